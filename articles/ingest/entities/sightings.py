"""What the finders hand to each other: signs of countries and places in the text, not yet joined to entities."""

from dataclasses import dataclass, field
from typing import NamedTuple

from articles.ingest.entities.atlas import Meaning, countries
from articles.ingest.entities.passages import Passage
from articles.kinds import Part
from articles.records import Mention

# The evidence of a state that only tells which city is meant ("Gaithersburg, Maryland").
STATE_OF_CITY = "state of the city before it"
# The evidence of a mention that names a country, as the data files and readers have it.
NAME, DEMONYM, ABBREVIATION, SEAT, PART = "name", "demonym", "abbreviation", "seat of government", "part of the country"


class Candidate(NamedTuple):
    """A phrase of the atlas where it stands: words `first` to before `last` of the passage."""

    passage: Passage
    first: int
    last: int
    meaning: Meaning

    @property
    def start(self) -> int:
        return self.passage.words.starts[self.first]

    @property
    def end(self) -> int:
        return self.passage.words.ends[self.last - 1]

    @property
    def surface(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def key(self) -> str:
        return " ".join(self.passage.words.folded[self.first : self.last])

    @property
    def before(self) -> str:
        """The word before it, folded, if only a space or a quotation mark parts them; else ''."""
        return self._neighbour(self.first - 1, self.first)

    @property
    def after(self) -> str:
        """The word behind it as it is written, if only a space or a hyphen parts them; else ''."""
        return self._neighbour(self.last, self.last - 1, behind=True)

    def _neighbour(self, index: int, own: int, behind: bool = False) -> str:
        words = self.passage.words
        if not 0 <= index < len(words.folded):
            return ""
        gap = words.text[words.ends[own] : words.starts[index]] if behind else words.text[words.ends[index] : words.starts[own]]
        if (gap != ". " and gap.strip(" -'\"“”‘’")) or "\n" in gap or (gap == ". " and (behind or len(words.folded[index]) > 4)):
            return ""  # of dots, only the one of a short title ("Dr. Jordan")
        return words.surface(index) if behind else words.folded[index]

    def mention(self, why: str) -> Mention:
        """The mention of the phrase."""
        return self.passage.mention(self.start, self.end, why)


class Sighting(NamedTuple):
    """One sign of a country: `direct` when it names the country itself, not a place in it."""

    code: str
    mention: Mention
    direct: bool


class PlaceSighting(NamedTuple):
    """A city or state in the text, and its country."""

    name: str
    code: str
    mention: Mention


@dataclass
class Sightings:
    """What one article says about countries and places, in the order it was read."""

    countries: list[Sighting] = field(default_factory=list)
    places: list[PlaceSighting] = field(default_factory=list)

    def country(self, candidate: Candidate, code: str, why: str) -> None:
        """Adds a sign of the country itself."""
        self.countries.append(Sighting(code, candidate.mention(why), True))

    def city(self, candidate: Candidate, code: str) -> None:
        """Adds a city that leads to its country."""
        self.countries.append(Sighting(code, candidate.mention(f"city in {countries()[code].in_sentence}"), False))
        self.place(candidate, code)

    def state(self, candidate: Candidate, code: str) -> None:
        """Adds a state or province that leads to its country."""
        self.countries.append(Sighting(code, candidate.mention(f"state in {countries()[code].in_sentence}"), False))
        self.place(candidate, code)

    def place(self, candidate: Candidate, code: str, why: str = NAME) -> None:
        """Adds a city or state that says nothing about its country ("the Geneva talks")."""
        self.places.append(PlaceSighting(candidate.surface, code, candidate.mention(why)))

    def origin(self, code: str, city: str) -> None:
        """Adds where the report was written. The dateline is no part of the text, so that its mention is empty."""
        mention = Mention(0, 0, "", "dateline", Part.BODY)
        self.countries.append(Sighting(code, mention, False))
        if city:
            self.places.append(PlaceSighting(city, code, mention))
