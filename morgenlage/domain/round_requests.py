"""Requests for approval that somebody has to look at before the comments. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from morgenlage.domain.approval_request import Request, waits
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece


class Stuck(NamedTuple):
    """Why no answer can be waited for."""

    key: str
    """Another one for every new incident."""
    kind: str
    """`ask-failed`, `ask-unknown`: the mail. `ask-unclear`, `ask-stranger`, `ask-bounce`: what
    came back."""
    piece: Piece
    who: str
    reason: str = ""


def stuck(papers: Papers) -> Iterator[Stuck]:
    """Of those that a piece still waits for."""
    pieces = papers.of(Piece)
    for request in papers.of(Request).values():
        piece = pieces.get(request.piece)
        if piece is None or not waits(request, piece):
            continue
        for sheet in request.sheets:
            if sheet.state in ("failed", "unknown"):
                key = f"ask:{request.id}:{sheet.to}:{sheet.state}:{sheet.tries}"
                yield Stuck(key, f"ask-{sheet.state}", piece, sheet.to, sheet.reason)
        for reply in request.replies:
            if reply.kind in ("unclear", "stranger", "bounce"):
                key = f"ask:{request.id}:{reply.kind}:{reply.at.isoformat()}"
                reason = reply.text[:120] if reply.kind == "bounce" else ""
                yield Stuck(key, f"ask-{reply.kind}", piece, reply.sender or "?", reason)
