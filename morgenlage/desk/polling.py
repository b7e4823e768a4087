"""Visits one account again and again: cursor, jitter, back-off, budget. Knows no other account."""

import asyncio
import random
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Protocol

from morgenlage.desk.border import Broken, Overdue, contained, within
from morgenlage.desk.turns import Ask
from morgenlage.domain.account import SLOWER_FROM, STOP_FROM, Account, Budget, Trouble
from morgenlage.domain.comment import Comment
from morgenlage.domain.metric import Sample
from morgenlage.domain.post import Post
from morgenlage.platform import (
    Clock,
    Gone,
    Limited,
    Malformed,
    NotLoaded,
    Platform,
    PlatformError,
    Refused,
    Unauthorized,
    Unreachable,
    Visit,
)

DEADLINE = 30.0
"""Seconds for one visit, all its requests together."""
LONGEST_RESET = 86_400.0
"""Seconds until a day's allowance that we count ourselves begins anew."""
LONGEST_WAIT = 1800.0
"""Seconds between two tries at the most, unless the platform asks for more."""
MOST = 5000
"""Items of each kind taken from one visit."""
EAGER = 1.0
"""Seconds until the next visit when the last one could not fetch everything."""


class Host(Protocol):
    """What a poll needs of the desk."""

    clock: Clock

    async def take(self, account: str, visit: Visit, platform: Platform) -> None:
        """Takes in what a visit brought; durable when this ends."""
        ...

    async def trouble(self, account: str, trouble: Trouble | None, budget: Budget | None) -> None:
        """Shows how the account is doing, and remembers it over restarts."""
        ...

    def visiting(self, account: str, now: bool) -> None:
        """A visit begins or ends."""
        ...

    def cursor(self, account: str) -> str:
        """Where the last visit ended."""
        ...

    def platform(self, account: str) -> Platform | None:
        """The connected platform."""
        ...


class Poll:
    """The visits to one account."""

    def __init__(self, account: Account, host: Host, may_poll: Ask) -> None:
        self.account = account
        self.host = host
        self.may_poll = may_poll
        self.now = asyncio.Event()
        """Set to visit without waiting."""
        self.visits = 0
        """How many visits have ended, well or not."""
        self.ended = asyncio.Condition()
        self._failures = 0
        self._since: datetime | None = None

    async def run(self, wait: float | None) -> None:
        """Visits until cancelled; the first time after `wait` seconds (None: when asked)."""
        while True:
            try:
                async with asyncio.timeout(wait):
                    await self.now.wait()
            except TimeoutError:
                pass
            self.now.clear()
            wait = await self.visit() if await self.may_poll() else 1.0

    async def visit(self) -> float | None:
        """One visit. Seconds until the next; None: not before a person did something."""
        platform = self.host.platform(self.account.id)
        if platform is None:
            return 1.0
        self.host.visiting(self.account.id, True)
        try:
            cursor = self.host.cursor(self.account.id)
            visit = sound(await within(DEADLINE, platform.poll(cursor)), self.account.id)
            await contained(self.host.take(self.account.id, visit, platform))
        except PlatformError as error:
            return await self._failed(error, platform)
        finally:
            self.host.visiting(self.account.id, False)
            self.visits += 1
            async with self.ended:
                self.ended.notify_all()
        self._failures, self._since = 0, None
        await self.host.trouble(self.account.id, None, platform.budget)
        return max(visit.wait, self.pause(platform.budget, visit.more))

    def pause(self, budget: Budget | None, more: bool = False) -> float:
        """Seconds until the next visit, with some jitter; longer when the budget runs low.

        Where there is `more` it goes on at once, but never on what is kept for answers.
        """
        if more and (budget is None or budget.used < SLOWER_FROM):
            return EAGER
        usual = self.account.poll_seconds * random.uniform(0.9, 1.1)
        if budget is None or budget.used < SLOWER_FROM:
            return usual
        until_reset = LONGEST_WAIT
        if budget.resets_at is not None:
            until_reset = (budget.resets_at - self.host.clock()).total_seconds()
        if budget.used >= STOP_FROM:
            return max(usual, min(until_reset, LONGEST_RESET if budget.counted else 3600.0))
        return usual * 2

    async def _failed(self, error: PlatformError, platform: Platform) -> float | None:
        """Shows the trouble; seconds until the next try, None: none."""
        now = self.host.clock()
        self._failures += 1
        self._since = self._since or now
        wait = self._wait(error)
        trouble = Trouble(
            kind_of(error),
            self._since,
            now + timedelta(seconds=wait) if wait is not None else None,
            error.reason,
        )
        await self.host.trouble(self.account.id, trouble, platform.budget)
        return wait

    def _wait(self, error: PlatformError) -> float | None:
        if isinstance(error, Unauthorized | NotLoaded):
            return None
        if isinstance(error, Unreachable) and error.tls:
            return LONGEST_WAIT  # only the server's operator can help, and that takes a while
        if isinstance(error, Limited) and error.retry_after:
            return min(3600.0, error.retry_after) + random.uniform(0, 2)
        steps = min(self._failures - 1, 8)
        backed_off = max(15.0, self.account.poll_seconds / 2) * float(2**steps)
        return min(LONGEST_WAIT, backed_off) * random.uniform(0.9, 1.1)


def kind_of(error: PlatformError) -> str:
    """The word key of a failure."""
    match error:
        case Unreachable(tls=True):
            return "tls"
        case Unreachable() | Overdue():
            return "unreachable"
        case Unauthorized(scope=True):
            return "scope"
        case Unauthorized(secret=True):
            return "secret"
        case Unauthorized():
            return "unauthorized"
        case Limited():
            return "limited"
        case Malformed():
            return "malformed"
        case Refused() | Gone():
            return "refused"
        case NotLoaded():
            return "not-loaded"
        case Broken():
            return "broken"
    return "unreachable"


def sound(visit: object, account: str) -> Visit:
    """The visit without what no adapter may bring: items that are none, or of other accounts.

    Raises `Broken` for something that is no visit at all. Beyond `MOST` comments the rest is left.
    """
    if not isinstance(visit, Visit):
        raise Broken(f"a poll gave {type(visit).__name__}")
    comments = tuple(islice((c for c in visit.comments if _own(c, Comment, account)), MOST))
    posts = tuple(islice((p for p in visit.posts if _own(p, Post, account)), MOST))
    samples = tuple(islice((s for s in visit.samples if _own(s, Sample, account)), MOST))
    lost = sum(map(len, (visit.comments, visit.posts, visit.samples)))
    lost -= len(comments) + len(posts) + len(samples)
    if not lost:
        return visit
    skipped = visit.skipped + lost
    return replace(visit, comments=comments, posts=posts, samples=samples, skipped=skipped)


def _own(item: object, kind: type[Comment | Post | Sample], account: str) -> bool:
    return isinstance(item, kind) and item.account == account
