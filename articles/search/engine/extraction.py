"""A segment of Whoosh's -> its folder of arrays: postings, positions, lengths, facet values and numbers, as .npy files.

Written once, beside the index, under a name of its own first and renamed when whole: who finds the folder finds all of it.
Deleted documents are written too; whoever reads masks them.

    <field>.terms, .term_ends       the words, one after another in UTF-8, sorted; where each ends
    <field>.starts, .docs           a term's postings are docs[starts[term]:starts[term + 1]]
    <field>.freqs, .place_starts, .places    how often and where in each document (text fields)
    <field>.lengths                 words in each document, in Whoosh's own one-byte approximation (text fields)
    <field>.keys, .key_ends, .key_starts, .key_terms      the keys, and the terms that share each (text fields)
    <field>.letters, .sizes         each term's letters (see `letters`) and its length in characters (text fields)
    <field>.doc_starts, .doc_values     a document's values (facets)
    <name>                          one number a document
"""

import json
import os
import shutil
from array import array
from collections.abc import Iterator
from itertools import accumulate, chain
from pathlib import Path

import numpy as np
from whoosh.columns import TranslatingColumnReader
from whoosh.reading import SegmentReader

from articles.search.engine import words
from articles.search.engine.letters import letters_of
from articles.search.engine.postings import differences_of
from articles.search.engine.schema import KEYWORD_NAMES, NUMBER_NAMES, TEXT_NAMES

ARRAYS_VERSION = 1  # raised when these files change; folders of another version are written anew
CHUNK = 300_000  # postings whose positions are worked on at once: keeps the memory of a large field's extraction within tens of megabytes


def write_arrays(reader: SegmentReader, folder: Path) -> None:
    """Writes the arrays of the reader's segment to `folder`, which must not be there yet or is left as it is."""
    building = folder.with_name(f"{folder.name}.{os.getpid()}")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    size = reader.doc_count_all()
    totals = {}
    for name in TEXT_NAMES:
        _write_text(reader, name, size, building)
        totals[name] = reader.field_length(name)
    for name in KEYWORD_NAMES:
        _write_keywords(reader, name, size, building)
    for name in NUMBER_NAMES:
        _save(building, name, _numbers(reader, name, size))
    (building / "about.json").write_text(json.dumps({"version": ARRAYS_VERSION, "documents": size, "lengths": totals}), encoding="utf-8")
    try:
        building.rename(folder)
    except OSError:  # another process was quicker; its arrays are of the same segment, so they are the same
        shutil.rmtree(building, ignore_errors=True)


def smallest(values: np.ndarray) -> np.ndarray:
    """The same whole numbers (none negative) in the smallest unsigned type that holds them."""
    top = int(values.max()) if len(values) else 0
    return values.astype(np.uint8 if top < 1 << 8 else np.uint16 if top < 1 << 16 else np.uint32 if top < 1 << 32 else np.uint64)


def _save(folder: Path, name: str, values: np.ndarray) -> None:
    np.save(folder / f"{name}.npy", values, allow_pickle=False)


def _save_texts(folder: Path, name: str, ends_name: str, texts: list[bytes]) -> None:
    _save(folder, name, np.frombuffer(b"".join(texts), dtype=np.uint8))
    _save(folder, ends_name, np.cumsum([0, *map(len, texts)], dtype=np.uint32))


def _write_text(reader: SegmentReader, name: str, size: int, folder: Path) -> None:
    terms: list[bytes] = []
    docs, freqs, starts = array("I"), array("I"), array("Q", [0])
    places, waiting = [], []
    waiting_freqs = 0
    for term in reader.lexicon(name):
        for ids, weights, values in _blocks(reader, name, term):
            docs.extend(ids)
            freqs.extend(weights)
            waiting.append(_differences(values))
        terms.append(term)
        starts.append(len(docs))
        if len(docs) - waiting_freqs >= CHUNK:
            places.append(_places(waiting, freqs[waiting_freqs:]))
            waiting, waiting_freqs = [], len(freqs)
    places.append(_places(waiting, freqs[waiting_freqs:]))
    freq_values, start_values = np.array(freqs, dtype=np.uint32), np.array(starts, dtype=np.int64)
    ends = np.concatenate([[0], np.cumsum(freq_values, dtype=np.int64)])
    _save_texts(folder, f"{name}.terms", f"{name}.term_ends", terms)
    _save(folder, f"{name}.docs", np.array(docs, dtype=np.uint16 if size <= 1 << 16 else np.uint32))
    _save(folder, f"{name}.freqs", smallest(freq_values))
    _save(folder, f"{name}.starts", smallest(start_values))
    _save(folder, f"{name}.place_starts", smallest(ends[start_values]))
    _save(folder, f"{name}.places", smallest(np.concatenate(places)))
    _save(folder, f"{name}.lengths", _length_codes(reader, name, size))
    _write_keys(folder, name, terms)


