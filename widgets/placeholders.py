"""Pictures in kitty's own way: sent once, then shown by cells that are text to everybody else.

https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders
"""

import zlib
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.color import Color
from rich.segment import Segment
from rich.style import Style

PLACEHOLDER = "\U0010eeee"
CHUNK = 4096
"""Characters of one message at most."""
_MARKS = (
    "305 30D 30E 310 312 33D 33E 33F 346 34A 34B 34C 350 351 352 357 35B 363 364 365 366 367 "
    "368 369 36A 36B 36C 36D 36E 36F 483 484 485 486 487 592 593 594 595 597 598 599 59C 59D "
    "59E 59F 5A0 5A1 5A8 5A9 5AB 5AC 5AF 5C4 610 611 612 613 614 615 616 617 657 658 659 65A "
    "65B 65D 65E 6D6 6D7 6D8 6D9 6DA 6DB 6DC 6DF 6E0 6E1 6E2 6E4 6E7 6E8 6EB 6EC 730 732 733 "
    "735 736 73A 73D 73F 740 741 743 745 747 749 74A 7EB 7EC 7ED 7EE 7EF 7F0 7F1 7F3 816 817 "
    "818 819 81B 81C 81D 81E 81F 820 821 822 823 825 826 827 829 82A 82B 82C"
)
"""Code points of marks above letters, in kitty's order: the first stands for 0."""
_NUMBERS = "".join(chr(int(code, 16)) for code in _MARKS.split())
MOST = len(_NUMBERS)
"""Cells across and down at most."""


class Placed(NamedTuple):
    """A picture the terminal has, and the cells it covers."""

    id: int
    """1 to 0xffffff; the colour of the cells says it."""
    wide: int
    high: int


def sent(placed: Placed, width: int, height: int, rgb: bytes) -> Iterator[str]:
    """The messages that hand it over, three bytes a pixel. `q=2`: the terminal answers nothing,
    for what it answers would be taken for keys."""
    data = b64encode(zlib.compress(rgb, 6)).decode()
    chunks = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)]
    head = (
        f"a=T,U=1,q=2,f=24,o=z,s={width},v={height},i={placed.id},c={placed.wide},r={placed.high}"
    )
    for number, chunk in enumerate(chunks):
        more = int(number + 1 < len(chunks))
        keys = f"{head},m={more}" if number == 0 else f"m={more},q=2"
        yield f"\x1b_G{keys};{chunk}\x1b\\"


def freed(id_: int) -> str:
    """The message after which the terminal has it no more."""
    return f"\x1b_Ga=d,d=I,i={id_},q=2\x1b\\"


@lru_cache(maxsize=256)
def row(placed: Placed, y: int) -> Segment:
    """One line of its cells."""
    cells = "".join(
        f"{PLACEHOLDER}{_NUMBERS[y]}{_NUMBERS[x]}{_NUMBERS[0]}" for x in range(placed.wide)
    )
    red, green, blue = placed.id.to_bytes(3, "big")
    return Segment(cells, Style(color=Color.from_rgb(red, green, blue)))
