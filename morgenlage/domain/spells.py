"""A straight fit to posts in time, where good and bad weeks come in spells.

Posts of the same week are no strangers: a school holiday, a storm or a mood of the platform lifts
or sinks them together. Whoever counts them as independent finds effects that are none. So a level
that wanders (a few days' memory, around what the columns explain) is filtered out of all columns
alike; what is left is as good as independent and can be fitted. How much the level wanders is not
known: several strengths are fitted, and count as far as the data speak for them.
"""

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import NamedTuple

MEMORY = 8.0
"""Days after which a spell has lost most of its force."""
STRENGTHS = ((0.0, 0.25), (0.15, 0.35), (0.4, 0.25), (1.0, 0.15))
"""How far the level wanders against how far single posts do (variances), and how likely each is
before anything is known."""

Rows = Sequence[Sequence[float]]


class Fit(NamedTuple):
    """The last column's factor, and all others."""

    factors: tuple[float, ...]
    value: float
    variance: float


class _Solved(NamedTuple):
    factors: list[float]
    unit: float
    """Variance of the last factor where single posts vary by 1."""
    rest: float
    """Sum of squares that is not explained."""
    logdet: float


def fitted(
    times: Sequence[float], rows: Rows, seen: Sequence[float], ridge: Sequence[float]
) -> Fit:
    """`seen` as a sum of the columns of `rows`; the last column is the one asked for.

    `times`: days, ascending. `ridge`: per column how firmly its factor is held near 0, as
    variance of single posts / variance of the factor.
    """
    free = len(seen) - sum(r == 0 for r in ridge)
    fits = []
    for strength, before in STRENGTHS:
        solved, spread = _at(times, rows, seen, ridge, strength)
        fits.append((log(before) - (free * log(solved.rest) + spread + solved.logdet) / 2, solved))
    best = max(weight for weight, _ in fits)
    weights = [exp(weight - best) for weight, _ in fits]
    shares = [weight / sum(weights) for weight in weights]
    factors = tuple(
        sum(share * each.factors[k] for share, (_, each) in zip(shares, fits, strict=True))
        for k in range(len(ridge))
    )
    variance = sum(
        share * (each.unit * each.rest / free + (each.factors[-1] - factors[-1]) ** 2)
        for share, (_, each) in zip(shares, fits, strict=True)
    )
    return Fit(factors, factors[-1], variance)


def _at(
    times: Sequence[float],
    rows: Rows,
    seen: Sequence[float],
    ridge: Sequence[float],
    strength: float,
) -> tuple[_Solved, float]:
    """Fitted for one strength of spells, and the log of the determinant it goes with."""
    whole = [[*row, value] for row, value in zip(rows, seen, strict=True)]
    filtered, spread = _filtered(times, whole, strength)
    return _solved(filtered, ridge), spread


def _filtered(
    times: Sequence[float], rows: list[list[float]], strength: float
) -> tuple[list[list[float]], float]:
    """Each row without what the ones before tell of the level at its time (a Kalman filter)."""
    if not strength:
        return rows, 0.0
    level = [0.0] * len(rows[0])
    unsure, last, spread, out = strength, times[0], 0.0, []
    for time, row in zip(times, rows, strict=True):
        kept = exp(-(time - last) / MEMORY)
        unsure = kept * kept * unsure + strength * (1 - kept * kept)
        total = unsure + 1
        off = [value - kept * known for value, known in zip(row, level, strict=True)]
        scale, learned = 1 / sqrt(total), unsure / total
        out.append([value * scale for value in off])
        level = [kept * known + learned * value for known, value in zip(level, off, strict=True)]
        unsure, last, spread = unsure * (1 - learned), time, spread + log(total)
    return out, spread


def _solved(rows: list[list[float]], ridge: Sequence[float]) -> _Solved:
    """Least squares by Cholesky; the last column of `rows` is what is explained."""
    width = len(ridge)
    square = [[0.0] * (width + 1) for _ in range(width + 1)]
    for row in rows:
        for i, value in enumerate(row):
            if value:
                line = square[i]
                for j in range(i + 1):
                    line[j] += value * row[j]
    for k, held in enumerate(ridge):
        square[k][k] += held
    lower: list[list[float]] = []
    for i, line in enumerate(square):
        mine: list[float] = []
        for j in range(i):
            mine.append(
                (line[j] - sum(a * b for a, b in zip(mine, lower[j], strict=False))) / lower[j][j]
            )
        mine.append(sqrt(max(line[i] - sum(a * a for a in mine), 1e-9)))
        lower.append(mine)
    factors = [0.0] * width
    for i in reversed(range(width)):
        known = sum(lower[j][i] * factors[j] for j in range(i + 1, width))
        factors[i] = (lower[width][i] - known) / lower[i][i]
    rest = lower[width][width] ** 2
    logdet = 2 * sum(log(lower[k][k]) for k in range(width))
    return _Solved(factors, 1 / lower[width - 1][width - 1] ** 2, rest, logdet)
