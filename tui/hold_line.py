"""How long a held act can still be taken back; shown only while something is held."""

from datetime import datetime
from math import ceil
from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widgets import Static

from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.situation import Situation
from tui.keymap import shown
from tui.line import COUNTDOWN, ages_at, slow
from tui.saying import what

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class HoldLine(Static):
    """Ticks once a second while something waits to leave, on a slow line every five; not at all
    otherwise."""

    DEFAULT_CSS = """
    HoldLine {
        height: 1; padding: 0 1; display: none; color: $accent;
        &.-on { display: block; }
    }
    """

    def __init__(self, board: "Dashboard") -> None:
        super().__init__("", id="hold", markup=False)
        self._board = board
        self._held: tuple[Outgoing, ...] = ()
        self._timer: Timer | None = None

    def show(self, situation: Situation, now: datetime) -> None:
        """Appears, changes or goes."""
        self._held = tuple(o for o in situation.outbox.values() if o.stage is Stage.HELD)
        self.set_class(bool(self._held), "-on")
        if self._held:
            self._say(now)
            if self._timer is None:
                self._timer = self.set_interval(COUNTDOWN if slow(self.app) else 1, self._tick)
        elif self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _tick(self) -> None:
        now = self._board.now()
        self._say(now)
        self._board.comments.list.now = self._board.preview.now = ages_at(self.app, now)
        self._board.comments.list.repaint_changed()

    def _say(self, now: datetime) -> None:
        first = min(self._held, key=lambda o: o.due_at)
        notices = self._board.words.notices
        form = notices.countdown if len(self._held) == 1 else notices.countdown_many
        said = what(self._board.words, first.action)
        key = "undo"
        if len(self._held) == 1 and first.undoes:  # no undo of an undo: the redo lets it stand
            form, key = self._board.words.undoing.countdown, "redo"
        self.update(
            form.format(
                what=said[:1].upper() + said[1:],
                count=len(self._held),
                seconds=max(0, ceil((first.due_at - now).total_seconds())),
                key=shown(self._board.keys[key]),
            ),
            layout=False,
        )
