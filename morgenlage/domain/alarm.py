"""When an account is written to as never: rings, keeps ringing, ends by itself. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from morgenlage.domain.baseline import Counts, Usual, usual
from morgenlage.domain.comment import Comment

WINDOWS = ((10, 8), (30, 14), (60, 20))
"""Minutes, and the fewest comments in them that are worth an alarm, whatever is usual."""
ALONE = 30
"""The fewest in ten minutes where nothing is known to compare with."""
LONGEST = timedelta(minutes=60)
AHEAD = timedelta(minutes=5)
"""A platform's clock may be ahead of ours by so much."""
EACH = 3
"""So many comments of one person count; who writes more is one loud person, not a storm."""
ALIKE = 6
"""The fewest that say the same, by as many people, that are worth an alarm by themselves."""
CALM = timedelta(minutes=10)
"""So long it must have been calm before an alarm ends."""
LOOKED_AT = 300
"""Newest comments compared with each other; a storm is plain long before that."""
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
    """How many of them say the same."""
    people: int = 0
    grave: int = 0
    """How many of them complain or threaten."""
    peak: int = 0
    """The most there were in so many minutes."""
    calm_since: datetime | None = None


def watched(
    before: Alarm | None,
    account: str,
    comments: Sequence[Comment],
    counts: Counts,
    now: datetime,
    zone: tzinfo,
) -> Alarm | None:
    """The alarm of an account as of now. `comments`: at least all of the last hour, in any order.

    When they were made counts, not when they arrived.
    """
    recent = [c for c in comments if c.to_us and now - LONGEST < c.created_at <= now + AHEAD]
    if before is None and len(recent) < ALIKE:
        return None
    recent.sort(key=lambda c: c.created_at)
    hour = usual(counts, now, zone)
    rung = _rung(account, recent, hour, now)
    if before is None or (before.kind == "person" and rung and rung.kind != "person"):
        return rung
    window = _within(recent, before.minutes, now)
    calm = None if _loud(before, window, hour) else before.calm_since or now
    if calm is not None and now - calm >= CALM:
        return None
    told = _told(before, window)
    return told._replace(calm_since=calm, peak=max(before.peak, told.amount))


def _rung(
    account: str, recent: Sequence[Comment], hour: Usual | None, now: datetime
) -> Alarm | None:
    """The first window that stands out."""
    lonely: Alarm | None = None
    for minutes, fewest in WINDOWS:
        window = _within(recent, minutes, now)
        if len(window) < ALIKE:
            continue
        least = _least(hour, minutes, fewest)
        expected = hour.within(minutes).expected if hour else None
        made = Alarm(account, "volume", now, len(window), minutes, expected, peak=len(window))
        if capped(window) >= least:
            return _told(made, window)
        if _says_the_same(alike := biggest_alike(window), window, expected):
            return _told(made, window, alike)._replace(kind="repetition")
        if lonely is None and len(window) >= least:
            lonely = _told(made, window, alike)._replace(kind="person")
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


def _loud(before: Alarm, window: Sequence[Comment], hour: Usual | None) -> bool:
    """Still above half of what made it ring: it does not end and begin with every comment."""
    least = _least(hour, before.minutes, dict(WINDOWS)[before.minutes])
    return len(window) > (ALIKE if before.kind == "repetition" else least) / 2


def _told(alarm: Alarm, window: Sequence[Comment], alike: Sequence[Comment] | None = None) -> Alarm:
    """With what there is in the window now."""
    grave = sum(1 for c in window if any(r.kind in GRAVE for r in c.verdict.reasons))
    return alarm._replace(
        amount=len(window),
        alike=len(biggest_alike(window) if alike is None else alike),
        people=len({c.author_id for c in window}),
        grave=grave,
    )


def _within(comments: Iterable[Comment], minutes: int, now: datetime) -> list[Comment]:
    start = now - timedelta(minutes=minutes)
    return [c for c in comments if c.created_at > start]


def capped(comments: Iterable[Comment]) -> int:
    """How many there are when each person counts `EACH` times at most."""
    return sum(min(EACH, n) for n in Counter(c.author_id for c in comments).values())


_WORD = re.compile(r"[^\W\d_]{3,40}")
_ASIDE = re.compile(r"@[\w.@-]{1,200}|https?://\S{1,2000}")


def biggest_alike(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """The largest group that says the same in nearly the same words, the newest compared."""
    groups: list[tuple[frozenset[str], list[Comment]]] = []
    for comment in comments[-LOOKED_AT:]:
        words = frozenset(_WORD.findall(_ASIDE.sub(" ", comment.text[:1000].casefold())))
        if not words:
            continue
        for known, members in groups:
            if 2 * len(known & words) >= len(known | words):
                members.append(comment)
                break
        else:
            groups.append((words, [comment]))
    largest = max((members for _, members in groups), key=len, default=[])
    return tuple(largest) if len(largest) > 1 else ()
