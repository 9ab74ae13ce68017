"""An inverted segment -> its folder of arrays, as .npy files.

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
import shutil
import tempfile
from itertools import chain
from pathlib import Path

import numpy as np

from articles.search.engine import words
from articles.search.engine.inverted import Inverted, TermPostings, TextPostings, smallest
from articles.search.engine.letters import letters_of

ARRAYS_VERSION = 1  # raised when these files change; folders of another version are written anew


def store_arrays(inverted: Inverted, folder: Path) -> None:
    """Writes the arrays to `folder`; one that is there already is of the same segment, so it is left as it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    building.chmod(0o755)  # mkdtemp's own mode would keep a server under another user from reading
    docs_type = np.uint16 if inverted.size <= 1 << 16 else np.uint32
    for name, postings in inverted.texts.items():
        _store_terms(building, name, postings, docs_type)
        _store_text(building, name, postings)
        _save(building, f"{name}.lengths", inverted.length_codes[name])
    for name, postings in inverted.keywords.items():
        _store_terms(building, name, postings, docs_type)
        _store_values(building, name, postings, inverted.size)
    for name, numbers in inverted.numbers.items():
        _save(building, name, numbers)
    about = {"version": ARRAYS_VERSION, "documents": inverted.size, "lengths": inverted.lengths}
    (building / "about.json").write_text(json.dumps(about), encoding="utf-8")
    try:
        building.rename(folder)
    except OSError:  # another process was quicker
        shutil.rmtree(building, ignore_errors=True)


def _save(folder: Path, name: str, values: np.ndarray) -> None:
    np.save(folder / f"{name}.npy", values, allow_pickle=False)


def _save_texts(folder: Path, name: str, ends_name: str, texts: list[bytes]) -> None:
    _save(folder, name, np.frombuffer(b"".join(texts), dtype=np.uint8))
    _save(folder, ends_name, np.cumsum([0, *map(len, texts)], dtype=np.uint32))


def _store_terms(folder: Path, name: str, postings: TermPostings, docs_type: type) -> None:
    _save_texts(folder, f"{name}.terms", f"{name}.term_ends", postings.terms)
    _save(folder, f"{name}.starts", smallest(postings.starts))
    _save(folder, f"{name}.docs", postings.docs.astype(docs_type))


def _store_text(folder: Path, name: str, postings: TextPostings) -> None:
    _save(folder, f"{name}.freqs", smallest(postings.freqs))
    _save(folder, f"{name}.place_starts", smallest(postings.place_starts))
    _save(folder, f"{name}.places", smallest(postings.places))
    texts = [term.decode("utf-8") for term in postings.terms]
    _save(folder, f"{name}.letters", np.array([letters_of(text) for text in texts], dtype=np.uint32))
    _save(folder, f"{name}.sizes", np.array([len(text) for text in texts], dtype=np.uint8))
    members: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        members.setdefault(words.key(text), []).append(number)
    keys = sorted((key.encode("utf-8"), numbers) for key, numbers in members.items())
    _save_texts(folder, f"{name}.keys", f"{name}.key_ends", [key for key, _ in keys])
    _save(folder, f"{name}.key_starts", smallest(np.cumsum([0, *(len(numbers) for _, numbers in keys)])))
    _save(folder, f"{name}.key_terms", smallest(np.array(list(chain.from_iterable(numbers for _, numbers in keys)), dtype=np.int64)))


def _store_values(folder: Path, name: str, postings: TermPostings, size: int) -> None:
    owners = np.repeat(np.arange(len(postings.terms)), np.diff(postings.starts))
    _save(folder, f"{name}.doc_values", smallest(owners[np.argsort(postings.docs, kind="stable")]))
    _save(folder, f"{name}.doc_starts", smallest(np.concatenate([[0], np.cumsum(np.bincount(postings.docs, minlength=size))])))
