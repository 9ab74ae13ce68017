"""The people of an article. In: its passages. Out: Persons, each with all places that name them and why.

Full names first: those that can be one person's are joined. Then bare surnames go to the latest full name that fits, checked
by the sex of title and given name. At last every other place where a known name stands is added, whatever the model took it for.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from articles.ingest.entities.foreign.names import find_foreign_names
from articles.ingest.entities.foreign.tongues import tongue
from articles.ingest.entities.gazetteer import Phrases, fold, phrase_key
from articles.ingest.entities.given import is_local_name, is_ordinary, is_surname
from articles.ingest.entities.leaders import OFFICES, leader_named, only_leader
from articles.ingest.entities.names import SURNAMES_FIRST, PersonName, may_be_same, person_name, person_name_key
from articles.ingest.entities.passages import Cover, Passage, is_english
from articles.ingest.entities.person_evidence import KIN, is_relative
from articles.ingest.entities.person_names import find_names
from articles.ingest.entities.spots import TOLD, NameSpot
from articles.ingest.entities.titles import ROYAL, is_office
from articles.kinds import Part
from articles.records import Mention

# A bare name that nothing else supports must be seen this often as a person by the model before it gets a page.
LONE_NAME_SIGHTINGS = 2
# "Adele, who has a house" is a person, though named once.
TOLD_BEHIND = re.compile(r", (?:who|whose|whom)\b")
# Evidence of a bare name without a title.
UNTITLED = {TOLD: "one name, told by the words around it"}
# The numbers of kings and popes.
ROMAN = re.compile(r"[IVX]+")
CROWNS = frozenset({"king", "queen", "pope", "emperor", "empress", "sultan"})
PART_ORDER = {part: number for number, part in enumerate(Part)}
# A longer name that ends so is still about the person: "the Trump administration".
FOLLOWERS = frozenset({"administration", "government", "campaign", "regime", "cabinet", "team", "family"})


@dataclass
class Person:
    """One person of one article: the names used, and the spots."""

    names: list[PersonName]
    spots: list[tuple[NameSpot, str]] = field(default_factory=list)
    guessed: str = ""

    @property
    def full(self) -> PersonName:
        """The fullest name seen."""
        return max(self.names, key=lambda name: (name.is_full, len(name.bare)))

    @property
    def sex(self) -> str:
        """By given name, else by title; '' where neither tells. Of a given name that few bear, a title knows better."""
        by_title = next((spot.sex for spot, _ in self.spots if spot.sex), "")
        return (by_title or self.full.sex) if is_local_name(self.full.given) else (self.full.sex or by_title)


def read_people(passages: Sequence[Passage], bodies: Collection[str] = ()) -> list[Person]:
    """The people of an article, in the order of their first mention. `bodies` are folded names that are known to be bodies'."""
    spots = [spot for passage in passages for spot in _names_in(passage)]
    spots = _without_bodies(spots, bodies) if bodies else spots
    people: list[Person] = []
    for spot in (s for s in spots if s.name.is_full):
        _join_full(people, spot)
    bare = [s for s in spots if not s.name.is_full]
    lone: dict[str, Person] = {}
    for spot in bare:
        _join_bare(people, lone, spot, passages)
    people += [person for person in lone.values() if _is_supported(person)]
    for person in people:
        person.spots.sort(key=lambda item: _order(item[0]))
    _add_unseen(people, passages)
    return [p for p in people if p.spots]


def _names_in(passage: Passage) -> list[NameSpot]:
    return find_names(passage) if is_english(passage.language) else find_foreign_names(passage)


def _without_bodies(spots: Sequence[NameSpot], bodies: Collection[str]) -> list[NameSpot]:
    """The spots that are no body's name; a surname that a full name explains stays."""
    surnames = {surname for spot in spots if spot.name.is_full for surname in spot.name.surnames}
    return [s for s in spots if s.name.key in surnames or phrase_key(s.passage.text[s.start : s.end]) not in bodies]


def _order(spot: NameSpot) -> tuple[int, int]:
    return PART_ORDER[spot.passage.part], spot.start


def _join_full(people: list[Person], spot: NameSpot) -> None:
    fits = [p for p in people if any(may_be_same(spot.name, name) for name in p.names) and not _are_relatives(spot, p)]
    person = fits[-1] if fits else Person([])
    if not fits:
        people.append(person)
    person.names += [name for name in (spot.name, spot.also) if name is not None and name not in person.names]
    person.spots.append((spot, "name"))


def _are_relatives(spot: NameSpot, person: Person) -> bool:
    """Whether a kinship before one of two names tells that they are two: "Maryam Nawaz Sharif", "her father, Nawaz Sharif"."""
    others = [s for s, _ in person.spots]
    if any(spot.name.given not in s.name.bare[1:] and s.name.given not in spot.name.bare[1:] for s in others):
        return False
    return is_relative(spot.passage, spot.start) or any(is_relative(s.passage, s.start) for s in others)


