"""Every recorded bad answer: what the desk hears, how often the network is asked, what is kept."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from morgenlage.domain.action import Hide, Reply
from morgenlage.domain.comment import Comment
from morgenlage.platform import Malformed, Unauthorized, Uncertain, Unreachable
from tests.adapters.bluesky.network import (
    CID,
    Kept,
    Network,
    connected,
    decided,
    expired,
    kept_session,
    notification,
    uri,
    view,
)

CASES = Path(__file__).parent / "bad_responses"
NEWS = "app.bsky.notification.listNotifications"
REFRESH = "com.atproto.server.refreshSession"
LOGIN = "com.atproto.server.createSession"


def case(name: str) -> dict[str, Any]:
    (path,) = CASES.glob(f"bluesky-{name}-*.json")
    read: dict[str, Any] = json.loads(path.read_text("ascii"))
    return read


def answer(recorded: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    return recorded["status"], recorded["body"]


def test_every_recorded_case_has_its_test() -> None:
    tested = {name[5:8] for name in globals() if name.startswith("test_") and name[5:8].isdigit()}
    assert {path.name[8:11] for path in CASES.glob("*.json")} == tested


async def test_046_an_expired_token_is_renewed_once() -> None:
    network, kept = Network(), Kept(kept_session())
    bad = answer(case("046"))
    for nsid in (NEWS, REFRESH, LOGIN):
        network.on(nsid, bad)
    with pytest.raises(Unauthorized):
        await connected(network, kept).poll("")
    assert len(network.asked) <= case("046")["expect"]["max_requests"]


async def test_047_a_revoked_refresh_token_is_no_endless_loop() -> None:
    network = Network()
    network.on(NEWS, expired())
    network.on(REFRESH, answer(case("047")))
    network.on(LOGIN, answer(case("047")))
    with pytest.raises(Unauthorized, match="revoked"):
        await connected(network, Kept(kept_session())).poll("")
    renewals = [c for c in network.calls if c.endswith("Session")]
    assert len(renewals) <= case("047")["expect"]["max_requests"]


async def test_049_a_dead_app_view_is_unreachable() -> None:
    network = Network()
    network.on(NEWS, answer(case("049")))
    with pytest.raises(Unreachable, match="Upstream Failure"):
        await connected(network).poll("")


async def test_050_a_cursor_that_repeats_is_left() -> None:
    network = Network()
    recorded = case("050")
    network.on(NEWS, recorded["sequence"][0]["body"])
    adapter = connected(network)
    first = await adapter.poll("")
    earlier = json.loads(first.cursor)
    second = await adapter.poll(
        json.dumps({**earlier, "at": "2026-11-01T00:00:00Z", "seen": ["x"]})
    )
    assert [c.text for c in first.comments] == [c.text for c in second.comments] == ["Hallo"]
    assert network.calls.count("listNotifications") <= recorded["expect"]["max_requests"]
    assert network.calls.count("listNotifications") == 3


async def test_052_a_record_of_another_kind_is_skipped_and_counted() -> None:
    network = Network()
    network.on(NEWS, case("052")["body"])
    visit = await connected(network).poll("")
    assert (visit.comments, visit.skipped) == ((), 1)


async def test_053_claimed_times_count_nothing() -> None:
    network = Network()
    network.on(NEWS, case("053")["body"])
    visit = await connected(network).poll("")
    assert {c.created_at.isoformat() for c in visit.comments} == {"2026-11-20T08:00:01+00:00"}


async def test_055_an_endlessly_deep_thread_is_malformed_and_nothing_worse() -> None:
    network, comment = await heard()
    made = case("055")["body_gen"]
    deep = made["open"] * made["n"] + made["close"] * made["n"]
    adapter = connected(network, Kept(kept_session()))
    adapter._signed_in._transport = httpx.MockTransport(lambda _: httpx.Response(200, text=deep))
    with pytest.raises(Malformed):
        await adapter.thread(comment)


async def test_055_a_deep_but_honest_thread_is_read() -> None:
    network, comment = await heard()
    below: dict[str, Any] = {}
    for n in range(90, 1, -1):
        below = node(view(f"3k{n}"), [below] if below else [])
    network.on("app.bsky.feed.getPostThread", {"thread": node(view("3k1"), [below])})
    thread = await connected(network, Kept(kept_session())).thread(comment)
    assert len(thread) == 90


async def test_056_facets_out_of_range_leave_the_text() -> None:
    network = Network()
    network.on(NEWS, case("056")["body"])
    visit = await connected(network).poll("")
    assert ([c.text for c in visit.comments], visit.skipped) == (["äö"], 0)


async def test_058_a_time_out_after_the_write_makes_no_double() -> None:
    network, comment = await heard()
    repository: dict[str, Any] = {}

    def put(request: httpx.Request) -> Any:
        body = json.loads(request.content)
        if body["rkey"] in repository:
            return 400, {"error": "InvalidSwap", "message": "Record was at bafyX"}
        repository[body["rkey"]] = body["record"]
        assert case("058")["transport_error"] == "read_timeout"
        return httpx.ReadTimeout("timed out", request=request)

    network.on("com.atproto.repo.putRecord", put)
    network.on("com.atproto.repo.getRecord", getting(repository))
    adapter = connected(network, Kept(kept_session()))
    outgoing = decided(Reply(comment.ref, "Ja"))

    with pytest.raises(Uncertain):
        await adapter.send(outgoing, comment)
    found = await adapter.find(outgoing, comment)
    again = await adapter.send(outgoing, comment)

    assert found == again
    assert len(repository) == case("058")["expect"]["duplicates"] + 1


async def test_059_a_swap_that_fails_is_looked_up() -> None:
    network, comment = await heard()
    network.on("com.atproto.repo.putRecord", answer(case("059")))
    network.on("com.atproto.repo.getRecord", getting({}))
    adapter = connected(network, Kept(kept_session()))
    with pytest.raises(Uncertain):
        await adapter.send(decided(Hide(comment.ref)), comment)
    assert await adapter.find(decided(Hide(comment.ref)), comment) is None


async def heard() -> tuple[Network, Comment]:
    network = Network()
    network.on(NEWS, {"notifications": [notification("3k1", "06:00:00")]})
    (comment,) = (await connected(network).poll("")).comments
    network.on("app.bsky.feed.getPosts", {"posts": [view("3k1")]})
    return network, comment


def getting(repository: dict[str, Any]) -> Callable[[httpx.Request], Any]:
    def get(request: httpx.Request) -> Any:
        record = repository.get(request.url.params["rkey"])
        if record is None:
            return 400, {"error": "RecordNotFound", "message": "Could not locate record"}
        return {"uri": uri("x"), "cid": CID, "value": record}

    return get


def node(post: dict[str, Any], replies: list[Any]) -> dict[str, Any]:
    return {"$type": "app.bsky.feed.defs#threadViewPost", "post": post, "replies": replies}
