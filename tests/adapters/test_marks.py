"""How far a list newest first was read: never beyond now, never without end, never forgotten."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from adapters.graph import Graph
from adapters.graph_answer import Many, Page
from adapters.graph_further import List
from adapters.graph_mark import NOTHING, PARTS, Further
from adapters.http import Params
from adapters.threads_cursor import Cursor, Watched
from adapters.threads_turns import plan
from adapters.threads_wire import Said
from morgenlage.domain.account import Account
from morgenlage.platform import Refused
from tests.adapters.mastodon.instance import Pocket

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
SECONDS = int(NOW.timestamp())


class Shelf(Graph):
    """Things by the second they were written, newest first, three a page."""

    def __init__(self, *times: int) -> None:
        super().__init__("https://graph.example", Account("a", "x"), Pocket(), lambda: NOW)  # type: ignore[arg-type]  # nobody is asked
        self.times = list(times)
        self.forgets = False

    async def pages(  # type: ignore[override]  # of whole seconds only
        self, path: str, kind: Many[int], params: Params, most: int
    ) -> AsyncIterator[Page[int]]:
        start = int(str(params.get("after", 0)))
        if start and self.forgets:
            raise Refused("no such cursor")
        for _ in range(most):
            end = start + 3
            yield Page(self.times[start:end], after=str(end) if end < len(self.times) else "")
            start = end
            if start >= len(self.times):
                return

    async def read(self, was: Further, now: int = SECONDS) -> tuple[set[int], Further]:
        """What a visit of two pages reads, and what it leaves."""
        kind: Many[int] = Many(int)
        told = await List(self, "", kind, {}, float, float(now)).read(2, was)
        return {*told.newest, *told.older}, told.further


async def test_a_date_in_the_future_does_not_move_the_mark_there() -> None:
    shelf = Shelf(SECONDS + 9_000_000, SECONDS - 1000)
    _, mark = await shelf.read(NOTHING)
    assert mark.since <= SECONDS


async def test_a_mark_in_the_future_begins_anew() -> None:
    shelf = Shelf(*range(SECONDS - 200, SECONDS - 2000, -200))
    found, mark = await shelf.read(Further(SECONDS + 9_000_000))
    while mark.going_on:
        more, mark = await shelf.read(mark)
        found |= more
    assert found == set(shelf.times)


async def test_a_place_nobody_knows_any_more_is_reached_from_the_top() -> None:
    shelf = Shelf(*range(SECONDS - 200, SECONDS - 4000, -200))
    known = SECONDS - 3800
    found, mark = await shelf.read(Further(known))
    shelf.forgets = True
    more, mark = await shelf.read(mark)
    shelf.forgets = False
    while mark.going_on:
        found |= more
        more, mark = await shelf.read(mark)
    assert {at for at in shelf.times if at > known} <= found | more


async def test_a_list_without_end_waits_for_its_turns_and_goes_on_there() -> None:
    shelf = Shelf(*range(SECONDS, SECONDS - 100_000, -1))
    _, mark = await shelf.read(Further(1))
    for _ in range(PARTS):
        _, mark = await shelf.read(mark)
    assert not mark.going_on
    place = int(mark.rest)
    _, mark = await shelf.read(mark)
    assert int(mark.rest) > place


def test_posts_that_go_on_get_their_turn_one_after_the_other() -> None:
    posts = [Said(id=f"p{n}", has_replies=True, timestamp=NOW.isoformat()) for n in range(4)]
    going = Further(SECONDS, "mark", 1)
    read = {"p0": 3, "p1": 2, "p2": 1, "p3": 0}
    cursor = Cursor(
        posts={
            i: Watched(SECONDS - 60 + at, SECONDS, further=going if at else NOTHING)
            for i, at in read.items()
        }
    )
    cursor.posts["p3"].read = 0
    chosen = plan(posts, cursor, NOW)
    assert [t.post for t in chosen.new if t.what == "replies"] == ["p3", "p2", "p1", "p0"]


def test_a_post_that_could_not_be_read_waits_for_its_turn() -> None:
    post = Said(id="p", has_replies=True, timestamp=NOW.isoformat())
    going = Further(SECONDS, "mark", 1)
    watched = Watched(SECONDS, SECONDS, further=going, failed=True)
    cursor = Cursor(posts={"p": watched})
    asked = [t.post for t in (*plan([post], cursor, NOW).new, *plan([post], cursor, NOW).turns)]
    assert "p" not in asked
    later = plan([post], cursor, NOW + timedelta(minutes=7))
    assert "p" in [t.post for t in later.turns]


async def visited(shelf: Shelf, mark: Further) -> tuple[int, set[int], Further]:
    """How many visits go on at once from there, what they read, and what they leave."""
    found, mark = await shelf.read(mark)
    count = 1
    while mark.going_on:
        more, mark = await shelf.read(mark)
        found, count = found | more, count + 1
    return count, found, mark


async def test_many_of_one_moment_are_read_twice_and_not_for_ever() -> None:
    known = SECONDS - 60
    shelf = Shelf(*range(known, known - 8, -1), known - 4000)
    count, _, mark = await visited(shelf, Further(known))
    assert (count, mark) == (2, Further(known))


async def test_after_them_a_real_backlog_is_read_at_once() -> None:
    known = SECONDS - 60
    shelf = Shelf(*range(known, known - 8, -1))
    _, _, mark = await visited(shelf, Further(known, "3", known))
    fresh = range(SECONDS - 1, known, -5)
    shelf.times = [*fresh, *shelf.times]
    _, found, mark = await visited(shelf, mark)
    assert found >= {*fresh}
    assert (mark.since, mark.parts) == (SECONDS - 1, 0)


async def test_what_came_while_the_rest_was_read_is_counted_anew() -> None:
    known = SECONDS - 9000
    shelf = Shelf(*range(SECONDS - 10, SECONDS - 70, -10), known - 1, known - 2)
    _, mark = await shelf.read(Further(known, "6", known, parts=PARTS - 1))
    assert (mark.again, mark.parts, mark.going_on) == (True, 1, True)


async def test_a_page_out_of_the_future_is_not_asked_for_for_ever() -> None:
    shelf = Shelf(*[SECONDS + 9000] * 7)
    count, _, _ = await visited(shelf, Further(SECONDS - 300))
    assert count <= PARTS


async def test_nor_as_the_clock_goes_on() -> None:
    shelf, mark = Shelf(*[SECONDS + 90_000] * 10), Further(SECONDS - 300)
    visits = 0
    for visits in range(2 * PARTS):
        _, mark = await shelf.read(mark, SECONDS + 60 * visits)
        if not mark.going_on:
            break
    assert visits <= PARTS
