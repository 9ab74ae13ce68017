"""The log says what was done, in names as they were then: of entities, and of sources, which have no row in the log."""

import pytest

from articles.curation import record, revert
from articles.curation.names import name_entity
from articles.curation.sources import name_source
from articles.desk import deeds
from articles.kinds import Act
from articles.models import Entity, Source
from tests.curation.people import Desk
from tests.curation.test_sources import come_in

pytestmark = pytest.mark.usefixtures("archive")


@pytest.fixture
def hale() -> Entity:
    desk = Desk()
    desk.article("James Hale")
    desk.article("Jim Hale")
    return Entity.objects.get(name="James Hale")


def said() -> list[str]:
    """The log, newest first."""
    return [deed.words + deed.before for deed in deeds.in_words(deeds.latest(10))]


def test_a_rename_tells_the_name_that_was_and_the_name_that_is(hale):
    renamed = record(Act.RENAME, "ann", entity=hale, after={"name": "James P. Hale"})
    assert said() == ["renamed “James Hale” to “James P. Hale”"]
    revert(renamed, "ann")
    assert said()[0] == "undid: renamed “James Hale” to “James P. Hale”"


def test_two_told_apart_are_named_both(hale):
    record(Act.APPROVE, "ann", entity=hale, after=name_entity(Entity.objects.get(name="Jim Hale")))
    assert said() == ["said that they are two: “James Hale” and “Jim Hale”"]


def test_a_merge_names_who_was_merged(hale):
    record(Act.MERGE, "ann", entity=hale, after=[name_entity(Entity.objects.get(name="Jim Hale"))])
    assert said() == ["merged “Jim Hale” into “James Hale”"]


@pytest.mark.parametrize(
    ("act", "after", "words"),
    [
        (Act.SET, "times.example", "set the host of “The Times” to “times.example”"),
        (Act.REMOVE_LINE, {"text": "Our motto"}, "took a line out of the articles of “The Times”: “Our motto”"),
        (Act.KEEP_LINE, {"text": "Our motto"}, "gave a line back to the articles of “The Times”: “Our motto”"),
        (Act.ADD_ALIAS, {"host": "times.example"}, "gave “The Times” another name: “times.example”"),
        (Act.RENAME, {"name": "Daily Times"}, "renamed “The Times” to “Daily Times”"),
    ],
)
def test_an_act_on_a_source_names_it(act, after, words, admin_client):
    come_in("The Times", "#0")
    record(act, "ann", entity_name=name_source(Source.objects.get()), after=after, field="host" if act == Act.SET else "")
    assert said() == [words]
    assert "The Times" in admin_client.get("/admin/articles/correction/").content.decode()
