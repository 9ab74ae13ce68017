"""Every place where an organization may be named. In: the passages of an article, its people, its main country. Out: BodySpots.

Known bodies by name first; bodies that every country has; then what the model calls an organization, less what never is one; names
that the model takes for people and places but that end as institutions do; acronyms that come again.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from articles.ingest.entities.atlas import atlas
from articles.ingest.entities.bodies import Body, BodyName, has_body_word, is_body_word, known_bodies, national_bodies, never_bodies
from articles.ingest.entities.body_checks import LEADING, NEWSPAPERS, is_newspaper, may_be_body, names_place, trimmed
from articles.ingest.entities.body_forms import shared_start, unmarked
from articles.ingest.entities.body_spots import BodySpot
from articles.ingest.entities.body_uses import is_thing
from articles.ingest.entities.clues import places_of
from articles.ingest.entities.gazetteer import Match, Phrases, read_words
from articles.ingest.entities.given import is_common_word
from articles.ingest.entities.model import Span
from articles.ingest.entities.national import body_of_country, national_body
from articles.ingest.entities.passages import Cover, Passage

# Names that end so are bodies, whatever the model took them for.
INSTITUTIONS = frozenset(
    "university college institute ministry agency authority commission council association federation corporation inc corp ltd plc gmbh "
    "party alliance bank committee bureau organization organisation foundation society airlines airways".split()
)
# "the Haqqani network": a name that the small word makes a body's.
GROUPS = re.compile(r" (?:network|cartel)\b")
# "Barisan Nasional (BN)", whatever the model took it for.
INITIALS_BEHIND = re.compile(r" \(([A-Z]{2,6})\)")
# "ZANU-PF", "1MDB", "ETA": so often in an article it is a body, not a thing in passing.
# It is matched where a word begins with two capitals, and searched for behind digits: to search the text for it costs ten times as much.
ACRONYM = re.compile(r"(?<!\w)[A-Z]{3,6}(?:-[A-Z]{1,4})?\b(?!-|\.\w)")
AFTER_DIGIT = re.compile(r"\d(?<!\w\w)[A-Z]{2,4}\b(?!-|\.\w)")
OFTEN = 2
CLUB = re.compile(r"\b(?:FC|AFC|VfB|VfL) [A-Z][\w-]+|\b[A-Z][a-z]\w+(?: [A-Z][a-z]\w+)? A?FC\b")
ROMAN = re.compile(r"[IVXLCDM]+")
IN_PLACE = re.compile(r" in ([A-Z][\w' -]+)")
# "(NYSE: ACM)" says where shares are traded, and is about neither.
TICKER = re.compile(r"\([A-Za-z]{2,8}: ?[A-Z.]{1,6}\)")
# A party of one name with another country's is that of the country named so many times as often.
FAR_MORE = 3
OF_COUNTRY = re.compile(r" of ([A-Z]\w+(?: [A-Z]\w+)?)")
# "The Farmers and", "Graziers Association": the model cuts a name at its "and", and keeps it.
CUT_AT_AND = re.compile(r" and (?=[A-Z])")
# Behind a known body's name these make it another's ("Siemens Energy", not "Amazon Music").
DIVISIONS = frozenset(
    "energy healthcare capital mobility aerospace finance ventures labs logistics pharma foods chemicals insurance financial "
    "consumer motor markets worldwide online digital wealth leasing defence defense marine power renewables gas solar".split()
)
# An owner before a body's name: "Sargsyan's Republican Party".
OWNER = re.compile(r"['’]s? ")


def find_bodies(passages: Sequence[Passage], people: Cover, named: Counter[str], shown: Mapping[str, str]) -> list[BodySpot]:
    """The names of organizations, in the order of the text. `named` has how often each country is, `shown` names that the words
    around show to be bodies', with why."""
    phrases = Phrases.of_keys(shown)
    spots = [spot for passage in passages for spot in _find(passage, people, named, phrases)]
    spots = [spot for spot in spots if not _is_ticker(spot.passage, spot.start, spot.end)]
    spots = [spot for spot in spots if spot.body or not spot.passage.title_case or _is_borne_out(spot, passages)]
    taken = Cover(spot.passage.mention(spot.start, spot.end, "") for spot in spots)
    for spot in _acronyms(passages):
        place = (spot.passage.part, spot.start, spot.end)
        if not people.has(*place) and not taken.has(*place):
            spots.append(spot)
    return _in_order([spot for spot in spots if spot.body or not is_thing(spot)], passages)


