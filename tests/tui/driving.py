"""A user at the keyboard: opens the dashboard on a stand-in desk and presses keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch
from zoneinfo import ZoneInfo

from textual.pilot import Pilot

from morgenlage.domain.action import Action
from morgenlage.domain.comment import Comment
from morgenlage.words import Language, words_for
from tests.tui.stand_in import StandIn
from tui import toasts
from tui.app import Morgenlage
from tui.dashboard import Dashboard
from tui.options import Options

ZONE = ZoneInfo("Europe/Berlin")


@dataclass
class User:
    """What somebody at the terminal does and sees."""

    pilot: Pilot[int]
    app: Morgenlage
    desk: StandIn

    @property
    def board(self) -> Dashboard:
        """The dashboard."""
        return self.app.board

    async def presses(self, *keys: str) -> None:
        """One key after the other, each seen through."""
        for key in keys:
            await self._press(key)
        await self.pilot.pause()

    async def _press(self, key: str) -> None:
        await self.pilot.press(key)
        while not self.app.turns.over and self.app.is_running:
            await self.pilot.pause(0.001)

    async def writes(self, text: str) -> None:
        """Into whatever takes text."""
        for character in text:
            await self._press("space" if character == " " else character)
        await self.pilot.pause()

    async def reads(self) -> None:
        """Long enough for a dialog to take an answer."""
        await self.pilot.pause(0.32)

    @property
    def current(self) -> Comment:
        """The comment under the cursor."""
        comment = self.board.current
        assert comment is not None
        return comment

    @property
    def here(self) -> str:
        """The platform id of the comment under the cursor."""
        return self.current.ref.partition(":")[2]

    @property
    def rows(self) -> list[str]:
        """Platform ids as listed."""
        return [ref.partition(":")[2] for ref in self.board.comments.list.rows]

    @property
    def said(self) -> list[str]:
        """All toasts that are on the screen."""
        return [n.message for n in self.app._notifications]

    @property
    def decided(self) -> list[tuple[Action, ...]]:
        """What was asked of the desk, group by group."""
        return [what for how, what in self.desk.asked if how == "decide"]  # type: ignore[misc]  # a decide carries actions

    def screen(self) -> str:
        """What is on the screen, as text."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in lines)


@asynccontextmanager
async def user(
    desk: StandIn | None = None,
    size: tuple[int, int] = (120, 34),
    language: Language = "de",
    options: Options | None = None,
) -> AsyncIterator[User]:
    """The dashboard, open and quiet; what a toast says stands until another takes its place."""
    standing = desk or StandIn()
    given = replace(options or Options(), clock=lambda: standing.now, zone=ZONE)
    app = Morgenlage(standing, words_for(language), given)
    lasting = dict.fromkeys(toasts.LASTING, 600.0)
    with patch.dict(toasts.LASTING, lasting):
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield User(pilot, app, standing)
