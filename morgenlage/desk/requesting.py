"""What people do about approval, on any desk: ask for it, take a reply in from a file."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple, TypeVar

from morgenlage.desk.approvals import key_of, understood
from morgenlage.desk.asking import after, ready
from morgenlage.desk.desk import DeskLike
from morgenlage.desk.request_letter import request_body, request_subject
from morgenlage.domain.approval_reply import Effect, taken
from morgenlage.domain.approval_request import Reply, Request, Sealed, Sheet, kept_on
from morgenlage.domain.inquiry import new_token
from morgenlage.domain.mail import Arrived
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Said, asked, same_person
from morgenlage.words.formats import Formats

S = TypeVar("S")
T = TypeVar("T")


class Approvers(NamedTuple):
    """Who may approve by mail, and how they are written to."""

    addresses: tuple[str, ...]
    formats: Formats
    """Language and zone of the letters."""
    signed: str
    reply_to: str
    folder: str
    """Where letters are put down as files; empty: they are mailed."""
    hold: float
    keep_days: int


class Asked(NamedTuple):
    """What became of asking."""

    request: Request | None
    """None: nobody is written to; colleagues approve on the screen or the command line."""
    piece: Piece | None
    """None: it was changed meanwhile, or there is nothing to ask."""


def open_accounts(piece: Piece, chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """About which accounts approval would be asked now: those that nobody has approved as they
    read. One letter asks for all of them, also where the settings would not demand it."""
    return tuple(
        c.account
        for c in piece.copies
        if c.state in ("idea", "draft", "review", "failed", "missed")
        and not piece.allowed(c.account)
        and (not chosen or c.account in chosen)
    )


def drawn_up(
    piece: Piece,
    accounts: Sequence[str],
    room: Approvers,
    said: Said,
    *,
    hold: float = 0.0,
    findings: Sequence[str] = (),
) -> Request:
    """A new request with its letter, on nobody's desk yet. The writer is not written to."""
    token, due = new_token(), said.at + timedelta(seconds=hold)
    to = [a for a in room.addresses if not same_person(a, piece.written_by)]
    request = Request(
        id=token,
        piece=piece.id,
        asked_about=tuple(Sealed(a, piece.seal(a)) for a in accounts),
        asked_at=said.at,
        asked_by=said.by,
        sheets=tuple(Sheet(a, due_at=due) for a in dict.fromkeys(to)),
        subject=request_subject(token, piece, room.formats),
        reply_to=room.reply_to,
    )
    letter = request_body(request, piece, room.formats, room.signed, findings)
    return kept_on(replace(request, letter=letter), said.at, piece.next_due, room.keep_days)


def ask(desk: DeskLike, request: Request, said: Said) -> Future[Asked]:
    """The request is durable before the piece waits for it; only then its letters leave."""
    if not request.sheets:
        waiting = desk.change(Piece, request.piece, _asking(request, said, ""))
        return _then(waiting, lambda piece: Asked(None, piece))
    filed = desk.file([request])
    waiting = after(
        filed, lambda _: desk.change(Piece, request.piece, _asking(request, said, request.id))
    )
    return _then(waiting, lambda piece: Asked(request, piece))


def _asking(request: Request, said: Said, token: str) -> Callable[[Piece], Piece | None]:
    """None where the piece reads differently than the letter by now."""

    def change(piece: Piece) -> Piece | None:
        new = piece
        for sealed in request.asked_about:
            if piece.seal(sealed.account) != sealed.seal:
                return None
            if (step := asked(new, sealed.account, said, token)) is None:
                return None
            new = step
        return new

    return change


def answer(
    desk: DeskLike, request: Request, letter: Arrived, room: Approvers, said: Said
) -> Future[Reply | None]:
    """A reply by file. `said`: who brings it; both stand in the piece's history.

    None: this letter was taken in before.
    """
    reply, key = understood(letter, room.addresses, said.at), key_of(letter)
    if key in request.seen:
        return ready(None)
    if reply.kind not in ("yes", "back"):
        return _crossed_off(desk, request, reply, key, room)
    accounts = desk.situation.accounts.values()
    demanding = frozenset(s.account.id for s in accounts if s.account.approval)
    found: list[Effect] = []

    def change(piece: Piece) -> Piece:
        found.append(taken(request, piece, reply, demanding))
        new = found[-1].piece
        return new if new is piece else new.noted(said.step("mail-filed", text=reply.sender))

    def crossed(piece: Piece | None) -> Future[Reply | None]:
        last = found[-1].reply if piece is not None and found else replace(reply, kind="late")
        return _crossed_off(desk, request, last, key, room)

    return after(desk.change(Piece, request.piece, change), crossed)


def _crossed_off(
    desk: DeskLike, request: Request, reply: Reply, key: str, room: Approvers
) -> Future[Reply | None]:
    piece = desk.situation.papers.of(Piece).get(request.piece)

    def change(known: Request) -> Request:
        if key in known.seen:
            return known
        due = piece.next_due if piece is not None else None
        return kept_on(known.with_reply(reply, key), reply.at, due, room.keep_days)

    return _then(desk.change(Request, request.id, change), lambda _: reply)


def _then(first: Future[S], made: Callable[[S], T]) -> Future[T]:
    """The result as something else."""
    joined: Future[T] = Future()

    def done(future: Future[S]) -> None:
        try:
            joined.set_result(made(future.result()))
        except BaseException as error:  # whoever waits for it hears of it
            joined.set_exception(error)

    first.add_done_callback(done)
    return joined
