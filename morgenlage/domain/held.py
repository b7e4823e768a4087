"""Whether a piece has to wait because everything is held, or a person has let it go since. Pure."""

from morgenlage.domain.crisis import Crisis, running
from morgenlage.domain.paper import LONG_AGO, Papers
from morgenlage.domain.piece import ASKING, WAITING, Copy, Piece


def holding(papers: Papers) -> Crisis | None:
    """The crisis that holds everything right now."""
    crisis = running(papers)
    return crisis if crisis is not None and crisis.held else None


def held_by(papers: Papers, piece: Piece, account: str) -> str:
    """The crisis this copy has to wait for; empty: none, or somebody has let it go since."""
    crisis = holding(papers)
    if crisis is None:
        return ""
    since = max((line.at for line in crisis.lines if line.kind == "hold"), default=crisis.began)
    freed = any(s.kind == "resumed" and s.account == account and s.at >= since for s in piece.steps)
    return "" if freed else crisis.id


def stopped(papers: Papers, piece: Piece) -> tuple[Copy, ...]:
    """Copies that wait for a person's word: held ones, and whatever else could not leave now."""
    return tuple(
        copy
        for copy in piece.copies
        if copy.held or (copy.state in WAITING | ASKING and held_by(papers, piece, copy.account))
    )


def waiting(papers: Papers, crisis: Crisis) -> list[tuple[Piece, Copy]]:
    """What of our own waits for a word because of this crisis, soonest first."""
    found = [
        (piece, copy)
        for piece in papers.of(Piece).values()
        for copy in piece.copies
        if copy.held == crisis.id
        or (copy.state == "scheduled" and held_by(papers, piece, copy.account))
    ]
    return sorted(found, key=lambda each: (each[0].due or LONG_AGO, each[0].id, each[1].account))
