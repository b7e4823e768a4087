"""What somebody means who begins an experiment: the day to look, what is counted, what is tried."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from morgenlage.domain.outcome import Measure
from morgenlage.domain.when import day_of

USUAL = timedelta(weeks=3)
"""Three weeks are enough for most accounts to post a handful, and few forget what it was about."""
LONGEST = timedelta(days=366)
HOURS = ("6-9", "9-12", "12-15", "15-18", "18-21")
"""Parts of a day in which posts come out, `from-to` by the office's clock."""
LENGTHS = ("short", "long")
HOOKS = ("question", "number", "quote", "scene")
SHAPES = ("text", "image", "images", "video")

_NUMBERS = {
    name: number
    for number, names in enumerate(
        ("einem einer einen ein eine one a", "zwei two", "drei three", "vier four", "fünf five",
         "sechs six", "sieben seven", "acht eight", "neun nine", "zehn ten"),
        1,
    )
    for name in names.split()
}  # fmt: skip
_SPAN = re.compile(
    r"(?:in\s+)?(\d{1,3}|[a-zäöü]+)\s*(tage?n?|days?|d|wochen?|weeks?|w|monate?n?|months?)\.?"
)
_MEASURES: tuple[tuple[Measure, str], ...] = (
    ("views", r"aufruf|gesehen|reichweite|angeschaut|views?\b|reach|watched|\bseen"),
    ("shares", r"geteilt|teilen|weitergesagt|weitergab|shared?|shares|reposts?|boosts?"),
    ("answers", r"kommentar|antwort|frag(?:en|t)|rückmeldung|comments?|answers?|repl(?:y|ies)"),
)


class NoDay(ValueError):
    """`kind`: `past`, `far`, or what `NotWhen` says."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def look_day(text: str, today: date) -> date:
    """The day on which somebody looks; empty: in three weeks. Raises `NoDay`, `NotWhen`."""
    plain = " ".join(text.casefold().split())
    if not plain:
        return today + USUAL
    day = _after(plain, today) or day_of(plain, today)
    if day <= today:
        raise NoDay("past")
    if day - today > LONGEST:
        raise NoDay("far")
    return day


def _after(plain: str, today: date) -> date | None:
    found = _SPAN.fullmatch(plain)
    if not found:
        return None
    count = int(found[1]) if found[1].isdecimal() else _NUMBERS.get(found[1])
    if count is None:
        return None
    if found[2].startswith("m"):
        return today + timedelta(days=round(count * 30.44))
    return today + timedelta(days=count * (7 if found[2].startswith("w") else 1))


def measure_in(text: str) -> Measure:
    """What the words of "we will see it in" count, as far as they say so."""
    plain = text.casefold()
    return next((m for m, words in _MEASURES if re.search(words, plain)), "interactions")


def tags_for(formats: Sequence[str], topics: Sequence[str]) -> tuple[str, ...]:
    """All that can be tried, as tags, in the order in which it is offered."""
    return (
        *(f"format:{id}" for id in formats),
        "face",
        *(f"shape:{shape}" for shape in SHAPES),
        *(f"hook:{hook}" for hook in HOOKS),
        *(f"length:{length}" for length in LENGTHS),
        *(f"hour:{hours}" for hours in HOURS),
        *(f"weekday:{day}" for day in range(7)),
        *(f"topic:{id}" for id in topics),
    )
