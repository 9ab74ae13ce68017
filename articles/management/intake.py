"""What is to be done with each article of each file. In: paths. Out: jobs for the store, and counts of what came of them.

Deciding is cheap and comes before understanding: bytes that were read before are not read again, an article that says
what it said is left alone, and one that changed goes to the row, and so to the address, that it had.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from articles import neighbours, originals, store
from articles.errors import ArchiveError, ReadError
from articles.ingest import pipeline
from articles.models import Article, OriginalFile
from articles.records import ArticleRecord, RawArticle
from articles.store import Place

KEY_LENGTH = 500  # a database's index holds no longer keys; what is longer is named by its hash


@dataclass(slots=True)
class Counts:
    """What an ingest came to."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[ArchiveError] = field(default_factory=list)


@dataclass(slots=True)
class FileIntake:
    """One file under way. `articles` counts what was read of it, `open_jobs` what was handed out and is not stored yet."""

    original: OriginalFile
    sha256: str
    size: int
    modified: datetime
    articles: int = 0
    open_jobs: int = 0
    read: bool = False
    refused: bool = False

    def close_when_done(self) -> None:
        """Writes the file down once all of it is stored; one with refused parts is looked at again next time."""
        nothing_of_it = self.refused and self.original.pk is None
        if self.read and not self.open_jobs and not nothing_of_it:
            self.original.sha256, self.original.size, self.original.modified = self.sha256, self.size, self.modified
            self.original.complete = not self.refused
            store.save_original(self.original)


@dataclass(frozen=True, slots=True)
class Job:
    """An article to be understood and saved."""

    raw: RawArticle
    file: FileIntake
    place: Place


class Intake:
    """The decisions of one run. It remembers what is under way, so that the same news twice in a run is stored once."""

    def __init__(self, max_bytes: int, dry: bool = False, source: str | None = None):
        """`source` is the outlet of all files that state none."""
        self.max_bytes = max_bytes
        self.dry = dry
        self.source = source
        self.counts = Counts()
        self.fresh: set[str] = set()
        self.under_way: dict[str, FileIntake] = {}
        self.copies: list[FileIntake] = []
        self.sources: set[int | None] = set()

    def jobs(self, path: Path) -> Iterator[Job]:
        """The articles of one file that are new or changed. What is refused is counted, never raised."""
        try:
            sha256, size = originals.digest(path)
            name = stored_name(path)
            original = OriginalFile.objects.filter(path=name).first()
            modified = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            fresh = OriginalFile(path=name, sha256=sha256, size=size, modified=modified)
            file = FileIntake(original or fresh, sha256, size, modified)
            if self._is_known(original, file):
                return
            if not self.dry:
                originals.keep(path, sha256)
        except OSError as error:
            self.refuse(ReadError(path, error.strerror or str(error)))
            return
        self.under_way[sha256] = file
        yield from self._jobs_of(file, path)
        file.read = True
        self._close(file)

    def save(self, job: Job, record: ArticleRecord) -> None:
        """Stores an understood article and counts it."""
        if not self.dry:
            article = store.save(record, job.place, pipeline.rules_version())
            self.sources.add(article.source_id)
        if job.place.article_id:
            self.counts.changed += 1
        else:
            self.counts.new += 1
        self._settle(job)

    def finish(self) -> None:
        """Writes down the files that turned out to be copies of others of the same run, and doubts odd dates."""
        neighbours.mark_odd_dates(self.sources - {None})
        neighbours.look_again()
        for copy in self.copies:
            if copy.original.pk is None and self.under_way[copy.sha256].original.complete:
                copy.original.complete = True
                store.save_original(copy.original)

    def refuse(self, error: ArchiveError, job: Job | None = None) -> None:
        """Counts a refusal, of a whole input or of one article of a file."""
        self.counts.refused.append(error)
        if job:
            job.file.refused = True
            self._settle(job)

    def _settle(self, job: Job) -> None:
        self.fresh.discard(job.place.fingerprint)
        job.file.open_jobs -= 1
        self._close(job.file)

    def _close(self, file: FileIntake) -> None:
        if not self.dry:
            file.close_when_done()

    def _is_known(self, original: OriginalFile | None, file: FileIntake) -> bool:
        """Whether these bytes are in the archive, from here or from elsewhere. A file that was moved takes its row along."""
        if original and original.complete and original.sha256 == file.sha256:
            self.counts.unchanged += Article.objects.filter(original__sha256=file.sha256).count()
            return True
        if original:
            return False
        if file.sha256 in self.under_way:
            self.counts.unchanged += self.under_way[file.sha256].articles
            self.copies.append(file)
            return True
        twin = OriginalFile.objects.filter(sha256=file.sha256, complete=True).order_by("id").first()
        if twin is None:
            return False
        self.counts.unchanged += Article.objects.filter(original__sha256=file.sha256).count()
        if not self.dry:
            store.save_twin(twin, file.original, moved=not os.path.exists(os.fsencode(twin.path)))
        return True

    def _jobs_of(self, file: FileIntake, path: Path) -> Iterator[Job]:
        known = KnownArticles(file.original)
        try:
            said_again = known.said_again(self._articles(path)) if known.by_fingerprint else frozenset()
            for raw in self._articles(path):
                if isinstance(raw, ArchiveError):
                    file.refused = True
                    self.refuse(raw)
                    continue
                file.articles += 1
                place = known.place(raw, store.fingerprint(raw), said_again)
                if place is None or place.fingerprint in self.fresh or self._stands_elsewhere(place):
                    self.counts.unchanged += 1
                    continue
                self.fresh.add(place.fingerprint)
                file.open_jobs += 1
                yield Job(replace(raw, decisions=store.decisions(place.article_id, self.source)), file, place)
        except ReadError as error:
            file.refused = True
            self.refuse(error)

    def _articles(self, path: Path) -> Iterator[RawArticle | ReadError]:
        return pipeline.read(path, self.max_bytes)

    @staticmethod
    def _stands_elsewhere(place: Place) -> bool:
        return place.article_id is None and Article.objects.filter(fingerprint=place.fingerprint).exists()


