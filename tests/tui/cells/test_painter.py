"""The painter: the newest picture, in order with what is said raw, and nobody waits."""

import threading
import time
from collections.abc import Callable
from functools import partial

import pytest

from tui.cells.cell import Pen, Row, cells
from tui.cells.painter import ASK, FIRST_PATIENCE, IN_FLIGHT, PATIENCE, Painter
from tui.cells.screen import Means


def rows(text: str) -> list[Row]:
    return [cells(text.ljust(20), Pen())]


class Line:
    """Takes what it is given as fast as it is let."""

    def __init__(self) -> None:
        self.open, self.got = threading.Event(), ""
        self.open.set()

    def write(self, data: str) -> None:
        self.open.wait(5)
        self.got += data

    def has(self, text: str) -> bool:
        return text in self.got


def painting(line: Line) -> Painter:
    painter = Painter(line.write, Means())
    painter.start()
    return painter


def until(true: Callable[[], object], seconds: float = 3) -> None:
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.005)
    assert true()


def test_pictures_that_were_not_taken_are_replaced() -> None:
    line = Line()
    painter = painting(line)
    line.open.clear()
    began = time.monotonic()
    for number in range(500):
        painter.paint(rows(f"Bild {number}"), (0, 0))
    assert time.monotonic() - began < 0.5
    painter.paint(rows("zuletzt"), (0, 0))
    line.open.set()
    until(lambda: "zuletzt" in line.got)
    assert line.got.count("\x1b[") < 20
    assert painter.end(1)


def test_what_is_said_raw_is_never_replaced_and_comes_in_order() -> None:
    line = Line()
    painter = painting(line)
    for number in range(50):
        painter.say(f"<{number}>")
    assert painter.end(1)
    assert line.got == "".join(f"<{n}>" for n in range(50))


def test_after_the_other_screen_everything_is_sent_again() -> None:
    line = Line()
    painter = painting(line)
    painter.paint(rows("Morgenlage"), (0, 0))
    until(lambda: "Morgenlage" in line.got)
    line.got = ""
    painter.say("\x1b[?1049h")
    painter.paint(rows("Morgenlage"), (0, 0))
    until(lambda: "Morgenlage" in line.got)
    painter.end(1)


def test_a_line_that_is_behind_gets_nothing_more_until_it_answers() -> None:
    line = Line()
    painter = painting(line)

    def big(letter: str) -> list[Row]:
        return [cells(letter * 3000, Pen())]

    painter.paint(big("a"), (0, 0))
    until(lambda: line.got.endswith(ASK))
    assert len(line.got) > IN_FLIGHT
    painter.paint(big("b"), (0, 0))
    time.sleep(0.1)
    assert "b" not in line.got
    painter.answered()
    until(lambda: "b" in line.got)
    assert painter.round_trip is not None
    painter.end(1)


@pytest.mark.parametrize("answers", [0, 1])
def test_a_terminal_that_answers_nothing_more_is_soon_asked_no_more(
    answers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.cells.painter.PATIENCE", 0.1)
    line = Line()
    painter = painting(line)
    for number, letter in enumerate("abcd"):
        painter.paint([cells(letter * 3000, Pen())], (0, 0))
        until(partial(line.has, letter))
        if number < answers:
            until(lambda: line.got.endswith(ASK))
            painter.answered()
    assert line.got.count(ASK) == 1 + answers
    painter.end(1)


def test_who_never_answered_is_waited_for_a_moment_only() -> None:
    line = Line()
    painter = painting(line)
    painter.paint([cells("a" * 3000, Pen())], (0, 0))
    until(lambda: line.got.endswith(ASK))
    began = time.monotonic()
    painter.paint([cells("b" * 3000, Pen())], (0, 0))
    until(lambda: "b" in line.got)
    assert FIRST_PATIENCE / 2 < time.monotonic() - began < PATIENCE / 2
    painter.end(1)


def test_the_end_waits_no_longer_than_it_is_told() -> None:
    line = Line()
    painter = painting(line)
    line.open.clear()
    painter.say("x")
    began = time.monotonic()
    assert not painter.end(0.1)
    assert time.monotonic() - began < 1
    line.open.set()


def test_what_stands_there_in_another_shape_is_painted_over() -> None:
    line = Line()
    painter = Painter(line.write, Means())
    painter.begin_with([*rows("eins"), cells("x" * 23, Pen())])
    painter.start()

    painter.paint([*rows("eins"), *rows("zwei")], (0, 0))

    until(lambda: "zwei" in line.got)
    assert "eins" in line.got
    assert painter.end(1)
