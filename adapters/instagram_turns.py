"""Below which of our posts a visit reads: newest and busiest first, the rest in turns. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from adapters.instagram_below import Below
from adapters.instagram_cursor import Cursor, Watched
from adapters.instagram_mapping import moment
from adapters.instagram_wire import Media, id_of
from morgenlage.domain.account import Budget

FIRST = 25
"""Posts whose comments a first visit reads; older ones when something happens there."""
MOST = 8
"""Posts read in one visit."""
FEW = 1
"""The same while little is left of the hour's allowance."""
LEFT = 50
"""Comments nobody has seen, at a guess, where a reading goes on."""
SLACK = 120
"""Seconds: their clock and ours."""
SCARCE = 0.7
"""Share of the allowance from which on it is little."""
_TURNS = (
    (timedelta(days=2), timedelta(minutes=10)),
    (timedelta(days=7), timedelta(hours=2)),
    (timedelta(days=3650), timedelta(hours=24)),
)
"""Age of a post -> how often it is read although its counter stood still: a comment that came when
another one went, a hidden one."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a visit reads."""

    now: tuple[Media, ...]
    turn: Media | None
    """The one whose turn it is where nothing else is to be read."""
    more: bool
    """There is more than one visit may read."""
    watched: dict[str, Watched]
    """All listed posts as they stood before."""
    scarce: bool = False
    """Little is left of the hour's allowance: nothing at once."""


def plan(listed: Sequence[Media], old: Cursor, now: datetime, budget: Budget | None = None) -> Plan:
    """Chooses among our posts, which stand newest first."""
    scarce = budget is not None and budget.used >= SCARCE
    most = FEW if scarce else MOST
    posts = [media for media in listed if id_of(media.id)]
    watched = {id_of(media.id): _before(media, place, old) for place, media in enumerate(posts)}
    changed = [m for m in posts if _to_read(m, watched[id_of(m.id)], now)]
    ordered = sorted(changed, key=lambda m: _weight(m, watched[id_of(m.id)], now), reverse=True)
    waiting = [(_overdue(m, watched[id_of(m.id)], now), m) for m in posts]
    late, turn = max(waiting, key=lambda pair: pair[0], default=(-1.0, None))
    return Plan(
        tuple(ordered[:most]),
        turn if late >= 0 else None,
        len(ordered) > most and not scarce,
        watched,
        scarce,
    )


def _before(media: Media, place: int, old: Cursor) -> Watched:
    """As it was last read. A first visit takes old posts, and those without comments, as read."""
    known = old.posts.get(id_of(media.id))
    if known is not None:
        return known
    unread = place < FIRST or bool(old.posts)
    return Watched(0) if unread else Watched(media.comments_count or 0)


def _to_read(media: Media, before: Watched, now: datetime) -> bool:
    """Its counter changed, or the last reading has not come to its end."""
    if before.resting(int(now.timestamp())):
        return False
    return before.going_on or _changed(media, before)


def _changed(media: Media, before: Watched) -> bool:
    return media.comments_count is not None and media.comments_count != max(before.count, 0)


def _age(media: Media, now: datetime) -> timedelta:
    return now - moment(media.timestamp, now, now)


def _weight(media: Media, before: Watched, now: datetime) -> float:
    """Comments nobody has seen yet, counting less the older the post is."""
    unseen = abs((media.comments_count or 0) - max(before.count, 0)) + LEFT * before.going_on
    return (1 + unseen) / (1 + _age(media, now) / timedelta(days=1))


def _overdue(media: Media, before: Watched, now: datetime) -> float:
    """Seconds its turn is late; negative where it is not due, or where nothing can be there.

    What was taken as read without reading waits until something happens there.
    """
    if not (last := max(before.at, before.tried)):
        return -1.0
    if not media.comments_count and not before.below and media.comments_count is not None:
        return -1.0
    age = _age(media, now)
    pause = next((pause for until, pause in _TURNS if age < until), _TURNS[-1][1])
    return (now - datetime.fromtimestamp(last, UTC) - pause).total_seconds()


def goes_on(media: Media, below: Below, was: Watched, now: datetime) -> tuple[str, bool]:
    """Where the next visit goes on below a post, and whether it begins anew after that.

    A list longer than a visit is read to its end where it must hold something nobody has seen: what
    was read as new does not reach back to the last reading, or the counter grew by more.
    """
    if below.complete:
        return "", False
    fresh = below.found[: below.fresh]
    times = [moment(said.timestamp, now, now).timestamp() for said, _, _ in fresh]
    grown = (media.comments_count or 0) - max(was.count, 0)
    unseen = grown > sum(at > was.at - SLACK for at in times)
    if was.at:
        tops = [
            (at, id_of(said.id)) for at, (said, top, _) in zip(times, fresh, strict=True) if not top
        ]
        at, oldest = min(tops, default=(0.0, ""))
        unseen = unseen or (at > was.at - SLACK and oldest not in was.below)
    if was.rest:
        return below.rest, was.again or unseen or below.forgotten
    return (below.rest, False) if unseen or was.again else ("", False)
