"""Keys typed before the live picture is there: they wait, and act on nothing that was not seen.

Moves and looks are run, in their order. What decides something is run where the list shows the
comments that the last known picture showed, with the cursor on the same one; otherwise it is told,
and with it goes whatever was typed behind it: that was meant for what it would have opened.
"""

from math import inf
from time import monotonic
from typing import TYPE_CHECKING

from textual import events

from morgenlage import last_known
from morgenlage.words.last_known import last_known_words
from tui.commands import KEYED
from tui.keymap import split
from tui.last_frame import rows_in_sight

if TYPE_CHECKING:
    from tui.app import Morgenlage


class Early:
    """Of one application, from its start to its first picture."""

    def __init__(self, app: "Morgenlage") -> None:
        self._app = app
        self._waiting: list[events.Key | events.Paste] | None = []
        self._since = inf
        """When the first picture went out (seconds, monotonic)."""
        here = last_known.standing()
        frame = here.frame if here is not None else None
        self._refs = frame.refs if frame else ()
        self._cursor = frame.said("cursor") if frame else ""

    def displayed(self) -> None:
        """A picture is on its way to the terminal: what is typed from now on was typed to it."""
        self._since = min(self._since, monotonic())

    def takes(self, event: events.Event) -> bool:
        """It has to wait for the first picture."""
        if (
            self._waiting is None
            or not self._app.at_terminal
            or not isinstance(event, events.Key | events.Paste)
        ):
            return False
        if not event.is_forwarded:
            self._waiting.append(event)
        return not event.is_forwarded

    async def over(self) -> None:
        """The first picture is there."""
        typed, self._waiting = self._waiting or [], None
        same, refused = self._same(), False
        for event in typed:
            unseen = event.time < self._since
            if refused and unseen:
                continue
            if isinstance(event, events.Key) and unseen and not same and self._decides(event.key):
                say = last_known_words(self._app.words)
                self._app.board.say(say.refused.format(key=event.character or event.key), "warning")
                refused = True
                continue
            await self._app.turns.take(event)

    def _same(self) -> bool:
        """The list shows what was seen."""
        board = self._app.board
        if not self._cursor or board.current is None:
            return False
        seen = rows_in_sight(board.comments.list)[: len(self._refs)]
        return board.current.ref == self._cursor and seen == self._refs

    def _decides(self, key: str) -> bool:
        keys = self._app.board.keys
        return any((c.writes or c.marks) and key in split(keys[c.id]) for c in KEYED)
