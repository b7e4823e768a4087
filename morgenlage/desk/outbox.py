"""Sends what was decided: held, written down, sent, its outcome seen. Nothing goes out twice."""

import asyncio
import logging
import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from morgenlage.desk.border import contained, within
from morgenlage.desk.rechecking import Unread, changes
from morgenlage.desk.turns import Ask
from morgenlage.domain.action import Reply, Withdraw
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt, Stage
from morgenlage.domain.ref import account_of
from morgenlage.domain.situation import Situation
from morgenlage.platform import (
    Clock,
    Gone,
    Limited,
    Platform,
    PlatformError,
    Refused,
    Unauthorized,
    Unreachable,
)

log = logging.getLogger("morgenlage.desk")

DEADLINE = 30.0
"""Seconds for one act, all requests together."""
LATE = timedelta(minutes=15)
"""An act this long overdue (crash, sleep) is not sent without asking."""
GIVE_UP = timedelta(hours=6)
"""After this long without reaching the platform a person is asked."""
LOOKS = (1.0, 4.0, 15.0)
"""Seconds after which an act of unknown outcome is looked up."""
MOST_TRIES = 5
"""Sends of one act whose outcome stays in doubt; then a person decides."""
FIRST_WAIT, LONGEST_WAIT = 5.0, 600.0
"""Seconds between tries when the platform cannot be reached."""
AGAIN = 5.0
"""Seconds after which is looked again at an act that is yet to leave, though nobody called."""


def steady() -> float:
    """Seconds that no setting of the clock changes; they go on while the host sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Sender(Protocol):
    """What the outbox needs of the desk."""

    clock: Clock

    def outbox(self) -> tuple[Outgoing, ...]:
        """All acts whose decision is kept, oldest first."""
        ...

    def platform(self, account: str) -> Platform | None:
        """The connected platform of that account."""
        ...

    def comment(self, outgoing: Outgoing) -> Comment | None:
        """What the act is about."""
        ...

    def situation(self) -> Situation:
        """Everything known now."""
        ...

    async def read(self, account: str, comments: tuple[Comment, ...]) -> None:
        """Takes in a conversation that was read."""
        ...

    async def lost(self, outgoing: Outgoing) -> None:
        """What the act is about is no longer on the platform."""
        ...

    async def move(self, outgoing: Outgoing) -> bool:
        """Writes the act's new stage down, durable when this ends; False where that failed."""
        ...


