"""Ready, not perfect: red is what law or the platform forbid, or a gap. Pure rules."""

from collections.abc import Iterator

from morgenlage.domain.finding import Facts, FileFacts, Finding, Fix, Level, TextFacts
from morgenlage.domain.piece import SETTLED, Copy, Piece
from morgenlage.domain.ready_consent import consent_findings
from morgenlage.domain.ready_hints import hints
from morgenlage.domain.ready_media import media_findings
from morgenlage.domain.ready_signs import steering
from morgenlage.domain.ready_standing import standing
from morgenlage.domain.ready_text import text_findings

APPROVAL = "approval"
"""Kind of the one finding that approving settles."""
NEEDS_ALT = "needs-alt"
"""Kind of the finding that a picture is not described, which the round says by itself."""


def findings(piece: Piece, facts: Facts, account: str = "") -> tuple[Finding, ...]:
    """Everything about it, reds first; `account`: of that copy alone.

    Copies that are out or given up are not looked at.
    """
    copies = [c for c in piece.copies if c.state not in SETTLED and account in ("", c.account)]
    red = [f for copy in copies for f in _of_copy(piece, copy, facts)]
    if not piece.copies:
        red.append(Finding("red", "no-accounts", fix=Fix("accounts", field="accounts")))
    here = [c for c in copies if c.state != "unconfirmed"]
    soft: list[Finding] = []
    if here or not piece.copies:
        red += steering(piece)
        soft = [*standing(piece, here, facts), *hints(piece, here, facts)]
    every = dict.fromkeys(_key(f) for f in (*red, *soft))
    by_key = {_key(f): f for f in reversed((*red, *soft))}
    return tuple(sorted((by_key[k] for k in every), key=lambda f: f.level != "red"))


def reds(
    piece: Piece, facts: Facts, account: str = "", *, approving: bool = False
) -> tuple[Finding, ...]:
    """What keeps it (or that account's copy) from going out.

    `approving`: it is just being approved, so a missing approval is no reason.
    """
    found = (f for f in findings(piece, facts, account) if f.level == "red")
    return tuple(f for f in found if not (approving and f.kind == APPROVAL))


def _of_copy(piece: Piece, copy: Copy, facts: Facts) -> Iterator[Finding]:
    if copy.state == "unconfirmed":
        yield Finding("red", "unconfirmed", copy.account)  # whoever waves it on doubles it
        return
    status = facts.accounts.get(copy.account)
    if status is None:
        yield Finding("red", "no-account", copy.account)
        return
    yield from text_findings(piece, copy, status)
    yield from media_findings(piece, copy, status, facts)
    yield from consent_findings(piece, copy, facts)
    if status.account.approval and not piece.allowed(copy.account):
        yield Finding("red", APPROVAL, copy.account)


def _key(found: Finding) -> tuple[object, ...]:
    """The same about the same is said once."""
    return found.kind, found.account, found.place, tuple(found.values.items())


__all__ = [
    "APPROVAL",
    "NEEDS_ALT",
    "Facts",
    "FileFacts",
    "Finding",
    "Fix",
    "Level",
    "TextFacts",
    "findings",
    "reds",
]
