"""The source: who the page says it is, or its address and folder; no firm, no picture's owner, no office in a teaser."""

import pytest

from articles.ingest import metadata
from tests.ingest.metadata.pages import TEXT, in_text, page

HEADLINE = "Border at Narva open to lorries again"


@pytest.mark.parametrize(
    ("lines", "stated", "name", "rule"),
    [
        ([TEXT, ("© 2018 The Narva Times. All rights reserved.", "copyright")], {}, "The Narva Times", "copyright-line"),
        ([TEXT, ("Copyright 2018 Narva Times Publishing. All rights reserved.", "copyright")], {}, "Narva Times", "copyright-line"),
        ([TEXT, ("2018 © Le Journal des Deux Rives", "page-furniture")], {}, "Le Journal des Deux Rives", "copyright-line"),
        (
            [("The Narva Times is read in a hundred towns. The Narva Times needs you.", "appeal"), TEXT],
            {},
            "The Narva Times",
            "named-in-boilerplate",
        ),
        ([TEXT, ("Follow Narva Times on Twitter for more", "page-furniture")], {}, "Narva Times", "named-in-boilerplate"),
        ([TEXT, ("Published in The Narva Times, May 3rd, 2018", "page-furniture")], {}, "The Narva Times", "published-in"),
        ([("Narva News | 3 May 2018", "date-line"), HEADLINE, TEXT], {}, "Narva News", "named-in-page"),
        ([TEXT, ("Write to letters@riverbank.example or to The River Bank.", "page-furniture")], {}, "The River Bank", "named-in-page"),
        ([("Copyright 2018 The Narva Times", "page-furniture"), HEADLINE, TEXT], {}, "The Narva Times", "copyright-line"),
        ([HEADLINE, ("By Ann Lee | The Narva Times", "byline"), TEXT], {}, "The Narva Times", "named-in-page"),
        ([HEADLINE, ("By ANN LEE FOR THE NARVA TIMES", "byline"), TEXT], {}, "The Narva Times", "named-in-page"),
        ([HEADLINE, ("By Ann Lee, Associated Press", "byline"), TEXT], {}, "Associated Press", "named-in-page"),
        ([HEADLINE, ("The Canadian Press", "page-furniture"), TEXT], {}, "The Canadian Press", "named-in-page"),
        ([HEADLINE, ("PTI | Narva | Updated: May 20, 2020", "date-line"), TEXT], {}, "PTI", "named-in-page"),
        ([HEADLINE, ("By Reuters", "byline"), TEXT], {}, "Reuters", "named-in-page"),
        ([(f"{HEADLINE} - The Narva Times", "menu"), HEADLINE, TEXT], {}, "The Narva Times", "named-in-page"),
        (
            [("You read the Beacon for free. Since the Beacon has no owner, please give.", "appeal"), TEXT],
            {},
            "The Beacon",
            "named-in-boilerplate",
        ),
        ([("https://www.bbc.co.uk/news/world-europe-43990001", "page-furniture"), HEADLINE, TEXT], {}, "BBC", "url-host"),
        ([HEADLINE, ("By Ann Lee, Press Reporter", "byline"), TEXT], {}, None, None),
        ([HEADLINE, ("World News", "menu"), TEXT], {}, None, None),
        ([("Our readers in the White House know: the White House is a friend.", "teaser-list"), TEXT], {}, None, None),
        ([TEXT, ("© RIPRODUZIONE RISERVATA", "copyright")], {}, None, None),
        ([TEXT], {"path": "narva-times/2018/a.txt"}, "Narva Times", "folder"),
        ([TEXT], {"path": "narva-times_border.txt"}, "Narva Times", "folder"),
        ([TEXT], {"path": "my-articles/2018/a.txt"}, None, None),
        ([TEXT], {"url": "https://www.narvatimes.example/a"}, "narvatimes.example", "url-host"),
        ([TEXT], {"url": "https://www.bbc.co.uk/news/1"}, "BBC", "url-host"),
        ([TEXT, ("Lorries. © Getty Images", "caption")], {}, None, None),
        ([TEXT], {}, None, None),
    ],
)
def test_the_source_is_who_the_page_says_it_is(lines, stated, name, rule):
    found = metadata.extract_source(page(*lines, **stated), None)
    assert (found.value, found.rule) == (name, rule)


def test_a_folder_that_says_the_same_makes_the_source_surer():
    lines = [TEXT, ("© 2018 The Narva Times. All rights reserved.", "copyright")]
    alone, agreed = (metadata.extract_source(page(*lines, path=path), None) for path in ("a.txt", "narva-times/a.txt"))
    assert agreed.confidence > alone.confidence


def test_the_agency_of_the_dateline_is_the_source():
    looked_at = page("NARVA (Reuters) - " + TEXT)
    _, dateline = metadata.extract_dateline(looked_at.clean.kept)
    found = metadata.extract_source(looked_at, dateline)
    assert (found.value, in_text(looked_at, found)) == ("Reuters", "Reuters")


@pytest.mark.parametrize(
    "line", ["© 2018 Kreenholm Holdings GmbH. All rights reserved.", "© All rights reserved.", "Copyright Policy", "© 2018 Kreenholm, Inc."]
)
def test_a_firm_or_a_phrase_in_a_copyright_line_is_no_outlet(line):
    assert metadata.extract_source(page(TEXT, (line, "copyright")), None).value is None


def test_a_firm_that_the_page_bears_as_its_name_is_its_outlet():
    looked_at = page(("Kreenholm", "menu"), TEXT, ("© 2018 Kreenholm Digital Ltd. All rights reserved.", "copyright"))
    assert metadata.extract_source(looked_at, None).value == "Kreenholm"


def test_a_teaser_about_an_office_does_not_name_the_source():
    assert metadata.extract_source(page(TEXT, ("The Border Office has issued a warning for lorries", "teaser-list")), None).value is None
