"""More people name us elsewhere than stand on one page."""

from datetime import timedelta
from typing import Any

import httpx

from morgenlage.platform import Visit
from tests.adapters.threads.ground import Server, Watch, adapter, recorded

FIRST = 18070000000000000


class Named:
    """Mentions, the newest first, fifty a page; three a minute, the last one right now."""

    def __init__(self, count: int) -> None:
        self.server, self.watch = Server(), Watch()
        self.server.on("/me/mentions", self._page)
        self.starts: list[int] = []
        self.cursor = ""
        self.found: set[str] = set()
        self._said: list[dict[str, Any]] = []
        self.write(count)

    def write(self, count: int) -> None:
        """So many more."""
        one = recorded("mentions")["data"][0]
        for left in reversed(range(count)):
            at = (self.watch() - timedelta(seconds=20 * left)).strftime("%Y-%m-%dT%H:%M:%S+0000")
            self._said.insert(0, {**one, "id": str(FIRST + len(self._said)), "timestamp": at})

    def _page(self, request: httpx.Request) -> httpx.Response:
        start = int(request.url.params.get("after", "0"))
        self.starts.append(start)
        shown = self._said[start : start + 50]
        more = start + 50 < len(self._said)
        paging = {"cursors": {"after": str(start + 50)}} | (
            {"next": "https://x.example"} if more else {}
        )
        return httpx.Response(200, json={"data": shown, "paging": paging})

    async def visit(self) -> Visit:
        """The next one."""
        visit = await adapter(self.server, watch=self.watch).poll(self.cursor)
        self.cursor = visit.cursor
        self.found |= {c.ref for c in visit.comments if c.kind == "mention"}
        return visit


async def test_more_mentions_than_a_page_are_read_down_to_what_is_known() -> None:
    named = Named(80)
    assert not (await named.visit()).more
    assert len(named.found) == 50  # a first visit takes the newest ones
    named.watch.now += timedelta(hours=9)
    named.write(330)
    visits = 1
    while (await named.visit()).more:
        visits += 1
    assert {f"kreis:{FIRST + n}" for n in range(80, 410)} <= named.found
    assert visits <= 5


async def test_quiet_mentions_cost_one_request() -> None:
    named = Named(80)
    await named.visit()
    named.starts.clear()
    for _ in range(3):
        named.watch.now += timedelta(minutes=30)
        assert not (await named.visit()).more
    assert named.starts == [0, 0, 0]


async def test_nobody_named_us_before_and_then_very_many() -> None:
    named = Named(0)
    await named.visit()
    named.watch.now += timedelta(hours=9)
    named.write(130)
    while (await named.visit()).more:
        pass
    assert len(named.found) == 130


async def test_mentions_that_cannot_be_read_further_wait_for_the_next_visit() -> None:
    named = Named(1)
    await named.visit()
    named.watch.now += timedelta(hours=9)
    named.write(200)
    assert (await named.visit()).more
    page = named._page
    named.server.on("/me/mentions", httpx.DecodingError("damaged"))
    assert not (await named.visit()).more
    named.server.on("/me/mentions", page)
    while (await named.visit()).more:
        pass
    assert len(named.found) == 201
