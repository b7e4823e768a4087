"""Reads lists that stand newest first and are longer than a visit: in parts, down to what was read
before."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from msgspec.structs import replace

from adapters.graph import Graph
from adapters.graph_answer import Many
from adapters.graph_mark import NOTHING, Further
from adapters.http import Params
from morgenlage.platform import Refused

T = TypeVar("T")
SLACK = 120
"""Seconds read twice: clocks differ, and several things have the same second."""


@dataclass(slots=True)
class Reading(Generic[T]):
    """What one visit read of a list."""

    newest: list[T] = field(default_factory=list)
    """From its beginning on."""
    older: list[T] = field(default_factory=list)
    """From where the visit before ended."""
    skipped: int = 0
    requests: int = 0
    cut: bool = False
    """`newest` is not all there is."""
    further: Further = NOTHING
    stuck: bool = False
    """The mark is not known any more: begun anew, but not at once."""


@dataclass(slots=True)
class List(Generic[T]):
    """A list newest first: where it is, how it is asked for, when something in it was written."""

    graph: Graph
    path: str
    kind: Many[T]
    params: Params
    at: Callable[[T], float]
    """Unix seconds; 0: not told."""
    now: float
    """Unix seconds. Nothing was written later, whatever is told."""

    async def read(self, most: int, was: Further) -> Reading[T]:
        """`most` pages. Raises any `PlatformError` but `Uncertain`."""
        told: Reading[T] = Reading()
        if was.since > self.now + SLACK:  # our clock was wrong, or somebody else's
            was = NOTHING
        rest = await self._part(told, told.newest, "", 1 if was.rest else most, 0)
        told.cut = bool(rest)
        older = ""
        if rest and was.rest:
            try:
                older = await self._part(
                    told, told.older, was.rest, max(1, most - 1), was.until - SLACK
                )
            except Refused:  # a mark that is not known any more
                told.further, told.stuck = Further(was.until, again=True).after(was), True
                return told
        times = self._times(told.newest)
        reached = not rest or (bool(was.since) and min(times, default=0) <= was.since - SLACK)
        newest = max(was.since, int(max(times, default=0)))
        if was.rest and not older and was.since:  # that reading has ended
            reached = reached or newest == was.since  # and nothing came meanwhile
            if newest > was.since and min(times) < self.now:  # not all of it is dated ahead of now
                was = replace(was, parts=0)
        if was.rest:
            since = newest if reached else was.since
            further = Further(since, older, was.until if older else 0, not reached)
        else:
            further = Further(newest) if reached else Further(newest, rest, was.since)
        told.further = further.after(was)
        return told

    async def _part(
        self, told: Reading[T], into: list[T], after: str, most: int, until: float
    ) -> str:
        """Where the next part begins; empty: there is none, or nothing in it is later than that."""
        asked = {**self.params, "after": after} if after else dict(self.params)
        rest = ""
        async for page in self.graph.pages(self.path, self.kind, asked, most):
            into += page.items
            told.skipped += page.skipped
            told.requests += 1
            rest = page.after
            times = self._times(page.items)
            if after and times and min(times) <= until:
                return ""
        return rest

    def _times(self, items: list[T]) -> list[float]:
        return [min(at, self.now) for item in items if (at := self.at(item))]
