"""A text -> a query for articles about the same."""

import math
from collections import Counter

from whoosh import query

from articles.search.engine import nodes, tallies, words
from articles.search.engine.schema import ARTICLE
from articles.search.engine.snapshot import Snapshot
from articles.search.meaning import STOPWORDS

TELLING_WORDS = 25  # enough to tell a subject; more bring in articles that share the manner and not the matter
COMMON = 10  # articles: in an archive of a handful, a word that several have still tells something
# Share of the words' rarity that a related article has. Of 43 articles of one time, a quarter (enough for a question) left twenty
# without any; a seventh found some that share the manner only.
ENOUGH = 0.18
LOOKED_AT = 80  # words of the text that are weighed, by how often it has them


def alike(snapshot: Snapshot, text: str, number: int) -> query.Query:
    """The text's most telling words: often here, rare elsewhere. The article itself is left out."""
    keys: dict[str, str] = {}
    times: Counter[str] = Counter()
    for form in words.forms(text):
        if form not in STOPWORDS and not form.isdigit() and len(form) > 1:
            times[keys.setdefault(words.key(form), form)] += 1
    weighed = []
    for form, count in times.most_common(LOOKED_AT):
        matching = tallies.matching(snapshot, form)
        if 1 < matching < max(COMMON, snapshot.size / 3):
            weighed.append((count * math.log(snapshot.size / matching), form))
    chosen = [nodes.Stemmed(form) for _, form in sorted(weighed, reverse=True)[:TELLING_WORDS]]
    if not chosen:
        return query.NullQuery
    return query.AndNot(nodes.Mostly(tuple(chosen), ENOUGH), query.NumericRange(ARTICLE, number, number))
