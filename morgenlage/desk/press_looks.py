"""Looks for what was sent: seen there, repeated where that cannot double it, or asked about.

Waiting is measured on a clock that never jumps, from the last try or from this process's first
look: a wall clock put forward must not make a late answer look like none.
"""

import logging
from collections.abc import Awaitable, Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, NamedTuple, Protocol

from morgenlage.desk.border import Broken, to_its_end, within
from morgenlage.desk.press_room import Room
from morgenlage.domain import press_steps as steps
from morgenlage.domain.account import Ability
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import (
    Gone,
    NotLoaded,
    PlatformError,
    Refused,
    Unreachable,
)

log = logging.getLogger("morgenlage.desk")

DEADLINE = 30.0
"""Seconds for one look-up."""
PAUSES = (1.0, 3.0, 8.0, 20.0, 40.0, 60.0, 120.0, 240.0, 300.0)
"""Seconds between look-ups, growing; the last one stays."""
QUIET = 60.0
"""Seconds without an answer before anything is repeated, even where a key makes that harmless: a
server compares keys only with what it has finished."""
BLIND = 4
"""Look-ups that find nothing before a person is asked, where nothing proves anything."""
ASK_AFTER = 3600.0
"""Seconds after which a person is asked where look-ups fail, or the post never shows."""
AHEAD = timedelta(minutes=10)
"""A platform is given nothing to hold that is closer than that."""
SLOWLY = 600.0
"""Seconds between look-ups while a person is asked."""
MOST_TRIES = 5
"""Sends of one post whose outcome stays in doubt."""
BACK = timedelta(days=1)
"""Looks begin so long before the first try: no clock here or there is that wrong. What stood there
before is known by its name (`Copy.before`)."""

Found = Literal["seen", "planned", "nothing", "unclear", "impossible"]
"""`unclear`: this look-up failed, another one may not. `impossible`: none will ever work."""


class Look(NamedTuple):
    """What one look-up brought."""

    found: Found
    post: Post | None = None


@dataclass
class Watch:
    """What this process knows of one copy on its way."""

    since: float
    """Tick of the last try, or of the first look."""
    next: float
    looks: int = 0
    empty: int = 0
    """Look-ups in a row that found nothing."""
    last: str = ""
    """It was refused meanwhile: no more tries, and this is why."""
    post: Post | None = None
    """What the platform answered, as long as it is not on file."""


class Send(Protocol):
    """Publishes once more."""

    def __call__(self, piece: Piece, *, repeat: bool) -> Awaitable[float | None]:
        """Seconds until it wants attention again."""
        ...


