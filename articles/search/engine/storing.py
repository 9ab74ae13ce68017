"""An inverted segment -> its folder of arrays: all of them one after another in `arrays.npy`, and `about.json`, which says where
each begins. One file, since opening one for each array takes longer than a search.

Written once, beside the index, under a name of its own first and renamed when whole: who finds the folder finds all of it.
Deleted documents are written too; whoever reads masks them.

    <field>.terms, .term_ends       the words, one after another in UTF-8, sorted; where each ends
    <field>.starts, .docs           a facet value's documents are docs[starts[term]:starts[term + 1]]
    <field>.doc_starts, .doc_values     a document's values (facets)
    <name>                          one number a document

Text fields have the first two alike, so that a form's postings lie together, and those of neighbouring forms side by side. They
are mostly searched for by key, with all forms that share one together:

    <field>.freqs                   how often a posting's document has the form
    <field>.place_starts, .places   where a form's places begin; one posting's after another's
    <field>.keys, .key_ends, .key_starts, .key_terms      the keys, and the terms that share each
    <field>.joint_starts, .joint_docs, .joint_freqs       a key's documents, each once, and how often it has any of the key's forms;
                                    nothing for a key of one form only, whose postings are that form's
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
ARRAYS_VERSION = 4  # raised when these files change; folders of another version are written anew


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
        found |= _text(name, postings, docs_type, inverted.size)
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


def _text(name: str, postings: TextPostings, docs_type: type, size: int) -> dict[str, np.ndarray]:
    texts = [term.decode("utf-8") for term in postings.terms]
    members: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        members.setdefault(words.key(text), []).append(number)
    keys = sorted((key.encode("utf-8"), numbers) for key, numbers in members.items())
    key_starts = np.cumsum([0, *(len(numbers) for _, numbers in keys)])
    key_terms = np.array(list(chain.from_iterable(numbers for _, numbers in keys)), dtype=np.int64)
    return {
        **_texts(f"{name}.keys", f"{name}.key_ends", [key for key, _ in keys]),
        f"{name}.letters": np.array([letters_of(text) for text in texts], dtype=np.uint32),
        f"{name}.sizes": np.array([len(text) for text in texts], dtype=np.uint8),
        f"{name}.key_starts": smallest(key_starts),
        f"{name}.key_terms": smallest(key_terms),
        f"{name}.starts": smallest(postings.starts),
        f"{name}.docs": postings.docs.astype(docs_type),
        f"{name}.freqs": smallest(postings.freqs),
        f"{name}.place_starts": smallest(postings.place_starts),
        f"{name}.places": smallest(postings.places),
        **_joint(name, postings, (key_starts, key_terms), docs_type, size),
    }


def _joint(name: str, postings: TextPostings, keyed: tuple[np.ndarray, np.ndarray], docs_type: type, size: int) -> dict[str, np.ndarray]:
    """The postings of keys of several forms. `keyed` are where each key's terms start among the second array's."""
    key_starts, key_terms = keyed
    members = np.diff(key_starts)
    keys_of_terms = np.zeros(len(key_terms), dtype=np.int64)
    keys_of_terms[key_terms] = np.repeat(np.arange(len(members)), members)
    owners = np.repeat(keys_of_terms, np.diff(postings.starts))
    several = members[owners] > 1
    step = max(size, 1)
    found, which = np.unique(owners[several] * step + postings.docs[several], return_inverse=True)
    sums = np.bincount(which, postings.freqs[several], minlength=len(found)).astype(np.int64)
    return {
        f"{name}.joint_starts": smallest(np.searchsorted(found, np.arange(len(members) + 1) * step)),
        f"{name}.joint_docs": (found % step).astype(docs_type),
        f"{name}.joint_freqs": smallest(sums),
    }


def _values(name: str, postings: TermPostings, docs_type: type, size: int) -> dict[str, np.ndarray]:
    owners = np.repeat(np.arange(len(postings.terms)), np.diff(postings.starts))
    return {
        f"{name}.starts": smallest(postings.starts),
        f"{name}.docs": postings.docs.astype(docs_type),
        f"{name}.doc_values": smallest(owners[np.argsort(postings.docs, kind="stable")]),
        f"{name}.doc_starts": smallest(np.concatenate([[0], np.cumsum(np.bincount(postings.docs, minlength=size))])),
    }
