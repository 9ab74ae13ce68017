"""Reports -> an archive as the site has it: rows in the database, and the search index that the engines are compared by.

The names that reports are tagged with become entities, so that a results page has to read what a real one reads.
"""

from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cached_property
from io import StringIO
from itertools import islice
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.utils.text import slugify

from articles.kinds import EntityKind, Precision
from articles.models import Article, Entity, Mention, OriginalFile, Source
from tests.benchmarks.corpus import Report

KINDS = (EntityKind.COUNTRY, EntityKind.PERSON, EntityKind.ORGANIZATION)
BATCH = 5000


class Archive:
    """The database in the data folder that the settings name."""

    def fill(self, reports: Iterator[Report]) -> None:
        """Writes all reports, unless they are there. Their numbers become those of the articles, one more each."""
        call_command("migrate", verbosity=0)
        if Article.objects.exists():
            return
        original = OriginalFile.objects.create(path="reports", sha256="0" * 64, size=1)
        while batch := list(islice(reports, BATCH)):
            self._name(batch)
            Article.objects.bulk_create([self._article(report, original) for report in batch])
            Mention.objects.bulk_create(
                [self._mention(report, entity) for report in batch for entity in self._entities_of(report)], batch_size=BATCH
            )

    def fill_with_samples(self) -> None:
        """Puts the bundled articles in, as `make run` does."""
        call_command("migrate", verbosity=0)
        if not Article.objects.exists():
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(SystemExit):
                call_command("ingest", settings.BASE_DIR / "samples")

    def reports(self) -> Iterator[Report]:
        """What is in the archive, as reports."""
        for article in Article.objects.order_by("pk").select_related("source").prefetch_related("mentions__entity"):
            named = [mention.entity for mention in article.mentions.all()]
            facets = {kind.value: [entity.name for entity in named if entity.kind == kind] for kind in KINDS}
            facets["year"] = [str(article.published.year)] if article.published else []
            outlet = article.source.name if article.source else ""
            yield Report(article.pk - 1, article.title, article.body, article.published, facets, outlet)

    @cached_property
    def entities(self) -> dict[tuple[str, str], Entity]:
        """(kind, name) -> entity."""
        return {(row.kind, row.name): row for row in Entity.objects.all()}

    @cached_property
    def sources(self) -> dict[str, Source]:
        return {row.name: row for row in Source.objects.all()}

    def identifier(self, facet: str, value: str) -> str:
        """The index's value for a report's."""
        if facet == "source":
            return str(self.sources[value].pk)
        return str(self.entities[facet, value].pk) if facet in set(KINDS) else value

    def parameter(self, facet: str, value: str) -> str:
        """The address's value for a report's."""
        return self.entities[facet, value].slug if facet in set(KINDS) else value

    def document(self, report: Report) -> dict[str, Any]:
        """What goes into the index."""
        day = report.day.toordinal() if report.day else 0
        number = report.number + 1
        facets = {name: [self.identifier(name, value) for value in dict.fromkeys(values)] for name, values in report.facets.items()}
        return {
            "id": f"articles.article.{number}",
            "django_ct": "articles.article",
            "django_id": str(number),
            "title": report.title,
            "standfirst": "",
            "body": report.body,
            "first_day": day,
            "last_day": day,
            "article": number,
            "source": [self.identifier("source", report.source)] if report.source else [],
            **facets,
        }

    def _name(self, reports: list[Report]) -> None:
        """Makes the entities and sources that are new."""
        named = {(kind.value, value) for report in reports for kind in KINDS for value in report.facets[kind]}
        rows = [Entity(kind=kind, name=value, slug=_slug(kind, value)) for kind, value in sorted(named - set(self.entities))]
        self.entities.update({(row.kind, row.name): row for row in Entity.objects.bulk_create(rows)})
        outlets = sorted({report.source for report in reports} - set(self.sources))
        new = Source.objects.bulk_create(Source(name=name, slug=slugify(name)) for name in outlets)
        self.sources.update({row.name: row for row in new})

    def _article(self, report: Report, original: OriginalFile) -> Article:
        dated = {"published": report.day, "published_precision": Precision.DAY} if report.day else {}
        number = str(report.number)
        return Article(
            pk=report.number + 1, title=report.title, body=report.body, source=self.sources[report.source], original=original, key=number,
            fingerprint=number, language="en", **dated,
        )  # fmt: skip

    def _entities_of(self, report: Report) -> list[Entity]:
        return list({(kind, value): self.entities[kind.value, value] for kind in KINDS for value in report.facets[kind]}.values())

    def _mention(self, report: Report, entity: Entity) -> Mention:
        return Mention(article_id=report.number + 1, entity=entity, count=1)


def _slug(kind: str, name: str) -> str:
    """As unique as the name; in capitals for countries, whose addresses are codes."""
    slug = slugify(name) or name.encode().hex()
    return slug.upper() if kind == EntityKind.COUNTRY else slug
