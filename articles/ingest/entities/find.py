"""The entities of articles. In: the article's own words (TextParts), many of them. Out: for each, its FoundEntities.

The order of the finders: countries and places, people, organizations; then salience. All texts go through the model in
batches. An article in another language than English goes to the finders of `foreign`, with that language's model or without one.
"""

import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from articles.ingest.entities import salience
from articles.ingest.entities.atlas import countries
from articles.ingest.entities.body_evidence import shown_bodies
from articles.ingest.entities.countries import read_countries
from articles.ingest.entities.foreign.countries import read_foreign
from articles.ingest.entities.foreign.organizations import read_foreign_organizations
from articles.ingest.entities.model import BATCH, DEFAULT_MODEL, Span, find_spans, models_of
from articles.ingest.entities.names import name_key
from articles.ingest.entities.organizations import Organization, organization_key, read_organizations
from articles.ingest.entities.passages import Cover, base_language, is_english, make_passage, readable
from articles.ingest.entities.people import Person, display_name, mentions_of, person_key, read_people
from articles.ingest.entities.roles import role_of
from articles.ingest.entities.sightings import STATE_OF_CITY, PlaceSighting, Sighting
from articles.kinds import EntityKind, Part
from articles.records import FoundEntity, Mention, TextParts

logger = logging.getLogger(__name__)

# What an indirect sign of a country (a city, a body of the state) weighs against its name.
INDIRECT = 0.5
# Scores from which an article is about an entity. Countries: a first paragraph or a dateline will do (measured on Reuters'
# PLACES, which editors set so); people and bodies: a headline, or a first paragraph and another mention (GUM's salient entities).
ABOUT_COUNTRY, ABOUT = 2.0, 3.0
LONGEST_INITIALS = 4  # "D.C."
SMALL_WORDS = frozenset("of the and upon on de del do da di du la le les el am an der".split())  # inside a place's name
PARTS = tuple(Part)
ENGLISH = "en"
# The credits of an agency's report: "(Reporting by A and B; Editing by C)".
CREDITS = re.compile(
    r"\n\s*[(\[]?(?:(?:Additional|With|Further) )?(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled|[Tt]ranslated) "
    r"(?:from [A-Z]\w+ )?by [^\n]{3,300}\s*\Z"
)
NOTHING_NAMED: tuple[tuple[Span, ...], ...] = ((), (), ())


def find_all(parts: Iterable[TextParts], model: str = DEFAULT_MODEL) -> Iterator[tuple[FoundEntity, ...]]:
    """The entities of each article, lazily and in order. `model` names spaCy pipelines with named entities, by language.

    Raises ModelMissing, when the first article is asked for, if a pipeline is not installed.
    """
    models, articles = models_of(model), iter(parts)
    while chunk := list(islice(articles, BATCH)):
        by_article = _spans_of(chunk, models)
        for number, article in enumerate(chunk):
            yield _find_safely(article, by_article.get(number, NOTHING_NAMED), has_model=number in by_article)


def _spans_of(chunk: Sequence[TextParts], models: Mapping[str, str]) -> dict[int, tuple[tuple[Span, ...], ...]]:
    """The model's spans of title, standfirst and body, by the article's number; articles of one language go through together."""
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(chunk):
        name = models.get(base_language(article.language) or ENGLISH)  # one too short to tell its language is read as English
        if name:
            numbers[name].append(number)
    found = {}
    for name, of_language in numbers.items():
        spans = find_spans([text for number in of_language for text in presented(chunk[number])], name)
        found.update((number, (title, next(spans), next(spans))) for number, title in zip(of_language, spans, strict=False))
    return found


def _find_safely(article: TextParts, spans: Sequence[tuple[Span, ...]], has_model: bool) -> tuple[FoundEntity, ...]:
    """One article that the rules trip over must not end a run of thousands: it stays without entities, and the log has the rest."""
    try:
        return find_entities(article, spans, has_model)
    except Exception:
        logger.exception("the entity rules failed on “%s”", article.title or article.body[:60])
        return ()


def presented(article: TextParts) -> tuple[str, ...]:
    """Title, standfirst and body as the model reads them: apart, or a headline and the first words run into one name."""
    return tuple(readable(text, article.language) for text in own_words(article))


def own_words(article: TextParts) -> tuple[str, str, str]:
    """Title, standfirst and body without the credits at its end, which name reporters and editors: all places stay as they are."""
    credits = CREDITS.search(article.body)
    return article.title, article.standfirst, article.body[: credits.start()] if credits else article.body


