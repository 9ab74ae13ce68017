"""Bytes come in many encodings; the words must come out, and how they were read be told."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import ReadError
from articles.ingest.readers import read

LIMIT = 1_000_000
NEWS = "“Nous ne céderons pas”, a dit le ministre à Genève.\nThe talks – the third round – go on."


def read_bytes(tmp_path, data: bytes):
    path = tmp_path / "news.txt"
    path.write_bytes(data)
    (article,) = read(path, LIMIT)
    return article


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (NEWS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + NEWS.encode(), "utf-8-sig"),
        (NEWS.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), "utf-16"),
        (NEWS.encode("utf-16-le"), "utf-16-le"),
        (NEWS.encode("utf-16-be"), "utf-16-be"),
        (NEWS.encode("windows-1252"), "windows-1252"),
    ],
)
def test_text_comes_out_whatever_it_was_saved_in(tmp_path, data, encoding):
    article = read_bytes(tmp_path, data)
    assert article.text == NEWS
    assert article.encoding == encoding


def test_a_broken_byte_costs_only_itself(tmp_path):
    article = read_bytes(tmp_path, "Le président à Genève, ".encode() + b"caf\xe9" + " où l’on négocie.".encode())
    assert article.text == "Le président à Genève, café où l’on négocie."
    assert article.encoding == "utf-8 (damaged)"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_any_line_end_is_a_line_end(tmp_path, end):
    assert read_bytes(tmp_path, f"One line.{end}Another line.".encode()).text == "One line.\nAnother line."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\x00" * 40, "zero bytes"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG image"),
        (b"%PDF-1.7 words words words", "PDF"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"Readable at first. " * 5000 + bytes(range(8)) * 5000, "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_its_path_and_reason(tmp_path, data, reason):
    with pytest.raises(ReadError) as refusal:
        read_bytes(tmp_path, data)
    assert reason in refusal.value.reason
    assert str(refusal.value.path).endswith("news.txt")


def test_an_article_over_the_limit_is_refused(tmp_path):
    path = tmp_path / "huge.txt"
    path.write_text("word " * 1000)
    with pytest.raises(ReadError, match="too large"):
        list(read(path, 4999))


def test_a_missing_file_is_refused_with_its_path(tmp_path):
    with pytest.raises(ReadError, match=r"nowhere\.txt.*No such file"):
        list(read(tmp_path / "nowhere.txt", LIMIT))


def test_a_web_page_saved_as_text_loses_its_markup_and_scripts(tmp_path):
    page = "<!DOCTYPE html><html><head><script>alert(1 < 2)</script></head><body><p>Talks &amp; tea.</p><p>More.</p></body></html>"
    assert read_bytes(tmp_path, page.encode()).text == "Talks & tea.\nMore."


def test_tags_that_a_text_speaks_of_stay(tmp_path):
    assert read_bytes(tmp_path, b"The <script> tag, 5 < 6 & AT&amp;T").text == "The <script> tag, 5 < 6 & AT&amp;T"


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    try:
        article = read_bytes(tmp_path_factory.mktemp("bytes"), data)
    except ReadError:
        return
    article.text.encode()  # what can't be encoded can't be stored
    assert "\x00" not in article.text
