"""What the surroundings say: environment variables in, plain values out, read once when settings are loaded.

And the one thing that we say to them: numpy's OpenBLAS begins no threads.
"""

import os
import secrets
from pathlib import Path

SECRET_BYTES = 50  # what Django's own startproject uses is 50 characters; this is more

# OpenBLAS begins a thread for each core when numpy is imported, for products of large matrices; there are none here. With a
# second thread in a process, memory is slower to get for all of it: the language model took a fifth longer.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def text(name: str, default: str = "") -> str:
    """The variable's value, or the default when it is unset or blank."""
    return os.environ.get(name, "").strip() or default


def words(name: str, default: str = "") -> list[str]:
    """A list separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def switch(name: str) -> bool:
    """On for 1, true, yes or on; off for anything else."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """A whole number above zero; raises SystemExit with a sentence for anything else."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < 1:
        raise SystemExit(f"{name} is {value!r}, but must be a whole number above zero")
    return int(value)


def kept_secret(data: Path) -> str:
    """A secret key, made once and kept in the data folder where only its owner can read it."""
    path = data / "secret_key"
    try:
        return path.read_text()
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.touch(mode=0o600)
    fresh.write_text(secrets.token_urlsafe(SECRET_BYTES))
    try:
        os.link(fresh, path)  # of two processes that start at once, one wins and both read the same
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text()
