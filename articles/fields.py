"""THE table of what can be searched, narrowed by and counted. Search, facets, forms, addresses and help all read it.

A text field is analysed into words and scored with its boost; a facet holds identifiers that are counted whole.
`parameter` is its name in addresses (`?country=KP`) and, as an alias, in what a visitor types (`country:KP`).
"""

from dataclasses import dataclass

from articles.kinds import EntityKind


@dataclass(frozen=True, slots=True)
class TextField:
    """Words to search in. `boost` multiplies the score of a match here over one in the body."""

    name: str
    label: str
    boost: float
    help: str


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to narrow and count by. `kind` is set where its values are entities."""

    name: str
    label: str
    help: str
    kind: EntityKind | None = None

    @property
    def parameter(self) -> str:
        return self.name


# A headline says what the article is about in a dozen words, the standfirst in two dozen: one match there tells more.
TEXT_FIELDS = (
    TextField("title", "headline", 3.0, "words in the headline"),
    TextField("standfirst", "standfirst", 1.5, "words in the standfirst"),
    TextField("body", "text", 1.0, "words in the text"),
)

FACETS = (
    Facet("country", "Countries", "articles that name a country, by name or ISO code", EntityKind.COUNTRY),
    Facet("person", "People", "articles that name a person", EntityKind.PERSON),
    Facet("organization", "Organizations", "articles that name an organization", EntityKind.ORGANIZATION),
    Facet("place", "Places", "articles that name a place below a country", EntityKind.PLACE),
    Facet("source", "Sources", "articles of an outlet or agency"),
    Facet("author", "Authors", "articles by an author, as the byline names them"),
    Facet("section", "Sections", "articles of a section of their outlet"),
    Facet("language", "Languages", "articles in a language, by its ISO 639 code"),
    Facet("year", "Years", "articles published in a year"),
    Facet("month", "Months", "articles published in a month, as in 2017-08"),
)

FACET_BY_NAME = {facet.name: facet for facet in FACETS}
FACET_BY_KIND = {facet.kind: facet for facet in FACETS if facet.kind}

# The facets that a results page opens with; the others narrow only when an address asks for them.
SHOWN_FACETS = ("country", "person", "organization", "source", "year")
