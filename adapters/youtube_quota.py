"""How many of the day's quota units are used. YouTube tells nobody, so we count. Pure.

https://developers.google.com/youtube/v3/determine_quota_cost
"""

from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import cache

from morgenlage.domain.account import Budget

DAILY = 10_000
"""Units of a project that has not been granted more."""
UPLOADS = 100
"""Videos a day: since December 2025 a bucket of their own."""
READ, WRITE, CAPTION = 1, 50, 400
"""Units of one list, one write, and one caption track."""
UNITS, VIDEOS = "units", "videos"
"""The two buckets."""


@cache
def pacific() -> tzinfo:
    """The zone the day ends in; without time zone data its winter time."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # brings all of sysconfig along

    try:
        return ZoneInfo("America/Los_Angeles")
    except ZoneInfoNotFoundError:
        return timezone(timedelta(hours=-8))


def midnight(now: datetime) -> datetime:
    """When the quota begins anew, in UTC."""
    tomorrow = now.astimezone(pacific()).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), pacific()).astimezone(UTC)


def key(bucket: str, now: datetime) -> str:
    """Under which name today's use of a bucket is kept."""
    return f"{bucket} {now.astimezone(pacific()).date().isoformat()}"


def added(spent: dict[str, int], fresh: dict[str, int], now: datetime) -> dict[str, int]:
    """What was spent today, other processes' share (`spent`) included; past days are dropped."""
    today = (key(UNITS, now), key(VIDEOS, now))
    total = {name: max(spent.get(name, 0), 0) + fresh.get(name, 0) for name in today}
    return {name: amount for name, amount in total.items() if amount}


def budget(units: int, limit: int, now: datetime) -> Budget:
    """As the desk reads it."""
    return Budget(limit, max(0, limit - units), midnight(now), counted=True)
