"""How a piece goes on: each a pure function to the piece after it, history included.

All return None where the step is not possible any more, so that they can be given to
`Desk.change`, which asks them again when somebody else was faster.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import (
    ASKING,
    MOVABLE,
    WAITING,
    Approval,
    Copy,
    Piece,
    State,
    Step,
    Way,
    Wish,
)
from morgenlage.domain.plain_text import plain
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something, when, and on which way."""

    by: str
    at: datetime
    way: Way = "screen"

    def step(self, kind: str, account: str = "", text: str = "") -> Step:
        """As a line of history."""
        return Step(self.at, plain(self.by), kind, account, plain(text), self.way)


@dataclass(frozen=True, slots=True)
class Content:
    """All that can be written of a piece; what is left out stays as it is."""

    text: str | None = None
    title: str | None = None
    link: str | None = None
    language: str | None = None
    note: str | None = None
    media: tuple[Attachment, ...] | None = None
    people: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    own: tuple[tuple[str, str | None], ...] = ()
    """Account -> its own words; None: those of the piece again."""

    def plain(self) -> "Content":
        """Without codes and signs that turn the reading direction, wherever it comes from."""
        return replace(
            self,
            text=_plain(self.text),
            title=_plain(self.title),
            link=_plain(self.link),
            language=_plain(self.language),
            note=_plain(self.note),
            media=self.media and tuple(replace(m, alt=plain(m.alt)) for m in self.media),
            tags=self.tags and tuple(map(plain, self.tags)),
            own=tuple((account, _plain(text)) for account, text in self.own),
        )


def _plain(text: str | None) -> str | None:
    return text and plain(text)


def made(
    id_: str, accounts: Sequence[str], said: Said, *, state: State = "draft", source: str = ""
) -> Piece:
    """A new one, empty; not on file yet."""
    return Piece(
        id=id_,
        made_at=said.at,
        made_by=said.by,
        written_by=said.by,
        source=source,
        copies=tuple(Copy(name, state, moved_at=said.at) for name in dict.fromkeys(accounts)),
    ).noted(said.step("made"))


def written(piece: Piece, content: Content, said: Said) -> Piece | None:
    """With other words. What was approved or planned and now reads differently is a draft again.

    None where a copy whose words would change is out, on its way, or held by its platform.
    """
    content = content.plain()
    fields = ("text", "title", "link", "language", "note", "media", "people", "tags")
    wished = {f: v for f in fields if (v := getattr(content, f)) is not None}
    own = dict(content.own)
    copies = tuple(replace(c, text=own[c.account]) if c.account in own else c for c in piece.copies)
    new = replace(piece, copies=copies, **wished)
    touched = [c for c in piece.copies if new.seal(c.account) != piece.seal(c.account)]
    if any(not c.editable and c.state != "dropped" for c in touched):
        return None
    if new == piece:
        return piece
    if not touched:
        return new
    for copy in touched:
        if copy.state in ("review", "approved", "scheduled"):
            now = new.copy(copy.account) or copy
            new = new.with_copy(replace(now, state="draft", moved_at=said.at, wish="", asked=""))
    return _wrote(replace(new, written_by=said.by), said)


def _wrote(piece: Piece, said: Said) -> Piece:
    """One line per hour and person: a composer saves at every pause."""
    last = piece.steps[-1] if piece.steps else None
    same = last is not None and last.kind == "wrote" and last.by == said.by
    if same and last is not None and (said.at - last.at).total_seconds() < 3600:
        return piece
    return piece.noted(said.step("wrote"))


def given_to(piece: Piece, accounts: Sequence[str], said: Said) -> Piece | None:
    """For exactly these accounts. None where one that would go has already left the house."""
    wanted = tuple(dict.fromkeys(accounts))
    going = [c for c in piece.copies if c.account not in wanted]
    if any(c.state not in WAITING or c.native for c in going):
        return None
    kept = {c.account: c for c in piece.copies}
    state: State = "idea" if piece.state == "idea" else "draft"
    new = tuple(kept.get(a) or Copy(a, state, moved_at=said.at) for a in wanted)
    if new == piece.copies:
        return piece
    given = replace(piece, copies=new, given_up=False)
    return given.noted(said.step("accounts", text=", ".join(wanted)))


