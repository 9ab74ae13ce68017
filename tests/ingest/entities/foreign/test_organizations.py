"""Organizations in articles of other languages: one entity with its English name's key, and only what is surely one."""

import pytest

from articles.ingest.entities.bodies import known_bodies
from articles.ingest.entities.find import find_entities
from articles.ingest.entities.foreign.organizations import foreign_bodies
from articles.ingest.entities.gazetteer import phrase_key, read_rows
from articles.kinds import EntityKind
from articles.records import FoundEntity, TextParts


def bodies(body: str, language: str) -> dict[str, FoundEntity]:
    found = find_entities(TextParts("", "", body, "", language), ((), (), ()), has_model=False)
    return {e.key: e for e in found if e.kind is EntityKind.ORGANIZATION}


@pytest.mark.parametrize(
    ("language", "sentence", "key", "name"),
    [
        ("fr", "Les Nations unies ont voté.", "united nations", "Nations unies"),
        ("de", "Vertreter der Vereinten Nationen kamen.", "united nations", "Vereinte Nationen"),
        ("es", "La ONU y su Consejo de Seguridad.", "united nations", "ONU"),
        ("it", "La Nato si riunisce.", "nato", "Nato"),
        ("nl", "De Europese Commissie weigert.", "european commission", "Europese Commissie"),
    ],
)
def test_a_known_body_has_one_key_in_all_languages(language, sentence, key, name):
    assert bodies(sentence, language)[key].name == name


def test_a_full_name_and_its_acronym_are_one():
    (union,) = bodies("Le Syndicat national des boulangers (SNB) proteste. Le SNB attend.", "fr").values()
    assert [(m.text, m.why) for m in union.mentions] == [
        ("Syndicat national des boulangers", "name with its acronym"),
        ("SNB", "acronym of Syndicat national des boulangers"),
        ("SNB", "acronym of Syndicat national des boulangers"),
    ]


def test_a_company_is_known_by_its_legal_form():
    assert set(bodies("Die Osterkamp Maschinen AG entlässt hundert Leute.", "de")) == {"osterkamp maschinen"}


def test_an_acronym_that_comes_often_is_a_body_but_no_abbreviation_of_daily_life():
    assert set(bodies("Die XBV wächst. Das BIP auch. Die XBV zahlt, das BIP nicht.", "de")) == {"xbv"}


def test_party_names_of_one_language_are_no_words_of_another():
    assert bodies("El PP gana.", "es")
    assert not bodies("Le PP est en panne.", "fr")


def test_every_english_name_that_the_english_list_has_is_spelt_alike_there():
    english = {row[0]: row for row in read_rows("foreign_bodies.tsv")}
    ours = {phrase_key(row[0]): row[0] for row in read_rows("bodies.tsv")}
    assert [name for name in english if phrase_key(name) in ours and ours[phrase_key(name)] != name] == []
    assert [name for name in english if (known := known_bodies().get(name)) and known.body.name != name] == []


def test_forms_of_one_name_are_shown_as_the_first():
    assert foreign_bodies("de").get("Europäischen Union").shown == "Europäische Union"
