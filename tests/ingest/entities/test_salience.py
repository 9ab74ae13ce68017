"""What an article is about can be told from what it only mentions."""

from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.entities.salience import judge, read_layout, score
from articles.kinds import Part
from articles.records import Mention

BODY = "Chile voted. Turnout was high.\n\nIn the evening Peru was quiet.\n\nBolivia followed the count."


def test_headline_and_first_paragraph_make_the_subject(find):
    found = find(BODY, title="Chile votes")
    assert found.countries["CL"].about
    assert not found.countries["BO"].about
    assert found.countries["CL"].salience > found.countries["PE"].salience


def test_where_a_report_was_written_is_what_it_is_about(find):
    assert find("Prices rose again.\n\nTraders were calm.", dateline="NAIROBI").countries["KE"].about


def test_a_person_named_once_is_only_mentioned(find):
    found = find("The strike ended.\n\nUnion leader Margaret Holloway thanked the crews.")
    assert not found.people["Margaret Holloway"].about


@given(st.lists(st.sampled_from(Part), max_size=20), st.integers(0, 100))
def test_one_more_mention_never_makes_an_entity_less_salient(parts, start):
    mentions = [Mention(start, start + 4, "Peru", "name", part) for part in parts]
    layout = read_layout("x" * 50)
    fewer, more = score(mentions, layout), score([*mentions, Mention(90, 94, "Peru", "name")], layout)
    assert more > fewer
    assert 0 <= judge(fewer, 1)[0] <= judge(more, 1)[0] < 1
