"""Pages that one visit to YouTube leaves for the next: none forgotten, none read without end."""

import copy
import json
from typing import Any

import httpx

from tests.adapters.youtube.google import Answer, Google, connected, recorded
from tests.adapters.youtube.inbox import T2, TURNS, by_ref, many, settled

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


async def test_a_quiet_channel_is_settled_again() -> None:
    google = Google()
    cursor = await settled(google)
    found, _ = await visits(google, cursor, TURNS)
    assert not found
