"""What could be better about a piece, without keeping it from going out."""

from collections.abc import Iterator, Sequence

from morgenlage.domain.finding import Facts, Finding
from morgenlage.domain.piece import Copy, Piece


def hints(piece: Piece, copies: Sequence[Copy], facts: Facts) -> Iterator[Finding]:
    """One after the other, of each text once."""
    for link, trouble in facts.links.items():
        if trouble and any(link in piece.draft(c.account).said for c in copies):
            yield Finding("hint", "link-dead", "", {"link": link, "reason": trouble})
