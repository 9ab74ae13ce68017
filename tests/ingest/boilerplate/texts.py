"""Pages made up for these tests: the article's lines and the page's, to be put together as a test needs them."""

from articles.records import CleanArticle, RawArticle

HEADLINE = "Harbour town votes to rebuild its bridge after eleven years"
STANDFIRST = "Residents chose the dearer of two plans for the bridge, and the harbour will close for a winter"
BODY = (
    "The people of the harbour town of Valmouth have voted to rebuild the bridge that a storm destroyed, the council said on Monday.",
    "About two thirds of the residents chose the dearer of two plans, which will keep the harbour closed for a winter.",
    '"We have waited long enough," mayor Ana Lindqvist said. "Every week somebody asks me when the bridge will come back."',
    "The bridge had stood for ninety years when a ship broke loose in the storm and hit its second pillar. Two people were hurt.",
    "Since then residents have crossed the bay by ferry, which does not run at night and was cancelled on forty days last year.",
    "Engineers expect the work to take three years. The regional government has promised to pay half of the cost of the bridge.",
    "Opponents of the plan said that the town could not afford it. They want the council to ask for a second opinion first.",
    "The council will meet again in March to decide which company will build the bridge.",
)
MENU = ("Skip to content", "Menu", "Home", "News", "Sport", "Opinion", "Weather", "Video", "Podcasts", "Log in", "Subscribe")
TEASERS = (
    "More on this story",
    "Ferry company sells two of its ships",
    "12 Mar, 2021",
    "Why the price of fish keeps rising",
    "11 Mar, 2021",
    "Teachers call for smaller classes as new school year begins",
    "10 Mar, 2021",
    "Most read",
    "Storm warning for the whole coast",
    "Five gardens to visit this summer",
)
FOOTER = ("Contact us", "About us", "Terms of use", "Privacy policy", "© 2021 Valmouth Herald. All rights reserved.")

# Each is a heading, what the paper does, and a last sentence; no line of them stands in the furniture of the training.
APPEALS = (
    (
        "Why we need you",
        "Our reporters sit through the hearings, read the contracts and go back to the flooded villages when the cameras have left. "
        "No company pays them for it.",
        "You can help with a monthly gift.",
    ),
    (
        "Do you have a minute?",
        "We have kept this site open to everyone for fourteen years, in spite of rising costs and falling income from advertisements.",
        "Whatever you give goes into reporting.",
    ),
    (
        "Stay on our side",
        "We ask the minister what the others do not ask, and we print the answer. That is possible because forty thousand readers are "
        "members of our paper and vote on its rules.",
        "Your membership keeps us going.",
    ),
    (
        "Ein Wort an unsere Leser",
        "Wir sind eine kleine Redaktion ohne Verlag im Rücken. Was wir recherchieren, bezahlen unsere Mitglieder mit ihren Beiträgen.",
        "Machen Sie mit.",
    ),
)


def raw(*lines: str) -> RawArticle:
    """An article of these lines."""
    return RawArticle(path="page.txt", position=0, text="\n".join(lines), encoding="utf-8")


def kept(clean: CleanArticle) -> list[str]:
    """The texts that stay."""
    return [passage.text for passage in clean.kept]


def reasons(clean: CleanArticle) -> dict[str, str]:
    """The reason of each removed text."""
    return {passage.text: passage.reason for passage in clean.removed}
