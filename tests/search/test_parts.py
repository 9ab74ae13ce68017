"""What a page shows of a search beside its hits: its parts, its words' forms, its time, and ways out of finding nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search import SearchQuery
from articles.search.parser import parse
from articles.search.rendering import typed
from articles.search.tree import All, Any, Named, Not, Quoted, Word

names = st.sampled_from(["ash", "bay", "José", "U.S.", "AT&T", "two-day"])
leaves = st.one_of(
    st.builds(Word, names, st.just("word"), st.sampled_from(["", "title"])),
    st.builds(Word, st.sampled_from(["ash", "bay"]), st.sampled_from(["prefix", "similar"])),
    st.builds(Quoted, st.sampled_from(["ash bay", "José"]), st.integers(1, 9), st.sampled_from(["", "body"])),
    st.builds(Named, st.sampled_from(["person", "country"]), st.sampled_from(["Ann Lee", "KP"])),
)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(lambda parts: All(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(lambda parts: Any(tuple(parts)), st.lists(inner, min_size=2, max_size=3)),
        st.builds(Not, inner),
    ),
    max_leaves=5,
)


@given(trees)
def test_a_search_written_out_is_read_as_the_same_search(tree):
    once = parse(typed(tree)).tree
    assert parse(typed(once)).tree == once


@pytest.mark.parametrize("text", ['missile -"test ban"', "a OR b c", "-(a OR b) c", 'person:"Ann Lee" x*', "date:2017-01..2018 y~"])
def test_a_search_as_people_write_it_is_written_out_as_it_was(text):
    assert parse(typed(parse(text).tree)).tree == parse(text).tree


def test_each_part_can_be_taken_out(put, find):
    put("A title")
    chips = find("missile -talks", country="KP", **{"from": "2017"}).chips
    assert [chip.url_without for chip in chips] == [
        "/search/?q=-talks&country=KP&from=2017",
        "/search/?q=missile&country=KP&from=2017",
        "/search/?q=missile+-talks&from=2017",
        "/search/?q=missile+-talks&country=KP",
    ]


def test_the_sentence_says_what_was_understood(put, find):
    put("A title", "A missile.", country=["KP", "JP"], published="2017")
    results = find("missile", country=["KP", "JP"], sort="newest", **{"from": "2017"})
    assert results.understood == "articles with “missile” that name Kp or Jp, from 2017, newest first"


def test_a_misspelt_word_that_finds_nothing_is_put_right(put, find):
    put("Kennedy speaks", "He spoke.")
    results = find("kenedy")
    assert (results.count, [(other.text, other.count) for other in results.suggestions]) == (0, [("kennedy", 1)])


def test_only_spellings_that_find_something_under_the_filters_are_proposed(put, find):
    put("Kennedy speaks", "He spoke.", country=["US"])
    put("Other", "Nothing.", country=["FR"])
    assert find("kenedy", country="FR").suggestions == ()


def test_nothing_found_tells_what_each_part_costs(put, find):
    put("Missile test", country=["KP"])
    put("Rain", country=["NO"])
    results = find("missile rain", country="KP")
    assert results.count == 0
    assert {remedy.text: remedy.count for remedy in results.remedies} == {"Without “rain”": 1}


def test_quoted_words_that_stand_apart_are_found_near_each_other_or_anywhere(put, find):
    put("Missile test", "The test took place. A day later the missile fell, and the ferry sank.")
    assert [(remedy.text, remedy.count, remedy.url) for remedy in find('"place missile"').remedies] == [
        ("With “place missile” at most 10 words apart", 1, "/search/?q=%22place+missile%22~10"),
        ("With “place” and “missile” anywhere", 1, "/search/?q=place+missile"),
    ]
    assert [remedy.url for remedy in find('"sank OR test"').remedies] == ["/search/?q=sank+or+test"]


def test_the_forms_of_a_word_are_told_with_their_articles(put, find):
    put("One", "A missile and more missiles.")
    put("Two", "Missiles.")
    report = find("missile the").xray[0]
    assert (report.word, report.count) == ("missile", 2)
    assert [(form.form, form.count) for form in report.forms] == [("missiles", 2), ("missile", 1)]
    assert report.exact_url == "/search/?q=%22missile%22+the"
    assert find("missile the").xray[1].ignored


def test_bars_fit_the_time_that_was_found(put, find):
    for published in ("2017-01-05", "2017-01-20", "2017-03", "2017", None):
        put(published or "no date", published=published)
    timeline = find().timeline
    assert timeline.unit == "month"
    assert [(bar.label, bar.count) for bar in timeline.bars][:3] == [("2017-01", 2), ("2017-02", 0), ("2017-03", 1)]
    assert (timeline.vague, timeline.undated) == (1, 1)
    assert timeline.bars[0].url == "/search/?from=2017-01&to=2017-01"
    assert timeline.undated_url == "/search/?date=none"
    assert [hit.title for hit in find(date="none").hits] == ["no date"]
    assert find(date="none").understood == "articles without a date, newest first"


def test_a_hit_tells_where_it_matched_and_shows_the_place(put, find):
    put("Rain & <b>hail", "It was dry. " * 50 + "Then hail fell on <i>the</i> town. " + "It was dry. " * 50)
    hit = find("hail").hits[0]
    assert hit.matched_in == ("headline", "text")
    assert [piece.text for piece in hit.title_pieces if piece.marked] == ["hail"]
    assert "".join(piece.text for piece in hit.title_pieces) == "Rain & <b>hail"
    assert "hail" in [piece.text for piece in hit.snippet if piece.marked]
    assert "<i>the</i> town" in "".join(piece.text for piece in hit.snippet)


def test_json_escapes_first_and_marks_then(put, find):
    from articles.search import as_json

    put("A title", "The <img src=x onerror=alert(1)> AT&T hail.")
    snippet = as_json(find("hail at&t"))["hits"][0]["snippet"]
    assert "<img" not in snippet
    assert "<mark>AT&amp;T</mark> <mark>hail</mark>" in snippet


def test_words_make_relevance_the_default_order_and_taking_them_away_makes_it_newest():
    query = SearchQuery.from_parameters({"q": "rain"})
    assert (query.sort, query.without_text().sort, query.without_text().with_text("sun").sort) == ("relevance", "newest", "relevance")
    assert query.sorted_by("oldest").without_text().sort == "oldest"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("the missile", "articles with “missile”"),
        ("the of", "articles with “the” and “of”"),
        ("talks of the WHO", "articles with “talks” and “WHO”"),
        ("border dispute between Israel and Syria", "articles with most of “border”, “dispute”, “between”, “Israel” and “Syria”"),
        ("who won the border dispute -Syria", "articles with most of “won”, “border” and “dispute”, without “Syria”"),
        ("to be or not to be", "articles with “to”, “be”, “or” and “not”"),
        ("missile missile", "articles with “missile”"),
        ("missile --test", "articles with “missile” and “test”"),
        ("「missile test」", "articles with the exact words “missile test”"),
        ("nuclear~2 missile^3", "articles with “missile” and words spelt like “nuclear”"),
        ('"missile"~3', "articles with the exact word “missile”"),
        ('"missile test"~99999', "articles with the words “missile test” at most 100 apart"),
        ("title: missile", "articles with “missile” in the headline"),
        ("(-(-missile))", "articles with “missile”"),
        ("(oil OR gas) pipeline", "articles with “pipeline” and either “oil” or “gas”"),
        ("<b>missile</b>", "articles with “b” and “missile”"),
        ("date:2018..2017", "articles from 2017 to 2018"),
        ("after:2016 before:2018", "articles from 2017-01-01 to 2017-12-31"),
        ("date:2017-08 talks", "articles with “talks”, published in 2017-08"),
        ("-date:2017 talks", "articles with “talks” but not a date in 2017"),
        ("country:Peru -country:Chile", "articles that name Peru but not Chile"),
        ("talks -country:Chile", "articles with “talks” but not Chile"),
        ("-talks -country:Chile", "articles without “talks” that do not name Chile"),
        ("source:Rag -source:Post talks", "articles with “talks”, published by Rag, not published by Post"),
        ("country:Peru OR talks", "articles with either the country Peru or “talks”"),
        ("(oil gas) OR coal", "articles with either both “oil” and “gas”, or “coal”"),
        (
            "(oil OR gas) (rise OR fall) price -war",
            "articles with “price”, and either “oil” or “gas”, and either “rise” or “fall”, but not “war”",
        ),
        ("-(this OR that) -war", "articles without “this”, “that” or “war”"),
        ("http://example.com/a?b=c", "articles with “http://example.com/a?b=c”"),
        ("north korea missile test", "articles with “north”, “korea”, “missile” and “test”"),
    ],
)
def test_the_sentence_tells_which_words_count_and_whether_all_must_match(text, sentence):
    assert SearchQuery(text=text).describe() == sentence


def test_a_value_that_was_left_out_is_told_when_it_is_in_the_way(put, find):
    put("Missile test", country=["KP"])
    results = find("missile", country="-KP")
    assert [(remedy.text, remedy.count, remedy.url) for remedy in results.remedies] == [
        ("Without leaving out the country Kp", 1, "/search/?q=missile")
    ]


def test_against_two_mistakes_a_spelling_is_combined_with_one_part_less(put, find):
    put("Kennedy speaks", "He spoke.", country=["US"])
    put("Other", "Nothing.", country=["FR"])
    remedies = find("kenedy", country="FR").remedies
    assert [(remedy.text, remedy.count, remedy.url) for remedy in remedies] == [
        ("“kennedy” instead of “kenedy” and without the country Fr", 1, "/search/?q=kennedy"),
        ("Without “kenedy”", 1, "/search/?country=FR"),
    ]
    remedies = find("kenedy zeppelin").remedies
    assert [(remedy.text, remedy.count) for remedy in remedies] == [("“kennedy” instead of “kenedy” and without “zeppelin”", 1)]
    remedies = find("kennedy zeppelin", country="FR").remedies
    assert [(remedy.text, remedy.count) for remedy in remedies] == [("Without “zeppelin” and without the country Fr", 1)]


@pytest.mark.parametrize(
    ("text", "filters", "remedy"),
    [
        ('talks "rain fell"', {}, "Without the exact words “rain fell”"),
        ("talks -missile", {}, "Without leaving out “missile”"),
        ("talks -(missile OR rain)", {}, "Without leaving out “missile” or “rain”"),
        ("talks title:rain", {}, "Without “rain” in the headline"),
        ("talks rain*", {}, "Without words that begin with “rain”"),
        ("talks country:NO", {}, "Without the country No"),
        ("talks date:1999", {}, "Without a date in 1999"),
        ("talks", {"from": "1999-03", "to": "1999-03"}, "With any date"),
        ("talks", {"date": "none"}, "With or without a date"),
        ("talks", {"source": "the-rag"}, "Without the source The Rag"),
    ],
)
def test_every_way_out_reads_as_a_sentence(put, find, text, filters, remedy):
    put("Missile talks", published="2017-01-05", country=["KP"])
    put("Rain", "Rain on roofs.", country=["NO"], source="The Rag")
    results = find(text, **filters)
    assert results.count == 0
    assert remedy in [each.text for each in results.remedies]


def test_a_word_that_accents_alone_tell_apart_is_no_other_spelling(put, find):
    put("José speaks", "He spoke.")
    for number in range(2):
        put(f"Rose {number}", "A rose, and roses.")
    assert find("jose").suggestions == ()


def test_a_name_that_was_cut_short_is_told_how_to_write_it(put, find):
    put("Talks", "She spoke.", person=["ann-lee"])
    assert 'A name of several words goes in quotes: person:"Anne Lee".' in find("person:Anne Lee").notes
    assert len(find("talks person:Anne").notes) == 1


def test_words_of_alternatives_and_words_that_fall_apart_are_told_too(put, find):
    put("Talks", "A two-day meeting about missiles.")
    reports = find("(missile OR rocket) two-day").xray
    assert [(report.word, report.count) for report in reports] == [("missile", 1), ("rocket", 0), ("two-day", 1)]
    assert reports[0].exact_url == "/search/?q=%22missile%22+OR+rocket+two-day"


def test_beginnings_patterns_and_quotations_are_told_with_their_articles_too(put, find):
    put("One", "A missile test and more missiles.")
    put("Two", "Missiles and a test.")
    beginning, quotation = find('missi* "missile test"').xray
    assert (beginning.word, beginning.count, beginning.exact_url) == ("missi*", 2, "")
    assert [(form.form, form.count) for form in beginning.forms] == [("missiles", 2), ("missile", 1)]
    assert (quotation.word, quotation.count, quotation.forms) == ('"missile test"', 1, ())
    assert [(form.form, form.count) for form in find("misile~").xray[0].forms] == [("missile", 1)]
