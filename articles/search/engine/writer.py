"""Whoosh's segment writer with its slow middle replaced: words are gathered as numbers and sorted as arrays, not as one
Python tuple a posting, and the arrays come from the same pass. The files are Whoosh's own; any Whoosh reads them."""

from array import array
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import numpy as np
from whoosh.codec.whoosh3 import W3PostingsWriter
from whoosh.reading import SegmentReader
from whoosh.util.numeric import byte_to_length
from whoosh.writing import SegmentWriter

from articles.search.engine.extraction import extracted, keywords, length_codes
from articles.search.engine.gathering import Gathered, grouped
from articles.search.engine.inverted import Inverted, TermPostings, TextPostings
from articles.search.engine.schema import KEYWORD_NAMES, NUMBER_NAMES, TEXT_NAMES
from articles.search.engine.storing import store_arrays

_BLOCK = 128  # postings in a block: Whoosh's own figure
_NARROW_LIMIT = 0xFFFF


class BlockWriter(W3PostingsWriter):
    """Writes a term's postings a block at a time."""

    def add_all(self, ids: list[int], weights: list[float], values: list[bytes], lengths: list[int] | None) -> None:
        """`lengths` are the documents' words in the field, for fields that are scored."""
        for start in range(0, len(ids), _BLOCK):
            if self._ids:
                self._write_block()
            part = slice(start, start + _BLOCK)
            self._ids, self._weights, self._values = array("I", ids[part]), array("f", weights[part]), values[part]
            self._maxweight = max(weights[part])
            if lengths is not None:
                self._minlength, self._maxlength = min(lengths[part]), max(lengths[part])


class ArchiveWriter(SegmentWriter):
    """Writes one new segment, and its arrays to a folder in `arrays` before anybody can see the segment."""

    def __init__(self, index, arrays: Path):
        super().__init__(index, compound=False)
        self._arrays = arrays
        self._gathered = Gathered()
        self._others: dict[str, list[tuple[bytes, int]]] = defaultdict(list)
        self._numbers: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._inverted: Inverted | None = None

    def add_document(self, **fields) -> None:
        self._check_state()
        self._check_fields(self.schema, fields)
        document, per_document = self.docnum, self.perdocwriter
        per_document.start_doc(document)
        for name in sorted(fields):
            value, field, length = fields[name], self.schema[name], 0
            if name in TEXT_NAMES:
                length = self._gathered.add_text(name, document, value)
            elif value is not None:
                self._others[name] += [(term, document) for term, _, _, _ in field.index(value)]
            per_document.add_field(name, field, value if field.stored else None, length)
            if name in NUMBER_NAMES:
                self._numbers[name].append((document, value))
                per_document.add_column_value(name, field.column_type, field.to_column_value(value))
        per_document.finish_doc()
        self._added = True
        self.docnum += 1

    def add_reader(self, reader: SegmentReader) -> None:
        """Takes over a segment, without its deleted documents."""
        self._check_state()
        base = self.docnum
        mapped = self.write_per_doc(set(self.schema.names()), reader)
        size = reader.doc_count_all()
        numbers = np.arange(base, base + size)
        if mapped is not None:
            numbers = np.full(size, -1)
            numbers[list(mapped)] = list(mapped.values())
        segment = extracted(reader)
        for name, postings in segment.texts.items():
            self._gathered.add_inverted(name, postings, numbers)
        for name in set(self.schema.names()) - set(TEXT_NAMES):
            postings = segment.keywords.get(name) or keywords(reader, name)
            owners = np.repeat(np.arange(len(postings.terms)), np.diff(postings.starts)).tolist()
            pairs = zip(owners, numbers[postings.docs].tolist(), strict=True)
            self._others[name] += [(postings.terms[owner], number) for owner, number in pairs if number >= 0]
        for name, values in segment.numbers.items():
            pairs = zip(numbers.tolist(), values.tolist(), strict=True)
            self._numbers[name] += [(number, value) for number, value in pairs if number >= 0]
        self._added = True

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        per_document, size = self.per_document_reader(), self.docnum
        self._inverted = Inverted(
            size=size,
            texts={name: self._gathered.inverted(name) for name in TEXT_NAMES},
            keywords={name: grouped(self._others.pop(name, [])) for name in KEYWORD_NAMES},
            numbers={name: _column(self._numbers[name], size) for name in NUMBER_NAMES},
            length_codes={name: length_codes(per_document, name, size) for name in TEXT_NAMES},
            lengths={name: per_document.field_length(name) for name in TEXT_NAMES},
        )
        per_document.close()
        for name in sorted(self.schema.names()):
            if name in TEXT_NAMES:
                self._write_text(name, self._inverted.texts[name], self._inverted.length_codes[name])
            else:
                self._write_terms(name, self._inverted.keywords.get(name) or grouped(self._others[name]))
        self.fieldwriter.close()

    def _commit_toc(self, segments: list) -> None:
        if self._inverted:
            store_arrays(self._inverted, self._arrays / self.newsegment.segment_id())
        super()._commit_toc(segments)

    def _write_text(self, name: str, postings: TextPostings, codes: np.ndarray) -> None:
        lengths = np.array([byte_to_length(code) for code in range(256)])[codes]
        ends = postings.place_ends
        differences = np.diff(postings.places, prepend=0)
        differences[ends[:-1]] = postings.places[ends[:-1]]
        narrow = not len(differences) or int(differences.max()) <= _NARROW_LIMIT
        packed = differences.astype("<u2").tobytes() if narrow else b""
        encode = self.schema[name].format.encode

        def values_of(first: int, last: int) -> list[bytes]:
            edges = ends[first : last + 1].tolist()
            if narrow:
                return [packed[2 * a : 2 * b] for a, b in pairwise(edges)]
            return [encode(postings.places[a:b].tolist()) for a, b in pairwise(edges)]

        blocks = self._begin(name)
        starts = postings.starts.tolist()
        for number, term in enumerate(postings.terms):
            part = slice(starts[number], starts[number + 1])
            docs = postings.docs[part]
            self.fieldwriter.start_term(term)
            blocks.add_all(docs.tolist(), postings.freqs[part].tolist(), values_of(part.start, part.stop), lengths[docs].tolist())
            self.fieldwriter.finish_term()
        if postings.terms:
            self.fieldwriter.finish_field()

    def _write_terms(self, name: str, postings: TermPostings) -> None:
        """Identifiers, facet values and numbers: every document once, with what the field's format says of once."""
        encoded = b"\x00\x00\x00\x01" if self.schema[name].format.posting_size == 4 else b""
        blocks = self._begin(name)
        starts = postings.starts.tolist()
        for number, term in enumerate(postings.terms):
            docs = postings.docs[starts[number] : starts[number + 1]].tolist()
            self.fieldwriter.start_term(term)
            blocks.add_all(docs, [1.0] * len(docs), [encoded] * len(docs) if encoded else [], None)
            self.fieldwriter.finish_term()
        if postings.terms:
            self.fieldwriter.finish_field()

    def _begin(self, name: str) -> BlockWriter:
        self.fieldwriter.start_field(name, self.schema[name])
        blocks = self.fieldwriter._postwriter = BlockWriter(self.fieldwriter._postfile, _BLOCK)
        return blocks


def _column(pairs: list[tuple[int, int]], size: int) -> np.ndarray:
    """(document, number) pairs as one number a document; 0 where there is none."""
    values = np.zeros(size, dtype=np.int64)
    if pairs:
        documents, numbers = zip(*pairs, strict=True)
        values[list(documents)] = numbers
    return values
