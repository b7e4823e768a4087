"""When people write: the county's hours and weekdays, as a curve that works both ways."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from itertools import accumulate
from math import exp

HOUR = 3_600_000
DAY = 24 * HOUR
ZONE = timezone(timedelta(hours=1))
"""The county's clock. A story needs no summer time."""

BY_HOUR = (2, 1, 1, 1, 1, 2, 6, 12, 13, 9, 8, 8, 11, 10, 8, 8, 10, 13, 15, 17, 18, 15, 9, 4)
BY_WEEKDAY = (1.15, 1.0, 1.0, 1.05, 0.9, 0.7, 0.85)


def milliseconds(at: datetime) -> int:
    """Since 1970."""
    return int(at.timestamp() * 1000)


def moment(ms: int) -> datetime:
    """The aware time in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC)


def local(ms: int) -> datetime:
    """The time on the county's clock."""
    return datetime.fromtimestamp(ms / 1000, ZONE)


class Curve:
    """Spreads n comments over the hours before `start_ms`, newest first, and finds them again."""

    def __init__(self, start_ms: int, days: int = 30) -> None:
        self._start = start_ms
        self._weights = [_weight(start_ms, hour) for hour in range(days * 24)]
        self._sums: Sequence[float] = [0.0, *accumulate(self._weights)]

    def at(self, i: int, n: int, jitter: float) -> int:
        """When the i-th newest of n was written, in milliseconds. `jitter`: 0 to 1."""
        place = (i + 0.1 + 0.8 * jitter) / n * self._sums[-1]
        hour = bisect_right(self._sums, place) - 1
        inside = (place - self._sums[hour]) / self._weights[hour]
        return self._start - int((hour + inside) * HOUR)

    def index(self, ms: int, n: int) -> int:
        """Which of n was written at that time, or would have been; may lie outside 0..n-1."""
        hour, inside = divmod((self._start - ms) / HOUR, 1.0)
        if hour < 0:
            return -1
        if hour >= len(self._weights):
            return n
        place = self._sums[int(hour)] + inside * self._weights[int(hour)]
        return int(place / self._sums[-1] * n)


def _weight(start_ms: int, hours_ago: int) -> float:
    """How much is written in that hour. The last days weigh more: people answer what is new."""
    when = local(start_ms - hours_ago * HOUR - HOUR // 2)
    fresh = 1 + 2.0 * exp(-hours_ago / 40)
    return BY_HOUR[when.hour] * BY_WEEKDAY[when.weekday()] * fresh
