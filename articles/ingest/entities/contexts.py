"""Names with several meanings. In: candidates of one article and all its words. Out: what each means here.

The clues stand in gazetteers/contexts.tsv: words that speak for one reading. The sentence speaks louder than the article.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from articles.ingest.entities.atlas import Choice, countries, predecessors
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.sightings import SEAT, Candidate, Sighting

# A clue in the same sentence outweighs this many elsewhere: "Georgia" beside "Tbilisi" in an article on US elections.
NEAR_WEIGHT = 3
SENTENCE_END = re.compile(r"(?<=[a-z0-9)\"”’])[.!?][\"”’)]*\s+(?=[\"“‘(A-Z])|\n+")
# Cities of states that were a part of a neighbour, for seats and cities that move with the country's name of the time.
EASTERN = {
    "DDDE": frozenset({"leipzig", "dresden", "rostock", "magdeburg", "erfurt", "potsdam", "halle", "jena", "schwerin"}),
    "VDVN": frozenset({"hanoi", "haiphong", "vinh"}),
    "YDYE": frozenset({"aden", "mukalla"}),
}
MERGED_LATER = frozenset({"SUHH", "YUCS", "CSHH", "CSXX"})


def words_of(passages: Iterable[Passage]) -> frozenset[str]:
    """All words of the article, folded."""
    return frozenset().union(*(passage.vocabulary for passage in passages))


def choose(candidate: Candidate, article: frozenset[str]) -> Choice:
    """The reading that most clues speak for; the first one where none does."""
    near = _sentence_words(candidate)
    own = set(candidate.key.split())

    def clues(choice: Choice) -> int:
        return NEAR_WEIGHT * len((choice.clues & near) - own) + len((choice.clues & article) - own)

    return max(candidate.meaning.choices, key=clues)


def _sentence_words(candidate: Candidate) -> frozenset[str]:
    """The words of the sentence that the candidate stands in, folded."""
    words, text = candidate.passage.words, candidate.passage.text
    ends = [m.end() for m in SENTENCE_END.finditer(text, 0, candidate.start)]
    left = ends[-1] if ends else 0
    stop = SENTENCE_END.search(text, candidate.end)
    right = stop.start() if stop else len(text)
    first, last = candidate.first, candidate.last
    while first > 0 and words.starts[first - 1] >= left:
        first -= 1
    while last < len(words.folded) and words.starts[last] < right:
        last += 1
    return frozenset(words.folded[first:last])


def move_to_predecessors(sightings: list[Sighting]) -> list[Sighting]:
    """In an article that names a country that is no more, its capital and cities speak of that one ("Moscow", 1987)."""
    named: dict[str, int] = {}
    for sighting in sightings:
        if sighting.direct and sighting.mention.why != SEAT:
            named[sighting.code] = named.get(sighting.code, 0) + 1
    if not any(len(code) == 4 for code in named):
        return sightings
    return [_moved(sighting, named) for sighting in sightings]


def _moved(sighting: Sighting, named: dict[str, int]) -> Sighting:
    if sighting.direct and sighting.mention.why != SEAT:
        return sighting
    for gone in predecessors().get(sighting.code, ()):
        city = sighting.mention.text.lower()
        belongs = gone in MERGED_LATER or city in EASTERN.get(gone, ())
        if belongs and named.get(gone, 0) > 2 * named.get(sighting.code, 0):
            why = sighting.mention.why.replace(countries()[sighting.code].in_sentence, countries()[gone].in_sentence)
            return sighting._replace(code=gone, mention=replace(sighting.mention, why=why))
    return sighting
