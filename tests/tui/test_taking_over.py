"""A start on a real terminal: the last known picture first, then the live one in the same cells."""

import os
import pty
import re
import select
import signal
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cells.emulator import Bytes, Emulated
from tests.tui.sample import NOW
from tui.cells.painter import PATIENCE

ROOT = str(Path(__file__).parents[2])
PROGRAM = """
import os, sys
sys.path.insert(0, {root!r})
before = set(sys.modules)
from morgenlage import last_known
last_known.time = lambda: {now!r}
painted = last_known.show([], os.environ)
here = set(sys.modules) - before
known = ("textual", "rich", "re", "json", "typing", "dataclasses", "pathlib")
heavy = [name for name in known if name in here]
open({note!r} + ".painted", "w").write(repr((painted, heavy)))
if {stays!r}:
    import time
    os.write(1, b"!")
    time.sleep(30)
from pathlib import Path
from morgenlage.store.frame import FrameFile
from morgenlage.words import words_for
from tests.tui.stand_in import StandIn
from tui.app import run_dashboard
from tui.last_frame import Keeping
from tui.options import Options

class Told(StandIn):
    def decide(self, actions, **more):
        open({note!r} + ".decided", "a").write(repr([type(a).__name__ for a in actions]))
        return super().decide(actions, **more)

desk = Told()
first = desk.situation.comment(desk.situation.order[0])
{before}
keeping = Keeping(FrameFile(Path({state!r})).write, 30, last_known.circumstances(os.environ), True)
code = run_dashboard(desk, words_for("de"), Options(
    clock=lambda: desk.now, state=Path({state!r}), cells={cells!r}, keeping=keeping))
sys.exit(code)
"""
COLUMNS, LINES = 120, 34


