"""A dashboard's start on a database, few and many comments stored: ready for keys, memory."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import monotonic, sleep

from bench.beside.contender import Contender
from bench.beside.line import at_desk
from bench.beside.measured import Start, started
from bench.dashboard import COLUMNS, ROWS
from bench.figures import spread
from bench.start_cast import cursor, old
from bench.team.server import Office
from bench.team.table import Figure
from fortress.terminals.platform import platform

FEW, MANY, SMALL = 10_000, 1_000_000, 50_000
BAR = 1.5
ROUNDS = 7
LONGEST = 300.0
"""Seconds that reading everything may take."""


def start(office: Office, *, small: bool) -> Iterator[Figure]:
    """Both in turn, round by round; one start before that leaves its last picture."""
    few, many, rounds = (1_000, SMALL, 3) if small else (FEW, MANY, ROUNDS)
    folder = Path(mkdtemp(prefix="morgenlage-team-"))
    try:
        with platform() as account:
            hosts = {n: _host(office, folder, n, account.url) for n in (few, many)}
            whole = {n: loaded(one) for n, one in hosts.items()}
            runs = [{n: _started(one) for n, one in hosts.items()} for _ in range(rounds)]
    finally:
        shutil.rmtree(folder)
    for what, of in (("ready for keys", _answered), ("first useful frame", _useful)):
        ratio = median(of(run[many]) / of(run[few]) for run in runs)
        told = " / ".join(spread([of(run[n]) for run in runs]) for n in (many, few))
        yield Figure(f"{what}, {many:,} stored against {few:,}", ratio, "x", BAR, f"ms: {told}")
    for n, (seconds, memory) in whole.items():
        what, told = (
            f"memory of a dashboard that has read all {n:,}",
            f"{seconds:.1f} s after the command",
        )
        yield Figure(what, memory, "MB", None, told)


def _answered(one: Start) -> float:
    return one.answered


def _useful(one: Start) -> float:
    return one.useful


def _host(office: Office, folder: Path, count: int, account: str) -> Contender:
    environ = office.host(folder / str(count), office.filled(count), account)
    script = str(Path(sys.executable).with_name("morgenlage"))
    return Contender(f"{count:,} stored", [script], environ, "Kommentare", cursor, live=live)


def live(screen: str) -> bool:
    """Not the last known picture."""
    return not old(screen)


def _started(one: Contender) -> Start:
    return started(one, at_desk, COLUMNS, ROWS)


def loaded(one: Contender) -> tuple[float, float]:
    """How many seconds it takes a dashboard to read everything, and how many megabytes it has then.
    It keeps its first picture right after that, which is left behind."""
    picture, begun = Path(one.environ["MORGENLAGE_STATE"]) / "front.json", monotonic()
    terminal = at_desk(one, COLUMNS, ROWS)
    try:
        while not picture.exists():
            if monotonic() - begun > LONGEST:
                raise TimeoutError(f"{one.name}: not read after {LONGEST:.0f} s")
            sleep(0.1)
        return monotonic() - begun, terminal.process().memory_info().rss / 1e6
    finally:
        terminal.close()
