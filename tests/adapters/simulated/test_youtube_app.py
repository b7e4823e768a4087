"""YouTube's side of the county: two levels, what is held, uploads, moods, and who may come in."""

from collections.abc import AsyncIterator

import httpx
import pytest

from adapters.simulated import World
from adapters.simulated.moods import Mood
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from adapters.simulated.sides import TOKENS
from adapters.simulated.youtube_ids import HOSTS, channel_id, comment_id, number_of, video_id
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Hide, Reply, Unhide
from morgenlage.domain.comment import Comment
from morgenlage.platform import (
    Limited,
    Malformed,
    Platform,
    PlatformError,
    Unauthorized,
    Uncertain,
    Unreachable,
)
from tests.adapters.simulated.visitors import Watch, adapter, county, outgoing

YOUTUBE = "youtube-kreis"
DATA, GOOGLE = "https://youtube.googleapis.com", "https://oauth2.googleapis.com"


@pytest.fixture
def clock() -> Watch:
    return Watch()


@pytest.fixture
def world(clock: Watch) -> World:
    return county(clock)


@pytest.fixture
async def youtube(world: World, clock: Watch) -> AsyncIterator[Platform]:
    async with adapter(world, YOUTUBE, clock) as platform:
        yield platform


@pytest.fixture
async def client(world: World) -> AsyncIterator[httpx.AsyncClient]:
    """Signed in, without the adapter."""
    async with httpx.AsyncClient(transport=world.transport(YOUTUBE), base_url=DATA) as client:
        form = {"grant_type": "refresh_token", "refresh_token": TOKENS[YOUTUBE]}
        app = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}
        token = (await client.post(f"{GOOGLE}/token", data=form | app)).json()["access_token"]
        client.headers["authorization"] = f"Bearer {token}"
        yield client


async def inbox(platform: Platform) -> list[Comment]:
    return [c for c in (await platform.poll("")).comments if not c.ours]


def test_ids_can_be_read_back_and_look_as_youtubes_do() -> None:
    number = str(1_790_000_000_000 << 16 | 9)
    assert len(video_id(number)) == 11
    top, reply = comment_id(number), comment_id("77", number)
    assert reply.startswith(f"{top}.")
    assert [number_of(one) for one in (video_id(number), top, reply)] == [number, number, "77"]
    assert [number_of(odd) for odd in ("", "x", "../..", "äöü", "UgxZ")] == [""] * 5
    assert len(channel_id(None)) == 24


async def test_what_is_held_can_be_approved(youtube: Platform, clock: Watch) -> None:
    held = next(c for c in await inbox(youtube) if c.hidden)
    await youtube.send(outgoing(Unhide(held.ref), clock), held)
    assert next(c for c in await inbox(youtube) if c.ref == held.ref).hidden is False
    await youtube.send(outgoing(Hide(held.ref), clock), held)
    assert next(c for c in await inbox(youtube) if c.ref == held.ref).hidden


async def test_a_comment_that_is_hidden_on_another_machine_is_hidden_here(
    youtube: Platform, client: httpx.AsyncClient
) -> None:
    first = await youtube.poll("")
    shown = next(c for c in first.comments if not c.hidden and c.kind == "comment")
    params = {"id": shown.ref.partition(":")[2], "moderationStatus": "heldForReview"}
    done = await client.post("/youtube/v3/comments/setModerationStatus", params=params)
    assert done.status_code == 204
    visit = await youtube.poll(first.cursor)
    assert {c.ref: c.hidden for c in visit.comments}[shown.ref]
    assert visit.gone == ()


async def test_a_comment_that_is_deleted_on_another_machine_is_gone_here(
    youtube: Platform, client: httpx.AsyncClient
) -> None:
    first = await youtube.poll("")
    lost = sorted(
        (c for c in first.comments if not c.hidden and c.kind == "comment"),
        key=lambda c: c.created_at,
    )[-1]
    done = await client.delete("/youtube/v3/comments", params={"id": lost.ref.partition(":")[2]})
    assert done.status_code == 204
    assert lost.ref in (await youtube.poll(first.cursor)).gone


async def test_what_everybody_knows_comes_once(world: World, clock: Watch) -> None:
    cursor = world.cursors()[YOUTUBE]
    async with adapter(world, YOUTUBE, clock) as platform:
        for _ in range(7):
            visit = await platform.poll(cursor)
            cursor = visit.cursor
            assert (visit.comments, visit.gone) == ((), ())


