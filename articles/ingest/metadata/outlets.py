"""What outlets and agencies are called. In: a name, a host, a folder's name. Out: the outlet's name, or whether it may be one.

The tables were written for this project from common knowledge. They are short on purpose: they spare the reader of an archive
a host for a name where the name is known to everybody; all others are found in what the page says of itself.
"""

import re
from pathlib import PurePath

from articles.ingest.metadata.layout import squeeze, words

# By the part of the host before the public suffix, without hyphens.
BY_HOST = {
    "bbc": "BBC", "cnn": "CNN", "nytimes": "The New York Times", "washingtonpost": "The Washington Post", "wsj": "The Wall Street Journal",
    "latimes": "Los Angeles Times", "usatoday": "USA Today", "npr": "NPR", "nbcnews": "NBC News", "cbsnews": "CBS News",
    "foxnews": "Fox News", "apnews": "Associated Press", "reuters": "Reuters", "bloomberg": "Bloomberg", "theguardian": "The Guardian",
    "guardian": "The Guardian", "independent": "The Independent", "telegraph": "The Daily Telegraph", "thetimes": "The Times",
    "ft": "Financial Times", "economist": "The Economist", "dailymail": "Daily Mail", "aljazeera": "Al Jazeera", "dw": "Deutsche Welle",
    "spiegel": "Der Spiegel", "zeit": "Die Zeit", "faz": "Frankfurter Allgemeine Zeitung", "sueddeutsche": "Süddeutsche Zeitung",
    "welt": "Die Welt", "nzz": "Neue Zürcher Zeitung", "lemonde": "Le Monde", "lefigaro": "Le Figaro", "liberation": "Libération",
    "france24": "France 24", "elpais": "El País", "elmundo": "El Mundo", "repubblica": "la Repubblica", "corriere": "Corriere della Sera",
    "dawn": "Dawn", "thehindu": "The Hindu", "indiatimes": "The Times of India",
    "scmp": "South China Morning Post", "japantimes": "The Japan Times", "politico": "Politico",
    "voanews": "Voice of America", "cbc": "CBC", "afp": "AFP",
}  # fmt: skip
# Of those that write in English: with the month first (03/05/2018 is a day in March), and with the day first.
MONTH_FIRST = frozenset(
    "cnn nytimes washingtonpost wsj latimes usatoday npr nbcnews cbsnews foxnews apnews bloomberg politico voanews".split()
)
DAY_FIRST = frozenset(
    "bbc theguardian guardian independent telegraph thetimes ft economist dailymail aljazeera dawn thehindu indiatimes scmp".split()
)
AGENCIES = {
    "ap": "Associated Press", "theassociatedpress": "Associated Press", "thomsonreuters": "Reuters", "agencefrancepresse": "AFP",
    "pressassociation": "PA Media", "pamedia": "PA Media", "presstrustofindia": "PTI",
}  # fmt: skip
LONGEST_AGENCY = 40  # characters
# As they stand in a line of their own, squeezed.
AGENCY_NAMES = frozenset(
    "reuters associatedpress afp dpa efe ansa tass interfax xinhua kyodo kyodonews yonhap upi pti ians ani aap apa sda thecanadianpress"
    " canadianpress unitedpressinternational bloombergnews anadoluagency aptn".split()
).union(AGENCIES)
SHORTEST_WORD = 3  # letters; "the" and "das" are in all texts
# Words of which the names of newspapers, agencies and stations are made, in several languages.
NEWSPAPER_WORDS = frozenset(
    "times news post tribune herald journal gazette chronicle courier ledger observer guardian independent telegraph mirror express mail"
    " standard examiner inquirer bulletin dispatch sentinel monitor examiner wire press agency broadcasting radio magazine"
    " globe argus advertiser reporter record review echo weekly zeitung tageblatt nachrichten anzeiger kurier morgenblatt"
    " morgenpost abendblatt rundschau allgemeine presse monde figaro dépêche quotidien gazette diario periódico noticias correo prensa"
    " corriere giornale messaggero gazzetta jornal folha estado notícias dagblad courant tidende aftenposten posten bladet".split()
)
PAPERS = NEWSPAPER_WORDS.union(BY_HOST, (word for name in BY_HOST.values() for word in words(name) if len(word) > SHORTEST_WORD))
WORD = re.compile(r"[^\W_]+")
ADDRESS = re.compile(r"@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")  # a mail address, from its sign on
# Hosts of mail, video and networks say nothing of the outlet.
COMMON_HOSTS = frozenset({"gmail", "yahoo", "hotmail", "outlook", "twitter", "facebook", "youtube", "google", "instagram", "example"})
SHORTEST_HINT = 5  # letters; shorter ones are found in other words
FOLDERS = 4  # how many folders above the file may bear the outlet's name
SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})


