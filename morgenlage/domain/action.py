"""Decisions as values: what each one changes here, whether it leaves the house, how to undo it."""

from dataclasses import dataclass, replace
from datetime import datetime

from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment, fingerprint, handled
from morgenlage.domain.ref import Ref


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
    """Comes back later."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Assign(Action):
    """A colleague takes it; empty: nobody in particular."""

    who: str


@dataclass(frozen=True, slots=True)
class Note(Action):
    """An internal remark; never leaves the house."""

    text: str


@dataclass(frozen=True, slots=True)
class Reply(Action):
    """An answer under the county's name."""

    text: str
    again: bool = False
    """The same text went to this comment before, and that is wanted."""


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


class Unhide(Action):
    """Shown on the platform again."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Delete(Action):
    """Deleted on the platform; cannot be undone."""

    reason: str = ""


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
    Withdraw: Ability.DELETE_OWN,
}
"""What the platform must be able to do. Actions not named here stay in the house."""

NAMES: dict[type[Action], str] = {
    Done: "done",
    Reopen: "reopen",
    Snooze: "snooze",
    Assign: "assign",
    Note: "note",
    Reply: "reply",
    Like: "like",
    Unlike: "unlike",
    Hide: "hide",
    Unhide: "unhide",
    Delete: "delete",
    Withdraw: "withdraw",
}
"""How the command line, the journal and the words call them."""


def name_of(action: Action) -> str:
    """The action's stable name."""
    return NAMES[type(action)]


def leaves(action: Action) -> bool:
    """It goes out to a platform."""
    return type(action) in NEEDS


def applied(action: Action, comment: Comment, by: str) -> Comment:
    """The comment as it is once this is decided, before any platform has confirmed it."""
    match action:
        case Done():
            return handled(comment, state="done", until=None, done_at=fingerprint(comment), by=by)
        case Reopen():
            return handled(comment, state="open", until=None, done_at="", by=by)
        case Snooze(until=until):
            return handled(comment, state="snoozed", until=until, by=by)
        case Assign(who=who):
            return handled(comment, assignee=who, by=by)
        case Note(text=text):
            return handled(comment, note=text, by=by)
        case Reply():
            return handled(
                comment,
                state="done",
                until=None,
                answered=True,
                done_at=fingerprint(comment),
                by=by,
            )
        case Like() | Unlike():
            return replace(handled(comment, by=by), liked=isinstance(action, Like))
        case Hide() | Unhide():
            hidden = isinstance(action, Hide)
            return replace(
                handled(
                    comment,
                    state="done" if hidden else "open",
                    until=None,
                    done_at=fingerprint(comment) if hidden else "",
                    by=by,
                ),
                hidden=hidden,
            )
        case Delete():
            return replace(handled(comment, state="done", until=None, by=by), gone=True)
        case Withdraw():
            return handled(comment, state="open", until=None, answered=False, done_at="", by=by)
    raise TypeError(f"not an action: {action!r}")


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
    return None
