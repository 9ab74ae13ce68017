"""What a visitor types -> a tree. Never raises: what can't be read as an operator is read as words.

words   all must match                      a OR b      either (binds tighter than what stands side by side)
"words" exactly these, in this order        -a, NOT a   not this
"a b"~5 at most five words apart            ( )         groups
begin*  words that begin so                 field:…     in a field, or a facet's value, or a date
word~   words spelt nearly so
"""

import re
from dataclasses import dataclass, field

from articles.fields import FACET_BY_NAME, TEXT_FIELDS
from articles.search.dates import day_after, day_before, first_day, last_day, read_date
from articles.search.meaning import STOPWORDS
from articles.search.tree import All, Any, Dates, Named, Node, Not, Quoted, Word

MAX_WORDS = 64  # a pasted paragraph: more words do not find better, and each costs time
MAX_DEPTH = 12  # parentheses within parentheses; nobody means more
MAX_SLOP = 100

_TEXT_FIELDS = {name: text.name for text in TEXT_FIELDS for name in (text.name, text.label)}
_FACETS = {name: name for name in FACET_BY_NAME} | {"people": "person", "org": "organization", "lang": "language"}
_DATE_FIELDS = ("date", "before", "after")

_OPENING, _CLOSING = '"“”„‟«»〝〞＂「『', '"“”‟«»〝〞＂」』'
_TOKEN = re.compile(
    rf"""(?P<quoted>(?:(?P<quoted_field>\w+):)?[{_OPENING}](?P<inside>[^{_CLOSING}]*)[{_CLOSING}](?:~(?P<slop>\d{{1,9}})?)?)
    |(?P<open>\() |(?P<close>\))
    |(?P<word>[^\s()<>]+)""",
    re.VERBOSE,
)
_SPACED_FIELD = re.compile(rf"(?<![\w{_OPENING}])((?:{'|'.join([*_TEXT_FIELDS, *_FACETS, *_DATE_FIELDS])}):)\s+(?=\S)", re.I)  # title: word
_MINUSES = ("-", "−", "–")
_MINUS = re.compile(r"[-−–](?=[^\s\-−–])")
_ONLY_WORDS = re.compile(r"(?!.*\b(?:OR|NOT|AND)\b)[^\W_]+(?: [^\W_]+)*")
_ONLY_QUOTED = re.compile(r'"([^\W_]+(?: [^\W_]+)*)"')
_SOME_WORD, _FIELD_BEFORE_QUOTE, _OPENS = re.compile(r"\w+"), re.compile(r"\w+:$"), re.compile(rf"[{_OPENING}]")


@dataclass
class Parsed:
    """A tree, or None when there was nothing to search for; `notes` are sentences about what was not understood."""

    tree: Node | None
    notes: tuple[str, ...] = ()


