"""The real dashboard on a stand-in desk; every byte it would write to a terminal is kept."""

import re
import unicodedata
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot
from textual.screen import Screen

import tui
from fortress.escapes import tokens
from fortress.foreign.texts import CLOSE, OPEN
from morgenlage.words import words_for
from tests.tui.stand_in import StandIn
from tui.app import Morgenlage
from tui.options import Options

SIZE = (180, 190)
"""Cells: a window that shows hundreds of texts at once."""
_TAG = re.compile(f"{OPEN}(\\d{{5}}){CLOSE}")
_CODES = re.compile(
    "(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f]).*?(?:\x07|\x1b\\\\|\x9c)"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]?",
    re.S,
)
_COPIED = "\x1b]52;c;"


class Watched(Morgenlage):
    """Writes to nobody but us, as it would to a terminal."""

    CSS_PATH = str(Path(tui.__file__).with_name("morgenlage.tcss"))
    painting = False

    @property
    def is_headless(self) -> bool:
        """Only where it would paint it has a terminal; signals are none of its business here."""
        return not self.painting

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        self.painting = True
        try:
            super()._display(screen, renderable)
        finally:
            self.painting = False


@dataclass(slots=True)
class Seen:
    """What came out in one place."""

    tags: set[int] = field(default_factory=set)
    shapes: Counter[str] = field(default_factory=Counter)
    """Every control, and how often."""
    faults: list[str] = field(default_factory=list)
    painted: int = 0
    """Characters that were read."""


@lru_cache(maxsize=4096)
def shape_of(raw: str) -> str:
    """What a sequence or a sign nobody sees does."""
    return next(
        iter(tokens(raw.encode("utf-8", "surrogatepass" if raw.isprintable() else "replace")))
    ).shape


@lru_cache(maxsize=65536)
def unseen(character: str) -> bool:
    """No cell may hold it."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


def read(stream: str, into: Seen) -> None:
    """Takes a stream apart: sequences by their shape, bare controls by their number, tags."""
    into.painted += len(stream)
    for found in _CODES.finditer(stream):
        raw = found[0]
        into.shapes["copied" if raw.startswith(_COPIED) else shape_of(raw)] += 1
    text = _CODES.sub("\0", stream)
    for character in set(text) - {"\0"}:
        if unseen(character):
            into.shapes[f"U+{ord(character):04X}"] += text.count(character)
    into.tags.update(int(tag) for tag in _TAG.findall(text.replace("\0", "")))


@dataclass
class Stage:
    """The dashboard, and what it wrote since somebody last asked."""

    app: Watched
    pilot: Pilot[int]
    desk: StandIn
    written: list[str] = field(default_factory=list)

    async def settles(self) -> None:
        """Until everything that was asked for is drawn."""
        await self.pilot.pause()

    def takes(self) -> str:
        """What was written since."""
        stream = "".join(self.written)
        self.written.clear()
        return stream

    def clicks(self) -> list[str]:
        """Actions and links that hide in the cells."""
        found = []
        for strip in self.app.screen._compositor.render_strips():
            for segment in strip:
                style = segment.style
                if style is not None and (style.link or any("click" in key for key in style.meta)):
                    found.append(f"{style.link or style.meta} in {segment.text[:30]!r}")
        return found


@asynccontextmanager
async def staged(
    desk: StandIn, options: Options | None = None, size: tuple[int, int] = SIZE
) -> AsyncIterator[Stage]:
    """The dashboard on that desk, open."""
    written: list[str] = []
    before: Callable[..., None] = HeadlessDriver.write
    HeadlessDriver.write = lambda self, data: written.append(data)  # type: ignore[method-assign]  # what it does without is nothing
    given = options or Options(clock=lambda: desk.now, zone=ZoneInfo("Europe/Berlin"))
    app = Watched(desk, words_for("de"), given)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Stage(app, pilot, desk, written)
    finally:
        HeadlessDriver.write = before  # type: ignore[method-assign]  # as above
