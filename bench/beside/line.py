"""Where the programs run: on this machine, or at the far end of a slow line through real SSH."""

import shlex
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.beside.contender import Contender
from bench.terminal import Terminal
from tests.live.slow_line import slow_line
from tests.live.ssh import ssh_server

ROUND_TRIP, KBITS = 80.0, 256.0
"""Milliseconds, and thousand bits a second: somebody at home behind a slow line."""

Opener = Callable[[Contender, int, int], Terminal]
"""Starts a program on so many columns and rows."""


def at_desk(one: Contender, columns: int, rows: int) -> Terminal:
    """Nothing in between."""
    return Terminal(one.argv, columns, rows, one.environ)


@contextmanager
def at_home(round_trip: float = ROUND_TRIP) -> Iterator[Opener]:
    """`ssh -tt` through a relay with that round trip (ms; 0: narrow alone) and that width."""
    with (
        TemporaryDirectory(prefix="morgenlage-line-") as place,
        ssh_server(Path(place)) as server,
        slow_line(server.port, round_trip, KBITS) as line,
    ):

        def opened(one: Contender, columns: int, rows: int) -> Terminal:
            given = {"PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"}
            given |= {"LANG": "C.UTF-8", "COLORTERM": "truecolor", **one.environ}
            pairs = [shlex.quote(f"{name}={value}") for name, value in given.items()]
            remote = f"cd /; exec env {' '.join(pairs)} {shlex.join(one.argv)}"
            return Terminal(server.command(line.port, remote), columns, rows)

        yield opened


def limit(size: int, round_trip: float = ROUND_TRIP) -> float:
    """Milliseconds that so many bytes cannot be quicker there: one round trip and the line."""
    return round_trip + size / KBITS * 8
