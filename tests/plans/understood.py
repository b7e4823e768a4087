"""Reads a plan as a county with five accounts would."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.plan import Entry
from morgenlage.domain.plan_merge import pieces_after
from morgenlage.plans.reading import Reading, Wanted, read_plan

NOW = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
ACCOUNTS = {
    "mastodon-kreis": "mastodon",
    "bluesky-kreis": "bluesky",
    "instagram-kreis": "instagram",
    "facebook-kreis": "facebook",
    "facebook-bauhof": "facebook",
}
ME = Said("maike", NOW, "call")


def reading(path: Path, *pieces: Piece, **wanted: Any) -> Reading:
    """What the plan would do beside these pieces."""
    return read_plan(path, Wanted(ACCOUNTS, BERLIN, NOW, **wanted), pieces)


def rows(path: Path, **wanted: Any) -> tuple[Entry, ...]:
    """The rows that can be used."""
    return tuple(row.entry for row in reading(path, **wanted).proposal.rows)


def reasons(path: Path, **wanted: Any) -> list[tuple[int, str]]:
    """Line and reason of those that cannot."""
    return [(bad.line, bad.why.kind) for bad in reading(path, **wanted).bad]


def kinds(found: Reading) -> list[str]:
    """What becomes of each row."""
    return [row.kind for row in found.proposal.rows]


def imported(found: Reading, *pieces: Piece) -> tuple[Piece, ...]:
    """All pieces after it was applied."""
    known = {piece.id: piece for piece in pieces}
    for number, row in enumerate(found.proposal.rows):
        after = pieces_after(row, ME, found.digests, f"new{len(pieces)}{number}")
        if after is not None:
            known[after.id] = after
    return tuple(known.values())


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file with that text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path
