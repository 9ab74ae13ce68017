"""Bodies that nearly every country has. In: such a name in the text, the main country. Out: a BodySpot of the country that is meant."""

import re

from articles.ingest.entities.atlas import atlas, countries
from articles.ingest.entities.bodies import Body
from articles.ingest.entities.body_spots import BodySpot
from articles.ingest.entities.gazetteer import Match
from articles.ingest.entities.given import is_common_word
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.person_checks import never_people
from articles.ingest.entities.sightings import PART, SEAT
from articles.ingest.entities.titles import is_modifier, is_title

# Short forms that stand before a body's name; other countries go by their names.
COUNTRY_SHORT = {"US": "US", "GB": "UK", "AE": "UAE"}
# Parties by their members; the article before the word tells that no belief is meant.
MEMBERS = frozenset({"Greens", "Liberals", "Social Democrats", "Christian Democrats", "Socialists", "Nationals"})
BEHIND_ARTICLE = re.compile(r"\b[Tt]he $")


def body_of_country(name: str, country: str) -> Body:
    """The body of that name in a country ("Chile Republican Party")."""
    return Body(f"{COUNTRY_SHORT.get(country, countries()[country].name)} {name}", country)


def national_body(passage: Passage, match: Match, main_country: str) -> BodySpot | None:
    """A body that every country has one of: of the country before or behind it, else of the one that the article names most."""
    words = passage.words
    start, end = words.starts[match.first], words.ends[match.last - 1]
    if not passage.text[start].isupper() or not words.surface(match.last - 1)[0].isupper():
        return None
    span = passage.span_over(start, end)
    if match.meaning in MEMBERS:
        if not BEHIND_ARTICLE.search(passage.text[max(0, start - 5) : start]):
            return None
    elif (span and span.label != "ORG") or (span is None and match.last - match.first == 1):
        return None
    if _goes_on(passage, match.last):
        return None  # "Chief of Army Staff"
    before = [m for size in (1, 2) if match.first >= size and (m := atlas().get(_owner(words.between(match.first - size, match.first))))]
    if any(m.region and not m.names for m in before):
        return None
    owner = next((m.names[0][0] for m in before if m.names and m.names[0][1] not in (SEAT, PART)), "")
    if not owner and _is_longer(passage, match.first):
        return None  # "Bombay High Court" is one of its own
    if owner:
        why = "name with its country"
    else:
        behind = atlas().get(words.between(match.last + 1, match.last + 2)) if _of_follows(passage, match.last) else None
        owner = behind.names[0][0] if behind and behind.names else main_country
        why = "name with its country" if behind and behind.names else "of the country most named"
    if owner == main_country in COUNTRY_SHORT and why == "of the country most named":
        return None  # theirs stand in the list of bodies
    if why == "name with its country" and not before:
        end = words.ends[match.last + 1]  # "Supreme Court of India" is India's, whole
    if not owner or (span and span.end > end + 4) or (span and span.start < start - 30):
        return None
    return BodySpot(passage, start, end, body_of_country(match.meaning, owner), why)


def _goes_on(passage: Passage, index: int) -> bool:
    """Whether a capitalised word follows that is no title: the name is part of a longer one."""
    words = passage.words
    behind = words.surface(index)
    if passage.title_case or not behind[:1].isupper() or words.text[words.ends[index - 1] : words.starts[index]] != " ":
        return False
    return not is_title(behind) or is_modifier(behind)


def _is_longer(passage: Passage, first: int) -> bool:
    """Whether the word before is a part of the name: a capital inside a sentence, or in the same span of the model."""
    words = passage.words
    if not first or passage.title_case or words.text[words.ends[first - 1] : words.starts[first]] != " ":
        return False
    before = words.surface(first - 1)
    plain = is_common_word(before) and atlas().get(before) is None
    if not before[0].isupper() or plain or (is_title(before) and not is_modifier(before)) or words.folded[first - 1] in never_people():
        return False
    return not before.isupper() or len(before) > 3


def _owner(text: str) -> str:
    return re.sub(r"['’]s?$", "", re.sub(r"['’]s ", " ", text)).strip()


def _of_follows(passage: Passage, index: int) -> bool:
    words = passage.words
    return index + 1 < len(words.folded) and words.folded[index] == "of" and words.surface(index + 1)[0].isupper()
