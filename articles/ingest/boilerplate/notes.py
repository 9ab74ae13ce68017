"""Notes about the author right at the end of an article: "Ann Lee is a writer based in Narva."

In: the texts of a page's passages and which of them are kept so far. Out: a flag a passage, True for such a note. To the model
they look like the article's last sentence; who is told of there, and what as, tells them apart.
"""

import re

import numpy as np

# So many of the last kept passages are asked, and a note is no longer than this many words.
LAST, LONGEST = 2, 80
# A page of fewer kept passages may be nothing but such a note.
SHORTEST_ARTICLE = 4
# What writers are, in the languages that have most of the corpora's pages; what others are too (a minister, a nurse) is not here.
_TRADE = (
    r"(?i:writer|journalist|reporter|columnist|novelist|essayist|author|editor|correspondent|contributor|freelancer|blogger|fellow|researcher"
    r"|journaliste|autrice|auteure?|chroniqueu(?:r|se)|écrivaine?|periodista|escritora?|columnista|giornalista|scrittore|scrittrice"
    r"|journalistin|redakteur(?:in)?|korrespondent(?:in)?|autor(?:in)?|schriftsteller(?:in)?|kolumnist(?:in)?|jornalista|verslaggever)\b"
)
_IS = r"(?:is|are|was|ist|est|es|è|é)"
# "Ann Lee", "Dr. Ann B. van der Lee", "Ann Lee, a former nurse,"; but not "Her son Karl", with whom obituaries end.
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_PARTICLE = "van|von|der|den|de|da|di|del|della|dos|du|la|le|bin|al|el|zu|ten|ter"
_NAME = rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|{_PARTICLE})){{0,3}}?\s(?P<last>{_CAPITAL})"
_ASIDE = r"(?:,\s[^,.]{2,80},|\s\([^)]{2,40}\))?"
_A = "an?|the|ein|eine|une?|una|der|die|le|la|el|il|um|uma"
_OF_SOMEBODY = re.compile(rf"{_NAME}{_ASIDE}\s{_IS}\s(?:(?:{_A})\s)?(?:[\w'’-]+\s){{0,5}}?{_TRADE}")
_ABOUT = r"(?:writes|covers|reports|schreibt|berichtet|écrit|escribe|scrive)\s(?:about|on|for|the|über|für|sur|pour|sobre|para|di|per)\b"
_WRITES = re.compile(rf"{_NAME}{_ASIDE}\s{_ABOUT}")
_OF_THE_WRITER = re.compile(
    rf"(?:The (?:writer|author)|D(?:er|ie) Autor(?:in)?|L['’](?:auteure?|autrice|autore)|(?:El|La|O|A) autora?){_ASIDE}"
    r"\s(?:is|was|teaches|works|lives|heads|ist|war|lehrt|arbeitet|lebt|leitet|est|enseigne|vit|es|è|é)\s"
)
# A writer whom the article is about is named in it; a book or a film is "the author's" in what stands before.
_SPEAKS_OF_WRITERS = re.compile(r"\b(?:writer|author|autor(?:in)?|auteure?|autrice|autore|autora)\b", re.I)


def find(texts: list[str], keep: np.ndarray) -> np.ndarray:
    """Which of the last kept passages tell who wrote the article, and nothing of what it is about."""
    found = np.zeros(len(keep), bool)
    kept = np.flatnonzero(keep).tolist()
    if len(kept) < SHORTEST_ARTICLE:
        return found
    for i in reversed(kept[-LAST:]):
        if not _is_note(texts[i], [texts[other] for other in kept if other < i]):
            break
        found[i] = True
    return found


def _is_note(text: str, above: list[str]) -> bool:
    if text.count(" ") >= LONGEST:
        return False
    if _OF_THE_WRITER.match(text):
        return not any(_SPEAKS_OF_WRITERS.search(line) for line in above)
    named = _OF_SOMEBODY.match(text) or _WRITES.match(text)
    return named is not None and not any(named["last"] in line for line in above)
