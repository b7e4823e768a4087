"""What has only moved up or down: the terminal moves it itself (DECSTBM with SU and SD). Pure."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from tui.cells.cell import Cell, Row

Rows = Sequence[Sequence[Cell | None]]
LEAST = 4
"""So many rows have to move that it is worth it."""
WORTH = 40
"""So many letters that need not be sent."""


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
    """The move that saves most letters, if there is one that saves enough."""
    changed = [y for y, row in enumerate(new) if tuple(old[y]) != row]
    if len(changed) < LEAST:
        return None
    places = defaultdict[Sequence[Cell | None], list[int]](list)
    for y, row in enumerate(old):
        if _telling(part := _heart(row)):
            places[part].append(y)
    votes = Counter(was - y for y in changed for was in places.get(_heart(new[y]), ()) if was != y)
    best: tuple[int, Scroll] | None = None
    for steps, count in votes.most_common(3):
        if count >= LEAST and (one := _best(old, new, steps)) is not None:
            best = one if best is None else max(best, one)
    return best[1] if best else None


def _heart(row: Sequence[Cell | None]) -> tuple[Cell | None, ...]:
    """What of a row stays as it is when it moves: cursors and bars stand at its edges."""
    return tuple(row[len(row) // 8 : len(row) // 2])


def _telling(part: Sequence[Cell | None]) -> bool:
    """Empty rows are found anywhere."""
    return None not in part and len({cell.text for cell in part if cell}) > 2


def _best(old: Rows, new: Sequence[Row], steps: int) -> tuple[int, Scroll] | None:
    """The run of rows for which moving by `steps` saves most letters, and how many."""
    gains = [
        (_same(old[y + steps], row) - _same(old[y], row)) if 0 <= y + steps < len(old) else None
        for y, row in enumerate(new)
    ]
    best = run = 0
    first = start = end = 0
    for y, gain in enumerate(gains):
        if gain is None or run + gain <= 0:
            run, first = 0, y + 1
            continue
        run += gain
        if run > best:
            best, start, end = run, first, y
    scroll = Scroll(start, end + steps, steps) if steps > 0 else Scroll(start + steps, end, steps)
    fresh = range(end + 1, end + steps + 1) if steps > 0 else range(start + steps, start)
    saved = best - sum(_same(old[y], new[y]) for y in fresh)
    return (saved, scroll) if saved >= WORTH else None


def _same(old: Sequence[Cell | None], new: Row) -> int:
    """So many letters stand already where they should."""
    if old is new:
        return len(new)
    return sum(a == b and b.text != " " for a, b in zip(old, new, strict=True))


def moved(rows: Rows, scroll: Scroll) -> list[Sequence[Cell | None]]:
    """The rows as the terminal has them afterwards; in which colour others come in, terminals
    do not agree."""
    top, bottom, steps = scroll
    part = list(rows[top : bottom + 1])
    fresh: list[Sequence[Cell | None]] = [(None,) * len(rows[0])] * abs(steps)
    part = part[steps:] + fresh if steps > 0 else fresh + part[:steps]
    return [*rows[:top], *part, *rows[bottom + 1 :]]
