"""How often the screen follows the desk: at once, but while somebody only moves, in steps."""

from time import monotonic
from typing import TYPE_CHECKING

from morgenlage.domain.situation import Situation

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

STEP = 0.1
"""Seconds between two situations while somebody moves through the list: ten times a second what
comes in is followed, and a key never waits behind all of it."""
MOVING = 1.0
"""Seconds after a key that only moves or looks in which more of them are to be expected."""


class Pace:
    """Hands situations to the dashboard. What a deciding key changed is never held up."""

    def __init__(self, board: "Dashboard") -> None:
        self._board = board
        self._latest: Situation | None = None
        self._shown = 0.0
        self._waiting = False
        self.pressed = 0.0
        """When the last key came in."""

    def show(self, situation: Situation) -> None:
        """Now, or with all that comes in until the next step."""
        self._latest = situation
        rest = STEP - (monotonic() - self._shown)
        if rest <= 0 or not self._moving:
            self._show()
        elif not self._waiting:
            self._waiting = True
            self._board.set_timer(rest, self._step)

    @property
    def _moving(self) -> bool:
        board = self._board
        return monotonic() - self.pressed < MOVING and board.harmless(board.way.last_key)

    def _step(self) -> None:
        self._waiting = False
        self._show()

    def _show(self) -> None:
        if (latest := self._latest) is not None:
            self._latest, self._shown = None, monotonic()
            self._board.situation = latest
