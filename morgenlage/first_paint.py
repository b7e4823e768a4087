"""The bytes of a picture on an empty terminal, in as few as there can be. Pure, and quick to
import: the last known picture goes out with it before anything else is there."""

from collections.abc import Iterator, Sequence

BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[H"
"""As Textual's driver begins: the other screen, no cursor, no wrapping."""
ERASED = 5
"""So many blanks are erased or jumped over rather than written."""
UNSEEN = ("1", "2", "3")
"""Attributes that a blank does not show: bold, dim, italic."""
ATTRIBUTES_OFF = {
    "1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "6": "25", "7": "27", "8": "28",
    "9": "29", "21": "24", "53": "55",
}  # fmt: skip
"""Attribute -> what ends it (ECMA-48, 8.3.117)."""

Pen = tuple[str, str, str]
"""Attributes, ink and paper as the numbers of SGR; empty: the terminal's own."""
Runs = list[tuple[Pen, str]]
Codes = Sequence[str]


def painted(rows: Sequence[Runs], *, fills: bool) -> str:
    """What makes an empty terminal show these rows. `fills`: erasing leaves the pen's paper; then
    all of it is filled with the commonest first."""
    ground = _commonest(rows) if fills else ""
    parts = [BEGIN, f"\x1b[{ground}m\x1b[2J" if ground else ""]
    pen: Pen = ("", "", ground)
    for y, runs in enumerate(rows):
        parts.append("\r\n" if y else "")
        gap = 0
        for place, (wanted, text) in enumerate(runs, 1):
            seen_through = plain(wanted) and wanted[2] == ground
            for blanks, said in _stretches(text):
                gap += blanks if seen_through else 0
                if not said and seen_through:
                    continue
                parts.append(_jump(gap) if gap >= ERASED or not seen_through else "")
                parts.append(pen_change(pen, wanted))
                pen = wanted
                parts.append(" " * gap if gap < ERASED and seen_through else "")
                gap = 0
                if not seen_through:
                    ends = place == len(runs) and not said and blanks >= ERASED
                    erased = ends and plain(wanted) and (fills or not wanted[2])
                    parts.append("\x1b[K" if erased else " " * blanks)
                parts.append(said)
    return "".join([*parts, "\x1b[0m"])


def plain(pen: Pen) -> bool:
    """A blank in it is paper and nothing else."""
    return {"", *UNSEEN}.issuperset(pen[0].split(";"))


def _commonest(rows: Sequence[Runs]) -> str:
    """The paper of most cells."""
    cells: dict[str, int] = {}
    for runs in rows:
        for pen, text in runs:
            cells[pen[2]] = cells.get(pen[2], 0) + len(text)
    return max(cells, key=lambda paper: cells[paper], default="")


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """Blanks worth a jump, and what stands behind them."""
    while text:
        said = text.lstrip(" ")
        blanks, end = len(text) - len(said), said.find(" " * ERASED)
        said = (said if end < 0 else said[:end]).rstrip(" ")
        yield blanks, said
        text = text[blanks + len(said) :]


def _jump(columns: int) -> str:
    return f"\x1b[{columns if columns > 1 else ''}C" if columns else ""


def pen_change(old: Pen, new: Pen) -> str:
    """The shortest sequence from one pen to the other."""
    before, after = (tuple(filter(None, pen[0].split(";"))) for pen in (old, new))
    return sgr((before, *old[1:]), (after, *new[1:]))


def sgr(old: tuple[Codes, str, str], new: tuple[Codes, str, str]) -> str:
    """The same for attributes, ink and paper."""
    if old == new:
        return ""
    whole = ";".join(filter(None, ("0", *new[0], *new[1:])))
    ways = (f"\x1b[{whole.removesuffix('0') if whole == '0' else whole}m", *_steps(old, new))
    return min(ways, key=len)


def _steps(old: tuple[Codes, str, str], new: tuple[Codes, str, str]) -> tuple[str, ...]:
    """Only what differs; nothing where an attribute has no code that ends it."""
    ends = [ATTRIBUTES_OFF.get(a, "") for a in old[0] if a not in new[0]]
    if "" in ends:
        return ()
    begins = [a for a in new[0] if a not in old[0] or ATTRIBUTES_OFF.get(a) in ends]
    ink = [new[1] or "39"] if old[1] != new[1] else []
    paper = [new[2] or "49"] if old[2] != new[2] else []
    return (f"\x1b[{';'.join([*dict.fromkeys(ends), *begins, *ink, *paper])}m",)