class Outbox:
    """Sends the acts of one account, one after the other. Others do not wait for it."""

    def __init__(
        self,
        account: str,
        desk: Sender,
        may_send: Ask,
        tick: Callable[[], float] | None = None,
    ) -> None:
        """`tick`: seconds, as `steady` counts them; None: as the desk's clock goes."""
        self.account = account
        self.tick = tick or (lambda: desk.clock().timestamp())
        self._leaves: dict[str, tuple[datetime, float]] = {}
        """By act: its hour, and the tick at which that is, as they were when first seen here."""
        self.desk = desk
        self.may_send = may_send
        self.wake = asyncio.Event()
        self._looked: dict[str, int] = {}
        self._asked: dict[str, int] = {}
        """How often the conversation around an answer could not be had."""

    async def run(self) -> None:
        """Works until cancelled."""
        while True:
            wait = await self.step()
            try:
                async with asyncio.timeout(wait):
                    await self.wake.wait()
            except TimeoutError:
                pass
            self.wake.clear()

    async def step(self) -> float | None:
        """Does what is due; seconds until something else is, None: nothing waits."""
        waits: list[float] = []
        pending = {act.id for act in self.desk.outbox() if act.pending}
        self._leaves = {id_: known for id_, known in self._leaves.items() if id_ in pending}
        for outgoing in self.desk.outbox():
            if account_of(outgoing.ref) != self.account or not outgoing.pending:
                continue
            if not await self.may_send() or self.desk.platform(self.account) is None:
                return 1.0
            now = self.desk.situation().outbox.get(outgoing.id)  # asking may have taken a while
            if now is None or not now.pending:
                continue
            if (wait := await self._attended(now)) is not None:
                waits.append(wait)
        if any(self._yet_to_leave(act) for act in self.desk.situation().outbox.values()):
            waits.append(AGAIN)
        return min(waits, default=None)

    async def _attended(self, outgoing: Outgoing) -> float | None:
        """A fault of ours about one act is logged and holds up no other."""
        try:
            return await contained(self._attend(outgoing))
        except PlatformError as error:
            log.error("act %s broke down: %s", outgoing.id, error)
            return AGAIN

    def _yet_to_leave(self, act: Outgoing) -> bool:
        """It waits for nobody but us, or for its decision or a stage of its own to be kept."""
        return account_of(act.ref) == self.account and act.stage in (Stage.HELD, Stage.SENDING)

    async def _attend(self, outgoing: Outgoing) -> float | None:
        """One act: waits, is sent, or is looked up. Seconds until it wants attention again."""
        if outgoing.stage is Stage.HELD:
            left = self._left(outgoing)
            if left > 0:
                return left + 0.01
            if -left > LATE.total_seconds():
                await self.desk.move(outgoing.moved(Stage.FAILED, reason="too-late"))
                return None
            if isinstance(outgoing.action, Reply):
                return await self._answer(outgoing)
            return await self._send(outgoing)
        if outgoing.stage is Stage.SENDING:
            # Only one process sends: an act found here was left by one that died.
            return await self._unknown(outgoing, "interrupted")
        return await self._look(outgoing)

    def _left(self, outgoing: Outgoing) -> float:
        """Seconds until it may leave; below zero: since then.

        The clock on the wall is asked once, when this process first sees the act: put back or
        ahead later it changes nothing. Behind the decision already, it says nothing: late.
        """
        hour, leaves = self._leaves.get(outgoing.id, (None, 0.0))
        if hour != outgoing.due_at:
            now = self.desk.clock()
            if outgoing.decided_at - now > LATE:
                return float("-inf")
            leaves = self.tick() + (outgoing.due_at - now).total_seconds()
            self._leaves[outgoing.id] = outgoing.due_at, leaves
        return leaves - self.tick()

    async def _answer(self, outgoing: Outgoing) -> float | None:
        """Sent where the conversation is still the one it was written for; else a person decides.

        Reading comes before the durable `SENDING`: what was only read can be read again.
        """
        comment, platform = self.desk.comment(outgoing), self.desk.platform(self.account)
        if comment is not None and platform is not None:
            try:
                found = await changes(self.desk, platform, outgoing, comment)
            except (Unreachable, Limited) as error:
                tries = self._asked[outgoing.id] = self._asked.get(outgoing.id, 0) + 1
                tls = isinstance(error, Unreachable) and error.tls
                after = error.retry_after if isinstance(error, Limited) else None
                wait = after if after is not None else _backed_off(tries)
                return await self._later(outgoing, reason_of(error), tls, wait)
            except Gone:
                await self.desk.move(outgoing.moved(Stage.FAILED, reason="comment-gone"))
                await self.desk.lost(outgoing)
                return None
            except Unread as error:
                failed = outgoing.moved(Stage.FAILED, reason="thread-unread", changes=error.marks)
                await self.desk.move(failed)
                return None
            except PlatformError as error:
                await self.desk.move(outgoing.moved(Stage.FAILED, reason=reason_of(error)))
                return None
            now = self.desk.situation().outbox.get(outgoing.id)
            if now is None or now.stage is not Stage.HELD or now.due_at != outgoing.due_at:
                return 0.0 if now is not None and now.pending else None  # meanwhile taken back
            if found:
                stopped = outgoing.moved(Stage.FAILED, reason="thread-changed", changes=found)
                await self.desk.move(stopped)
                return None
        return await self._send(outgoing)

    async def _send(self, outgoing: Outgoing) -> float | None:
        """Written down first, then sent."""
        now = self.desk.clock()
        sending = outgoing.moved(
            Stage.SENDING,
            tries=outgoing.tries + 1,
            first_sent_at=outgoing.first_sent_at or now,
            reason="",
        )
        if not await self.desk.move(sending):
            return 5.0
        comment = self.desk.comment(sending)
        platform = self.desk.platform(self.account)
        if comment is None or platform is None:
            await self.desk.move(sending.moved(Stage.FAILED, reason="comment-gone"))
            return None
        try:
            receipt = await within(DEADLINE, carry_out(platform, sending, comment))
        except Unreachable as error:
            return await self._later(sending, reason_of(error), error.tls)
        except Limited as error:
            return await self._later(sending, reason_of(error), False, error.retry_after)
        except Gone:
            await self.desk.move(sending.moved(Stage.FAILED, reason="comment-gone"))
            await self.desk.lost(sending)
            return None
        except (Refused, Unauthorized) as error:
            await self.desk.move(sending.moved(Stage.FAILED, reason=reason_of(error)))
            return None
        except PlatformError as error:
            return await self._unknown(sending, reason_of(error))
        await self.desk.move(sending.moved(Stage.SENT, receipt=receipt))
        return None

    async def _later(
        self, sending: Outgoing, reason: str, tls: bool, after: float | None = None
    ) -> float | None:
        """Nothing left the house: held again until the platform can be reached."""
        if tls or self.desk.clock() - sending.decided_at > GIVE_UP:
            await self.desk.move(sending.moved(Stage.FAILED, reason=reason))
            return None
        wait = after if after is not None else _backed_off(sending.tries)
        due = self.desk.clock() + timedelta(seconds=wait)
        await self.desk.move(sending.moved(Stage.HELD, due_at=due, reason=reason))
        return wait

    async def _unknown(self, outgoing: Outgoing, reason: str) -> float | None:
        """Something may have happened: it is looked up, never repeated blindly."""
        self._looked[outgoing.id] = 0
        await self.desk.move(outgoing.moved(Stage.UNKNOWN, reason=reason))
        return LOOKS[0]

    async def _look(self, outgoing: Outgoing) -> float | None:
        """Was it done? Sent, sent again where that is harmless, or left to a person."""
        looked = self._looked.get(outgoing.id, 0)
        if looked >= len(LOOKS):
            return None
        self._looked[outgoing.id] = looked + 1
        comment, platform = self.desk.comment(outgoing), self.desk.platform(self.account)
        if comment is None or platform is None:
            return None
        try:
            receipt = await within(DEADLINE, platform.find(outgoing, comment))
        except PlatformError:  # a failed look-up proves nothing either way
            return LOOKS[min(looked + 1, len(LOOKS) - 1)]
        if receipt is not None:
            await self.desk.move(outgoing.moved(Stage.SENT, receipt=receipt, reason=""))
            return None
        if outgoing.tries < MOST_TRIES and platform.repeatable(outgoing, self.desk.clock()):
            return await self._send(outgoing)
        return LOOKS[looked + 1] if looked + 1 < len(LOOKS) else None


async def carry_out(platform: Platform, outgoing: Outgoing, comment: Comment) -> Receipt:
    """Sends one act; taking an answer back goes its own way."""
    if isinstance(outgoing.action, Withdraw):
        await platform.undo_reply(Receipt(outgoing.action.answer))
        return Receipt(outgoing.action.answer)
    return await platform.send(outgoing, comment)


def reason_of(error: PlatformError) -> str:
    """Word key (or the platform's words) for why an act did not get out."""
    match error:
        case Unreachable(tls=True):
            return "certificate"
        case Unreachable():
            return error.why or "no-connection"
        case Limited():
            return error.why or "limited"
        case Unauthorized(secret=True):
            return error.reason
        case Unauthorized(scope=scope):
            return "no-permission" if scope else "signed-out"
    return error.reason


def _backed_off(tries: int) -> float:
    """Seconds: doubled with every try, with some jitter."""
    wait = min(LONGEST_WAIT, FIRST_WAIT * float(2 ** min(tries - 1, 10)))
    return wait * random.uniform(0.9, 1.1)
