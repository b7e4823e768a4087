"""What a visit asks for beyond our posts: what is new at once, everything else in turns. Pure.

Threads has no inbox, and a listed post tells only whether it has replies, not how many. So replies
are read post by post, young posts often and old ones seldom, and counters likewise.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from adapters.threads_cursor import Cursor, Watched
from adapters.threads_mapping import moment
from adapters.threads_wire import Said, id_of

FIRST = 25
"""Posts whose replies a first visit reads; older ones in turns."""
MOST = 12
"""Requests in one visit beyond the lists of posts and mentions."""
_READ = (
    (timedelta(days=2), timedelta(minutes=6)),
    (timedelta(days=7), timedelta(minutes=45)),
    (timedelta(days=30), timedelta(hours=6)),
    (timedelta(days=3650), timedelta(hours=24)),
)
"""Age of a post -> how often its replies are read."""
_COUNT = (
    (timedelta(days=2), timedelta(hours=1)),
    (timedelta(days=7), timedelta(hours=6)),
    (timedelta(days=30), timedelta(hours=24)),
)
"""Age of a post -> how often its counters are read; those of older ones are not."""
NUMBERS = timedelta(hours=6)
"""How often the account's own numbers are read."""
BACKWARDS = timedelta(minutes=30)
"""How often one more day of the past is asked for, until `BACK`."""
BACK = 28

What = Literal["replies", "counts", "followers", "views", "day"]


class Task(NamedTuple):
    """One thing to ask for."""

    what: What
    post: str = ""
    late: float = 0.0
    """How many times its pause is over; 1: due right now."""


class Plan(NamedTuple):
    """What a visit may ask for."""

    new: tuple[Task, ...]
    """Never asked for so far; then what goes on, each post in its turn."""
    turns: tuple[Task, ...]
    """Due again, latest first; one of them where nothing is new."""


def begun(listed: Sequence[Said], old: Cursor, now: datetime) -> dict[str, Watched]:
    """All listed posts as they stood before. A first visit leaves the old ones for later."""
    seconds = int(now.timestamp())
    found: dict[str, Watched] = {}
    for place, post in enumerate(listed):
        fresh = Watched() if place < FIRST or old.posts else Watched(seconds, seconds)
        found[id_of(post.id)] = old.posts.get(id_of(post.id), fresh)
    return found


def plan(listed: Sequence[Said], cursor: Cursor, now: datetime) -> Plan:
    """What to ask for. `cursor.posts`: as `begun` gave it. `listed`: newest first, with ids."""
    tasks = [
        *_account(cursor, now),
        *(t for post in listed if (t := _replies(post, cursor.posts[id_of(post.id)], now))),
        *(t for post in listed if (t := _counts(post, cursor.posts[id_of(post.id)], now))),
    ]
    new = sorted((t for t in tasks if t.late == _NEVER), key=lambda t: _last(t, cursor))
    due = (t for t in tasks if 1 <= t.late < _NEVER)
    return Plan(tuple(new), tuple(sorted(due, key=lambda t: t.late, reverse=True)))


_NEVER = float("inf")


def _last(task: Task, cursor: Cursor) -> int:
    """Unix seconds when a post whose reading goes on was read; 0: never asked for."""
    return cursor.posts[task.post].read if task.what == "replies" else 0


def _replies(post: Said, before: Watched, now: datetime) -> Task | None:
    """Its replies; also those of a post that had some and says it has none any more, or nothing."""
    if post.has_replies is False and not before.below:
        return None
    if before.going_on:
        return Task("replies", id_of(post.id), _NEVER)
    age = now - moment(post.timestamp, now, now)
    pause = next((pause for until, pause in _READ if age < until), _READ[-1][1])
    return Task("replies", id_of(post.id), _late(before.read, pause, now))


def _counts(post: Said, before: Watched, now: datetime) -> Task | None:
    age = now - moment(post.timestamp, now, now)
    pause = next((pause for until, pause in _COUNT if age < until), None)
    if pause is None:
        return None
    return Task("counts", id_of(post.id), _late(before.counted, pause, now))


def _account(cursor: Cursor, now: datetime) -> Iterator[Task]:
    yield Task("followers", late=_late(cursor.followers_at, NUMBERS, now))
    yield Task("views", late=_late(cursor.views_at, NUMBERS, now))
    pause = NUMBERS if next_day(cursor, now) == yesterday(now) else BACKWARDS
    yield Task("day", late=_late(cursor.day_at, pause, now))


def yesterday(now: datetime) -> date:
    """Where Threads counts days: on the west coast of America."""
    return (now - timedelta(hours=8, days=1)).date()


def next_day(cursor: Cursor, now: datetime) -> date:
    """Whose interactions to ask for: the first one missing after those that are known, then one
    more before them, and yesterday again where none is missing.
    """
    latest = yesterday(now)
    oldest = latest - timedelta(days=BACK)
    try:
        first, last = date.fromisoformat(cursor.first_day), date.fromisoformat(cursor.last_day)
    except ValueError:
        return latest
    if last < latest:
        return max(last + timedelta(days=1), oldest)
    return first - timedelta(days=1) if oldest < first <= latest else latest


def _late(last: int, pause: timedelta, now: datetime) -> float:
    """How many times `pause` has passed since unix second `last`."""
    return (now.timestamp() - last) / pause.total_seconds() if last else _NEVER
