"""The dateline: where, and often when, a report was written. In: the text's passages. Out: Found.

"WASHINGTON: …", "NEW YORK, March 3 (Reuters) - …", "Paris (AFP) – …", "WESTPORT, Conn. — …". AP Stylebook, "datelines".
The value is the city, with its state or province but without its country: that one is an explanation for readers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.records import Found, Passage

MONTH = (
    r"(?i:Jan|Feb|Fév|Mar|Mär|Apr|Avr|May|Mai|Mayo|Jun|Juin|Jul|Juil|Aug|Août|Ago|Sep|Sept|Oct|Okt|Nov|Dec|Dez|Déc|Ene|Abr|Dic|Mag|Giu|Lug|Set|Ott|Gen)"
    r"[^\W\d_]*\.?"
)
DAY = rf"(?P<day>{MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\.?\s+(?:de\s+)?{MONTH}(?:,?\s+(?:de\s+)?\d{{4}})?)"
AGENCY = r"\((?P<agency>[A-Z][\w. &/'’-]{1,40}|dpa(?:/\w+)?)\)"
BARE_AGENCY = r"(?:,\s*(?:Reuters?|AP|AFP|UPI|dpa))?"  # old wires have no brackets
UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĶĹĻŁŃŅŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
CAPITALS = rf"[{UPPER}][{UPPER}.'’-]*(?:[ /]+[{UPPER}][{UPPER}.'’-]*){{0,3}}"
NAME = rf"[{UPPER}][\w.'’-]+(?: [{UPPER}][\w.'’-]+){{0,3}}"
DASH = r"(?:\s*(?:--|[-–—])|\.[-–—])\s+"
FORMS = (
    # Capitals are enough of a sign for themselves; a place in small letters needs an agency or a day beside it.
    re.compile(rf"(?P<place>{CAPITALS}(?:,\s+(?!{MONTH}\s){NAME})?)(?:,\s*{DAY})?{BARE_AGENCY}\s*(?:,?\s*{AGENCY})?(?:{DASH}|\s?:\s+)"),
    re.compile(rf"(?P<place>{NAME}(?:,\s+(?!{MONTH}\s){NAME})?)(?:,\s*{DAY})?\s*,?\s*{AGENCY}(?:{DASH}|\s?:\s+)"),
    re.compile(rf"(?P<place>{NAME}(?:,\s+(?!{MONTH}\s){NAME})?),\s*{DAY}{DASH}"),
    re.compile(rf"{AGENCY}\s*[-–—]?\s*(?P<place>{CAPITALS})(?:,\s*{DAY})?{DASH}"),  # "(ANSA) - ROMA, 19 NOV - "
)
# Labels that stand in capitals before a colon or a dash and are no places.
LABELS = frozenset(
    "UPDATE UPDATED BREAKING WATCH READ NEWS OPINION EXCLUSIVE ANALYSIS LIVE VIDEO VIDÉO PHOTOS PHOTO EDITORIAL COMMENT NOTE TO"
    " QUESTION ANSWER Q A ALSO SEE MORE RELATED LISTEN FACTBOX TIMELINE CORRECTION CORRECTED WRAPUP RPT URGENT ALERT REVIEW"
    " INTERVIEW PODCAST EXPLAINED EXPLAINER SPOILER WARNING TIP TIPS BONUS PS FAQ POLL SPONSORED ADVERTISEMENT LESEN ANZEIGE LIRE"
    " DIRECT PHOTOGRAPH CREDIT CAPTION IMAGE TEXT NB".split()
)
# Before a colon, a short word in capitals is more often a body's acronym than a city; these are cities.
SHORT_CITIES = frozenset(
    "LIMA OSLO ROME BONN KIEV KYIV DOHA ADEN RIGA BAKU CALI GAZA LYON NICE BERN CORK SUVA LOMÉ LODZ JUBA APIA MALE FEZ GRAZ GENT"
    " HAMA HOMS JENA KANO KIEL KOBE LUND METZ OMSK ORAN PERM RENO TAIF TULA TYRE UFA YORK ULM PARÁ CÁDIZ KÖLN BÂLE".split()
)
REACH = 3  # passages
LONGEST = 150  # characters
SHORT = 4  # letters
SHOUTED = 60  # characters; where they are all in capitals, capitals tell nothing
# States and provinces that belong to a city's name, in the spelling of the AP Stylebook, and whole.
STATES = frozenset(
    "Ala Alaska Ariz Ark Calif Colo Conn Del Fla Ga Hawaii Idaho Ill Ind Iowa Kan Ky La Maine Md Mass Mich Minn Miss Mo Mont Neb Nev"
    " Ohio Okla Ore Pa Tenn Texas Utah Vt Va Wash Wis Wyo Alabama Arizona Arkansas California Colorado Connecticut Delaware Florida"
    " Illinois Indiana Kansas Kentucky Louisiana Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska"
    " Nevada Oklahoma Oregon Pennsylvania Tennessee Vermont Virginia Washington Wisconsin Wyoming Ontario Quebec Alberta Manitoba"
    " Saskatchewan Ont Que".split()
) | frozenset(
    "N.H;N.J;N.M;N.Y;N.C;N.D;R.I;S.C;S.D;W.Va;New York;New Jersey;New Mexico;New Hampshire;North Carolina;South Carolina;North Dakota;"
    "South Dakota;West Virginia;Rhode Island;British Columbia;B.C;Nova Scotia;New Brunswick".split(";")
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's parts, in the words of the text; '' where one is missing. `place` has the country, if it is named."""

    place: str
    day: str = ""
    agency: str = ""


def extract_dateline(text: Sequence[Passage]) -> tuple[Found, Dateline | None]:
    """The dateline at the head of one of the text's first passages: its place as Found, spanning all that is not yet text.

    A caption or a line of the head may have been kept before it. Beside it its parts, None where there is no dateline.
    """
    for passage in text[:REACH]:
        if match := _match(passage.text):
            groups = match.groupdict()
            parts = Dateline(groups["place"].rstrip(" ,"), groups.get("day") or "", groups.get("agency") or "")
            sure = 0.95 if parts.day or parts.agency else 0.85
            return Found(_city(parts.place), "head-of-text", passage.start, passage.start + match.end(), sure), parts
    return Found(), None


def opens_a_report(line: Passage) -> bool:
    """Whether it begins with a dateline that has a day or an agency: then it is text, however short it is."""
    _, parts = extract_dateline([line])
    return parts is not None and bool(parts.day or parts.agency)


def _city(place: str) -> str:
    city, comma, rest = place.partition(",")
    return place if comma and rest.strip().rstrip(".") in STATES else city


def _match(text: str) -> re.Match | None:
    head = text[:200]
    shouted = head.upper() == head or text[SHOUTED : 2 * SHOUTED].isupper()
    for form in FORMS[1:] if shouted else FORMS:
        match = form.match(text[:LONGEST])
        if match and match.end() < len(text) and _is_place(match, text[match.end() :], shouted):
            return match
    return None


def _is_place(match: re.Match, rest: str, shouted: bool) -> bool:
    """Whether the words before the dash name a place and a sentence of the text follows."""
    groups = match.groupdict()
    first = match["place"].split()[0].strip(".,")
    if first.upper() in LABELS or (shouted and not groups.get("agency")):
        return False
    if groups.get("agency") or groups.get("day"):
        return True
    colon = match[0].rstrip().endswith(":")
    acronym = colon and " " not in match["place"] and len(first) <= SHORT and first not in SHORT_CITIES
    return not acronym and "." not in first and not rest[:1].islower() and len(rest.split()) >= SHORT