def _join_bare(people: list[Person], lone: dict[str, Person], spot: NameSpot, passages: Sequence[Passage]) -> None:
    word = spot.name.bare[0]
    by_surname = [p for p in people if any(word in name.surnames for name in p.names)]
    crowned = _crown_before(spot)
    if crowned:  # "King Salman" is not Prince Mohammed bin Salman
        by_surname = [p for p in by_surname if any(_crown_before(s) == crowned for s, _ in p.spots)]
    fits = [p for p in by_surname if not (spot.sex and p.sex and spot.sex != p.sex)] or _only_one(by_surname, spot)
    if not by_surname and not crowned and (not spot.titled or _goes_with_given_name(spot)):
        fits = [p for p in people if any(word == name.given for name in p.names)]
        fits = fits or [p for p in people if any(word in name.bare for name in p.names)]  # "Lula", who is Luiz Inácio Lula da Silva
        fits = fits if len(fits) == 1 else []
    if fits:
        person = _nearest(fits, spot)
        person.spots.append((spot, why_bare(spot, person)))
        return
    person = lone.setdefault(f"{word} {spot.sex}" if spot.sex and by_surname else word, Person([spot.name]))
    person.spots.append((spot, "title and surname" if spot.titled else UNTITLED.get(spot.label, "named by the language model")))


def _crown_before(spot: NameSpot) -> str:
    """The title of a monarch or pope before a name, folded; '' without one."""
    before = spot.passage.text[max(0, spot.start - 12) : spot.start].split()
    return before[-1].lower() if before and before[-1].lower() in CROWNS else ""


def _only_one(people: list[Person], spot: NameSpot) -> list[Person]:
    """The one person of a surname, though a title speaks against the given name: where few bear that name, it proves little.

    "Mr Pashinyan" is then Nikol Pashinyan. "Mrs" stays somebody's wife, and who had a title before has told the sex for good.
    """
    if len(people) != 1 or not is_local_name(people[0].full.given) or any(s.sex for s, _ in people[0].spots):
        return []
    return [] if spot.passage.text[: spot.start].rstrip(" .").endswith("Mrs") else people


def _goes_with_given_name(spot: NameSpot) -> bool:
    """Whether a title may stand before a given name: "Sir Keir", "her daughter Iryna", or one that is nobody's surname ("Dr Mahathir")."""
    before = spot.passage.text[max(0, spot.start - 12) : spot.start].split()
    return not is_surname(spot.name.words[0]) or (bool(before) and (before[-1].lower() in KIN or before[-1].lower() in ROYAL))


def why_bare(spot: NameSpot, person: Person) -> str:
    """The evidence of a bare name: "surname of Rex Tillerson", "title and surname"."""
    word, full = spot.name.bare[0], " ".join(person.full.words)
    kind = "surname" if any(word in name.surnames for name in person.names) else "given name"
    return f"title and surname of {full}" if spot.titled else f"{kind} of {full}"


def _nearest(people: list[Person], spot: NameSpot) -> Person:
    """Of several people of one surname: the one in the headline, else whose full name was read last, else the first in the text."""
    in_headline = [p for p in people if any(s.passage.part is Part.TITLE for s, why in p.spots if why == "name")]
    if len(in_headline) == 1:
        return in_headline[0]

    def distance(person: Person) -> tuple[int, int]:
        before = [s.start for s, why in person.spots if why == "name" and s.passage is spot.passage and s.start < spot.start]
        return (0, spot.start - max(before)) if before else (1, min(_order(s)[1] for s, _ in person.spots))

    return min(people, key=distance)


def _is_supported(person: Person) -> bool:
    """Whether a bare name that no full name explains may be a person of its own."""
    spots = [spot for spot, _ in person.spots]
    _name_leader(person, spots)
    if person.guessed or any(s.titled or s.label == TOLD for s in spots):
        return True
    if any(s.label == "PERSON" and TOLD_BEHIND.match(s.passage.text, s.end) for s in spots) and not is_ordinary(person.names[0].key):
        return True
    labels = Counter(span.label for s in spots if (span := s.passage.span_over(s.start, s.end)))
    if is_ordinary(person.names[0].key) or labels["ORG"] > labels["PERSON"]:
        return False
    return labels["PERSON"] >= LONE_NAME_SIGHTINGS


def _name_leader(person: Person, spots: Iterable[NameSpot]) -> None:
    """ "President Reagan" and "the Reagan administration" tell who is meant where one leader alone bears the name."""
    for spot in spots:
        after = spot.passage.text[spot.end : spot.end + 20].lstrip("'’s").split()
        words = [spot.office, after[0].strip(".,;:") if after else ""]
        for office in (w for w in words if fold(w) in OFFICES):
            full = leader_named(office, spot.name.bare[0])
            if full:
                return _take_for(person, full, "office and surname fit")
    full = only_leader(person.names[0].bare[0]) if any(spot.titled and not spot.office for spot in spots) else ""
    if full:  # "Mr Obama"
        _take_for(person, full, "title and rare surname fit")


