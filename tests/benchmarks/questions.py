"""What is asked of each corpus: the same eleven kinds of question, in words that it has."""

from tests.benchmarks.engines import Question

REUTERS = (
    Question("a rare word", ("earthquake",)),
    Question("two words", ("oil", "prices")),
    Question("three words", ("bank", "interest", "rate")),
    Question("a phrase", ("crude", "oil"), phrase=True),
    Question("the commonest word", ("said",)),
    Question("everything"),
    Question("with a filter", ("trade",), filters=(("country", ("usa",)),)),
    Question(
        "with three filters", ("trade",), filters=(("country", ("usa", "japan")), ("year", ("1987",)), ("organization", ("gatt", "ec")))
    ),
    Question("a prefix", ("trad",), prefix=True),
    Question("newest first", ("oil",), newest=True),
    Question("page 50", ("oil",), page=50),
)
SAMPLES = (
    Question("a rare word", ("sanctions",)),
    Question("two words", ("foreign", "minister")),
    Question("three words", ("talks", "minister", "said")),
    Question("a phrase", ("foreign", "ministry"), phrase=True),
    Question("the commonest word", ("said",)),
    Question("everything"),
    Question("with a filter", ("minister",), filters=(("country", ("United States",)),)),
    Question(
        "with three filters",
        ("minister",),
        filters=(("country", ("United States", "China")), ("year", ("2018",)), ("organization", ("United Nations", "European Union"))),
    ),
    Question("a prefix", ("nucl",), prefix=True),
    Question("newest first", ("minister",), newest=True),
    Question("page 2", ("minister",), page=2),
)
