"""Real SSH through a line of 256 kbit/s and 80 ms is found slow, and without that line fast."""

from pathlib import Path
from shlex import quote
from sys import executable
from time import monotonic, sleep

import pytest

from bench.dashboard import stored
from bench.terminal import Terminal
from morgenlage.domain.line import Measured
from morgenlage.store.line import NAME, LineFile
from tests.live.slow_line import slow_line
from tests.live.ssh import ssh_server

pytestmark = pytest.mark.live


def found(folder: Path, *, far: bool) -> Measured:
    """What a dashboard there finds."""
    with (
        stored(60) as state,
        ssh_server(folder) as server,
        slow_line(server.port, 80, 256) as line,
    ):
        script = Path(executable).with_name("morgenlage")
        remote = f"LANG=C.UTF-8 {quote(str(script))} demo --state {quote(str(state))}"
        terminal = Terminal(server.command(line.port if far else server.port, remote), 120, 40)
        try:
            terminal.until("Kommentare", 60)
            end = monotonic() + 15
            while not (state / NAME).exists() and monotonic() < end:
                sleep(0.05)
            sleep(3)
            terminal.key("q")
            sleep(2)  # it ends by itself: what it still writes would be in the way
        finally:
            terminal.close()
        measured = LineFile(state).read(ssh=True)
    assert measured is not None
    return measured


def test_a_line_from_home_is_slow(tmp_path: Path) -> None:
    line = found(tmp_path, far=True)
    assert line.slow
    assert line.round_trip is not None
    assert line.round_trip >= 0.08
    assert line.rate is not None
    assert 12_000 < line.rate < 64_000


def test_a_line_in_the_house_is_fast(tmp_path: Path) -> None:
    assert found(tmp_path, far=False).slow is False
