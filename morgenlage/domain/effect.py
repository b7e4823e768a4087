"""How many times as much the tried posts brought: an estimate with its uncertainty. Pure.

Counters of posts are wild: most bring little, one goes round the world, and a number that doubles
means the same from 4 to 8 as from 400 to 800. So logarithms are compared, what lies far out is
drawn in (Huber), and each account is compared with itself alone, near that time: its slow growth
or decline, its weekdays and shapes are taken out, and so are its good and bad spells (`spells`).
"""

from collections.abc import Sequence
from math import exp, log1p, sqrt
from operator import mul
from statistics import median
from typing import NamedTuple

from morgenlage.domain.spells import Filter, Fit

FAR = 1.5
"""Spreads from which on a post counts as if it were this far out."""
ROUNDS = 4
"""Until what is far out is settled well enough."""
TOGETHER = 0.5
"""How alike posts that say the same on several accounts do, 0 to 1: one idea is not three."""
SURE = 2.05
"""Standard deviations on both sides that hold 96 of 100. What is called 95 % is a little more:
people look more than once, and how far posts lie apart is itself an estimate."""
SLOPE, WEEKDAY, SHAPE = 0.15, 0.15, 0.4
"""How large growth per quarter, weekdays and shapes are as a rule (logarithms)."""


class Seen(NamedTuple):
    """One settled post."""

    day: float
    """When it came out, in days from any one moment."""
    value: float
    """What it brought."""
    tried: bool
    traits: tuple[str, ...] = ()
    """What it has in common with others and is not asked about: weekday, shape."""


class Effect(NamedTuple):
    """The logarithm of a ratio, with its variance and how much it rests on."""

    value: float
    variance: float
    freedom: float

    @property
    def ratio(self) -> float:
        """How many times as much."""
        return exp(self.value)

    @property
    def between(self) -> tuple[float, float]:
        """Where the ratio lies with 95 % certainty."""
        reach = _quantile(self.freedom) * sqrt(self.variance)
        return exp(self.value - reach), exp(self.value + reach)


def effect(posts: Sequence[Seen]) -> Effect:
    """Of one account's posts; some of each kind, in any order."""
    posts = sorted(posts)
    first = posts[0].day
    traits = sorted({trait for post in posts for trait in post.traits})
    times = [post.day - first for post in posts]
    columns = [
        [1.0] * len(posts),
        [time / 90 for time in times],
        *([float(trait in post.traits) for post in posts] for trait in traits),
        [float(post.tried) for post in posts],
    ]
    sizes = [SLOPE, *(WEEKDAY if trait.startswith("day") else SHAPE for trait in traits)]
    fit, kept = _robust(times, columns, [log1p(post.value) for post in posts], sizes)
    few = 1 + (1 - kept) / kept / sum(post.tried for post in posts)
    return Effect(fit.value, fit.variance * (few / kept) ** 2, max(4.0, len(posts) / 2))


def _robust(
    times: Sequence[float],
    columns: Sequence[Sequence[float]],
    seen: Sequence[float],
    sizes: Sequence[float],
) -> tuple[Fit, float]:
    """The fit with what is far out drawn in, and the share of posts that were not."""
    filter_ = Filter(times, columns)
    middle = median(seen)
    spread = _spread([value - middle for value in seen], middle)
    told = [middle] * len(seen)
    for _ in range(ROUNDS):
        drawn = [_near(v, there, FAR * spread) for v, there in zip(seen, told, strict=True)]
        fit = filter_.fitted(drawn, [0.0, *((spread / size) ** 2 for size in sizes), 0.0])
        told = _told(columns, fit.factors)
        off = [value - there for value, there in zip(seen, told, strict=True)]
        spread = _spread(off, middle)
    kept = sum(abs(value) <= FAR * spread for value in off) / len(off)
    return fit, max(kept, 0.5)


def _told(columns: Sequence[Sequence[float]], factors: Sequence[float]) -> list[float]:
    """What the columns explain of each post."""
    return [sum(map(mul, factors, values)) for values in zip(*columns, strict=True)]


def _spread(off: Sequence[float], level: float) -> float:
    """How far posts lie apart: the middle distance, as a standard deviation. Where most are the
    same it is what chance alone makes of small numbers."""
    chance = sqrt(1 / (1 + exp(max(level, 0.0)))) / 2
    return max(1.4826 * median(abs(value) for value in off), chance, 0.15)


def _near(value: float, middle: float, reach: float) -> float:
    return min(max(value, middle - reach), middle + reach)


def together(effects: Sequence[Effect], shared: Sequence[Sequence[float]]) -> Effect:
    """Of several accounts: each counts by how sure it is. `shared`: per pair of accounts which
    share of their tried posts came out together, 0 to 1."""
    weights = [1 / each.variance for each in effects]
    total = sum(weights)
    value = sum(w * each.value for w, each in zip(weights, effects, strict=True)) / total
    variance = 0.0
    for i, one in enumerate(effects):
        for j, other in enumerate(effects):
            alike = 1.0 if i == j else TOGETHER * shared[i][j]
            variance += weights[i] * weights[j] * alike * sqrt(one.variance * other.variance)
    return Effect(value, variance / total**2, sum(each.freedom for each in effects))


def _quantile(freedom: float) -> float:
    """`SURE` of Student's distribution with so many degrees of freedom (Cornish and Fisher)."""
    z = SURE
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)
