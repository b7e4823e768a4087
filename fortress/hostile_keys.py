"""The keys of one walk through the real dashboard, on a pty; everything it paints is kept."""

import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import psutil

from bench.terminal import Terminal
from fortress.escapes import tokens
from fortress.hostile_state import Case
from fortress.idle import START_GAP, idle, pressed
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.record import Decided, Moved
from morgenlage.store.store import Store

Output = Literal["stock", "cells"]
"""Textual's own lines, or changed cells alone, which is what people have who set nothing."""
PLAIN = (sys.executable, "-m", "morgenlage")
_PASTE = "\x1b[200~{}\x1b[201~"


@dataclass(slots=True)
class Seen:
    """What came out of the program during one walk."""

    output: Output = "stock"
    chunks: list[bytes] = field(default_factory=list)
    copied: list[tuple[int, int]] = field(default_factory=list)
    """The chunks that came while a text was copied: only there a clipboard sequence may be."""
    alive: bool = True
    crashes: int = 0
    shown: dict[str, str] = field(default_factory=dict)
    """Case -> its conversation as it was painted, without blanks."""


def walk(
    environ: dict[str, str],
    of: Sequence[Case],
    size: tuple[int, int],
    argv: Sequence[str] = PLAIN,
    every: int = 1,
    read: bool = False,
    pages: bool = True,
    output: Output = "stock",
) -> Seen:
    """Everything a morning shows. `every`: which comments are opened, answered, copied.

    `read`: what is said to be harmless is read from its conversation. `pages`: panes, dialogs,
    search and toasts, too.
    """
    seen = Seen(output)
    # Stock output writes whole lines in few ways: whatever is not the program's own stands out.
    # Among changed cells a mere move does not (see `cell_shapes`).
    term = Terminal(argv, *size, {**environ, "MORGENLAGE_OUTPUT": output})
    try:
        _until(term, b"Kommentare")
        term.quiet(0.4)
        idle(term, START_GAP)
        for case in of if read else ():
            if case.expect == "unchanged":
                seen.shown[case.id] = _conversation(term, "".join(case.text.split()))
            pressed(term, "j")
        pressed(term, "g")
        for number, _ in enumerate(of):
            if number % every == 0:
                _deeper(term, seen)
            pressed(term, "j")
        for keys in _pages(of) if pages else ():
            pressed(term, keys)
        _refused(Path(environ["MORGENLAGE_STATE"]), of)
        time.sleep(0.8)  # a colleague's entries are seen when the journal is looked at again
        for keys in "kO":
            pressed(term, keys)
        seen.alive = term.process().status() != psutil.STATUS_ZOMBIE
    finally:
        seen.chunks = [data for _, data in term.chunks]
        term.close()
    seen.crashes = len(list(Path(environ["MORGENLAGE_STATE"]).glob("crash-*")))
    return seen


def _until(term: Terminal, word: bytes, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not any(word in data for _, data in tuple(term.chunks)):
        if time.monotonic() > end:
            raise TimeoutError(f"no {word!r} on the terminal")
        time.sleep(0.01)


def _conversation(term: Terminal, wanted: str) -> str:
    """What its own page paints, without blanks: all of it, or at least what is wanted."""
    before, end, text = len(term.chunks), time.monotonic() + 10, ""
    pressed(term, "\r")
    while wanted not in text and time.monotonic() < end:
        idle(term)
        painted = b"".join(data for _, data in term.chunks[before:])
        text = "".join("".join(t.raw for t in tokens(painted) if t.kind == "text").split())
        text = text.rpartition("Gespräch")[2]  # what the list shows behind it does not count
    if wanted not in text:
        text += "".join(term.text().split())  # painted in parts: the screen has them together
    pressed(term, "q")
    return text


def _deeper(term: Terminal, seen: Seen) -> None:
    """One comment: its conversation, its link, its copy."""
    pressed(term, "\r")
    pressed(term, "q")
    before = len(term.chunks)
    for copy in "oyY":
        pressed(term, copy)
        idle(term)  # looked twice: what comes later would count as a text's own
    seen.copied.append((before, len(term.chunks)))


def _pages(of: Sequence[Case]) -> Iterator[str]:
    """Keys one group at a time, each waited for: the panes, the dialogs, the search, an answer."""
    yield "g"
    for number in range(3 if len(of) > 40 else 2):
        yield from ("?", "\x1b", ":", "\x1b", "i", "\x1b", "x", "\x1b")
        yield "r"
        time.sleep(0.35)  # a question takes no key that was typed ahead; nor does the review line
        yield from ("y", "\x1b")
        time.sleep(0.35)
        yield "p"
        yield from "j" * (number + 3)
    for case in of[:: max(1, len(of) // min(8, 1 + len(of) // 16))]:
        yield from ("/", "a" + _PASTE.format(case.text[:60]), "\r", "j")
    yield from ("/", "a", "\r", "j", "j", "\x1b")
    yield "1"
    yield from "j" * min(60, len(of))
    yield "3"
    yield from "jj"
    yield "2"
    yield "O"
    yield from "j" * min(45, len(of))
    yield "q"


def _refused(state: Path, of: Sequence[Case]) -> None:
    """A colleague's program brings news whose words are the platform's: they become toasts."""
    store = Store.open(state, session="attack")
    acts = [e.outgoing for e in store.history(10**6) if isinstance(e, Decided) and e.outgoing]
    now = datetime.now(UTC)
    for act, case in zip(acts, of[:: max(1, len(of) // 5)], strict=False):
        failed = replace(act, stage=Stage.FAILED, reason=case.text[:200])
        store.record([Moved(now, case.text[:80], "attack", failed)])
    store.close()
