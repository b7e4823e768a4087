"""The table: `python -m bench.beside [--rounds 7] [--stored 10000] [--desk | --home]`.

Every program in turn, then all of them again: what the machine does else hits all alike.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from statistics import fmean, median

from bench.beside.contender import Contender
from bench.beside.line import KBITS, ROUND_TRIP, Opener, at_desk, at_home, limit
from bench.beside.mail import mail_programs
from bench.beside.measured import Keys, Start, keyed, lagging, started
from bench.beside.ours import bare, morgenlage
from bench.beside.toot import toot
from bench.figures import percentile


@dataclass
class Measured:
    """Of one program, a value per round."""

    starts: list[Start] = field(default_factory=list)
    keys: list[Keys] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)


def measured(
    programs: Sequence[Contender], opened: Opener, size: tuple[int, int], rounds: int
) -> dict[str, Measured]:
    """All programs in turn, `rounds` times; one round before that does not count."""
    found = {one.name: Measured() for one in programs}
    for one in programs:
        started(one, opened, *size)
    for n in range(rounds):
        for one in programs:
            found[one.name].starts.append(started(one, opened, *size))
            if one.moved is not None:
                found[one.name].keys.append(keyed(one, opened, *size))
                found[one.name].lags.append(lagging(one, opened, *size))
        print(f"round {n + 1} of {rounds}", file=sys.stderr, flush=True)
    return found


HEADS = ("useful", "against bare", "answered", "against bare", "start", "j", "page", "p50", "p95")
UNITS = ("ms", "x", "ms", "x", "B", "B", "B", "ms", "ms")


def rows(found: dict[str, Measured], *, far: bool) -> Iterator[str]:
    """A table in Markdown; ratios are of the same round."""
    more = ("limit",) if far else ()
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
    if not of.keys:
        yield from [""] * 5
        return
    paints = [paint for keys in of.keys for paint in keys.paints] or [0.0]
    yield f"{median(fmean(keys.sizes) for keys in of.keys):,.0f}"
    yield f"{median(keys.page for keys in of.keys):,.0f}"
    yield f"{median(paints):,.1f}"
    yield f"{percentile(paints, 0.95):,.1f}"
    yield f"{median(of.lags):,.0f}"


def main() -> None:
    """Prints a table for each place."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rounds", type=int, default=7)
    ask.add_argument("--stored", type=int, default=10_000)
    ask.add_argument("--size", default="120x40")
    ask.add_argument("--only", default="", help="programs whose names hold this, and the bare app")
    place = ask.add_mutually_exclusive_group()
    place.add_argument("--desk", action="store_true", help="only without a line")
    place.add_argument("--home", action="store_true", help="only over the slow line")
    args = ask.parse_args()
    columns, lines = map(int, args.size.split("x"))
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
            with at_home() if far else nullcontext(at_desk) as opened:
                found = measured([bare(), *there], opened, (columns, lines), args.rounds)
            line = f"over SSH, {ROUND_TRIP:.0f} ms, {KBITS:.0f} kbit/s" if far else "at the desk"
            print(f"\n{args.stored:,} stored, {args.size}, {line}, medians of {args.rounds}\n")
            print(*rows(found, far=far), sep="\n", flush=True)


if __name__ == "__main__":
    main()
