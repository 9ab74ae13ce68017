"""Lines that stand in many articles of one source."""

from articles.ingest.boilerplate import RepeatedLines, line_key

MOTTO = "The paper of the coast since 1899, read in every harbour."


def articles(count: int, *shared: str, source: str = "Herald"):
    """So many stories, each with lines of its own and the shared ones."""
    return [(source, f"{source}-{n}", [f"Story {'x' * n} is about something else.", *shared]) for n in range(count)]


def test_a_line_of_five_stories_is_repeated_and_says_how_often():
    lines = RepeatedLines.found_in(articles(5, MOTTO))
    assert lines.of("Herald") == {line_key(MOTTO)}
    repetition = lines.by_source["Herald"][line_key(MOTTO)]
    assert (repetition.stories, repetition.of) == (5, 5)


def test_four_stories_are_too_few():
    assert not RepeatedLines.found_in(articles(4, MOTTO)).of("Herald")


def test_a_line_repeated_in_one_source_is_left_alone_in_another():
    lines = RepeatedLines.found_in([*articles(9, MOTTO), *articles(9, source="Globe")])
    assert not lines.of("Globe")
    assert not lines.of("never seen")


def test_versions_of_one_story_count_once():
    versions = [("Herald", "bridge", [MOTTO, f"Version {n}"]) for n in range(30)]
    assert not RepeatedLines.found_in(versions).of("Herald")


def test_a_line_twice_in_one_article_counts_once():
    assert not RepeatedLines.found_in(articles(3, MOTTO, MOTTO)).of("Herald")


def test_a_short_sentence_that_writers_repeat_is_not_the_pages():
    with_remark = articles(8, "He did not elaborate.")
    others = [("Herald", f"other-{n}", [f"Nothing of the kind {'x' * n}"]) for n in range(80)]
    assert not RepeatedLines.found_in(with_remark + others).of("Herald")


def test_a_long_line_of_a_campaign_is_repeated_though_most_articles_lack_it():
    campaign = articles(8, "Help us to hold the powerful to account with a gift of any size today.")
    others = [("Herald", f"other-{n}", [f"Nothing of the kind {'x' * n}"]) for n in range(300)]
    assert len(RepeatedLines.found_in(campaign + others).of("Herald")) == 1


def test_numbers_case_and_signs_do_not_make_a_line_another():
    assert line_key("Updated 18 Apr, 2024") == line_key("  UPDATED — 3 apr 2023") == "updated 0 apr 0"
    assert line_key("Comments (12)") == line_key("Comments (7)")
    assert line_key("Comments") != line_key("Contents")


def test_lines_of_signs_alone_have_no_key_and_are_never_repeated():
    assert line_key("* * *") == ""
    assert not RepeatedLines.found_in(articles(50, "* * *")).of("Herald")


def test_long_lines_have_short_keys_that_differ():
    long = "word " * 500
    assert len(line_key(long)) < 80
    assert line_key(long) != line_key(long + "more")
