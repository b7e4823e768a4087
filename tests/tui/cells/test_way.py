"""Whatever the picture was and whatever it becomes: the terminal shows what it should."""

import random

import pytest

from tests.tui.cells.emulator import Bytes, Emulated
from tui.cells.cell import Cell, Pen, Row, cells, change, unsure
from tui.cells.screen import Means, Shown
from tui.cells.way import _odd

WIDTH, HEIGHT = 30, 9
PENS = (
    Pen(), Pen(("1",)), Pen(ink="31"), Pen(paper="48;2;10;20;30"), Pen(("2", "4"), "38;5;200"),
    Pen(("1", "2"), "97", "41"), Pen(("7",), "38;2;1;2;3", "48;2;4;5;6"), Pen(("3", "9")),
)  # fmt: skip
WORDS = ("Radweg", "      ", "Müll", "…", "▌", "日本", "·", "x", "            ", "Straße gesperrt")


def terminal() -> tuple[Emulated, Bytes]:
    screen = Emulated(WIDTH, HEIGHT)
    return screen, Bytes(screen)


def row(dice: random.Random) -> Row:
    said: Row = ()
    while len(said) < WIDTH:
        said += cells(dice.choice(WORDS), dice.choice(PENS))
    cut = said[:WIDTH]
    return cut if said[WIDTH:] == () or said[WIDTH].text else (*cut[:-1], Cell(" ", Pen()))


def near(dice: random.Random, rows: list[Row]) -> list[Row]:
    """A few rows changed, or all of them a little further up or down."""
    rows = list(rows)
    if dice.random() < 0.4:
        top, steps = dice.randrange(4), dice.choice((-2, -1, 1, 3))
        part = rows[top:]
        rows[top:] = part[steps:] + [row(dice) for _ in range(steps)] if steps > 0 else (
            [row(dice) for _ in range(-steps)] + part[:steps]
        )  # fmt: skip
    for _ in range(dice.randrange(3)):
        y, x = dice.randrange(HEIGHT), dice.randrange(WIDTH - 3)
        rows[y] = (*rows[y][:x], *cells("neu", dice.choice(PENS)), *rows[y][x + 3 :])[:WIDTH]
    return [_whole(one) for one in rows]


def _whole(one: Row) -> Row:
    """Without halves of signs that were cut."""
    fixed = list(one)
    for x, cell in enumerate(fixed):
        if not cell.text and (x == 0 or not fixed[x - 1].text or fixed[x - 1].text < "\u2e80"):
            fixed[x] = Cell(" ", cell.pen)
        if cell.text >= "\u2e80" and (x + 1 == WIDTH or fixed[x + 1].text):
            fixed[x] = Cell("?", cell.pen)
    return tuple(fixed)


