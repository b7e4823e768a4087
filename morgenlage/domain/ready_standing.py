"""What has become of a piece so far, and what to think of on its day."""

from collections.abc import Iterator, Sequence

from morgenlage.domain.finding import Facts, Finding, Fix
from morgenlage.domain.piece import WAITING, Copy, Piece


def standing(piece: Piece, copies: Sequence[Copy], facts: Facts) -> Iterator[Finding]:
    """Of copies that can still go out."""
    for copy in copies:
        if copy.state == "missed":
            yield Finding("hint", "missed", copy.account)
        elif copy.state == "failed":
            yield Finding("hint", "failed", copy.account, {"reason": copy.reason})
    if piece.next_due is None:
        return
    fix = Fix("due", field="due")
    if piece.next_due <= facts.now and any(c.state in WAITING for c in copies):
        yield Finding("hint", "past", fix=fix)
    kind, name = facts.special
    if kind and piece.next_due > facts.now:
        yield Finding("hint", kind, "", {"name": name}, fix=fix)
