"""What all of them show: the same short German texts by the same people."""

from collections.abc import Iterator
from itertools import cycle, islice

_SAID = (
    "Wird der Radweg an der K 14 auch gesperrt? Auf der Karte sieht es so aus.",
    "Seit drei Wochen steht der Container an der Schule, und niemand fühlt sich zuständig.",
    "Danke für die schnelle Antwort, das hat uns sehr geholfen!",
    "Warum fährt der Bus 34 am Samstag nicht mehr bis Oberbach?",
    "Tolles Video, mehr davon!",
    "Die Ampel am Marktplatz ist seit gestern aus. Wer kümmert sich?",
    "Gibt es die Unterlagen auch in Leichter Sprache?",
)
_NAMES = ("Jonas K.", "Mona S.", "Karin B.", "Peter aus Lahntal", "Ayşe T.", "Radlerin 72")


def sentences(count: int) -> Iterator[str]:
    """So many of them, in turns."""
    return islice(cycle(_SAID), count)


def people(count: int) -> Iterator[str]:
    """So many names, in turns."""
    return islice(cycle(_NAMES), count)
