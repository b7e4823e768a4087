"""Walks the real dashboard through a hostile state on a pty and counts what is not its own.

    python -m fortress.hostile_walk [--every 1] [--broken]

The same walk through a harmless state of the same shape says which control sequences are the
program's own; every other one came out of a text. Both are done on Textual's own output, where all
that is sent counts as it is, and on that of changed cells, which is what people have: there it is
read as `cell_shapes` says. `--broken` takes the guards out: then there must be some.
"""

import argparse
import asyncio
import base64
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from fortress.cell_shapes import shapes as cell_shapes
from fortress.escapes import Token, tokens
from fortress.hostile_keys import PLAIN, Output, Seen, walk
from fortress.hostile_state import (
    Case,
    cases,
    comment_of,
    furnish,
    harmless,
    through_the_adapter,
)
from morgenlage.domain.comment import Comment

SIZES = ((80, 24), (120, 40))
CELLS_EVERY = 6
"""On changed cells so many times fewer comments are opened: each walk more takes its time."""
UNGUARDED: dict[Output, tuple[str, ...]] = {
    "stock": (sys.executable, "-m", "fortress.unguarded", "guard"),
    "cells": (sys.executable, "-m", "fortress.unguarded", "cells"),
}
"""Changed cells leave controls out once more: with the guard alone away what is unseen would come
through, and controls would not. Both are to be noticed."""


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


@dataclass(frozen=True, slots=True)
class Read:
    """One walk, every byte of it read."""

    shapes: Counter[str]
    """All control sequences and controls, copies of harmless text left out."""
    sequences: int
    """How many there were, those copies included."""
    faults: tuple[str, ...]

    @property
    def own(self) -> set[str]:
        """What the program itself sends, where the texts were harmless."""
        return {shape for shape in self.shapes if not shape.startswith("OSC '\\x1b]52;")}

    def beside(self, own: set[str]) -> Found:
        """Held against what the program itself sends."""
        foreign = Counter[str]()
        for shape, count in self.shapes.items():
            if shape not in own:
                foreign[shape[:60]] += count
        return Found(self.sequences, foreign, self.faults)


def read(seen: Seen, of: Sequence[Case]) -> Read:
    """Takes apart what came out; what should be seen and is not is a fault."""
    shapes, sequences = Counter[str](), 0
    for copying, stream in _parts(seen):
        found = list(tokens(stream))
        sequences += sum(token.kind != "text" for token in found)
        mine = [token for token in found if not (copying and _harmless_copy(token))]
        shapes.update(shapes_of(mine, seen.output))
    faults = [] if seen.alive else ["the program ended"]
    faults += ["a crash was written down"] * seen.crashes
    for case in of:
        if case.expect == "unchanged" and case.id in seen.shown:
            wanted = "".join(case.text.split())
            if wanted not in seen.shown[case.id]:
                faults.append(f"{case.id} is not shown as it was written")
    return Read(shapes, sequences, tuple(faults))


def shapes_of(found: Iterable[Token], output: Output) -> Iterator[str]:
    """Of all controls among them, as they are told apart on that output."""
    if output == "cells":
        return cell_shapes(found)
    return (token.shape for token in found if token.kind != "text")


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


def harmless_walk(
    place: Path, of: Sequence[Case], size: tuple[int, int], output: Output = "stock"
) -> Read:
    """What the program itself sends, by a walk through harmless texts."""
    plain = harmless(of)
    environ = furnish(place, _made(plain, False), plain)
    seen = walk(environ, plain, size, every=10, output=output)
    if not seen.alive or seen.crashes:
        raise SystemExit("the program ended over harmless texts: nothing was measured")
    return read(seen, ())


def attacked(
    place: Path,
    of: Sequence[Case],
    size: tuple[int, int],
    *,
    cleaned: bool,
    guarded: bool,
    every: int = 1,
    pages: bool = True,
    output: Output = "stock",
) -> Read:
    """A walk through the attacks. Without `pages` the honest texts among them are read: few that
    are triaged alike stand in the list as they were sent."""
    environ = furnish(place, _made(of, cleaned), of)
    argv = PLAIN if guarded else UNGUARDED[output]
    honest = cleaned and guarded and not pages
    return read(walk(environ, of, size, argv, every, honest, pages, output), of)


@dataclass(frozen=True, slots=True)
class Way:
    """One walk, to be done beside others."""

    of: tuple[Case, ...]
    size: tuple[int, int]
    cleaned: bool = False
    guarded: bool = True
    every: int = 1
    harmless: bool = False
    """Through texts of the same shape in which nothing hides."""
    pages: bool = True
    output: Output = "stock"

    def __str__(self) -> str:
        """How it is named where its findings are told."""
        layer = "cleaned" if self.cleaned else "raw"
        return f"{len(self.of)} {layer}, {self.size[0]}x{self.size[1]}, {self.output}"

    def gone(self, place: Path) -> Read:
        """What came out, in a folder of its own below `place`."""
        if self.harmless:
            own = place / f"own{self.size}{self.output}"
            return harmless_walk(own, self.of, self.size, self.output)
        return attacked(
            place / f"{self.size}{self.cleaned}{self.pages}{self.output}", self.of, self.size,
            cleaned=self.cleaned, guarded=self.guarded, every=self.every, pages=self.pages,
            output=self.output,
        )  # fmt: skip


def all_gone(ways: Sequence[Way]) -> Iterator[tuple[Way, Found]]:
    """All at the same time, each in a process of its own: most of a walk is waiting."""
    with (
        tempfile.TemporaryDirectory() as place,
        ProcessPoolExecutor(len(ways), get_context("fork")) as pool,
    ):
        found = list(pool.map(Way.gone, ways, [Path(place)] * len(ways)))
    gone = tuple(zip(ways, found, strict=True))
    own = {(way.size, way.output): one.own for way, one in gone if way.harmless}
    for way, one in gone:
        if not way.harmless:
            yield way, one.beside(own[way.size, way.output])


def _made(of: Sequence[Case], cleaned: bool) -> tuple[Comment, ...]:
    now = datetime.now(UTC)
    if cleaned:
        return asyncio.run(through_the_adapter(of, now))
    return tuple(comment_of(number, case, now) for number, case in enumerate(of))


def ways(of: tuple[Case, ...], every: int, broken: bool) -> tuple[Way, ...]:
    """At each size the corpus cleaned and raw, what is honest in it by itself, and harmless texts;
    on changed cells cleaned at one size, raw at the other. `broken`: without the guard."""
    honest = tuple(case for case in of if case.expect == "unchanged")
    found = (
        (
            Way(of, size, harmless=True),
            Way(of, size, True, not broken, every),
            Way(of, size, False, not broken, every),
            Way(honest, size, True, not broken, 99, pages=False),
            Way(of[:50], size, harmless=True, output="cells"),
            Way(of, size, size == SIZES[1], not broken, CELLS_EVERY * every, output="cells"),
        )
        for size in SIZES
    )
    return tuple(way for several in found for way in several)


def main() -> int:
    """Prints each walk; 1 where something foreign was read."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--every", type=int, default=1)
    ask.add_argument("--broken", action="store_true")
    args = ask.parse_args()
    failed = 0
    for way, found in all_gone(ways(cases(), args.every, args.broken)):
        failed += found.failures
        print(f"{way}: {found.sequences} sequences, {found.foreign.total()} foreign", flush=True)
        for shape, count in found.foreign.most_common(20):
            print(f"    {count} x {shape}")
        for fault in found.faults:
            print(f"    {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
