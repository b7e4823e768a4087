"""Brings pieces out at their hour: one press for each account, none waits for another.

Read and checked -> `sending` on file -> published -> looked up -> `published`. What stands between
`sending` and `published` when a process dies is looked up by the next one, never repeated blindly.
"""

import asyncio
import logging
import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from morgenlage.desk.border import Broken, to_its_end, within
from morgenlage.desk.news import Changed, News
from morgenlage.desk.outbox import reason_of
from morgenlage.desk.press_looks import Looks
from morgenlage.desk.press_media import fitting, trouble_with
from morgenlage.desk.press_native import Natives
from morgenlage.desk.press_room import Room
from morgenlage.desk.turns import Ask
from morgenlage.domain import press_steps as steps
from morgenlage.domain.account import Ability, Account
from morgenlage.domain.draft import Draft
from morgenlage.domain.held import holding
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said, held
from morgenlage.domain.post import Post
from morgenlage.domain.ready_consent import refuses
from morgenlage.domain.ref import Ref, account_of
from morgenlage.platform import (
    Gone,
    Limited,
    NotLoaded,
    PlatformError,
    Publisher,
    Refused,
    Unauthorized,
    Unreachable,
)
from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")

EVERY = 20.0
"""Seconds between two looks at the wall clock, which may jump or sleep."""
FIRST_WAIT, LONGEST_WAIT = 5.0, 300.0
"""Seconds between tries when the platform cannot be reached."""
MOST_ALIKE = 5
"""Posts of the last day with the same words that are noted before another one leaves."""
DEADLINE, PER_PICTURE, PER_VIDEO = 60.0, 600.0, 3600.0
"""Seconds for one post, all requests together; more for each file."""


class Pause(NamedTuple):
    """Why a piece is not tried right now."""

    until: float = 0.0
    """Tick."""
    times: int = 0
    why: str = ""


