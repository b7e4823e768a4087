"""Decisions as values: what each one changes here, whether it leaves the house, how to undo it."""

from dataclasses import replace
from datetime import datetime

from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment, Remark, fingerprint, handled
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """A decision about one comment."""

    ref: Ref


# Kinds that add nothing to it are plain classes: a dataclass costs a third of a millisecond to make
# at every start. What they inherit still tells one kind from another.


class Done(Action):
    """Nothing more to do."""

    __slots__ = ()


class Reopen(Action):
    """Somebody has to look again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Snooze(Action):
    """Comes back later; without a time when somebody answers in its thread or edits it."""

    until: datetime | None


@dataclass(frozen=True, slots=True)
class Assign(Action):
    """A colleague takes it; empty: nobody in particular."""

    who: str


@dataclass(frozen=True, slots=True)
class Note(Action):
    """One more internal remark; never leaves the house. Empty: takes all of them away."""

    text: str


@dataclass(frozen=True, slots=True)
class Topic(Action):
    """Files it under a topic; empty: under none."""

    topic: str


@dataclass(frozen=True, slots=True)
class Reply(Action):
    """An answer under the county's name."""

    text: str
    again: bool = False
    """The same text went to this comment before, and that is wanted."""


@dataclass(frozen=True, slots=True)
class Forward(Action):
    """A department is asked by mail; the comment comes back with its answer, or by then."""

    until: datetime
    inquiry: str
    """Id of the question on file."""
    office: str
    """The department's name."""


class Like(Action):
    """A like by our account."""

    __slots__ = ()


class Unlike(Action):
    """Takes our like back."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Hide(Action):
    """Hidden on the platform, not deleted."""

    reason: str = ""
    """Id of the netiquette's paragraph; empty: none was named."""
    sentence: str = ""
    """What the person added to it."""


class Unhide(Action):
    """Shown on the platform again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Delete(Action):
    """Deleted on the platform; cannot be undone."""

    reason: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Block(Action):
    """The author of this comment can no longer write to us there."""

    reason: str = ""
    sentence: str = ""


class Unblock(Action):
    """The author may write again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Withdraw(Action):
    """Takes an answer of ours back: it is deleted on the platform."""

    answer: str
    """The platform's id of our answer, from its receipt."""


NEEDS: dict[type[Action], Ability] = {
    Reply: Ability.REPLY,
    Like: Ability.LIKE,
    Unlike: Ability.UNLIKE,
    Hide: Ability.HIDE,
    Unhide: Ability.UNHIDE,
    Delete: Ability.DELETE_FOREIGN,
    Block: Ability.BLOCK,
    Unblock: Ability.UNBLOCK,
    Withdraw: Ability.DELETE_OWN,
}
"""What the platform must be able to do. Actions not named here stay in the house."""

NAMES: dict[type[Action], str] = {
    Done: "done",
    Reopen: "reopen",
    Snooze: "snooze",
    Assign: "assign",
    Note: "note",
    Topic: "topic",
    Reply: "reply",
    Like: "like",
    Unlike: "unlike",
    Hide: "hide",
    Unhide: "unhide",
    Delete: "delete",
    Block: "block",
    Unblock: "unblock",
    Withdraw: "withdraw",
    Forward: "forward",
}
"""How the command line, the journal and the words call them."""


def name_of(action: Action) -> str:
    """The action's stable name."""
    return NAMES[type(action)]


def leaves(action: Action) -> bool:
    """It goes out to a platform."""
    return type(action) in NEEDS


def applied(action: Action, comment: Comment, by: str, at: datetime | None = None) -> Comment:
    """The comment as it is once this is decided, before any platform has confirmed it.

    `at`: when it is decided; None where nobody knows.
    """
    if isinstance(action, Assign | Note | Topic):
        return _filed(action, comment, by, at)
    settled = {"by": by, "at": at, "until": None, "back": "", "done_at": fingerprint(comment)}
    unsettled = {**settled, "state": "open", "done_at": ""}
    match action:
        case Done():
            return handled(comment, **{**settled, "state": "done"})
        case Reopen():
            return handled(comment, **unsettled)
        case Snooze(until=until):
            # One that waits for an answer wakes when it is edited as well: it needs its print.
            known = "" if until else fingerprint(comment)
            return handled(
                comment, **{**settled, "state": "snoozed", "until": until, "done_at": known}
            )
        case Forward(until=until, inquiry=inquiry, office=office):
            there = {"state": "snoozed", "until": until, "asked": inquiry, "office": office}
            return handled(comment, **{**settled, **there, "done_at": ""})
        case Reply():
            return handled(
                comment,
                **{
                    **settled,
                    "state": "done",
                    "answered": True,
                    "answered_at": at,
                    "answered_by": by,
                },
            )
        case Like() | Unlike():
            return replace(handled(comment, by=by, at=at), liked=isinstance(action, Like))
        case Hide():
            return replace(handled(comment, **{**settled, "state": "done"}), hidden=True)
        case Unhide():
            return replace(handled(comment, **unsettled), hidden=False)
        case Delete():
            gone = {**settled, "state": "done", "done_at": comment.handling.done_at}
            return replace(handled(comment, **gone), gone=True)
        case Block():
            return handled(comment, **{**settled, "state": "done"})
        case Unblock():
            return handled(comment, by=by, at=at)
        case Withdraw():
            nobody = {"answered": False, "answered_at": None, "answered_by": ""}
            return handled(comment, **{**unsettled, **nobody})
    raise TypeError(f"not an action: {action!r}")


def _filed(
    action: "Assign | Note | Topic", comment: Comment, by: str, at: datetime | None
) -> Comment:
    """What changes nothing about whether it is open."""
    if isinstance(action, Assign):
        return handled(comment, assignee=action.who, by=by, at=at)
    if isinstance(action, Topic):
        return handled(comment, topic=action.topic, by=by, at=at)
    text = action.text.strip()
    notes = (*comment.handling.remarks, Remark(text, by, at)) if text else ()
    return handled(comment, note="", notes=notes, by=by, at=at)


def inverse(action: Action) -> Action | None:
    """What takes a confirmed outgoing act back on the platform; None where nothing can.

    A reply is taken back by deleting it, which needs the platform's receipt: see `Outgoing`.
    """
    match action:
        case Like(ref=ref):
            return Unlike(ref)
        case Unlike(ref=ref):
            return Like(ref)
        case Hide(ref=ref):
            return Unhide(ref)
        case Unhide(ref=ref):
            return Hide(ref)
        case Block(ref=ref):
            return Unblock(ref)
        case Unblock(ref=ref):
            return Block(ref)
    return None
