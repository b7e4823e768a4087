"""Rich's styles as pens."""

import re
from functools import lru_cache

from rich.color import ColorSystem
from rich.style import Style

from tui.cells.cell import Pen

_LINK = re.compile(r"\x1b\]8;([^\x1b]*)\x1b\\")
_CODES = re.compile(r"\x1b\[([0-9;]*)m")


@lru_cache(maxsize=4096)
def pen_of(style: Style | None, colours: ColorSystem | None) -> Pen:
    """What that style makes a terminal of so many colours set. None: no colours, no attributes."""
    if style is None or colours is None:
        return Pen()
    said = style.render("x", color_system=colours).partition("x")[0]
    link = _LINK.search(said)
    codes = _CODES.search(said)
    attributes, ink, paper = _sorted((codes[1] if codes else "").split(";"))
    return Pen(attributes, ink, paper, link[1] if link else "")


def _sorted(codes: list[str]) -> tuple[tuple[str, ...], str, str]:
    """Attributes, foreground, background."""
    attributes, ink, paper = list[str](), "", ""
    at = 0
    while at < len(codes):
        code = codes[at]
        long = {"5": 3, "2": 5}.get(codes[at + 1], 1) if code in ("38", "48") else 1
        whole, at = ";".join(codes[at : at + long]), at + long
        number = int(code or 0)
        if number in (38, 39) or 30 <= number <= 37 or 90 <= number <= 97:
            ink = "" if number == 39 else whole
        elif number in (48, 49) or 40 <= number <= 47 or 100 <= number <= 107:
            paper = "" if number == 49 else whole
        elif code and number:
            attributes.append(whole)
    return tuple(attributes), ink, paper
