"""What is stored from before: as many as asked for, spread out, cheap, and the servers know it."""

import time
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

import httpx
import msgspec
import pytest

from adapters.bluesky_mapping import Reader
from adapters.bluesky_wire import PostView
from adapters.clean import clean_html
from adapters.simulated import World
from adapters.simulated.sides import side_of
from morgenlage.domain.comment import OPEN, Comment, fingerprint
from morgenlage.domain.metric import figure
from morgenlage.domain.ref import platform_id
from tests.adapters.simulated.visitors import ALL, BLUESKY, FIRST, START, Watch, browser, county


@pytest.mark.parametrize("n", [0, 1, 5, 40, 1000])
def test_exactly_as_many_as_asked_for_newest_first(n: int) -> None:
    comments = list(county(Watch()).stored(n))
    assert len({c.ref for c in comments}) == n
    times = [c.created_at.replace(microsecond=0) for c in comments]  # some name whole seconds
    assert times == sorted(times, reverse=True)


def test_they_reach_back_a_month() -> None:
    *_, oldest = county(Watch()).stored(1000)
    assert timedelta(days=28) < START - oldest.created_at <= timedelta(days=30)


def test_nine_of_ten_are_open_when_a_number_was_asked_for() -> None:
    comments = list(county(Watch()).stored(1000))
    assert 0.88 <= sum(c.open for c in comments) / 1000 <= 0.92


def test_without_a_number_most_is_done_and_some_of_it_answered() -> None:
    comments = list(county(Watch()).stored())
    theirs = [c for c in comments if not c.ours]
    assert len(theirs) == 60 + 8 * (len(ALL) - 3)
    assert 12 <= sum(c.open for c in theirs) <= 45
    answered = {c.ref for c in theirs if c.handling.answered}
    assert len(answered) >= 8
    assert answered == {c.parent for c in comments if c.ours}


def test_what_is_done_stays_done_until_it_changes() -> None:
    done = [c for c in county(Watch()).stored(1000) if c.handling.state == "done"]
    assert done
    assert all(c.handling.done_at == fingerprint(c) for c in done)


def test_ten_thousand_cost_less_than_taking_them_apart() -> None:
    world = county(Watch())
    next(world.stored(10))
    made, apart = [], []
    for _ in range(3):  # side by side: how fast the machine is at the moment is no matter of ours
        began = time.process_time()
        comments = list(world.stored(10_000))
        made.append(time.process_time() - began)
        began = time.process_time()
        for comment in comments:
            asdict(comment)
        apart.append(time.process_time() - began)
    assert min(made) < min(apart)  # three quarters of it


def test_numbers_go_back_far_enough_to_say_what_is_usual() -> None:
    history = county(Watch()).history()
    for account in ALL:
        own = [s for s in history.samples if (s.account, s.metric) == (account, "followers")]
        tile = figure(own, START)
        assert tile is not None
        assert tile.usual.kind != "too-little"
        assert tile.usual.weeks == 10
        assert len(tile.days) >= 29


@pytest.mark.parametrize("n", [None, 3000])
@pytest.mark.parametrize("account", ALL)
async def test_the_server_knows_every_one_of_them(account: str, n: int | None) -> None:
    world = county(Watch())
    comments = [c for c in world.stored(n) if c.account == account]
    if account not in FIRST:
        side, shelf = side_of(account), world.shelf(account)
        told = {c.ref: c for i in shelf.comments() for c in [side.past_comment(shelf, i)]}
        assert {c.ref for c in comments} <= set(told)
        for comment in comments:
            assert replace(comment, handling=OPEN) == told[comment.ref]
        return
    async with browser(world, account) as client:
        for comment in comments[:: max(1, len(comments) // 60)]:
            assert await _on_the_server(client, comment) == comment.text


async def _on_the_server(client: httpx.AsyncClient, comment: Comment) -> str:
    """The text of the comment over the wire, as its adapter would read it."""
    name = platform_id(comment.ref)
    if comment.account != BLUESKY:
        return clean_html((await client.get(f"/api/v1/statuses/{name}")).json()["content"]).text
    answer = await client.get("/xrpc/app.bsky.feed.getPosts", params={"uris": [name]})
    view = msgspec.convert(answer.json()["posts"][0], PostView)
    assert dict(comment.wire)["cid"] == view.cid
    return Reader(BLUESKY, "did:plc:nobody", START).comment(view, comment.kind).text


def test_a_second_process_meets_the_same_county(tmp_path: Path) -> None:
    file = tmp_path / "county.json"
    first = county(Watch(), seed=3, file=file)
    assert len(list(first.stored(500))) == 500
    later = World(clock=Watch(), state_file=file, moods={})
    assert first.fresh
    assert not later.fresh
    assert later.seed == 3
    assert later.story.stored == 500
    assert later.story.past(17) == first.story.past(17)


@pytest.mark.parametrize("n", [0, 3])
async def test_the_servers_know_no_more_than_was_asked_for(n: int) -> None:
    world = county(Watch())
    assert len(list(world.stored(n))) == n
    found = 0
    for account in ALL:
        if account not in FIRST:
            found += sum(not item.ours for item in world.shelf(account).comments())
            continue
        async with browser(world, account) as client:
            if account == BLUESKY:
                answer = await client.get("/xrpc/app.bsky.notification.listNotifications")
                found += len(answer.json()["notifications"])
            else:
                found += len((await client.get("/api/v1/notifications")).json())
    assert found == n
