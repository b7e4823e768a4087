"""A whole start on a terminal whose line has a round trip and a width: what is found of it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import pytest

from morgenlage.domain.line import ROUND_TRIP, Measured
from morgenlage.store.line import LineFile

ROOT = str(Path(__file__).parents[2])
QUESTION = re.compile(rb"\x1b\[\?(?P<mode>\d+)\$p|\x1b\[6n")
PROGRAM = """
import sys
sys.path.insert(0, {root!r})
from pathlib import Path
from morgenlage.store.line import LineFile
from morgenlage.words import words_for
from tests.tui.stand_in import StandIn
from tui.app import run_dashboard
from tui.line import LineKeeping
from tui.options import Options

class Told(StandIn):
    def decide(self, actions, **more):
        Path({note!r}).write_text("decided")
        return super().decide(actions, **more)

desk = Told()
keeping = LineKeeping(None, LineFile(Path({state!r})).write)
options = Options(clock=lambda: desk.now, cells={cells!r}, line_keeping=keeping)
sys.exit(run_dashboard(desk, words_for("de"), options))
"""


class FarTerminal:
    """Reads so many bytes a second, and its answers need a round trip."""

    def __init__(self, folder: Path, *, cells: bool, trip: float, rate: float, mute: bool = False):
        self._trip, self._rate, self._mute = trip, rate, mute
        self.note = folder / "note"
        text = PROGRAM.format(root=ROOT, state=str(folder), cells=cells, note=str(self.note))
        environ = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "COLORTERM": "truecolor",
        }  # fmt: skip
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.execve(sys.executable, [sys.executable, "-c", text], environ)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.seen, self._looked, self._free = b"", 0, time.monotonic()
        self._answers: list[tuple[float, bytes]] = []

    def lives(self, seconds: float, until: Path | None = None) -> None:
        """Passes on what comes and answers what is asked, that long or until a file is there."""
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end and not (until and until.exists()):
            while self._answers and self._answers[0][0] <= now:
                os.write(self._fd, self._answers.pop(0)[1])
            if select.select([self._fd], [], [], 0.002)[0]:
                self._take(os.read(self._fd, 65536))

    def _take(self, data: bytes) -> None:
        before = len(self.seen)
        self.seen += data
        start = max(self._free, time.monotonic())
        for found in QUESTION.finditer(self.seen, self._looked):
            self._looked = found.end()
            at = start + (found.end() - before) / self._rate + self._trip
            mode = found["mode"]
            answer = b"\x1b[?%s;2$y" % mode if mode else b"\x1b[7;9R"
            if not self._mute:
                self._answers.append((at, answer))
        self._free = start + len(data) / self._rate

    def kill(self) -> None:
        """Leaves nothing behind."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._fd)


def found(folder: Path, *, cells: bool, trip: float, rate: float, mute: bool = False) -> Measured:
    """What a start there finds, as `doctor` reads it."""
    terminal = FarTerminal(folder, cells=cells, trip=trip, rate=rate, mute=mute)
    try:
        terminal.lives(30, until=folder / "line.json")
        terminal.lives(1.5)
        assert b"erledigt" in terminal.seen
        assert not terminal.note.exists()
    finally:
        terminal.kill()
    measured = LineFile(folder).read(ssh=False)
    assert measured is not None
    return measured


@pytest.mark.parametrize("cells", [True, False], ids=["cells", "stock"])
def test_a_home_line_is_found_slow_with_its_figures(tmp_path: Path, cells: bool) -> None:
    line = found(tmp_path, cells=cells, trip=0.08, rate=32_000)
    assert line.slow
    assert line.round_trip is not None
    assert 0.08 <= line.round_trip < 0.4
    assert line.rate is not None
    assert 12_000 < line.rate < 64_000


@pytest.mark.parametrize("cells", [True, False], ids=["cells", "stock"])
def test_a_narrow_line_without_a_long_way_is_found_slow(tmp_path: Path, cells: bool) -> None:
    line = found(tmp_path, cells=cells, trip=0.0, rate=12_000)
    assert line.slow
    assert line.round_trip is not None
    if line.round_trip < ROUND_TRIP:  # a busy host answers so late that this alone says enough
        assert line.rate is not None
        assert line.rate < 15_000


@pytest.mark.parametrize("cells", [True, False], ids=["cells", "stock"])
def test_a_terminal_beside_us_is_found_fast(tmp_path: Path, cells: bool) -> None:
    line = found(tmp_path, cells=cells, trip=0.0, rate=1e9)
    assert line.slow is False
    assert line.round_trip is not None


def test_one_that_gives_no_answers_is_taken_as_fast(tmp_path: Path) -> None:
    line = found(tmp_path, cells=True, trip=0.0, rate=1e9, mute=True)
    assert (line.slow, line.round_trip, line.rate) == (False, None, None)
