"""Pictures: the cells that stand for one, and what hands it over."""

from collections.abc import Sequence

import pytest
from rich.color import ColorSystem
from rich.segment import Segment

from tests.tui.cells.emulator import Bytes, Emulated
from tui.cells.screen import Means, Shown
from tui.cells.wanted import Wanted
from widgets.placeholders import PLACEHOLDER, Placed, row

WIDTH, HEIGHT = 40, 12
PLACED = Placed(0x123456, 11, 6)
TRUE = ColorSystem.TRUECOLOR


def page(top: int, *, shown: bool = True) -> list[list[Segment]]:
    """A page with the picture from that row on, words beside and around it."""
    lines = [[Segment(f"Zeile {y} von einigen".ljust(WIDTH))] for y in range(HEIGHT)]
    for y in range(PLACED.high * shown):
        words = f"Bild, Zeile {y}"
        lines[top + y] = [Segment("  "), row(PLACED, y), Segment(words.ljust(WIDTH - 13))]
    return lines


def by_textual(lines: Sequence[Sequence[Segment]]) -> str:
    """As its compositor writes: every row whole."""
    return "".join(
        f"\x1b[{y + 1}H"
        + "".join(s.style.render(s.text, color_system=TRUE) if s.style else s.text for s in line)
        for y, line in enumerate(lines)
    )


@pytest.mark.parametrize("means", [Means(), Means(fills=True, scrolls=True)])
def test_a_picture_that_comes_moves_and_goes_is_the_one_of_stock_output(means: Means) -> None:
    ours, theirs = Emulated(WIDTH, HEIGHT), Emulated(WIDTH, HEIGHT)
    shown, wanted, left, right = Shown(means), Wanted(), Bytes(ours), Bytes(theirs)
    wanted.fit(WIDTH, HEIGHT)
    for lines in (page(2), page(3), page(5), page(0, shown=False), page(1)):
        wanted.lay_all([[line] for line in lines], (0, 0), TRUE)
        left.feed(shown.towards(wanted.rows, (0, 0)))
        right.feed(by_textual(lines))
        assert ours.picture() == theirs.picture()
    assert sum(cell[0].startswith(PLACEHOLDER) for line in ours.picture() for cell in line) == 66


def test_a_picture_that_stays_is_not_sent_again() -> None:
    shown, wanted = Shown(Means(fills=True)), Wanted()
    wanted.fit(WIDTH, HEIGHT)
    wanted.lay_all([[line] for line in page(2)], (0, 0), TRUE)
    shown.towards(wanted.rows, (0, 0))
    lines = page(2)
    lines[0] = [Segment("anders".ljust(WIDTH))]

    wanted.lay_all([[line] for line in lines], (0, 0), TRUE)

    assert PLACEHOLDER not in shown.towards(wanted.rows, (0, 0))
