"""The simulated Bluesky over plain HTTP: sessions, walking, threads, records."""

from typing import Any

import httpx
import pytest

from morgenlage.domain.ref import platform_id
from tests.adapters.simulated.visitors import BLUESKY, Watch, browser, county, sign_in

HANDLE = "wiesental.bsky.example"
POST = "app.bsky.feed.post"
GATE = "app.bsky.feed.threadgate"
INBOX = "app.bsky.notification.listNotifications"


async def ask(client: httpx.AsyncClient, nsid: str, **params: Any) -> Any:
    """A good answer's JSON."""
    answer = await client.get(f"/xrpc/{nsid}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def write(client: httpx.AsyncClient, call: str, **body: Any) -> httpx.Response:
    """`createRecord`, `putRecord` or `deleteRecord` in our repository."""
    session = await ask(client, "com.atproto.server.getSession")
    return await client.post(
        f"/xrpc/com.atproto.repo.{call}", json={"repo": session["did"], **body}
    )


async def test_walking_down_meets_everything_once() -> None:
    world = county(Watch())
    known = {platform_id(c.ref) for c in world.stored(400) if c.account == BLUESKY}
    async with browser(world, BLUESKY) as client:
        page = await ask(client, INBOX, limit=30)
        found = [n["uri"] for n in page["notifications"]]
        while cursor := page.get("cursor"):
            page = await ask(client, INBOX, limit=30, cursor=cursor)
            found += [n["uri"] for n in page["notifications"]]
    assert len(found) == len(set(found))
    assert set(found) == known


async def test_reasons_are_filtered() -> None:
    world = county(Watch())
    list(world.stored(400))
    async with browser(world, BLUESKY) as client:
        for reason in ("reply", "mention", "quote"):
            answer = await ask(client, INBOX, reasons=[reason])
            assert {n["reason"] for n in answer["notifications"]} == {reason}


async def test_a_thread_goes_up_to_the_post_and_down_to_our_answer() -> None:
    world = county(Watch())
    answer = next(c for c in world.stored() if c.ours and c.account == BLUESKY)
    assert answer.parent
    assert answer.post
    async with browser(world, BLUESKY) as client:
        uri = platform_id(answer.parent)
        thread = (await ask(client, "app.bsky.feed.getPostThread", uri=uri))["thread"]
    assert thread["parent"]["post"]["uri"] == platform_id(answer.post)
    assert [n["post"]["uri"] for n in thread["replies"]] == [platform_id(answer.ref)]


async def test_what_its_author_deleted_is_gone_everywhere() -> None:
    clock = Watch()
    async with browser(county(clock), BLUESKY) as client:
        clock.forward(seconds=130)
        before = (await ask(client, INBOX))["notifications"]
        clock.forward(minutes=5)
        after = {n["uri"] for n in (await ask(client, INBOX))["notifications"]}
        (gone,) = [n["uri"] for n in before if n["uri"] not in after]
        posts = (await ask(client, "app.bsky.feed.getPosts", uris=[gone]))["posts"]
        thread = await client.get("/xrpc/app.bsky.feed.getPostThread", params={"uri": gone})
    assert posts == []
    assert (thread.status_code, thread.json()["error"]) == (400, "NotFound")


async def test_a_token_expires_and_a_refresh_token_works_once() -> None:
    clock = Watch()
    async with browser(county(clock), BLUESKY) as client:
        session = await sign_in(client)
        clock.forward(hours=2, minutes=1)
        late = await client.get("/xrpc/com.atproto.server.getSession")
        headers = {"authorization": f"Bearer {session['refreshJwt']}"}
        refresh = "/xrpc/com.atproto.server.refreshSession"
        fresh = await client.post(refresh, headers=headers)
        clock.forward(hours=3)
        again = await client.post(refresh, headers=headers)
        other = {"authorization": f"Bearer {session['accessJwt']}"}
        wrong = await client.post(refresh, headers=other)
    assert (late.status_code, late.json()["error"]) == (400, "ExpiredToken")
    assert fresh.json()["refreshJwt"] != session["refreshJwt"]
    assert (again.status_code, again.json()["error"]) == (400, "ExpiredToken")
    assert wrong.json()["error"] == "InvalidToken"


@pytest.mark.parametrize(
    ("header", "status", "error"),
    [("", 401, "AuthMissing"), ("Bearer a.b.c", 400, "InvalidToken"), ("Bearer é", 400, "")],
)
async def test_who_has_no_token_stays_outside(header: str, status: int, error: str) -> None:
    async with browser(county(Watch()), BLUESKY) as client:
        del client.headers["authorization"]
        headers = [(b"authorization", header.encode())] if header else []
        answer = await client.get("/xrpc/com.atproto.server.getSession", headers=headers)
    assert answer.status_code == status
    assert error in answer.json()["error"]


async def test_a_wrong_password_is_refused() -> None:
    async with browser(county(Watch()), BLUESKY) as client:
        answer = await client.post(
            "/xrpc/com.atproto.server.createSession",
            json={"identifier": "wiesental.bsky.example", "password": "guess"},
        )
    assert (answer.status_code, answer.json()["error"]) == (401, "AuthenticationRequired")


async def test_a_record_is_written_once_and_a_second_one_in_its_place_is_not() -> None:
    async with browser(county(Watch()), BLUESKY) as client:
        record = {"$type": POST, "text": "Hallo", "createdAt": "2026-11-24T06:30:00.000Z"}
        place = {"collection": POST, "rkey": "3mabcdefghi2j"}
        put = {**place, "record": record, "swapRecord": None}
        made = await write(client, "putRecord", **put)
        twice = await write(client, "putRecord", **put)
        found = await ask(
            client, "com.atproto.repo.getRecord", repo="wiesental.bsky.example", **place
        )
        posts = await ask(client, "app.bsky.feed.getPosts", uris=[found["uri"]])
        await write(client, "deleteRecord", **place)
        after = await client.get(
            "/xrpc/com.atproto.repo.getRecord", params={"repo": HANDLE, **place}
        )
    assert made.json()["cid"] == found["cid"]
    assert (twice.status_code, twice.json()["error"]) == (400, "InvalidSwap")
    assert posts["posts"][0]["record"]["text"] == "Hallo"
    assert after.json()["error"] == "RecordNotFound"


async def test_a_threadgate_is_changed_only_by_who_knows_the_last_version() -> None:
    async with browser(county(Watch()), BLUESKY) as client:
        feed = (await ask(client, "app.bsky.feed.getAuthorFeed", actor="wiesental.bsky.example"))[
            "feed"
        ]
        root = next(i["post"] for i in feed if "reply" not in i["post"]["record"])
        place = {"collection": GATE, "rkey": root["uri"].rpartition("/")[2]}
        gate = {"$type": GATE, "post": root["uri"], "createdAt": "2026-11-24T06:30:00.000Z"}
        first = await write(client, "putRecord", **place, record=gate, swapRecord=None)
        changed = {**gate, "hiddenReplies": ["at://did:plc:x/app.bsky.feed.post/1"]}
        stale = await write(client, "putRecord", **place, record=changed, swapRecord="bafyother")
        second = await write(
            client, "putRecord", **place, record=changed, swapRecord=first.json()["cid"]
        )
        posts = await ask(client, "app.bsky.feed.getPosts", uris=[root["uri"]])
    assert stale.json()["error"] == "InvalidSwap"
    assert second.json()["cid"] != first.json()["cid"]
    assert posts["posts"][0]["threadgate"]["record"] == changed


@pytest.mark.parametrize(
    ("text", "why"), [("🙂" * 301, "300 graphemes"), ("x" * 3001, "3000"), (None, "text")]
)
async def test_what_bluesky_refuses(text: str | None, why: str) -> None:
    async with browser(county(Watch()), BLUESKY) as client:
        record = {"$type": POST, "text": text, "createdAt": "2026-11-24T06:30:00.000Z"}
        answer = await write(client, "createRecord", collection=POST, record=record)
    assert answer.status_code == 400
    assert why in answer.json()["message"]


async def test_handles_are_known_or_not() -> None:
    async with browser(county(Watch()), BLUESKY) as client:
        resolve = "com.atproto.identity.resolveHandle"
        known = await ask(client, resolve, handle="omma-gerda.bsky.example")
        unknown = await client.get(f"/xrpc/{resolve}", params={"handle": "nobody.example"})
    assert known["did"].startswith("did:plc:")
    assert unknown.status_code == 400
