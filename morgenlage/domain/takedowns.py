"""What has to go after a withdrawal: made, ticked, and closed once it is seen gone. Pure."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from morgenlage.domain.appearing import LIVE, Appearance, pictured
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.takedown import Takedown

WORKING_DAYS = 2
"""So long everything may take until it is gone."""
KEPT = timedelta(days=365)
"""A to-do that is done proves for so long that the withdrawal was followed."""


def id_of(person: str, account: str, about: str) -> str:
    """The same to-do gets the same id: who withdraws twice is asked for nothing twice."""
    return hashlib.sha256(f"{person}|{account}|{about}".encode()).hexdigest()[:8]


def wanted(
    person: str, found: Iterable[Appearance], papers: Papers, now: datetime, until: date
) -> tuple[Takedown, ...]:
    """The to-dos to be filed: one for each post that is live or queued, save those that are
    there and open already. `until`: by when, in the office's calendar."""
    there, made = papers.of(Takedown), []
    for one in found:
        if not (one.live or one.queued):
            continue
        id_ = id_of(person, one.account, one.ref or one.piece)
        known = there.get(id_)
        if known is not None and known.open:
            continue
        out = one.live or not one.piece
        made.append(
            Takedown(
                id=id_,
                version=known.version if known is not None else 0,
                person=person,
                account=one.account,
                ref=(one.ref or "") if out else "",
                piece=one.piece,
                permalink=one.permalink,
                asked_at=now,
                until=until,
            )
        )
    return tuple(made)


def ticked(task: Takedown, by: str, now: datetime) -> Takedown | None:
    """Somebody says that it is done; empty `by`: it was seen. None: it was done before."""
    if not task.open:
        return None
    return replace(task, done_at=now, done_by=by, delete_after=now + KEPT)


def reopened(task: Takedown) -> Takedown | None:
    """It is not done after all. None: it was not said to be."""
    if task.open:
        return None
    return replace(task, done_at=None, done_by="", delete_after=None)


def seen_gone(papers: Papers, posts: Mapping[Ref, Post]) -> Iterator[str]:
    """Ids of those that are open although nothing is left to do: the post is gone, the piece was
    given up, or the person is not in it any more."""
    for task in papers.of(Takedown).values():
        if task.open and _gone(task, papers, posts):
            yield task.id


def _gone(task: Takedown, papers: Papers, posts: Mapping[Ref, Post]) -> bool:
    if task.ref:
        post = posts.get(Ref(task.ref))
        return post is not None and post.state == "gone"
    piece = papers.of(Piece).get(task.piece)
    copy = piece.copy(task.account) if piece is not None else None
    if piece is None or copy is None:
        return True
    if copy.state in LIVE:
        post = posts.get(copy.ref) if copy.ref is not None else None
        return post is not None and post.state == "gone"
    return copy.state == "dropped" or not pictured(task.person, piece)


class Out(NamedTuple):
    """Whether a to-do is about something that can be seen, and where."""

    out: bool
    permalink: str


def out_there(task: Takedown, papers: Papers) -> Out:
    """As of now: what was on its way, or queued, when it was asked for may be out since."""
    if task.ref:
        return Out(True, task.permalink)
    piece = papers.of(Piece).get(task.piece)
    copy = piece.copy(task.account) if piece is not None else None
    if copy is None or copy.state not in LIVE:
        return Out(False, "")
    return Out(True, copy.permalink or task.permalink)


def to_do(papers: Papers, *, done: bool = False) -> tuple[Takedown, ...]:
    """What is open, the soonest due first; `done`: those that are done, too, behind them."""
    some = (t for t in papers.of(Takedown).values() if t.open or done)
    return tuple(sorted(some, key=lambda t: (not t.open, t.until, t.account, t.id)))


def overdue(task: Takedown, today: date) -> bool:
    """Its day is over, and it is still there."""
    return task.open and task.until < today
