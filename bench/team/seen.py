"""How long after a decision on one host the desk of another has it, over lines with delay."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.figures import percentile
from bench.team.server import Office
from bench.team.table import Figure
from bench.team.talk import talking
from tests.live.slow_line import slow_line

ROUND_TRIP = 20.0
"""Milliseconds from each host to the server and back."""
BAR = 300.0
STORED = 10_000
FIRST = 9_000
"""Number of the first comment that is decided; no other part touches those behind it."""
NOWHERE = "http://127.0.0.1:9"
"""Where nobody answers: these hosts ask no platform."""


def seen(office: Office, *, small: bool) -> Iterator[Figure]:
    """Two processes with a line each."""
    count = 40 if small else 250
    with (
        TemporaryDirectory(prefix="morgenlage-team-") as folder,
        slow_line(office.server.port, ROUND_TRIP) as one,
        slow_line(office.server.port, ROUND_TRIP) as other,
    ):
        name, place = office.filled(STORED), Path(folder)
        here = office.host(place / "anna", name, NOWHERE, through=one.port)
        there = office.host(place / "berta", name, NOWHERE, through=other.port)
        with (
            talking("desk", "watch", FIRST, count, environ=there) as watches,
            talking("desk", "decide", FIRST, count, environ=here) as decides,
        ):
            watches.ready()
            decides.ready()
            decides.go()
            decided, found = decides.told(), watches.told()
    took = [(found.get(ref, float("inf")) - at) * 1000 for ref, at in decided.items()]
    what = f"from a decision to the desk of another host, {ROUND_TRIP:.0f} ms away"
    told = f"{len(took)} decisions through relays; longest {max(took):,.0f} ms"
    yield Figure(f"{what}: p95", percentile(took, 0.95), "ms", BAR, told)
    yield Figure(f"{what}: p50", median(took), "ms")