def find_entities(article: TextParts, spans: Sequence[tuple[Span, ...]], has_model: bool) -> tuple[FoundEntity, ...]:
    """The entities of one article, from the model's spans of its title, standfirst and body."""
    texts = own_words(article)
    parts = zip(Part, texts, spans, strict=True)
    # An empty part, as most standfirsts are, costs the finders as many steps as a headline; one part is always there.
    passages = [make_passage(part, text, article.language, s) for part, text, s in parts if text or part is Part.BODY]
    layout = salience.read_layout(article.body)
    english = is_english(article.language)
    if english:
        seen = read_countries(passages, article.dateline, has_model)
    else:
        seen = read_foreign(passages, article.dateline, base_language(article.language))
    shown = shown_bodies(passages) if has_model and english else {}
    people = read_people(passages, shown) if has_model or not english else []
    surnames = frozenset().union(*(person.full.surnames for person in people)) if shown else frozenset()
    shown = {name: why for name, why in shown.items() if name not in surnames}
    named = Cover(mention for person in people for mention in mentions_of(person))
    # "Jordan" after "Barbara Jordan" is a person's name, and no country's or city's.
    sightings = [s for s in seen.countries if not named.has(s.mention.part, s.mention.start, s.mention.end)]
    places = [p for p in seen.places if not named.has(p.mention.part, p.mention.start, p.mention.end)]
    if english:
        bodies = read_organizations(passages, named, Counter(s.code for s in sightings), shown) if has_model else []
    else:
        bodies = read_foreign_organizations(passages, named)
    sightings += [sighting for body in bodies for sighting in _country_of(body)]
    return (*_countries(sightings, layout), *_people(people, layout), *_organizations(bodies, layout), *_places(places, layout))


def _country_of(body: Organization) -> Iterator[Sighting]:
    """A body of one country leads to it, as a city does."""
    if body.country:
        note = f"a body of {countries()[body.country].in_sentence}"
        yield from (Sighting(body.country, replace(mention, why=note), False) for mention in body.mentions)


def _countries(sightings: Iterable[Sighting], layout: salience.Layout) -> Iterator[FoundEntity]:
    by_code: dict[str, list[Sighting]] = defaultdict(list)
    covers: dict[str, Cover] = defaultdict(Cover)
    for sighting in sightings:
        place = (sighting.mention.part, sighting.mention.start, sighting.mention.end)
        if not covers[sighting.code].has(*place):  # "the CIA" is not two signs of one country
            covers[sighting.code].add(*place)
            by_code[sighting.code].append(sighting)
    for code, found in by_code.items():
        score = salience.score([s.mention for s in found], layout, [1.0 if s.direct else INDIRECT for s in found])
        mentions = _ordered(s.mention for s in found)
        yield FoundEntity(EntityKind.COUNTRY, code, countries()[code].name, mentions, *salience.judge(score, ABOUT_COUNTRY))


def _people(people: Iterable[Person], layout: salience.Layout) -> Iterator[FoundEntity]:
    for person in people:
        mentions = mentions_of(person)
        judged = salience.judge(salience.score(mentions, layout), ABOUT)
        yield FoundEntity(EntityKind.PERSON, person_key(person), display_name(person), mentions, *judged, role_of(person))


def _organizations(bodies: Iterable[Organization], layout: salience.Layout) -> Iterator[FoundEntity]:
    for body in bodies:
        judged = salience.judge(salience.score(body.mentions, layout), ABOUT)
        yield FoundEntity(EntityKind.ORGANIZATION, body.key or organization_key(body.name), body.name, _ordered(body.mentions), *judged)


def _places(places: Iterable[PlaceSighting], layout: salience.Layout) -> Iterator[FoundEntity]:
    by_key: dict[str, list[PlaceSighting]] = defaultdict(list)
    for place in places:
        by_key[f"{name_key(place.name)} {place.code.lower()}"].append(place)
    for key, found in by_key.items():
        mentions = _ordered(place.mention for place in found)
        weights = [INDIRECT if mention.why == STATE_OF_CITY else 1.0 for mention in mentions]
        judged = salience.judge(salience.score(mentions, layout, weights), ABOUT)
        yield FoundEntity(EntityKind.PLACE, key, _place_name(found), mentions, *judged)


def _place_name(found: Sequence[PlaceSighting]) -> str:
    """A place's name as the article writes it, not as its headline in capitals does; "DC" and "LA" are written so."""
    name = next((place.name for place in found if not place.name.isupper()), found[0].name)
    if not name.isupper() or len(name) <= LONGEST_INITIALS:
        return name
    return " ".join(word.lower() if word.lower() in SMALL_WORDS and number else word.title() for number, word in enumerate(name.split()))


def _ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in the order of the article, each once."""
    return tuple(sorted(dict.fromkeys(mentions), key=lambda m: (PARTS.index(m.part), m.start)))
