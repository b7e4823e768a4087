"""Where somebody is to be seen: in our pieces, in posts made elsewhere, on every platform. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import LONG_AGO, Papers
from morgenlage.domain.person import Consent, Person
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, account_of

LIVE = frozenset({"published", "unconfirmed", "sending"})
"""It can be seen, or nobody knows that it cannot."""
OVER = frozenset({"gone", "dropped"})
SOON = timedelta(days=60)
"""A consent that ends within so long is told."""


class Appearance(NamedTuple):
    """One post on one account that shows somebody: out, or still to come."""

    account: str
    state: str
    """A `piece.State`, or `gone`: it was out and is not any more."""
    at: datetime | None
    """When it came out, or will; None: nobody knows, or no hour stands."""
    text: str = ""
    ref: Ref | None = None
    permalink: str = ""
    piece: str = ""
    """The piece it comes from; empty: it was made elsewhere."""
    native: bool = False
    """Its platform would publish it by itself."""

    @property
    def live(self) -> bool:
        """It can be seen, or nobody knows that it cannot."""
        return self.state in LIVE

    @property
    def queued(self) -> bool:
        """It is still to come."""
        return self.state not in LIVE | OVER


Posts = Mapping[Ref, Post]


def appearances(
    person: str, papers: Papers, posts: Posts, outcomes: Iterable[Outcome] = ()
) -> tuple[Appearance, ...]:
    """Every post with that person (an id), the newest first.

    `outcomes`: of the past, for posts that the platforms do not tell any more.
    """
    known = {one.ref: one for one in outcomes}
    found = [*_in_pieces(person, papers, posts, known)]
    ours = {one.ref for one in found}
    found += [a for a in _labelled(person, papers, posts, known) if a.ref not in ours]
    return tuple(sorted(found, key=_newest))


def _newest(one: Appearance) -> tuple[bool, float, str]:
    return one.at is not None, -(one.at.timestamp() if one.at else 0), one.ref or one.piece


def pictured(person: str, piece: Piece) -> bool:
    """The piece names that person."""
    return person in piece.people or f"person:{person}" in piece.tags


def _in_pieces(
    person: str, papers: Papers, posts: Posts, known: Mapping[Ref, Outcome]
) -> Iterator[Appearance]:
    for piece in papers.of(Piece).values():
        if pictured(person, piece):
            for copy in piece.copies:
                if copy.state != "dropped":
                    yield _of_copy(piece, copy, posts, known)


def _of_copy(piece: Piece, copy: Copy, posts: Posts, known: Mapping[Ref, Outcome]) -> Appearance:
    text = " ".join((piece.title or piece.words(copy.account)).split())
    if copy.state != "published" or copy.ref is None:
        at = piece.hour(copy.account)
        given = copy.ref, copy.permalink, piece.id, copy.native
        return Appearance(copy.account, copy.state, at, text, *given)
    out = _of_ref(copy.ref, posts, known)
    at = out.at or copy.decided_at or (copy.moved_at if copy.moved_at > LONG_AGO else None)
    link = copy.permalink or out.permalink
    return out._replace(at=at, text=text, permalink=link, piece=piece.id)


def _labelled(
    person: str, papers: Papers, posts: Posts, known: Mapping[Ref, Outcome]
) -> Iterator[Appearance]:
    for label in papers.of(Label).values():
        if f"person:{person}" in label.tags:
            yield _of_ref(Ref(label.id), posts, known)


def _of_ref(ref: Ref, posts: Posts, known: Mapping[Ref, Outcome]) -> Appearance:
    """What is known of a post; of one that nobody tells any more: that it was out."""
    account, post, one = account_of(ref), posts.get(ref), known.get(ref)
    if post is not None:
        text = " ".join(post.text.split())
        return Appearance(account, post.state, post.at, text, ref, post.permalink)
    if one is not None:
        state = "gone" if one.gone else "published"
        return Appearance(account, state, one.at, one.text, ref, one.permalink)
    return Appearance(account, "published", None, ref=ref)


def last_shown(found: Iterable[Appearance], now: datetime) -> Appearance | None:
    """The latest that came out; what is gone since counts."""
    out = [a for a in found if a.at is not None and a.at <= now and not a.queued]
    return max(out, key=lambda a: a.at or now, default=None)


class Consenting(NamedTuple):
    """How somebody's agreements stand on a day."""

    valid: tuple[Consent, ...]
    ending: Consent | None
    """The valid one that ends within `SOON`, where no other goes on; None: none does."""
    unproven: bool
    """A valid one has no proof."""


def consenting(person: Person, day: date) -> Consenting:
    """Of that day."""
    valid = tuple(c for c in person.consents if _holds(c, day))
    last = max((c.expires or date.max for c in valid), default=date.max)
    ending = next((c for c in valid if c.expires == last and last - day < SOON), None)
    return Consenting(valid, ending, any(not c.proof for c in valid))


def _holds(consent: Consent, day: date) -> bool:
    over = consent.expires is not None and consent.expires < day
    return consent.withdrawn is None and consent.given <= day and not over


def untouched(person: Person, one: Appearance, now: datetime, zone: tzinfo) -> bool:
    """An agreement (another one, after a withdrawal) covers it on the day it shows."""
    at = max(one.at or now, now)
    return person.agreed(one.account, at.astimezone(zone).date()).standing == "valid"
