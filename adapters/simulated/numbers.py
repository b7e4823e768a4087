"""How many follow us: ten weeks and more, with weekdays, good weeks and one film that ran well."""

from functools import lru_cache

from adapters.simulated.calendar import DAY, local
from adapters.simulated.chance import chance, salt
from adapters.simulated.plot import (
    BAUHOF,
    BLUESKY,
    FACEBOOK,
    INSTAGRAM,
    KREIS,
    LINKEDIN,
    PEERTUBE,
    THREADS,
    YOUTUBE,
)

DAYS = 80
"""So many days before the start the numbers reach back."""
_AT_FIRST = {
    KREIS: 4_120,
    BLUESKY: 1_870,
    BAUHOF: 640,
    INSTAGRAM: 18_300,
    FACEBOOK: 11_950,
    THREADS: 2_410,
    YOUTUBE: 3_060,
    LINKEDIN: 2_730,
    PEERTUBE: 210,
}
_PER_DAY = {
    KREIS: 6.0,
    BLUESKY: 4.0,
    BAUHOF: 2.2,
    INSTAGRAM: 21.0,
    FACEBOOK: 7.0,
    THREADS: 5.0,
    YOUTUBE: 4.5,
    LINKEDIN: 5.0,
    PEERTUBE: 1.4,
}
_BY_WEEKDAY = (1.2, 1.1, 1.0, 1.0, 0.8, 0.5, 1.3)
_FILM = {41: 9.0, 42: 5.0, 43: 2.5}
"""Days after the first on which the job film made the rounds, and how much."""


@lru_cache(maxsize=32)
def _curve(seed: int, account: str, start_ms: int) -> tuple[int, ...]:
    """Followers at the end of each day, from `DAYS` before the start to a year after."""
    drawn = salt(seed, f"followers {account}")
    count, counts = float(_AT_FIRST[account]), []
    for day in range(DAYS + 366):
        luck = 0.25 + 1.5 * (chance(drawn, day) % 1000) / 1000
        weekday = _BY_WEEKDAY[local(start_ms + (day - DAYS) * DAY).weekday()]
        lost = 1.2 if chance(drawn, 5000 + day) % 6 == 0 else 0.0
        count += _PER_DAY[account] * (weekday * luck * _FILM.get(day, 1.0) - lost)
        counts.append(int(count))
    return tuple(counts)


def followers(seed: int, account: str, start_ms: int, ms: int) -> int:
    """At that time."""
    counts = _curve(seed, account, start_ms)
    day, inside = divmod(ms - start_ms + DAYS * DAY, DAY)
    day = max(1, min(day, len(counts) - 1))
    return counts[day - 1] + (counts[day] - counts[day - 1]) * inside // DAY