class Looks:
    """The look-ups of one account."""

    def __init__(self, account: str, room: Room, publish: Send) -> None:
        self.account = account
        self.room = room
        self._publish = publish
        self._watches: dict[str, Watch] = {}

    def begin(self, piece: Piece, post: Post | None = None, last: str = "") -> None:
        """A try has just ended."""
        now = self.room.tick()
        self._watches[piece.id] = Watch(now, now + PAUSES[0], last=last, post=post)

    async def soon(self, piece: Piece) -> float | None:
        """Attends at once to what has just been sent."""
        fresh = self.room.piece(piece.id) or piece
        copy = fresh.copy(self.account)
        return None if copy is None else await self.attend(fresh, copy)

    async def attend(self, piece: Piece, copy: Copy) -> float | None:
        """Looks, where it is time to. Seconds until the next look."""
        now = self.room.tick()
        watch = self._watches.get(piece.id)
        if watch is None:  # left behind by a process that died
            watch = self._watches[piece.id] = Watch(now, now)
        if watch.post is not None and copy.ref is None:
            ref, link = watch.post.ref, watch.post.permalink
            named = await self._move(piece, lambda p, s: steps.named(p, self.account, s, ref, link))
            piece, copy = named or piece, (named or piece).copy(self.account) or copy
        if (post := self._in_polls(piece, copy)) is not None:
            return await self.seen(piece, post)
        if watch.next > now:
            return watch.next - now
        look = await self.look(piece, copy)
        watch.looks += 1
        watch.empty = watch.empty + 1 if look.found == "nothing" else 0
        pause = PAUSES[min(watch.looks, len(PAUSES) - 1)]
        pause = SLOWLY if copy.state == "unconfirmed" else pause
        watch.next = self.room.tick() + pause
        if look.post is not None and look.found == "seen":
            return await self.seen(piece, look.post)
        if look.post is not None and look.found == "planned" and copy.native:
            return await self._planned(piece, look.post)
        if copy.ref is not None:
            return await self._named(piece, copy, watch, look, pause)
        return await self._unnamed(piece, copy, watch, look, pause)

    async def _named(
        self, piece: Piece, copy: Copy, watch: Watch, look: Look, pause: float
    ) -> float | None:
        """The platform has named it: it will show, or somebody must look."""
        platform = self.room.platform(self.account)
        listed = platform is not None and Ability.POSTS in platform.can
        if look.found == "impossible" and not listed and copy.ref is not None:
            post = watch.post
            if post is not None:
                return await self.seen(piece, post)  # nothing can be seen there but the answer
            ref, link = copy.ref, copy.permalink
            await self._move(piece, lambda p, s: steps.seen(p, self.account, s, ref, link))
            return None
        if self.room.tick() - watch.since >= ASK_AFTER and copy.state == "sending":
            await self.ask(piece, "not-seen")
        return pause

    async def _unnamed(
        self, piece: Piece, copy: Copy, watch: Watch, look: Look, pause: float
    ) -> float | None:
        """No answer: repeated where that is harmless, over where a look-up proves it, or asked."""
        publisher = self.room.publisher(self.account)
        if publisher is None:
            return pause
        draft = piece.draft(self.account, native=copy.native)
        quiet = self.room.tick() - watch.since
        too_late = steps.late(piece, copy, self.room.now, self.room.late)
        keyed = publisher.repeatable_post(draft, self.room.now)
        going = copy.state == "sending" and not watch.last and not too_late
        going = going and (copy.held_for is None or copy.held_for - self.room.now > AHEAD)
        more = going and copy.tries < MOST_TRIES
        settles = publisher.settles_after(draft)
        settles = None if settles is None else max(settles, QUIET)
        if look.found in ("nothing", "impossible") and keyed and more:
            if quiet >= QUIET:
                return await self._again(piece)
            return self._until(watch, QUIET - quiet, pause)
        if look.found == "nothing" and settles is not None:
            if quiet < settles or watch.empty < 2:
                return self._until(watch, settles - quiet, pause)
            return await self._nothing_out(piece, copy, watch, more, too_late)
        blind = look.found == "impossible" or (settles is None and watch.empty >= BLIND)
        if copy.state == "sending" and (blind or quiet >= ASK_AFTER):
            await self.ask(piece, copy.reason or ("lost" if draft.at is None else "lost-plan"))
        return pause

    def _until(self, watch: Watch, rest: float, pause: float) -> float:
        """The next look is not put off beyond the moment that decides."""
        wait = min(pause, max(1.0, rest))
        watch.next = self.room.tick() + wait
        return wait

    async def _nothing_out(
        self, piece: Piece, copy: Copy, watch: Watch, more: bool, too_late: bool
    ) -> float | None:
        """It is certain that nothing came of it."""
        why = watch.last or copy.reason or "not-out"
        if copy.native and copy.state == "sending" and not more:
            await self._move(piece, lambda p, s: steps.put_back(p, self.account, s, why))
        elif copy.state == "unconfirmed":
            await self._move(piece, lambda p, s: steps.failed(p, self.account, s, "not-out"))
        elif more:
            return await self._again(piece)
        elif too_late and not watch.last:
            await self._move(piece, lambda p, s: steps.missed(p, self.account, s, copy.reason))
        else:
            await self._move(piece, lambda p, s: steps.failed(p, self.account, s, why))
        self._watches.pop(piece.id, None)
        return None

    async def _again(self, piece: Piece) -> float | None:
        """On file first, then once more with the same key."""

        async def leave() -> float | None:
            new = await self._move(piece, lambda p, s: steps.again(p, self.account, s))
            return None if new is None else await self._publish(new, repeat=True)

        return await to_its_end(leave())

    async def ask(self, piece: Piece, reason: str) -> None:
        await self._move(piece, lambda p, s: steps.doubted(p, self.account, s, reason))

    async def seen(self, piece: Piece, post: Post) -> float | None:
        moved = await self._move(
            piece, lambda p, s: steps.seen(p, self.account, s, post.ref, post.permalink)
        )
        self._watches.pop(piece.id, None)
        if moved is not None:
            log.info("published %s %s", piece.id, post.ref)
            await self.room.keep_post(post)
        return None

    async def find(self, piece: Piece, copy: Copy, but: Collection[Ref]) -> Post | None:
        """The newest post there with these words that is not known to be another.

        Raises `PlatformError`.
        """
        publisher = self.room.publisher(self.account)
        if publisher is None:
            raise Unreachable("not connected")
        since = (copy.decided_at or self.room.now) - BACK
        draft = piece.draft(self.account, native=copy.native)
        known = {*but, *self.room.taken(self.account, piece.id)}
        post = await within(DEADLINE, publisher.find_post(draft, since, known))
        if post is not None and (not isinstance(post, Post) or post.account != self.account):
            raise Broken("no post of this account")
        return post if post is None or post.ref not in known else None

    async def _planned(self, piece: Piece, post: Post) -> float | None:
        """The platform holds it: nothing to look for before its hour."""
        await self._move(
            piece, lambda p, s: steps.planned(p, self.account, s, post.ref, post.permalink)
        )
        self._watches.pop(piece.id, None)
        await self.room.keep_post(post)
        return 0.0

    async def look(self, piece: Piece, copy: Copy) -> Look:
        """One look-up for this one."""
        try:
            post = await self.find(piece, copy, copy.before)
        except (Refused, NotLoaded, Gone):
            return Look("impossible")
        except PlatformError as error:  # a failed look-up proves nothing either way
            log.info("%s: look-up failed: %s", self.account, type(error).__name__)
            return Look("unclear")
        if post is None:
            return Look("nothing")
        return Look("planned" if post.state == "scheduled" else "seen", post)

    def _in_polls(self, piece: Piece, copy: Copy) -> Post | None:
        """The post, where a visit has brought it already."""
        posts = self.room.posts
        post = posts.get(copy.ref) if copy.ref is not None else None
        return post if post is not None and post.state == "published" else None

    async def _move(self, piece: Piece, change: steps.Change) -> Piece | None:
        return await self.room.advance(piece, self.account, change)
