"""How it ends on a real terminal: told to, cut off, or broken by a fault of its own."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from morgenlage.words import words_for
from tests.tui.at_a_terminal import Terminal
from tests.tui.stand_in import StandIn
from tui.app import Morgenlage
from tui.options import Options

pytestmark = pytest.mark.alone


@pytest.fixture(params=[False, True], ids=["stock", "cells"])
def opened(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Terminal]]:
    """Opens dashboards, once for each output, and closes them after the test."""
    all_opened: list[Terminal] = []

    def open_one(**how: Any) -> Terminal:
        all_opened.append(Terminal(tmp_path, cells=request.param, **how))
        all_opened[-1].reads_until("Kommentare")
        return all_opened[-1]

    yield open_one
    for terminal in all_opened:
        terminal.closes()


@pytest.fixture
def terminal(opened: Callable[..., Terminal]) -> Terminal:
    """The dashboard with a half-written answer."""
    return writing(opened())


def writing(terminal: Terminal) -> Terminal:
    """Half an answer stands on the screen."""
    terminal.types("jr")
    terminal.reads_until("ctrl+o")
    terminal.types("Hallo")
    terminal.reads_until("Hallo")
    return terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_told_to_stop_it_keeps_the_draft_and_restores_the_terminal(
    terminal: Terminal, number: int
) -> None:
    terminal.process.send_signal(number)
    assert terminal.ends_within(2) == 0
    assert terminal.note.read_text() == "Hallo"
    assert b"\x1b[?1049l" in terminal.seen
    assert b"\x1b[?25h" in terminal.seen


def test_a_cut_line_keeps_the_draft(terminal: Terminal) -> None:
    terminal.hangs_up()
    terminal.ends_within(2.5)
    assert terminal.note.read_text() == "Hallo"


def test_a_cut_line_ends_it_even_where_hang_ups_are_ignored(
    opened: Callable[..., Terminal],
) -> None:
    terminal = writing(opened(ignore_hang_up=True))
    terminal.hangs_up()
    terminal.ends_within(5)
    assert terminal.note.read_text() == "Hallo"


def test_a_fault_of_ours_leaves_a_file_without_values_and_one_line(
    opened: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = opened()
    terminal.types("R")
    _crashed(terminal, tmp_path, "in refresh")


def test_a_thread_of_ours_that_dies_is_a_crash_like_any_other(
    opened: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = opened(thread="fall")
    _crashed(terminal, tmp_path, "in fall")


def test_a_desk_that_says_it_died_is_one_too_and_what_to_do_is_said(
    opened: Callable[..., Terminal], tmp_path: Path
) -> None:
    terminal = opened(thread="die")
    _crashed(terminal, tmp_path, "in fall")
    assert b"neu starten" in terminal.seen


def test_a_desk_that_no_host_gives_files_any_more_ends_it_and_says_so(
    opened: Callable[..., Terminal],
) -> None:
    terminal = opened(thread="starve")
    assert terminal.ends_within(5) == 1
    assert b"ulimit" in terminal.seen
    assert b"\x1b[?1049l" in terminal.seen


@pytest.mark.parametrize("render", ["line", "whole"])
def test_a_widget_that_breaks_while_it_is_drawn_is_a_crash_like_any_other(
    opened: Callable[..., Terminal], tmp_path: Path, render: str
) -> None:
    terminal = writing(opened(render=render))
    terminal.note.with_name("draft.breaks").touch()
    terminal.types("\x1b")  # to the review, and the list is drawn anew
    _crashed(terminal, tmp_path, "in paints")
    assert terminal.note.read_text() == "Hallo"


def _crashed(terminal: Terminal, folder: Path, where: str) -> None:
    assert terminal.ends_within(5) == 1
    (crash,) = folder.glob("crash-*.txt")
    assert crash.stat().st_mode & 0o777 == 0o600
    written = crash.read_text()
    assert "RuntimeError" in written
    assert where in written
    assert "'geheimes" not in written
    own = ('token = "geheimes-token"', 'token="geheimes-token"')
    for line in own:
        written = written.replace(line, "")
    assert "geheimes-token" not in written
    assert b"geheimes-token" not in terminal.seen
    assert terminal.seen.count(b"eigenen Fehlers") == 1
    assert b"NOTE" not in terminal.seen
    assert b"\x1b[?1049l" in terminal.seen


def test_a_letter_of_an_old_terminal_is_that_letter(terminal: Terminal) -> None:
    os.write(terminal.master, b" Gr\xfc\xdfe \x9b. bis")
    terminal.reads_until("Grüße", 5)
    terminal.types(" morgen")
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.ends_within(2) == 0
    assert "Grüße \ufffd." in terminal.note.read_text()


def test_stopped_and_continued_it_paints_again(opened: Callable[..., Terminal]) -> None:
    terminal = opened()
    terminal.types("j")
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.reads_until("\x1b[?1004l", 5)
    time.sleep(0.3)
    terminal.seen = b""
    terminal.process.send_signal(signal.SIGCONT)
    terminal.reads_until("Kommentare", 5)
    terminal.types("q")
    assert terminal.ends_within(3) == 0


def test_a_signal_between_two_lines_of_another_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = StandIn()
    app = Morgenlage(desk, words_for("de"), Options(clock=lambda: desk.now))
    begun: list[float] = []
    monkeypatch.setattr("tui.last_resort.within", lambda seconds, _: begun.append(seconds))
    monkeypatch.setattr(app, "_soon", lambda *_: None)

    def between(frame: FrameType, event: str, _: object) -> Any:
        if frame.f_code is not Morgenlage._told.__code__:
            return None
        if event == "line":
            sys.settrace(None)
            other = threading.Thread(target=app._told)
            other.start()
            other.join()
            sys.settrace(between)
        return between

    sys.settrace(between)
    try:
        app._told()
    finally:
        sys.settrace(None)
    assert len(begun) == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_a_second_signal_right_behind_changes_nothing(terminal: Terminal, number: int) -> None:
    for _ in range(3):
        terminal.process.send_signal(number)
        time.sleep(0.02)
    assert terminal.ends_within(2) == 0
    assert terminal.note.read_text() == "Hallo"
    assert b"\x1b[?1049l" in terminal.seen
    assert b"\x1b[?25h" in terminal.seen
