"""An article that its page has twice is read once; what an article itself repeats stays."""

import pytest

from articles.ingest.boilerplate import Reason, clean
from tests.ingest.boilerplate.texts import BODY, FOOTER, HEADLINE, MENU, kept, raw, reasons


def copied(result) -> list[str]:
    return [removed.text for removed in result.removed if removed.reason == Reason.COPY]


def test_an_article_that_stands_twice_in_its_page_is_kept_once():
    result = clean(raw(*MENU, HEADLINE, *BODY, "2021-03-14T08:57:40+01:00", HEADLINE, *BODY, *FOOTER))
    assert kept(result) == list(BODY)
    assert copied(result) == [HEADLINE, *BODY]


def test_a_copy_in_one_line_is_known_though_its_signs_and_spaces_differ():
    copy = " ".join(BODY).replace(", ", " , ").replace('"', "”")
    result = clean(raw(*BODY, copy))
    assert kept(result) == list(BODY)
    assert reasons(result) == {copy: Reason.COPY}


def test_what_only_the_second_copy_has_stays():
    result = clean(raw(*BODY[:3], *BODY[4:], *BODY))
    assert sorted(kept(result)) == sorted(BODY)


def test_japanese_text_that_stands_twice_is_kept_once():
    body = (
        "港町の住民は月曜日、嵐で壊れた橋を再建することを投票で決めたと、町議会が明らかにした。工事は三年かかる見込みである。",
        "住民の三分の二は二つの案のうち費用の高い方を選んだ。この案では港は冬の間閉鎖されることになると市長は説明している。",
        "橋は九十年の間そこにあったが、嵐の夜に船が流されて二番目の橋脚に衝突した。二人が負傷し、町は長い間橋を失っていた。",
    )
    assert kept(clean(raw(*body, *body))) == list(body)


@pytest.mark.parametrize("place", [4, 7])
def test_a_paragraph_that_the_standfirst_told_before_stays_in_its_place(place):
    lines = [BODY[place], *BODY]
    assert kept(clean(raw(*lines))) == lines


def test_steps_that_a_list_repeats_stay():
    step = "Walk along the sea wall to the old lighthouse, rest there for ten minutes and come back the same way, without hurrying."
    days = [line for day in ("Monday", "Friday") for line in (f"On {day} the doctor asks for the longer of two walks.", step, step)]
    assert kept(clean(raw(*BODY, *days))) == [*BODY, *days]
