"""Which terminals draw pictures themselves: told by name, never by asking."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.tui.driving import user
from tui.graphics import MOST_PIXELS, Cell, cell, draws, hand_over, placed, take_back, wanted


@pytest.mark.parametrize(
    ("environ", "colours", "can"),
    [
        ({"TERM": "xterm-kitty"}, "truecolor", True),
        ({"TERM": "xterm-ghostty"}, "truecolor", True),
        ({"TERM": "xterm-kitty"}, "256", False),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/t"}, "truecolor", False),
        ({"TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"}, "truecolor", False),
        ({"TERM": "xterm-256color"}, "truecolor", False),
        ({}, "truecolor", False),
    ],
)
def test_a_terminal_is_known_by_its_name(
    environ: Mapping[str, str], colours: str, can: bool
) -> None:
    class Console:
        color_system = colours

    class App:
        console = Console()

    app: Any = App()
    assert draws(app, environ) is can


def test_what_is_handed_over_stays_small_and_keeps_its_room() -> None:
    wide, high = wanted((200, 100), Cell(10, 20))
    assert wide <= MOST_PIXELS[0]
    assert high <= MOST_PIXELS[1]
    assert wanted((20, 20), Cell(8, 16)) == (160, 160)


def test_a_picture_fills_its_room_in_its_own_shape() -> None:
    found = placed((40, 40), Cell(8, 16), 400, 300)

    assert (found.wide, found.high) == (40, 15)
    assert 0 < found.id <= 0xFFFFFF
    assert placed((40, 40), Cell(8, 16), 400, 300).id != found.id


def test_a_terminal_that_tells_no_sizes_has_usual_cells() -> None:
    assert cell() == Cell()


async def test_a_picture_goes_through_the_one_writer_and_is_taken_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with user() as who:
        written: list[str] = []
        monkeypatch.setattr(who.app._driver, "write", written.append)
        where = placed((40, 40), Cell(), 4, 3)

        hand_over(who.app, where, 4, 3, bytes(36))
        take_back(who.app, where)

        assert [text[:6] for text in written] == ["\x1b_Ga=T", "\x1b_Ga=d"]
