"""Putting comments off: until a time, or until somebody answers."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from morgenlage.domain.action import Snooze
from morgenlage.domain.snooze import Choice as SnoozeKey
from morgenlage.domain.snooze import until
from tui.acts.deciding import decide
from tui.acts.filing import ask
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

KEYS: tuple[SnoozeKey, ...] = ("h", "m", "o", "w")
UNTIL_ANSWER = "a"
A_DATE = "d"


def snooze(board: "Dashboard") -> None:
    """A one-line menu with the times; one key waits for an answer, one asks for a date."""
    from tui.dialogs.menu import Choice, Menu  # dialogs are imported when first wanted

    if not board.comments.chosen:
        board.say(board.words.notices.nothing_selected, "warning")
        return
    notices, now, zone = board.words.notices, board.now(), board.formats.zone
    moments: dict[str, datetime] = {key: until(key, now, zone) for key in KEYS}
    if moments["h"] == moments["m"]:
        del moments["h"]  # the office closes before
    said = {
        key: form.format(
            clock=board.formats.clock(moments.get(key, now)),
            date=board.formats.date(moments.get(key, now)),
        )
        for key, form in notices.snooze_choices.items()
        if key in (A_DATE, UNTIL_ANSWER) or key in moments
    }

    def chosen(key: str | None) -> None:
        if key == A_DATE:
            _ask_date(board)
        elif key is not None:
            _snooze_until(board, moments.get(key))

    choices = tuple(Choice(key, text) for key, text in said.items())
    menu = Menu(notices.snooze, choices, notices.escape)
    board.app.push_screen(menu, chosen)


def _ask_date(board: "Dashboard") -> None:
    from tui import times  # how people write dates is imported when one is asked for

    def on(text: str) -> datetime:
        return times.on_date(text, board.now(), board.formats.zone)

    def wrong(text: str) -> str:
        notices = board.words.notices
        try:
            if text:  # an empty line stops it
                on(text)
        except times.NoDate:
            return notices.bad_date.format(text=cut(text, 40))
        except times.PastDate:
            return notices.past_date.format(text=cut(text, 40))
        return ""

    def given(text: str) -> None:
        if text:
            _snooze_until(board, on(text))

    ask(board, board.words.notices.snooze_date, given, wrong)


def _snooze_until(board: "Dashboard", day: datetime | None) -> None:
    """None: until somebody answers."""
    decide(board, lambda c: Snooze(c.ref, day))


ACTS: Mapping[str, Callable[["Dashboard"], None]] = {"comment.snooze": snooze}
