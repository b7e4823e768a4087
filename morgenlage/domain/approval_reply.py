"""What a reply to a request does to its piece. Pure; done twice it changes nothing."""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from morgenlage.domain.approval_request import NOTE, Kind, Reply, Request
from morgenlage.domain.piece import Piece, Step
from morgenlage.domain.piece_steps import Said, approved, four_eyes, same_person, sent_back


class Effect(NamedTuple):
    """The piece after a reply, and how the reply counts."""

    piece: Piece
    reply: Reply


def taken(request: Request, piece: Piece, reply: Reply, demanding: Collection[str]) -> Effect:
    """A yes or a no. `demanding`: accounts on which the writer's own yes does not count."""
    said = Said(reply.sender, reply.at, "mail")
    reply = replace(reply, text=reply.text[:NOTE])
    if reply.kind == "back":
        return _sent_back(request, piece, reply, said)
    return _approved(request, piece, reply, said, demanding)


def _approved(
    request: Request, piece: Piece, reply: Reply, said: Said, demanding: Collection[str]
) -> Effect:
    answer = request.answer
    refused = answer is not None and answer.kind == "back"
    if refused and answer is not None and not same_person(answer.sender, reply.sender):
        return _in_vain(piece, reply, said, "late")
    new, done, own = piece, [], False
    for sealed in request.asked_about:
        allowed = piece.allowed(sealed.account)
        if allowed and _happened(request, piece, said.step("approved", sealed.account)):
            done.append(sealed.account)
        elif sealed.account in demanding and not four_eyes(piece, reply.sender):
            own = True
        elif allowed:
            continue
        elif (after := approved(new, sealed.account, said, sealed.seal)) is not None:
            new = after
            done.append(sealed.account)
    if not done:
        return _in_vain(piece, reply, said, "own" if own else "late")
    return Effect(new, replace(reply, accounts=tuple(done)))


def _sent_back(request: Request, piece: Piece, reply: Reply, said: Said) -> Effect:
    """Also after somebody's yes, while it is still here: in doubt nothing goes out."""
    new, done = piece, []
    for sealed in request.asked_about:
        if _happened(request, piece, said.step("sent-back", sealed.account, reply.text)):
            done.append(sealed.account)
        elif piece.seal(sealed.account) == sealed.seal and (
            after := sent_back(new, sealed.account, said, reply.text)
        ):
            new = after
            done.append(sealed.account)
    if not done:
        return _in_vain(piece, reply, said, "late")
    return Effect(new, replace(reply, accounts=tuple(done)))


def _in_vain(piece: Piece, reply: Reply, said: Said, kind: Kind) -> Effect:
    """Nothing comes of it, but whoever looks at the piece reads what was said."""
    step = said.step(f"reply-{kind}", text=reply.text)
    known = any(
        s.kind == step.kind and s.by == step.by and s.text == step.text for s in piece.steps
    )
    return Effect(piece if known else piece.noted(step), replace(reply, kind=kind))


def _happened(request: Request, piece: Piece, wanted: Step) -> bool:
    """This very reply has had its effect: somebody died before it was crossed off."""
    last = next(
        (s for s in reversed(piece.steps) if s.account == wanted.account and s.kind != "state"),
        None,
    )
    return last is not None and last.at >= request.asked_at and last == replace(wanted, at=last.at)