def with_acronyms(spots: list[BodySpot], acronyms: Collection[str], passages: Sequence[Passage], people: Cover) -> list[BodySpot]:
    """The spots, and every place more where an acronym stands that the article explains ("Five Star Movement (M5S)")."""
    if not acronyms:
        return spots
    taken = Cover(spot.passage.mention(spot.start, spot.end, "") for spot in spots)
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(acronyms))) + r")(?!\w)")
    found = [BodySpot(p, m.start(), m.end(), None, "acronym") for p in passages for m in pattern.finditer(p.text)]
    places = [(spot, (spot.passage.part, spot.start, spot.end)) for spot in found]
    fresh = [spot for spot, place in places if not taken.has(*place) and not people.has(*place)]
    return _in_order([*spots, *fresh], passages)


def _in_order(spots: list[BodySpot], passages: Sequence[Passage]) -> list[BodySpot]:
    order = {passage.part: number for number, passage in enumerate(passages)}
    return sorted(spots, key=lambda spot: (order[spot.passage.part], spot.start))


def _is_ticker(passage: Passage, start: int, end: int) -> bool:
    opened = passage.text.rfind("(", max(0, start - 12), end)
    ticker = TICKER.match(passage.text, opened) if opened >= 0 else None
    return ticker is not None and end <= ticker.end()


def _is_borne_out(spot: BodySpot, passages: Sequence[Passage]) -> bool:
    """Whether what the model saw in a headline in Title Case, where verbs look like names, is named elsewhere too or ends as bodies do."""
    others = [passage.text for passage in passages if passage is not spot.passage and passage.text]
    return not others or is_body_word(spot.text.split()[-1]) or any(spot.text in text for text in others)


def _find(passage: Passage, people: Cover, named: Counter[str], shown: Phrases) -> Iterator[BodySpot]:
    main_country = most_named(named)
    known: list[BodySpot] = []
    for match in known_bodies().find(passage.words, passage.vocabulary, passage.capitalised):
        start, end = passage.words.starts[match.first], passage.words.ends[match.last - 1]
        if _is_body_here(passage, match.meaning, start, end, main_country) and not people.has(passage.part, start, end):
            longer = _whole_end(passage, match)
            body = _of_main_country(match.meaning, named) if longer == end else None
            known.append(BodySpot(passage, start, longer, body, _why_known(match.meaning) if body else "name"))
    for match in national_bodies().find_names(passage.words, passage.capitalised):
        national = national_body(passage, match, main_country)
        if national and not any(national.start < k.end and k.start < national.end for k in known):
            known.append(national)
    found = list(known)
    for span in passage.spans:
        if span.label != "ORG" and not _may_be_mistaken(passage, span):
            continue
        start, end = _bounds(passage, span, people)
        if not (_is_marked(passage, span, start, end) and end > start):
            continue
        overlaps = any(start < k.end and k.start < end for k in known) or (bool(found) and found[-1].start <= start < found[-1].end)
        if not overlaps and not people.has(passage.part, start, end) and may_be_body(passage, start, end):
            found.append(BodySpot(passage, start, end, None, "named by the language model"))
    found += [spot for spot in _shown(passage, shown) if not _is_taken(spot, found, people)]
    found += (spot for spot in unmarked(passage) if not _is_taken(spot, found, people))
    yield from sorted(found, key=lambda item: item.start)


def _shown(passage: Passage, phrases: Phrases) -> Iterator[BodySpot]:
    for match in places_of(passage, phrases):
        yield BodySpot(passage, passage.words.starts[match.first], passage.words.ends[match.last - 1], None, match.meaning)


def _is_taken(spot: BodySpot, found: list[BodySpot], people: Cover) -> bool:
    return people.has(spot.passage.part, spot.start, spot.end) or any(spot.start < f.end and f.start < spot.end for f in found)


def most_named(named: Counter[str]) -> str:
    """The country that is named most, '' where two are named alike."""
    counts = named.most_common(2)
    return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else ""


