"""What people call the columns of a plan and the fields of its files, in German and English."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

NAMES = {
    "id": "id nr nummer kennung uid key lfdnr",
    "piece": "morgenlage piece",
    "base": "prüfwert fingerprint",
    "hashtags": "hashtags hashtag",
    "day": "datum date tag day termin erscheinungsdatum veröffentlichungsdatum publishdate wann "
    "when veröffentlichung datumuhrzeit zeitpunkt postingdatum postdate postingdate am geplantfür "
    "beginntam startdate startdatum",
    "hour": "uhrzeit zeit time hour um postingzeit beginntum starttime startzeit",
    "accounts": "konto konten kanal kanäle account accounts channel channels plattform plattformen "
    "platform platforms netzwerk netzwerke network networks",
    "text": "text beitrag beitragstext inhalt posttext content message post caption nachricht body "
    "textentwurf",
    "title": "titel title überschrift betreff subject thema headline",
    "link": "link url adresse webseite website verlinkung",
    "image": "bild bilder foto fotos grafik image images picture pictures photo media medien datei "
    "file dateien files bilddatei anhang",
    "video": "video videos film videodatei",
    "alt": "alt alttext alttexte bildbeschreibung alternativtext alttag altdescription",
    "description": "beschreibung description",
    "captions": "untertitel captions subtitles untertiteldatei",
    "note": "notiz notizen bemerkung bemerkungen anmerkung anmerkungen hinweis hinweise note notes "
    "intern kommentar comment",
    "tags": "tags schlagworte schlagwörter format formate label labels",
    "people": "personen abgebildet person people pictured",
    "language": "sprache language lang",
    "state": "status state zustand stand",
    "own": "texte texts varianten variants",
}
"""Our field -> what it is called. `description`: the text, or of the picture where there is one."""
MANY = frozenset({"image", "video", "alt", "captions"})
"""Fields of which there may be several: `Bild`, `Bild 2`."""
_FIELD_OF = {name: field for field, names in NAMES.items() for name in names.split()}
_NOISE = re.compile(r"[\s\-_.:/()*&]+")
_NUMBERED = re.compile(r"(.*?\D)(\d{1,2})")


def plain(name: str) -> str:
    """A header without what people put around it."""
    return _NOISE.sub("", name.strip().casefold())


def field_of(name: str) -> tuple[str, int]:
    """Our field and its number, for `Bild 2`; an empty field: nobody knows it."""
    bare = plain(name)
    if bare in _FIELD_OF:
        return _FIELD_OF[bare], 1
    numbered = _NUMBERED.fullmatch(bare)
    if numbered and numbered[1] in _FIELD_OF:
        return _FIELD_OF[numbered[1]], int(numbered[2])
    return "", 0


def text_for(name: str, accounts: Iterable[str]) -> tuple[str, bool]:
    """The account or platform of a header like `Text Instagram`, and whether it stands alone, as
    `Instagram`, so that a cross may be meant; else nothing."""
    bare = plain(name)
    known = {plain(account): account for account in accounts}
    if bare in known:
        return known[bare], True
    for lead in ("texte", "texts", "textfür", "textfor", "text", "variante"):
        if bare.startswith(lead) and bare[len(lead) :] in known:
            return known[bare[len(lead) :]], False
    return "", False


def near(name: str) -> str:
    """A name somebody may have meant; empty: none is close."""
    found = get_close_matches(plain(name), _FIELD_OF, 1, 0.75)
    return found[0] if found else ""
