"""What stands on a terminal that somebody else wrote on: all of it is painted again."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.tui.at_a_terminal import Terminal

pytestmark = pytest.mark.alone


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The dashboard, open, sending changed cells."""
    opened = Terminal(tmp_path, cells=True)
    opened.reads_until("Kommentare")
    opened.types("j")
    yield opened
    opened.closes()


def focused(terminal: Terminal) -> None:
    """Back in its window: tmux attached again, another window left."""
    os.write(terminal.master, b"\x1b[O")
    terminal.overwritten()
    os.write(terminal.master, b"\x1b[I")


def repainted(terminal: Terminal) -> None:
    """Asked for by hand."""
    terminal.overwritten()
    os.write(terminal.master, b"\x0c")


def continued(terminal: Terminal) -> None:
    """Stopped as a shell does, and in the foreground again."""
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.reads_until("\x1b[?1004l", 5)
    time.sleep(0.3)
    terminal.overwritten()
    terminal.process.send_signal(signal.SIGCONT)


def woken(terminal: Terminal) -> None:
    """Stopped without being asked."""
    terminal.process.send_signal(signal.SIGSTOP)
    time.sleep(0.3)
    terminal.overwritten()
    terminal.process.send_signal(signal.SIGCONT)


@pytest.mark.parametrize(
    ("back", "page"),
    [
        (focused, ""),
        (focused, "?"),
        (repainted, "/"),
        (repainted, "?"),
        (continued, ""),
        (continued, "r"),
        (woken, ""),
    ],
)
def test_all_of_it_stands_there_again(
    terminal: Terminal, back: Callable[[Terminal], None], page: str
) -> None:
    terminal.types(page)
    before = terminal.picture()

    back(terminal)

    until_it_shows(terminal, before)
    terminal.types("\x1b")
    terminal.types("\x1b")
    after = terminal.picture()
    terminal.overwritten()
    os.write(terminal.master, b"\x1b[I")
    until_it_shows(terminal, after)


def until_it_shows(terminal: Terminal, picture: tuple[object, ...], seconds: float = 8) -> None:
    """A cursor that blinks is there half of the time."""
    end = time.monotonic() + seconds
    while (now := terminal.picture(0.1)) != picture:
        rows = [y for y, (a, b) in enumerate(zip(now, picture, strict=True)) if a != b]
        assert time.monotonic() < end, rows
