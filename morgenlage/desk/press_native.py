"""Posts their platform holds until their hour: handed over, moved, taken back, seen when out.

Every act here may be repeated: moving to the same hour and taking back twice change nothing. So a
wish stays on file until it is done, and whoever comes after a death does it again.
"""

import logging
from datetime import datetime, timedelta

from morgenlage.desk.border import within
from morgenlage.desk.outbox import reason_of
from morgenlage.desk.press_looks import AHEAD, ASK_AFTER, BLIND, PAUSES, QUIET, Looks, Watch
from morgenlage.desk.press_room import Room
from morgenlage.domain import press_steps as steps
from morgenlage.domain.account import Ability, Account
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said, wished
from morgenlage.domain.post import Post
from morgenlage.domain.ready_consent import refuses
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, PlatformError, Publisher, Refused, Unauthorized

log = logging.getLogger("morgenlage.desk")

SOON = timedelta(seconds=90)
"""What comes out this soon is no longer moved or taken back: it may be out before."""
GRACE = timedelta(seconds=5)
"""After its hour before the first look."""
AGAIN = 15.0
"""Seconds until an act that did not get through is repeated."""
DEADLINE = 60.0
"""Seconds for one act, all requests together."""
EVERY = 20.0
"""Seconds between two looks at the wall clock."""


