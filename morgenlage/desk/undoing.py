"""What takes a decision back, and what does it again: plans, or the reason why not. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from typing import NamedTuple

from morgenlage.desk.deciding import (
    Person,
    Plan,
    cancelled,
    doubled,
    fresh_id,
    going_out,
    impossible,
    in_force,
    planned,
    pointless,
)
from morgenlage.domain.account import Ability
from morgenlage.domain.action import (
    Action,
    Delete,
    Forward,
    Hide,
    Like,
    Reply,
    Unhide,
    Unlike,
    Withdraw,
    inverse,
    leaves,
)
from morgenlage.domain.comment import Comment, Handling
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.record import Decided, Moved
from morgenlage.domain.ref import account_of
from morgenlage.domain.situation import Situation


class CannotUndo(Exception):
    """It cannot be taken back (or done again) now, or ever; the message is a word key."""

    @property
    def ever(self) -> bool:
        """Trying again later will not help."""
        return str(self) not in ("undo-underway",)


class Around(NamedTuple):
    """What an undo and a redo need to know."""

    situation: Situation
    acts: Mapping[str, Outgoing]
    """The last known stage of acts that the outbox does not show any more."""
    who: Person
    now: datetime
    hold: float

    def act(self, decided: Decided) -> Outgoing | None:
        """The act of a decision as far as it has come."""
        if decided.outgoing is None:
            return None
        known = self.situation.outbox.get(decided.outgoing.id)
        return known or self.acts.get(decided.outgoing.id)


class Planned(NamedTuple):
    """What of a group can be done, and what cannot."""

    plans: tuple[Plan, ...]
    refused: tuple[tuple[Action, str], ...]
    hopeless: tuple[Decided, ...] = ()
    """Refused for good."""


def undo(group: Iterable[Decided], around: Around) -> Planned:
    """Takes a group back, newest first; one that cannot be taken back does not stop the others."""
    plans: list[Plan] = []
    refused: list[tuple[Action, str]] = []
    hopeless: list[Decided] = []
    for decided in reversed(tuple(group)):
        try:
            plans.append(undone(decided, around))
        except CannotUndo as error:
            refused.append((decided.action, str(error)))
            if error.ever:
                hopeless.append(decided)
    return Planned(tuple(plans), tuple(refused), tuple(hopeless))


def redo(group: Iterable[Decided], since: Mapping[str, int], around: Around) -> Planned:
    """Does a group again. `since`: how often each comment had been decided upon at the undo."""
    plans: list[Plan] = []
    refused: list[tuple[Action, str]] = []
    hopeless: list[Decided] = []
    for decided in group:
        try:
            plans.append(redone(decided, since.get(decided.id), around))
        except CannotUndo as error:
            refused.append((decided.action, str(error)))
            if error.ever:
                hopeless.append(decided)
    return Planned(tuple(plans), tuple(refused), tuple(hopeless))


def undone(decided: Decided, around: Around) -> Plan:
    """What takes this decision back. Raises `CannotUndo`."""
    comment = around.situation.comment(decided.action.ref)
    if comment is None:
        raise CannotUndo("comment-unknown")
    if isinstance(decided.action, Forward) and _with_them(decided.action, around.situation):
        raise CannotUndo("undo-mail-left")
    before = _unchanged(decided, comment.handling)
    moved: tuple[Moved, ...] = ()
    outgoing = None
    sent = around.act(decided)
    if decided.outgoing is not None and sent is None:
        raise CannotUndo("undo-not-known")
    if sent is not None:
        if sent.stage in (Stage.SENDING, Stage.UNKNOWN):
            raise CannotUndo("undo-underway")
        if sent.stage is Stage.HELD:
            moved = (cancelled(sent, around.who, around.now),)
        elif sent.stage is Stage.SENT:
            outgoing = _taking_back(sent, comment, around)
    return restored(decided, comment, before, around.who, around.now, moved, outgoing)


def _with_them(action: Forward, situation: Situation) -> bool:
    """The mail has left the house (or may have): no key brings it back."""
    from morgenlage.domain.inquiry import LEFT, Inquiry  # only who asked a department needs it

    asked = situation.papers.of(Inquiry).get(action.inquiry)
    return asked is not None and asked.stage in LEFT


def redone(decided: Decided, since: int | None, around: Around) -> Plan:
    """The same decision once more. Raises `CannotUndo` where it would be a double."""
    situation, action = around.situation, decided.action
    comment = situation.comment(action.ref)
    if comment is None:
        raise CannotUndo("comment-unknown")
    back = _withdrawal(decided, around)
    moved: tuple[Moved, ...] = ()
    if back is not None and back.stage is Stage.HELD:
        moved = (cancelled(back, around.who, around.now),)  # it still stands there: let it
    elif back is not None and back.stage in (Stage.SENDING, Stage.UNKNOWN):
        raise CannotUndo("undo-underway")
    elif back is not None and back.stage is Stage.FAILED:
        raise CannotUndo("redo-still-there")
    elif reason := _no_sense(action, situation):
        raise CannotUndo(reason)
    theirs = comment.handling.by != around.who.name
    if theirs and since is not None and comment.handling.decisions > since:
        raise CannotUndo("redo-decided-since")
    plan = planned(action, situation, around.who, around.now, around.hold, decided.group)
    again = replace(plan.decided, redoes=decided.id)
    if moved:
        again = replace(again, outgoing=around.act(decided))
    return replace(plan, decided=again, moved=(*plan.moved, *moved))


def restored(
    decided: Decided,
    comment: Comment,
    handling: Handling,
    who: Person,
    now: datetime,
    moved: tuple[Moved, ...] = (),
    outgoing: Outgoing | None = None,
) -> Plan:
    """The comment back where it was before this decision."""
    handling = replace(handling, decisions=comment.handling.decisions + 1, by=who.name)
    before = _before(decided, comment)
    undo = Decided(
        now,
        who.name,
        who.session,
        id=fresh_id(),
        action=decided.action,
        was=comment.handling,
        became=handling,
        liked=before.liked,
        hidden=before.hidden,
        outgoing=outgoing,
        undoes=decided.id,
        group=decided.group,
    )
    return Plan(replace(before, handling=handling), undo, moved)


_COUNTED = ("decisions", "by", "at")
"""Change with every decision, whatever it is about."""


def _unchanged(decided: Decided, now: Handling) -> Handling:
    """As it was before, in all that this decision changed; what others did since stays.

    Raises `CannotUndo` where somebody has changed the same thing since.
    """
    back: dict[str, object] = {}
    for field in fields(Handling):
        was, became = getattr(decided.was, field.name), getattr(decided.became, field.name)
        if field.name in _COUNTED or was == became:
            continue
        if getattr(now, field.name) == became:
            back[field.name] = was
        elif now.decisions > decided.became.decisions:
            raise CannotUndo("undo-decided-since")
    return replace(now, **back)  # type: ignore[arg-type]  # fields of Handling by name


def _before(decided: Decided, comment: Comment) -> Comment:
    """Like, hide and delete as they were before the decision."""
    match decided.action:
        case Like() | Unlike():
            return replace(comment, liked=not decided.liked)
        case Hide() | Unhide():
            return replace(comment, hidden=not decided.hidden)
        case Delete():
            return replace(comment, gone=False)
    return comment


def _taking_back(sent: Outgoing, comment: Comment, around: Around) -> Outgoing | None:
    """The outgoing act that takes a sent one back on the platform; None where it is so already.

    Raises `CannotUndo` where there is none there: what was approved cannot be held again.
    """
    opposite = inverse(sent.action)
    if isinstance(sent.action, Reply) and sent.receipt and sent.receipt.id:
        opposite = Withdraw(sent.ref, sent.receipt.id)
    status = around.situation.accounts.get(account_of(sent.ref))
    if opposite is None or impossible(opposite, status, comment):
        raise CannotUndo("undo-not-possible")
    can = status.can if status is not None else frozenset()
    if isinstance(opposite, Withdraw) and can and Ability.DELETE_OWN not in can:
        raise CannotUndo("undo-not-possible")
    if in_force(opposite, comment):
        return None
    # Deleting an answer is as public as sending it: until it leaves, a redo lets it stand.
    hold = around.hold if isinstance(opposite, Withdraw) else 0
    return replace(going_out(opposite, comment, around.who, around.now, hold), undoes=sent.id)


def _withdrawal(decided: Decided, around: Around) -> Outgoing | None:
    """The act that took an answer back on the platform, or is about to."""
    if decided.outgoing is None or not isinstance(decided.action, Reply):
        return None
    about = (*around.situation.acts(decided.action.ref), *around.acts.values())
    return next((o for o in about if o.undoes == decided.outgoing.id), None)


def _no_sense(action: Action, situation: Situation) -> str:
    """Word key: it is so already, or the platform cannot (any more)."""
    comment = situation.comment(action.ref)
    if not leaves(action):
        return ""
    status = situation.accounts.get(account_of(action.ref))
    if reason := impossible(action, status, comment):
        return reason
    if isinstance(action, Reply):
        # The same words have been there before: that is what doing it again means.
        return pointless(replace(action, again=True), situation) or doubled(action, situation)
    return pointless(action, situation)
