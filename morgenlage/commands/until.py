"""When a snoozed comment comes back, as typed on the command line. Pure."""

from datetime import datetime, tzinfo
from typing import get_args

from morgenlage.domain.snooze import Choice
from morgenlage.domain.snooze import until as at_choice
from tui.times import NoDate, PastDate, on_date  # pure: no Textual comes along

UNTIL_ANSWER = ("answer", "antwort", "a")
"""Not a time: somebody else has to write first."""


class NoTime(ValueError):
    """The text is no time."""


class PastTime(ValueError):
    """The time is over."""


def until(text: str, now: datetime, zone: tzinfo) -> datetime | None:
    """`h`, `m`, `o`, `w` as the keys, a date (that morning), or date and time in ISO 8601.

    `answer` (or the key, `a`): None, until somebody answers. A time without zone is one of `zone`.
    Raises NoTime, PastTime.
    """
    text = text.strip()
    if text.casefold() in UNTIL_ANSWER:
        return None
    for choice in get_args(Choice):
        if text == choice:
            return at_choice(choice, now, zone)
    try:
        return on_date(text, now, zone)
    except PastDate:
        raise PastTime(text) from None
    except NoDate:
        pass
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise NoTime(text) from None
    at = at if at.tzinfo else at.replace(tzinfo=zone)
    if at <= now:
        raise PastTime(text)
    return at