class Press:
    """Publishes for one account, one post after the other."""

    def __init__(self, account: Account, room: Room, may_send: Ask) -> None:
        self.account = account
        self.room = room
        self.may_send = may_send
        self.wake = asyncio.Event()
        self._looks = Looks(account.id, room, self._publish)
        self._natives = Natives(account, room, self._looks)
        self._pauses: dict[str, Pause] = {}
        self._seen: tuple[object, object] = (None, None)

    async def run(self) -> None:
        """Works until cancelled."""
        end = self.room.book.listen(self._hear)
        try:
            while True:
                self.wake.clear()
                wait = await self.step()
                try:
                    async with asyncio.timeout(wait):
                        await self.wake.wait()
                except TimeoutError:
                    continue
        finally:
            end()

    def _hear(self, news: News) -> None:
        """Papers or posts changed: there may be something to do."""
        if isinstance(news, Changed):
            seen = (news.situation.papers, news.situation.posts)
            if seen[0] is not self._seen[0] or seen[1] is not self._seen[1]:
                self._seen = seen
                self.wake.set()

    async def step(self) -> float:
        """Does what is due; seconds until something else is."""
        active, rest = self._active()
        waits = [EVERY, rest]
        for piece in _in_turn(active):
            if not await self.may_send():
                return 1.0
            try:
                wait = await self._attend(piece.id)
            except StateError as error:
                log.error("piece %s not saved: %s", piece.id, error)
                wait = FIRST_WAIT
            if wait is not None:
                waits.append(wait)
        return min(waits)

    def _active(self) -> tuple[list[tuple[Piece, Copy]], float]:
        """What may need something now; and seconds until the next of all others does. A plan holds
        hundreds that only wait for their hour, and every key of a writer wakes the press."""
        found, rest, now = [], EVERY, self.room.now
        held = holding(self.room.papers) is not None or self.account.native
        for piece in self.room.pieces:
            copy = piece.copy(self.account.id)
            if copy is None or copy.state not in ("scheduled", "sending", "unconfirmed"):
                continue
            waits = copy.state == "scheduled" and not (held or copy.native or copy.held)
            hour = piece.hour(copy.account)
            if waits and hour is not None and not steps.due(piece, copy, now):
                rest = min(rest, (hour - now).total_seconds() + 0.01)
            else:
                found.append((piece, copy))
        return found, rest

    async def _attend(self, id_: str) -> float | None:
        """One piece as it is on file now. Seconds until it wants attention again."""
        piece = self.room.piece(id_)
        copy = piece.copy(self.account.id) if piece is not None else None
        if piece is None or copy is None:
            return None
        if copy.state == "scheduled":
            return await self._waiting(piece, copy)
        if copy.state in ("sending", "unconfirmed"):
            return await self._looks.attend(piece, copy)
        return None

    async def _waiting(self, piece: Piece, copy: Copy) -> float | None:
        now, at = self.room.now, steps.promised(piece, copy)
        if copy.native:
            return await self._natives.attend(piece, copy)
        if copy.held or at is None:
            return None
        if crisis := self.room.hold(piece, copy):
            await self._move(piece, lambda p, s: held(p, copy.account, crisis, s))
            return None
        if self._natives.wants(piece, copy) and not self._paused(piece):
            return await self._send(piece, copy, native=True)
        if not steps.due(piece, copy, now):
            return min(EVERY, (at - now).total_seconds() + 0.01)
        pause = self._pauses.get(piece.id, Pause())
        if steps.late(piece, copy, now, self.room.late):
            why = copy.reason or pause.why
            await self._move(piece, lambda p, s: steps.missed(p, copy.account, s, why))
            return None
        if (rest := self._paused(piece)) > 0:
            return rest
        if self.room.rival(piece, copy):
            return FIRST_WAIT
        return await self._send(piece, copy)

    def _paused(self, piece: Piece) -> float:
        """Seconds until it may be tried again."""
        return max(0.0, self._pauses.get(piece.id, Pause()).until - self.room.tick())

    async def _send(self, piece: Piece, copy: Copy, *, native: bool = False) -> float | None:
        """Checked, written down, then sent."""
        platform = self.room.platform(self.account.id)
        wrong = steps.forbidden(piece, copy, other_eyes=self.account.approval)
        if platform is not None and Ability.PUBLISH not in platform.can:
            wrong = wrong or platform.cannot.get(Ability.PUBLISH, "platform-cannot")
        wrong = wrong or refuses(piece, copy.account, self.room.people, self.room.today)
        if wrong := wrong or await trouble_with(piece.media):
            await self._move(piece, lambda p, s: steps.failed(p, copy.account, s, wrong))
            return None
        key, seal = self.room.new_key(), piece.seal(copy.account)
        try:
            before = await self._before(piece, replace(copy, native=native))
        except (Unreachable, Limited) as error:
            after = error.retry_after if isinstance(error, Limited) else None
            return self._pause(piece, after, reason_of(error))
        except Unauthorized as error:
            reason = reason_of(error)
            await self._move(piece, lambda p, s: steps.failed(p, copy.account, s, reason))
            return None

        def sending(now: Piece, said: Said) -> Piece | None:
            if now.seal(copy.account) != seal or self.room.hold(now, copy):
                return None  # other words or files than those that were checked, or all is held
            if refuses(now, copy.account, self.room.people, self.room.today):
                return None  # somebody took a consent back since
            if native:
                return steps.handing_over(now, copy.account, said, key, before)
            return steps.sending(now, copy.account, said, key, before)

        async def leave() -> float | None:
            leaving = await self._move(piece, sending)
            return 0.0 if leaving is None else await self._publish(leaving, repeat=False)

        return await to_its_end(leave())

    async def _before(self, piece: Piece, copy: Copy) -> tuple[Ref, ...]:
        """The posts there that say the same already. Raises what says that this platform cannot be
        reached now; where it cannot look, or not tell, it is published all the same."""
        found: list[Ref] = []
        try:
            while len(found) < MOST_ALIKE:
                post = await self._looks.find(piece, copy, found)
                if post is None or post.ref in found:
                    break
                found.append(post.ref)
        except (Unreachable, Limited, Unauthorized):
            raise
        except PlatformError as error:
            log.info("%s: not looked before: %s", copy.account, type(error).__name__)
        return tuple(found)

    def _pause(self, piece: Piece, after: float | None, why: str) -> float:
        """Not before so many seconds; None: longer each time."""
        pause = self._pauses.get(piece.id, Pause())
        wait = after if after is not None else _backed_off(pause.times)
        self._pauses[piece.id] = Pause(self.room.tick() + wait, pause.times + 1, why)
        return wait

    async def _publish(self, piece: Piece, *, repeat: bool) -> float | None:
        """The bytes leave. `repeat`: an earlier try got no answer, so a no proves nothing of it."""
        copy = piece.copy(self.account.id)
        publisher = self.room.publisher(self.account.id)
        assert copy is not None
        if publisher is None:
            return await self._back(piece, copy, "no-connection", repeat)
        try:
            post = await _published(publisher, piece.draft(copy.account, native=copy.native), self)
        except (Unreachable, Limited, NotLoaded) as error:
            if isinstance(error, Unreachable) and error.tls and not repeat:
                return await self._refused(piece, copy, reason_of(error), repeat)
            after = error.retry_after if isinstance(error, Limited) else None
            return await self._back(piece, copy, reason_of(error), repeat, after)
        except (Refused, Unauthorized, Gone) as error:
            return await self._refused(piece, copy, reason_of(error), repeat)
        except PlatformError as error:
            reason = reason_of(error) or "lost"
            self._looks.begin(piece)
            await self._move(piece, lambda p, s: steps.unanswered(p, copy.account, s, reason))
            return await self._looks.soon(piece)
        self._looks.begin(piece, post)
        return await self._looks.soon(piece)

    async def _back(
        self, piece: Piece, copy: Copy, reason: str, repeat: bool, after: float | None = None
    ) -> float | None:
        """Nothing left the house now; where an earlier try is in doubt, it stays so."""
        wait = self._pause(piece, after, reason)
        if repeat:
            self._looks.begin(piece)
            return wait
        await self._move(piece, lambda p, s: steps.put_back(p, copy.account, s, reason))
        return wait

    async def _refused(self, piece: Piece, copy: Copy, reason: str, repeat: bool) -> float | None:
        if repeat:  # the first try may have come through: looked for once more, then it is over
            self._looks.begin(piece, last=reason)
            await self._move(piece, lambda p, s: steps.unanswered(p, copy.account, s, reason))
            return await self._looks.soon(piece)
        if copy.native:  # then it waits here
            self._natives.refused(piece)
            await self._move(piece, lambda p, s: steps.put_back(p, copy.account, s, reason))
            return 0.0
        await self._move(piece, lambda p, s: steps.failed(p, copy.account, s, reason))
        return None

    async def _move(self, piece: Piece, change: steps.Change) -> Piece | None:
        return await self.room.advance(piece, self.account.id, change)