def _take_for(person: Person, full: str, why: str) -> None:
    """Takes a bare name for that of a leader: a guess, and its evidence says so."""
    person.guessed = full
    person.names.append(person_name(tuple(full.split())))
    person.spots = [(spot, f"surname of {full}") for spot, _ in person.spots]
    person.spots[0] = (person.spots[0][0], f"{why} {full}")


def _add_unseen(people: list[Person], passages: Sequence[Passage]) -> None:
    """Adds every place where a known name stands and nothing was found yet."""
    names: dict[str, tuple[Person, PersonName]] = {}
    ending = tongue(passages[0].language).genitive if passages else ""
    for person in people:
        for name in person.names:
            if name.is_full:
                names.setdefault(name.key, (person, name))
                names.setdefault(" ".join(name.bare), (person, name))
            for surname in name.surnames:
                names.setdefault(surname, (person, name))
                names.setdefault(f"{surname}{ending}", (person, name))  # in German an owner's name has no apostrophe
            if "-" in name.words[-1] and name.surnames:
                names.setdefault(phrase_key(name.words[-1]), (person, name))  # "Reiss-Andersen" is two words of the text
    names.pop("", None)
    if not names:
        return
    phrases, taken = Phrases.of_keys(names), Cover()
    for spot, _ in [item for person in people for item in person.spots]:
        taken.add(spot.passage.part, spot.start, spot.end)
    for passage in passages:
        for match in phrases.find_names(passage.words, passage.capitalised):
            person, name = match.meaning
            start, end = passage.words.starts[match.first], passage.words.ends[match.last - 1]
            if taken.has(passage.part, start, end) or not _is_name_here(passage, match.first, match.last):
                continue
            full = " " in passage.text[start:end]
            bare = person_name((passage.text[start:end].removesuffix(ending) if ending else passage.text[start:end],))
            spot = NameSpot(passage, start, end, name if full else bare, "")
            person.spots.append((spot, "name" if full else why_bare(spot, person)))


def _is_name_here(passage: Passage, first: int, last: int) -> bool:
    """Whether a known name here is the person: capitalised, and no part of a longer name."""
    words, text = passage.words, passage.text
    start, end = words.starts[first], words.ends[last - 1]
    if not text[start].isupper() or (text[start:end].isupper() and end - start > 3):
        return False
    span = passage.span_over(start, end)
    if span and span.end - span.start > end - start + len("'s ") and span.label != "NORP":
        return text[span.start : span.end].split()[-1].lower() in FOLLOWERS
    if passage.title_case or last - first > 1 or tongue(passage.language).nouns_are_capitals:
        return True
    before = words.surface(first - 1) if first and text[words.ends[first - 1] : start] in (" ", "-") else ""
    after = words.surface(last) if text[end : end + 1] in (" ", "-") and text[end + 1 : end + 2].isalpha() else ""
    titled = is_office(before) or tongue(passage.language).is_title(before)
    other_given = before[:1].isupper() and not _begins_sentence(passage, first - 1) and not titled
    return not (after[:1].isupper() or other_given)


def _begins_sentence(passage: Passage, index: int) -> bool:
    start = passage.words.starts[index]
    return passage.text[:start].rstrip(" \"'“‘(")[-1:] in ("", ".", "!", "?", "\n", ":")


def mentions_of(person: Person) -> tuple[Mention, ...]:
    """The person's mentions, in the order of the text."""
    spots = sorted(person.spots, key=lambda item: _order(item[0]))
    return tuple(spot.passage.mention(spot.start, spot.end, why) for spot, why in spots)


def display_name(person: Person) -> str:
    """The name as shown: the guessed or the fullest one, as most articles spell it, with a royal title if it stands alone."""
    full = person.full
    words = [w.title() if w.isupper() and len(w) > 2 and not ROMAN.fullmatch(w) else w for w in full.words]
    if full.bare[0] in SURNAMES_FIRST:
        words = [_lower_second(w) for w in words]
    if not full.is_full:
        title = next((t for s, _ in person.spots for t in _royal_before(s)), "")
        return f"{title} {' '.join(words)}".strip()
    return " ".join(words)


def _lower_second(word: str) -> str:
    """Korean given names as the press spells them: "Jong-un"."""
    head, dash, tail = word.partition("-")
    korean = dash and len(head) <= 5 and len(tail) <= 4 and tail.istitle() and head.lower() not in ("al", "el", "jean")
    return f"{head}-{tail.lower()}" if korean else word


def _royal_before(spot: NameSpot) -> list[str]:
    text = spot.passage.text[max(0, spot.start - 12) : spot.start].split()
    return [text[-1]] if text and text[-1].lower() in ROYAL and text[-1][0].isupper() else []


def person_key(person: Person) -> str:
    """The key that joins the person to the same one elsewhere."""
    return person_name_key(display_name(person))
