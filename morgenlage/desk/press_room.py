"""What the press of every account shares: papers, platforms, the public shelf, a clock that only
goes forward."""

import logging
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import cast

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.switchboard import Switchboard
from morgenlage.domain.held import held_by
from morgenlage.domain.paper import Papers
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.press_steps import Change, sender
from morgenlage.domain.ref import Ref
from morgenlage.platform import Platform, PublicShelf, Publisher
from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")

Shelf = Callable[[], PublicShelf | None]


@dataclass
class Room:
    """Used on the desk's thread only."""

    book: Book
    archive: Archive
    cabinet: Cabinet
    switchboard: Switchboard
    late: timedelta = timedelta(hours=1)
    """A post that is later than this is missed and asks."""
    make_shelf: Shelf = lambda: None
    tick: Callable[[], float] = time.monotonic
    """Seconds; unlike the wall clock it never jumps."""
    new_key: Callable[[], str] = lambda: os.urandom(16).hex()
    zone: tzinfo = UTC
    """The office's calendar: consents end on its days."""
    _shelf: PublicShelf | None = None

    @property
    def now(self) -> datetime:
        """The wall clock."""
        return self.book.clock()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All that are on file."""
        return tuple(self.book.situation.papers.of(Piece).values())

    def piece(self, id_: str) -> Piece | None:
        """One of them, as it is on file now."""
        return self.book.situation.papers.of(Piece).get(id_)

    @property
    def papers(self) -> Papers:
        """All that is on file."""
        return self.book.situation.papers

    @property
    def people(self) -> Mapping[str, Person]:
        """Those who are pictured, and what they have agreed to."""
        return self.papers.of(Person)

    @property
    def today(self) -> date:
        """By the office's calendar."""
        return self.now.astimezone(self.zone).date()

    @property
    def posts(self) -> Mapping[Ref, Post]:
        """What visits have brought."""
        return self.book.situation.posts

    def platform(self, account: str) -> Platform | None:
        """The connected platform of an account."""
        return self.switchboard.platform(account)

    def publisher(self, account: str) -> Publisher | None:
        """The same, as the one that publishes."""
        return cast(Publisher | None, self.switchboard.platform(account))

    def shelf(self) -> PublicShelf | None:
        """Where files are put for platforms that fetch them; opened when it is first needed."""
        self._shelf = self._shelf or self.make_shelf()
        return self._shelf

    async def change(self, id_: str, change: Callable[[Piece], Piece | None]) -> Piece | None:
        """The piece with a change, durable when this ends; None: not possible any more.

        Raises `StateError`: nothing was written.
        """
        return await self.cabinet.change(Piece, id_, change)

    async def advance(self, judged: Piece, account: str, change: Change) -> Piece | None:
        """The next step of one copy, as long as nobody has moved it since it was judged.

        A sender that comes late must not call missed what another has sent meanwhile. None: not
        possible any more. Raises `StateError`.
        """
        was, now = _progress(judged, account), sender(self.now)
        return await self.change(
            judged.id, lambda p: change(p, now) if _progress(p, account) == was else None
        )

    async def keep_post(self, post: Post) -> None:
        """Shows a post as it stands on its platform; the next visit would say the same."""
        known = self.book.situation.posts.get(post.ref)
        if known is not None and (known.state, known.at) == (post.state, post.at):
            return
        self.book.change(posts={**self.book.situation.posts, post.ref: post})
        try:
            await self.archive.keep(posts={post.ref: post})
        except StateError as error:
            log.error("post not kept: %s", error)

    async def drop_post(self, ref: Ref) -> None:
        """Shows that it is not (planned) there any more."""
        if (post := self.posts.get(ref)) is not None:
            await self.keep_post(replace(post, state="gone"))

    def hold(self, piece: Piece, copy: Copy) -> str:
        """The crisis this copy has to wait for; empty: none, or somebody has let it go since."""
        return held_by(self.papers, piece, copy.account)

    def taken(self, account: str, but: str) -> frozenset[Ref]:
        """Posts of this account that other pieces have become: nobody else may claim them."""
        return frozenset(
            copy.ref
            for piece in self.pieces
            if piece.id != but and (copy := piece.copy(account)) and copy.ref is not None
        )

    def rival(self, piece: Piece, copy: Copy) -> bool:
        """Another piece with the same words is on its way here and was not seen yet: sent now,
        nobody could tell the two apart."""
        said = bare(piece.draft(copy.account).said)
        return any(
            other.id != piece.id
            and (its := other.copy(copy.account)) is not None
            and (its.state == "sending" or (its.state == "unconfirmed" and its.ref is None))
            and bare(other.draft(copy.account).said) == said
            for other in self.pieces
        )


def bare(text: str) -> str:
    """As platforms give it back: spaces and case do not count."""
    return " ".join(text.split()).casefold()


def _progress(piece: Piece, account: str) -> object:
    """How far a copy has come, as far as senders move it."""
    copy = piece.copy(account)
    return copy and (copy.state, copy.native, copy.tries, copy.key, copy.ref)
