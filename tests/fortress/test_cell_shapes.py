"""Output of changed cells is read without its numbers, and nothing but its own forms is."""

import pytest

from fortress.cell_shapes import shapes
from fortress.escapes import tokens
from morgenlage.first_paint import ATTRIBUTES_OFF
from tui.cells.cell import Pen, cells
from tui.cells.screen import Means, Shown
from tui.cells.scroll import Scroll

OWN = {
    "columns right",
    "rows down",
    "somewhere",
    "next row",
    "a few columns back",
    "rows moved between margins",
    "pen 1",
    "pen 38;2",
    "pen 48;2",
    "pen end",
    "CSI '\\x1b[K'",
    "OSC '\\x1b]8;;\\x1b\\\\'",
}
"""What a walk through harmless texts comes to."""


def _read(sent: str) -> set[str]:
    """As it comes out of the line: with a CR before every LF."""
    return set(shapes(tokens(sent.replace("\n", "\r\n").encode())))


def test_all_that_changed_cells_are_sent_as_is_known() -> None:
    pens = Pen(), Pen(("1",), "38;2;1;2;3"), Pen((), "", "48;2;200;0;9")
    shown, said = Shown(Means(fills=True, scrolls=True)), list[str]()
    for turn in range(60):
        lines = [
            (f"{(turn // 3 + y) * 7919 % 104729:>9} {'Zeile' * ((turn * y) % 9)}", pens[y % 3])
            for y in range(20)
        ]
        rows = [cells(text.ljust(60), pen) for text, pen in lines]
        said.append(shown.towards(rows, (turn * 7 % 60, turn * 3 % 20)))
    assert _read("".join(said)) <= OWN
    assert len(_read("".join(said))) > 6


def test_rows_that_move_are_one_thing() -> None:
    assert _read(Scroll(2, 20, 1).sequence) == _read(Scroll(0, 9, -3).sequence)
    assert _read(Scroll(2, 20, 1).sequence) <= OWN


def test_a_pen_is_read_code_by_code() -> None:
    assert _read("\x1b[0;1;38;2;1;22;255;48;2;0;0;0m") == {
        "pen end", "pen 1", "pen 38;2", "pen 48;2",
    }  # fmt: skip
    assert _read("\x1b[m\x1b[39m" + "".join(f"\x1b[{c}m" for c in ATTRIBUTES_OFF.values())) == {
        "pen end"
    }


@pytest.mark.parametrize(
    "sent",
    [
        "\x1b[1C", "\x1b[0C", "\x1b[1000C", "\x1b[2A", "\x1b[3D", "\x1b[4d", "\x1b[4G", "\x1b[9X",
        "\x1b[2;3f", "\x1b[1;1;1H", "\x1b[9999;1H", "\x1b[H", "\x1b[2J", "\x1b[J", "\x1b[1K",
        "\x1b[5n", "\x1b[?25h", "\x1b[?1049l", "\x1b[8;9;9t", "\x1b[21t", "\x1b[c", "\x1b[1;9r",
        "\x1b[5S", "\x1b[1;9r\x1b[5S", "\x1b[1;9r\x1b[5L\x1b[r", "\x1b[5S\x1b[r", "\x1b[r", "\x1bc",
        "\x1b[5m", "\x1b[8m", "\x1b[31m", "\x1b[1;31m", "\x1b[38;5;9m", "\x1b[38;2;1;2m",
        "\x1b[38m", "\x1b[>4;1m", "\x1b[38:2::1:2:3m", "\x1b[1 m", "\x1b[58;2;1;2;3m",
        "\x9b2C", "\x9bK", "\x9b1m", "\x9b5;5H", "\x85", "\x84", "\x8d",
        "\n", "\r", "\r\r\n", "\n\r", "\t", "\x07", "\b\b\b\b\b", "\x0b", "\x00", "\x7f", "\x1b",
        "\x1b]8;;https://a.example\x1b\\", "\x1b]8;id=1;\x1b\\", "\x1b]8;;\x07", "\x9d8;;\x1b\\",
        "\x1b]0;x\x07", "\x1b]52;c;YQ==\x07", "\x1bP+q\x1b\\", "\x1b_x\x1b\\", "\x1b^x\x1b\\",
        "\u202e", "\u200b", "\u2028", "\ue000", "\U000e0041",
    ],
)  # fmt: skip
def test_every_other_form_stands_out(sent: str) -> None:
    assert _read(f"a{sent}b") - OWN
    assert _read(f"\x1b[1m\x1b[2;2H{sent}\x1b[K") - OWN


def test_a_byte_that_is_no_text_stands_out() -> None:
    assert set(shapes(tokens(b"\x1b[K\xff"))) - OWN
