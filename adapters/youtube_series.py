"""Numbers of past days from YouTube Analytics. They arrive two or three days late.

https://developers.google.com/youtube/analytics/reference/reports/query
"""

from datetime import UTC, date, datetime, time, timedelta

import msgspec

from adapters import youtube_pages as pages
from adapters.youtube_mapping import View
from adapters.youtube_session import Session
from adapters.youtube_wire import Report
from morgenlage.domain.metric import Sample
from morgenlage.platform import Gone, Limited, Malformed, Refused, Unauthorized, Unreachable

EVERY = 6 * 3600
"""Seconds between two looks."""
DAYS = 30
REACTIONS = ("likes", "comments", "shares")
METRICS = ("views", *REACTIONS)
# Subscribers gained and lost are left out: the channel's own number is rounded to three figures,
# so no honest line of followers can be drawn from them.
_LAST = time(23, 59, 59, tzinfo=UTC)
_count = msgspec.json.Decoder(int, strict=False)
_day = msgspec.json.Decoder(date)


async def series(session: Session, view: View) -> tuple[Sample, ...] | None:
    """Views and reactions per day; empty where it does not answer, None where we may not ask."""
    today = view.now.date()
    params = {
        "ids": "channel==MINE",
        "startDate": (today - timedelta(days=DAYS)).isoformat(),
        "endDate": today.isoformat(),
        "dimensions": "day",
        "metrics": ",".join(METRICS),
        "sort": "day",
    }
    try:
        answer = await session.report(params)
        return samples_of(answer.decode(pages.report), view)
    except Unauthorized as error:
        if not error.scope:
            raise
        return None
    except (Refused, Gone):
        return None
    except (Unreachable, Malformed, Limited):  # its quota is not that of the inbox
        return ()


def samples_of(report: Report, view: View) -> tuple[Sample, ...]:
    """The rows of a report; a number that is missing or unreadable gives no sample.

    YouTube's days are California's. Each is told at the end of the calendar day it names, in UTC:
    told at its true end it would be drawn on the day after.
    """
    columns = [column.name or "" for column in report.columnHeaders or ()]
    found: list[Sample] = []
    for row in report.rows or ():
        cells = dict(zip(columns, row, strict=False))
        try:
            at = datetime.combine(_day.decode(cells["day"]), _LAST)
        except (KeyError, msgspec.MsgspecError):
            continue
        reactions = [_number(cells.get(name)) for name in REACTIONS]
        told = {"views": _number(cells.get("views"))}
        if None not in reactions:
            told["engagement"] = sum(n for n in reactions if n is not None)
        found += [Sample(view.account, m, at, n) for m, n in told.items() if n is not None]
    return tuple(found)


def _number(raw: msgspec.Raw | None) -> int | None:
    try:
        return None if raw is None else _count.decode(raw)
    except msgspec.MsgspecError:
        return None