def moved(piece: Piece, due: datetime | None, said: Said) -> Piece | None:
    """To another hour; approvals hold. A missed one is planned again by it.

    Where a copy is on its way or out already, the others get an hour of their own. None where
    none is left that could move.
    """
    if any(c.state in ("sending", "unconfirmed", "published") for c in piece.copies):
        return _rest_moved(piece, due, said)
    if due == piece.due and all(c.due is None for c in piece.copies):
        return piece
    text = due.isoformat() if due is not None else ""
    new = replace(piece, due=due).noted(said.step("moved", text=text))
    for copy in new.copies:
        new = new.with_copy(_at_its_hour(new, replace(copy, due=None), said))
    return new


def _rest_moved(piece: Piece, due: datetime | None, said: Said) -> Piece | None:
    """Those that have not left, to an hour of their own. There has to be one: without it theirs
    would be that of the copies that have."""
    rest = [c for c in piece.copies if c.state in MOVABLE]
    if not rest or due is None:
        return None
    own = due if due != piece.due else None
    for copy in rest:
        if piece.hour(copy.account) != due:
            new = piece.with_copy(_at_its_hour(piece, replace(copy, due=own), said))
            piece = new.noted(said.step("moved", copy.account, due.isoformat()))
    return piece


def _at_its_hour(piece: Piece, copy: Copy, said: Said) -> Copy:
    """Planned where it is allowed and its hour is to come."""
    due = copy.due or piece.due
    ahead = due is not None and due > said.at
    if copy.native:
        return replace(copy, wish="move" if ahead else "cancel")
    if copy.state in ("approved", "scheduled", "missed", "failed") and piece.allowed(copy.account):
        state: State = "scheduled" if ahead else "approved"
        return replace(copy, state=state, moved_at=said.at, reason="", wish="")
    if copy.state in ("scheduled", "missed", "failed"):
        return replace(copy, state="draft", moved_at=said.at, reason="", wish="")
    return copy


def asked(piece: Piece, account: str, said: Said, token: str = "") -> Piece | None:
    """Somebody is asked to approve. `token`: of the letter, where there is one."""
    copy = piece.copy(account)
    if copy is None or copy.state not in ("idea", "draft", "review", "failed", "missed"):
        return None
    new = replace(copy, state="review", asked=token or copy.asked, moved_at=said.at)
    return piece.with_copy(new).noted(said.step("asked", account))


def approved(piece: Piece, account: str, said: Said, seal: str) -> Piece | None:
    """Somebody allows what has this seal; with an hour to come it is planned by that.

    None where it reads differently by now, or has left the house. Whether this person may is
    decided before (`four_eyes`).
    """
    copy = piece.copy(account)
    possible = WAITING | {"failed", "missed"}
    if copy is None or copy.state not in possible or copy.native or piece.seal(account) != seal:
        return None
    due = piece.hour(account)
    ahead = due is not None and due > said.at
    new = replace(
        copy,
        state="scheduled" if ahead else "approved",
        approval=Approval(said.by, said.at, said.way, seal),
        asked="",
        moved_at=said.at,
        reason="",
    )
    return piece.with_copy(new).noted(said.step("approved", account))


def four_eyes(piece: Piece, by: str) -> bool:
    """Somebody else than the writer."""
    return not same_person(by, piece.written_by)


def same_person(one: str, other: str) -> bool:
    """Two names or addresses that are one person's, as far as they tell: `Maike Otto` is
    `maike.otto@county.example`."""
    both = one.strip().casefold(), other.strip().casefold()
    if all("@" in name for name in both):
        return both[0] == both[1]
    plain = ["".join(filter(str.isalnum, name.partition("@")[0])) for name in both]
    return plain[0] == plain[1]


def sent_back(piece: Piece, account: str, said: Said, why: str) -> Piece | None:
    """Whoever was asked says no, or not yet."""
    copy = piece.copy(account)
    if copy is None or copy.state not in WAITING or copy.native:
        return None
    new = replace(copy, state="draft", approval=None, asked="", moved_at=said.at)
    return piece.with_copy(new).noted(said.step("sent-back", account, why))


def wished(piece: Piece, account: str, wish: Wish, said: Said) -> Piece | None:
    """Tells whoever sends. `now` needs an approval of these words; a failed or missed one may go
    again. None where that is not possible (any more)."""
    copy = piece.copy(account)
    if copy is None or copy.state in ("sending", "unconfirmed", "published", "dropped"):
        return None
    if wish == "now":
        if not piece.allowed(account) or copy.native:
            return None
        fresh = replace(copy, key="", decided_at=None, tries=0, tried_at=None, ref=None)
        new = replace(fresh, state="scheduled", wish="now", held="", moved_at=said.at, reason="")
    elif not copy.native:
        return None
    else:
        new = replace(copy, wish=wish)
    return piece.with_copy(new).noted(said.step(f"wish-{wish}", account))