@dataclass
class _Reader:
    tokens: list[tuple[str, str | Node]]
    at: int = 0
    depth: int = 0
    notes: list[str] = field(default_factory=list)

    def peek(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else "end"

    def next(self) -> tuple[str, str | Node]:
        self.at += 1
        return self.tokens[self.at - 1]


def parse(text: str) -> Parsed:
    """Reads what was typed."""
    if _ONLY_WORDS.fullmatch(text) and not text.isupper() and text.count(" ") < MAX_WORDS:  # as nearly all that is typed
        typed = tuple(map(Word, dict.fromkeys(text.split(" "))))
        return Parsed(All(typed) if len(typed) > 1 else typed[0])
    if quoted := _ONLY_QUOTED.fullmatch(text):
        return Parsed(Quoted(quoted[1]))
    notes: list[str] = []
    tokens = _tokens(text, notes)
    words = [number for number, (kind, _) in enumerate(tokens) if kind == "leaf"]
    if len(words) > MAX_WORDS:
        notes.append(f"Only the first {MAX_WORDS} words were searched for.")
        tokens = tokens[: words[MAX_WORDS]]
    reader = _Reader(tokens)
    parts = []
    while reader.peek() != "end":
        if part := _sequence(reader):
            parts.append(part)
        if reader.peek() == "close":  # one too many
            reader.next()
    tree = _joined(All, parts)
    if text.strip() and tree is None and not notes:
        notes.append("There is no word in the search that could be looked for.")
    return Parsed(tree, tuple(dict.fromkeys(notes)))


def _sequence(reader: _Reader) -> Node | None:
    """Alternatives side by side, up to a closing parenthesis or the end."""
    parts = []
    while reader.peek() not in {"end", "close"}:
        if part := _alternatives(reader):
            parts.append(part)
    return _joined(All, parts)


def _alternatives(reader: _Reader) -> Node | None:
    parts = [_single(reader)]
    while reader.peek() == "or":
        reader.next()
        parts.append(_single(reader))
    return _joined(Any, [part for part in parts if part])


def _single(reader: _Reader) -> Node | None:
    negated = False
    while reader.peek() == "not":
        reader.next()
        negated = not negated
    kind = reader.peek()
    if kind in {"end", "close", "or"}:
        return None
    _, value = reader.next()
    if kind == "open":
        value = _group(reader)
    if not negated or value is None:
        return value
    return value.part if isinstance(value, Not) else Not(value)


def _group(reader: _Reader) -> Node | None:
    reader.depth += 1
    value = _sequence(reader)
    reader.depth -= 1
    if reader.peek() == "close":
        reader.next()
    return value


def _joined(kind: type, parts: list[Node]) -> Node | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,))]
    flat = list(dict.fromkeys(flat))  # what is typed twice is asked once
    return kind(tuple(flat)) if len(flat) > 1 else flat[0]


def _tokens(text: str, notes: list[str]) -> list[tuple[str, str | Node]]:
    """(kind, value): kinds are leaf, not, or, open and close. Parentheses beyond MAX_DEPTH and unmatched ones fall away."""
    shouted = text == text.upper() and len(_SOME_WORD.findall(text)) > 3  # in capitals throughout: OR and NOT are words too
    found: list[tuple[str, str | Node]] = []
    depth, place = 0, 0
    text = _SPACED_FIELD.sub(r"\1", text) if ":" in text else text
    while match := _TOKEN.search(text, place):
        place = match.end()
        if match["word"] and (minus := _MINUS.match(match["word"])) and match["word"].strip("-−–*?~:"):
            found.append(("not", "-"))
            place = match.start() + minus.end()
        elif match["word"] in _MINUSES and text[place : place + 1] == "(":
            found.append(("not", "-"))
        elif match["quoted"] is not None:
            found += _quoted(match, notes)
        elif match["open"]:
            depth += 1
            if depth <= MAX_DEPTH:
                found.append(("open", "("))
        elif match["close"]:
            if 0 < depth <= MAX_DEPTH:
                found.append(("close", ")"))
            depth = max(0, depth - 1)
        else:
            word = _up_to_quote(match["word"])
            place = match.start() + len(word)
            found += _plain(word, shouted, notes)
    return found


def _up_to_quote(word: str) -> str:
    """A word ends where a quotation begins (`a"b c"`); a lone mark is skipped as a word of its own."""
    inner = _OPENS.search(word, 1)
    if inner is None or _FIELD_BEFORE_QUOTE.match(word[: inner.start()]):
        return word
    return word[: inner.start()]


def _quoted(match: re.Match, notes: list[str]) -> list[tuple[str, Node]]:
    inside, name = " ".join(match["inside"].split()), (match["quoted_field"] or "").lower()
    if not inside:
        return []
    if name in _FACETS or name in _DATE_FIELDS:
        return _fielded(name, inside, notes)
    slop = min(int(match["slop"] or 1), MAX_SLOP) or 1
    slop = slop if " " in inside else 1
    if name in _TEXT_FIELDS:
        return [("leaf", Quoted(inside, slop, _TEXT_FIELDS[name]))]
    before = [("leaf", Word(match["quoted_field"]))] if name else []
    return [*before, ("leaf", Quoted(inside, slop))]


