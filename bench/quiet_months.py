"""How often alarms ring falsely in quiet months: seeded comments by hour, weekday and own posts.

    python -m bench.quiet_months [--months 3] [--seeds 3]

Every month is preceded by four weeks of history. A burst follows each post of our own, as it does
in life. Prints false alarms per account and month for small and large accounts.
"""

import argparse
import random
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from morgenlage.domain.alarm import Alarm, watched
from morgenlage.domain.baseline import Counts, counted
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref, ref_of

ZONE = ZoneInfo("Europe/Berlin")
START = datetime(2026, 9, 28, tzinfo=UTC)
"""A Monday; the clocks go back four weeks later."""
HISTORY, MONTH = timedelta(days=28), timedelta(days=30)
STEP = timedelta(minutes=2)
BY_HOUR = (2, 1, 1, 1, 1, 2, 6, 12, 13, 9, 8, 8, 11, 10, 8, 8, 10, 13, 15, 17, 18, 15, 9, 4)
SIZES = (5, 40, 200, 1000)
"""Comments a day."""


class Month(NamedTuple):
    """What one account got."""

    comments: list[Comment]
    counts: dict[str, tuple[int, ...]]


def written(seed: int, per_day: float, days: int, people: int = 400) -> list[Comment]:
    """A stream of comments: by hour and weekday, a third of them in bursts after own posts."""
    dice = random.Random(seed)
    times: list[datetime] = []
    for day in range(days):
        local = (START + timedelta(days=day)).astimezone(ZONE).date()
        weekend = 0.7 if local.weekday() >= 5 else 1.0
        for hour, weight in enumerate(BY_HOUR):
            start = datetime(local.year, local.month, local.day, hour, tzinfo=ZONE)
            rate = per_day * 0.67 * weekend * weight / sum(BY_HOUR)
            times += [start + timedelta(hours=dice.random()) for _ in range(_poisson(dice, rate))]
        post = datetime(local.year, local.month, local.day, dice.randrange(8, 19), tzinfo=ZONE)
        burst = _poisson(dice, per_day * 0.33 * weekend)
        times += [post + timedelta(hours=dice.expovariate(0.5)) for _ in range(burst)]
    times.sort()
    return [_comment(n, at, dice.randrange(people), dice) for n, at in enumerate(times)]


def _poisson(dice: random.Random, rate: float) -> int:
    """So many events where `rate` are expected."""
    count, waited = 0, dice.expovariate(1.0)
    while waited < rate:
        count, waited = count + 1, waited + dice.expovariate(1.0)
    return count


def _comment(number: int, at: datetime, person: int, dice: random.Random) -> Comment:
    words = " ".join("".join(dice.choices("aeioubdgklmnrst", k=7)) for _ in range(8))
    ref = ref_of("kreis", str(number))
    made = at.astimezone(UTC)
    return Comment(ref, "kreis", "instagram", "comment", f"p{person}", f"p{person}", words, made)


def counts_of(comments: Sequence[Comment]) -> dict[str, tuple[int, ...]]:
    """By UTC day and hour."""
    days: dict[str, list[int]] = {}
    for comment in comments:
        days.setdefault(comment.created_at.date().isoformat(), []).append(comment.created_at.hour)
    return {day: tuple(counted(hours)) for day, hours in days.items()}


def rung(comments: Sequence[Comment], start: datetime, end: datetime) -> list[Alarm]:
    """All alarms between two moments, looked at every two minutes with what was known then."""
    times = [c.created_at for c in comments]
    whole = counts_of(comments)
    alarms: list[Alarm] = []
    alarm: Alarm | None = None
    known: Counts = {}
    now, day = start, ""
    while now < end:
        if now.date().isoformat() != day:
            day = now.date().isoformat()
            known = {name: hours for name, hours in whole.items() if name < day}
        low, high = bisect_left(times, now - timedelta(hours=1)), bisect_right(times, now)
        before = alarm
        alarm = watched(before, "kreis", comments[low:high], known, now, ZONE, _nobody)
        if alarm is not None and before is None:
            alarms.append(alarm)
        now += STEP
    return alarms


def _nobody(ref: Ref) -> None:
    """Quiet people do not copy each other."""
    return None


def main() -> None:
    """Prints one line per size of account."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--months", type=int, default=3)
    ask.add_argument("--seeds", type=int, default=3)
    args = ask.parse_args()
    days = HISTORY.days + args.months * MONTH.days
    for size in SIZES:
        alarms = [
            rung(written(seed, size, days), START + HISTORY, START + timedelta(days=days))
            for seed in range(args.seeds)
        ]
        months = args.seeds * args.months
        false = sum(map(len, alarms))
        kinds = ", ".join(sorted({a.kind for found in alarms for a in found})) or "-"
        print(f"{size:>5} comments a day: {false} false alarms in {months} months ({kinds})")


if __name__ == "__main__":
    main()
