"""Small builders for what many tests need: a record as the pipeline hands it to the store."""

from datetime import date

from articles.kinds import EntityKind, Precision
from articles.records import ArticleRecord, Found, FoundEntity, Mention, PartialDate, RawArticle

BODY = "Talks went on in Geneva.\n\nAnn Lee of Norway spoke first. Lee was brief."


def raw(**fields) -> RawArticle:
    """A raw article; `fields` replace what it says by default."""
    return RawArticle(**{"path": "news/a.txt", "position": 0, "text": BODY, "encoding": "utf-8", **fields})


def person(name: str = "Ann Lee", *spans: tuple[int, int]) -> FoundEntity:
    """A person found in BODY, at the given places or where the name stands."""
    places = spans or ((BODY.find(name), BODY.find(name) + len(name)),)
    mentions = tuple(Mention(start, end, BODY[start:end], "name") for start, end in places)
    return FoundEntity(EntityKind.PERSON, name.lower(), name, mentions, salience=0.5, about=True)


def country(code: str = "NO", name: str = "Norway") -> FoundEntity:
    """A country found in BODY."""
    start = BODY.find(name)
    return FoundEntity(EntityKind.COUNTRY, code, name, (Mention(start, start + len(name), name, "name"),), salience=0.2)


def record(**fields) -> ArticleRecord:
    """An article of a known source and day that names a person and a country; `fields` replace any of it."""
    whole = {
        "raw": raw(),
        "title": Found("Talks go on", "first-line", 0, 11, 0.9),
        "standfirst": Found(),
        "source": Found("The Example", "stated"),
        "authors": Found(("Bo Ek",), "byline"),
        "published": Found(PartialDate(date(2018, 5, 3), Precision.DAY), "stated"),
        "dateline": Found(),
        "section": Found(),
        "language": Found("en", "cld2"),
        "body": BODY,
        "headings": (),
        "removed": (),
        "entities": (person(), country()),
    }
    return ArticleRecord(**{**whole, **fields})
