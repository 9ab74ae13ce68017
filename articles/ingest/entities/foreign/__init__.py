"""Articles in other languages than English. In: passages of such an article. Out: the same values that the English finders give.

Countries come from CLDR's names and a list of demonyms; people and organizations from rules, and from the language's model where one
is named. What is not surely a name is left out: a page for a name that is none is worse than a name that is missed.
"""
