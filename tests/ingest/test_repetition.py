"""Which lines that many articles share are the page's: not those of one story's versions, nor what the articles are about."""

from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.boilerplate import line_key
from articles.ingest.repetition import repeated_lines, stories_of

TOWNS = "Arvik Balen Corle Dunmoor Elsted Farway Gorland Hexley Imber Jarrow Keld Lorne Marsk Norby Orton Pelham".split()
TRADES = "harbour library orchard railway theatre quarry bakery archive museum tannery foundry brewery cinema chapel mill dairy".split()
MOTTO = "Written and printed on the coast since ninety years, and read in every port."


def report(number: int, *more: str) -> list[str]:
    """A story of its own: no line of it stands in another one."""
    town, trade, other = TOWNS[number], TRADES[number], TRADES[number - 1]
    return [
        f"The {trade} of {town} will be opened again by the end of spring, its owners told a meeting of {town} on Monday.",
        f"Nobody at {town} had believed in the {trade} any more, and the {other} nearby is closed for good.",
        f"Work on the {trade} took longer than planned, as {town} had hardly any money for it.",
        *more,
    ]


def taken(articles: list[list[str]]) -> list[str]:
    return [line.text for line in repeated_lines(articles)]


def test_a_line_of_five_stories_is_the_pages():
    [line] = repeated_lines([report(n, MOTTO) for n in range(5)])
    assert (line.text, line.key) == (MOTTO, line_key(MOTTO))
    assert (line.repetition.stories, line.repetition.of) == (5, 5)


def test_a_line_of_four_stories_is_not():
    assert taken([report(n, *[MOTTO] * (n < 4)) for n in range(8)]) == []


def test_versions_of_one_story_share_lines_and_keep_them():
    versions = [report(0, f"Version {TRADES[n]} of this report.") for n in range(9)]
    assert taken(versions + [report(n) for n in range(1, 9)]) == []


def test_versions_of_one_story_count_once_for_a_line_that_they_share_with_others():
    versions = [report(0, MOTTO, f"Version {TRADES[n]}.") for n in range(9)]
    assert taken(versions + [report(n, MOTTO) for n in range(1, 4)]) == []
    assert taken(versions + [report(n, MOTTO) for n in range(1, 5)]) == [MOTTO]


def test_a_paragraph_of_background_on_what_its_articles_are_about_is_theirs():
    background = "The strike of the pilots began in March, when the airline cut the pensions of pilots."
    news = [f"Pilots on strike met the airline in {town}, and pensions were all they talked of." for town in TOWNS[:6]]
    strike = [report(n, line, background) for n, line in enumerate(news)]
    assert taken(strike + [report(n) for n in range(6, 16)]) == []


def test_tables_that_are_alike_but_for_their_numbers_are_no_furniture():
    tables = [report(n, f"Shr {n} cts vs {n + 3} cts", f"Revs {n}.1 mln vs {n}.7 mln") for n in range(9)]
    assert taken(tables) == []


def test_a_sentence_with_another_number_in_each_article_is_no_furniture():
    assert taken([report(n, f"The index of all shares closed at {n + 3000} points in quiet dealings.") for n in range(9)]) == []


def test_a_sentence_with_the_same_number_in_each_article_is():
    line = "Call our readers' desk in the mornings under 0800 123 456 about deliveries."
    assert taken([report(n, line) for n in range(9)]) == [line]


def test_what_is_most_of_its_articles_is_what_they_say():
    assert taken([[MOTTO, f"Seen in {TOWNS[n]}."] for n in range(9)]) == []


def test_a_brief_that_is_hardly_more_than_the_pages_line_joins_no_stories():
    assert taken([["In brief.", MOTTO], *(report(n, MOTTO) for n in range(5))]) == [MOTTO]


def test_copies_of_one_article_are_one_story():
    assert stories_of([{line_key(line): line for line in report(n)} for n in (0, 1, 0, 1, 2)]) == [0, 1, 0, 1, 4]


@given(st.lists(st.lists(st.text(max_size=30), max_size=6), max_size=20))
def test_any_lines_can_be_counted_and_only_lines_that_are_there_are_found(articles):
    lines = {line for article in articles for line in article}
    assert set(taken(articles)) <= lines
