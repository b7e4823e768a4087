"""20,000 comments compared with each other, then a hundred more: how long, and how large a slice.

python -m bench.lookalikes [--comments 20000] [--rounds 7]
"""

import argparse
import gc
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from statistics import median
from time import perf_counter, thread_time

from adapters.simulated.county import Story
from bench.figures import Row, spread
from morgenlage.desk import folding
from morgenlage.domain.comment import Comment
from morgenlage.domain.lookalike import Lookalikes
from morgenlage.domain.ref import ref_of
from morgenlage.domain.shelf import EMPTY

MORE = 100
WHOLE, CLOSE, ADDED, SLICE = 5_000.0, 10_000.0, 200.0, 20.0
"""Milliseconds: all of them; all where every one is close to every other; a hundred more; one slice
on the desk's thread."""
NOW = datetime(2026, 11, 22, 6, 53, tzinfo=UTC)
_LETTERS = "bcdfghklmnprstvw"


def comment_of(n: int, text: str) -> Comment:
    """A comment that says this."""
    at = NOW - timedelta(minutes=n)
    name = f"person{n % 4_000}"
    return Comment(ref_of("bench", str(n)), "bench", "mastodon", "reply", name, name, text, at)


def told(amount: int) -> Iterator[str]:
    """What the county's people say; most of it several times."""
    start = int(NOW.timestamp() * 1000)
    yield from (said.text for said in Story(1, "de", start, amount * 2).whole_past())


def different(amount: int) -> Iterator[str]:
    """No two alike, and all of them close: one question with ever another village."""
    for n in range(amount):
        village = "".join(_LETTERS[n // 16**k % 16] for k in range(4)) + "hausen"
        yield f"Wird der Radweg nach {village} diesen Herbst wieder gesperrt oder bleibt er frei?"


def varied(amount: int) -> Iterator[str]:
    """All of them one campaign: the same long text with another word more each time."""
    base = (
        "Unglaublich, der Landrat lässt den Radweg an der Grundschule verfallen, während Millionen "
        "in das neue Kreishaus fließen, liebe Leute, teilt diesen Beitrag überall"
    )
    yield from (
        f"{base} {'abcdefghij'[n % 10]}mm{'klmnopqrst'[n // 10 % 10]}oo" for n in range(amount)
    )


def compared(texts: Callable[[int], Iterator[str]], amount: int) -> tuple[float, float, int]:
    """Milliseconds for all, for a hundred more, and how many groups there were."""
    made = [
        comment_of(n, text) for n, text in enumerate(islice(texts(amount + MORE), amount + MORE))
    ]
    known = Lookalikes()
    began = perf_counter()
    for one in made[:-MORE]:
        known.put(one)
    whole = (perf_counter() - began) * 1000
    began = perf_counter()
    for one in made[-MORE:]:
        known.put(one)
    added = (perf_counter() - began) * 1000
    return whole, added, len({known.group(one.ref) for one in made})


def slices(amount: int) -> list[float]:
    """Milliseconds of each slice in which the desk compares a whole store."""
    fold = folding.Folding()
    fold.begin(EMPTY.having([comment_of(n, t) for n, t in enumerate(islice(told(amount), amount))]))
    gc.freeze()  # as the desk does once all is in memory
    found = []
    while not fold.idle:
        began = thread_time()
        fold._slice()
        found.append((thread_time() - began) * 1000)
    return found


def lookalikes(amount: int = 20_000, rounds: int = 7) -> list[Row]:
    """Each kind of morning several times; the worst of them counts for what is added."""
    compared(told, MORE)  # the first comparison pays for an import
    rows = []
    for name, texts in (("a usual store", told), ("none alike", different), ("all alike", varied)):
        runs = [compared(texts, amount) for _ in range(rounds)]
        whole, more = [run[0] for run in runs], [run[1] for run in runs]
        bar = CLOSE if texts is different else WHOLE
        detail = f"{spread(whole)}, groups: {runs[0][2]:,}"
        rows += [
            Row(f"{amount:,} compared, {name}", median(whole), bar, "ms", detail),
            Row(f"{MORE} more, {name}: worst", max(more), ADDED, "ms", spread(more)),
        ]
    taken = slices(amount)
    rows.append(
        Row("worst slice on the desk's thread (CPU)", max(taken), SLICE, "ms", spread(taken))
    )
    return rows


def main() -> int:
    """Prints the figures; 1 where a bar was not reached."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--comments", type=int, default=20_000)
    ask.add_argument("--rounds", type=int, default=7)
    args = ask.parse_args()
    rows = lookalikes(args.comments, args.rounds)
    print(*rows, sep="\n")
    return int(any(not row.reached for row in rows))


if __name__ == "__main__":
    sys.exit(main())
