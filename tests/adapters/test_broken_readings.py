"""Whichever answer of a reading is broken: later visits bring all it would have brought."""

from datetime import timedelta

import httpx
import pytest

from adapters import (
    bluesky_pages,
    facebook_below,
    facebook_poll,
    instagram_below,
    linkedin_below,
    linkedin_pages,
    mastodon_inbox,
    peertube_inbox,
    threads_below,
    youtube_inbox,
)
from adapters.simulated.sides import ROWS
from morgenlage.domain.ref import Ref
from morgenlage.platform import PlatformError
from tests.adapters.faults import FAULTS
from tests.adapters.flood import BEGUN, DAY, Flood

VISITS = 6
"""That tell what there is; one broken answer may cost some more, until its turn comes."""
READ = 16
"""Answers that are broken, one at a time: those of the first visits."""
QUIET = timedelta(hours=3)
"""Between visits: each post had its turn by the last one, and LinkedIn's are read anew."""
SMALL = {
    bluesky_pages: 2,
    facebook_below: 2,
    facebook_poll: 2,
    instagram_below: 2,
    linkedin_below: 1,
    linkedin_pages: 1,
    mastodon_inbox: 2,
    peertube_inbox: 2,
    threads_below: 2,
}
"""Pages of one visit, so that few comments are read in parts."""


class Broken(httpx.AsyncBaseTransport):
    """The server, of which one answer cannot be read."""

    def __init__(self, inner: httpx.AsyncBaseTransport, number: int) -> None:
        self._inner, self._number = inner, number
        self.asked: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The so-many-th answer is broken, all others are good."""
        self.asked.append(request.url.path)
        answer = await self._inner.handle_async_request(request)
        return FAULTS["portal"](request) if len(self.asked) == self._number else answer


async def brought(
    flood: Flood, cursor: str, number: int, whole: set[Ref]
) -> tuple[set[Ref], list[str]]:
    """What visits from that cursor on bring until it is the whole, and what they have asked."""
    flood.now = BEGUN + DAY + timedelta(hours=1)
    server = Broken(flood.world.transport(flood.platform.account.id), number)
    platform = flood.again(server)
    found: set[Ref] = set()
    for _ in range(VISITS + 30 * bool(number)):
        try:
            visit = await platform.poll(cursor)
        except PlatformError:
            flood.now += QUIET
            continue
        cursor = visit.cursor
        found = (found | {comment.ref for comment in visit.comments}) - set(visit.gone)
        if whole and whole <= found:
            break
        flood.now += timedelta(seconds=1) if visit.more else QUIET
    return found, server.asked


@pytest.mark.parametrize("account", [row.id for row in ROWS if row.id != "mastodon-bauhof"])
async def test_nothing_is_lost_by_a_broken_answer(
    account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, pages in SMALL.items():
        monkeypatch.setattr(module, "PAGES", pages)
    monkeypatch.setattr(youtube_inbox, "MOST", 2)
    flood = Flood(account, 350, monkeypatch, seconds=0)
    while await flood.visit():
        pass
    cursor = flood.cursor
    whole, asked = await brought(flood, cursor, 0, set())
    whole -= set(flood.brought)
    assert len(whole) > 300
    lost = {}
    for number in [n for n, path in enumerate(asked, 1) if "insights" not in path][:READ]:
        found, _ = await brought(flood, cursor, number, whole)
        if missing := whole - found:
            lost[number] = missing
    assert not lost
