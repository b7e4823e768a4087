"""What has only moved up or down: the terminal moves it itself (DECSTBM with SU and SD). Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tui.cells.cell import Cell, Row

Rows = Sequence[Sequence[Cell | None]]
LEAST = 4
"""So many rows have to move that it is worth it."""


class Scroll(NamedTuple):
    """Rows `top` to `bottom`, both included, move up by `steps`; down where it is negative."""

    top: int
    bottom: int
    steps: int

    @property
    def sequence(self) -> str:
        """The margins, the move, the margins away; the cursor stands anywhere afterwards."""
        count = abs(self.steps)
        move = f"\x1b[{count if count > 1 else ''}{'S' if self.steps > 0 else 'T'}"
        return f"\x1b[{self.top + 1};{self.bottom + 1}r{move}\x1b[r"


def found(old: Rows, new: Sequence[Row]) -> Scroll | None:
    """The move that explains most rows, if there is one that explains enough."""
    changed = [y for y, row in enumerate(new) if tuple(old[y]) != row]
    if len(changed) < LEAST:
        return None
    places = defaultdict[Row, list[int]](list)
    for y, row in enumerate(old):
        if None not in row and _telling(row):  # type: ignore[arg-type]  # no None is left
            places[tuple(row)].append(y)  # type: ignore[arg-type]  # no None is left
    votes = Counter(was - y for y in changed for was in places.get(new[y], ()) if was != y)
    best: tuple[int, Scroll] | None = None
    for steps, count in votes.most_common(3):
        if count >= LEAST and (one := _longest(old, new, steps)) is not None:
            gain = one.bottom - one.top + 1 - abs(steps)
            if best is None or gain > best[0]:
                best = gain, one
    return best[1] if best else None


def _telling(row: Sequence[Cell]) -> bool:
    """Empty rows are found anywhere."""
    return len({cell.text for cell in row}) > 2


def _longest(old: Rows, new: Sequence[Row], steps: int) -> Scroll | None:
    """The longest run of rows that stand `steps` higher than they stood."""
    best = run = 0
    end = -1
    for y, row in enumerate(new):
        was = y + steps
        run = run + 1 if 0 <= was < len(old) and tuple(old[was]) == row else 0
        if run > best:
            best, end = run, y
    if best < LEAST:
        return None
    start = end - best + 1
    return Scroll(start, end + steps, steps) if steps > 0 else Scroll(start + steps, end, steps)


def moved(rows: Rows, scroll: Scroll, blank: Row) -> list[Sequence[Cell | None]]:
    """The rows as the terminal has them afterwards; what came in is blank."""
    top, bottom, steps = scroll
    part = list(rows[top : bottom + 1])
    fresh: list[Sequence[Cell | None]] = [blank] * abs(steps)
    part = part[steps:] + fresh if steps > 0 else fresh + part[:steps]
    return [*rows[:top], *part, *rows[bottom + 1 :]]