def dropped(piece: Piece, account: str, said: Said) -> Piece | None:
    """Given up. A native one is taken back from its platform first (`wished(..., "drop")`). A
    thought that goes to no account yet has none to name."""
    if not (piece.copies or piece.given_up or account):
        return replace(piece, given_up=True).noted(said.step("state", text="dropped"))
    copy = piece.copy(account)
    if copy is None or copy.native or copy.state not in WAITING | ASKING:
        return None
    if copy.state == "unconfirmed":
        return None
    return _to(piece, copy, "dropped", said)


def taken_up(piece: Piece, account: str, said: Said) -> Piece | None:
    """A dropped one is a draft again."""
    copy = piece.copy(account)
    return None if copy is None or copy.state != "dropped" else _to(piece, copy, "draft", said)


def moved_back(piece: Piece, was: Piece, said: Said) -> Piece | None:
    """Undoes a move: at its hour of before, and what asked a person before asks again."""
    new = moved(piece, was.next_due, said)
    if new is None:
        return None
    for copy in was.copies:
        now = new.copy(copy.account)
        if copy.state not in ("failed", "missed") or now is None or now.state == "dropped":
            continue
        again = replace(now, state=copy.state, reason=copy.reason, moved_at=said.at)
        new = new.with_copy(again).noted(said.step("state", copy.account, copy.state))
    return new


def put_back(piece: Piece, account: str, was: State, said: Said) -> Piece | None:
    """Undoes giving up: what was allowed and reads the same is allowed again. One that is still
    to be taken back from its platform stays there."""
    if piece.given_up and not account:
        return replace(piece, given_up=False).noted(said.step("state", text="idea"))
    copy = piece.copy(account)
    if copy is not None and copy.native and copy.wish == "drop":
        return piece.with_copy(replace(copy, wish="")).noted(said.step("state", account, was))
    if copy is None or copy.state != "dropped":
        return None
    if was in ("approved", "scheduled") and piece.allowed(account):
        approved_ = replace(copy, state="approved", moved_at=said.at)
        new = _at_its_hour(piece, approved_, said)
    else:
        state: State = was if was in WAITING - {"approved", "scheduled"} else "draft"
        new = replace(copy, state=state, moved_at=said.at)
    return piece.with_copy(new).noted(said.step("state", account, new.state))


def begun(piece: Piece, account: str, said: Said) -> Piece | None:
    """An idea is a draft: it shall become something."""
    copy = piece.copy(account)
    return None if copy is None or copy.state != "idea" else _to(piece, copy, "draft", said)


def answered(piece: Piece, account: str, there: bool, said: Said) -> Piece | None:
    """A person has looked: an unconfirmed one is out, or it is not."""
    copy = piece.copy(account)
    if copy is None or copy.state != "unconfirmed":
        return None
    if there:
        return _to(piece, replace(copy, wish="", reason="", native=False), "published", said)
    fresh = replace(copy, key="", decided_at=None, tries=0, tried_at=None, ref=None, permalink="")
    return _to(piece, replace(fresh, wish="", reason="not-out", native=False), "failed", said)


def held(piece: Piece, account: str, crisis: str, said: Said) -> Piece | None:
    """Waits for a word while everything is held."""
    copy = piece.copy(account)
    if copy is None or copy.held or copy.state != "scheduled" or copy.native:
        return None
    return piece.with_copy(replace(copy, held=crisis)).noted(said.step("held", account))


def resumed(piece: Piece, account: str, said: Said) -> Piece | None:
    """Goes on at its hour; one whose hour is over is approved and waits for a new one. One that is
    not held yet may leave although everything else is."""
    copy = piece.copy(account)
    if copy is None or copy.state in ("sending", "published", "dropped"):
        return None
    if not copy.held:
        return piece.noted(said.step("resumed", account))
    free = replace(copy, held="")
    return piece.with_copy(_at_its_hour(piece, free, said)).noted(said.step("resumed", account))


def _to(piece: Piece, copy: Copy, state: State, said: Said) -> Piece:
    new = replace(copy, state=state, moved_at=said.at)
    return piece.with_copy(new).noted(said.step("state", copy.account, state))
