"""Who was asked to approve a piece, whether the mail left, what came back: as lines, as toasts."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from tui.toasts import Tone
from widgets.guard import cut, shown, title_of

if TYPE_CHECKING:
    from morgenlage.domain.approval_request import Reply, Request, Sheet
    from morgenlage.domain.piece import Piece
    from morgenlage.domain.situation import Situation
    from tui.dashboard import Dashboard

LONGEST = 200
"""Characters of a reply in one line; the history has all of it."""


def request_lines(board: "Dashboard", piece: "Piece") -> Iterator[str]:
    """Of the newest request; nothing where nobody was asked."""
    from morgenlage.domain.approval_request import Request  # most pieces are asked by nobody
    from morgenlage.words.approving import approving_words

    papers = board.desk.situation.papers
    known = [r for r in papers.of(Request).values() if r.piece == piece.id]
    if not known:
        return
    newest = max(known, key=lambda r: r.asked_at)
    say = approving_words(board.words)
    for sheet in newest.sheets:
        yield say.asked_line.format(to=shown(sheet.to), state=_state(board, sheet))
    for reply in newest.replies:
        when = _moment(board, reply.at)
        yield say.answered_line.format(when=when, said=_said(board, reply))


def tell_news(board: "Dashboard", old: "Situation", new: "Situation") -> None:
    """A toast for each reply that came in, and for each mail that did not leave."""
    from morgenlage.domain.approval_request import Request

    before = old.papers.of(Request)
    for request in new.papers.of(Request).values():
        if (known := before.get(request.id)) is None or known is request:
            continue
        for reply in request.replies[len(known.replies) :]:
            tone: Tone = "information" if reply.kind == "yes" else "warning"
            board.say(f"{_name(board, request)}: {_said(board, reply)}", tone, 12)
        stuck = [s for s in request.sheets if s.state in ("failed", "unknown")]
        for sheet in (s for s in stuck if s not in known.sheets):
            line = f"{shown(sheet.to)}: {_state(board, sheet)}"
            board.say(f"{_name(board, request)}: {line}", "warning", 12)


def _name(board: "Dashboard", request: "Request") -> str:
    from morgenlage.domain.piece import Piece
    from tui.acts.posts import name_of

    piece = board.desk.situation.papers.of(Piece).get(request.piece)
    return cut(title_of(name_of(piece)), 30) if piece is not None else shown(request.piece)


def _said(board: "Dashboard", reply: "Reply") -> str:
    """What came of a reply."""
    from morgenlage.words.approval import approval_words

    say = approval_words(board.words)
    return say.replies[reply.kind].format(
        sender=shown(reply.sender) or say.nobody,
        accounts=", ".join(map(shown, reply.accounts)),
        text=cut(reply.text, LONGEST),
    )


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
