"""What somebody means who begins an experiment: the day to look, what is counted, what is tried."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from morgenlage.domain.experiment_steps import day_to_look
from morgenlage.domain.outcome import Measure
from morgenlage.domain.when import NotWhen, day_of

USUAL = timedelta(weeks=3)
"""Three weeks are enough for most accounts to post a handful, and few forget what it was about."""
LONGEST = timedelta(days=366)
HOURS = ("6-9", "9-12", "12-15", "15-18", "18-21")
"""Parts of a day in which posts come out, `from-to` by the office's clock."""
LENGTHS = ("short", "long")
HOOKS = ("question", "number", "quote", "scene")
SHAPES = ("text", "image", "images", "video")

_SHORT = re.compile(
    r"(\d{1,3}(?=\D)|[a-zäöü]+(?=\s))\s*(tage?n?|days?|d|wochen?|weeks?|w|monate?n?|months?)"
)
_MEASURES: tuple[tuple[Measure, str], ...] = (
    ("views", r"aufruf|gesehen|reichweite|angeschaut|views?\b|reach|watched|\bseen"),
    ("shares", r"geteilt|teilen|weitergesagt|weitergab|shared?|shares|reposts?|boosts?"),
    ("answers", r"kommentar|antwort|frag(?:en|t)|rückmeldung|comments?|answers?|repl(?:y|ies)"),
)


class NoDay(ValueError):
    """`kind`: `past` or `far`."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def look_day(text: str, today: date) -> date:
    """The day on which somebody looks, as `day_to_look` reads it, also without its `in`; empty: in
    three weeks. Raises `NoDay`, `NotWhen`."""
    plain = " ".join(text.casefold().split())
    if not plain:
        return today + USUAL
    try:
        day = day_to_look(_spelt_out(plain), today)
    except NotWhen as wrong:
        if wrong.kind == "no-such-day" and _is_day(plain, today):
            raise NoDay("past") from None
        raise
    if day <= today:
        raise NoDay("past")
    if day - today > LONGEST:
        raise NoDay("far")
    return day


def _is_day(plain: str, today: date) -> bool:
    """It is one of the calendar, though over."""
    try:
        return day_of(plain, today) < today
    except NotWhen:
        return False


def _spelt_out(plain: str) -> str:
    """`3w` and `drei Wochen` are `in 3 wochen`."""
    found = _SHORT.fullmatch(plain)
    if not found:
        return plain
    unit = {"d": "tag", "w": "woche"}.get(found[2], found[2])
    return f"in {found[1]} {unit}"


def measure_in(text: str) -> Measure:
    """What the words of "we will see it in" count, as far as they say so."""
    plain = text.casefold()
    return next((m for m, words in _MEASURES if re.search(words, plain)), "interactions")


def tags_for(formats: Sequence[str], topics: Sequence[str]) -> tuple[str, ...]:
    """All that can be tried, as tags, in the order in which it is offered."""
    return (
        "face",
        *(f"shape:{shape}" for shape in SHAPES),
        *(f"hook:{hook}" for hook in HOOKS),
        *(f"length:{length}" for length in LENGTHS),
        *(f"hour:{hours}" for hours in HOURS),
        *(f"weekday:{day}" for day in range(7)),
        *(f"format:{id}" for id in formats),
        *(f"topic:{id}" for id in topics),
    )
