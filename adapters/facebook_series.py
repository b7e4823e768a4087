"""Numbers of past days, as Graph counts them for the Page."""

from datetime import datetime, timedelta

from adapters import facebook_wire as wire
from adapters.facebook_cursor import Cursor
from adapters.facebook_mapping import METRICS, series_of
from adapters.facebook_session import INSIGHTS, Session
from adapters.http import Params
from morgenlage.domain.account import Ability
from morgenlage.domain.metric import Sample
from morgenlage.platform import Malformed, Refused, Unreachable

EVERY = timedelta(hours=6)
FIRST = timedelta(days=30)
"""How far back a first visit looks; Graph gives 90 days at once."""
LATE = timedelta(days=3)
"""Numbers of a day may still change so long."""


async def series(session: Session, old: Cursor, new: Cursor) -> list[Sample]:
    """Daily views, reach, interactions and followers, every six hours; empty if not asked.

    Raises `Limited` and `Unauthorized` alone: the rest of the visit is worth more.
    https://developers.facebook.com/docs/graph-api/reference/page/insights
    """
    now = session.clock()
    if now.timestamp() - old.series_at < EVERY.total_seconds() and old.series_at <= now.timestamp():
        return []
    wanted = [m for m in METRICS if m not in session.dead_metrics]
    since = now - (LATE if old.series_at else FIRST)
    try:
        found = await session.graph.optional(Ability.SERIES, _asked(session, wanted, since))
    except (Unreachable, Malformed):
        return []
    new.series_at = int(now.timestamp())
    view = session.view()
    return [sample for insight in found or () for sample in series_of(insight, view)]


async def _asked(session: Session, metrics: list[str], since: datetime) -> list[wire.Insight]:
    """All at once; where one of them is dead the whole question is refused: then one by one."""
    if not metrics:
        return []
    try:
        return await _some(session, metrics, since)
    except Refused as error:
        if error.why or len(metrics) == 1:
            raise
    found: list[wire.Insight] = []
    for metric in metrics:
        try:
            found += await _some(session, [metric], since)
        except Refused:
            session.dead_metrics.add(metric)
    return found


async def _some(session: Session, metrics: list[str], since: datetime) -> list[wire.Insight]:
    params: Params = {
        "metric": ",".join(metrics),
        "period": "day",
        "since": int(since.timestamp()),
        "until": int(session.clock().timestamp()),
    }
    found: list[wire.Insight] = []
    async for page in session.graph.pages("/me/insights", INSIGHTS, params, 1):
        found += page.items
    return found
