"""Keys of the writing page beside its sheet."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tui.keymap import split
from tui.writing import asking, changing, explaining
from tui.writing.rows import FIELDS

if TYPE_CHECKING:
    from tui.writing.page import WritingPage


def pressed(page: "WritingPage", key: str, character: str) -> None:
    """One of them. Digits go to an account, letters to a field."""
    keys, row = page.board.keys, page.list.current
    ways: Mapping[str, Callable[[], None]] = {
        "e": lambda: changing.write(page, row),
        "enter": lambda: changing.choose(page, row),
        "space": lambda: changing.turn_row(page, row),
        "x": lambda: changing.clear(page, row),
        "o": lambda: changing.only(page, row),
        "-": lambda: changing.for_accounts(page, ()),
        "K": lambda: asking.accounts(page),
        "v": lambda: changing.show(page, row),
        "0": lambda: page.visit(""),
        "?": lambda: explaining.explain(page),
        "q": page.leave,
        "escape": page.leave,
    }
    for command, steps in (("move.down", 1), ("move.up", -1)):
        if key in split(keys[command]):
            page.list.move(steps)
            page.follow()
            return
    if command := changing.command_of(page.board, key):
        changing.act(page, command)
    elif key in ways or character in ways:
        (ways.get(key) or ways[character])()
    elif character in FIELDS.values():
        changing.choose(page, next(f for f, k in FIELDS.items() if k == character))
    elif character.isdecimal() and 0 < int(character) <= len(page.offered):
        page.visit(page.offered[int(character) - 1])


def clicked(page: "WritingPage", key: str) -> None:
    """One in the foot line, as if it had been pressed; `Esc x` is two."""
    names = {"⏎": "enter", "Esc": "escape", "Space": "space"}
    first, _, then = key.partition(" ")
    first = names.get(first, first)
    if key == "F1":
        explaining.explain(page)
    elif not page.writing:
        pressed(page, first, first)
    elif first == "escape":
        page.put_down()
        if then:
            pressed(page, then, then)
    elif first == "Tab":
        page.next_version(1)
