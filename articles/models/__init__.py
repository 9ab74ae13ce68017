"""The archive's tables, one subject a file. Reading them goes through `articles.querysets`, writing through the store."""

from articles.models.article import Article
from articles.models.correction import Correction, Denial
from articles.models.doubt import Doubt
from articles.models.entity import Alias, Entity, FormerSlug, NameWord
from articles.models.job import BulkJob
from articles.models.lesson import Lesson
from articles.models.likeness import Likeness
from articles.models.mention import Mention
from articles.models.original import OriginalFile
from articles.models.queue import IndexTask
from articles.models.run import AcceptedRefusal, IngestRun, Refusal
from articles.models.source import FormerSourceSlug, RepeatedLine, Source, SourceAlias, SourceHost
from articles.models.tally import Counted, Known, Tally

__all__ = [
    "AcceptedRefusal",
    "Alias",
    "Article",
    "BulkJob",
    "Correction",
    "Counted",
    "Denial",
    "Doubt",
    "Entity",
    "FormerSlug",
    "FormerSourceSlug",
    "IndexTask",
    "IngestRun",
    "Known",
    "Lesson",
    "Likeness",
    "Mention",
    "NameWord",
    "OriginalFile",
    "Refusal",
    "RepeatedLine",
    "Source",
    "SourceAlias",
    "SourceHost",
    "Tally",
]
