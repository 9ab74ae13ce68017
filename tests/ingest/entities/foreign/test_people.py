"""People in articles of other languages, by rules alone: found where a reader sees a name, and never where there is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.entities.find import find_entities
from articles.ingest.entities.model import Span
from articles.ingest.entities.passages import make_passage
from articles.ingest.entities.people import display_name, read_people
from articles.kinds import EntityKind, Part
from articles.records import TextParts

NO_SPANS = ((), (), ())


def people(body: str, language: str) -> dict[str, list[str]]:
    found = find_entities(TextParts("", "", body, "", language), NO_SPANS, has_model=False)
    return {e.name: [m.text for m in e.mentions] for e in found if e.kind is EntityKind.PERSON}


def roles(body: str, language: str) -> dict[str, str]:
    found = find_entities(TextParts("", "", body, "", language), NO_SPANS, has_model=False)
    return {e.name: e.role for e in found if e.kind is EntityKind.PERSON}


@pytest.mark.parametrize(
    ("language", "sentence", "names"),
    [
        ("fr", "Selon Jeanne Marchandeau, rien n'est joué. M. Lepetitcorps se tait.", {"Jeanne Marchandeau", "Lepetitcorps"}),
        ("fr", "Elle porte la signature d’Antoine Delacourtie et de Jean-Marc Vauquelin.", {"Antoine Delacourtie", "Jean-Marc Vauquelin"}),
        ("de", "Am Montag sprach Katharina Osterkamp mit Herrn Dr. Brinkhoff.", {"Katharina Osterkamp", "Brinkhoff"}),
        ("de", "Johannes von der Marwitz kam spät, Yusuf al-Karim nie.", {"Johannes von der Marwitz", "Yusuf al-Karim"}),
        ("es", "La ministra Carmen Ibarrola y el Sr. Quintanar llegaron.", {"Carmen Ibarrola", "Quintanar"}),
        ("it", "Il sindaco Lorenzo Bertagnoli ha parlato con la signora Pedrazzini.", {"Lorenzo Bertagnoli", "Pedrazzini"}),
        ("pt", "O presidente Joaquim Teixeira da Silva falou em Lisboa.", {"Joaquim Teixeira da Silva"}),
        ("nl", "Gisteren sprak mevrouw Hoogendijk met Willem van der Plas.", {"Hoogendijk", "Willem van der Plas"}),
        ("sv", "Kristina Lindqvist talade i går.", {"Kristina Lindqvist"}),
    ],
)
def test_names_behind_titles_and_given_names_are_people(language, sentence, names):
    assert set(people(sentence, language)) == names


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Le Monde Opinion. Notre Dame et Val de Marne. Lire aussi : Grand Format."),
        ("fr", "La rue Victor Hugo et le lycée Louis Pasteur sont fermés."),
        ("de", "Der Ernst der Lage ist klar. Das Europa Parlament tagt. Hurrikan Wilma zieht ab."),
        ("de", "Die Willy Brandt Schule und die Konrad-Adenauer-Stiftung luden ein."),
        ("es", "Santa Cruz y Santiago de Chile. La calle Pablo Neruda. Real Madrid ganó."),
        ("it", "Piazza Giuseppe Verdi è chiusa. San Marino vince. Ospedale Carlo Forlanini."),
        ("pt", "A rua Augusta e o Rio Grande do Sul. São Paulo espera."),
        ("nl", "De Tweede Kamer en Den Haag. Het museum Anne Frank."),
    ],
)
def test_streets_schools_papers_and_idioms_are_no_people(language, sentence):
    assert people(sentence, language) == {}


def test_a_surname_alone_joins_its_full_name_and_so_does_its_german_genitive():
    assert people("Sabine Wollenweber gewann. Wollenwebers Sieg war knapp, sagte Wollenweber.", "de") == {
        "Sabine Wollenweber": ["Sabine Wollenweber", "Wollenwebers", "Wollenweber"]
    }


def test_a_sentence_may_go_on_behind_a_german_name():
    assert set(people("Gestern kam Martin Osterkamp vom Verband. Dann hatte Petra Lindenau Recht.", "de")) == {
        "Martin Osterkamp",
        "Petra Lindenau",
    }


def test_the_office_before_a_name_is_the_role():
    assert roles("Außenministerin Petra Lindenau reiste ab.", "de") == {"Petra Lindenau": "Außenministerin"}
    assert roles("Minister-president Willem Hoogendijk zweeg.", "nl") == {"Willem Hoogendijk": "Minister-president"}


def test_office_and_surname_of_a_leader_tell_who_is_meant():
    assert set(people("Präsident Putin schwieg. Putins Rede fiel aus.", "de")) == {"Vladimir Putin"}


def test_languages_that_bend_names_have_none_guessed():
    assert people("Policie obvinila Michala Novotného. Petra Fialy se to netýká.", "cs") == {}


def test_what_the_model_calls_a_ship_is_no_person_whatever_its_words():
    text = "La frégate Marine Invincible est partie."
    spans = (Span(text.index("Marine"), text.index(" est"), "MISC"),)
    assert [display_name(p) for p in read_people([make_passage(Part.BODY, text, "fr", spans)])] == []


words = st.sampled_from(
    ["M.", "Mme", "Herr", "Marie", "Peter", "von", "de", "d’", "Le", "Müller", "S.A.", "(FN)", "UE", "\n\n", "’s", "-", "İ", "ß"]
)


@settings(max_examples=80, deadline=None)  # the first reads the data files
@given(st.lists(words | st.text(max_size=5), max_size=20), st.sampled_from(["fr", "de", "es", "it", "pt", "nl", "sv", "tr", "xx"]))
def test_no_text_of_any_language_makes_the_rules_fail(pieces, language):
    text = " ".join(pieces)
    parts = TextParts(text[:30], "", text, text[:20], language)
    for entity in find_entities(parts, NO_SPANS, has_model=False):
        for mention in entity.mentions:
            source = parts.title if mention.part is Part.TITLE else parts.body
            assert source[mention.start : mention.end] == mention.text
