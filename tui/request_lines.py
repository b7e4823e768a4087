"""Who was asked to approve a piece, whether the mail left, and what came back, a line each."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from widgets.guard import cut, shown

if TYPE_CHECKING:
    from morgenlage.domain.approval_request import Sheet
    from morgenlage.domain.piece import Piece
    from tui.dashboard import Dashboard

LONGEST = 200
"""Characters of a reply in one line; the history has all of it."""


def request_lines(board: "Dashboard", piece: "Piece") -> Iterator[str]:
    """Of the newest request; nothing where nobody was asked."""
    from morgenlage.domain.approval_request import Request  # most pieces are asked by nobody
    from morgenlage.words.approval import approval_words
    from morgenlage.words.approving import approving_words

    papers = board.desk.situation.papers
    known = [r for r in papers.of(Request).values() if r.piece == piece.id]
    if not known:
        return
    newest = max(known, key=lambda r: r.asked_at)
    say, calls = approving_words(board.words), approval_words(board.words)
    for sheet in newest.sheets:
        yield say.asked_line.format(to=shown(sheet.to), state=_state(board, sheet))
    for reply in newest.replies:
        said = calls.replies[reply.kind].format(
            sender=shown(reply.sender) or calls.nobody,
            accounts=", ".join(map(shown, reply.accounts)),
            text=cut(reply.text, LONGEST),
        )
        yield say.answered_line.format(when=_moment(board, reply.at), said=said)


def _state(board: "Dashboard", sheet: "Sheet") -> str:
    from morgenlage.words.approval import approval_words
    from morgenlage.words.offices import offices_words, trouble

    said = [approval_words(board.words).carried[sheet.state]]
    if sheet.sent_at is not None:
        said.append(_moment(board, sheet.sent_at))
    if sheet.file:
        said.append(shown(sheet.file))
    if sheet.reason:
        said.append(shown(trouble(offices_words(board.words), sheet.reason)))
    return ", ".join(said)


def _moment(board: "Dashboard", at: datetime) -> str:
    return board.formats.moment(at, board.now())
