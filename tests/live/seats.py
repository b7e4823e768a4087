"""The same dashboard in terminals of several kinds: keys go in, pictures come out."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shlex import join

from fortress.terminals.seat import Seat
from tests.tui.at_a_terminal import PROGRAM, ROOT
from tests.tui.cells.emulator import Bytes, Emulated

SIZE = 100, 30
Picture = tuple[object, ...]


def program(folder: Path, *, cells: bool) -> list[str]:
    """The dashboard on a desk in memory, at a moment that never passes."""
    of = {"note": str(folder / "draft"), "state": str(folder), "thread": "", "render": ""}
    return [sys.executable, "-c", PROGRAM.format(root=ROOT, ignore=False, cells=cells, **of)]


class Raw:
    """On a pty; the picture is what the emulator makes of the bytes."""

    def __init__(self, folder: Path, argv: Sequence[str], environ: Mapping[str, str]) -> None:
        self.folder = folder
        self.seat = Seat(environ, argv, SIZE)
        self.seat.until("Kommentare")
        self.seat.calm(10)

    def types(self, key: str) -> None:
        """One key, seen through."""
        self.seat.key(key, 0.3)

    def resize(self, columns: int, rows: int) -> None:
        """The window takes another size."""
        self.seat.screen.resize(rows, columns)
        self.seat.resize(columns, rows)
        time.sleep(0.3)
        self.seat.quiet(0.5)

    def leaves_and_comes_back(self) -> None:
        """As far as that can be done here: another window, and this one again."""
        self.types("\x1b[O")
        self.types("\x1b[I")

    def picture(self) -> Picture:
        """Every cell with its colours."""
        self.seat.text()
        return self.seat.screen.visible()

    def closes(self) -> None:
        """Ends whatever runs in it."""
        self.seat.close()


class InTmux(Raw):
    """In a tmux window; the picture is the one tmux has, with its colours."""

    def __init__(self, folder: Path, argv: Sequence[str], environ: Mapping[str, str]) -> None:
        self.name = f"pictures-{folder.name}"
        self.inner = environ["TERM"]
        conf = folder / "tmux.conf"
        conf.write_text(f"set -g default-terminal {self.inner}\nset -g focus-events on\n")
        self._outer = {**environ, "TERM": "xterm-256color"}
        new = ["tmux", "-L", self.name, "-f", str(conf), "-u", "new-session", join(argv)]
        super().__init__(folder, new, self._outer)

    def leaves_and_comes_back(self) -> None:
        """Detached and attached again."""
        self._tmux("detach-client")
        assert self.seat.ended_within(5)
        self.seat.close()
        self.seat = Seat(self._outer, ["tmux", "-L", self.name, "-u", "attach"], SIZE)
        self.seat.until("Kommentare")
        self.seat.quiet(0.5)

    def picture(self) -> Picture:
        lines = self._tmux("capture-pane", "-e", "-p", "-N").splitlines()
        copy = Emulated(self.seat.screen.columns, len(lines))
        Bytes(copy).feed("".join(f"\x1b[{y}H{line}" for y, line in enumerate(lines, 1)))
        return copy.visible()

    def closes(self) -> None:
        subprocess.run(["tmux", "-L", self.name, "kill-server"], check=False)
        super().closes()

    def _tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.name, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class InScreen(Raw):
    """In a window of screen; the picture is what screen makes of it on an emulated terminal."""

    def __init__(self, folder: Path, argv: Sequence[str], environ: Mapping[str, str]) -> None:
        self.name = f"pictures-{folder.name}"
        sockets = tempfile.mkdtemp(prefix="m")  # a socket's path must be short
        conf = folder / "screenrc"
        conf.write_text(f"startup_message off\nterm {environ['TERM']}\naltscreen on\n")
        self._outer = {**environ, "TERM": "xterm-256color", "SCREENDIR": sockets}
        new = ["screen", "-U", "-c", str(conf), "-S", self.name, *argv]
        super().__init__(folder, new, self._outer)

    def leaves_and_comes_back(self) -> None:
        """Detached and attached again."""
        self._screen("-d")
        assert self.seat.ended_within(5)
        self.seat.close()
        self.seat = Seat(self._outer, ["screen", "-U", "-r", self.name], SIZE)
        self.seat.until("Kommentare")
        self.seat.quiet(0.5)

    def closes(self) -> None:
        self._screen("-X", "quit")
        super().closes()
        shutil.rmtree(self._outer["SCREENDIR"])

    def _screen(self, *arguments: str) -> None:
        command = ["screen", "-S", self.name, *arguments]
        environ = {**os.environ, **self._outer}
        subprocess.run(command, check=False, capture_output=True, env=environ)


KINDS = {"raw": Raw, "tmux": InTmux, "screen": InScreen}


@contextmanager
def seated(
    kind: str, folder: Path, argv: Sequence[str], environ: Mapping[str, str]
) -> Iterator[Raw]:
    """The dashboard in such a terminal."""
    folder.mkdir()
    seat = KINDS[kind](folder, argv, environ)
    try:
        yield seat
    finally:
        seat.closes()
