"""More comments below one post than a visit to LinkedIn reads, in either order."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from adapters.linkedin import Linkedin
from adapters.linkedin_cursor import Below, read
from morgenlage.domain.ref import Ref
from tests.adapters.linkedin.ground import NOW, ORG, POST, THREAD, Clock, Server, adapter, thread

PLACE = thread("urn:li:share:7399999999999999998")
COUNTER = "/rest/socialMetadata"
NAME = 7400000000000010000
"""The number of the first comment."""


class Wall:
    """So many comments below our post, one a second, answered page by page."""

    def __init__(self, count: int, newest_first: bool, daily_calls: str, answered: int = 0) -> None:
        """`answered`: below so many of them stands one answer each."""
        self.newest_first, self.answered = newest_first, answered
        self.times = [NOW.timestamp() - 86_400 + number for number in range(count)]
        self.starts: list[int] = []
        self.before: Callable[[], None] = lambda: None
        self.clock = Clock()
        self.found: set[Ref] = set()
        self.cursor = ""
        self._server = Server()
        self._server.on(PLACE, self._page)
        self._server.on(COUNTER, self._counters)
        for number in range(answered):
            urn = f"urn:li:comment:(urn:li:activity:{THREAD},{NAME + number})"
            self._server.on(thread(urn), {"elements": [_said(100_000 + number, self.times[0])]})
        self.platform: Linkedin = adapter(self._server, clock=self.clock, daily_calls=daily_calls)

    @property
    def count(self) -> int:
        """How many stand there."""
        return len(self.times)

    def write(self, more: int) -> None:
        """So many more, right now."""
        self.times += [self.clock().timestamp()] * more

    def _page(self, request: httpx.Request) -> httpx.Response:
        start, count = (int(request.url.params[name]) for name in ("start", "count"))
        self.starts.append(start)
        self.before()
        said = [
            _said(number, at, answers=int(number < self.answered))
            for number, at in enumerate(self.times)
        ]
        if self.newest_first:
            said.reverse()
        return httpx.Response(200, json={"elements": said[start:][:count]})

    def _counters(self, request: httpx.Request) -> httpx.Response:
        counts = {"commentSummary": {"count": self.count, "aggregatedCount": self.count}}
        return httpx.Response(200, json={"results": {"urn:li:share:7399999999999999998": counts}})

    async def visit(self, **later: float) -> Below:
        """One visit, after some time; what it left of our post."""
        self.clock.on(**later or {"minutes": 1})
        visit = await self.platform.poll(self.cursor)
        self.cursor = visit.cursor
        self.found |= {c.ref for c in visit.comments}
        return read(self.cursor, ORG).posts[POST]

    async def settle(self, most: int = 12) -> Below:
        """Visits until nothing is due any more."""
        for _ in range(most):
            if not (left := await self.visit()).due:
                return left
        raise AssertionError("it goes round in a circle")


def _said(number: int, at: float, answers: int = 0) -> dict[str, Any]:
    name = NAME + number
    return {
        "id": str(name),
        "commentUrn": f"urn:li:comment:(urn:li:activity:{THREAD},{name})",
        "object": f"urn:li:activity:{THREAD}",
        "actor": "urn:li:person:BeispielAb1",
        "message": {"text": f"Kommentar {number}"},
        "created": {"time": int(at * 1000)},
        "commentsSummary": {"aggregatedTotalComments": answers},
    }


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("count", [299, 300, 301, 600])
async def test_a_list_of_any_length_is_read_to_its_end_and_what_comes_then(
    count: int, newest_first: bool
) -> None:
    wall = Wall(count, newest_first, daily_calls="5000")
    for more in (0, 2):
        wall.write(more)
        await wall.settle()
        assert len(wall.found) == count + more
        asked = len(wall.starts)
        for _ in range(5):
            await wall.visit(minutes=40)
        if not newest_first and wall.count >= 300:  # the end alone
            assert min(wall.starts[asked:]) >= wall.count - 200


@pytest.mark.parametrize("answered", [40, 400])
async def test_more_answers_than_calls_do_not_keep_what_stands_further_on_from_being_read(
    answered: int,
) -> None:
    wall = Wall(400, newest_first=False, daily_calls="5000", answered=answered)
    for _ in range(60):
        left = await wall.visit(minutes=10)
    own = {ref for ref in wall.found if int(ref.rpartition("-")[2]) < NAME + 100_000}
    assert len(own) == 400
    assert not left.due


@pytest.mark.parametrize("newest_first", [False, True])
async def test_what_comes_while_parts_are_read_is_brought(newest_first: bool) -> None:
    wall = Wall(900, newest_first, daily_calls="5000")
    await wall.visit()

    def more() -> None:
        wall.write(60)
        wall.before = more if wall.count < 1800 else lambda: None

    wall.before = more
    await wall.settle(30)
    assert len(wall.found) == wall.count


async def test_few_calls_a_day_go_on_page_by_page() -> None:
    wall = Wall(250, newest_first=False, daily_calls="100")
    for _ in range(30):
        await wall.visit(hours=1.5)
    assert len(wall.found) == 250


async def test_a_part_that_cannot_be_read_is_asked_for_again_later() -> None:
    wall = Wall(700, newest_first=True, daily_calls="5000")
    await wall.visit()

    def broken() -> None:
        raise httpx.DecodingError("damaged")

    wall.before = broken
    left = await wall.visit()
    assert (left.start, left.parts, left.read) == (300, True, 0)
    wall.before = lambda: None
    asked = len(wall.starts)
    await wall.visit()
    assert len(wall.starts) == asked
    await wall.visit(minutes=31)
    await wall.settle()
    assert len(wall.found) == 700