def has_newspaper_word(name: str) -> bool:
    """Whether a word of the name is one that outlets are called by."""
    return any(word.casefold() in NEWSPAPER_WORDS for word in WORD.findall(name)) or squeeze(name) in BY_HOST


def names_paper(text: str) -> bool:
    """Whether one of its words is of those that names of outlets have; a quick look before a name is searched."""
    return not PAPERS.isdisjoint(text.casefold().replace(".", " ").replace(",", " ").replace("’", " ").replace("'", " ").split())


def agency(name: str) -> str:
    """An agency's usual name for one of its other names or of its services ("dpa/lno"); others come back as they are."""
    first = name.partition("/")[0].strip()
    return AGENCIES.get(squeeze(first), first if is_agency(first) else name)


def is_agency(name: str) -> bool:
    """Whether it is the name of one of the large news agencies."""
    return len(name) < LONGEST_AGENCY and squeeze(name) in AGENCY_NAMES


def of_host(host: str) -> str | None:
    """The name of a well-known outlet, by its host."""
    return BY_HOST.get(squeeze(registered(host)))


def day_comes_first(host: str, name: str) -> bool | None:
    """The order in which a well-known outlet, by its host or its name, writes day and month; None where that is not known."""
    named = (key for key, known in BY_HOST.items() if squeeze(known) in (squeeze(name), f"the{squeeze(name)}"))
    for key in (squeeze(registered(host)), *named):
        if key in MONTH_FIRST or key in DAY_FIRST:
            return key in DAY_FIRST
    return None


def registered(host: str) -> str:
    """The part of a host's name that its owner chose: "bbc" of "www.bbc.co.uk"."""
    parts = host.casefold().split(".")
    if len(parts) < 2:
        return ""
    return parts[-3] if len(parts) > 2 and parts[-2] in SECOND_LEVEL and len(parts[-1]) == 2 else parts[-2]


def hints(path: str, host: str, text: str) -> dict[str, str]:
    """Squeezed names that address, mail, file name and folder give, by where they come from; none of them is yet an outlet."""
    found = {}
    if host and (name := squeeze(registered(host))) not in COMMON_HOSTS:
        found["url-host"] = name
    mail = next((found for found in ADDRESS.finditer(text) if text[found.start() - 1 : found.start()].isalnum()), None)
    if mail and (name := squeeze(registered(mail[1]))) not in COMMON_HOSTS:
        found["e-mail"] = name
    if name := name_in_path(path):
        found["folder"] = squeeze(name)
    return {where: name for where, name in found.items() if len(name) >= SHORTEST_HINT}


def matches(name: str, hint: str) -> bool:
    """Whether a name, with or without its article, is what an address or a folder squeezes together."""
    squeezed = squeeze(name)
    return hint in {squeezed, squeeze(re.sub(r"^(?:the|le|la|die|der|das|el|il)\s+", "", name, flags=re.I))}


def name_in_path(path: str) -> str | None:
    """An outlet's name in the file's name before "_", or in a folder's: two words or more, one of them a newspaper's."""
    whole = PurePath(path)
    for part in (whole.stem.partition("_")[0] if "_" in whole.stem else "", *reversed(whole.parts[:-1][-FOLDERS:])):
        parts = [word for word in re.split(r"[-_ ]+", part) if word]
        if 2 <= len(parts) <= 6 and all(word.isalpha() for word in parts) and has_newspaper_word(" ".join(parts)):
            return " ".join(word[:1].upper() + word[1:] for word in parts)
    return None
