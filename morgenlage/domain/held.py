"""Whether a piece has to wait because everything is held, or a person has let it go since. Pure."""

from collections.abc import Collection
from datetime import datetime
from typing import Final, Literal

from morgenlage.domain.crisis import Crisis, running
from morgenlage.domain.paper import LONG_AGO, Papers
from morgenlage.domain.piece import ASKING, WAITING, Copy, Piece
from morgenlage.domain.piece_steps import Said, held, moved, resumed

KEPT: Final = "kept"
"""The hour stays what it is."""
NewHour = datetime | Literal["kept"] | None
"""None: it has none any more, and stays here."""


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


def halted(papers: Papers, piece: Piece, said: Said) -> Piece:
    """With a mark on every copy that has to wait here; the same where there is none."""
    new = piece
    for copy in piece.copies:
        if crisis := held_by(papers, piece, copy.account):
            new = held(new, copy.account, crisis, said) or new
    return new


def stopped(papers: Papers, piece: Piece) -> tuple[Copy, ...]:
    """Copies that wait for a person's word: held ones, and whatever else could not leave now."""
    return tuple(
        copy
        for copy in piece.copies
        if copy.state in WAITING | ASKING and (copy.held or held_by(papers, piece, copy.account))
    )


def waiting(papers: Papers) -> list[tuple[Piece, Copy]]:
    """What of our own a crisis stopped, this one or one before, and waits for a word, soonest
    first."""
    found = [
        (piece, copy)
        for piece in papers.of(Piece).values()
        for copy in piece.copies
        if copy.state in WAITING | ASKING
        and (copy.held or (copy.state == "scheduled" and held_by(papers, piece, copy.account)))
    ]
    return sorted(
        found,
        key=lambda each: (each[0].hour(each[1].account) or LONG_AGO, each[0].id, each[1].account),
    )


def others_going(piece: Piece, accounts: Collection[str], hour: NewHour = None) -> tuple[Copy, ...]:
    """Copies that keep these accounts' from that hour: others that go by the one they share, any
    that nobody is sure about, and, where the hour shall be taken away, those that are out."""
    return tuple(
        copy
        for copy in piece.copies
        if (copy.state == "scheduled" and copy.account not in accounts)
        or (copy.state == "unconfirmed" and copy.account in accounts)
        or (copy.state in ("sending", "unconfirmed", "published") and hour is None)
    )


def let_go(
    piece: Piece, accounts: Collection[str], said: Said, hour: NewHour = KEPT
) -> Piece | None:
    """What is held of these accounts goes on, at another hour where one is given. None where
    another account goes by that hour, or nothing is held any more."""
    if hour == KEPT:
        new = piece
    elif others_going(piece, accounts, hour) or (shifted := moved(piece, hour, said)) is None:
        return None
    else:
        new = shifted
    for account in accounts:
        new = resumed(new, account, said) or new
    return None if new is piece else new
