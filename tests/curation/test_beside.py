"""An article's page on the desk: its file beside what was understood of it."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from articles.curation import CorrectionError, record
from articles.desk import beside
from articles.ingest.boilerplate.passages import split
from articles.kinds import Act
from articles.models import Article, OriginalFile
from tests.curation.conftest import PAGE


def address(article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def line_with(paper: beside.Paper, words: str) -> beside.Line:
    return next(line for line in paper.lines if any(words in passage.text for passage in line.passages))


def test_every_line_of_the_file_is_there_with_its_number(corrected):
    paper = beside.paper_of(corrected("first"))
    shown = {line.number: " ".join(passage.text for passage in line.passages) for line in paper.lines}
    wanted = {number: line.strip() for number, line in enumerate(PAGE.split("\n"), 1) if line.strip()}
    assert shown == wanted


def test_what_was_taken_out_says_why_and_what_stayed_does_not(corrected):
    paper = beside.paper_of(corrected("first"))
    (out,) = line_with(paper, "Read: Ten lakes").passages
    (kept,) = line_with(paper, "Ine Eriksen").passages
    assert out.reason
    assert not out.head
    assert kept.reason == ""


def test_each_field_that_was_found_is_marked_where_it_stands(corrected):
    first = corrected("first")
    paper = beside.paper_of(first)
    line = next(line for line in paper.lines if line.number == paper.places["title"])
    marked = "".join(piece.text for passage in line.passages for piece in passage.pieces if "title" in piece.fields.split())
    assert marked == first.title


def test_the_sentence_of_a_working_title_stays_text(corrected):
    second = corrected("second")
    assert second.title_is_made
    (passage,) = beside.paper_of(second).lines[0].passages
    assert passage.reason == ""


def test_a_removed_passage_that_is_elsewhere_today_is_listed_and_not_lost(corrected):
    first = corrected("first")
    first.removed = [*first.removed, {"line": 3, "start": 5, "end": 9, "text": "long gone", "reason": "menu"}]
    assert beside.paper_of(first).lost == ((3, "menu", "long gone"),)


def test_a_large_file_is_read_when_somebody_asks(corrected, admin_client):
    first = corrected("first")
    OriginalFile.objects.filter(pk=first.original_id).update(size=beside.READ_AT_ONCE + 1)
    assert "Find this one in it" in admin_client.get(address(first)).content.decode()
    assert "Read: Ten lakes" in admin_client.get(f"{address(first)}?whole=1").content.decode()


def test_a_long_file_is_cut_and_says_how_much_is_left(corrected, monkeypatch):
    monkeypatch.setattr(beside, "LINES_SHOWN", 2)
    paper = beside.paper_of(corrected("first"))
    assert len(paper.lines) == 2
    assert paper.more == len(beside.paper_of(corrected("first"), whole=True).lines) - 2


def test_a_lost_original_is_told_and_the_rest_of_the_page_works(corrected, admin_client):
    first = corrected("first")
    OriginalFile.objects.filter(pk=first.original_id).update(sha256="f" * 64)
    page = admin_client.get(address(first)).content.decode()
    assert "The file can’t be shown" in page
    assert first.title in page


def test_a_kept_line_is_taken_out_and_put_back_from_the_page(corrected, admin_client):
    first = corrected("first")
    (kept,) = line_with(beside.paper_of(first), "Ine Eriksen").passages
    admin_client.post(address(first), {"_decide": f"drop:{kept.start}"})
    assert kept.text not in corrected("first").body
    admin_client.post(address(first), {"_decide": f"keep:{kept.start}"})
    assert kept.text in corrected("first").body
    (again,) = line_with(beside.paper_of(corrected("first")), "Ine Eriksen").passages
    assert again.by_hand


@pytest.mark.parametrize("button", ["drop:", "drop:x", "drop:999999", "drop:1"])
def test_a_line_that_is_not_there_is_told(corrected, admin_client, button):
    body = corrected("first").body
    page = admin_client.post(address(corrected("first")), {"_decide": button}, follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert corrected("first").body == body


def test_a_headline_is_no_line_to_take_out(corrected):
    first = corrected("first")
    line = line_with(beside.paper_of(first), first.title)
    assert line.passages[0].head
    with pytest.raises(CorrectionError):
        beside.passage_at(first, "no number")


def test_evidence_stands_under_each_field_with_rule_place_and_what_was_not_taken(corrected, admin_client):
    first = corrected("first")
    evidence = {"value": first.title, "rule": "line-above-text", "start": 0, "end": 5, "confidence": 0.77}
    evidence["rejected"] = [{"value": "Ten lakes", "rule": "line", "why": "stands in a list of teasers"}]
    Article.objects.filter(pk=first.pk).update(evidence={**first.evidence, "title": evidence})
    page = " ".join(admin_client.get(address(first)).content.decode().split())
    assert "line above text, 77 % sure" in page
    assert '<a href="#line-1">line 1</a>' in page
    assert "<q>Ten lakes</q>: stands in a list of teasers" in page


def test_a_field_set_by_hand_says_so_and_what_the_machine_says(corrected, admin_client):
    record(Act.SET, "ann", article=corrected("first"), field="section", after="World")
    page = admin_client.get(address(corrected("first")))
    row = next(field for field in page.context["understood"] if field.name == "section")
    assert (row.locked, row.differs, row.machine) == (True, False, "")
    assert 'value="unlock:section"' in page.content.decode()


def test_the_reason_for_a_change_goes_into_the_log(corrected, admin_client):
    from tests.curation.sending import sent_by

    form = sent_by(admin_client.get(address(corrected("first"))).content.decode(), "article_form")
    admin_client.post(address(corrected("first")), {**form, "section": "World", "why": "as printed"})
    correction = corrected("first").corrections.get()
    assert (correction.field, correction.after, correction.why) == ("section", "World", "as printed")
    assert "(as printed)" in admin_client.get(address(corrected("first"))).content.decode()


def test_the_history_is_undone_from_the_page(corrected, admin_client):
    first = corrected("first")
    found = first.title
    correction = record(Act.SET, "ann", article=first, field="title", after="Ministers talk on")
    page = admin_client.get(address(first))
    assert [(deed.by, deed.words) for deed in page.context["deeds"]] == [("ann", "set the headline to “Ministers talk on”")]
    admin_client.post(address(first), {"_decide": f"revert:{correction.pk}"})
    assert corrected("first").title == found
    assert [deed.undone for deed in admin_client.get(address(first)).context["deeds"]] == [False, True]


def test_pressing_enter_in_a_field_saves_and_decides_nothing_else(corrected, admin_client):
    record(Act.SET, "ann", article=corrected("first"), field="title", after="Ministers talk on")
    page = admin_client.get(address(corrected("first"))).content.decode()
    buttons = [piece.split(">")[0] for piece in page.split("<button")[1:] if 'name="_decide"' in piece.split(">")[0]]
    assert buttons
    assert all('form="decide"' in button for button in buttons)


def test_hostile_words_of_a_file_are_shown_as_words(archive, news, admin_client):
    from tests.curation.conftest import ingest

    ingest(news("first.txt", PAGE.replace("Geneva", "<script>alert(1)</script> Geneva")))
    page = admin_client.get(address(Article.objects.get())).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


SHORT = st.text(alphabet="ab .\n\t é", max_size=60)


@given(text=SHORT, data=st.data())
def test_passages_of_any_text_hold_every_visible_character_once(text, data):
    """Whatever was removed and wherever fields were found."""
    whole = split(text)
    out = [passage for passage in whole if data.draw(st.booleans())]
    removed = [beside._Span(passage.start, passage.end, "menu") for passage in out]
    edges = data.draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=3))
    fields = [beside._Span(start, end, "source") for start, end in edges if start < end]
    article = Article(verdicts=[])
    lines = list(beside._lines(article, text, removed, fields))
    pieces = "".join(piece.text for line in lines for passage in line.passages for piece in passage.pieces)
    assert "".join(pieces.split()) == "".join(text.split())
    assert {passage.text for line in lines for passage in line.passages if passage.reason} == {passage.text for passage in out}