def _of_main_country(name: BodyName, named: Counter[str]) -> Body:
    """The body of a name; of one that other countries have as well, the main country's where its own is named far less."""
    main = most_named(named)
    if not name.elsewhere or not main or named[main] < FAR_MORE * named[name.body.country] or main == name.body.country:
        return name.body
    return body_of_country(name.text, main)


def _whole_end(passage: Passage, match: Match) -> int:
    """Where a name ends that a known one begins: "IMF Institute" is not the IMF, nor "Muslim League-Nawaz" the League."""
    words, end = passage.words, passage.words.ends[match.last - 1]
    behind = words.surface(match.last)
    if not behind[:1].isupper() or words.starts[match.last] != end + 1:
        return end
    numbered = ROMAN.fullmatch(words.surface(match.last + 1) or "-") is not None  # "NCAA Division III"
    longer = match.meaning.capitals and passage.text[end] == " " and not behind.isupper() and is_body_word(behind) and not numbered
    return words.ends[match.last] if longer or (passage.text[end] == "-" and not match.meaning.capitals) else end


def _bounds(passage: Passage, span: Span, people: Cover) -> tuple[int, int]:
    """A span's name with what a hyphen ties to it, without its owner."""
    text, end = passage.text, span.end
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper() and span.label == "ORG":
        end = next(words_end for words_end in passage.words.ends if words_end > end + 1)
    if text.endswith(" and", span.start, end) and (cut := CUT_AT_AND.match(text, end - len(" and"))):
        following = passage.span_over(cut.end(), cut.end() + 1)
        if following is not None and text[cut.end() : following.end].rpartition(" ")[2].lower() in INSTITUTIONS:
            end = end if has_body_word(text[span.start : end]) else following.end
    start, end = trimmed(text, span.start, end)
    if (shared := shared_start(text, start, end)) >= 0:
        start = shared
    if text.endswith(" party", start, end) and " " in text[start : end - len(" party")]:
        end -= len(" party")  # "the Georgian Dream party"
    end = _without_place(passage, start, end) if " in " in text[start:end] else end
    owner = OWNER.search(text, start, end)
    if owner is not None and owner.end() < end and _is_owner(passage, start, owner.start(), people):
        start = owner.end()
    club = OF_COUNTRY.match(text, end)
    if club is not None and is_body_word(text[start:end].split(" ")[-1]) and _is_country(club[1]):
        end = club.end()  # "Alpine Club" goes on to "of Pakistan"
    return start, end + len(GROUPS.match(text, end)[0]) if GROUPS.match(text, end) else end


def _is_country(text: str) -> bool:
    meaning = atlas().get(text)
    return meaning is not None and bool(meaning.names)


def _without_place(passage: Passage, start: int, end: int) -> int:
    """Where the name ends before "in" and a place: "Ministry of Defence in Kyiv"."""
    found = IN_PLACE.search(passage.text[:end], start)
    meaning = atlas().get(found[1]) if found else None
    return found.start() if found and meaning is not None and (meaning.names or meaning.cities or meaning.region) else end


def _is_owner(passage: Passage, start: int, end: int, people: Cover) -> bool:
    """Whether the words before an "'s" own the body, and are no part of its name ("Moody's Investors Service")."""
    head = passage.text[start:end]
    meaning = atlas().get(head)
    if people.has(passage.part, start, end) or (meaning is not None and (meaning.names or meaning.region)):
        return True
    return re.search(rf"\b{re.escape(head)}\b(?!['’])", passage.text) is not None


def _may_be_mistaken(passage: Passage, span: Span) -> bool:
    """Whether a span of another kind can be a body at all: the acronym behind it or its last word says so."""
    text, end = passage.text, span.end
    if text[end : end + 2] == " (" or GROUPS.match(text, end):
        return True
    words = text[span.start : end].split()
    last = words[-1].lower().rstrip(".")
    return len(words) > 1 and (last in INSTITUTIONS or last in NEWSPAPERS)


