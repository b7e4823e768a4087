"""Walks the real dashboard through a hostile state on a pty and counts what is not its own.

    python -m fortress.hostile_walk [--every 1] [--broken]

The same walk through a harmless state of the same shape says which control sequences are the
program's own; every other one came out of a text. `--broken` takes the guards out: then there
must be some.
"""

import argparse
import asyncio
import base64
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import psutil

from bench.terminal import Terminal
from fortress.escapes import Token, tokens
from fortress.hostile_state import (
    Case,
    cases,
    comment_of,
    furnish,
    harmless,
    through_the_adapter,
)
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.record import Decided, Moved
from morgenlage.store.store import Store

SIZES = ((80, 24), (120, 40))
PLAIN = (sys.executable, "-m", "morgenlage")
UNGUARDED = (sys.executable, "-m", "fortress.unguarded", "guard")
_PASTE = "\x1b[200~{}\x1b[201~"


@dataclass(slots=True)
class Seen:
    """What came out of the program during one walk."""

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
) -> Seen:
    """Everything a morning shows. `every`: which comments are opened, answered, copied.

    `read`: what is said to be harmless is read from its conversation. `pages`: panes, dialogs,
    search and toasts, too.
    """
    seen = Seen()
    term = Terminal(argv, *size, environ)
    try:
        _until(term, b"Kommentare")
        term.quiet(0.4)
        for case in of:
            if read and case.expect == "unchanged":
                seen.shown[case.id] = _conversation(term, "".join(case.text.split()))
            term.key("j", 0.02)
        term.key("g", 0.1)
        for number, _ in enumerate(of):
            if number % every == 0:
                _deeper(term, seen)
            term.key("j", 0.02)
        for keys in _pages(of) if pages else ():
            term.key(keys, 0.02 if keys == "j" else 0.12)
        _refused(Path(environ["MORGENLAGE_STATE"]), of)
        term.key("k", 0.8)
        term.key("O", 0.2)
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
    term.key("\r", 0.02)
    while wanted not in text and time.monotonic() < end:
        time.sleep(0.02)
        painted = b"".join(data for _, data in term.chunks[before:])
        text = "".join("".join(t.raw for t in tokens(painted) if t.kind == "text").split())
        text = text.rpartition("Gespräch")[2]  # what the list shows behind it does not count
    if wanted not in text:
        text += "".join(term.text().split())  # painted in parts: the screen has them together
    term.key("q", 0.06)
    return text


def _deeper(term: Terminal, seen: Seen) -> None:
    """One comment: its conversation, its link, its copy."""
    term.key("\r", 0.1)
    term.key("q", 0.06)
    before = len(term.chunks)
    for copy in "oyY":
        term.key(copy, 0.06)
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


@dataclass(frozen=True, slots=True)
class Found:
    """What was not the program's own."""

    sequences: int
    """All control sequences and controls that were read."""
    foreign: Counter[str]
    """Which ones, and how often."""
    faults: tuple[str, ...] = ()
    """A crash, or a text that should be seen and is not."""

    @property
    def failures(self) -> int:
        """Everything that must not be."""
        return self.foreign.total() + len(self.faults)


def own_shapes(seen: Seen) -> set[str]:
    """What the program itself sends."""
    every = {t.shape for t in tokens(b"".join(seen.chunks)) if t.kind != "text"}
    return {shape for shape in every if not shape.startswith("OSC '\\x1b]52;")}


def judge(seen: Seen, own: set[str], of: Sequence[Case]) -> Found:
    """Holds a walk against what the program itself sends."""
    foreign: Counter[str] = Counter()
    read = 0
    for copying, stream in _parts(seen):
        for token in tokens(stream):
            if token.kind == "text":
                continue
            read += 1
            if token.shape not in own and not (copying and _harmless_copy(token)):
                foreign[token.shape[:60]] += 1
    faults = [] if seen.alive else ["the program ended"]
    faults += ["a crash was written down"] * seen.crashes
    for case in of:
        if case.expect == "unchanged" and case.id in seen.shown:
            wanted = "".join(case.text.split())
            if wanted not in seen.shown[case.id]:
                faults.append(f"{case.id} is not shown as it was written")
    return Found(read, foreign, tuple(faults))


def _parts(seen: Seen) -> Iterator[tuple[bool, bytes]]:
    """The stream in order, cut where copying begins and ends."""
    at = 0
    for start, end in seen.copied:
        yield False, b"".join(seen.chunks[at:start])
        yield True, b"".join(seen.chunks[start:end])
        at = end
    yield False, b"".join(seen.chunks[at:])


def _harmless_copy(token: Token) -> bool:
    """A clipboard sequence that carries text alone."""
    head, _, payload = token.raw.partition("52;c;")
    if token.kind != "OSC" or head != "\x1b]":
        return False
    try:
        text = base64.b64decode(payload.rstrip("\x07\x1b\\"), validate=True).decode()
    except ValueError:
        return False
    return all(t.kind == "text" or t.raw == "\n" for t in tokens(text.encode()))


def harmless_walk(place: Path, of: Sequence[Case], size: tuple[int, int]) -> set[str]:
    """What the program itself sends, by a walk through harmless texts."""
    plain = harmless(of)
    seen = walk(furnish(place, _made(plain, False), plain), plain, size, every=10)
    if not seen.alive or seen.crashes:
        raise SystemExit("the program ended over harmless texts: nothing was measured")
    return own_shapes(seen)


def attacked(
    place: Path,
    of: Sequence[Case],
    size: tuple[int, int],
    own: set[str],
    *,
    cleaned: bool,
    guarded: bool,
    every: int = 1,
    pages: bool = True,
) -> Found:
    """A walk through the attacks; what it has beyond the program's own."""
    environ = furnish(place, _made(of, cleaned), of)
    argv = PLAIN if guarded else UNGUARDED
    return judge(walk(environ, of, size, argv, every, cleaned and guarded, pages), own, of)


def _made(of: Sequence[Case], cleaned: bool) -> tuple[Comment, ...]:
    now = datetime.now(UTC)
    if cleaned:
        return asyncio.run(through_the_adapter(of, now))
    return tuple(comment_of(number, case, now) for number, case in enumerate(of))


def table(
    every: int, sizes: Sequence[tuple[int, int]], broken: bool
) -> Iterator[tuple[str, Found]]:
    """Name and outcome of each layer at each size."""
    layers = (
        (("cleaned, unguarded", True, False), ("raw, unguarded", False, False))
        if broken
        else (("cleaned, guarded", True, True), ("raw, guarded", False, True))
    )
    of = cases()
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            own = harmless_walk(Path(place) / "own", of, size)
            for name, cleaned, guarded in layers:
                folder = Path(place) / name
                found = attacked(
                    folder, of, size, own, cleaned=cleaned, guarded=guarded, every=every
                )
                yield f"{name}, {size[0]}x{size[1]}", found


def main() -> int:
    """Prints each walk; 1 where something foreign was read."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--every", type=int, default=1)
    ask.add_argument("--broken", action="store_true")
    args = ask.parse_args()
    failed = 0
    for name, found in table(args.every, SIZES, args.broken):
        failed += found.failures
        print(f"{name}: {found.sequences} sequences, {found.foreign.total()} foreign", flush=True)
        for shape, count in found.foreign.most_common(20):
            print(f"    {count} x {shape}")
        for fault in found.faults:
            print(f"    {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
