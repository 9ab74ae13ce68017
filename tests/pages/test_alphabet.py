"""The alphabet of lists: what a reader who looks a name up expects."""

import pytest

from articles.kinds import EntityKind

pytestmark = pytest.mark.django_db


def test_neither_capitals_nor_accents_count_in_the_alphabet(client, shelf):
    for number, name in enumerate(("Zoe Hill", "Élise Orr", "van Dam", "Eve Ode", "Adam Ek", "Ángel Paz", "Vic Toms")):
        shelf.mention(shelf.article(), shelf.entity(EntityKind.PERSON, name, f"p-{number}"))
    directory = client.get("/people/?order=name").context["directory"]
    assert [entry.name for entry in directory.entries] == [
        "Adam Ek",
        "Ángel Paz",
        "Élise Orr",
        "Eve Ode",
        "van Dam",
        "Vic Toms",
        "Zoe Hill",
    ]
