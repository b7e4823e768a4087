"""When an account is written to as never: rings, keeps ringing, ends by itself. Pure."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from morgenlage.domain.baseline import Counts, Usual, usual
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref

WINDOWS = ((10, 20), (30, 35), (60, 50))
"""Minutes, and the fewest comments in them that are worth an alarm, whatever is usual: what an
office reads beside its other work is no alarm, however quiet the account was before."""
ALONE = 30
"""The fewest in ten minutes where nothing is known to compare with."""
LONGEST = timedelta(minutes=60)
AHEAD = timedelta(minutes=5)
"""A platform's clock may be ahead of ours by so much."""
EACH = 3
"""So many comments of one person count; who writes more is one loud person, not a storm."""
ALIKE = 10
"""The fewest that say the same, by as many people, that are worth an alarm by themselves."""
CALM = timedelta(minutes=10)
"""So long there must have been less than would ring before an alarm ends."""
FOLD = 3
"""So many that say the same are no coincidence."""
Group = Callable[[Ref], int | None]
"""A number that comments share which say the same; see `lookalike`."""
GRAVE = frozenset({"complaint", "threat", "danger", "legal"})


class Alarm(NamedTuple):
    """Something unusual on one account, as it stands right now."""

    account: str
    kind: str
    """`volume`, `repetition`, or `person`: a single one writes all that."""
    since: datetime
    amount: int
    """Comments in the last `minutes`."""
    minutes: int
    usual: float | None
    """Comments that are usual in so many minutes; None: too little data."""
    alike: int = 0
    """How many of them say what at least two others say, too."""
    people: int = 0
    grave: int = 0
    """How many of them complain or threaten."""
    peak: int = 0
    """The most there were in so many minutes."""
    calm_since: datetime | None = None
    """Since when there is less than would ring; until it ends, its peak is what it is about."""

    @property
    def shown(self) -> int:
        """The comments it is told with: never so few that they would not ring."""
        return self.peak if self.calm_since else self.amount


def watched(
    before: Alarm | None,
    account: str,
    comments: Sequence[Comment],
    counts: Counts,
    now: datetime,
    zone: tzinfo,
    group: Group,
) -> Alarm | None:
    """The alarm of an account as of now. `comments`: at least all of the last hour, in any order.

    When they were made counts, not when they arrived.
    """
    recent = [c for c in comments if c.to_us and now - LONGEST < c.created_at <= now + AHEAD]
    if before is None and len(recent) < ALIKE:
        return None
    recent.sort(key=lambda c: c.created_at)
    hour = usual(counts, now, zone)
    rung = _rung(account, recent, hour, now, group)
    if before is None or (before.kind == "person" and rung and rung.kind != "person"):
        return rung
    window = _within(recent, before.minutes, now)
    loud = _loud(before, window, hour, group)
    calm = None if loud else before.calm_since or now
    if calm is not None and now - calm >= CALM:
        return None
    told = _told(before, window, alike_in(window, group))
    return told._replace(calm_since=calm, peak=max(before.peak, told.amount))


def _rung(
    account: str, recent: Sequence[Comment], hour: Usual | None, now: datetime, group: Group
) -> Alarm | None:
    """The first window that stands out."""
    lonely: Alarm | None = None
    for minutes, fewest in WINDOWS:
        window = _within(recent, minutes, now)
        if len(window) < ALIKE:
            continue
        least = _least(hour, minutes, fewest)
        expected = hour.within(minutes).expected if hour else None
        alike = alike_in(window, group)
        made = Alarm(account, "volume", now, len(window), minutes, expected, peak=len(window))
        made = _told(made, window, alike)
        if capped(window) >= least:
            return made
        if alike and _says_the_same(alike[0], window, expected):
            return made._replace(kind="repetition")
        if lonely is None and len(window) >= least:
            lonely = made._replace(kind="person")
    return lonely


def _least(hour: Usual | None, minutes: int, fewest: int) -> float:
    """Comments in so many minutes from which on it rings."""
    return ALONE * minutes / 10 if hour is None else max(fewest, hour.within(minutes).unusual)


def _says_the_same(
    alike: Sequence[Comment], window: Sequence[Comment], expected: float | None
) -> bool:
    """Half of all that is written, by many people, and more than there usually is of anything."""
    return (
        len({c.author_id for c in alike}) >= ALIKE
        and 2 * len(alike) >= len(window)
        and (expected is None or len(alike) > 2 * expected)
    )


def _loud(before: Alarm, window: Sequence[Comment], hour: Usual | None, group: Group) -> bool:
    """What there is would ring again."""
    least = _least(hour, before.minutes, dict(WINDOWS)[before.minutes])
    if before.kind != "repetition":
        return (len(window) if before.kind == "person" else capped(window)) >= least
    alike = alike_in(window, group)
    expected = hour.within(before.minutes).expected if hour else None
    return capped(window) >= least or bool(alike and _says_the_same(alike[0], window, expected))


def _told(alarm: Alarm, window: Sequence[Comment], alike: Iterable[Sequence[Comment]]) -> Alarm:
    """With what there is in the window now."""
    return alarm._replace(
        amount=len(window),
        alike=sum(map(len, alike)),
        people=len({c.author_id for c in window}),
        grave=sum(1 for c in window if any(r.kind in GRAVE for r in c.verdict.reasons)),
    )


def _within(comments: Iterable[Comment], minutes: int, now: datetime) -> list[Comment]:
    start = now - timedelta(minutes=minutes)
    return [c for c in comments if c.created_at > start]


def capped(comments: Iterable[Comment]) -> int:
    """How many there are when each person counts `EACH` times at most."""
    return sum(min(EACH, n) for n in Counter(c.author_id for c in comments).values())


def alike_in(comments: Iterable[Comment], group: Group) -> list[list[Comment]]:
    """Those that say the same, the largest group first; whoever is alone is in none."""
    found: dict[int, list[Comment]] = {}
    for comment in comments:
        if (number := group(comment.ref)) is not None:
            found.setdefault(number, []).append(comment)
    return sorted((m for m in found.values() if len(m) >= FOLD), key=len, reverse=True)
