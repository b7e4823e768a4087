"""How much was written to each account, hour by hour, in the weeks before: numbers alone. Pure."""

from adapters.simulated.calendar import BY_HOUR, BY_WEEKDAY, DAY, HOUR, local, moment
from adapters.simulated.chance import chance, salt
from adapters.simulated.plot import TURNS

WEEKS = 10
PER_DAY = 560
"""Comments a day, all accounts together: what keeps coming while the demo runs."""
RUSH = 3
"""So much more in the hour after our post of the day."""


def hours(seed: int, account: str, start_ms: int) -> dict[str, tuple[int, ...]]:
    """UTC day -> comments of each of its hours, of all whole days before the start."""
    drawn = salt(seed, f"volume {account}")
    share = PER_DAY * TURNS[account] / sum(TURNS.values()) / sum(BY_HOUR)
    midnight = start_ms // DAY * DAY
    found = {}
    for back in range(WEEKS * 7, 0, -1):
        begin = midnight - back * DAY
        day = chance(drawn, back)
        rush = 8 + day % 10
        counts = []
        for hour in range(24):
            when = local(begin + hour * HOUR)
            rate = share * BY_HOUR[when.hour] * BY_WEEKDAY[when.weekday()]
            h = chance(day, hour)
            rate *= (0.5 + (h & 1023) / 1024) * (RUSH if when.hour == rush else 1)
            counts.append(int(rate + (h >> 10 & 1023) / 1024))
        found[moment(begin).date().isoformat()] = tuple(counts)
    return found
