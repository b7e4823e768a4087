"""The shapes of what a program sends that sends changed cells alone. Pure.

Nearly every move `tui/cells` makes has numbers of its own, and which of them come side by side
depends on what stands where. So exactly the forms that `tui/cells` writes are read without their
numbers: a cursor that goes right, down, back or somewhere, erased ends of rows, rows moved between
margins, pens code by code. Everything else keeps all of its letters: another form of a move, a
control alone, whatever carries a text.

What this cannot notice is a text that smuggled in such a form and nothing else: a move, an erased
end, a pen of codes the program uses as well. On stock output, where lines are written whole and in
few ways, the same texts are read for that.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from fortress.escapes import Token
from morgenlage.first_paint import ATTRIBUTES_OFF
from tui.cells.pieces import NEAR

_FORMS = {
    "columns right": re.compile("\x1b\\[(?:[2-9]|[1-9][0-9]{1,2})?C"),
    "rows down": re.compile("\x1b\\[(?:[2-9]|[1-9][0-9]{1,2})?B"),
    "somewhere": re.compile("\x1b\\[[1-9][0-9]{0,2}(?:;[1-9][0-9]{0,2})?H"),
}
_MARGINS = re.compile("\x1b\\[[1-9][0-9]{0,2};[1-9][0-9]{0,2}r")
_ROWS_MOVED = re.compile("\x1b\\[(?:[2-9]|[1-9][0-9]{1,2})?[ST]")
_NO_MARGINS = "\x1b[r"
_NEXT_ROW = ["\r", "\r", "\n"]
"""CR LF as it comes out of a line that puts a CR before every LF; of an LF alone two are left."""
_CODE = "[34]8;2(?:;[0-9]{1,3}){3}|[34]8;5;[0-9]{1,3}|(?![34]8)[0-9]{1,3}"
_PEN = re.compile(f"\x1b\\[((?:{_CODE})(?:;(?:{_CODE}))*)?m")
_ENDS = frozenset(("", "0", "39", "49", *ATTRIBUTES_OFF.values()))
"""Codes that end what others began. Which of them is shortest depends on the pen before."""


def shapes(found: Iterable[Token]) -> Iterator[str]:
    """Of every control among them, in order; of a pen one for each of its codes."""
    for text, run in groupby(found, lambda token: token.kind == "text"):
        if not text:
            yield from _of(tuple(run))


def _of(run: tuple[Token, ...]) -> Iterator[str]:
    """Of controls that follow each other."""
    at = 0
    while at < len(run):
        whole, count = _together(run, at)
        if whole:
            yield whole
        else:
            yield from _alone(run[at])
        at += count


def _together(run: tuple[Token, ...], at: int) -> tuple[str, int]:
    """What is one thing only together, and how many it takes; empty: the first is by itself."""
    raw = [token.raw for token in run[at : at + 3]]
    if raw == _NEXT_ROW:
        return "next row", 3
    if (
        len(raw) == 3
        and _MARGINS.fullmatch(raw[0])
        and _ROWS_MOVED.fullmatch(raw[1])
        and raw[2] == _NO_MARGINS
    ):
        return "rows moved between margins", 3
    back = next((n for n, token in enumerate(run[at:]) if token.raw != "\b"), len(run) - at)
    if 0 < back <= NEAR:
        return "a few columns back", back
    return (f"{back} columns back", back) if back else ("", 1)


def _alone(token: Token) -> Iterator[str]:
    """Of one that needs no other."""
    if pen := _PEN.fullmatch(token.raw):
        for code in re.findall(_CODE, pen[1] or "") or ("",):
            yield "pen end" if code in _ENDS else f"pen {_uncoloured(code)}"
        return
    for name, form in _FORMS.items():
        if form.fullmatch(token.raw):
            yield name
            return
    yield f"{token.kind} {token.raw!a}"


def _uncoloured(code: str) -> str:
    """Of 38;2 and its like only which kind of colour it is."""
    return ";".join(code.split(";")[:2])
