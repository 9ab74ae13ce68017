"""What can go wrong on the way from a file to a page: each error names the input and the reason, in words for its owner."""

from pathlib import Path


class ArchiveError(Exception):
    """Something about one input; `path` and `reason` are shown as they are."""

    def __init__(self, path: Path | str, reason: str):
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ReadError(ArchiveError):
    """The file could not be read as news: empty, binary, too large, unreadable."""


class CleanError(ArchiveError):
    """Nothing of the text is an article."""


class MetadataError(ArchiveError):
    """A field that the file itself states makes no sense."""
