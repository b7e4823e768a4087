"""Hours as people say them: on the office's wall clock, daylight saving included."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

Fold = Literal["", "skipped", "twice"]
"""`skipped`: the clock jumps over that hour. `twice`: it comes twice; the first is meant."""


def on_the_clock(day: date, hour: time, zone: tzinfo) -> tuple[datetime, Fold]:
    """That moment in UTC. One that is skipped is as much later as the clock jumps."""
    local = datetime.combine(day, hour.replace(tzinfo=None), zone)
    first, second = local.replace(fold=0), local.replace(fold=1)
    at = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return at, ""
    exists = at.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)
    return at, "twice" if exists else "skipped"


def later(at: datetime, zone: tzinfo, *, days: int = 0, hours: int = 0) -> datetime:
    """So many days on at the same hour of the wall clock, then so many real hours on. In UTC."""
    local = at.astimezone(zone)
    moved, _ = on_the_clock(local.date() + timedelta(days=days), local.time(), zone)
    return (moved if days else at.astimezone(UTC)) + timedelta(hours=hours)