def _write_keys(folder: Path, name: str, terms: list[bytes]) -> None:
    texts = [term.decode("utf-8") for term in terms]
    _save(folder, f"{name}.letters", np.array([letters_of(text) for text in texts], dtype=np.uint32))
    _save(folder, f"{name}.sizes", np.array([len(text) for text in texts], dtype=np.uint8))
    members: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        members.setdefault(words.key(text), []).append(number)
    keys = sorted((key.encode("utf-8"), numbers) for key, numbers in members.items())
    _save_texts(folder, f"{name}.keys", f"{name}.key_ends", [key for key, _ in keys])
    _save(folder, f"{name}.key_starts", smallest(np.cumsum([0, *(len(numbers) for _, numbers in keys)])))
    _save(folder, f"{name}.key_terms", smallest(np.array(list(chain.from_iterable(numbers for _, numbers in keys)), dtype=np.int64)))


def _write_keywords(reader: SegmentReader, name: str, size: int, folder: Path) -> None:
    terms: list[bytes] = []
    docs, starts = array("I"), array("Q", [0])
    for term in reader.lexicon(name):
        for ids, _, _ in _blocks(reader, name, term):
            docs.extend(ids)
        terms.append(term)
        starts.append(len(docs))
    doc_values, start_values = np.array(docs, dtype=np.int64), np.array(starts, dtype=np.int64)
    owners = np.repeat(np.arange(len(terms)), np.diff(start_values))
    _save_texts(folder, f"{name}.terms", f"{name}.term_ends", terms)
    _save(folder, f"{name}.docs", doc_values.astype(np.uint16 if size <= 1 << 16 else np.uint32))
    _save(folder, f"{name}.starts", smallest(start_values))
    _save(folder, f"{name}.doc_values", smallest(owners[np.argsort(doc_values, kind="stable")]))
    _save(folder, f"{name}.doc_starts", smallest(np.concatenate([[0], np.cumsum(np.bincount(doc_values, minlength=size))])))


def _blocks(reader: SegmentReader, name: str, term: bytes) -> Iterator[tuple[list[int], list[int], tuple[bytes, ...]]]:
    """A term's postings block by block: document numbers, frequencies, encoded positions. Deleted documents are among them."""
    # The terms reader and not `reader.postings`, which leaves deleted documents out; whole blocks and not `matcher.next()`,
    # which is forty times slower.
    matcher = reader._terms.matcher(name, term, reader.schema[name].format)
    while matcher.is_active():
        matcher._read_data()
        ids, weights, values = matcher._data
        count = matcher._blocklength
        freqs = [int(weights or 1)] * count if weights is None or isinstance(weights, float) else [int(weight) for weight in weights]
        yield list(accumulate(ids)), freqs, values or ()
        matcher._next_block()


def _differences(values: tuple[bytes, ...]) -> np.ndarray:
    if any(len(value) % 2 for value in values):
        return np.concatenate([differences_of(value).astype(np.uint32) for value in values])
    return np.frombuffer(b"".join(values), dtype="<u2").astype(np.uint32)


def _places(differences: list[np.ndarray], freqs: array) -> np.ndarray:
    """Positions from differences that begin anew with every posting."""
    if not differences:
        return np.zeros(0, dtype=np.uint32)
    flat, counts = np.concatenate(differences), np.array(freqs, dtype=np.int64)
    sums = np.cumsum(flat, dtype=np.int64)
    firsts = np.cumsum(counts) - counts
    return (sums - np.repeat(sums[firsts] - flat[firsts], counts)).astype(np.uint32)


def _length_codes(reader: SegmentReader, name: str, size: int) -> np.ndarray:
    """Whoosh's column of lengths as it is: one byte a document, 0 where the field is empty."""
    column = f"_{name}_len"
    if not reader._perdoc.has_column(column):
        return np.zeros(size, dtype=np.uint8)
    from whoosh.codec.whoosh3 import LENGTHS_COLUMN

    codes = reader._perdoc.column_reader(column, LENGTHS_COLUMN)
    return np.fromiter((codes[number] for number in range(size)), dtype=np.uint8, count=size)


def _numbers(reader: SegmentReader, name: str, size: int) -> np.ndarray:
    if not reader.has_column(name):
        return np.zeros(size, dtype=np.int64)
    values = reader.column_reader(name)
    if isinstance(values, TranslatingColumnReader):
        return np.fromiter((values[number] for number in range(size)), dtype=np.int64, count=size)
    return np.array([values[number] for number in range(size)], dtype=np.int64)
