"""The facts in a dry text that a post needs: until when, where, how much, who. Pure, simple rules.

Every fact is quoted as it stands there: nothing is reckoned, so nothing is made up. Every pattern
is bounded, so that no text makes it slow.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import islice

from morgenlage.domain.plain_text import plain

LOOKED_AT = 20_000
"""Characters of a text that are looked at."""
TITLE = 90
"""Characters of a title; a longer first line is a paragraph."""
LEAD = 280
"""Characters of the first sentences."""
DATES = 50
"""Dates that are looked at; nobody announces more."""

_MONTH = (
    r"(?:Jan(?:uar|uary)?|Feb(?:ruar|ruary)?|März|March|Mar|Apr(?:il)?|Mai|May|Jun[ie]?|Jul[iy]?|"
    r"Aug(?:ust)?|Sep(?:t(?:ember)?)?|O[kc]t(?:ober)?|Nov(?:ember)?|De[zc](?:ember)?)\b\.?"
)
_DAY = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_YEAR = r"(?:,?\s?20\d\d\b)?"
_DATE = re.compile(
    rf"(?:\b{_DAY},?\s(?:den\s|dem\s)?)?(?<![\d.,])(?:[0-3]?\d\.\s?(?:{_MONTH}{_YEAR}|[01]?\d\.(?:\s?(?:20)?\d\d\b)?)"
    rf"|[0-3]?\d(?:st|nd|rd|th)?\s{_MONTH}{_YEAR}|{_MONTH}\s[0-3]?\d(?:st|nd|rd|th)?\b{_YEAR})"
)
_CUE = re.compile(
    r"(?:\bbis\b|frist\b|schluss\b|\bspätestens\b|\buntil\b|\bby\b|\bclosing date\b|\bdeadline\b|"
    r"\bno later than\b)[^.!?]{0,24}$",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"\b(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?:\s?(?:bis|–|-)\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?)?\sUhr\b"
    r"|\b(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w)"
    r"|\b(?:[01]?\d|2[0-3]):[0-5]\d\b"
)
_AMOUNT = r"\d{1,3}(?:[.,\s]\d{3}){0,4}(?:[.,]\d{1,2})?"
_LARGE = r"(?:Mio\.?|Millionen|Mrd\.?|Milliarden|million|billion|bn|m)"
_MONEY = re.compile(
    rf"(?<![\d.,]){_AMOUNT}(?:\s{_LARGE})?\s?(?:Euro\b|EUR\b|€|pounds\b)"
    rf"|(?:€|£)\s?{_AMOUNT}(?:\s?{_LARGE}\b)?"
)
_PAY = re.compile(
    r"\b(?:Entgeltgruppe|Besoldungsgruppe|EG|E|A|S|P|SuE|EGO|grade|Grade)\s?\d{1,2}\s?[a-c]?"
    r"(?:\s(?:TVöD|TV-V|TVAöD|LBesG|BBesG|SuE|NKBesG))?(?!\w)"
)
_SURELY_PAY = re.compile(r"(?:TV|Bes|Entgelt|Grade|grade|SuE|^EG|^S )")
"""`A 6` alone is a motorway."""
_NUMBER = re.compile(
    rf"(?<![\d.,/-]){_AMOUNT}\s(?:%|Prozent\b|per cent\b|percent\b|km\b|[A-ZÄÖÜ][\wäöüß-]{{3,30}}"
    r"|[a-z][a-z-]{3,20}s\b)"
)
_NO_NUMBER = re.compile(rf"\s(?:{_MONTH}|Uhr|Euro|EUR|Jahr\w*|years?|Mio|Milli\w*|hours?|TV|euros)")
_PLACE = re.compile(
    r"\b(?:[A-ZÄÖÜ][a-zäöüß]{1,20}(?:er|s)?[\s-])?[A-ZÄÖÜ][a-zäöüß-]{0,30}"
    r"(?:straße|strasse|weg|platz|allee|brücke|gasse|damm|ufer)\b(?:\s\d{1,3}[a-z]?\b)?"
    r"|\b[A-ZÄÖÜ][a-zäöüß]{2,20}[\s-](?:Straße|Str\.|Weg|Platz|Allee|Brücke|Road|Street|Bridge|Lane|Square|Hall|School)"
    r"(?:\s\d{1,3}[a-z]?\b)?"
    r"|\b(?:zwischen|between)\s(?:[a-z]{2,4}\s)?[A-ZÄÖÜ][\wäöüß-]{2,30}\s(?:und|and)\s(?:[a-z]{2,4}\s)?[A-ZÄÖÜ][\wäöüß-]{2,30}"
    r"|\b(?:K|L|B|A)\s?\d{1,4}\b"
    r"|\b(?:Ortsteil|Gemeinde|Stadtteil|Stadt)\s[A-ZÄÖÜ][\wäöüß-]{2,30}"
)
_COMMON = frozenset(
    {
        *("Umweg", "Radweg", "Gehweg", "Feldweg", "Weg", "Platz", "Straße", "Brücke"),
        *(
            "Arbeitsplatz",
            "Ausbildungsplatz",
            "Parkplatz",
            "Spielplatz",
            "Studienplatz",
            "Kitaplatz",
        ),
        *("Kreisstraße", "Landesstraße", "Bundesstraße", "Sportplatz", "Stellplatz", "Liegeplatz"),
        *(
            "Ehrenamt",
            "Insgesamt",
            "Winterdienst",
            "Räumdienst",
            "Fahrdienst",
            "Bereitschaftsdienst",
        ),
        *("Arbeitsstelle", "Baustelle", "Haltestelle", "Ausbildungsstelle", "Planstelle"),
        *("Bauernhof", "Friedhof", "Bahnhof", "Schulhof", "Gesamt", "Notdienst", "Tankstelle"),
    }
)
"""Nouns that only look like the name of a place or an office."""
_PERSON = re.compile(
    r"\b(?:(?:Herrn?|Frau|Landrat|Landrätin|Bürgermeister(?:in)?|Dezernent(?:in)?|"
    r"Amtsleiter(?:in)?|Ansprechpartner(?:in)?(?: ist)?:?|Mr|Mrs|Ms|Councillor|"
    r"Kreisdirektor(?:in)?|Leiter(?:in)?)\s){1,3}"
    r"((?:(?:Prof\.|Dr\.)\s){0,2}[A-ZÄÖÜ][\wäöüß-]{1,30}(?:\s[A-ZÄÖÜ][\wäöüß-]{1,30})?)"
    r"|\b((?:Prof\.\s)?Dr\.\s[A-ZÄÖÜ][\wäöüß-]{1,30}(?:\s[A-ZÄÖÜ][\wäöüß-]{1,30})?)"
)
_OFFICE = re.compile(
    r"\b(?:[A-ZÄÖÜ][a-zäöüß]{2,30}(?:amt|büro|behörde|zentrum|stelle|dienst|hof|archiv)\b"
    r"|(?:Fachbereich|Fachdienst|Amt\sfür|Dezernat|Department\sof)\s[A-ZÄÖÜ][\wäöüß-]{2,30}"
    r"(?:\s(?:und|and)\s[A-ZÄÖÜ][\wäöüß-]{2,30})?"
    r"|Jobcenter|Kreistag|[A-Z][a-z]{2,20}\s(?:Office|Department|Service))\b"
)
_ROLE = re.compile(
    r"((?:[A-ZÄÖÜ][\wäöüß:*/-]{2,40}|(?:für|im|in|der|den|die|des|of|for))"
    r"(?:\s(?:[A-ZÄÖÜ][\wäöüß:*/-]{1,40}|für|im|in|der|den|die|des|of|for)){0,5})"
    r"\s?\((?:[mwfdx]\s?[/|]\s?){2}[mwfdx]\)"
)
_LINK = re.compile(r"\bhttps?://[^\s<>\"]{3,300}|\bwww\.[^\s<>\"]{3,300}", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:#+\s*|(?:Pressemitteilung|Presseinformation|Medieninformation|Stellenausschreibung|"
    r"Stellenanzeige|Bekanntmachung|Press release|Notice|Betreff|Subject)\b[\s:–-]*)+",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]{1,400}(?:(?<=\d)\.(?!\n)[^.!?\n]{0,200}){0,3}[.!?\n]?")


@dataclass(frozen=True, slots=True)
class Facts:
    """As they stand in the text; empty where it says none. The fields are the gaps of drafts."""

    title: str = ""
    text: str = ""
    """Its first sentences."""
    role: str = ""
    """What is advertised: what stands before `(m/w/d)`."""
    deadline: str = ""
    date: str = ""
    hour: str = ""
    place: str = ""
    money: str = ""
    pay: str = ""
    number: str = ""
    person: str = ""
    office: str = ""
    link: str = ""

    def values(self) -> Mapping[str, str]:
        """Those it says, by the name of the gap."""
        found = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return {name: value for name, value in found.items() if value}


def facts_of(text: str) -> Facts:
    """All that can be told of it."""
    text = plain(text[:LOOKED_AT]).replace("\t", " ").replace("\N{NO-BREAK SPACE}", " ")
    title, body = _head(text)
    dates = tuple(_dates(text))
    deadline = next((date for date, last in dates if last), "")
    return Facts(
        title=title,
        text=_lead(body),
        role=_first(_ROLE, text),
        deadline=deadline,
        date=next((date for date, last in dates if not last), ""),
        hour=_first(_HOUR, text),
        place=next((p for p in _all(_PLACE, text) if _named(p)), ""),
        money=_first(_MONEY, text),
        pay=next((p for p in _all(_PAY, text) if _SURELY_PAY.search(p)), ""),
        number=next((n for n in _all(_NUMBER, text) if not _NO_NUMBER.search(n)), ""),
        person=_first(_PERSON, text),
        office=next((o for o in _all(_OFFICE, text) if _named(o)), ""),
        link=_first(_LINK, text).rstrip(".,;:)"),
    )


def _head(text: str) -> tuple[str, str]:
    """The first line as a title, and what follows; a paragraph is no title."""
    lines = text.split("\n")
    for at, line in enumerate(lines[:12]):
        bare = " ".join(_LABEL.sub("", line.strip()).split())
        if len(bare) < 4:
            continue
        if len(bare) <= TITLE:
            return bare.rstrip(":"), "\n".join(lines[at + 1 :])
        return _cut(bare, TITLE), text
    return "", text


def _lead(body: str) -> str:
    """As many whole sentences from its beginning as fit; where none does, the beginning."""
    said = " ".join(body[: LEAD * 4].split())
    found, end = "", 0
    for match in _SENTENCE.finditer(said):
        if match.end() > LEAD:
            break
        end = match.end()
        found = said[:end].strip()
    return found or _cut(said, LEAD)


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _dates(text: str) -> Iterator[tuple[str, bool]]:
    """Each with whether it is the last day of something."""
    for found in islice(_DATE.finditer(text), DATES):
        before = text[max(0, found.start() - 60) : found.start()]
        said = " ".join(found[0].split()).rstrip(",")
        bare = said.removesuffix(".")
        yield (said if bare[-1:].isdigit() else bare), _CUE.search(before) is not None


def _named(name: str) -> bool:
    """Not a common noun."""
    return name not in _COMMON


def _all(pattern: re.Pattern[str], text: str) -> Iterable[str]:
    return (" ".join(found[0].split()) for found in pattern.finditer(text))


def _first(pattern: re.Pattern[str], text: str) -> str:
    """The first one; of a pattern with groups what the group holds."""
    found = pattern.search(text)
    if found is None:
        return ""
    said = next((group for group in found.groups() if group), found[0])
    return " ".join(said.split())
