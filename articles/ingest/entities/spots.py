"""A name where it stands in the text, as the finders of people hand it on."""

from typing import NamedTuple

from articles.ingest.entities.names import PersonName
from articles.ingest.entities.passages import Passage

# The label of a lone name that the words around show to be a person's.
TOLD = "TOLD"


class NameSpot(NamedTuple):
    """A name in the text. `titled`: a title stands before it; `office`: the title if it is an office; `sex` as titles tell.

    `also` is the surname with a nickname that stands beside the given name.
    """

    passage: Passage
    start: int
    end: int
    name: PersonName
    label: str
    titled: bool = False
    office: str = ""
    sex: str = ""
    also: PersonName | None = None
