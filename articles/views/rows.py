"""What a results page prints, line by line, as text: hits and the values of facets.

In: what a search gave. Out: dictionaries of text, pieces of text and addresses. A page has a hundred such lines of half a dozen
values each, and they are written by a loop that only escapes what it is given (`templatetags/lines.py`).
"""

from functools import lru_cache

from django.urls import reverse

from articles.fields import TEXT_FIELDS
from articles.records import PartialDate
from articles.search import FacetCounts, Hit, Results
from articles.templatetags.dates import short_date
from articles.views.loosening import Loosened

TEXT_NAMES = {field.name for field in TEXT_FIELDS}
WORD_LENGTH = 60  # characters: what is longer is no word, and would push the page apart


def entries(results: Results) -> list[dict]:
    """The hits."""
    outlets = {hit.source.slug for hit in results.hits if hit.source}
    addresses = {slug: reverse("source", args=[slug]) for slug in outlets}
    return [entry(hit, addresses) for hit in results.hits]


def entry(hit: Hit, addresses: dict[str, str]) -> dict:
    """One hit. Where it matched is told when that is not the text, which the snippet shows."""
    told = hit.matched_in and "text" not in hit.matched_in
    figures, words = written(hit.published)
    return {
        "url": hit.url,
        "title": hit.title_pieces,
        "made": hit.title_is_made,
        "snippet": hit.snippet,
        "source": hit.source.name if hit.source else "",
        "source_url": addresses[hit.source.slug] if hit.source else "",
        "datetime": figures,
        "date": words,
        "matched_in": " and ".join(hit.matched_in) if told else "",
    }


@lru_cache(maxsize=4096)
def written(date: PartialDate | None) -> tuple[str, str]:
    """A date in figures, '' for none, and in words. An archive has fewer days than articles."""
    return str(date) if date else "", short_date(date)


def words_read(results: Results, loosened: tuple[Loosened, ...]) -> list[dict]:
    """What became of each word and quotation. A quotation leads to its words in all their forms, where they mean the same."""
    loose = {f'"{each.text}"': each.url for each in loosened}
    rows = []
    for report in results.xray:
        quoted = report.word.endswith('"')
        several = len(report.forms) > 1 or (report.forms and report.forms[0].form != bare(report.word).lower())
        rows.append(
            {
                "word": shortened(report.word),
                "bare": shortened(bare(report.word)),
                "ignored": report.ignored,
                "count": report.count,
                "shown": f"{report.count:,}",
                "forms": [{"form": shortened(each.form), "count": f"{each.count:,}"} for each in report.forms if several],
                "exact_url": report.exact_url if several or report.ignored else "",
                "loose_url": next((url for text, url in loose.items() if report.word.endswith(text)), "") if quoted else "",
            }
        )
    return rows


def bare(word: str) -> str:
    """The word without the field that it is looked for in."""
    name, colon, rest = word.partition(":")
    return rest if colon and name in TEXT_NAMES else word


def shortened(text: str, length: int = WORD_LENGTH) -> str:
    """At most so many characters of it."""
    return f"{text[: length - 1]}…" if len(text) > length else text


def in_a_row(links: list[tuple[str, str]]) -> list[dict[str, str]]:
    """(label, url) of links that stand in one line, with the comma before each but the first."""
    return [{"label": label, "url": url, "comma": ", " if place else ""} for place, (label, url) in enumerate(links)]


def values(facet: FacetCounts) -> list[dict]:
    """A facet's values."""
    return [
        {
            "label": value.label,
            "count": f"{value.count:,}",
            "url": value.url,
            "excluding": value.url_excluding,
            "chosen": value.selected,
            "excluded": value.excluded,
        }
        for value in facet.values
    ]
