"""Names with a nickname in quotation marks. In: a passage. Out: one NameSpot for 'Ismael "El Mayo" Zambada', known by the nickname too."""

import re
from collections.abc import Iterator

from articles.ingest.entities.given import is_common_word
from articles.ingest.entities.name_cleaning import SUFFIX, clean_name
from articles.ingest.entities.names import person_name
from articles.ingest.entities.passages import Passage
from articles.ingest.entities.spots import NameSpot

WORDS = r"[^\W\d_a-z](?:[\w-]|['’](?!s\b))*\.?"
# Given names, a nickname in quotation marks or brackets, a surname; 'G. Mennen ("Soapy") Williams'.
NICKNAMED = re.compile(
    rf"(?<![\w\"“-])((?:{WORDS} ){{1,4}})(?:\(?[\"“‘]([A-Z][\w .’'-]{{1,18}}?)[\"”’]\)?|\(([A-Z]\w{{1,12}})\)) "
    r"([^\W\d_a-z][\w-]+(?:['’][A-Z]\w+)?)"
)
# The end of a nickname is looked for first, because it is rare; and how far names may reach before and behind it.
CLOSED = re.compile(r"[\"”’)] (?=[^\W\d_a-z])")
LOOK_BACK = 60


def nicknamed(passage: Passage) -> Iterator[NameSpot]:
    """The people named with their nickname between given name and surname."""
    text = passage.text
    if passage.title_case or passage.capitals:
        return
    for mark in CLOSED.finditer(text):
        found = NICKNAMED.search(text, max(0, mark.start() - LOOK_BACK), mark.end() + LOOK_BACK)
        if found is None or found.start(4) != mark.end():
            continue
        spot = clean_name(passage, found.start(1), found.end(1) - 1, "PERSON")
        surname = found[4].removesuffix("'s").removesuffix("’s")
        if spot is None or any(map(is_common_word, (*spot.name.words, surname))):
            continue
        end = found.start(4) + len(surname)
        suffix = SUFFIX.match(text, end)
        words = (*spot.name.words, surname, *((suffix[0].strip(" ,"),) if suffix else ()))
        also = person_name((*(found[2] or found[3]).split(), surname))
        yield spot._replace(end=suffix.end() if suffix else end, name=person_name(words), also=also)
