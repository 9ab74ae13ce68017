"""Which words of a search count: little words beside others do not, and of a question an article need not have all."""

from articles.search.tree import All, Node, Not, Word

# Words so common that they say nothing alone; they are indexed like all others, count in quotes, and are left out only
# where a search has other words. The shortest core of Snowball's list: articles, prepositions, pronouns, auxiliaries.
STOPWORDS = frozenset(
    """a an and are as at be been but by can could did do does for from had has have he her him his how i if in into is it its
    me my no not of on or our over she should so some such than that the their them then there these they this those to too
    under up was we were what when where which while who whom why will with would you your""".split()
)
_NAMES_IN_CAPITALS = frozenset({"WHO", "IT"})  # World Health Organization, information technology

# A search of so many words is a question, and no article need answer it with all of its words; in a shorter one each word
# was chosen, and a hit without it is not what was asked for. Little words tell a sentence from a list of names.
MANY_WORDS, MANY_WORDS_OF_A_SENTENCE = 6, 4


def parts_of(node: Node | None) -> tuple[Node, ...]:
    """The parts that must all hold."""
    return node.parts if isinstance(node, All) else () if node is None else (node,)


def is_plain(node: Node) -> bool:
    """Whether the node is a word without a sign or field."""
    return isinstance(node, Word) and node.kind == "word" and not node.field


def is_stopword(node: Node) -> bool:
    """Whether the node is a word that is left out beside others."""
    return isinstance(node, Word) and node.text.lower() in STOPWORDS and is_plain(node) and node.text not in _NAMES_IN_CAPITALS


def counting_parts(node: Node | None) -> tuple[Node, ...]:
    """The parts that are searched for: without stopwords, unless nothing else is wanted."""
    parts = parts_of(node)
    telling = tuple(part for part in parts if not is_stopword(part)) if len(parts) > 1 else parts
    return telling if len(telling) == len(parts) or any(not isinstance(part, Not) for part in telling) else parts


def loose_words(node: Node | None) -> tuple[Word, ...]:
    """The words of a question, of which an article need not have all; none when the search is no question."""
    parts = parts_of(node)
    if len(parts) < MANY_WORDS_OF_A_SENTENCE:
        return ()
    typed = sum(map(is_plain, parts))
    plain = tuple(part for part in counting_parts(node) if is_plain(part) and not is_stopword(part))
    many = typed >= (MANY_WORDS_OF_A_SENTENCE if any(map(is_stopword, parts)) else MANY_WORDS)
    return plain if many and len(plain) > 2 else ()
