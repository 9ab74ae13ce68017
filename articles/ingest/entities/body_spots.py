"""An organization's name where it stands in the text, as the finders of bodies hand it on."""

from typing import NamedTuple

from articles.ingest.entities.bodies import Body
from articles.ingest.entities.passages import Passage


class BodySpot(NamedTuple):
    """A name of an organization where it stands; `body` where it is a known one's."""

    passage: Passage
    start: int
    end: int
    body: Body | None
    why: str

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]