@pytest.mark.parametrize("scrolls", [False, True])
@pytest.mark.parametrize("fills", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_the_terminal_shows_what_it_should_after_every_step(
    seed: int, fills: bool, scrolls: bool
) -> None:
    dice = random.Random(seed)
    (screen, line), shown = terminal(), Shown(Means(fills, scrolls))
    rows = [_whole(row(dice)) for _ in range(HEIGHT)]
    for _ in range(25):
        rows = near(dice, rows)
        cursor = dice.randrange(WIDTH), dice.randrange(HEIGHT)
        line.feed(shown.towards(rows, cursor))
        fresh, whole = terminal()
        whole.feed(Shown(Means()).towards(rows, cursor))
        assert screen.picture() == fresh.picture()
        assert [c.text for r in rows for c in r] == [c[0] for r in screen.picture() for c in r]
        assert (screen.cursor.x, screen.cursor.y) == cursor


def test_nothing_is_sent_for_nothing() -> None:
    shown, rows = Shown(Means()), [row(random.Random(1)) for _ in range(HEIGHT)]
    assert shown.towards(rows, (0, 0))
    assert shown.towards(rows, (0, 0)) == ""
    assert shown.towards([tuple(r) for r in rows], (3, 0)) == "\x1b[1;4H"


@pytest.mark.parametrize("old", PENS)
@pytest.mark.parametrize("new", PENS)
def test_a_change_of_pen_ends_at_the_new_one(old: Pen, new: Pen) -> None:
    (screen, line), (plain, whole) = terminal(), terminal()
    line.feed(change(Pen(), old) + change(old, new) + "x")
    whole.feed(change(Pen(), new) + "x")
    assert screen.picture() == plain.picture()


def list_of(first: int, cursor: int) -> list[Row]:
    """A window onto a list, with a bar for the cursor and a thumb that stays where it is."""
    paper = Pen(paper="48;2;10;20;30")
    rows = []
    for y in range(HEIGHT):
        edge, text = "▌" if y == cursor else " ", f" Eintrag {(first + y) ** 5}"
        thumb = "▐" if y == 2 else " "
        rows.append(cells((edge + text).ljust(WIDTH - 1) + thumb, paper))
    return rows


def test_a_list_moves_though_its_cursor_and_its_thumb_stay() -> None:
    (screen, line), shown = terminal(), Shown(Means(fills=True, scrolls=True))
    line.feed(shown.towards(list_of(0, 8), (0, 0)))
    moved = shown.towards(list_of(2, 7), (0, 0))
    line.feed(moved)
    assert "\x1b[2S" in moved
    assert len(moved) < 220
    assert [row.strip("▌▐ ") for row in screen.display] == [
        f"Eintrag {y**5}" for y in range(2, 2 + HEIGHT)
    ]


def test_blanks_have_their_ink_too() -> None:
    screen, line = terminal()
    said = cells("a", Pen(ink="31")) + cells(" " * 8, Pen(("1",), "32")) + cells("b", Pen(ink="31"))
    line.feed(Shown(Means()).towards([said + cells(" " * 20, Pen(ink="33"))], (0, 0)))
    assert [screen.buffer[0][x].fg for x in (0, 1, 8, 9, 10, 29)] == [
        "red", "green", "green", "red", "brown", "brown"
    ]  # fmt: skip
    assert screen.buffer[0][4].bold


def table(word: str) -> list[Row]:
    """Two columns, each in its colour."""
    one, other = Pen(ink="38;2;10;20;30"), Pen(ink="38;2;40;50;60")
    return [
        cells(f"{word}{y}".ljust(15), one) + cells(f"{word}{y}".ljust(15), other)
        for y in range(HEIGHT)
    ]


def test_a_colour_is_set_once_for_all_rows_that_have_it() -> None:
    (screen, line), shown = terminal(), Shown(Means())
    line.feed(shown.towards(table("vorher"), (0, 0)))
    new = shown.towards(table("jetzt"), (0, 0))
    line.feed(new)
    assert [new.count(";20;30m"), new.count(";50;60m")] == [1, 1]
    assert screen.display[2] == "jetzt2         jetzt2         "


def test_what_stands_below_is_reached_by_steps() -> None:
    shown = Shown(Means())
    rows = [cells(" " * WIDTH, Pen())] * 3
    shown.towards(rows, (0, 0))
    bar = cells(" " * 10 + "▌" + " " * 19, Pen())
    assert shown.towards([bar, bar, rows[2]], (0, 2)) == "\x1b[1;11H\x1b[m▌\b\x1b[B▌\r\n"


@pytest.mark.parametrize("text", ["abc", "日本", "e\u0301x", "日e\u0301", "👍", "…▌·", ""])
def test_a_row_is_unsure_where_one_of_its_cells_is(text: str) -> None:
    line = cells(text, Pen())
    assert _odd(line) == any(map(unsure, line))
    assert _odd((*line, None))


@pytest.mark.parametrize(
    "text", ["a\x1b[31mb", "a\x9b2Jb", "\x07ab", "aü\x1b]0;x\x07b", "a\rb\n\x7f"]
)
def test_no_control_ever_stands_in_a_cell(text: str) -> None:
    laid = "".join(cell.text for cell in cells(text, Pen()))
    assert laid == "".join(c for c in text if c >= " " and not "\x7f" <= c <= "\x9f")