async def _published(publisher: Publisher, draft: Draft, press: Press) -> Post:
    """The post as the platform names it. Raises `PlatformError` and nothing else."""
    account = press.account.id
    platform = press.room.platform(account)
    fetches = platform is not None and draft.media and Ability.UPLOAD not in platform.can
    shelf = press.room.shelf() if fetches else None
    post = await within(_deadline(draft), publisher.publish(fitting(draft, publisher), shelf))
    if not isinstance(post, Post) or account_of(post.ref) != account:
        raise Broken("no post came back")
    return post


def _deadline(draft: Draft) -> float:
    return DEADLINE + sum(PER_VIDEO if m.kind == "video" else PER_PICTURE for m in draft.media)


def _in_turn(active: Iterable[tuple[Piece, Copy]]) -> list[Piece]:
    """What is due comes before what is looked for."""
    far = timedelta.max.total_seconds()

    def place(each: tuple[Piece, Copy]) -> tuple[bool, float, str]:
        piece, copy = each
        at = steps.promised(piece, copy)
        return copy.state != "scheduled", at.timestamp() if at else far, piece.id

    return [piece for piece, _ in sorted(active, key=place)]


def _backed_off(times: int) -> float:
    wait = min(LONGEST_WAIT, FIRST_WAIT * float(2 ** min(times, 10)))
    return wait * random.uniform(0.9, 1.1)
