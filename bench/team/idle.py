"""Forty dashboards with nothing to do on one database: what the server pays for them."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import mkdtemp
from time import monotonic, sleep

import psutil

from bench.dashboard import COLUMNS, ROWS
from bench.team.server import Office
from bench.team.start import live
from bench.team.table import Figure
from bench.terminal import Terminal
from fortress.terminals.platform import platform

DASHBOARDS, STORED = 40, 10_000
BAR = 5.0
"""Percent of one core."""
SETTLING = 30.0
"""Seconds after the last of them stood: what each works out once is over."""
_OURS = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'morgenlage%'"


def idle(office: Office, *, small: bool) -> Iterator[Figure]:
    """Real dashboards in terminals, one account, which has nothing new."""
    count, seconds = (6, 15.0) if small else (DASHBOARDS, 60.0)
    name, folder = office.filled(STORED), Path(mkdtemp(prefix="morgenlage-team-"))
    try:
        with platform() as account, ExitStack() as stack:
            for number in range(count):
                environ = office.host(folder / f"host{number}", name, account.url)
                stack.callback(dashboard(environ).close)
            sleep(SETTLING)
            server = psutil.Process(_postmaster(office))
            before, begun = cpu(server), monotonic()
            sleep(seconds)
            used, took = cpu(server) - before, monotonic() - begun
            pids = [int(str(pid)) for (pid,) in office.server.ask(name, _OURS)]
            memory = [psutil.Process(pid).memory_full_info().pss / 1e6 for pid in pids]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    what = f"{count} dashboards idle for {took:.0f} s"
    yield Figure(f"{what}: CPU of all server processes", used / took * 100, "%", BAR)
    yield Figure(f"{what}: connections of each", len(pids) / count, "")
    told = f"{min(memory):.1f} to {max(memory):.1f}; {sum(memory):,.0f} MB together"
    yield Figure(f"{what}: memory of the server for a connection", median(memory), "MB", None, told)


def dashboard(environ: dict[str, str]) -> Terminal:
    """One that stands, with everything read."""
    script = str(Path(sys.executable).with_name("morgenlage"))
    terminal = Terminal([script], COLUMNS, ROWS, environ)
    terminal.until("Kommentare")
    terminal.when(live, "the live picture")
    return terminal


def cpu(server: psutil.Process) -> float:
    """Seconds of the server and everything it started, those that have ended included."""
    times = server.cpu_times()
    used = times.user + times.system + times.children_user + times.children_system
    for child in server.children(recursive=True):
        own = child.cpu_times()
        used += own.user + own.system
    return used


def _postmaster(office: Office) -> int:
    """The server's first process, as it says itself."""
    return int((office.server.folder / "data" / "postmaster.pid").read_text().split()[0])
