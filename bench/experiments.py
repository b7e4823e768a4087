"""How often an experiment is called better or worse where nothing was the matter, and how often a
real difference is found: `python -m bench.experiments [--seed N] [--accounts N]`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from math import sqrt
from random import Random
from statistics import mean

from bench.figures import Row
from bench.simulated_accounts import EXPERIMENT, NOW, PATTERNS, Case, case
from morgenlage.domain.experiment_result import result_of
from morgenlage.domain.ties import ties

ACCOUNTS, DOUBLED = 1000, 500
FALSE_BAR, MISSED_BAR = 5.0, 40.0
"""Per cent: of experiments without effect called better or worse; of doubled ones not found."""
HARDLY = 3
"""Interactions of a usual post below which twice as much can hardly be told from chance."""


def without_effect(seed: int, count: int = ACCOUNTS) -> Iterator[Case]:
    """Experiments of 5 to 16 posts that change nothing; every eighth on three accounts at once."""
    for n in range(count):
        dice = Random(seed * 1_000_000 + n)
        yield case(dice, 1.0, dice.choice((5, 6, 8, 12, 16)), accounts=3 if n % 8 == 7 else 1)


def doubled(seed: int, count: int = DOUBLED) -> Iterator[Case]:
    """Experiments of eight posts that bring twice as much."""
    for n in range(count):
        yield case(Random(seed * 1_000_000 + 500_000 + n), 2.0, 8, told=True)


def ours(case: Case) -> str:
    """What Morgenlage says."""
    return result_of(EXPERIMENT, case.past, case.papers, NOW, UTC).verdict


def by_means(case: Case) -> str:
    """What a table of averages says: a fifth more or less is something."""
    tried, usual = _values(case)
    if not tried or not usual or not mean(usual):
        return "too-little"
    share = mean(tried) / mean(usual)
    return "better" if share >= 1.2 else "worse" if share <= 1 / 1.2 else "same"


def by_ranks(case: Case) -> str:
    """A textbook's rank-sum test, which takes every post for independent of its week."""
    tried, usual = _values(case)
    n, m = len(tried), len(usual)
    if not n or not m:
        return "too-little"
    beaten = sum((a > b) + (a == b) / 2 for a in tried for b in usual)
    ahead = (beaten - n * m / 2) / sqrt(n * m * (n + m + 1) / 12)
    return "better" if ahead > 1.96 else "worse" if ahead < -1.96 else "same"


def _values(case: Case) -> tuple[list[int], list[int]]:
    tied = ties(case.papers)
    told = [(o.ref in tied, o.interactions) for o in case.past.outcomes]
    mine = [v for own, v in told if own and v is not None]
    return mine, [v for own, v in told if not own and v is not None]


def share(verdicts: Counter[str], *kinds: str) -> float:
    """Per cent of all that are one of these."""
    return 100 * sum(verdicts[kind] for kind in kinds) / max(1, verdicts.total())


def experiments(seed: int = 1, count: int = ACCOUNTS, found: int = DOUBLED) -> list[Row]:
    """Both figures, and what the simpler ways would have said of the same posts."""
    calm = list(without_effect(seed, count))
    said = Counter(map(ours, calm))
    table = Counter(map(by_means, calm))
    ranks = Counter(map(by_ranks, calm))
    twice = [(each, ours(each)) for each in doubled(seed, found)]
    power = [(each, verdict) for each, verdict in twice if each.habits.base >= HARDLY]
    small = Counter(verdict for each, verdict in twice if each.habits.base < HARDLY)
    whole = Counter(verdict for _, verdict in twice)
    hits = Counter(verdict for _, verdict in power)
    silent = share(said, "too-little")
    return [
        Row(
            f"{count:,} experiments without effect, called better or worse",
            share(said, "better", "worse"),
            FALSE_BAR,
            "%",
            f"better {share(said, 'better'):.1f}, worse {share(said, 'worse'):.1f}; no clear "
            f"difference {share(said, 'same'):.0f}, too little data {silent:.0f}",
        ),
        Row(
            "the same by averages (a fifth more or less), to compare",
            share(table, "better", "worse"),
            100,
            "%",
        ),
        Row(
            "the same by a rank test that knows no weeks, to compare",
            share(ranks, "better", "worse"),
            100,
            "%",
        ),
        Row(
            f"{len(power):,} doubled medians (usual: {HARDLY} and more), 8 posts, not found",
            100 - share(hits, "better"),
            MISSED_BAR,
            "%",
            f"found {share(hits, 'better'):.0f} %; {_by_pattern(power)}; {_by_spread(power)}",
        ),
        Row(
            f"all {found:,} doubled medians, also where a post brings hardly anything, not found",
            100 - share(whole, "better"),
            100,
            "%",
            f"found {share(whole, 'better'):.0f} %",
        ),
        Row(
            "the same where a post brings hardly anything, to compare",
            100 - share(small, "better"),
            100,
            "%",
            f"{small.total()} with a median below {HARDLY}",
        ),
    ]


def _by_pattern(power: list[tuple[Case, str]]) -> str:
    parts = []
    for pattern in dict.fromkeys(PATTERNS):
        some = Counter(verdict for each, verdict in power if each.pattern == pattern)
        parts.append(f"{pattern} {share(some, 'better'):.0f}")
    return ", ".join(parts)


def _by_spread(power: list[tuple[Case, str]]) -> str:
    calm = Counter(v for each, v in power if each.habits.spread < 0.5)
    wild = Counter(v for each, v in power if each.habits.spread >= 0.5)
    return f"calm accounts {share(calm, 'better'):.0f}, restless {share(wild, 'better'):.0f}"


def main(argv: list[str] | None = None) -> int:
    """1 where a bar was not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--accounts", type=int, default=ACCOUNTS)
    given = parser.parse_args(argv)
    rows = experiments(given.seed, given.accounts, max(1, given.accounts // 2))
    print("\n".join(map(str, rows)))
    return int(any(not row.reached for row in rows))


if __name__ == "__main__":
    sys.exit(main())
