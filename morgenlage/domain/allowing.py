"""Who may let what out: which copies can be approved or published now, and why others cannot. Pure.

Approving allows a copy for its hour; publishing lets it out at once. The reasons are word keys.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Literal

from morgenlage.domain.account import AccountStatus
from morgenlage.domain.piece import WAITING, Copy, Piece
from morgenlage.domain.piece_steps import Said, approved, four_eyes, wished

WhyNot = Literal["", "gone", "native", "empty", "known", "own-eyes", "not-approved"]
"""`gone`: out, on its way, in doubt or given up. `native`: its platform holds it. `empty`: says
nothing. `known`: is approved as it reads. `own-eyes`: its writer asks, somebody else is needed.
`not-approved`: somebody else has to approve it first."""
STOPPED = frozenset({"failed", "missed"})


def demanding(accounts: Mapping[str, AccountStatus]) -> frozenset[str]:
    """Accounts on which the writer's own yes does not count."""
    return frozenset(name for name, status in accounts.items() if status.account.approval)


def why_not_approve(piece: Piece, copy: Copy, who: str, demand: Collection[str]) -> WhyNot:
    """Empty where this person may approve it as it reads."""
    if copy.native:
        return "native"
    if copy.state not in WAITING | STOPPED:
        return "gone"
    if not (piece.words(copy.account).strip() or piece.media):
        return "empty"
    if piece.allowed(copy.account) and copy.state in ("approved", "scheduled"):
        return "known"
    if copy.account in demand and not four_eyes(piece, who):
        return "own-eyes"
    return ""


def why_not_publish(piece: Piece, copy: Copy, who: str, demand: Collection[str]) -> WhyNot:
    """Empty where this person may let it out at once; approving is part of that."""
    why = why_not_approve(piece, copy, who, demand)
    if why == "own-eyes":
        return "" if piece.allowed(copy.account) else "not-approved"
    return "" if why == "known" else why


def let_in(
    piece: Piece, seals: Mapping[str, str], said: Said, demand: Collection[str]
) -> Piece | None:
    """Approves these accounts as they were read: seal by account. None where one of them reads
    differently by now, or may not be approved any more."""
    new = piece
    for account, seal in seals.items():
        copy = piece.copy(account)
        if copy is None or why_not_approve(piece, copy, said.by, demand):
            return None
        step = approved(new, account, said, seal)
        if step is None:
            return None
        new = step
    return new if seals else None


def let_out(
    piece: Piece, seals: Mapping[str, str], said: Said, demand: Collection[str]
) -> Piece | None:
    """Publishes these accounts now, as they were read; approves what is not approved yet."""
    new = piece
    for account, seal in seals.items():
        copy = piece.copy(account)
        if copy is None or piece.seal(account) != seal:
            return None
        if why_not_publish(piece, copy, said.by, demand):
            return None
        allowed = new if piece.allowed(account) else approved(new, account, said, seal)
        step = wished(allowed, account, "now", said) if allowed is not None else None
        if step is None:
            return None
        new = step
    return new if seals else None


def withdrawn(piece: Piece, before: Copy, said: Said) -> Piece | None:
    """Takes an approval or a request for it back. None where it has left the house by now."""
    copy = piece.copy(before.account)
    if copy is None or copy.native or copy.wish or copy.state not in WAITING:
        return None
    kept = replace(
        copy,
        state=before.state,
        approval=before.approval,
        asked=before.asked,
        moved_at=said.at,
    )
    return piece.with_copy(kept).noted(said.step("withdrew", before.account))
