"""Patterns of what a county's texts name: days, hours, sums, places, offices. All bounded."""

import re

MONTH = (
    r"(?:Jan(?:uar|uary)?|Feb(?:ruar|ruary)?|März|March|Mar|Apr(?:il)?|Mai|May|Jun[ie]?|Jul[iy]?|"
    r"Aug(?:ust)?|Sep(?:t(?:ember)?)?|O[kc]t(?:ober)?|Nov(?:ember)?|De[zc](?:ember)?)\b\.?"
)
_DAY = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag|Monday|Tuesday|"
    r"Wednesday|Thursday|Friday|Saturday|Sunday)"
)
_YEAR = r"(?:,?\s?20\d\d\b)?"
DATE = re.compile(
    rf"(?:\b{_DAY},?\s(?:den\s|dem\s)?)?(?<![\d.,])(?:[0-3]?\d\.\s?(?:{MONTH}{_YEAR}|[01]?\d\.(?:\s?(?:20)?\d\d\b)?)"
    rf"|[0-3]?\d(?:st|nd|rd|th)?\s{MONTH}{_YEAR}|{MONTH}\s[0-3]?\d(?:st|nd|rd|th)?\b{_YEAR})"
)
MONTH_AND_YEAR = re.compile(rf"(?:\b(?:Anfang|Mitte|Ende|early|late)\s)?\b{MONTH}\s20\d\d\b")
HOUR = re.compile(
    r"\b(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?(?:\s?(?:bis|–|-)\s?(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?)?\sUhr\b"
    r"|\b(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)?\s?(?:am|pm|a\.m\.|p\.m\.)(?!\w)"
    r"|\b(?:[01]?\d|2[0-3]):[0-5]\d\b"
)
AMOUNT = r"\d{1,3}(?:[.,\s]\d{3}){0,4}(?:[.,]\d{1,2})?"
_LARGE = r"(?:Mio\.?|Millionen|Mrd\.?|Milliarden|million|billion|bn|m)"
AMOUNT_OF_MONEY = re.compile(
    rf"(?<![\d.,]){AMOUNT}(?:\s{_LARGE})?\s?(?:Euro\b|EUR\b|€|pounds\b)"
    rf"|(?:€|£)\s?{AMOUNT}(?:\s?{_LARGE}\b)?"
)
_NO_ARTICLE = r"\b(?!(?:D(?:ie|er|as|en|em|es)|(?:Dies|Ein|Unser)(?:e[mnrs]?)?|The|This|An?|Our)\s)"
"""Where a name may begin: the article before it is no part of it."""
PLACE = re.compile(
    rf"{_NO_ARTICLE}"
    r"(?:[A-ZÄÖÜ][a-zäöüß]{1,20}(?:er|s)?[\s-])?[A-ZÄÖÜ][a-zäöüß-]{0,30}"
    r"(?:straße|strasse|weg|platz|allee|brücke|gasse|damm|ufer)\b(?:\s\d{1,3}[a-z]?\b)?"
    rf"|{_NO_ARTICLE}"
    r"[A-ZÄÖÜ][a-zäöüß]{2,20}[\s-](?:Straße|Str\.|Weg|Platz|Allee|Brücke|Road|Street|Bridge|Lane|Square|Hall|School)"
    r"(?:\s\d{1,3}[a-z]?\b)?"
    r"|\b(?:zwischen|between)\s(?:[a-z]{2,4}\s)?[A-ZÄÖÜ][\wäöüß-]{2,30}\s(?:und|and)\s(?:[a-z]{2,4}\s)?[A-ZÄÖÜ][\wäöüß-]{2,30}"
    r"|\b(?:K|L|B|A)\s?\d{1,4}\b(?:\s(?:zwischen|between)\s[A-ZÄÖÜ][\wäöüß-]{2,30}\s(?:und|and)\s"
    r"[A-ZÄÖÜ][\wäöüß-]{2,30})?"
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
OFFICE = re.compile(
    r"\b(?:[A-ZÄÖÜ][a-zäöüß]{2,30}(?:amt|büro|behörde|zentrum|stelle|dienst|hof|archiv)\b"
    r"|(?:Fachbereich|Fachdienst|Amt\sfür|Dezernat|Department\sof)\s[A-ZÄÖÜ][\wäöüß-]{2,30}"
    r"(?:\s(?:und|and)\s[A-ZÄÖÜ][\wäöüß-]{2,30})?"
    r"|Jobcenter|Kreistag|(?!The\s)[A-Z][a-z]{2,20}\s(?:Office|Department|Service))\b"
)


def named(name: str) -> bool:
    """Not a common noun."""
    return name not in _COMMON
