"""Countries in articles of other languages: by name, by people and adjective, by seat of government, by dateline."""

import pytest

from articles.ingest.entities.find import find_entities
from articles.kinds import EntityKind
from articles.records import TextParts


def countries(body: str, language: str, dateline: str = "") -> dict[str, list[tuple[str, str]]]:
    found = find_entities(TextParts("", "", body, dateline, language), ((), (), ()), has_model=False)
    return {e.key: [(m.text, m.why) for m in e.mentions] for e in found if e.kind is EntityKind.COUNTRY}


@pytest.mark.parametrize(
    ("language", "sentence", "codes"),
    [
        ("fr", "Les Américaines et les Grecs négocient avec la Corée du Nord.", "US GR KP"),
        ("de", "Die französischen Bauern und die Österreicherinnen trafen Großbritanniens Fischer.", "FR AT GB"),
        ("es", "Los ingleses no; los alemanes, las portuguesas y EE UU, sí.", "DE PT US"),
        ("it", "I tedeschi e le polacche in Gran Bretagna.", "DE PL GB"),
        ("pt", "As alemãs e os japoneses no Irão.", "DE JP IR"),
        ("nl", "Chinese bedrijven en de Fransen in Groot-Brittannië.", "CN FR GB"),
    ],
)
def test_names_and_demonyms_in_all_their_forms(language, sentence, codes):
    assert set(countries(sentence, language)) == set(codes.split())


def test_seats_of_government_speak_for_their_country():
    assert countries("Le Kremlin se tait.", "fr") == {"RU": [("Kremlin", "seat of government")]}
    assert countries("Das Weiße Haus schweigt.", "de") == {"US": [("Weiße Haus", "seat of government")]}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("fr", "Elle a répondu en anglais."), ("de", "Er antwortete auf Englisch."), ("it", "Ha risposto in francese.")],
)
def test_a_language_is_no_country(language, sentence):
    assert countries(sentence, language) == {}


def test_the_datelines_city_leads_to_its_country_in_every_language():
    assert countries("Les prix montent.", "fr", dateline="NAIROBI") == {"KE": [("", "dateline")]}
