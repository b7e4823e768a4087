"""One day of the plan as the calendar's widgets take it, and how its rows are said in short."""

from datetime import date
from typing import NamedTuple

from morgenlage.domain.agenda_row import Row
from morgenlage.words.queue import QueueWords
from widgets.signs import Signs, platform_sign


class DayRows(NamedTuple):
    """A day, or with None what has no hour yet."""

    day: date | None
    rows: tuple[Row, ...] = ()
    note: str = ""
    """What kind of day it is: a public holiday, a day of mourning."""


def signs_of(row: Row) -> str:
    """`IG FB`: where it goes."""
    return " ".join(sorted({platform_sign(name) for name in row.platforms if name}))


def state_of(row: Row, say: QueueWords, signs: Signs) -> tuple[str, str]:
    """`! fehlt: Alt`, `◷ geplant`: what is missing goes before where it stands; the pen for it."""
    if row.lacks:
        what = ", ".join(say.lacks_short.get(key, key) for key in row.lacks)
        return f"{signs.trouble} {say.lacking.format(what=what)}", "lacks"
    if row.ahead and any(part.held for part in row.parts):
        return f"{signs.state('held')} {say.held}", "lacks"
    said = f"{signs.state(row.state)} {say.states.get(row.state, row.state)}"
    return said, pen_of(row)


def sign_of(row: Row, signs: Signs) -> tuple[str, str]:
    """The same as one sign; what is settled lacks nothing any more."""
    if row.lacks and (row.ahead or row.asks):
        return signs.trouble, "lacks"
    held = row.ahead and any(part.held for part in row.parts)
    return signs.state("held" if held else row.state), pen_of(row)


def pen_of(row: Row) -> str:
    """Which pen says how far it is."""
    return "asks" if row.asks else "ahead" if row.ahead or row.state == "sending" else "settled"


def hints_of(row: Row, say: QueueWords, signs: Signs) -> str:
    """What to think of: days by their names, the rest in two words."""
    told = (
        say.quiet_days.get(h.about, h.about)
        if h.kind in ("mourning", "holiday")
        else say.hints_short.get(h.kind, h.kind)
        for h in row.hints
    )
    return f" {signs.dot} ".join(told)
