"""How well real pages are read, as the shipped weights read them; `train.py` and `train_title.py` have the cross-validated figures."""

import pytest

from tests.quality import floors, pages


def assert_floors(suite: str, measured: dict[str, float], capsys) -> None:
    with capsys.disabled():
        print(floors.line(suite, measured))
    assert floors.missed(suite, measured) == {}


@pytest.mark.slow
@pytest.mark.parametrize(("level", "language"), [("heavy", "en"), ("heavy", "de"), ("heavy", "other"), ("light", "en")])
def test_fields_of_real_pages_are_read_as_well_as_ever(real_news, level, language, capsys):
    measured = pages.fields(real_news / "pages" / "pages.jsonl", level, language)
    assert_floors(f"fields of pages, {level}, {language}", measured, capsys)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "de", "other"])
def test_pages_that_have_lost_their_headline_are_seldom_given_another(real_news, language, capsys):
    assert_floors(f"beheaded pages, {language}", pages.beheaded(real_news / "pages" / "pages.jsonl", language), capsys)


@pytest.mark.slow
@pytest.mark.parametrize("level", ["heavy", "light"])
@pytest.mark.parametrize("corpus", ["messytext", "pages"])
def test_bodies_of_real_pages_are_read_as_well_as_ever(real_news, corpus, level, capsys):
    measured = pages.bodies(real_news / corpus / "pages.jsonl", level)
    assert_floors(f"bodies of {corpus}, {level}", measured, capsys)
