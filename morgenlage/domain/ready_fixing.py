"""Settles what a key can settle: one finding, or all hints of a piece at once."""

from dataclasses import replace

from morgenlage.domain.finding import Facts, Finding
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content
from morgenlage.domain.ready import findings

MOST = 200
"""Fixes of one go; each takes one finding away, so nobody needs more."""


def fixable(found: Finding) -> bool:
    """A key settles it; nobody has to write anything."""
    return found.fix is not None and found.fix.content is not None


def settled(piece: Piece, facts: Facts) -> Content | None:
    """What is written when every hint is taken that a key can settle; None: there is none."""
    now = piece
    for _ in range(MOST):
        found = next((f for f in findings(now, facts) if f.level == "hint" and fixable(f)), None)
        if found is None or found.fix is None or found.fix.content is None:
            break
        now = _with(now, found.fix.content)
    own = tuple((c.account, c.text) for c in now.copies if c != piece.copy(c.account))
    if now.text == piece.text and not own:
        return None
    return Content(text=now.text if now.text != piece.text else None, own=own)


def _with(piece: Piece, content: Content) -> Piece:
    own = dict(content.own)
    copies = tuple(replace(c, text=own[c.account]) if c.account in own else c for c in piece.copies)
    return replace(piece, text=piece.text if content.text is None else content.text, copies=copies)
