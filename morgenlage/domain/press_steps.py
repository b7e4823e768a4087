"""How a piece leaves the house: each step of whoever sends, as a pure function. See `piece_steps`.

None where the step is not possible any more: somebody was faster, and nothing leaves.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from morgenlage.domain.piece import Copy, Piece, State
from morgenlage.domain.piece_steps import Said, four_eyes
from morgenlage.domain.ref import Ref

Change = Callable[[Piece, Said], Piece | None]
"""One of these steps, with all it needs but the piece and who does it."""


def sender(at: datetime) -> Said:
    """Nobody says it: Morgenlage itself does it."""
    return Said("", at, "service")


def promised(piece: Piece, copy: Copy) -> datetime | None:
    """When it is to go out: its hour, or the moment somebody said `now`. None: never by itself."""
    if copy.wish == "now":
        return copy.decided_at or copy.moved_at
    return piece.due


def due(piece: Piece, copy: Copy, now: datetime) -> bool:
    """Its moment has come."""
    return copy.wish == "now" or (piece.due is not None and piece.due <= now)


def late(piece: Piece, copy: Copy, now: datetime, most: timedelta) -> bool:
    """Its moment is over by more than that."""
    at = promised(piece, copy)
    return at is not None and now - at > most


def forbidden(piece: Piece, copy: Copy, *, other_eyes: bool) -> str:
    """Word key of why nobody has allowed what would go out; empty: somebody has."""
    if not piece.allowed(copy.account) or copy.approval is None:
        return "not-approved"
    if other_eyes and not four_eyes(piece, copy.approval.by):
        return "same-eyes"
    return ""


def sending(
    piece: Piece, account: str, said: Said, key: str, before: tuple[Ref, ...] = ()
) -> Piece | None:
    """On its way from now: on file before the first byte leaves.

    `before`: the posts there that say the same already.
    """
    copy = piece.copy(account)
    if copy is None or copy.state != "scheduled" or copy.held or copy.native:
        return None
    if not due(piece, copy, said.at) or not piece.allowed(account):
        return None
    return _leaving(piece, replace(copy, before=before), said, key)


def handing_over(
    piece: Piece, account: str, said: Said, key: str, before: tuple[Ref, ...] = ()
) -> Piece | None:
    """On its way to a platform that will hold it until its hour."""
    copy = piece.copy(account)
    if copy is None or copy.state != "scheduled" or copy.held or copy.native or copy.wish:
        return None
    if piece.due is None or piece.due <= said.at or not piece.allowed(account):
        return None
    handed = replace(copy, native=True, held_for=piece.due, before=before)
    return _leaving(piece, handed, said, key)


def _leaving(piece: Piece, copy: Copy, said: Said, key: str) -> Piece:
    new = replace(
        copy,
        state="sending",
        key=copy.key or key,
        decided_at=copy.decided_at or said.at,
        tried_at=said.at,
        tries=copy.tries + 1,
        moved_at=said.at,
        reason="",
    )
    changed = piece.with_copy(new)
    return changed if copy.tries else changed.noted(said.step("state", copy.account, "sending"))


def again(piece: Piece, account: str, said: Said) -> Piece | None:
    """One more try of what got no answer, after it was looked for in vain."""
    copy = piece.copy(account)
    if copy is None or copy.state != "sending" or copy.ref is not None:
        return None
    new = replace(copy, tries=copy.tries + 1, tried_at=said.at)
    return piece.with_copy(new).noted(said.step("again", account))


def unanswered(piece: Piece, account: str, said: Said, reason: str) -> Piece | None:
    """It left, and no answer says what became of it: it is looked for."""
    copy = piece.copy(account)
    if copy is None or copy.state != "sending" or copy.reason == reason:
        return None
    return piece.with_copy(replace(copy, reason=reason)).noted(said.step("reason", account, reason))


def put_back(piece: Piece, account: str, said: Said, reason: str) -> Piece | None:
    """Nothing left the house: it waits for the next try."""
    copy = piece.copy(account)
    if copy is None or copy.state != "sending" or copy.ref is not None:
        return None
    new = replace(copy, state="scheduled", native=False, held_for=None, moved_at=said.at)
    known = any(s.kind == "reason" and s.text == reason for s in piece.steps[-4:])
    changed = piece.with_copy(replace(new, reason=reason))
    return changed if known else changed.noted(said.step("reason", account, reason))


def named(piece: Piece, account: str, said: Said, ref: Ref, permalink: str) -> Piece | None:
    """The platform has answered with the post it became; nobody has seen it there yet."""
    copy = piece.copy(account)
    if copy is None or copy.state != "sending" or copy.ref == ref:
        return None
    new = replace(copy, ref=ref, permalink=permalink, reason="")
    return piece.with_copy(new).noted(said.step("answered", account))


def seen(piece: Piece, account: str, said: Said, ref: Ref, permalink: str) -> Piece | None:
    """It stands on the platform."""
    copy = piece.copy(account)
    if copy is None or not (copy.state in ("sending", "unconfirmed") or copy.native):
        return None
    link = permalink or copy.permalink
    new = replace(copy, ref=ref, permalink=link, reason="", wish="", native=False, held_for=None)
    return _to(piece, new, "published", said)


def failed(piece: Piece, account: str, said: Said, reason: str) -> Piece | None:
    """It was refused: nothing is out, and a person decides."""
    return _ended(piece, account, said, "failed", reason)


def missed(piece: Piece, account: str, said: Said, reason: str = "") -> Piece | None:
    """Its hour is over by more than the limit, nothing is out, and a person decides."""
    return _ended(piece, account, said, "missed", reason)


def _ended(piece: Piece, account: str, said: Said, state: State, reason: str) -> Piece | None:
    copy = piece.copy(account)
    if copy is None or copy.state not in ("scheduled", "sending", "unconfirmed"):
        return None
    fresh = replace(copy, key="", decided_at=None, tries=0, tried_at=None, ref=None, permalink="")
    new = replace(fresh, wish="", native=False, held_for=None, reason=reason)
    return _to(piece, new, state, said)


def doubted(piece: Piece, account: str, said: Said, reason: str) -> Piece | None:
    """Nobody can know whether it is out: a person is asked."""
    copy = piece.copy(account)
    if copy is None or copy.state != "sending":
        return None
    return _to(piece, replace(copy, reason=reason), "unconfirmed", said)


def _to(piece: Piece, copy: Copy, state: State, said: Said) -> Piece:
    steps = [said.step("state", copy.account, state)]
    if copy.reason:
        steps.append(said.step("reason", copy.account, copy.reason))
    return piece.with_copy(replace(copy, state=state, moved_at=said.at)).noted(*steps)
