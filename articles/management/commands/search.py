"""manage.py search WORDS…: the search of the page, for scripts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from articles.kinds import SortOrder
from articles.search import IndexUnavailable, Results, SearchQuery, as_json, run
from articles.search.naming import slug_of_name
from articles.search.query import MAX_PER_PAGE

FACETS = ("country", "person", "organization", "source")


class Command(BaseCommand):
    help = "Searches the archive as its page does."

    def add_arguments(self, parser):
        parser.add_argument("words", nargs="*", metavar="WORDS", help="what to search for, as on the page")
        for facet in FACETS:
            parser.add_argument(f"--{facet}", action="append", default=[], metavar="CODE" if facet == "country" else "NAME")
        parser.add_argument("--from", dest="since", metavar="DATE", help="2017, 2017-08 or 2017-08-17")
        parser.add_argument("--to", dest="until", metavar="DATE")
        parser.add_argument("--sort", choices=[order.value for order in SortOrder])
        parser.add_argument("--limit", type=int, default=20, metavar="N", help=f"hits, at most {MAX_PER_PAGE}")
        parser.add_argument("--queries", type=Path, metavar="FILE", help='one query a line: {"qid": 1, "query": "words"}')
        parser.add_argument("--json", action="store_true", help="print JSON, one answer a line")

    def handle(self, *, words, queries, limit, **options):
        if not 1 <= limit <= MAX_PER_PAGE:
            raise CommandError(f"--limit must be between 1 and {MAX_PER_PAGE}", returncode=2)
        try:
            if queries is None:
                self._answer(self._query(" ".join(words), limit, options), {}, options)
            else:
                for line in _lines(queries):
                    self._answer(self._query(str(line.get("query", "")), limit, options), {"qid": line.get("qid")}, options)
        except IndexUnavailable as unavailable:
            raise CommandError(unavailable.reason) from unavailable

    def _query(self, text: str, limit: int, options: dict) -> SearchQuery:
        values = {facet: [slug_of_name(facet, name) for name in options[facet]] for facet in FACETS}
        given = {"q": text, "from": options["since"] or "", "to": options["until"] or "", "sort": options["sort"] or ""}
        return replace(SearchQuery.from_parameters({**given, **values}), per_page=limit)

    def _answer(self, query: SearchQuery, extra: dict, options: dict) -> None:
        results = run(query)
        if options["json"]:
            self.stdout.write(json.dumps({**extra, **as_json(results)}, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_printed(results)))


def _lines(path: Path) -> Iterator[dict]:
    """The queries of a file; raises CommandError for a line that is not one."""
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    found = json.loads(line)
                    if not isinstance(found, dict):
                        raise CommandError(f"{path}, line {number}: not a JSON object", returncode=2)
                    yield found
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path}: {error}", returncode=2) from error
    except json.JSONDecodeError as error:
        raise CommandError(f"{path}, line {number}: {error}", returncode=2) from error


def _printed(results: Results) -> Iterator[str]:
    yield f"{results.count:,} {results.understood} ({results.took_ms:.1f} ms)"
    yield from results.notes
    for hit in results.hits:
        published = str(hit.published) if hit.published else "no date"
        yield f"\n{hit.title}\n  {published} · {hit.source.name if hit.source else 'no source'} · {hit.url}"
        yield "  " + " ".join("".join(piece.text for piece in hit.snippet).split())
    for other in results.suggestions:
        yield f"\nDid you mean “{other.text}”? ({other.count:,})"