class Natives:
    """What one platform holds for us."""

    def __init__(self, account: Account, room: Room, looks: Looks) -> None:
        self.account = account
        self.room = room
        self.looks = looks
        self._refused: set[tuple[str, datetime | None]] = set()
        """Pieces and hours that the platform did not take: they wait here."""
        self._unwanted: set[tuple[str, datetime]] = set()
        """Pieces and hours for which taking back was asked for because a consent is missing."""
        self._watches: dict[str, Watch] = {}
        self._pauses: dict[str, float] = {}

    def wants(self, piece: Piece, copy: Copy) -> bool:
        """This copy is to be handed over now."""
        platform = self.room.platform(self.account.id)
        if not self.account.native or platform is None or copy.wish or copy.held:
            return False
        able = {Ability.SCHEDULE, Ability.PUBLISH} <= platform.can
        hour = piece.hour(copy.account)
        new = (piece.id, hour) not in self._refused
        return able and self._far(hour) and new and piece.allowed(copy.account)

    def refused(self, piece: Piece) -> None:
        """The platform does not hold it for this hour."""
        self._refused.add((piece.id, piece.hour(self.account.id)))

    async def attend(self, piece: Piece, copy: Copy) -> float | None:
        """One that waits there. Seconds until it wants attention again."""
        post = self.room.posts.get(copy.ref) if copy.ref is not None else None
        if post is not None and post.state == "published":
            return await self.looks.seen(piece, post)
        rest = self._pauses.get(piece.id, 0.0) - self.room.tick()
        if rest > 0:
            return rest
        now, hour = self.room.now, copy.held_for or piece.hour(copy.account) or self.room.now
        crisis = self.room.hold(piece, copy)
        if not copy.wish and hour - now >= SOON and self._refuses(piece, hour):
            self._unwanted.add((piece.id, hour))
            await self._move(piece, self._cancelled)
            return 0.0
        if copy.wish or crisis:
            if hour - now >= SOON:
                return await self._changed(piece, copy, post or _post(copy, hour), crisis)
            if copy.wish:
                await self._stays(piece, "plan-too-late")
        gone = post is not None and post.state == "gone"
        if now < hour + GRACE and not gone:
            self._watches.pop(piece.id, None)
            return min(EVERY, (hour + GRACE - now).total_seconds() + 0.01)
        return await self._overdue(piece, copy, over=now >= hour)

    def _refuses(self, piece: Piece, hour: datetime) -> bool:
        """Somebody who is pictured does not agree (any more), or will not at that hour. Asked for
        once: a platform that does not give it back is told to people."""
        if (piece.id, hour) in self._unwanted:
            return False
        days = (self.room.today, hour.astimezone(self.room.zone).date())
        people, account = self.room.people, self.account.id
        return any(refuses(piece, account, people, day) for day in days)

    def _cancelled(self, piece: Piece, said: Said) -> Piece | None:
        return wished(piece, self.account.id, "cancel", said)

    async def _changed(self, piece: Piece, copy: Copy, post: Post, crisis: str) -> float | None:
        """Moved where only the hour is another, else taken back."""
        publisher = self.room.publisher(self.account.id)
        if publisher is None:
            return AGAIN
        try:
            moves = copy.wish == "move" and not crisis and self._far(piece.hour(copy.account))
            if moves and (done := await self._replanned(publisher, piece, post)) is not None:
                return done
            await within(DEADLINE, publisher.remove(post))
        except Gone:
            pass
        except (Refused, Unauthorized) as error:
            if not copy.wish:
                log.warning("%s: not taken back: %s", piece.id, type(error).__name__)
                return self._later(piece, 60.0)
            await self._stays(piece, reason_of(error))
            return 0.0
        except PlatformError:
            return self._later(piece)
        return await self._is_back(piece, copy, crisis)

    async def _replanned(self, publisher: Publisher, piece: Piece, post: Post) -> float | None:
        """None: not so, it has to be taken back. Raises `PlatformError`."""
        due = piece.hour(self.account.id)
        assert due is not None
        try:
            new = await within(DEADLINE, publisher.replan(post, due))
        except (Refused, Gone):
            return None
        await self._move(piece, lambda p, s: steps.replanned(p, self.account.id, s, new.ref, due))
        await self.room.keep_post(new)
        return 0.0

    async def _is_back(self, piece: Piece, copy: Copy, crisis: str) -> float | None:
        """Looked up: what is gone from the list of plans may be gone because it is out."""
        look = await self.looks.look(piece, copy)
        if look.found == "seen" and look.post is not None:
            return await self.looks.seen(piece, look.post)
        if look.found in ("planned", "unclear"):
            return self._later(piece)
        old = copy.ref
        await self._move(piece, lambda p, s: steps.taken_back(p, self.account.id, s, crisis))
        if old is not None:
            await self.room.drop_post(old)
        return 0.0

    async def _overdue(self, piece: Piece, copy: Copy, *, over: bool) -> float | None:
        """Its hour is over, or somebody has taken it away there: looked for until that is clear."""
        tick = self.room.tick()
        watch = self._watches.setdefault(piece.id, Watch(tick, tick))
        if watch.next > tick:
            return watch.next - tick
        look = await self.looks.look(piece, copy)
        watch.looks += 1
        watch.empty = watch.empty + 1 if look.found == "nothing" else 0
        pause = PAUSES[min(watch.looks, len(PAUSES) - 1)]
        watch.next = self.room.tick() + pause
        if look.found == "seen" and look.post is not None:
            return await self.looks.seen(piece, look.post)
        publisher = self.room.publisher(self.account.id)
        draft = piece.draft(self.account.id, native=True)
        settles = publisher.settles_after(draft) if publisher is not None else None
        quiet = self.room.tick() - watch.since
        if look.found == "nothing" and settles is not None:
            if quiet >= max(settles, QUIET) and watch.empty >= 2:
                await self._lost(piece, over=over)
                return 0.0
            return pause
        blind = look.found == "impossible" or (settles is None and watch.empty >= BLIND)
        if blind or (over and quiet >= ASK_AFTER):
            await self.looks.ask(piece, "not-seen")
        return pause

    async def _lost(self, piece: Piece, *, over: bool) -> None:
        """Neither planned nor out: nothing will come of it by itself."""
        self._watches.pop(piece.id, None)
        step = steps.missed if over else steps.failed
        await self._move(piece, lambda p, s: step(p, self.account.id, s, "plan-gone"))

    async def _stays(self, piece: Piece, reason: str) -> None:
        await self._move(piece, lambda p, s: steps.kept_there(p, self.account.id, s, reason))

    def _far(self, due: datetime | None) -> bool:
        return due is not None and due - self.room.now > AHEAD

    def _later(self, piece: Piece, wait: float = AGAIN) -> float:
        self._pauses[piece.id] = self.room.tick() + wait
        return wait

    async def _move(self, piece: Piece, change: steps.Change) -> Piece | None:
        return await self.room.advance(piece, self.account.id, change)


def _post(copy: Copy, hour: datetime) -> Post:
    """As we know it, where no visit has brought it yet."""
    ref = copy.ref or Ref(f"{copy.account}:")
    return Post(ref, copy.account, "", "", hour, state="scheduled", permalink=copy.permalink)
