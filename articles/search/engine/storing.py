"""An inverted segment -> its folder of arrays: all of them one after another in `arrays.npy`, and `about.json`, which says where
each begins. One file, since opening one for each array takes longer than a search.

Written once, beside the index, under a name of its own first and renamed when whole: who finds the folder finds all of it.
Deleted documents are written too; whoever reads masks them.

    <field>.terms, .term_ends       the words, one after another in UTF-8, sorted; where each ends
    <field>.starts, .docs           a facet value's documents are docs[starts[term]:starts[term + 1]]
    <field>.doc_starts, .doc_values     a document's values (facets)
    <name>                          one number a document

Text fields are searched for by key, so their postings lie key by key, those of all forms that share one together:

    <field>.keys, .key_ends, .key_starts, .key_terms      the keys, and the terms that share each
    <field>.term_keys, .term_shares     each term's key, and the term's number among those that share it
    <field>.starts, .extras         a key's postings are those from starts[key] to starts[key + 1]. Up to extras[key] each is of
                                    another document, in order; the rest are further forms in documents that are there already
    <field>.docs, .freqs, .shares   a posting's document, how often it has the form there, and which of the key's forms it is
    <field>.place_starts, .places   where a key's places begin; one posting's after another's
    <field>.lengths                 words in each document, in Whoosh's own one-byte approximation
    <field>.letters, .sizes         each term's letters (see `letters`) and its length in characters

Beside all sorted texts lie `_hashes`, their checksums in order, and `_hashed`, whose each is: a look-up that needs no bisection of texts.
"""

import json
import shutil
import tempfile
import zlib
from itertools import chain
from pathlib import Path

import numpy as np

from articles.search.engine import words
from articles.search.engine.inverted import Inverted, TermPostings, TextPostings, smallest
from articles.search.engine.letters import letters_of

ARRAYS, ABOUT = "arrays.npy", "about.json"
ALIGNED = 64  # bytes: where an array may begin, as .npy files have it for theirs
ARRAYS_VERSION = 3  # raised when these files change; folders of another version are written anew