def _is_marked(passage: Passage, span: Span, start: int, end: int) -> bool:
    """Whether the model calls it an organization, or its end or the acronym behind it tells that it is one."""
    text = passage.text[start:end]
    if span.label == "ORG":
        return not names_place(passage, start, end)
    if is_newspaper(text) or GROUPS.search(text):
        return True
    words = text.split()
    if len(words) < 2 or span.label in ("EVENT", "WORK_OF_ART", "LAW", "PRODUCT"):
        return False
    acronym = INITIALS_BEHIND.match(passage.text, end)
    if acronym is not None and acronym[1] == "".join(word[0] for word in words if word[0].isupper()):
        return True
    return words[-1].lower().strip(".") in INSTITUTIONS and words[-1][0].isupper()


def _acronyms(passages: Sequence[Passage]) -> list[BodySpot]:
    """Acronyms that no list knows and that come often, unless the model has them as places or things."""
    found = [(p, m) for p in passages if not p.capitals for m in _capital_words(p) if _may_be_acronym(p, m)]
    counts = Counter(match[0] for _, match in found)
    with_clubs = [p for p in passages if "FC" in p.text or "Vf" in p.text]
    clubs = [BodySpot(p, m.start(), m.end(), None, "name of a club") for p in with_clubs for m in CLUB.finditer(p.text)]
    often = (item for item in found if counts[item[1][0]] >= OFTEN or _is_sure_acronym(*item))
    return clubs + [BodySpot(p, m.start(), m.end(), None, "acronym that comes often") for p, m in often]


def _capital_words(passage: Passage) -> Iterator[re.Match]:
    """The words in capitals, with what a hyphen ties to them, and those behind digits."""
    text, starts, reached = passage.text, passage.words.starts, 0
    for start in [start for index in passage.capitalised if text[(start := starts[index]) + 1 : start + 2].isupper()]:
        found = ACRONYM.match(text, start) if start >= reached else None
        if found is not None:
            reached = found.end()
            yield found
    yield from AFTER_DIGIT.finditer(text)


def _is_sure_acronym(passage: Passage, match: re.Match) -> bool:
    """Whether an acronym is a body's though it comes once: the model has "PTB-PP" as a name, and "JAXA" as a person's."""
    span = passage.span_over(*match.span())
    return span is not None and ("-" in match[0] or (span.label == "PERSON" and len(match[0]) > 2 and span.end <= match.end()))


def _may_be_acronym(passage: Passage, match: re.Match) -> bool:
    plain = match[0].lower()
    if ROMAN.fullmatch(match[0]) or plain in never_bodies() or is_common_word(plain) or atlas().get(match[0]) is not None:
        return False
    if passage.text[match.start() - 1 : match.start()] in ("-", ".") or _is_ticker(passage, *match.span()):
        return False
    span = passage.span_over(match.start(), match.end())
    return span is None or span.label in ("ORG", "PERSON")


def _why_known(name: BodyName) -> str:
    if name.text == name.body.name:
        return "name"
    return f"abbreviation of {name.body.name}" if name.capitals else f"name of {name.body.name}"


def _is_body_here(passage: Passage, name: BodyName, start: int, end: int, main_country: str) -> bool:
    text = passage.text[start:end]
    if name.capitals and (not text.replace(".", "").replace(" ", "").isupper()):
        return False
    if not any(c.isupper() for c in text) or (name.text[0].isupper() and not text[0].isupper() and not text.startswith("the ")):
        return False
    span = passage.span_over(start, end)
    if span and span.end - span.start > end - start + 5 and span.label in ("ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT"):
        inside = LEADING.sub("", passage.text[span.start : span.end])
        if not inside.startswith(text):
            return False
        if has_body_word(inside[len(text) :]) or (span.label == "ORG" and inside.rpartition(" ")[2].lower() in DIVISIONS):
            return False
    if not name.needs_country:
        return True
    return main_country == name.body.country and not _other_adjective(passage, start, name.body.country)


def _other_adjective(passage: Passage, start: int, country: str) -> bool:
    """Whether the adjective of another country or state stands before: "the Indian Supreme Court", "Texas Senate"."""
    before = passage.text[max(0, start - 30) : start]
    words = read_words(before)
    last = [m for m in atlas().find(words) if m.last == len(words.folded)]
    return any(m.meaning.region or (m.meaning.names and m.meaning.names[0][0] != country) for m in last)
