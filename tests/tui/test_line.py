"""The line is found by what comes back: through Textual's own reader, as bytes arrive."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from morgenlage.domain.line import LARGE, Measured
from tui import line as lines
from tui.line import AGES, ENOUGH, TRIES, WAITING, WHERE, Line, LineKeeping
from tui.options import Options

MODE, ANSWER = "\x1b[?2026$p", "\x1b[?2026;2$y"
CURSOR = "\x1b[12;40R"
PICTURE = "x" * 6_000
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


class Desk:
    """An application's part of it, and a clock."""

    def __init__(self) -> None:
        self.now = 100.0
        self.marked: list[bool] = []
        self.written: list[Measured] = []
        self.keys: list[str] = []
        self._parser = XTermParser()

    def set_class(self, add: bool, *names: str, update: bool) -> None:
        """What opens is plain from now on; nothing is painted for it."""
        assert (names, update) == (("-slow",), False)
        self.marked.append(add)

    def _soon(self, what: Callable[[], None]) -> None:
        what()

    def line(self, setting: str = "auto", last: Measured | None = None) -> Line:
        """As an application makes it."""
        keeping = LineKeeping(last, self.written.append)
        options = Options(line=setting, line_keeping=keeping, clock=lambda: AT)
        return Line(cast(Any, self), options)

    def answers(self, line: Line, data: str) -> None:
        """The terminal sends this."""
        for message in self._parser.feed(data):
            line.heard(message)
            if isinstance(message, Key):
                self.keys.append(message.key)

    def both(self, line: Line, trip: float, beyond: float) -> None:
        """A question and a picture are answered after so many seconds."""
        line.wrote(MODE)
        self.now += trip
        self.answers(line, ANSWER)
        line.wrote(PICTURE + WHERE)
        self.now += trip + beyond
        self.answers(line, CURSOR)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The clock stands still until somebody moves it."""
    desk = Desk()
    monkeypatch.setattr(lines, "monotonic", lambda: desk.now)
    return desk


def test_a_narrow_line_is_slow_from_the_first_answer_on(desk: Desk) -> None:
    line = desk.line()
    line.wrote(MODE)
    assert not line.slow
    desk.now += 0.08
    desk.answers(line, ANSWER)
    assert line.slow
    line.wrote(PICTURE + WHERE)
    desk.now += 0.08 + 6_000 / 32_000
    desk.answers(line, CURSOR)
    assert line.found is not None
    assert line.found.rate == pytest.approx(32_000, rel=0.01)
    assert desk.marked[-1]


def test_loopback_is_fast_and_nothing_is_asked_any_more(desk: Desk) -> None:
    line = desk.line()
    desk.both(line, 0.002, 0.003)
    assert not line.slow
    assert not line.asks(PICTURE)
    assert desk.written[-1] == line.found


def test_a_large_picture_is_worth_a_question_and_a_small_one_is_not(desk: Desk) -> None:
    line = desk.line()
    assert line.asks("x" * LARGE)
    assert not line.asks("x" * (LARGE - 1))
    assert not line.asks(PICTURE + WHERE)


def test_an_answer_in_pieces_counts_when_its_last_byte_is_there(desk: Desk) -> None:
    line = desk.line()
    line.wrote(MODE)
    for byte in ANSWER:
        desk.now += 0.01
        desk.answers(line, byte)
    assert line.found is not None
    assert line.found.round_trip == pytest.approx(0.01 * len(ANSWER))
    assert desk.keys == []


def test_keys_beside_an_answer_stay_keys(desk: Desk) -> None:
    line = desk.line()
    line.wrote(MODE)
    desk.now += 0.08
    desk.answers(line, f"j{ANSWER}k")
    assert desk.keys == ["j", "k"]
    assert line.slow


def test_no_answer_is_fast_and_a_late_one_changes_nothing_and_types_nothing(desk: Desk) -> None:
    line = desk.line(last=Measured(AT, 0.2, 9_000.0))
    line.wrote(MODE)
    assert line.slow
    line._late()
    assert not line.slow
    assert desk.written == [Measured(AT)]
    desk.now += 60
    desk.answers(line, ANSWER)
    assert not line.slow
    assert desk.keys == []


def test_what_nobody_asked_for_tells_nothing(desk: Desk) -> None:
    line = desk.line()
    desk.answers(line, ANSWER + CURSOR * 50)
    assert line.found is None
    desk.answers(line, "\x1b[" + "9" * 5_000 + "R")
    assert line.found is None


def test_a_terminal_that_answers_none_is_not_remembered_for_ever(desk: Desk) -> None:
    line = desk.line()
    for _ in range(500):
        line.wrote(PICTURE + WHERE)
    assert len(line._open) == WAITING


def test_a_busy_host_gets_several_tries(desk: Desk) -> None:
    line = desk.line()
    desk.both(line, 0.01, 0.5)
    assert line.slow
    line.wrote(PICTURE + WHERE)
    desk.now += 0.012
    desk.answers(line, CURSOR)
    assert not line.slow


def test_a_slow_line_is_believed_after_some_of_them(desk: Desk) -> None:
    line = desk.line()
    for _ in range(TRIES):
        assert line.asks(PICTURE)
        desk.both(line, 0.08, 0.2)
    assert not line.asks(PICTURE)
    assert len(desk.written) == 3
    small = desk.line()
    for _ in range(ENOUGH):
        small.wrote(WHERE)
        desk.now += 0.08
        desk.answers(small, CURSOR)
    assert not small.asks(PICTURE)


@pytest.mark.parametrize("setting", ["slow", "fast"])
def test_what_is_set_by_hand_is_not_measured(desk: Desk, setting: str) -> None:
    line = desk.line(setting, last=Measured(AT, 0.2 if setting == "fast" else 0.002, 1e6))
    assert not line.asks(PICTURE)
    desk.both(line, 0.002, 0.001)
    assert (line.slow, line.found, desk.written) == (setting == "slow", None, [])


def test_what_was_slow_this_week_is_slow_before_the_first_picture(desk: Desk) -> None:
    assert desk.line(last=Measured(AT - timedelta(days=6), 0.2, None)).slow
    assert not desk.line(last=Measured(AT - timedelta(days=8), 0.2, None)).slow
    assert not desk.line(last=Measured(AT + timedelta(hours=1), 0.2, None)).slow


def test_ages_move_at_once_and_on_a_slow_line_in_steps(desk: Desk) -> None:
    soon = AT + AGES - timedelta(seconds=1)
    fast, slow = desk.line("fast"), desk.line("slow")
    assert (fast.ages_at(AT), fast.ages_at(soon)) == (AT, soon)
    assert (slow.ages_at(AT), slow.ages_at(soon)) == (AT, AT)
    assert slow.ages_at(AT + AGES) == AT + AGES
    assert slow.ages_at(AT) == AT  # the clock was put back
