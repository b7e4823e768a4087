"""What a program has left behind on its terminal: modes that are still on. Pure."""

import re

_SET = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_KITTY = re.compile(rb"\x1b\[([<>])[\d;]*u")
USUAL = {7: True, 25: True}
"""Modes of a terminal to which nobody came yet: lines wrap, the cursor is shown, others are off."""
NAMES = {7: "line wrap", 25: "cursor", 1049: "alternate screen", 2004: "bracketed paste"}


def left_on(stream: bytes) -> tuple[str, ...]:
    """What is not as it was before the program, by name."""
    now: dict[int, bool] = {}
    for numbers, how in _SET.findall(stream):
        now |= {int(number): how == b"h" for number in numbers.split(b";")}
    wrong = [
        NAMES.get(m, f"mode {m}") for m, on in sorted(now.items()) if on != USUAL.get(m, False)
    ]
    pushed = 0
    for sign in _KITTY.findall(stream):
        pushed = max(0, pushed + (1 if sign == b">" else -1))
    return tuple(wrong) + (("keyboard protocol",) if pushed else ())
