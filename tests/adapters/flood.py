"""A flood below one post while nobody looks: whether later visits bring all of it.

The county's clock goes on with every request, so people write while a visit reads, too.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Final

import httpx
import pytest

from adapters import connect
from adapters.simulated import World, storm
from adapters.simulated.sides import ROWS
from morgenlage.domain.ref import Ref
from morgenlage.platform import Platform

BEGUN: Final = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
BETWEEN = timedelta(minutes=2)
"""From one visit to the next."""


class _Slow(httpx.AsyncBaseTransport):
    """Each answer takes some seconds of the county's time."""

    def __init__(self, inner: httpx.AsyncBaseTransport, flood: "Flood") -> None:
        self._inner = inner
        self._flood = flood

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._inner.handle_async_request(request)
        self._flood.now += timedelta(seconds=self._flood.seconds)
        self._flood.requests += 1
        return answer


class Flood:
    """One account below whose newest post very much is written from an hour after the start on."""

    def __init__(
        self, account: str, comments: int, monkeypatch: pytest.MonkeyPatch, seconds: float = 30
    ) -> None:
        """`comments`: until twenty minutes after a day. `seconds`: how long an answer
        takes."""
        monkeypatch.setattr(storm, "TURNS", {account: 1})
        self.now, self.seconds, self.requests = BEGUN, seconds, 0
        self.world = World(
            3, start=BEGUN, clock=self._clock, moods={}, storm=f"3600/84000/{comments}"
        )
        self._row = next(row for row in ROWS if row.id == account)
        self.platform = self.again(_Slow(self.world.transport(account), self))
        self.brought: dict[Ref, int] = {}
        """Comment -> the second it was written."""
        self.skipped = 0
        self.gone: set[Ref] = set()
        self.cursor = ""
        """As the last visit left it."""
        self._begun = [BEGUN, BEGUN]

    def _clock(self) -> datetime:
        return self.now

    def again(self, server: httpx.AsyncBaseTransport) -> Platform:
        """The adapter as it is after a start of the program."""
        return connect(self._row, self.world.secrets(self._row.id), self._clock, server)

    async def visit(self) -> bool:
        """One visit; the next one comes at once where there is more, else in two minutes."""
        self._begun.append(self.now)
        visit = await self.platform.poll(self.cursor)
        self.cursor = visit.cursor
        self.brought |= {c.ref: int(c.created_at.timestamp()) for c in visit.comments}
        self.gone |= set(visit.gone)
        self.skipped += visit.skipped
        self.now += (
            timedelta(seconds=1) if visit.more else max(BETWEEN, timedelta(seconds=visit.wait))
        )
        return visit.more

    def missing(self) -> int:
        """How many of those that were there when the last but one visit began nobody brought."""
        last = self._begun[-2].timestamp() * 1000
        written = Counter(said.ms // 1000 for said in self.world.story.stormy if said.ms <= last)
        return (written - Counter(self.brought.values())).total()

    async def day_without_visits(self, visits: int) -> int:
        """The first visits, then none for nearly a day, then at most so many, until all is there
        and nobody writes any more. Returns what is missing then."""
        while await self.visit():
            pass
        self.now = BEGUN + DAY
        over = self.now + timedelta(minutes=25)
        for _ in range(visits):
            await self.visit()
            if self._begun[-2] > over and not self.missing():
                break
        return self.missing()
