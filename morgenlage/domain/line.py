"""The line to a terminal: what answers to questions tell about it, and when it is slow. Pure."""

from collections.abc import Iterable
from datetime import datetime
from math import inf
from typing import NamedTuple

ROUND_TRIP = 0.060
"""Seconds from which a line is slow: an answer to a key should be seen within a tenth of one, and
program and picture need the rest."""
RATE = 125_000
"""Bytes a second (1 Mbit/s) below which a line is slow: a page of 12 kB takes a tenth of one."""
LARGE = 1_500
"""Bytes a picture has to have to say anything of the rate: more than one packet."""
SOON = 0.005
"""Seconds beyond the round trip that tell nothing: the terminal itself needs that long."""


class Sample(NamedTuple):
    """A question that was answered."""

    size: int
    """Bytes that went out with it, before it."""
    seconds: float
    """From the first of these until the answer was there."""


class Measured(NamedTuple):
    """What is known of a line."""

    at: datetime
    """When that was found out; aware."""
    round_trip: float | None = None
    """Seconds; None: the terminal gives no answers."""
    rate: float | None = None
    """Bytes a second, `inf`: more than a terminal takes; None: no picture was large enough."""
    ssh: bool = False
    """It was a session over SSH: another line than that of the machine's own terminal."""

    @property
    def slow(self) -> bool | None:
        """None: so far nothing speaks for it, and the rate is missing. Without answers: False."""
        if self.round_trip is None:
            return False
        if self.round_trip >= ROUND_TRIP:
            return True
        return None if self.rate is None else self.rate < RATE


def measured(samples: Iterable[Sample], at: datetime, *, ssh: bool) -> Measured:
    """The shortest time is the round trip, the best rate is the line's: a busy host only adds."""
    samples = tuple(samples)
    round_trip = min((s.seconds for s in samples), default=None)
    if round_trip is None:
        return Measured(at, ssh=ssh)
    shortest = min(samples, key=lambda s: s.seconds)
    large = [s for s in samples if s.size >= LARGE and s is not shortest]
    rates = [_rate(s, round_trip) for s in large]
    if shortest.size >= max(LARGE, RATE * round_trip):
        rates.append(_rate(shortest, 0.0))  # it took no longer than that, so the line is no slower
    return Measured(at, round_trip, max(rates, default=None), ssh)


def _rate(sample: Sample, round_trip: float) -> float:
    beyond = sample.seconds - round_trip
    return sample.size / beyond if beyond > SOON else inf
