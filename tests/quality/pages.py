"""How well fields and bodies of real pages are read. In: a folder with pages and gold. Out: figures by name.

Pages: flairNLP/fundus test resources (MIT licence), title, authors and date by their parser, reviewed. Bodies: those of
article-extraction-benchmark (Zyte, MIT licence), by hand. All files get the same name, since the set's own names bear dates.
"""

import json
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from articles.errors import CleanError
from articles.ingest import boilerplate, metadata, pipeline
from articles.ingest.metadata import train_title
from articles.kinds import Precision
from articles.records import WORKING_TITLE, ArticleRecord, Found, RawArticle

NAME = "news.txt"
RUN = 4  # words; the benchmark compares runs of four


def read(file: Path, level: str) -> Iterator[tuple[dict, ArticleRecord]]:
    """Each page that has text at this level, with the article as understood."""
    with file.open(encoding="utf-8") as lines:
        for page in map(json.loads, lines):
            record = pipeline.describe(RawArticle(NAME, 0, page[level], "utf-8"))
            if not isinstance(record, CleanError):
                yield page, record


def fields(file: Path, level: str, language: str) -> dict[str, float]:
    """Shares of the pages of a language: title and date right, another given, and authors' precision and recall.

    "other" stands for all languages but English and German.
    """
    told: Counter[str] = Counter()
    for page, record in read(file, level):
        spoken = record.language.value
        if language != (spoken if spoken in ("en", "de") else "other"):
            continue
        told["pages"] += 1
        told.update(_title(page, record))
        told.update(_published(page, record))
        told.update(_authors(page, record))
    shares = {name: told[name] / told["pages"] for name in ("title right", "title wrong", "published right", "published wrong")}
    shares["authors precision"] = told["author right"] / max(told["author found"], 1)
    shares["authors recall"] = told["author right"] / max(told["author gold"], 1)
    return {"pages": told["pages"], **{name: round(share, 3) for name, share in shares.items()}}


def beheaded(file: Path, language: str) -> dict[str, float]:
    """The share of the pages of a language that are given a wrong title when every line that says their headline is gone."""
    told: Counter[str] = Counter()
    with file.open(encoding="utf-8") as lines:
        for page in filter(itemgetter("title"), map(json.loads, lines)):
            clean = boilerplate.clean(RawArticle(NAME, 0, page["heavy"], "utf-8"))
            spoken = metadata.extract_language(page["body"]).value
            if not clean.kept or language != (spoken if spoken in ("en", "de") else "other"):
                continue
            for name, cut in train_title.cuts(clean, fold(page["title"])):
                title = metadata.extract_title(metadata.Page(cut))
                told.update(["pages", *_misnamed(page, title)] if name == "beheaded" else [])
    return {"pages": told["pages"], "title wrong": round(told["title wrong"] / told["pages"], 3)}


def _misnamed(page: dict, title: Found) -> list[str]:
    words, wanted = set(fold(title.value).split()), set(fold(page["title"]).split())
    alike = len(words & wanted) >= 0.5 * min(len(words), len(wanted))
    return [] if title.rule == WORKING_TITLE or alike else ["title wrong"]


def fold(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", (text or "").casefold()))


def _title(page: dict, record: ArticleRecord) -> list[str]:
    """A title is wrong when it is another line; one that shares half of its words is the page's own longer or shorter form."""
    got, gold = fold(record.title.value), fold(page["title"])
    if record.title.rule == WORKING_TITLE:
        return []
    if got == gold:
        return ["title right"]
    return _misnamed(page, record.title)


def _published(page: dict, record: ArticleRecord) -> list[str]:
    got, gold = record.published.value, (page["published"] or "")[:10]
    if got is None:
        return []
    right = str(got) == gold if got.precision is Precision.DAY else gold.startswith(str(got))
    return ["published right" if right else "published wrong"]


def _authors(page: dict, record: ArticleRecord) -> dict[str, int]:
    got, gold = {fold(name) for name in record.authors.value or ()}, {fold(name) for name in page["authors"] or ()}
    return {"author right": len(got & gold), "author found": len(got), "author gold": len(gold)}


def bodies(file: Path, level: str) -> dict[str, float]:
    """Precision and recall of four-word runs, each averaged over pages, and their F1."""
    precision, recall = [], []
    for page, record in read(file, level):
        gold, got = _runs(page.get("gold") or page["body"]), _runs(record.body)
        hits = (gold & got).total()
        precision += [hits / got.total()] if got else []
        recall += [hits / gold.total()] if gold else []
    p, r = statistics.mean(precision), statistics.mean(recall)
    return {"precision": round(p, 3), "recall": round(r, 3), "F1": round(2 * p * r / (p + r), 3)}


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1)) if words)
