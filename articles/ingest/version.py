"""The version of the rules: changes whenever the same input may be understood in another way. In: the room's files. Out: a word."""

import hashlib
from functools import cache
from pathlib import Path

# Counted up by hand when the code of a stage changes what it finds; its data files speak for themselves.
RULES = 5
DATA = (".npz", ".json", ".tsv", ".txt")


@cache
def rules_version() -> str:
    """The number of the rules and a digest of all their data files, as '2-1f3c9a0b'."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in DATA)
    digest = hashlib.sha256(b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files))
    return f"{RULES}-{digest.hexdigest()[:8]}"