class KnownArticles:
    """The stored articles of one file, to find out which of its present ones are which."""

    def __init__(self, original: OriginalFile):
        self.original = original
        rows = original.articles.values_list("id", "fingerprint", "key", "position") if original.pk else []
        self.by_fingerprint = {fingerprint: number for number, fingerprint, _, _ in rows}
        self.by_key = {key: number for number, _, key, _ in rows}
        self.by_position = {position: (number, fingerprint) for number, fingerprint, _, position in rows}
        self.keys_met: set[str] = set()

    def said_again(self, raws: Iterator[RawArticle | ReadError]) -> frozenset[str]:
        """Which of the stored articles stand unchanged somewhere in the file."""
        met = {store.fingerprint(raw) for raw in raws if isinstance(raw, RawArticle)}
        return frozenset(met & self.by_fingerprint.keys())

    def place(self, raw: RawArticle, fingerprint: str, said_again: frozenset[str]) -> Place | None:
        """Where the article goes; None when it is stored as it is.

        Its identifier or address in the file names it; without one its position does, as long as what stood there before
        does not stand elsewhere in the file now.
        """
        named = _named(raw)
        if fingerprint in self.by_fingerprint:
            self.keys_met.add(named)
            return None
        if named and named not in self.keys_met:
            self.keys_met.add(named)
            return Place(self.original, named, fingerprint, self.by_key.get(named))
        number, before = self.by_position.get(raw.position, (None, ""))
        if not named and number and before not in said_again:
            key = next(key for key, owner in self.by_key.items() if owner == number)
            return Place(self.original, key, fingerprint, number)
        return Place(self.original, self._free_key(f"#{raw.position}", fingerprint), fingerprint)

    def _free_key(self, key: str, fingerprint: str) -> str:
        free = key if key not in self.by_key and key not in self.keys_met else f"{key}.{fingerprint}"
        self.keys_met.add(free)
        return free


def _named(raw: RawArticle) -> str:
    """The key that the article's own identifier or address gives it; '' when it has neither."""
    name = f"id:{raw.external_id}" if raw.external_id else f"url:{raw.url}" if raw.url else ""
    return name if len(name) <= KEY_LENGTH else f"long:{hashlib.sha256(name.encode()).hexdigest()}"


def stored_name(path: Path) -> str:
    """The path as the database keeps it: absolute, and with bytes that are no UTF-8 spelt out."""
    return os.fsencode(path.absolute()).decode("utf-8", "backslashreplace")
