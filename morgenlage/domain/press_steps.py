"""How a piece leaves the house: each step of whoever sends, as a pure function. See `piece_steps`.

None where the step is not possible any more: somebody was faster, and nothing leaves.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import SETTLED, Copy, Piece, State
from morgenlage.domain.piece_steps import Said, four_eyes
from morgenlage.domain.ref import Ref

SOON_SENT = timedelta(minutes=1)
"""Whoever sends has begun by then."""
Change = Callable[[Piece, Said], Piece | None]
"""One of these steps, with all it needs but the piece and who does it."""


def sender(at: datetime) -> Said:
    """Nobody says it: Morgenlage itself does it."""
    return Said("", at, "service")


def promised(piece: Piece, copy: Copy) -> datetime | None:
    """When it is to go out: its hour, or the moment somebody said `now`. None: never by itself."""
    if copy.wish == "now":
        return copy.decided_at or copy.moved_at
    return piece.hour(copy.account)


def due(piece: Piece, copy: Copy, now: datetime) -> bool:
    """Its moment has come."""
    hour = piece.hour(copy.account)
    return copy.wish == "now" or (hour is not None and hour <= now)


def late(piece: Piece, copy: Copy, now: datetime, most: timedelta) -> bool:
    """Its moment is over by more than that."""
    at = promised(piece, copy)
    return at is not None and now - at > most


def left_lying(papers: Papers, now: datetime) -> int:
    """How many pieces are due or on their way for so long that nobody seems to send."""

    def lies(piece: Piece, copy: Copy) -> bool:
        if copy.state == "sending":
            return now - (copy.tried_at or copy.moved_at) > SOON_SENT
        waits = copy.state == "scheduled" and not (copy.held or copy.native)
        return waits and late(piece, copy, now, SOON_SENT)

    return sum(any(lies(p, c) for c in p.copies) for p in papers.of(Piece).values())


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
    hour = piece.hour(account)
    if hour is None or hour <= said.at or not piece.allowed(account):
        return None
    handed = replace(copy, native=True, held_for=hour, before=before)
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
    return _to(piece, replace(_fresh(copy), reason=reason), state, said)


def doubted(piece: Piece, account: str, said: Said, reason: str) -> Piece | None:
    """Nobody can know whether it is out: a person is asked."""
    copy = piece.copy(account)
    if copy is None or not (copy.state == "sending" or (copy.native and copy.state == "scheduled")):
        return None
    return _to(piece, replace(copy, reason=reason, wish=""), "unconfirmed", said)


def planned(piece: Piece, account: str, said: Said, ref: Ref, permalink: str) -> Piece | None:
    """The platform holds it until its hour."""
    copy = piece.copy(account)
    if copy is None or not copy.native or copy.state not in ("sending", "unconfirmed"):
        return None
    new = replace(copy, ref=ref, permalink=permalink, reason="")
    return _to(piece, new, "scheduled", said)


def replanned(piece: Piece, account: str, said: Said, ref: Ref, held_for: datetime) -> Piece | None:
    """The platform holds it until another hour. A further move meanwhile is the next one's."""
    copy = piece.copy(account)
    if copy is None or not copy.native or copy.state != "scheduled" or copy.wish != "move":
        return None
    wish = "" if piece.hour(account) == held_for else copy.wish
    new = replace(copy, ref=ref, held_for=held_for, wish=wish, reason="")
    return piece.with_copy(new).noted(said.step("replanned", account, held_for.isoformat()))


def kept_there(piece: Piece, account: str, said: Said, reason: str) -> Piece | None:
    """It could not be taken back or moved: it goes out as the platform holds it, at the hour that
    stands there. Other copies keep theirs."""
    copy = piece.copy(account)
    if copy is None or not copy.native or copy.state != "scheduled":
        return None
    alone = all(c.account == account or c.state in SETTLED for c in piece.copies)
    stays, due = replace(copy, wish="", reason=reason), piece.due
    if copy.due is not None:
        stays = replace(stays, due=copy.held_for or copy.due)
    elif alone and copy.held_for is not None:
        due = copy.held_for
    new = replace(piece, due=due).with_copy(stays)
    return new.noted(said.step("reason", account, reason))


def taken_back(piece: Piece, account: str, said: Said, crisis: str = "") -> Piece | None:
    """The platform does not hold it any more. `crisis`: for this one it is held here."""
    copy = piece.copy(account)
    if copy is None or not copy.native or copy.state != "scheduled":
        return None
    due = piece.hour(account)
    ahead = due is not None and due > said.at
    going = copy.wish in ("move", "") and ahead
    state: State = "dropped" if copy.wish == "drop" else "scheduled" if going else "approved"
    held = crisis if state == "scheduled" else ""
    new = replace(_fresh(copy), held=held, reason="")
    steps = [said.step("taken-back", account)] + ([said.step("held", account)] if held else [])
    return _to(piece.noted(*steps), new, state, said)


def _fresh(copy: Copy) -> Copy:
    """Nothing of it is out: the next try is a post of its own."""
    return replace(
        copy, key="", decided_at=None, tries=0, tried_at=None, before=(), ref=None, permalink="",
        wish="", native=False, held_for=None,
    )  # fmt: skip


def _to(piece: Piece, copy: Copy, state: State, said: Said) -> Piece:
    steps = [said.step("state", copy.account, state)]
    if copy.reason:
        steps.append(said.step("reason", copy.account, copy.reason))
    return piece.with_copy(replace(copy, state=state, moved_at=said.at)).noted(*steps)
