"""What a visitor finds, and in which order."""

import pytest


@pytest.fixture
def archive_of_news(put):
    put("Missile test over the sea", "The rocket flew over the island.", country=["KP", "JP"], person=["ann-lee"], published="2017-08-29")
    put("Talks in Geneva", "Envoys met for talks about missiles.", country=["CH"], source="New York Times", published="2018-03")
    put("José Peña speaks", "The minister spoke to the press of the town.", country=["CH", "JP"], person=["jose-pena"], published="2016")
    put("Rain", "It rained. The press took no notice of the missile.", source="The Example")


@pytest.mark.usefixtures("archive_of_news")
class TestWords:
    def test_an_article_is_found_by_any_form_of_a_word(self, titles):
        assert set(titles("missile")) == set(titles("missiles")) == {"Missile test over the sea", "Talks in Geneva", "Rain"}

    def test_all_words_must_match(self, titles):
        assert titles("missile talks") == ["Talks in Geneva"]

    def test_a_word_in_the_headline_counts_more(self, titles):
        assert titles("missile")[0] == "Missile test over the sea"

    def test_accents_need_not_be_typed(self, titles):
        assert titles("jose pena") == ["José Peña speaks"]

    def test_in_quotes_accents_count(self, titles):
        assert titles('"José"') == ["José Peña speaks"]
        assert titles('"jose"') == []

    def test_quoted_words_must_follow_each_other_stopwords_included(self, titles):
        assert titles("“press of the town”") == ["José Peña speaks"]
        assert titles('"press of town"') == []

    def test_minus_and_not_mean_not(self, titles):
        assert set(titles("missile -talks")) == set(titles("missile NOT talks")) == {"Missile test over the sea", "Rain"}

    def test_a_search_of_exclusions_alone_gives_all_the_rest(self, titles):
        assert set(titles("-missile")) == {"José Peña speaks"}

    def test_or_finds_either(self, titles):
        assert set(titles("geneva OR rained")) == {"Talks in Geneva", "Rain"}

    def test_a_beginning_finds_its_words(self, titles):
        assert titles("gen*") == ["Talks in Geneva"]

    def test_a_nearly_right_word_is_found_when_asked_for(self, titles):
        assert titles("genevva~") == ["Talks in Geneva"]

    def test_words_at_most_so_far_apart(self, titles):
        assert titles('"envoys talks"~3') == ["Talks in Geneva"]
        assert titles('"envoys missiles"~2') == []

    @pytest.mark.parametrize("asked", ['"Geneva envoys"', '"Geneva envoys"~100', '"island talks"', '"island talks"~100'])
    def test_words_of_two_fields_or_articles_are_never_near(self, titles, asked):
        assert titles(asked) == []

    def test_a_word_in_one_field_only(self, titles):
        assert titles("title:missile") == ["Missile test over the sea"]

    def test_names_in_the_search_are_looked_up(self, titles):
        assert titles('person:"Ann Lee"') == ["Missile test over the sea"]
        assert titles("country:kp missile") == ["Missile test over the sea"]

    def test_an_unknown_name_is_said_so(self, find):
        results = find("person:nobody")
        assert results.count == 0
        assert any("nobody" in note for note in results.notes)

    def test_a_long_question_need_not_match_in_every_word(self, titles):
        found = titles("which envoys met in geneva for talks about nuclear missiles and disarmament treaties")
        assert found[0] == "Talks in Geneva"


@pytest.mark.parametrize(
    ("body", "asked"),
    [
        ("The U.S. said so.", "US"),
        ("The US said so.", '"U.S."'),
        ("Pyongyang’s missiles", "pyongyang"),
        ("A two-day visit", "two day"),
        ("A two day visit", "two-day"),
        ("AT&T and others", "at&t"),
        ("O’Brien spoke", "o'brien"),
        ("It cost 1,000 crowns", "1000"),
        ("北京大学的学生", "大学"),
        ("北京大学的学生", "京"),
        ("東京で会談した", "会談"),
        ("정부는 발표했다", "정부"),
        ("Der Straßenbau", "strassenbau"),
        ("l’Allemagne gagne", "allemagne"),
    ],
)
def test_words_are_found_however_they_are_written(put, titles, body, asked):
    put("Found", body)
    put("Other", "Nothing of the kind.")
    assert titles(asked) == ["Found"]


@pytest.mark.usefixtures("archive_of_news")
class TestOrder:
    def test_newest_first_with_undated_last(self, titles):
        assert titles(sort="newest") == ["Talks in Geneva", "Missile test over the sea", "José Peña speaks", "Rain"]

    def test_oldest_first_with_undated_last(self, titles):
        assert titles(sort="oldest") == ["José Peña speaks", "Missile test over the sea", "Talks in Geneva", "Rain"]

    def test_a_period_holds_what_may_be_of_it(self, titles):
        assert set(titles(**{"from": "2016-06", "to": "2017"})) == {"José Peña speaks", "Missile test over the sea"}
        assert titles(**{"from": "2018-03-15"}) == ["Talks in Geneva"]

    def test_dates_in_the_search_itself(self, titles):
        assert titles("date:2017") == titles("after:2016 before:2018-01-01") == ["Missile test over the sea"]


class TestPages:
    @pytest.fixture(autouse=True)
    def _twenty_three(self, put):
        for number in range(23):
            put(f"Article {number}", "words", published="2017-01-01")

    def test_pages_neither_overlap_nor_leave_gaps(self, find):
        pages = [find("words", page=str(number)) for number in (1, 2)]
        found = [hit.title for page in pages for hit in page.hits]
        assert len(found) == len(set(found)) == 23
        assert (pages[1].pages.first_index, pages[1].pages.last_index) == (21, 23)

    def test_a_page_behind_the_last_is_the_last_with_a_note(self, find):
        results = find("words", page="99999")
        assert results.pages.number == 2
        assert len(results.hits) == 3
        assert results.notes


class TestChanges:
    def test_a_saved_article_is_found_at_once_by_its_new_words_only(self, put, find, titles):
        article = put("Old title")
        assert titles("old") == ["Old title"]
        article.title = "New title"
        article.save()
        assert titles("new") == ["New title"]
        assert titles("old") == []

    def test_a_deleted_article_is_gone(self, put, titles):
        article = put("Short-lived")
        put("Other")
        assert titles("short-lived")
        article.delete()
        assert titles("short-lived") == []

    def test_hidden_articles_are_for_editors(self, put, find):
        put("Secret plan", hidden=True)
        put("Open plan")
        assert [hit.title for hit in find("plan").hits] == ["Open plan"]
        assert find("plan", visible_only=False).count == 2
