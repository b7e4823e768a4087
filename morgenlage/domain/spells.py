"""A straight fit to posts in time, where good and bad weeks come in spells. Pure.

Posts of the same week are no strangers: a school holiday, a storm or a mood of the platform lifts
or sinks them together. Whoever counts them as independent finds effects that are none. So a level
that wanders (a few days' memory, around what the columns explain) is filtered out of all columns
alike (a Kalman filter); what is left is as good as independent and can be fitted. How much the
level wanders is not known: several strengths are fitted, and count as far as the data speak for
them.
"""

from collections.abc import Sequence
from math import exp, log, sqrt
from operator import mul
from typing import NamedTuple

MEMORY = 8.0
"""Days after which a spell has lost most of its force."""
STRENGTHS = ((0.0, 0.25), (0.15, 0.35), (0.4, 0.25), (1.0, 0.15))
"""How far the level wanders against how far single posts do (variances), and how likely each is
before anything is known."""

Column = Sequence[float]


class Fit(NamedTuple):
    """All factors; the last one, which is asked for, with its variance."""

    factors: tuple[float, ...]
    value: float
    variance: float


class _Step(NamedTuple):
    """What happens from one post to the next."""

    kept: float
    """How much of what was known of the level still holds."""
    scale: float
    """What makes all posts equally sure."""
    learned: float
    """How much of what is off is the level's."""


class _Filtered(NamedTuple):
    """The columns at one strength of spells."""

    likely: float
    """Logarithm: before anything is known, less what the filter itself costs."""
    steps: tuple[_Step, ...]
    columns: tuple[list[float], ...]
    square: tuple[tuple[float, ...], ...]
    """Lower half of the columns' products."""


class Filter:
    """Columns in time, made ready to explain many things."""

    def __init__(self, times: Column, columns: Sequence[Column]) -> None:
        """`times`: days, ascending, one for each value of a column."""
        self._ready = [_ready(times, columns, *each) for each in STRENGTHS]

    def fitted(self, seen: Column, ridge: Sequence[float]) -> Fit:
        """`seen` as a sum of the columns; the last one's factor is asked for.

        `ridge`: per column how firmly its factor is held near 0, as variance of single posts /
        variance of the factor.
        """
        free = len(seen) - sum(held == 0 for held in ridge)
        found = []
        for ready in self._ready:
            solved = _solved(ready, _run(ready.steps, seen), ridge)
            found.append((ready.likely - (free * log(solved.rest) + solved.logdet) / 2, solved))
        best = max(weight for weight, _ in found)
        total = sum(exp(weight - best) for weight, _ in found)
        shares = [(exp(weight - best) / total, solved) for weight, solved in found]
        factors = tuple(
            sum(share * each.factors[k] for share, each in shares) for k in range(len(ridge))
        )
        variance = sum(
            share * (each.unit * each.rest / free + (each.factors[-1] - factors[-1]) ** 2)
            for share, each in shares
        )
        return Fit(factors, factors[-1], variance)


def _ready(times: Column, columns: Sequence[Column], strength: float, before: float) -> _Filtered:
    steps, spread = _steps(times, strength)
    through = tuple(_run(steps, column) for column in columns)
    square = tuple(
        tuple(_dot(one, other) for other in through[: i + 1]) for i, one in enumerate(through)
    )
    return _Filtered(log(before) - spread / 2, steps, through, square)


def _steps(times: Column, strength: float) -> tuple[tuple[_Step, ...], float]:
    """From post to post, and the logarithm of the determinant it comes to."""
    unsure, last, spread, found = strength, times[0], 0.0, []
    for time in times:
        kept = exp((last - time) / MEMORY)
        unsure = kept * kept * unsure + strength * (1 - kept * kept)
        total = unsure + 1
        found.append(_Step(kept, 1 / sqrt(total), unsure / total))
        unsure, last, spread = unsure / total, time, spread + log(total)
    return tuple(found), spread


def _run(steps: Sequence[_Step], column: Column) -> list[float]:
    """Each value without what the ones before tell of the level at its time."""
    level, out = 0.0, []
    for (kept, scale, learned), value in zip(steps, column, strict=True):
        level *= kept
        off = value - level
        out.append(off * scale)
        level += learned * off
    return out


class _Solved(NamedTuple):
    factors: list[float]
    unit: float
    """Variance of the last factor where single posts vary by 1."""
    rest: float
    """Sum of squares that is not explained."""
    logdet: float


def _solved(ready: _Filtered, seen: Column, ridge: Sequence[float]) -> _Solved:
    """Least squares by Cholesky's way."""
    width = len(ridge)
    known = [_dot(column, seen) for column in ready.columns]
    lower: list[list[float]] = []
    for i, line in enumerate((*ready.square, (*known, _dot(seen, seen)))):
        mine: list[float] = []
        for j in range(i):
            mine.append((line[j] - _dot(mine, lower[j])) / lower[j][j])
        left = line[i] + (ridge[i] if i < width else 0.0) - _dot(mine, mine)
        mine.append(sqrt(max(left, 1e-9)))
        lower.append(mine)
    factors = [0.0] * width
    for i in reversed(range(width)):
        explained = sum(lower[j][i] * factors[j] for j in range(i + 1, width))
        factors[i] = (lower[width][i] - explained) / lower[i][i]
    last, logdet = lower[width - 1][-1], 2 * sum(log(lower[k][k]) for k in range(width))
    return _Solved(factors, 1 / last**2, lower[width][-1] ** 2, logdet)


def _dot(one: Column, other: Column) -> float:
    """Products, added up; as far as the shorter one goes."""
    total: float = sum(map(mul, one, other))
    return total
