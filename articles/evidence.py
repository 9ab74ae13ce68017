"""Evidence as JSON has it, for the database and for `inspect`. In: Found values and removed passages. Out: plain dicts."""

from collections.abc import Iterable

from articles.records import Found, PartialDate, Removed


def as_json(found: Found) -> dict:
    """Value, rule, place, confidence, note and rejected candidates of one field; dates as they are known, names as a list."""
    value = list(found.value) if isinstance(found.value, tuple) else found.value
    return {
        "value": str(value) if isinstance(value, PartialDate) else value,
        "rule": found.rule,
        "start": found.start,
        "end": found.end,
        "confidence": found.confidence,
        "note": found.note,
        "rejected": [{"value": r.value, "rule": r.rule, "why": r.why} for r in found.rejected],
    }


def removed_as_json(removed: Iterable[Removed]) -> list[dict]:
    """What was taken out of the page, with its line, its place and the reason."""
    return [{"line": r.line, "start": r.start, "end": r.end, "text": r.text, "reason": r.reason} for r in removed]
