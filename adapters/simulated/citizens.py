"""The people of the county: who writes, and how each network calls them. All invented."""

from functools import cache
from hashlib import sha256
from typing import NamedTuple


class Citizen(NamedTuple):
    """Somebody who writes to us."""

    name: str
    """Short and unique; the first part of the handle."""
    shown: str
    acct: str
    """As Mastodon shows it on our instance."""
    id: str
    """Mastodon's number."""
    handle: str
    """As Bluesky shows it."""
    did: str
    home: str
    """Address of the instance the Mastodon account lives on."""


_HOMES = ("fedi.example", "", "nord.example", "plausch.example", "", "dorffunk.example")
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
OUR_HOST = "social.wiesental.example"

CROWD = (
    "jonas_radelt|Jonas",
    "omma_gerda|Gerda (die Omma)",
    "lena_unterau|Lena aus Unterau",
    "kaffee_und_k14|Kaffee & K 14",
    "mona_s|Mona S.",
    "pendlerpaul|Paul pendelt",
    "birkenhainerin|Die Birkenhainerin",
    "bauerhinnerk|Hinnerk vom Hof",
    "mathelehrer_m|Mathe ist schön",
    "drei_kinder_ein_bus|Drei Kinder, ein Bus",
    "kompostkoenigin|Kompostkönigin 👑",
    "tante_emma_2|Emma zwo",
    "nachteule99|Nachteule",
    "feuerwehr_fan|Blaulichtblick",
    "stille_post|Stille Post",
    "frau_holle_privat|Frau Holle (privat)",
    "schraubertom|Schrauber-Tom",
    "waldkauz|Waldkauz",
    "zugezogen|Neu hier seit 2009",
    "brezelbub|Brezelbub",
    "lisbeth_strickt|Lisbeth strickt",
    "kreiselkoenig|Kreiselkönig",
    "gartenzwerg7|Zwerg Sieben",
    "azubi_im_glueck|Azubi im Glück",
    "hundemama_kiki|Kiki & Wuff",
    "der_mit_dem_hut|Der mit dem Hut",
    "bus_28_ueberlebende|Linie 28, Reihe 4",
    "imker_ingo|Ingos Bienen",
    "papierstau|Papierstau",
    "oma_auf_rad|Oma auf Rädern",
    "flussufer|Am Ufer",
    "theaterkind|Theaterkind",
    "sani_sven|Sven (Sani)",
    "zimt_und_zoff|Zimt & Zoff",
    "altenfurter|Altenfurter Original",
    "muehlbrueckerin|Mühlbrückerin",
    "kleinstadtkater|Kleinstadtkater",
    "blumenwiese|Blumenwiese",
    "treckertina|Trecker-Tina",
    "rentner_rolf|Rolf, endlich Zeit",
    "querbeet|Querbeet",
    "morgenmuffel|Morgenmuffel",
    "bibliothekarin_b|B. aus der Bücherei",
    "spielplatztester|Spielplatztester",
    "kuchen_um_vier|Kuchen um vier",
    "regenjacke|Regenjacke",
    "laufgruppe_oberau|Laufgruppe Oberau",
    "uffbasse|Uffbasse!",
    "moin_moin|Moin Moin",
    "die_vom_kiosk|Die vom Kiosk",
    "steuerzahler_in|Steuerzahlerin",
    "katastrophenkurt|Kurt, Ehrenamt",
    "sonnenblume64|Sonnenblume 64",
    "ziegelroder|Ziegelroder",
    "hebamme_hella|Hella, Hebamme",
    "trommelfeuer|Trommelgruppe",
    "schlaglochpoet|Schlaglochpoet",
    "mittagspause|Mittagspause",
    "opa_hat_wlan|Opa hat jetzt WLAN",
    "lindenkamp|Lindenkamp lebt",
)

CAST = {
    "angry": "klartext_jetzt|Klartext",
    "chorus": "sehe_ich_auch_so|Genau!",
    "spam1": "gutschein_glueck|Ihr Glückstag 🎁",
    "spam2": "bonus_portal_24|Bonus Portal",
    "spam3": "gewinnfee_real|Gewinnfee",
    "threat": "der_letzte_geduldige|Der letzte Geduldige",
    "hostile": "tastaturtornado|[bold red]Admin[/] \x1b[31mKreis\x1b[0m",
    "fan": "kreisfan_nr1|Kreisfan Nr. 1",
    "shy": "leise_frage|Leise Frage",
    "elder": "opa_hannes|Opa Hannes",
}


@cache
def crowd() -> tuple[Citizen, ...]:
    """Everybody who drops by, in a fixed order."""
    return tuple(_citizen(number, line) for number, line in enumerate(CROWD))


@cache
def cast() -> dict[str, Citizen]:
    """Those with a part in the story, by part."""
    return {part: _citizen(700 + n, line) for n, (part, line) in enumerate(CAST.items())}


@cache
def by_id() -> dict[str, Citizen]:
    """Everybody by Mastodon number."""
    return {c.id: c for c in (*crowd(), *cast().values())}


_FIRST = ("anna", "ben", "carla", "dirk", "ella", "finn", "greta", "heiko", "ina", "jan", "kati",
          "lars", "mia", "nils", "olga", "paul", "rosa", "sven", "tina", "uwe")  # fmt: skip
_LAST = ("aus_unterau", "vom_berg", "am_bach", "mit_hund", "im_garten", "auf_rollen", "ohne_plan",
         "hat_zeit", "sagt_was", "liest_mit", "faehrt_bus", "baut_um", "mag_moos", "geht_heim",
         "und_co")  # fmt: skip


@cache
def invented() -> tuple[Citizen, ...]:
    """Three hundred more, who only come out in a storm."""
    names = [f"{first}_{last}" for last in _LAST for first in _FIRST]
    lines = (f"{name}|{name.replace('_', ' ').title()}" for name in names)
    return tuple(_citizen(1000 + number, line) for number, line in enumerate(lines))


@cache
def everybody() -> tuple[Citizen, ...]:
    """All who may ever write to us."""
    return (*by_id().values(), *invented())


def did_of(name: str) -> str:
    """The `did:plc` of that name: 24 letters, the same in every run."""
    return "did:plc:" + "".join(_LETTERS[b & 31] for b in sha256(name.encode()).digest()[:24])


def _citizen(number: int, line: str) -> Citizen:
    name, _, shown = line.partition("|")
    home = _HOMES[number % len(_HOMES)]
    return Citizen(
        name,
        shown,
        f"{name}@{home}" if home else name,
        str(109_300_000_000_000_000 + number * 7_919),
        f"{name.replace('_', '-')}.bsky.example",
        did_of(name),
        f"https://{home or OUR_HOST}",
    )
