"""From bytes to text, and the name of the encoding that did it. In: bytes. Out: text whose line ends are newlines.

Text has been saved in four encodings that matter: UTF-8, with and without a byte-order mark, UTF-16, and Windows-1252,
which every byte can be read as. A few broken bytes in UTF-8 are read as Windows-1252, one by one, and told.
"""

import codecs
import re
from pathlib import Path

from articles.errors import ReadError

HEAD_BYTES = 65536  # enough to meet a letter that is not ASCII in nearly any file that has one
BROKEN = "broken-utf-8"
MAGIC = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x1f\x8b", "a gzip file"), (b"BZh", "a bzip2 file"),
    (b"\x7fELF", "a program"), (b"SQLite format 3", "a database"), (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"), (b"OggS", "a sound file"), (b"ID3", "a sound file"), (b"RIFF", "a sound or film file"),
)  # fmt: skip
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Wire feeds carry a few control characters; a file with more than one in a hundred bytes is no text.
CONTROL_SHARE = 0.01
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\u2028\u2029]")
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # what neither UTF-8 nor a database can hold


def sniff(path: Path, head: bytes) -> str:
    """The encoding that the head of a file speaks for; raises ReadError where it is no text."""
    if not head.strip(b"\x00\t\r\n "):
        raise ReadError(path, "the file is empty" if not head.strip() else "not text: only zero bytes")
    for start, what in MAGIC:
        if head.startswith(start):
            raise ReadError(path, f"not text: {what}")
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    if wide := _utf16_without_mark(head):
        return wide
    if len(CONTROLS.findall(head)) > CONTROL_SHARE * len(head):
        raise ReadError(path, "not text: it holds binary data")
    return _eight_bits(head)


def _utf16_without_mark(head: bytes) -> str | None:
    """Western text in UTF-16 has a zero in nearly every other byte, on one side."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) / 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _eight_bits(head: bytes) -> str:
    """UTF-8 unless what breaks it is more than what speaks for it."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # a letter cut by the end of the head is no error
        return "utf-8"
    except UnicodeDecodeError:
        pass
    broken = head.decode("utf-8", "replace").count("\ufffd")
    whole = sum(ord(character) > 127 for character in head.decode("utf-8", "ignore"))
    return "utf-8" if whole > broken else "windows-1252"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Error handler: the broken bytes read as Windows-1252, and its five unused bytes as Latin-1 has them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return "".join(_one_byte(byte) for byte in bad), error.end


def _one_byte(byte: int) -> str:
    try:
        return bytes([byte]).decode("windows-1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error(BROKEN, _as_windows_1252)


def decode(data: bytes, encoding: str) -> tuple[str, str]:
    """(text, encoding as it was used); the latter says so when single bytes were not in the encoding."""
    try:
        return clean_characters(data.decode(encoding)), encoding
    except UnicodeDecodeError:
        if encoding.startswith("utf-16"):
            return clean_characters(data.decode(encoding, "replace")), f"{encoding} (damaged)"
        if encoding == "windows-1252":
            return clean_characters(data.decode(encoding, BROKEN)), encoding
        return clean_characters(data.decode(encoding, BROKEN)), f"{encoding} (damaged)"


def clean_characters(text: str) -> str:
    """Line ends as newlines; what can't be stored as the replacement character."""
    return UNSTORABLE.sub("\ufffd", LINE_ENDS.sub("\n", text))
