"""How many calls a day LinkedIn allows, and how they are shared out over the day. Pure.

The development tier allows 100 calls per member and day, the standard tier what the developer
portal says; both begin anew at midnight UTC, and no answer tells how many are left, so we count.
https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/rate-limits
"""

from datetime import UTC, datetime, timedelta

from morgenlage.domain.account import Budget

DAILY = 100
"""Calls a day where the settings say nothing: the development tier, which everybody begins in."""
FOR_VISITS = 0.8
"""Share of the day's calls that visits may use; the rest is for what people decide."""
AT_ONCE = 0.3
"""Share of the day's calls that a day begins with: the first visit reads everything."""
MOST = 20
"""Calls of one visit; they have to end within its deadline."""
LEAST = 3
"""Calls a visit needs to be worth it: our posts, and two of them read."""


def daily(said: str) -> int:
    """The setting `daily_calls`; anything that is no sensible number counts as not said."""
    return int(said) if said.isascii() and said.isdigit() and int(said[:9]) > 0 else DAILY


def key(now: datetime) -> str:
    """Under which name today's calls are kept."""
    return f"calls {now.astimezone(UTC).date().isoformat()}"


def midnight(now: datetime) -> datetime:
    """When the count begins anew."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


def budget(used: int, limit: int, now: datetime) -> Budget:
    """As the desk reads it."""
    return Budget(limit, max(0, limit - used), midnight(now), counted=True)


def allowed(used: int, limit: int, now: datetime) -> int:
    """How many calls a visit may make now; 0: not worth one yet."""
    free = min(int(_due(limit, now)) - used, MOST)
    return free if free >= LEAST else 0


def wait(used: int, limit: int, now: datetime) -> float:
    """Seconds until a visit may make at least `LEAST` calls."""
    missing = used + LEAST - _due(limit, now)
    if missing <= 0:
        return 0.0
    rate = limit * FOR_VISITS * (1 - AT_ONCE) / 86400
    return min(missing / rate, (midnight(now) - now).total_seconds())


def _due(limit: int, now: datetime) -> float:
    """Calls that visits may have used by this time of the day."""
    passed = 1 - (midnight(now) - now) / timedelta(days=1)
    return limit * FOR_VISITS * (AT_ONCE + (1 - AT_ONCE) * passed)
