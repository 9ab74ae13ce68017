"""The entities of articles. In: the article's own words (TextParts), many of them. Out: for each, its FoundEntities.

The order of the finders: countries and places, people, organizations; then salience. All texts go through the model in
batches; an article in a language that the model does not read has its countries found by the gazetteer alone.
"""

import logging
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from articles.ingest.entities import salience
from articles.ingest.entities.atlas import countries
from articles.ingest.entities.countries import read_countries, read_foreign
from articles.ingest.entities.model import DEFAULT_MODEL, Span, find_spans, language_of
from articles.ingest.entities.names import name_key
from articles.ingest.entities.organizations import Organization, organization_key, read_organizations
from articles.ingest.entities.passages import Cover, base_language, is_english, make_passage, readable
from articles.ingest.entities.people import Person, display_name, mentions_of, person_key, read_people
from articles.ingest.entities.roles import role_of
from articles.ingest.entities.sightings import PlaceSighting, Sighting
from articles.kinds import EntityKind, Part
from articles.records import FoundEntity, Mention, TextParts

logger = logging.getLogger(__name__)

# What an indirect sign of a country (a city, a body of the state) weighs against its name.
INDIRECT = 0.5
# Scores from which an article is about an entity. Countries: a first paragraph or a dateline will do (measured on Reuters'
# PLACES, which editors set so); people and bodies: a headline, or a first paragraph and another mention (GUM's salient entities).
ABOUT_COUNTRY, ABOUT = 2.0, 3.0
PARTS = tuple(Part)


def find_all(parts: Iterable[TextParts], model: str = DEFAULT_MODEL) -> Iterator[tuple[FoundEntity, ...]]:
    """The entities of each article, lazily and in order. `model` is any spaCy pipeline with named entities.

    Raises ModelMissing, when the first article is asked for, if the pipeline is not installed.
    """
    language = language_of(model)
    waiting: deque[TextParts] = deque()

    def texts() -> Iterator[str]:
        for article in parts:
            waiting.append(article)
            fits = _reads(language, article)
            yield from (presented(article) if fits else ("", "", ""))

    spans = find_spans(texts(), model)
    for title in spans:
        three = (title, next(spans), next(spans))
        article = waiting.popleft()
        yield _find_safely(article, three, has_model=_reads(language, article))


def _find_safely(article: TextParts, spans: Sequence[tuple[Span, ...]], has_model: bool) -> tuple[FoundEntity, ...]:
    """One article that the rules trip over must not end a run of thousands: it stays without entities, and the log has the rest."""
    try:
        return find_entities(article, spans, has_model)
    except Exception:
        logger.exception("the entity rules failed on “%s”", article.title or article.body[:60])
        return ()


def presented(article: TextParts) -> tuple[str, ...]:
    """Title, standfirst and body as the model reads them: apart, or a headline and the first words run into one name."""
    texts = (article.title, article.standfirst, article.body)
    return tuple(readable(text, article.language) for text in texts)


def find_entities(article: TextParts, spans: Sequence[tuple[Span, ...]], has_model: bool) -> tuple[FoundEntity, ...]:
    """The entities of one article, from the model's spans of its title, standfirst and body."""
    texts = (article.title, article.standfirst, article.body)
    passages = [make_passage(part, text, article.language, s) for part, text, s in zip(Part, texts, spans, strict=True)]
    layout = salience.read_layout(article.body)
    if is_english(article.language):
        seen = read_countries(passages, article.dateline, has_model)
    else:
        seen = read_foreign(passages, article.language)
    people = read_people(passages) if has_model else []
    named = Cover(mention for person in people for mention in mentions_of(person))
    # "Jordan" after "Barbara Jordan" is a person's name, and no country's or city's.
    sightings = [s for s in seen.countries if not named.has(s.mention.part, s.mention.start, s.mention.end)]
    places = [p for p in seen.places if not named.has(p.mention.part, p.mention.start, p.mention.end)]
    bodies = read_organizations(passages, named, _main_country(sightings)) if has_model else []
    sightings += [sighting for body in bodies for sighting in _country_of(body)]
    return (*_countries(sightings, layout), *_people(people, layout), *_organizations(bodies, layout), *_places(places, layout))


def _reads(language: str, article: TextParts) -> bool:
    """Whether a model of that language reads the article; a text too short to tell its language is taken for the model's."""
    return base_language(article.language) in ("", language)


def _country_of(body: Organization) -> Iterator[Sighting]:
    """A body of one country leads to it, as a city does."""
    if body.country:
        note = f"a body of {countries()[body.country].in_sentence}"
        yield from (Sighting(body.country, replace(mention, why=note), False) for mention in body.mentions)


def _main_country(sightings: Iterable[Sighting]) -> str:
    """The country that is named most, '' where two are named alike."""
    counts = Counter(s.code for s in sightings).most_common(2)
    return counts[0][0] if counts and (len(counts) == 1 or counts[0][1] > counts[1][1]) else ""


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
        yield FoundEntity(EntityKind.ORGANIZATION, organization_key(body.name), body.name, _ordered(body.mentions), *judged)


def _places(places: Iterable[PlaceSighting], layout: salience.Layout) -> Iterator[FoundEntity]:
    by_key: dict[str, list[PlaceSighting]] = defaultdict(list)
    for place in places:
        by_key[f"{name_key(place.name)} {place.code.lower()}"].append(place)
    for key, found in by_key.items():
        mentions = _ordered(place.mention for place in found)
        judged = salience.judge(salience.score(mentions, layout), ABOUT)
        yield FoundEntity(EntityKind.PLACE, key, found[0].name, mentions, *judged)


def _ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions in the order of the article, each once."""
    return tuple(sorted(dict.fromkeys(mentions), key=lambda m: (PARTS.index(m.part), m.start)))
