"""Pages that one visit to YouTube leaves for the next: none forgotten, none read without end."""

import copy
import json
from typing import Any

import httpx

from tests.adapters.youtube.google import Answer, Google, connected, recorded
from tests.adapters.youtube.inbox import T2, TURNS, by_ref, many, settled, threads

STALE = httpx.Response(
    400,
    json={"error": {"errors": [{"reason": "invalidPageToken"}], "message": "m", "code": 400}},
)
UNSEEN = "GET commentThreads.*heldForReview"


class Waiting:
    """What waits for approval, by page token."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}

    def page(self, request: httpx.Request) -> Answer:
        """The page that is asked for."""
        return self.pages[request.url.params.get("pageToken", "")]


def below(first: int, count: int, token: str = "") -> dict[str, Any]:
    """A page of replies to the second thread."""
    page = copy.deepcopy(recorded("replies"))
    one = page["items"][0]
    page["items"] = [{**one, "id": f"{T2}.R{n:04}"} for n in range(first, first + count)]
    return page | ({"nextPageToken": token} if token else {})


class Long:
    """One thread and its replies, the newest last, as many as there are by now."""

    def __init__(self, google: Google, count: int) -> None:
        self.count = count
        google.on("GET commentThreads .*published", self._thread)
        google.on("GET comments .*parentId", self._page)

    def told(self) -> set[str]:
        """Their ids."""
        return {f"{T2}.R{n:04}" for n in range(self.count)}

    def _thread(self, request: httpx.Request) -> Answer:
        return threads(T2, totalReplyCount=self.count)

    def _page(self, request: httpx.Request) -> Answer:
        first = int(request.url.params.get("pageToken", "p0").removeprefix("p"))
        after = first + 100
        more = f"p{after}" if after < self.count else ""
        return below(first, min(100, self.count - first), more)


async def visits(google: Google, cursor: str, count: int) -> tuple[set[str], str]:
    """What so many visits bring, and what they leave."""
    found: set[str] = set()
    for _ in range(count):
        visit = await connected(google).poll(cursor)
        cursor = visit.cursor
        found |= set(by_ref(visit))
    return found, cursor


async def test_replies_beyond_one_visit_are_read_on_and_then_left_alone() -> None:
    google = Google()
    google.on("GET comments .*parentId", below(0, 100, "p1"))
    for n in range(1, 7):
        google.on(f"GET comments .*pageToken=p{n}", below(100 * n, 100, f"p{n + 1}" * (n < 6)))
    found, cursor = await visits(google, "", 3)
    assert {f"{T2}.R{n:04}" for n in range(700)} <= found
    google.asked.clear()
    await visits(google, cursor, 3)
    assert not [p for p in google.params("GET comments") if "parentId" in p]


async def test_what_is_said_at_the_end_of_a_long_thread_later_is_brought() -> None:
    google = Google()
    long = Long(google, 700)
    found, cursor = await visits(google, "", 3)
    assert long.told() <= found
    long.count = 720
    later, _ = await visits(google, cursor, 3)
    assert long.told() <= found | later


async def test_a_thread_in_which_people_go_on_writing_is_read_on_and_not_from_the_front() -> None:
    google = Google()
    long, found, cursor = Long(google, 700), set[str](), ""
    for _ in range(3):
        told, cursor = await visits(google, cursor, 1)
        found |= told
        long.count += 1
    assert len(long.told() - found) <= 1


async def test_replies_nobody_can_read_cost_nothing_else() -> None:
    google = Google()
    google.on("GET comments .*parentId", httpx.Response(200, text="<html>"))
    visit = await connected(google).poll("")
    assert visit.comments
    assert visit.skipped
    google.on("GET comments .*parentId", below(0, 2))
    found, _ = await visits(google, visit.cursor, 2)
    assert f"{T2}.R0001" in found


async def test_what_waits_for_approval_is_read_from_both_ends_of_a_gap() -> None:
    google, list_ = Google(), Waiting()
    google.on(UNSEEN, list_.page)
    list_.pages = {
        "": many(1000, 100, "a1"),
        "a1": many(1100, 100, "a2"),
        "a2": many(1200, 100),
    }
    first = await connected(google).poll("")
    assert json.loads(first.cursor)["rests"]["heldForReview"] == "a2"
    list_.pages |= {
        "": many(800, 100, "b1"),
        "b1": many(900, 100, "b2"),
        "b2": many(1000, 100, "a1"),
    }
    found, cursor = await visits(google, first.cursor, 2 * TURNS)
    told = found | set(by_ref(first))
    assert {f"UgxViele{n:05}AaABAg" for n in range(800, 1300)} <= told
    assert "heldForReview" not in json.loads(cursor).get("rests", {})


async def test_a_forgotten_place_among_what_waits_is_reached_again() -> None:
    google, list_ = Google(), Waiting()
    google.on(UNSEEN, list_.page)
    list_.pages = {"": many(1000, 100, "a1"), "a1": many(1100, 100, "a2"), "a2": STALE}
    _, cursor = await visits(google, "", 3)
    list_.pages["a2"] = many(1200, 100)
    found, _ = await visits(google, cursor, 2 * TURNS)
    assert {f"UgxViele{n:05}AaABAg" for n in range(1200, 1300)} <= found


async def test_more_gaps_among_what_waits_than_are_kept_are_read_all_the_same() -> None:
    google, list_ = Google(), Waiting()
    google.on(UNSEEN, list_.page)
    told, cursor = set[str](), ""
    for begun in range(1800, 0, -300):  # three pages came, and two are read of it
        list_.pages |= {"": many(begun, 100, f"a{begun + 100}")}
        pages = range(begun + 100, 2000, 100)
        list_.pages |= {f"a{n}": many(n, 100, f"a{n + 100}" * (n < 1900)) for n in pages}
        found, cursor = await visits(google, cursor, 2)
        told |= found
    found, _ = await visits(google, cursor, 8 * TURNS)
    assert {f"UgxViele{n:05}AaABAg" for n in range(300, 2000)} <= told | found


async def test_a_quiet_channel_is_settled_again() -> None:
    google = Google()
    cursor = await settled(google)
    found, _ = await visits(google, cursor, TURNS)
    assert not found
