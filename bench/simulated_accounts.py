"""Accounts as they are out there, made up: what posts bring when nothing, or something, is tried.

Every account is drawn anew: how much its posts bring (from hardly one interaction to hundreds), how
far they lie apart, heavy tails, growth or decline, weekdays, shapes, good and bad spells of weeks,
posts that bring nothing at all, posts that go round the world, a platform that tells no counter.
Posts that are tried lie among the others, on one weekday, or in one go without any other; some go
out on several accounts at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import exp, log, sqrt
from random import Random
from typing import Literal

from morgenlage.domain.experiment import Experiment
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome, Shape
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.ref import ref_of

Pattern = Literal["among", "weekday", "block"]
"""How the tried posts lie: among others, on one weekday each week, in one go."""

BEGIN = datetime(2026, 1, 5, tzinfo=UTC)
"""A Monday."""
WEEKS, AFTER = 26, 8
"""Weeks before the experiment, and of it."""
NOW = BEGIN + timedelta(weeks=WEEKS + AFTER, days=4)
EXPERIMENT = Experiment(
    id="x", believe="", look_on=date(2026, 9, 1), begun_at=BEGIN + timedelta(weeks=WEEKS)
)
PATTERNS: tuple[Pattern, ...] = ("among", "among", "among", "weekday", "block")
SPREADS = (0.3, 0.7)
"""How far posts of an account lie apart (standard deviation of the logarithm), heavy tails,
weekdays, shapes, spells and chance not counted."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual on one account."""

    base: float
    spread: float
    heavy: bool
    growth: float
    """Logarithm per day."""
    weekdays: tuple[float, ...]
    shapes: tuple[tuple[Shape, float, float], ...]
    """Shape, how often, how much more it brings."""
    weeks: tuple[float, ...]
    """Good and bad spells."""
    a_week: float
    nothing: float
    viral: float
    told: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One experiment, everything that happened, and what is known of it."""

    past: Past
    papers: Papers
    habits: Habits
    """Of its first account."""
    pattern: Pattern


def habits(dice: Random, spreads: tuple[float, float] = SPREADS) -> Habits:
    """One account's, drawn anew."""
    swing, lasting = dice.uniform(0, 0.45), dice.uniform(0.2, 0.8)
    weeks = [dice.gauss(0, swing)]
    while len(weeks) < WEEKS + AFTER + 1:
        weeks.append(lasting * weeks[-1] + dice.gauss(0, swing * sqrt(1 - lasting**2)))
    often = dice.choice(((0.3, 0.5, 0.2, 0.0), (0.2, 0.4, 0.1, 0.3), (0.8, 0.2, 0.0, 0.0)))
    names: tuple[Shape, ...] = ("text", "image", "images", "video")
    base = exp(dice.uniform(log(0.8), log(400)))
    return Habits(
        base=base,
        spread=dice.uniform(*spreads),
        heavy=dice.random() < 0.5,
        growth=dice.gauss(0, 0.4) / 365,
        weekdays=tuple(dice.gauss(0, 0.15) for _ in range(7)),
        shapes=tuple((n, o, dice.gauss(0.1, 0.3)) for n, o in zip(names, often, strict=True)),
        weeks=tuple(weeks),
        a_week=dice.choice((2, 3, 4, 6, 8)),
        nothing=dice.choice((0.0, 0.05, 0.1)) if base < 20 else 0.0,
        viral=dice.choice((0.0, 0.02, 0.04)),
        told=dice.random() > 0.03,
    )


def case(
    dice: Random,
    factor: float = 1.0,
    count: int = 8,
    *,
    spreads: tuple[float, float] = SPREADS,
    accounts: int = 1,
    told: bool = False,
    pattern: Pattern | None = None,
) -> Case:
    """One experiment with so many posts per account, each bringing `factor` times as much.

    `told`: all platforms tell their counters.
    """
    lying: Pattern = dice.choice(PATTERNS) if pattern is None else pattern
    own = [habits(dice, spreads) for _ in range(accounts)]
    if told:
        own = [replace(each, told=True) for each in own]
    hours = _tried_hours(dice, own[0], count, lying)
    ideas = {hour: dice.gauss(0, 0.3) if accounts > 1 else 0.0 for hour in hours}
    shape = _shape(dice, own[0])
    found: list[Outcome] = []
    labels: list[Label] = []
    for number, each in enumerate(own):
        name = f"a{number}"
        usual = _usual_hours(dice, each, lying, hours)
        plain = [(hour, _shape(dice, each), 0.0) for hour in usual]
        ours = [(hour, shape, log(factor) + ideas[hour]) for hour in hours]
        for n, (hour, looks, more) in enumerate((*plain, *ours)):
            post = _post(dice, each, name, n, hour, looks, more)
            found.append(post)
            if n >= len(plain):
                labels.append(Label(id=post.ref, tags=(EXPERIMENT.tag,)))
    past = Past(tuple(sorted(found, key=lambda o: o.at)))
    return Case(past, Papers().having(labels), own[0], lying)


def _tried_hours(dice: Random, own: Habits, count: int, pattern: Pattern) -> list[float]:
    """When the tried ones come out, in days from the beginning."""
    first, last = WEEKS * 7.0, (WEEKS + AFTER) * 7.0
    if pattern == "weekday":
        day = dice.randrange(7)
        return [first + 7 * (n % AFTER) + day + dice.random() for n in range(count)]
    if pattern == "block":
        last = min(last, first + 7 * count / own.a_week)
    return sorted(dice.uniform(first, last) for _ in range(count))


def _usual_hours(
    dice: Random, own: Habits, pattern: Pattern, tried: Sequence[float]
) -> list[float]:
    """When all others come out; in a block none between the tried ones."""
    hours = [
        week * 7 + dice.random() * 7
        for week in range(WEEKS + AFTER)
        for _ in range(poisson(dice, own.a_week))
    ]
    first, last = min(tried), max(tried)
    return [h for h in hours if pattern != "block" or not first <= h <= last]


def _shape(dice: Random, own: Habits) -> Shape:
    return dice.choices([s for s, _, _ in own.shapes], [often for _, often, _ in own.shapes])[0]


def _post(
    dice: Random, own: Habits, account: str, number: int, day: float, shape: Shape, more: float
) -> Outcome:
    at = BEGIN + timedelta(days=day)
    off = dice.gauss(0, 1)
    if own.heavy:  # Student's t with four degrees of freedom, no wider in the middle
        off *= 0.8 / sqrt(dice.gammavariate(2, 0.5))
    level = own.growth * day + own.weeks[int(day // 7)] + own.weekdays[at.weekday()]
    gain = next(g for s, _, g in own.shapes if s == shape)
    expected = own.base * exp(level + gain + more + own.spread * off)
    if dice.random() < own.viral:
        expected *= dice.uniform(5, 20)
    if dice.random() < own.nothing:
        expected = 0.0
    likes = poisson(dice, min(expected, 1e7)) if own.told else None
    read = at + timedelta(hours=72)
    return Outcome(ref_of(account, str(number)), account, "x", at, read, shape=shape, likes=likes)


def poisson(dice: Random, expected: float) -> int:
    """How often something happens that happens so often on average."""
    if expected > 50:
        return max(0, round(dice.gauss(expected, sqrt(expected))))
    count, left = 0, dice.random()
    while left > exp(-expected):
        count, left = count + 1, left * dice.random()
    return count
