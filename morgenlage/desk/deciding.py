"""Turns what people want into decisions: what changes, what has to leave, what undo means. Pure."""

import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.account import AccountStatus
from morgenlage.domain.action import (
    NEEDS,
    Action,
    Hide,
    Like,
    Reply,
    Unhide,
    Unlike,
    Withdraw,
    applied,
    inverse,
    leaves,
)
from morgenlage.domain.comment import Comment
from morgenlage.domain.knowing import known_of
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Decided, Moved
from morgenlage.domain.situation import Situation
from morgenlage.domain.value import dataclass


class Person(NamedTuple):
    """Who is at the keyboard, in which process."""

    name: str
    session: str


@dataclass(frozen=True, slots=True)
class Plan:
    """One decision, ready to be shown and written."""

    comment: Comment
    """The comment as it becomes."""
    decided: Decided
    moved: tuple[Moved, ...] = ()
    """Outgoing acts that this one takes back."""


def impossible(action: Action, status: AccountStatus | None, comment: Comment | None = None) -> str:
    """Word key of the reason why the account cannot do this; empty where it can (or may).

    `comment`: what the platform bars for this one alone counts, too.
    """
    need = NEEDS.get(type(action))
    if need is None or isinstance(action, Withdraw):
        return ""
    if status is None:
        return "account-removed"
    if comment is not None and (reason := dict(comment.cannot).get(need)):
        return reason
    if need in status.can or (not status.can and not status.cannot):
        return ""
    return status.cannot.get(need, "platform-cannot")


def planned(
    action: Action, situation: Situation, who: Person, now: datetime, hold: float, group: str = ""
) -> Plan:
    """What this action changes. Raises `KeyError` where the comment is not known.

    hold: seconds until an outgoing act leaves.
    """
    comment = situation.comment(action.ref)
    if comment is None:
        raise KeyError(action.ref)
    became = applied(action, comment, who.name, now)
    opposite = _held_opposite(action, situation.acts(action.ref))
    moved = (cancelled(opposite, who, now),) if opposite else ()
    outgoing = None
    if leaves(action) and opposite is None:
        outgoing = going_out(action, comment, who, now, hold)
        if isinstance(action, Reply):
            outgoing = replace(outgoing, knew=known_of(comment, situation))
    decided = Decided(
        now,
        who.name,
        who.session,
        id=fresh_id(),
        action=action,
        was=comment.handling,
        became=became.handling,
        liked=became.liked,
        hidden=became.hidden,
        outgoing=outgoing,
        group=group,
    )
    return Plan(became, decided, moved)


def going_out(
    action: Action, comment: Comment, who: Person, now: datetime, hold: float
) -> Outgoing:
    """A new outgoing act with a key of its own."""
    return Outgoing(
        id=fresh_id(),
        action=action,
        key=os.urandom(16).hex(),
        decided_at=now,
        due_at=now + timedelta(seconds=hold),
        by=who.name,
        was=comment.handling,
    )


def fresh_id() -> str:
    """Short enough to type, random enough never to meet again."""
    return os.urandom(4).hex()


def in_force(action: Action, comment: Comment) -> bool:
    """The platform already has it so."""
    match action:
        case Like():
            return comment.liked
        case Unlike():
            return not comment.liked
        case Hide():
            return comment.hidden
        case Unhide():
            return not comment.hidden
    return False


def _held_opposite(action: Action, outbox: Iterable[Outgoing]) -> Outgoing | None:
    """A held act that this one would only take back: cancelling it is enough."""
    opposite = type(inverse(action))
    return next(
        (
            o
            for o in outbox
            if o.stage is Stage.HELD and o.ref == action.ref and type(o.action) is opposite
        ),
        None,
    )


def cancelled(outgoing: Outgoing, who: Person, now: datetime) -> Moved:
    """A held act that will not leave."""
    return Moved(now, who.name, who.session, outgoing.moved(Stage.CANCELLED))


def pointless(action: Action, situation: Situation) -> str:
    """Word key of the reason why this would change nothing or be a double; else empty."""
    comment = situation.comment(action.ref)
    if comment is None:
        return "comment-unknown"
    if leaves(action) and comment.gone:
        return "comment-gone"
    if in_force(action, comment):
        return "already-so"
    if isinstance(action, Reply) and not action.again:
        if _said_before(action, situation.acts(action.ref)):
            return "same-answer"
        return "answered-already" if answered(comment, situation.acts(comment.ref)) else ""
    return ""


def doubled(action: Action, situation: Situation, act: str = "") -> str:
    """Word key: this answer would be the second one by now. `act`: the answer's own, tried again.

    For what was decided once and is to happen again: a new decision is looked at by `pointless`.
    """
    comment = situation.comment(action.ref)
    if comment is None or not isinstance(action, Reply):
        return ""
    own = situation.outbox.get(act)
    if own is not None and own.stage is Stage.UNKNOWN:
        return ""  # its comment counts as answered by itself
    return "answered-already" if answered(comment, situation.acts(comment.ref), act) else ""


def answered(comment: Comment, outbox: Iterable[Outgoing], but: str = "") -> bool:
    """Somebody of us has answered it since it was last open, or an answer is on its way.

    `but`: the id of an act that does not count.
    """
    if comment.handling.answered and comment.handling.state != "open":
        return True
    return any(
        isinstance(o.action, Reply) and o.ref == comment.ref and o.pending and o.id != but
        for o in outbox
    )


def _said_before(action: Reply, outbox: Iterable[Outgoing]) -> bool:
    """The same text to the same comment is on its way already, or went out."""
    return any(
        isinstance(o.action, Reply)
        and o.ref == action.ref
        and o.action.text.split() == action.text.split()
        and o.stage not in (Stage.CANCELLED, Stage.FAILED)
        for o in outbox
    )
