"""Counters of one post, and the account's numbers of past days.

https://developers.facebook.com/docs/threads/insights
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from adapters import threads_answers as answers
from adapters import threads_wire as wire
from adapters.counts import sane
from adapters.http import Params, quoted
from adapters.threads_mapping import View
from adapters.threads_session import Session
from adapters.threads_wire import COUNTS
from morgenlage.domain.metric import Sample

TOLD = ("views", "likes", "replies", "reposts", "quotes")
"""Counters of a post, in the order they are remembered."""
INTERACTIONS = ("likes", "replies", "reposts", "quotes")
FIRST_DAYS, LATER_DAYS = 30, 4
"""Days of views asked for at first, and then: late numbers come some days after."""
BEGINNING = 1712991600
"""Unix seconds before which Threads has no numbers."""
_EARLIEST = date(2010, 1, 1)
"""No day of Threads; a time before it is none."""


def pacific() -> tzinfo:
    """Where Threads counts its days."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # brings all of sysconfig along

    try:
        return ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:  # a system without zone data: an hour off in summer
        return timezone(timedelta(hours=-8))


async def counts(session: Session, post: str) -> list[int]:
    """Counters of one post, in the order of `TOLD`; -1 for one that is not told."""
    answer = await session.graph.get(f"/{quoted(post)}/insights", {"metric": COUNTS})
    found = {i.name: i.total for i in answers.insights.page(answer).items}
    values = (found.get(name) for name in TOLD)
    return [-1 if value is None else int(value) for value in values]


async def followers(session: Session, view: View) -> list[Sample]:
    """How many follow us now."""
    found = await _asked(session, {"metric": "followers_count"})
    totals = [i.total for i in found if i.name == "followers_count"]
    return [
        Sample(view.account, "followers", view.now, n)
        for n in totals
        if sane(n) is not None and n is not None
    ]


async def views(session: Session, view: View, *, first: bool) -> list[Sample]:
    """Views of the last days, a number per day."""
    days = FIRST_DAYS if first else LATER_DAYS
    start = _midnight(view.now.astimezone(pacific()).date() - timedelta(days=days))
    found = await _asked(session, {"metric": "views", "since": max(start, BEGINNING)})
    return [s for i in found if i.name == "views" for s in daily(i, view)]


async def interactions(session: Session, view: View, day: date) -> list[Sample]:
    """Likes, replies, reposts and quotes of one day together; nothing where none of them is told.

    The sum is of what is told: a counter that is missing is left out, not taken for 0.
    """
    params: Params = {
        "metric": ",".join(INTERACTIONS),
        "since": max(_midnight(day), BEGINNING),
        "until": _midnight(day + timedelta(days=1)),
    }
    found = await _asked(session, params)
    told = [n for i in found if i.name in INTERACTIONS and (n := i.total) is not None]
    return [Sample(view.account, "engagement", end_of(day, view), sum(told))] if told else []


async def _asked(session: Session, params: Params) -> list[wire.Insight]:
    answer = await session.graph.get("/me/threads_insights", params)
    return answers.insights.page(answer).items


def daily(insight: wire.Insight, view: View) -> list[Sample]:
    """A series. `end_time` is the midnight after the day a value belongs to."""
    found = []
    for value in insight.values or ():
        try:
            ended = datetime.fromisoformat(value.end_time or "")
            zoned = ended if ended.tzinfo else ended.replace(tzinfo=UTC)
            day = (zoned.astimezone(pacific()) - timedelta(hours=12)).date()
        except (ValueError, OverflowError):
            continue
        if (count := sane(value.value)) is None or day < _EARLIEST:
            continue
        found.append(Sample(view.account, "views", end_of(day, view), count))
    return found


def end_of(day: date, view: View) -> datetime:
    """The last second of that day, UTC; now where it has not come yet."""
    return min(datetime.combine(day, time(23, 59, 59), UTC), view.now)


def _midnight(day: date) -> int:
    """Unix seconds of the day's beginning where Threads counts days."""
    return int(datetime.combine(day, time(), pacific()).timestamp())
