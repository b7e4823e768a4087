"""Which row of a plan is which piece: by its name, else by what was read when it was new. Pure.

A plan is sent around, renamed, sorted and edited. The same row has to be the same piece again.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, datetime

from morgenlage.domain.piece import WAITING, Piece
from morgenlage.domain.plan import Entry
from morgenlage.domain.plan_prints import (
    EMPTY,
    Digests,
    Prints,
    packed,
    prints_of_entry,
    unpacked,
)

_NEVER = datetime.max.replace(tzinfo=UTC)
_NOTHING = unpacked(EMPTY)
OfRow = Callable[[Entry, Prints], Hashable | None]
OfPiece = Callable[[Piece, Prints], Hashable | None]


def matched(
    rows: Sequence[Entry], pieces: Iterable[Piece], digests: Digests
) -> list[tuple[Entry, Piece | None]]:
    """Each row with its piece; None: it is new.

    First those whose name says so, then those that say exactly what was read before, then those
    that still say a part of it: the words, the hour. No piece is taken twice.
    """
    left = {piece.id: (piece, unpacked(piece.read_as)) for piece in pieces}
    waiting = {n: (row, prints_of_entry(row, digests)) for n, row in enumerate(rows)}
    found: dict[int, Piece] = {}
    for of_row, of_piece in _ways():
        if not (waiting and left):
            break
        there: defaultdict[Hashable, list[Piece]] = defaultdict(list)
        for piece, base in left.values():
            if (key := of_piece(piece, base)) is not None:
                there[key].append(piece)
        for n, (row, prints) in list(waiting.items()):
            key = of_row(row, prints)
            if key is not None and there[key]:
                found[n] = there[key].pop(0)
                del left[found[n].id], waiting[n]
    return [(row, found.get(n)) for n, row in enumerate(rows)]


def _ways() -> Iterator[tuple[OfRow, OfPiece]]:
    """The surest first."""
    yield lambda row, _: row.piece or None, lambda piece, _: piece.id
    yield lambda row, _: row.source if row.named else None, lambda piece, _: piece.source or None
    # an iCalendar's names are unique everywhere, whatever its file is called
    yield lambda row, _: _uid(row.source, row.named), lambda piece, _: _uid(piece.source)
    yield (
        lambda _, prints: packed(prints),
        lambda piece, base: packed(base) if piece.source and base else None,
    )
    for fields in (("text", "own"), ("text",), ("title",), ("due", "accounts"), ("due",)):
        yield _of_row(*fields), _of_piece(*fields)


def _uid(source: str, named: bool = True) -> str | None:
    return key_of(source) if named and source.startswith("ics:") else None


def plan_of(source: str) -> str:
    """The part of a source that names form and plan."""
    return ":".join(source.split(":", 2)[:2])


def key_of(source: str) -> str:
    """The row's own part of it."""
    return source.split(":", 2)[-1]


def _of_row(*fields: str) -> OfRow:
    """Of rows without a name of their own: their plan, and what they say in these fields."""

    def key(row: Entry, prints: Prints) -> Hashable | None:
        said = _said(prints, fields)
        return None if row.named or said is None else (plan_of(row.source), *said)

    return key


def _of_piece(*fields: str) -> OfPiece:
    """Of pieces from such rows: what was read there last, whatever became of it here."""

    def key(piece: Piece, base: Prints) -> Hashable | None:
        said = _said(base, fields)
        unnamed = key_of(piece.source).startswith("~")
        return (plan_of(piece.source), *said) if unnamed and said is not None else None

    return key


def _said(prints: Prints, fields: Sequence[str]) -> tuple[str, ...] | None:
    """None where the first of them says nothing."""
    first = prints.get(fields[0], "")
    return None if first in ("", _NOTHING[fields[0]]) else tuple(prints.get(f, "") for f in fields)


def vanished(
    pieces: Iterable[Piece], taken: Iterable[Piece | None], plan: str, now: datetime
) -> tuple[Piece, ...]:
    """What came from this plan, waits, lies ahead, and is not in it any more."""
    there = {piece.id for piece in taken if piece is not None}
    gone = (
        p
        for p in pieces
        if p.source
        and plan_of(p.source) == plan
        and p.id not in there
        and p.state in WAITING
        and (p.next_due is None or p.next_due > now)
    )
    return tuple(sorted(gone, key=lambda p: (p.next_due or _NEVER, p.id)))
