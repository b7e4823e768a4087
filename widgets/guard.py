"""The last guard before the terminal: text from outside becomes one line of harmless cells."""

import re
import unicodedata
from functools import lru_cache

from rich.cells import cell_len

MARKS = 4
"""Combining marks one character may carry; no living script needs more."""

_PLAIN = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u23e8\u2400-\u2426"
    "\u2460-\u25fc\u2600-\u2767\u2794-\u27bf\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3"
    "\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6d7\U0001f900-\U0001f9ff]*"
)
"""Nothing in here is invisible, joins its neighbour or changes a direction."""

_DROPPED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
"""Letters and marks by name, invisible or of disputed width in fact: fillers, variation selectors,
skin tones (two more cells in every second terminal), tags."""

_BREAKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")


def shown(text: str) -> str:
    """The text as one line that can neither steer a terminal nor shift the cells after it.

    Line breaks and tabs become blanks; control codes, surrogates and private-use characters
    become U+FFFD; what is invisible, joins or turns the direction is left out. Text without
    any of these is returned as it is.
    """
    return text if _PLAIN.fullmatch(text) else _washed(text)


def width(text: str) -> int:
    """Cells a shown text takes, as Textual counts them."""
    return cell_len(text)


def cut(text: str, cells: int, ellipsis: str = "…") -> str:
    """Shown, and never wider than that many cells; what was left out shows as an ellipsis."""
    if cells <= 0:
        return ""
    # Nobody needs all of a megabyte to fill a line; eight code points a cell is generous.
    head = shown(text[: cells * 8 + 64])
    whole = len(text) <= cells * 8 + 64
    if whole and cell_len(head) <= cells:
        return head
    room = cells - cell_len(ellipsis)
    if room < 0:
        return ellipsis[:cells]
    return prefix(head, room).rstrip() + ellipsis


def prefix(line: str, cells: int) -> str:
    """As much of a shown line as fits; a wide character that does not fit stays out whole."""
    if line.isascii():
        return line[:cells]
    if cell_len(line) <= cells:
        return line
    taken = 0
    for index, character in enumerate(line):
        taken += cell_len(character)
        if taken > cells:
            return line[:index]
    return line


def fitted(text: str, cells: int, ellipsis: str = "…") -> str:
    """Cut, and filled up with blanks to exactly that many cells."""
    fit = cut(text, cells, ellipsis)
    return fit + " " * (cells - cell_len(fit))


def righted(text: str, cells: int, ellipsis: str = "…") -> str:
    """Cut, and filled up on the left."""
    fit = cut(text, cells, ellipsis)
    return " " * (cells - cell_len(fit)) + fit


@lru_cache(maxsize=2048)
def _washed(text: str) -> str:
    """The slow way, character by character."""
    kept: list[str] = []
    marks = MARKS  # no mark may sit on what stands before the text
    for character in _DROPPED.sub("", text):
        match unicodedata.category(character):
            case "Cf":
                continue
            case "Cc" | "Zl" | "Zp":
                kept.append(" " if character in _BREAKS else "\ufffd")
                marks = 0
            case "Cs" | "Co":
                kept.append("\ufffd")
                marks = 0
            case "Mn" | "Me" | "Mc":
                marks += 1
                if marks <= MARKS:
                    kept.append(character)
            case _ if cell_len(character) == 0:  # conjoining letters
                marks += 1
                if marks <= MARKS:
                    kept.append(character)
            case _:
                kept.append("\ufffd" if ord(character) & 0xFFFE == 0xFFFE else character)
                marks = 0
    return "".join(kept)


def title_of(text: str) -> str:
    """The first line that says anything: a video's title without its description."""
    return text.strip().partition("\n")[0]