async def test_only_the_top_of_a_thread_can_be_answered(client: httpx.AsyncClient) -> None:
    asked = {"part": "snippet,replies", "allThreadsRelatedToChannelId": channel_id(None)}
    threads = (await client.get("/youtube/v3/commentThreads", params=asked)).json()["items"]
    replies = [r for t in threads for r in t.get("replies", {}).get("comments", ())]
    body = {"snippet": {"parentId": replies[0]["id"], "textOriginal": "Ja"}}
    answer = await client.post("/youtube/v3/comments?part=snippet", json=body)
    assert answer.json()["error"]["errors"][0]["reason"] == "operationNotSupported"
    long = {"snippet": {"parentId": threads[0]["id"], "textOriginal": "x" * 10_001}}
    answer = await client.post("/youtube/v3/comments?part=snippet", json=long)
    assert answer.json()["error"]["errors"][0]["reason"] == "commentTextTooLong"


async def test_an_upload_says_how_far_it_is(client: httpx.AsyncClient) -> None:
    about = {"snippet": {"title": "Film"}, "status": {"privacyStatus": "private"}}
    head = {"x-upload-content-length": "10", "x-upload-content-type": "video/mp4"}
    begun = await client.post(
        "/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status",
        json=about,
        headers=head,
    )
    place = begun.headers["location"]

    async def put(span: str, content: bytes = b"") -> httpx.Response:
        return await client.put(place, content=content, headers={"content-range": span})

    assert (await put("bytes */10")).status_code == 308
    first = await put("bytes 0-5/10", b"012345")
    assert (first.status_code, first.headers["range"]) == (308, "bytes=0-5")
    again = await put("bytes 0-5/10", b"012345")  # the same piece twice counts once
    assert again.headers["range"] == "bytes=0-5"
    done = await put("bytes 6-9/10", b"6789")
    assert (done.status_code, done.json()["status"]["privacyStatus"]) == (200, "private")
    assert (await put("bytes */10")).json()["id"] == done.json()["id"]


async def test_strangers_stay_outside_and_the_way_in_has_a_door(
    client: httpx.AsyncClient,
) -> None:
    wrong = {"authorization": "Bearer nobody"}
    answer = await client.get("/youtube/v3/channels?part=snippet&mine=true", headers=wrong)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, 401)
    form = {"grant_type": "refresh_token", "client_id": CLIENT, "client_secret": CLIENT_SECRET}
    for field, value, error in (
        ("refresh_token", "fremd", "invalid_grant"),
        ("client_secret", "fremd", "invalid_client"),
    ):
        tried = {**form, "refresh_token": TOKENS[YOUTUBE], field: value}
        assert (await client.post(f"{GOOGLE}/token", data=tried)).json()["error"] == error
    with pytest.raises(httpx.ConnectError):
        await client.get("https://www.googleapis.com/youtube/v3/channels")
    assert len(HOSTS) == 4


@pytest.mark.parametrize(
    ("mood", "kind", "why"),
    [
        (Mood.LIMITED, Limited, "youtube-quota"),
        (Mood.EXPIRED, Unauthorized, "youtube-signed-out"),
        (Mood.DOWN, Unreachable, ""),
    ],
)
async def test_moods_speak_googles_language(
    world: World, youtube: Platform, clock: Watch, mood: Mood, kind: type[PlatformError], why: str
) -> None:
    await youtube.check()
    world.weather[YOUTUBE].mood = mood
    clock.forward(hours=2)  # the token has ended meanwhile
    with pytest.raises(kind) as caught:
        await youtube.poll("")
    assert caught.value.why == why


async def test_a_rude_server_is_unreachable_or_unreadable(world: World, youtube: Platform) -> None:
    await youtube.check()
    world.weather[YOUTUBE].mood = Mood.RUDE
    for _ in range(10):
        with pytest.raises((Unreachable, Malformed)):
            await youtube.check()


async def test_a_lost_answer_is_found_again(world: World, youtube: Platform, clock: Watch) -> None:
    comment = next(c for c in await inbox(youtube) if not c.hidden)
    act = outgoing(Reply(comment.ref, "Danke für den Hinweis."), clock)
    assert await youtube.find(act, comment) is None
    world.weather[YOUTUBE].mood = Mood.LOST
    with pytest.raises(Uncertain):
        await youtube.send(act, comment)
    world.weather[YOUTUBE].mood = Mood.FINE
    assert await youtube.find(act, comment) is not None


async def test_two_processes_count_one_quota(world: World, clock: Watch) -> None:
    async with adapter(world, YOUTUBE, clock) as one, adapter(world, YOUTUBE, clock) as two:
        await one.check()
        await two.check()
        await one.check()
        assert one.budget is not None
        assert one.budget.limit - one.budget.remaining == 3
        assert Ability.SERIES in one.can
