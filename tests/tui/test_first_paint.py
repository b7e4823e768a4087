"""The last known picture goes out in few bytes and stands there as it was, cell by cell."""

import random

import pytest

from morgenlage.first_paint import BEGIN, Pen, Runs, painted, pen_change
from tests.tui.cells.emulator import Bytes, Emulated

WIDTH, HEIGHT = 60, 8
INKS = ("", "31", "38;2;213;217;222")
PAPERS = ("", "48;2;20;24;29", "48;2;35;42;51")
LOOKS = ("", "1", "2;3", "4", "7", "1;4")


class WithoutFill(Emulated):
    """Erasing leaves the terminal's own background, whatever the pen's."""

    def _erased(self, how: int, name: str) -> None:
        kept = self.cursor.attrs
        self.cursor.attrs = self.default_char
        getattr(super(), name)(how)
        self.cursor.attrs = kept

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """EL."""
        self._erased(how, "erase_in_line")

    def erase_in_display(self, how: int = 0, *args: object, **named: object) -> None:
        """ED."""
        self._erased(how, "erase_in_display")


def rows_of(chance: random.Random) -> list[Runs]:
    """Any rows of that width."""
    rows: list[Runs] = []
    papers = chance.choices(PAPERS, (1, 8, 2), k=4)
    for _ in range(HEIGHT):
        runs: Runs = []
        left = WIDTH
        while left:
            count = min(left, chance.choice((1, 2, 4, 5, 7, 20)))
            pen = (chance.choice(LOOKS), chance.choice(INKS), chance.choice(papers))
            signs = chance.choices("ab█▌ ", (1, 1, 1, 1, chance.choice((2, 30))), k=count)
            runs.append((pen, "".join(signs)))
            left -= count
        rows.append(runs)
    return rows


def plainly(rows: list[Runs]) -> str:
    """The same with a pen of its own for every run and nothing left out."""
    said = []
    for runs in rows:
        parts = [f"\x1b[{';'.join(filter(None, ('0', *pen)))}m{text}" for pen, text in runs]
        said.append("".join(parts))
    return BEGIN + "\r\n".join(said)


@pytest.mark.parametrize("fills", [True, False])
@pytest.mark.parametrize("seed", range(40))
def test_any_picture_stands_there_as_if_it_was_written_cell_by_cell(seed: int, fills: bool) -> None:
    rows = rows_of(random.Random(seed))
    shown = (Emulated if fills else WithoutFill)(WIDTH, HEIGHT)
    wanted = Emulated(WIDTH, HEIGHT)

    Bytes(shown).feed(painted(rows, fills=fills))
    Bytes(wanted).feed(plainly(rows))

    assert shown.visible() == wanted.visible()


def test_blanks_of_the_commonest_paper_cost_a_jump() -> None:
    pen: Pen = ("", "31", "48;2;20;24;29")
    rows: list[Runs] = [[(pen, "a" + " " * 40 + "b" + " " * 18)]] * HEIGHT

    assert len(painted(rows, fills=True)) < 60 + HEIGHT * 12
    assert len(painted(rows, fills=False)) > HEIGHT * WIDTH


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (("1", "31", ""), ("", "31", ""), "\x1b[22m"),
        (("1", "31", ""), ("", "", ""), "\x1b[m"),
        (("1;2", "31", "42"), ("2", "31", "42"), "\x1b[22;2m"),
        (("", "31", "42"), ("", "32", "42"), "\x1b[32m"),
        (("", "31", "42"), ("", "31", "42"), ""),
    ],
)
def test_a_pen_changes_by_the_shortest_way(old: Pen, new: Pen, said: str) -> None:
    assert pen_change(old, new) == said
