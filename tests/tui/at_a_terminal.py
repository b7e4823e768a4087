"""The dashboard as a program on a pty of its own, with a desk in memory and faults to order."""

import codecs
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

from tests.tui.cells.emulator import Bytes, Emulated

PROGRAM = """
import resource, signal, sys, threading, time
sys.path.insert(0, {root!r})
from pathlib import Path
from morgenlage.__main__ import _end
from morgenlage.desk.news import Died
from morgenlage.words import words_for
from tests.tui.stand_in import StandIn
from tui.app import run_dashboard
from tui.options import Options

if {ignore}:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

class Told(StandIn):
    def keep_draft(self, ref, text):
        Path({note!r}).write_text(text)
        return super().keep_draft(ref, text)

    def refresh(self, account=None):
        token = "geheimes-token"
        raise RuntimeError("broken " + token)

def fall(token="geheimes-token"):
    time.sleep(0.3)
    raise RuntimeError("broken " + token)

def die():
    try:
        fall()
    except RuntimeError as error:
        desk.tell(Died(error))

def starve():
    time.sleep(0.3)
    resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60))
    kept = [open("/dev/null") for _ in range(100)]

def breaks(of, method):
    whole = getattr(of, method)

    def paints(widget, *given):
        token = "geheimes-token"
        if Path({note!r} + ".breaks").exists():
            raise RuntimeError("broken " + token)
        return whole(widget, *given)

    setattr(of, method, paints)

if {render!r} == "line":
    from widgets.comment_list import CommentList
    breaks(CommentList, "render_line")
if {render!r} == "whole":
    from textual.widget import Widget
    breaks(Widget, "render")

def painted():
    if {thread!r}:
        work = {{"fall": fall, "die": die, "starve": starve}}[{thread!r}]
        threading.Thread(target=work, name="desk").start()

desk = Told()
code = run_dashboard(desk, words_for("de"), Options(
    clock=lambda: desk.now, state=Path({state!r}), on_first_paint=painted, cells={cells!r}))
Path({note!r} + ".code").write_text(str(code))
_end(code)
"""
ROOT = str(Path(__file__).parents[2])


class Terminal:
    """A program on a pty of its own."""

    def __init__(
        self, folder: Path, *, ignore_hang_up: bool = False, thread: str = "", render: str = "",
        cells: bool = False,
    ) -> None:  # fmt: skip
        self.folder = folder
        self.note = folder / "draft"
        program = PROGRAM.format(
            root=ROOT, note=str(self.note), ignore=ignore_hang_up, state=str(folder),
            thread=thread, render=render, cells=cells,
        )  # fmt: skip
        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "LINES": "34", "COLUMNS": "120"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", program],
            stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.seen = b""
        self._screen = Emulated(120, 34)
        self._shown = Bytes(self._screen)
        self._letters = codecs.getincrementaldecoder("utf-8")("replace")

    def shows(self, text: str) -> bool:
        """It stands on the screen as a person sees it."""
        return any(text in line for line in self._screen.display)

    def picture(self, quiet: float = 0.5) -> tuple[object, ...]:
        """Every cell, once nothing has come for that many seconds."""
        before = -1
        while before != len(self.seen):
            before = len(self.seen)
            self._drain(quiet)
        return self._screen.picture()

    def overwritten(self) -> None:
        """Somebody else has written on it, unseen by the program."""
        rows = "".join(f"\x1b[{y + 1}H" + "#" * 120 for y in range(34))
        self._shown.feed(f"\x1b[1;31;44m{rows}\x1b[9;9H")

    def reads_until(self, text: str, seconds: float = 20) -> None:
        """Drains the terminal until that text came by, or stands there letter by letter."""
        end = time.monotonic() + seconds
        while text.encode() not in self.seen and not self.shows(text):
            assert time.monotonic() < end, self.seen[-2000:]
            self._drain(0.1)

    def types(self, keys: str) -> None:
        """One key after the other, as a hand does."""
        for key in keys:
            os.write(self.master, key.encode())
            until = time.monotonic() + 0.15
            while time.monotonic() < until:
                self._drain(0.02)
        self._drain(0.3)

    def ends_within(self, seconds: float) -> int:
        """The exit code."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            assert time.monotonic() < end, "still running"
            self._drain(0.05)
        self._drain(0.05)
        return self.process.returncode

    def hangs_up(self) -> None:
        """The line is cut."""
        os.close(self.master)
        self.master = -1

    def closes(self) -> None:
        """Leaves nothing behind."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        if self.master >= 0:
            os.close(self.master)

    def _drain(self, seconds: float) -> None:
        if self.master < 0:
            time.sleep(seconds)
            return
        ready, _, _ = select.select([self.master], [], [], seconds)
        if ready:
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            self.seen += data
            for _ in range(data.count(b"\x1b[6n")):
                os.write(self.master, b"\x1b[1;1R")
            self._shown.feed(self._letters.decode(data))
