"""One key after another: each goes to its page once the one before it was seen through.

Textual hands a key to the page of that moment, though the key before it may be about to open
another page or to close this one. A message follows each key from queue to queue, and what was
typed meanwhile waits for it.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from functools import partial
from time import monotonic
from typing import Any

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen

LAPS = 2
"""The second one comes back behind the messages that a widget sent when it got the key."""
PATIENCE = 0.25
"""Seconds after which it is looked at whether the message was lost on a page that closed."""
AT_MOST = 4
"""So often it is looked; then the next key has its turn whatever became of the last."""

Run = Callable[[events.Key | events.Paste], Awaitable[bool]]


class Seen(Message, namespace="turns"):
    """Goes behind a key, bubbles as keys do and arrives at the application after it."""

    def __init__(self, turn: int) -> None:
        super().__init__()
        self.turn = turn


class Turns:
    """Whose turn it is."""

    def __init__(self, app: App[Any], run: Run) -> None:
        """`run` hands a key to its page; False where it went nowhere."""
        self._app, self._run = app, run
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._then: list[Callable[[], None]] = []
        self._turn = self._laps = 0
        self._busy = self._held = self._came = False
        self._page: Screen[Any] | None = None
        self._target: DOMNode = app
        self._alarm: asyncio.TimerHandle | None = None
        self.at: float | None = None
        """When the key was pressed whose turn it is (seconds, monotonic)."""

    @property
    def over(self) -> bool:
        """Every key was seen through."""
        return not self._busy

    def then(self, call: Callable[[], None]) -> None:
        """Once every key was seen through; at once where that is so."""
        if self.over:
            call()
        else:
            self._then.append(call)

    async def take(self, event: events.Key | events.Paste) -> None:
        """In the order in which they arrive."""
        self._waiting.append(event)
        if not self._busy:
            await self._next()

    def hold(self) -> None:
        """What is being opened takes the keyboard soon: the next key waits until `settled`."""
        self._held = True
        if not self._busy:  # it was opened by a click
            self._busy = self._came = True
            self._turn += 1
            self._look_later(self._turn, AT_MOST)

    def settled(self) -> None:
        """It has the keyboard."""
        self._held = False
        if self._came:
            self._release(self._turn)

    async def _next(self) -> None:
        while self._waiting:
            event = self._waiting.popleft()
            self._turn += 1
            self._busy, self._held, self._came = True, False, False
            self.at = event.time
            self._page, self._target = self._app.screen, self._app.focused or self._app.screen
            if await self._run(event):
                self._laps = LAPS
                self._look_later(self._turn, AT_MOST)
                self._follow()
                return
        self._busy, self.at = False, None
        waiting, self._then = self._then, []
        for call in waiting:
            call()

    def _follow(self) -> None:
        self._laps -= 1
        if not self._target.post_message(Seen(self._turn)):
            self._seen_through()

    def back(self, seen: Seen) -> None:
        """The message has arrived."""
        if seen.turn != self._turn or self._came or not self._busy:
            return
        if self._laps and self._target.is_attached:
            self._follow()
        else:
            self._seen_through()

    def _seen_through(self) -> None:
        self._came = True
        if self._held:
            return
        page = self._app.screen
        if page is self._page or not page.is_attached:
            self._release(self._turn)
        else:  # another page: it is drawn and has its focus first
            page.call_after_refresh(partial(self._release, self._turn))

    def _release(self, turn: int) -> None:
        if turn != self._turn or not self._came:
            return
        self._came, self._turn = False, self._turn + 1
        if self._alarm is not None:
            self._alarm.cancel()
        self._app.call_later(self._next)

    def _look_later(self, turn: int, times: int) -> None:
        look = partial(self._look, turn, times)
        self._alarm = asyncio.get_running_loop().call_later(PATIENCE, look)

    def _look(self, turn: int, times: int) -> None:
        if turn != self._turn:
            return
        gone = self._page not in self._app.screen_stack or not self._target.is_attached
        if times == 1 or self._app.return_code is not None:
            self._came = True
            self._release(turn)
            return
        self._look_later(turn, times - 1)
        if gone and not self._came:
            self._seen_through()


def hold(app: App[Any]) -> None:
    """A page is about to take the keyboard. Nothing where an application has no turns."""
    if isinstance(turns := getattr(app, "turns", None), Turns):
        turns.hold()


def settled(app: App[Any]) -> None:
    """It has it."""
    if isinstance(turns := getattr(app, "turns", None), Turns):
        turns.settled()


def pressed_at(app: App[Any]) -> float:
    """When the key was pressed that is being looked at; now where there is none (monotonic)."""
    turns = getattr(app, "turns", None)
    return turns.at if isinstance(turns, Turns) and turns.at is not None else monotonic()
