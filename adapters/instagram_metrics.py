"""Numbers of past days: reach as a series, views and interactions one day at a time.

https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights
"""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from adapters import instagram_answers as answers
from adapters import instagram_wire as wire
from adapters.http import Params
from adapters.instagram_cursor import Cursor
from adapters.instagram_mapping import View
from adapters.instagram_session import Session
from morgenlage.domain.account import Ability
from morgenlage.domain.metric import Sample
from morgenlage.platform import Refused

EVERY = timedelta(hours=6)
LATE = 3
"""Days that are asked for again: what Instagram says of a day may be two days late."""
BACK = 28
"""Days before today, asked for little by little."""
PER_VISIT = 4
"""Of those, in one visit."""
AT_ONCE = 4
SERIES = {"reach": "reach"}
TOTALS = {"views": "views", "total_interactions": "engagement"}
"""Instagram's name -> ours."""


def _pacific() -> tzinfo:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # brings all of sysconfig along

    try:
        return ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:  # a system without zone data: an hour off in summer
        return timezone(timedelta(hours=-8))


async def numbers(session: Session, cursor: Cursor, view: View) -> list[Sample] | None:
    """What past days brought; None where it is not time to ask. Notes in the cursor what it asked.

    Raises any `PlatformError` but `Uncertain`.
    """
    graph = session.graph
    now = int(view.now.timestamp())
    if now - cursor.numbers_at < EVERY.total_seconds() or Ability.SERIES in graph.lost:
        return None
    today = view.now.astimezone(_pacific()).date()
    days = wanted(today, cursor.first_day)
    found = await graph.optional(Ability.SERIES, _asked(session, cursor.me, view, days))
    cursor.numbers_at = now
    if found is not None:
        cursor.first_day = min(days).isoformat()
    return found


def wanted(today: date, first_day: str) -> list[date]:
    """The latest days again, and a few before the earliest that was asked for. Newest first."""
    days = [today - timedelta(days=n) for n in range(1, LATE + 1)]
    try:
        earliest = min(date.fromisoformat(first_day), days[-1])
    except ValueError:
        earliest = days[-1]
    back = (earliest - timedelta(days=n) for n in range(1, PER_VISIT + 1))
    return [*days, *(day for day in back if day >= today - timedelta(days=BACK))]


async def _asked(session: Session, own: str, view: View, days: Sequence[date]) -> list[Sample]:
    """One request for the series, one per day for totals."""
    free = asyncio.Semaphore(AT_ONCE)
    first = min(days)

    async def series() -> list[Sample]:
        told = await _living(session, own, SERIES, "time_series", first, days[0])
        return [s for insight in told for s in daily(insight, view)]

    async def totals(day: date) -> list[Sample]:
        async with free:
            told = await _living(session, own, TOTALS, "total_value", day, day)
        return [s for insight in told for s in total(insight, view, day)]

    found = [*await series()]
    for samples in await asyncio.gather(*map(totals, days)):
        found += samples
    return found


async def _living(
    session: Session, own: str, names: Iterable[str], kind: str, first: date, last: date
) -> list[wire.Insight]:
    """The metrics of these days. One that kills the request is found out and left out from then."""
    alive = [name for name in names if name not in session.dead]
    if not alive:
        return []
    try:
        return await _insights(session, own, alive, kind, first, last)
    except Refused:
        if len(alive) == 1:
            session.dead.update(alive)
            return []
    found: list[wire.Insight] = []
    for name in alive:
        found += await _living(session, own, (name,), kind, first, last)
    return found


async def _insights(
    session: Session, own: str, names: Sequence[str], kind: str, first: date, last: date
) -> list[wire.Insight]:
    params: Params = {
        "metric": ",".join(names),
        "period": "day",
        "metric_type": kind,
        "since": _midnight(first),
        "until": _midnight(last + timedelta(days=1)),
    }
    return answers.insights.page(await session.graph.get(f"/{own}/insights", params)).items


def daily(insight: wire.Insight, view: View) -> list[Sample]:
    """A series. `end_time` is the midnight after the day a value belongs to."""
    metric = SERIES.get(insight.name or "")
    found = []
    for value in insight.values or () if metric else ():
        day = _day_before(value.end_time or "")
        if day is None or day > view.now.date() or value.value is None or value.value < 0:
            continue
        found.append(Sample(view.account, metric or "", end_of(day, view), value.value))
    return found


def _day_before(end_time: str) -> date | None:
    """The day that ended then; None for what is no sensible time."""
    try:
        ended = datetime.fromisoformat(end_time)
        zoned = ended if ended.tzinfo else ended.replace(tzinfo=UTC)
        return (zoned.astimezone(_pacific()) - timedelta(hours=12)).date()
    except (ValueError, OverflowError):
        return None


def total(insight: wire.Insight, view: View, day: date) -> list[Sample]:
    """The number of one day; one that is missing is missing, never 0."""
    metric = TOTALS.get(insight.name or "")
    value = insight.total_value.value if insight.total_value else None
    if not metric or value is None or value < 0:
        return []
    return [Sample(view.account, metric, end_of(day, view), value)]


def end_of(day: date, view: View) -> datetime:
    """The last second of that day, UTC; now where it has not come yet."""
    return min(datetime.combine(day, time(23, 59, 59), UTC), view.now)


def _midnight(day: date) -> int:
    """Unix seconds of the day's beginning where Instagram counts days."""
    return int(datetime.combine(day, time(), _pacific()).timestamp())
