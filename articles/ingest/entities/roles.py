"""A person's office in the article's own words. In: a Person. Out: the role ("US Secretary of State"), '' where none is given."""

from bisect import bisect_left

from articles.ingest.entities.passages import is_english
from articles.ingest.entities.people import Person
from articles.ingest.entities.titles import is_office, is_rank, role_after, role_before


def role_of(person: Person) -> str:
    """The fullest office that stands before one of the names, else the first one behind a name."""
    before, after = [], []
    if not is_english(person.spots[0][0].passage.language):
        return next((spot.office for spot, _ in person.spots if spot.office), "")
    for spot, _ in person.spots:
        words = spot.passage.words
        index = bisect_left(words.starts, spot.start)
        if 0 < index < len(words.starts) and words.starts[index] == spot.start:
            before.append(role_before(words, index))
        after.append(role_after(spot.passage.text, spot.end))
    found = [*sorted(before, key=len, reverse=True), *after]
    return next((role for role in found if _names_office(role)), "") or next(filter(None, found), "")


def _names_office(role: str) -> bool:
    """Whether a role is more than a rank: "defence minister", not "Gen"."""
    return any(is_office(word) and not is_rank(word) for word in role.split())
