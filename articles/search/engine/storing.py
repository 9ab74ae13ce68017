"""An inverted segment -> its folder of arrays: all of them one after another in `arrays.npy`, and `about.json`, which says where
each begins. One file, since opening one for each array takes longer than a search.

Written once, beside the index, under a name of its own first and renamed when whole: who finds the folder finds all of it.
Deleted documents are written too; whoever reads masks them.

    <facet>.terms, .terms_ends      the values, one after another in UTF-8, sorted; where each ends
    <facet>.starts, .docs           a value's documents are docs[starts[term]:starts[term + 1]]
    <facet>.doc_starts, .doc_values     a document's values
    <field>.lengths                 words in each document, in Whoosh's own one-byte approximation
    <name>                          one number a document

The words of all text fields lie together, so that a word is looked up once and a document is there once, whatever fields have it:

    words.terms, .terms_ends        the forms, sorted
    words.starts, .docs, .freqs     a form's postings: documents, and how often each has it, as `frequencies` packs it
    words.place_starts, .places     where a form's places begin; one posting's after another's, field by field: words are numbered
                                    through all texts of the segment (see `inverted.United`)
    words.text_starts               the number of each text's first word, with one more behind the last
    words.letters, .sizes           each form's letters (see `letters`) and its length in characters
    words.keys, .keys_ends, .key_starts, .key_terms     the keys, and the forms that share each
    words.key_spans                 where a key's postings begin and end among `.docs`: those of its form if it has one; behind all forms',
                                    for a key of several, its documents each once, and how often they have any of them
    words.large_at, .large          the frequencies that a byte does not hold, by their places in `.freqs`; a row a document

Beside all texts lie `_hashes`, their checksums in order, and `_hashed`, whose each is: a look-up that needs no bisection of texts.
"""

import json
import shutil
import tempfile
import zlib
from itertools import chain
from pathlib import Path

import numpy as np

from articles.search.engine import words
from articles.search.engine.frequencies import packed
from articles.search.engine.inverted import Inverted, TermPostings, United, smallest, united
from articles.search.engine.letters import letters_of

ARRAYS, ABOUT = "arrays.npy", "about.json"
ALIGNED = 64  # bytes: where an array may begin, as .npy files have it for theirs
ARRAYS_VERSION = 6  # raised when these files change; folders of another version are written anew


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
    docs_type = np.uint16 if inverted.size <= 1 << 16 else np.uint32
    found = _words(united(inverted.texts, inverted.size), docs_type, inverted.size)
    found |= {f"{name}.lengths": codes for name, codes in inverted.length_codes.items()}
    for name, postings in inverted.keywords.items():
        found |= _texts(f"{name}.terms", postings.terms)
        found |= _values(name, postings, docs_type, inverted.size)
    return found | {name: smallest(numbers) for name, numbers in inverted.numbers.items()}


def _texts(name: str, texts: list[bytes]) -> dict[str, np.ndarray]:
    hashes = np.array([zlib.crc32(text) for text in texts], dtype=np.uint32)
    order = np.argsort(hashes, kind="stable")
    return {
        name: np.frombuffer(b"".join(texts), dtype=np.uint8),
        f"{name}_ends": np.cumsum([0, *map(len, texts)], dtype=np.uint32),
        f"{name}_hashes": hashes[order],
        f"{name}_hashed": smallest(order),
    }


def _words(found: United, docs_type: type, size: int) -> dict[str, np.ndarray]:
    texts = [term.decode("utf-8") for term in found.terms]
    members: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        members.setdefault(words.key(text), []).append(number)
    keys = sorted((key.encode("utf-8"), numbers) for key, numbers in members.items())
    key_starts = np.cumsum([0, *(len(numbers) for _, numbers in keys)])
    key_terms = np.array(list(chain.from_iterable(numbers for _, numbers in keys)), dtype=np.int64)
    spans, docs, freqs = _joint(found, key_starts, key_terms, size)
    codes, at, rows = packed(np.concatenate([found.freqs, freqs]).T)
    places_type = np.uint32 if found.text_starts[-1] < 1 << 32 else np.int64
    return {
        **_texts("words.terms", found.terms),
        **_texts("words.keys", [key for key, _ in keys]),
        "words.letters": np.array([letters_of(text) for text in texts], dtype=np.uint32),
        "words.sizes": np.array([len(text) for text in texts], dtype=np.uint8),
        "words.key_starts": smallest(key_starts),
        "words.key_terms": smallest(key_terms),
        "words.key_spans": smallest(spans.reshape(-1)),
        "words.starts": smallest(found.starts),
        "words.docs": np.concatenate([found.docs, docs]).astype(docs_type),
        "words.freqs": codes,
        "words.large_at": np.array([*(() if at is None else at.tolist()), len(codes)], dtype=np.int64),
        "words.large": np.zeros(0, dtype=np.uint32) if rows is None else rows.reshape(-1),
        "words.place_starts": smallest(found.place_starts),
        "words.places": found.places.astype(places_type),
        "words.text_starts": found.text_starts.astype(places_type),
    }


def _joint(found: United, key_starts: np.ndarray, key_terms: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where each key's postings begin and end; and the documents and frequencies of those of several forms, which come after all
    forms'. A key's terms are key_terms[key_starts[key]:key_starts[key + 1]]."""
    members = np.diff(key_starts)
    keys_of_terms = np.zeros(len(key_terms), dtype=np.int64)
    keys_of_terms[key_terms] = np.repeat(np.arange(len(members)), members)
    owners = np.repeat(keys_of_terms, np.diff(found.starts))
    several = members[owners] > 1
    step = max(size, 1)
    codes, rows = np.unique(owners[several] * step + found.docs[several], return_inverse=True)
    freqs = np.zeros((len(codes), found.freqs.shape[1]), dtype=np.int64)
    for field, here in enumerate(found.freqs[several].T):
        freqs[:, field] = np.bincount(rows, here, minlength=len(codes))
    ends = np.searchsorted(codes, np.arange(len(members) + 1) * step) + len(found.docs)
    first = key_terms[key_starts[:-1]]
    alone = np.stack([found.starts[first], found.starts[first + 1]], axis=1)
    return np.where(members[:, None] > 1, np.stack([ends[:-1], ends[1:]], axis=1), alone), codes % step, freqs


def _values(name: str, postings: TermPostings, docs_type: type, size: int) -> dict[str, np.ndarray]:
    owners = np.repeat(np.arange(len(postings.terms)), np.diff(postings.starts))
    return {
        f"{name}.starts": smallest(postings.starts),
        f"{name}.docs": postings.docs.astype(docs_type),
        f"{name}.doc_values": smallest(owners[np.argsort(postings.docs, kind="stable")]),
        f"{name}.doc_starts": smallest(np.concatenate([[0], np.cumsum(np.bincount(postings.docs, minlength=size))])),
    }