class Line:
    """One program on a terminal of its own, in whose foreground it is."""

    def __init__(
        self,
        folder: Path,
        *,
        cells: bool,
        stays: bool = False,
        before: str = "",
        lines: int = LINES,
    ) -> None:
        """`before`: what is done to the desk before it is opened."""
        self.note = str(folder / "note")
        text = PROGRAM.format(
            root=ROOT,
            note=self.note,
            state=str(folder),
            cells=cells,
            stays=stays,
            before=before,
            now=NOW.timestamp() + 3 * 3600,
        )
        environ = {
            "PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm-256color",
            "LANG": "C.UTF-8", "COLORTERM": "truecolor", "MORGENLAGE_STATE": str(folder),
            "LINES": str(LINES), "COLUMNS": str(COLUMNS),
        }  # fmt: skip
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, (lines, COLUMNS))
            os.execve(sys.executable, [sys.executable, "-c", text], environ)
        self.seen = b""
        self.status: int | None = None

    def reads_until(self, text: str, seconds: float = 60) -> None:
        """Drains the terminal until that came by."""
        end = time.monotonic() + seconds
        while text.encode() not in self.seen:
            assert time.monotonic() < end, self.seen[-2000:]
            if select.select([self.fd], [], [], 0.1)[0]:
                try:
                    self._read()
                except OSError:
                    break

    def _read(self) -> None:
        """A terminal answers where its cursor stands. Raises OSError: nobody writes any more."""
        data = os.read(self.fd, 65536)
        self.seen += data
        os.write(self.fd, b"\x1b[1;1R" * data.count(b"\x1b[6n"))

    def quiet(self, seconds: float = 1.0) -> None:
        """Until nothing comes any more."""
        while select.select([self.fd], [], [], seconds)[0]:
            try:
                self._read()
            except OSError:
                return

    def types(self, keys: str) -> None:
        """All at once."""
        os.write(self.fd, keys.encode())

    def ends(self, seconds: float = 30) -> int:
        """The exit code; negative: the signal that ended it."""
        end = time.monotonic() + seconds
        while self.status is None:
            assert time.monotonic() < end, "still running"
            if select.select([self.fd], [], [], 0.05)[0]:
                self.quiet(0.0)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self.status = os.waitstatus_to_exitcode(status) if pid else None
        self.quiet(0.0)
        return self.status

    def told(self, name: str) -> str:
        """What the program noted."""
        path = Path(f"{self.note}.{name}")
        return path.read_text() if path.exists() else ""

    def close(self) -> None:
        """Leaves nothing behind."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)


def screen_of(seen: bytes) -> Emulated:
    """What a terminal shows that got these bytes."""
    screen = Emulated(COLUMNS, LINES)
    text = re.sub(r"\x1b\[[<=>][0-9;]*[a-z]|\x1b\[\?[0-9;]*\$p", "", seen.decode("utf-8", "ignore"))
    Bytes(screen).feed(text)
    return screen


@pytest.fixture(params=[False, True], ids=["stock", "cells"])
def cells(request: pytest.FixtureRequest) -> bool:
    """How the dashboard writes."""
    return bool(request.param)


@pytest.fixture
def folder(tmp_path: Path, cells: bool) -> Path:
    """A state whose dashboard was left once."""
    line = Line(tmp_path, cells=cells)
    line.reads_until("erledigt")
    line.quiet(0.5)
    os.kill(line.pid, signal.SIGTERM)
    assert line.ends() == 0
    assert line.told("painted").startswith("(False")
    line.close()
    return tmp_path


def test_the_first_frame_needs_nothing_heavy_and_the_live_one_takes_its_cells(
    folder: Path, cells: bool
) -> None:
    assert (folder / "frame.txt").stat().st_mode & 0o777 == 0o600

    line = Line(folder, cells=cells)
    line.reads_until("Stand ")
    line.reads_until("\x1b[>")
    first = len(line.seen)
    line.quiet(PATIENCE + 1)  # nobody answers here how far the line has come
    os.kill(line.pid, signal.SIGTERM)
    live, taken = screen_of(line.seen), line.seen
    assert line.ends() == 0
    without = Line(folder.parent, cells=cells)
    without.reads_until("erledigt")
    without.quiet(PATIENCE + 1)
    plain = screen_of(without.seen)
    without.close()
    line.close()

    assert line.told("painted") == "(True, [])"
    assert live.visible() == plain.visible()
    assert taken.count(b"\x1b[?1049h") == 1
    assert b"\x1b[2J" not in taken.partition(b"Stand ")[2]
    assert b"\x1b[J" not in taken
    assert "Stand " in screen_of(taken[:first]).display[0]
    assert "Stand " not in live.display[0]
    assert b"\x1b[?1049l" in line.seen[-400:]


def test_keys_typed_meanwhile_act_once(folder: Path, cells: bool) -> None:
    line = Line(folder, cells=cells)
    line.reads_until("Stand ")
    line.types("e")
    line.reads_until("\x1b[>")
    line.quiet(2.0)
    os.kill(line.pid, signal.SIGTERM)
    assert line.ends() == 0
    line.close()

    assert line.told("decided") == "['Done']"
    assert b"\re" not in line.seen


def test_what_decides_is_told_where_something_else_is_shown(folder: Path, cells: bool) -> None:
    path = folder / "frame.txt"
    text = re.sub(r"^cursor .*$", "cursor other:1", path.read_text(), flags=re.M)
    path.write_text(text)

    line = Line(folder, cells=cells)
    line.reads_until("Stand ")
    line.types("je")
    line.reads_until("war getippt")
    os.kill(line.pid, signal.SIGTERM)
    assert line.ends() == 0
    line.close()

    assert line.told("decided") == ""


REFUSED = "war getippt"


def early(folder: Path, keys: str, *, refused: bool = True, **more: Any) -> tuple[str, str]:
    """What was decided after these were typed to the last known picture, and the screen then."""
    line = Line(folder, cells=True, **more)
    line.reads_until("Stand ")
    line.types(keys)
    line.reads_until("\x1b[>")
    end = time.monotonic() + (20 if refused else 3)
    while time.monotonic() < end and REFUSED not in (
        screen := "\n".join(screen_of(line.seen).display)
    ):
        line.quiet(0.3)
    os.kill(line.pid, signal.SIGTERM)
    assert line.ends() == 0
    line.close()
    return line.told("decided"), screen


def changed(folder: Path, pattern: str, new: str) -> None:
    """One line of the frame says something else."""
    path = folder / "frame.txt"
    text, count = re.subn(pattern, new, path.read_text(), flags=re.M)
    assert count == 1
    path.write_text(text)


ONLY_CELLS = pytest.mark.parametrize("cells", [True], indirect=True)


@ONLY_CELLS
@pytest.mark.parametrize("keys", ["e", "je", "l"])
def test_what_the_frame_showed_is_decided(folder: Path, keys: str) -> None:
    decided, _ = early(folder, keys, refused=False)

    assert decided


@ONLY_CELLS
def test_on_a_terminal_of_another_size_no_comment_was_seen(folder: Path) -> None:
    decided, screen = early(folder, "e", lines=30)

    assert (decided, REFUSED in screen) == ("", True)


@ONLY_CELLS
def test_where_header_and_counts_were_shown_alone_no_comment_was_seen(folder: Path) -> None:
    changed(folder, r"^until .*$", "until 1")

    decided, screen = early(folder, "e")

    assert (decided, REFUSED in screen) == ("", True)


@ONLY_CELLS
@pytest.mark.parametrize("keys", ["Ge", "%e", "%l", "G.", "u"])
def test_what_stood_below_the_window_was_not_seen(folder: Path, keys: str) -> None:
    for name in ("refs", "prints"):
        changed(folder, rf"^{name} ([^\t\n]*\t[^\t\n]*)\t.*$", rf"{name} \1")

    decided, screen = early(folder, keys)

    assert (decided, REFUSED in screen) == ("", True)


@ONLY_CELLS
@pytest.mark.parametrize(
    "before",
    [
        'desk.arrive(replace(first, text="Etwas ganz anderes."))',
        "desk.arrive(handled(first, assignee='eva'))",
    ],
)
def test_what_was_edited_or_handled_meanwhile_was_not_seen(folder: Path, before: str) -> None:
    imports = "from dataclasses import replace\nfrom morgenlage.domain.comment import handled\n"

    decided, screen = early(folder, "e", before=imports + before)

    assert (decided, REFUSED in screen) == ("", True)


@ONLY_CELLS
@pytest.mark.parametrize("keys", [":mod\r", "m", "mn", "\re", "%", "/x"])
def test_where_something_else_is_shown_nothing_but_looks_is_run(folder: Path, keys: str) -> None:
    changed(folder, r"^cursor .*$", "cursor other:1")

    decided, screen = early(folder, keys)

    assert (decided, REFUSED in screen) == ("", True)


@ONLY_CELLS
@pytest.mark.parametrize("keys", [":erledigt\r", "mn", "me", "\re", "xx", "ra\x13"])
def test_on_a_page_that_was_opened_blindly_nothing_is_decided(folder: Path, keys: str) -> None:
    decided, screen = early(folder, keys)

    assert (decided, REFUSED in screen) == ("", True)


@ONLY_CELLS
def test_a_frame_of_the_wrong_width_leaves_the_live_picture_whole(folder: Path) -> None:
    path = folder / "frame.txt"
    rows = path.read_text().splitlines()
    at = [n for n, row in enumerate(rows) if row.startswith("row ")][5]
    rows[at] += "xx"
    path.write_text("\n".join(rows) + "\n")

    decided, screen = early(folder, "j", refused=False)

    assert (decided, "erledigt" in screen) == ("", True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_before_the_live_picture_gives_the_terminal_back(
    folder: Path, cells: bool, number: int
) -> None:
    if cells:
        pytest.skip("nothing of it has begun")
    line = Line(folder, cells=cells, stays=True)
    before = termios.tcgetattr(line.fd)
    line.reads_until("!")
    assert not termios.tcgetattr(line.fd)[3] & termios.ECHO
    os.kill(line.pid, number)

    assert line.ends() == -number
    for mode in (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?7h"):
        assert mode in line.seen
    assert termios.tcgetattr(line.fd)[3] == before[3]
    line.close()


def test_ctrl_c_typed_before_the_live_picture_ends_it(folder: Path, cells: bool) -> None:
    if cells:
        pytest.skip("nothing of it has begun")
    line = Line(folder, cells=cells, stays=True)
    line.reads_until("!")
    line.types("\x03")

    assert line.ends() == -signal.SIGINT
    assert b"\x1b[?1049l" in line.seen
    line.close()


def test_who_wants_to_leave_before_anything_is_seen_leaves(folder: Path, cells: bool) -> None:
    (folder / "frame.txt").unlink()
    line = Line(folder, cells=cells)
    line.types("q")

    assert line.ends() == 0
    line.close()
