"""By what sources are known again. In: names, hosts and web addresses. Out: the keys that they are compared by."""

import re
import unicodedata

from articles.records import Found, Lessons

URL_HOST = "url-host"  # the rule of a source that the article's address alone tells
GIVEN = "given-with-command"  # the rule of one that a person named for a whole run
STATED = frozenset({"stated", "labelled-line"})  # the rules of one that the file itself states in so many words
KEY_LENGTH = 200
HOST = re.compile(r"(?=.{4,200}$)(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", re.ASCII)

NO_LINES: frozenset[str] = frozenset()

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://")
_BETWEEN = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"^(?:the|le|la|les|l|el|il|der|die|das|de|het) (?=.)")  # "Le Monde" is filed under "monde" by half of its readers


def source_key(name: str) -> str:
    """What is the same about two ways to write an outlet's name: no case, accents, signs or leading article; '' for no name."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return _ARTICLE.sub("", _BETWEEN.sub(" ", plain).strip())[:KEY_LENGTH].rstrip()


def host_key(text: str) -> str:
    """A host as sources are known by it, from itself or a web address: "bbc.co.uk" of "https://WWW.bbc.co.uk/news"; '' for none."""
    whole = _SCHEME.sub("", text.strip().casefold())
    host = re.split(r"[/?#]", whole, maxsplit=1)[0].rpartition("@")[2].partition(":")[0]
    host = host.rstrip(".").removeprefix("www.")
    return host if HOST.fullmatch(host) else ""


def hosts_above(host: str) -> tuple[str, ...]:
    """The host and those that it lies below, nearest first: a site's parts are the site's. '' has none."""
    parts = host.split(".")
    return tuple(".".join(parts[n:]) for n in range(len(parts) - 1))


def hosts_asked(found: Found, url: str | None) -> tuple[str, ...]:
    """The hosts by which a found source is looked for before its name: where the address told, or where the name is a host."""
    host = host_key(url or "") if found.rule == URL_HOST else ""
    return hosts_above(host or host_key(found.value or ""))


def repeated_lines(lessons: Lessons, found: Found, url: str | None) -> frozenset[str]:
    """The keys of the lines that the pages of this source repeat; none for a source that repeats none, or is unknown."""
    if not lessons.repeated or not found.value:
        return NO_LINES
    known = (lessons.source_hosts[host] for host in hosts_asked(found, url) if host in lessons.source_hosts)
    number = next(known, lessons.source_names.get(source_key(found.value)))
    return lessons.repeated.get(number, NO_LINES)
