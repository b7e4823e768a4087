"""The tables: `python -m bench.beside [--rounds 7] [--stored 10000] [--page docs/performance.md]`.

Every program in turn, then all of them again: what the machine does else hits all alike.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, nullcontext
from pathlib import Path
from statistics import fmean, median
from time import monotonic

from bench.beside.bars import AT_DESK, AT_HOME, NARROW, SMALL, Bar, Found, Measured, short, table
from bench.beside.contender import Contender
from bench.beside.line import KBITS, ROUND_TRIP, Opener, at_desk, at_home, limit
from bench.beside.mail import mail_programs
from bench.beside.measured import STEPS, Start, held, started, walked
from bench.beside.ours import bare, morgenlage
from bench.beside.page import machine, written
from bench.beside.toot import toot
from bench.figures import percentile

SMALL_SIZE = (80, 24)
FEW = 3
"""Rounds on the small screen: only bytes are measured there, and they hardly differ."""


def measured(
    programs: Sequence[Contender], opened: Opener, size: tuple[int, int], rounds: int, steps: int
) -> dict[str, Measured]:
    """All programs in turn, `rounds` times; one start before that does not count."""
    found = {one.name: Measured() for one in programs}
    for one in programs:
        started(one, opened, *size)
    for n in range(rounds):
        begun = monotonic()
        for one in programs:
            found[one.name].starts.append(started(one, opened, *size))
            if one.walks:
                found[one.name].walks.append(walked(one, opened, *size, steps))
        took = monotonic() - begun
        print(f"round {n + 1} of {rounds}: {took:.0f} s", file=sys.stderr, flush=True)
    return found


def small(programs: Sequence[Contender], rounds: int) -> dict[str, Measured]:
    """Keys alone."""
    found = {one.name: Measured() for one in programs if one.walks}
    for _ in range(min(rounds, FEW)):
        for one in programs:
            if one.name in found:
                found[one.name].walks.append(walked(one, at_desk, *SMALL_SIZE))
    return found


def narrow(
    programs: Sequence[Contender], rounds: int, size: tuple[int, int]
) -> dict[str, Measured]:
    """`j` held down where the line is as narrow, but nothing is far."""
    found = {one.name: Measured() for one in programs if one.walks}
    with at_home(0.0) as opened:
        for _ in range(rounds):
            for one in programs:
                if one.name in found:
                    found[one.name].walks.append(held(one, opened, *size))
    return found


HEADS = ("useful", "against bare", "answered", "against bare", "start", "j", "page", "p50", "p95")
UNITS = ("ms", "x", "ms", "x", "B", "B", "B", "ms", "ms")


def rows(found: Found, *, far: bool) -> Iterator[str]:
    """Everything that was measured, in Markdown; ratios are of the same round."""
    more = ("limit of a start",) if far else ()
    heads = ("program", *HEADS, "held 2 s, lag", *more)
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    yield "| | " + " | ".join((*UNITS, "ms", *("ms" for _ in more))) + " |"
    base = next(iter(found.values())).starts
    for name, of in found.items():
        cells = [name, *_start(of.starts, base), *_keys(of)]
        if far:
            cells.append(f"{limit(round(median(s.size for s in of.starts))):,.0f}")
        yield "| " + " | ".join(cells) + " |"


def _start(starts: Sequence[Start], base: Sequence[Start]) -> Iterator[str]:
    pairs = list(zip(starts, base, strict=True))
    yield f"{median(s.useful for s in starts):,.0f}"
    yield f"{median(s.useful / b.useful for s, b in pairs):.2f}"
    yield f"{median(s.answered for s in starts):,.0f}"
    yield f"{median(s.answered / b.answered for s, b in pairs):.2f}"
    yield f"{median(s.size for s in starts):,.0f}"


def _keys(of: Measured) -> Iterator[str]:
    if not of.walks:
        yield from [""] * 5
        return
    paints = [paint for walk in of.walks for paint in walk.paints] or [0.0]
    yield f"{median(fmean(walk.sizes) for walk in of.walks):,.0f}"
    yield f"{median(walk.page for walk in of.walks):,.0f}"
    yield f"{median(paints):,.1f}"
    yield f"{percentile(paints, 0.95):,.1f}"
    yield f"{median(walk.lag for walk in of.walks):,.0f}"


def _place(there: Sequence[Contender], args: argparse.Namespace, *, far: bool) -> tuple[str, int]:
    """One place as it stands in the page, and how many bars were not reached there."""
    columns, lines = map(int, args.size.split("x"))
    with at_home() if far else nullcontext(at_desk) as opened:
        steps = STEPS // 2 if far else STEPS
        found = measured([bare(), *there], opened, (columns, lines), args.rounds, steps)
    parts: list[tuple[str, Sequence[Bar], Found]] = [
        (args.size, AT_HOME if far else AT_DESK, found)
    ]
    if far:
        held_down = narrow(there, args.rounds, (columns, lines))
        parts.append((f"{args.size}, as narrow but without the round trip", NARROW, held_down))
    else:
        parts.append(("80x24", SMALL, small(there, args.rounds)))
    title = f"On a slow line, {ROUND_TRIP:.0f} ms, {KBITS:.0f} kbit/s" if far else "At a desk"
    said = [f"### {title}"]
    for size, bars, of in parts:
        count = max(len(one.walks) for one in of.values())
        head = f"{args.stored:,} comments stored, {size}, medians of {count}:"
        said += ["", head, "", *table(bars, of)]
    said += ["", "All that was measured:", "", *rows(found, far=far), ""]
    return "\n".join(said), sum(short(bars, of) for _, bars, of in parts)


def main() -> int:
    """Prints the tables of each place as they come; 1 where a bar was not reached."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rounds", type=int, default=7)
    ask.add_argument("--stored", type=int, default=10_000)
    ask.add_argument("--size", default="120x40")
    ask.add_argument("--only", default="", help="programs whose names hold this, and the bare app")
    ask.add_argument("--page", type=Path, help="where the tables are written, between its marks")
    place = ask.add_mutually_exclusive_group()
    place.add_argument("--desk", action="store_true", help="only without a line")
    place.add_argument("--home", action="store_true", help="only over the slow line")
    args = ask.parse_args()
    said, missed = [machine()], 0
    with ExitStack() as stack:
        there = [
            one
            for several in (morgenlage, mail_programs, toot)
            for one in stack.enter_context(several(args.stored))
            if args.only in one.name
        ]
        for far in (False, True):
            if (args.desk and far) or (args.home and not far):
                continue
            text, count = _place(there, args, far=far)
            print(f"\n{text}", flush=True)
            said.append(text)
            missed += count
    if args.page:
        written(args.page, "\n\n".join(said))
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
