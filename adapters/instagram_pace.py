"""No more than so many requests of a kind in so many seconds: whoever is faster is locked out."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from morgenlage.platform import Clock


class Pace:
    """Lets through `most` in any `seconds`, and holds the next one back until there is room."""

    def __init__(
        self, most: int, seconds: float, clock: Clock, sleep: Callable[[float], Awaitable[None]]
    ) -> None:
        self._window = timedelta(seconds=seconds)
        self._clock = clock
        self._sleep = sleep
        self._passed: deque[datetime] = deque(maxlen=most)
        self._next = asyncio.Lock()

    async def turn(self) -> None:
        """Returns when the next request may go; who comes together goes one after the other."""
        async with self._next:
            now = self._clock()
            if len(self._passed) == self._passed.maxlen:
                free = self._passed[0] + self._window
                if free > now:
                    await self._sleep((free - now).total_seconds())
                    now = max(self._clock(), free)
            self._passed.append(now)
