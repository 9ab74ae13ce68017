"""The bytes that came in are kept as they were."""

import pytest

from articles import originals


def test_the_bytes_come_back_as_they_were(data_folder, news):
    path = news("a.txt", b"caf\xe9\r\n\x00")
    sha256, size = originals.digest(path)
    originals.keep(path, sha256)
    assert size == 7
    with originals.open_original(sha256) as file:
        assert file.read() == b"caf\xe9\r\n\x00"


def test_equal_files_are_kept_once(data_folder, news):
    for name in ("a.txt", "b.txt"):
        path = news(name, "The same.")
        originals.keep(path, originals.digest(path)[0])
    assert len([p for p in (data_folder / "originals").rglob("*") if p.is_file()]) == 1


def test_a_copy_that_fails_leaves_no_half_file(data_folder, news, monkeypatch):
    path = news("a.txt", "News.")
    sha256, _ = originals.digest(path)
    monkeypatch.setattr(originals.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        originals.keep(path, sha256)
    assert [p for p in (data_folder / "originals").rglob("*") if p.is_file()] == []