def _plain(word: str, shouted: bool, notes: list[str]) -> list[tuple[str, str | Node]]:
    if not shouted and word in {"OR", "|", "||"}:
        return [("or", word)]
    if not shouted and word in {"NOT", "!"}:
        return [("not", word)]
    if not shouted and word in {"AND", "&", "&&", "+"}:
        return []
    name, colon, rest = word.partition(":")
    name = name.lower()
    if colon and rest and (name in _FACETS or name in _DATE_FIELDS):
        return _fielded(name, rest, notes)
    if colon and rest and name in _TEXT_FIELDS:
        return [("leaf", leaf) for leaf in [_word(rest, _TEXT_FIELDS[name])] if leaf]
    if shouted and word.lower() in STOPWORDS:
        word = word.lower()  # IT and WHO are names in other texts
    return [("leaf", leaf) for leaf in [_word(word, "")] if leaf]


_AROUND = "\"“”„‟«»〝〞＂「」『』《》【】（）、。！？：；'’‘.,;:!…·•()[]{}<>^+=/\\|_-−–—"  # signs that say nothing around a word


_OTHERS_SIGNS = re.compile(r"(?<=~)\d+$|\^[\d.]+$")  # word~2 and word^3 are how other engines have them
_NO_LETTERS, _ANY_LETTERS, _ADDRESS = re.compile(r"[\W_]+"), re.compile(r"[*?]"), re.compile(r"[/=&]")
_BEGINNING, _GAP, _GAP_FIRST = re.compile(r"[^*?]{2,}\*+"), re.compile(r"\w[*?]+\w"), re.compile(r"[*?]+\w")
_POINTED, _SIGNS = re.compile(r"\w(?:\.\w)+"), re.compile(r"[*?~]")


def _word(text: str, text_field: str) -> Word | None:
    """A word with its sign, if it has one; None when no letter or figure is in it."""
    if text.isalnum():
        return Word(text, "word", text_field)
    bare = _OTHERS_SIGNS.sub("", text.strip(_AROUND))
    letters = _NO_LETTERS.sub("", bare)
    if not letters:
        return None
    stem = bare.rstrip("*?~")
    if bare.endswith("~") and not _ANY_LETTERS.search(stem):
        return Word(stem, "similar", text_field)
    if _BEGINNING.fullmatch(bare):
        return Word(stem, "prefix", text_field)
    is_address = _ADDRESS.search(bare) is not None  # in which ? and * are no signs
    if len(letters) > 1 and not is_address and (_GAP.search(bare) or _GAP_FIRST.match(bare)):
        return Word(bare.rstrip("~"), "glob", text_field)
    shown = f"{stem}." if _POINTED.fullmatch(stem) and f"{stem}." in text else stem  # U.S. keeps its last point
    return Word(shown if is_address else _SIGNS.sub("", shown), "word", text_field)


def _fielded(name: str, value: str, notes: list[str]) -> list[tuple[str, Node]]:
    if name in _FACETS:
        return [("leaf", Named(_FACETS[name], value.strip('"“”„‟«»')))]
    dates = read_dates(name, value)
    if dates is None:
        notes.append(f"“{value[:40]}” is not a date that can be read (try 2017, 2017-08 or 2017-08-17); it was left out.")
    return [("leaf", dates)] if dates else []


def read_dates(name: str, value: str) -> Dates | None:
    """`date:` with a date or two with .. between; `before:` and `after:` with one, which is itself not included."""
    if name == "date":
        first, dots, last = value.partition("..")
        since = read_date(first) if first.strip() else None
        until = (read_date(last) if last.strip() else None) if dots else since
        wrong = (first.strip() and not since) or (dots and last.strip() and not until)
        if since and until and first_day(since) > last_day(until):
            since, until = until, since
        return None if wrong or (not since and not until) else Dates(since, until)
    when = read_date(value)
    if when is None:
        return None
    limits = (None, day_before(when)) if name == "before" else (day_after(when), None)
    return Dates(*limits) if any(limits) else None  # there is no day after the last that a date can be
