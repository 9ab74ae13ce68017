"""How well the archive reads: measured on articles that a careful reader has read, against floors that only rise."""

import pytest

from tests.conftest import ROOT
from tests.quality import careful, floors


@pytest.fixture(scope="module")
def model():
    from django.conf import settings

    return settings.NEWSARCHIVE_SPACY_MODEL


def assert_floors(suite: str, found: list[careful.Check], capsys) -> None:
    measured = careful.shares(found)
    with capsys.disabled():
        print(floors.line(suite, measured))
    below = floors.missed(suite, measured)
    misses = [check.story for check in found if not check.holds and (check.measure in below or "all" in below)]
    assert below == {}, "\n".join(misses)


@pytest.mark.slow
def test_the_samples_are_read_as_well_as_ever(model, capsys):
    found = careful.checks(ROOT / "samples", ROOT / "tests" / "quality" / "samples_expected.json", model)
    assert_floors("samples", found, capsys)


def test_the_seeds_are_read_as_well_as_ever(seeds, model, capsys):
    found = careful.checks(seeds, seeds / "expected.json", model)
    assert_floors("seeds", found, capsys)