def store_arrays(inverted: Inverted, folder: Path) -> None:
    """Writes the arrays to `folder`; one that is there already is of the same segment, so it is left as it is."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    building.chmod(0o755)  # mkdtemp's own mode would keep a server under another user from reading
    found = _arrays(inverted)
    places, end = {}, 0
    for name, values in found.items():
        places[name] = [values.dtype.str, end, len(values)]
        end += -(-values.nbytes // ALIGNED) * ALIGNED
    with (building / ARRAYS).open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "|u1", "fortran_order": False, "shape": (end,)})
        for values in found.values():
            file.write(np.ascontiguousarray(values).data)
            file.write(bytes(-values.nbytes % ALIGNED))
    about = {"version": ARRAYS_VERSION, "documents": inverted.size, "lengths": inverted.lengths, "arrays": places}
    (building / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    try:
        building.rename(folder)
    except OSError:  # another process was quicker
        shutil.rmtree(building, ignore_errors=True)


def _arrays(inverted: Inverted) -> dict[str, np.ndarray]:
    """All arrays by name."""
    found: dict[str, np.ndarray] = {}
    docs_type = np.uint16 if inverted.size <= 1 << 16 else np.uint32
    for name, postings in inverted.texts.items():
        found |= _texts(f"{name}.terms", f"{name}.term_ends", postings.terms)
        found |= _text(name, postings, docs_type)
        found[f"{name}.lengths"] = inverted.length_codes[name]
    for name, postings in inverted.keywords.items():
        found |= _texts(f"{name}.terms", f"{name}.term_ends", postings.terms)
        found |= _values(name, postings, docs_type, inverted.size)
    return found | {name: smallest(numbers) for name, numbers in inverted.numbers.items()}


def _texts(name: str, ends_name: str, texts: list[bytes]) -> dict[str, np.ndarray]:
    hashes = np.array([zlib.crc32(text) for text in texts], dtype=np.uint32)
    order = np.argsort(hashes, kind="stable")
    return {
        name: np.frombuffer(b"".join(texts), dtype=np.uint8),
        ends_name: np.cumsum([0, *map(len, texts)], dtype=np.uint32),
        f"{name}_hashes": hashes[order],
        f"{name}_hashed": smallest(order),
    }


def _text(name: str, postings: TextPostings, docs_type: type) -> dict[str, np.ndarray]:
    texts = [term.decode("utf-8") for term in postings.terms]
    members: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        members.setdefault(words.key(text), []).append(number)
    keys = sorted((key.encode("utf-8"), numbers) for key, numbers in members.items())
    key_starts = np.cumsum([0, *(len(numbers) for _, numbers in keys)])
    key_terms = np.array(list(chain.from_iterable(numbers for _, numbers in keys)), dtype=np.int64)
    term_keys, term_shares = np.zeros(len(texts), dtype=np.int64), np.zeros(len(texts), dtype=np.int64)
    term_keys[key_terms] = np.repeat(np.arange(len(keys)), np.diff(key_starts))
    term_shares[key_terms] = np.arange(len(texts)) - np.repeat(key_starts[:-1], np.diff(key_starts))
    return {
        **_texts(f"{name}.keys", f"{name}.key_ends", [key for key, _ in keys]),
        f"{name}.letters": np.array([letters_of(text) for text in texts], dtype=np.uint32),
        f"{name}.sizes": np.array([len(text) for text in texts], dtype=np.uint8),
        f"{name}.key_starts": smallest(key_starts),
        f"{name}.key_terms": smallest(key_terms),
        f"{name}.term_keys": smallest(term_keys),
        f"{name}.term_shares": smallest(term_shares),
        **_postings(name, postings, (term_keys, term_shares, len(keys)), docs_type),
    }


def _postings(name: str, postings: TextPostings, keyed: tuple[np.ndarray, np.ndarray, int], docs_type: type) -> dict[str, np.ndarray]:
    """`keyed` are each term's key and its number among the key's, and how many keys there are."""
    term_keys, term_shares, keys = keyed
    owners = np.repeat(np.arange(len(postings.terms)), np.diff(postings.starts))
    order, extra = _key_by_key(term_keys[owners], postings.docs)
    of_key = term_keys[owners[order]]
    starts = np.searchsorted(of_key, np.arange(keys + 1))
    freqs, lasts = postings.freqs[order], np.cumsum(postings.freqs[order], dtype=np.int64)
    inside = np.repeat(postings.place_ends[order] - (lasts - freqs), freqs) + np.arange(len(postings.places))
    return {
        f"{name}.starts": smallest(starts),
        f"{name}.extras": smallest(starts[1:] - np.bincount(of_key[extra], minlength=keys)),
        f"{name}.docs": postings.docs[order].astype(docs_type),
        f"{name}.freqs": smallest(freqs),
        f"{name}.shares": smallest(term_shares[owners[order]]),
        f"{name}.place_starts": smallest(np.concatenate([[0], lasts])[starts]),
        f"{name}.places": smallest(postings.places[inside]),
    }


def _key_by_key(keys: np.ndarray, docs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The order in which postings are stored, and which of them, so ordered, are further forms of their key in a document."""
    order = np.lexsort((docs, keys))
    extra = np.zeros(len(order), dtype=bool)
    extra[1:] = (np.diff(keys[order]) == 0) & (np.diff(docs[order]) == 0)
    behind = np.argsort(keys[order] * 2 + extra, kind="stable")
    return order[behind], extra[behind]


def _values(name: str, postings: TermPostings, docs_type: type, size: int) -> dict[str, np.ndarray]:
    owners = np.repeat(np.arange(len(postings.terms)), np.diff(postings.starts))
    return {
        f"{name}.starts": smallest(postings.starts),
        f"{name}.docs": postings.docs.astype(docs_type),
        f"{name}.doc_values": smallest(owners[np.argsort(postings.docs, kind="stable")]),
        f"{name}.doc_starts": smallest(np.concatenate([[0], np.cumsum(np.bincount(postings.docs, minlength=size))])),
    }
