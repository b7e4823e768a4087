"""Leadership's seat, walked through: every command and every key of every page, and nothing acts.

The desk is a real one on a demo with two years behind it, so that every page has something to
show; whatever it is asked for beside a look is written down by the trap around it.
"""

import string
from collections.abc import AsyncIterator
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from morgenlage.desk.desk import DeskLike
from morgenlage.opening import demo_plan, options_of
from morgenlage.store.errors import NotWritable
from morgenlage.wiring import Plan, open_house
from tests.untouched import prints, watched
from tui.app import Morgenlage
from tui.commands import COMMANDS, PaneName
from tui.keymap import split
from tui.offers import why_not

ENVIRON = {"MORGENLAGE_LANG": "de"}
LOOKS = frozenset(
    {"situation", "who", "listen", "thread", "read", "browse", "past", "practice", "inspect"}
    | {"warm", "journal", "outgoing", "orders", "close"}
)
"""What a desk may be asked for on this seat."""
LETTERS = (*string.ascii_letters, *string.digits)
SIGNS = (
    "space", "enter", "delete", "backspace", "tab", "down", "up", "right", "left", "f2",
    "ctrl+s", "ctrl+d", "ctrl+enter", "ctrl+o", "ctrl+x", "plus", "minus", "full_stop", "comma",
    "exclamation_mark", "asterisk", "percent_sign", "slash", "number_sign",
)  # fmt: skip
KEYS = (*LETTERS, *SIGNS)
"""The long walk presses every one on every page; minutes."""
USUAL = ("enter", "space", "delete", "y", "n", "plus", "ctrl+s")
"""Pressed on every page besides the keys it is bound to."""
PANES: tuple[PaneName, ...] = ("comments", "today", "numbers")
BARRED = frozenset({"quit", "back", "repaint", "theme", "pane.next"})
"""They leave, or paint everything anew."""
LEAVING = frozenset({"escape", "ctrl+c", "ctrl+q", "q"})
DEEPEST = 3
"""Pages above each other that are walked through."""


class Trap:
    """The desk, and a list of what it was asked for that is no look."""

    def __init__(self, desk: object) -> None:
        self._desk = desk
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name in LOOKS:
            return getattr(self._desk, name)

        def caught(*_: object, **__: object) -> Future[Any]:
            self.asked.append(name)
            refused: Future[Any] = Future()
            refused.set_exception(NotWritable(Path("x"), "caught"))
            return refused

        return caught


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A demo's usual morning with all that lies behind it."""
    plan = demo_plan(ENVIRON, tmp_path_factory.mktemp("seat") / "state", comments=None, seed=3)
    with open_house(ENVIRON, polling=False, sending=False, plan=plan) as house:
        house.poll_once()
    return plan


class Seat:
    """Somebody from leadership at the keyboard."""

    def __init__(self, pilot: Pilot[int], app: Morgenlage, trap: Trap) -> None:
        self.pilot, self.app, self.trap = pilot, app, trap
        self.walked: set[str] = set()
        self.pane: PaneName = "comments"
        self.every_key = False

    @property
    def depth(self) -> int:
        """Pages above the dashboard."""
        return len(self.app.screen_stack) - 1

    async def presses(self, key: str) -> None:
        """One key, seen through; it must not have asked for anything."""
        where = type(self.app.screen).__name__
        await self.pilot.press(key)
        assert self.trap.asked == [], f"{key} on {where}"
        assert self.app.is_running, f"{key} on {where}"

    async def goes_back_to(self, depth: int) -> None:
        """Closes what lies above."""
        for _ in range(12):
            guide = self.app.board.guide
            if self.depth <= depth and not (guide is not None and guide.walking):
                return
            await self.pilot.press("escape")
        while self.depth > depth:
            self.app.pop_screen()
            await self.pilot.pause()

    async def walks(self, *opening: str) -> None:
        """Every key on the page that these keys open, and on pages above it, each page once."""
        await self._opens(opening)
        here = self.depth
        name = type(self.app.screen).__name__
        if here == 0 or name in self.walked:
            await self.goes_back_to(0)
            return
        self.walked.add(name)
        for key in self._keys():
            if type(self.app.screen).__name__ != name:
                await self._opens(opening)
            if type(self.app.screen).__name__ != name:
                break  # it opens no more
            await self.presses(key)
            if self.depth > here and here < DEEPEST:
                if type(self.app.screen).__name__ not in self.walked:
                    await self.walks(*opening, key)
                await self.goes_back_to(0)
        await self.goes_back_to(0)

    def _keys(self) -> tuple[str, ...]:
        """What is pressed on the page that is open."""
        if self.every_key:
            return KEYS
        bound = self.app.screen.active_bindings
        return tuple(k for k in dict.fromkeys((*bound, *USUAL)) if k not in LEAVING)

    async def _opens(self, keys: tuple[str, ...]) -> None:
        await self.goes_back_to(0)
        if self.app.board.pane != self.pane:
            await self.presses(split(self.app.board.keys[f"pane.{self.pane}"])[0])
        for key in keys:
            await self.presses(key)
        await self.pilot.pause()


@asynccontextmanager
async def seat(plan: Plan, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seat]:
    """The dashboard as `morgenlage --read-only` opens it."""
    with open_house(ENVIRON, polling=False, sending=False, plan=plan, looking=True) as house:
        trap = Trap(house.desk)
        options = replace(options_of(plan), read_only=True)
        app = Morgenlage(cast(DeskLike, trap), plan.words, options)
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Seat(pilot, app, trap)


@pytest.mark.parametrize("size", [(80, 24), (120, 34)])
async def test_the_header_says_what_seat_it_is_and_grey_keys_say_why(
    plan: Plan, size: tuple[int, int]
) -> None:
    async with seat(plan, size) as leader:
        board = leader.app.board
        assert plan.words.notices.seat in leader.app.screen._compositor.render_strips()[0].text
        for command in COMMANDS:
            if command.writes:
                assert why_not(board, command) == plan.words.notices.read_only, command.id


async def test_no_key_of_any_page_asks_for_an_act(plan: Plan) -> None:
    assert len(await walked(plan, every_key=False)) > 10


@pytest.mark.live  # minutes: nothing but time keeps it from the usual tests
async def test_no_key_at_all_asks_for_an_act_on_any_page(plan: Plan) -> None:
    assert len(await walked(plan, every_key=True)) > 10


async def walked(plan: Plan, *, every_key: bool) -> set[str]:
    """The pages that were walked through; nothing was written meanwhile.

    Pages that open from every pane are walked from the first one alone, unless `every_key`.
    """
    before = prints(plan.places.state)
    with watched(plan.places.state) as written:
        async with seat(plan) as leader:
            leader.every_key = every_key
            for leader.pane in PANES:
                for command in COMMANDS:
                    if command.id in BARRED or leader.pane not in command.panes:
                        continue
                    if leader.pane == PANES[0] or every_key or PANES[0] not in command.panes:
                        key = split(leader.app.board.keys.get(command.id, ""))[:1]
                        await leader.walks(*key)
        assert written == []
    assert prints(plan.places.state) == before
    return leader.walked
