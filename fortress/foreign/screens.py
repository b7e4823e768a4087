"""Texts through every page, dialog, pane, toast and copy of the real dashboard, byte for byte."""

import asyncio
import base64
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fortress.foreign.pages import PAGES, joined
from fortress.foreign.stage import Seen, Stage, read, staged, unseen
from fortress.foreign.texts import Text
from fortress.foreign.world import desk_of

SIZE, SMALL = (160, 120), (110, 44)
_OWN = re.compile(
    r"CSI row;column H|CSI (?:(?:[0-47-9]|2[1-9]|[34]8;[25]|[349][0-7]|10[0-7]|[34]9) ?)* m"
    r"|CSI \?2026[hl]|OSC '\\x1b\]22;[a-z]+\\x07'|U\+000A|copied"
)
"""What the program itself sends: places, colours, whole frames, the mouse's shape, copies."""
WHOLE = ("case", "answer of a department", "request")
"""Pages that show a long text line by line."""
_COPY = re.compile("\x1b\\]52;c;([A-Za-z0-9+/=]*)\x07")
_WRITTEN = ("writing", "sheet", "begin")
"""Where somebody writes; there stands what they wrote."""
_JOINED = frozenset({"U+200D", "U+00AD"})
"""What shares a cell with its neighbours, and the hyphen that may break a word."""


@dataclass(slots=True)
class Found:
    """What came of it."""

    places: dict[str, set[int]] = field(default_factory=dict)
    """Place -> the texts that were seen there."""
    foreign: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    painted: int = 0

    @property
    def failures(self) -> int:
        """Everything that must not be."""
        return self.foreign.total() + len(self.faults)


def walked(
    texts: Sequence[Text], places: Sequence[str], size: tuple[int, int], worlds: int, turns: int = 1
) -> Found:
    """Deals the texts out to so many worlds and the places to the worlds, each `turns` times."""
    found, share = Found(), -(-len(texts) // worlds)
    for n in range(worlds):
        batch = texts[n * share : (n + 1) * share]
        mine = [place for k, place in enumerate([*places] * turns) if k % worlds == n]
        try:
            asyncio.run(_shown(batch, mine, size, found))
        except Exception as wrong:  # whatever a text breaks is what we look for
            found.faults.append(f"{mine}: {wrong!r:.90}")
    return found


async def _shown(
    batch: Sequence[Text], places: Sequence[str], size: tuple[int, int], found: Found
) -> None:
    desk = desk_of(batch)
    async with staged(desk, size=size) as stage:
        await stage.settles()
        _judged(stage, "comments", batch, found)
        for place in places:
            stage.app.push_screen(PAGES[place](stage.app.board, batch))
            await stage.settles()
            _judged(stage, place, batch, found)
            while len(stage.app.screen_stack) > 1:
                stage.app.pop_screen()
        for place, keys in (("today", "1"), ("numbers", "3"), ("comments", "2yYo")):
            await stage.pilot.press(*keys)
            _judged(stage, place, batch, found)
        stage.app.board.say(joined(batch[:12]), "error")
        await asyncio.sleep(0.05)
        await stage.settles()
        _judged(stage, "toasts", batch, found)
    if any(how == "decide" for how, _ in desk.asked):
        found.faults.append(f"{places}: something was decided")
    if stage.app.return_value is not None:
        found.faults.append(f"{places}: the program ended")


def _judged(stage: Stage, place: str, batch: Sequence[Text], found: Found) -> None:
    stream, seen = stage.takes(), Seen()
    for payload in _COPY.findall(stream):
        text = base64.b64decode(payload).decode()
        if bad := [c for c in text if c != "\n" and unseen(c)]:
            found.faults.append(f"{place}: copied {bad[0]!a}")
    read(stream, seen)
    found.painted += seen.painted
    found.places.setdefault(place, set()).update(seen.tags)
    for shape, count in seen.shapes.items():
        if not _OWN.fullmatch(shape) and not (place in _WRITTEN and shape in _JOINED):
            found.foreign[f"{place}: {shape[:40]}"] += count
    found.faults += [f"{place}: {click:.60}" for click in stage.clicks()]
    found.faults += _changed(stage, place, batch, seen.tags)


def _changed(stage: Stage, place: str, batch: Sequence[Text], tags: set[int]) -> Iterator[str]:
    """Harmless texts that a page shows otherwise than they were written."""
    if place not in WHOLE:
        return
    rows = stage.app.screen._compositor.render_strips()
    screen = "".join("".join(row.text.split()) for row in rows)
    for one in batch:
        start = "".join((one.tag + one.said[:9]).split())
        if one.harmless and one.number in tags and start not in screen and one.tag in screen:
            yield f"{place}: {one.said!r} is not shown as it was written"
