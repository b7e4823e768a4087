"""What one durable decision costs at 1,000 to 100,000 stored comments, against append + fsync.

    python -m bench.store_cost [--rounds 7] [--decisions 60]

Both are done in turn in one loop on one file system, so that a slow disk is slow for both.
"""

import argparse
import os
import statistics
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from morgenlage.domain.action import Done, Reopen, applied
from morgenlage.domain.comment import Comment
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.domain.shelf import Day
from morgenlage.store.lines import line_of
from morgenlage.store.replay import with_decision
from morgenlage.store.store import Store
from morgenlage.store.values import Batch

SIZES = (1_000, 10_000, 100_000)
BAR = 2.0
"""How many times a bare append + fsync a decision may cost at most."""
_START = datetime(2026, 11, 22, 7, tzinfo=UTC)
_DAYS = 30


@dataclass(frozen=True, slots=True)
class Cost:
    """One size's figures: medians of all rounds."""

    comments: int
    decision_ms: float
    append_ms: float
    ratio: float
    """Median of each round's ratio."""
    worst_ratio: float
    load_cpu_s: float
    """CPU seconds to open the store and load all of it."""


def comments(count: int) -> dict[Day, dict[Ref, Comment]]:
    """That many comments of about 600 bytes, spread over thirty days; by day and ref."""
    days: dict[Day, dict[Ref, Comment]] = {}
    for number in range(count):
        at = _START - timedelta(days=number % _DAYS, seconds=number // _DAYS % 20_000)
        one = Comment(
            ref_of("mastodon-kreis", str(10**17 + number)),
            "mastodon-kreis",
            "mastodon",
            "reply",
            f"user{number % 97}@example.social",
            str(number % 97),
            f"Comment {number}: when does the bus to the district hospital run again? " * 3,
            at,
            permalink=f"https://example.social/@user{number % 97}/{10**17 + number}",
            post=ref_of("mastodon-kreis", str(number % 501)),
        )
        days.setdefault(at.date().isoformat(), {})[one.ref] = one
    return days


def decision(comment: Comment) -> Decided:
    """Done, or open again."""
    action = Done(comment.ref) if comment.open else Reopen(comment.ref)
    became = applied(action, comment, "anna").handling
    name = f"{comment.ref}-{became.decisions}"
    return Decided(datetime.now(UTC), "anna", "bench", name, action, comment.handling, became)


def measure(
    sizes: tuple[int, ...] = SIZES, rounds: int = 7, decisions: int = 60, folder: str | None = None
) -> dict[int, Cost]:
    """The figures by number of stored comments. `folder`: where to write; None: system default."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        return {size: _cost(Path(place) / str(size), size, rounds, decisions) for size in sizes}


def _cost(state: Path, size: int, rounds: int, decisions: int) -> Cost:
    Store.open(state, session="builder").keep(Batch(days=comments(size)))
    cpu = time.process_time()
    store = Store.open(state, session="bench")
    known = {ref: c for day in store.days() for ref, c in store.load_day(day).items()}
    cpu = time.process_time() - cpu
    refs = list(known)
    bare = os.open(state / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    line = line_of(decision(known[refs[0]]))
    store.record([])
    ours: list[list[float]] = []
    theirs: list[list[float]] = []
    for round_number in range(rounds + 1):  # the first one warms up
        ours.append([])
        theirs.append([])
        for number in range(decisions):
            ref = refs[(round_number * 7919 + number * 104_729) % len(refs)]
            start = time.perf_counter()
            entry = decision(known[ref])
            assert store.record([entry]).written
            middle = time.perf_counter()
            os.write(bare, line)
            os.fsync(bare)
            end = time.perf_counter()
            known[ref] = with_decision(known[ref], entry)
            ours[-1].append((middle - start) * 1e3)
            theirs[-1].append((end - middle) * 1e3)
    os.close(bare)
    store.close()
    pairs = list(zip(ours[1:], theirs[1:], strict=True))
    ratios = [statistics.median(a) / statistics.median(b) for a, b in pairs]
    return Cost(
        size,
        statistics.median(statistics.median(a) for a, _ in pairs),
        statistics.median(statistics.median(b) for _, b in pairs),
        statistics.median(ratios),
        max(ratios),
        cpu,
    )


def main() -> int:
    """Prints the table; 1 when a bar is missed."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--rounds", type=int, default=7)
    ask.add_argument("--decisions", type=int, default=60)
    ask.add_argument("--folder", help="where to write (another disk)")
    args = ask.parse_args()
    print("comments   decision ms   append+fsync ms   ratio (worst)   loading, CPU s")
    costs = measure(rounds=args.rounds, decisions=args.decisions, folder=args.folder)
    for cost in costs.values():
        print(
            f"{cost.comments:>8}   {cost.decision_ms:>11.3f}   {cost.append_ms:>15.3f}"
            f"   {cost.ratio:>5.2f} ({cost.worst_ratio:.2f})   {cost.load_cpu_s:>14.2f}"
        )
    good = all(cost.ratio <= BAR for cost in costs.values())
    print(f"bar: {BAR:.1f} at every size: {'reached' if good else 'MISSED'}")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
