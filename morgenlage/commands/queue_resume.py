"""`morgenlage queue resume` of a piece of ours: goes on at its hour, at another one, or stays."""

from argparse import Namespace
from datetime import datetime

from morgenlage.commands.queue_pieces import (
    WRITE_SECONDS,
    document,
    found,
    stamp,
    tell_fold,
    typed_moment,
)
from morgenlage.commands.shell import Shell, Usage
from morgenlage.domain.held import KEPT, NewHour, let_go, others_going, stopped, waiting
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.wiring import House, clock
from morgenlage.words.press import press_words
from morgenlage.words.queue import queue_words


def known(house: House, name: str) -> bool:
    """A piece is called so, or begins so."""
    return any(id_.startswith(name) for id_ in house.desk.situation.papers.of(Piece))


def resume(shell: Shell, house: House, args: Namespace) -> bool:
    """Lets what a crisis held of this piece go on, as it was asked for."""
    say, now = press_words(house.words), clock()
    piece = found(shell, house.words, house.desk.situation.papers, args.id)
    if piece is None:
        return False
    if args.answer:
        raise Usage(say.answer_by_resolve.format(id=piece.id))
    held = tuple(copy.account for copy in stopped(house.desk.situation.papers, piece))
    if not held:
        shell.complain(say.not_held.format(id=piece.id))
        return False
    hour = _hour(shell, house, piece, args, now)
    said = Said(house.desk.who, now, "call")
    change = house.desk.change(Piece, piece.id, lambda p: let_go(p, held, said, hour))
    after = change.result(WRITE_SECONDS)
    if after is None:
        shell.complain(_why_not(house, piece, held, hour))
        return False
    if args.json:
        shell.document(document(after))
        return True
    for account in held:
        if (copy := after.copy(account)) is not None:
            shell.say(_outcome(house, after, copy, hour, now))
    return True


def _hour(shell: Shell, house: House, piece: Piece, args: Namespace, now: datetime) -> NewHour:
    """The hour that was asked for. Raises `Usage`."""
    if args.leave:
        return None
    if not args.at:
        return KEPT
    at, fold = typed_moment(args.at, house.words, now, piece.next_due)
    tell_fold(shell, house.words, at, fold, now)
    return at


def _why_not(house: House, before: Piece, held: tuple[str, ...], hour: NewHour) -> str:
    """All accounts of a piece have one hour: it stays where one of them goes by it already."""
    say, piece = press_words(house.words), house.desk.situation.papers.of(Piece).get(before.id)
    states = queue_words(house.words).states
    others = others_going(piece or before, held, hour)
    if not others:
        return say.overtaken.format(id=before.id, account=", ".join(held))
    named = ", ".join(f"{copy.account} ({states[copy.state]})" for copy in others)
    return say.one_hour.format(id=before.id, others=named, account=held[0])


def _outcome(house: House, piece: Piece, copy: Copy, hour: NewHour, now: datetime) -> str:
    say, names = press_words(house.words), {"id": piece.id, "account": copy.account}
    if hour is None:
        return say.left.format(**names)
    goes = piece.hour(copy.account)
    at = stamp(goes, now, house.words) if goes is not None else ""
    if copy.state == "scheduled" and at:
        return say.resumed.format(at=at, **names)
    if copy.state == "approved":
        return say.resumed_late.format(**names)
    if hour is KEPT:
        return say.freed.format(**names)
    state = queue_words(house.words).states[copy.state]
    return say.resumed_unready.format(at=at, state=state, **names)


def tell_waiting(shell: Shell, house: House) -> None:
    """A line for each, and the call that lets it go on."""
    say, now = press_words(house.words), clock()
    for piece, copy in waiting(house.desk.situation.papers):
        hour = piece.hour(copy.account)
        at = stamp(hour, now, house.words) if hour else "-"
        given = {"id": piece.id, "account": copy.account, "at": at, "text": piece.headline}
        shell.paragraph("  " + say.waiting.format(**given), "    ")
        plain = say.waiting_hint if copy.held else say.waiting_soon
        shell.paragraph(
            "    " + (say.waiting_native if copy.native else plain).format(**given), "    "
        )
