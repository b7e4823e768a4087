"""YouTube's calls and answers against Google's discovery documents."""

import json
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs

import httpx
import pytest

from adapters.simulated import World, accounts
from adapters.youtube import YouTube
from adapters.youtube_abilities import MANAGE, SCOPES, SERIES
from morgenlage.domain.action import Delete, Hide, Reply, Unhide
from morgenlage.domain.draft import Attachment, Draft
from tests.adapters.youtube.google import NOW, RECORDED, Google, connected, decided, heard, recorded
from tests.adapters.youtube.media import MP4, PNG, VTT, resumable
from tests.contracts.counting import count
from tests.contracts.county import everything
from tests.contracts.google import (
    ANALYTICS,
    DATA,
    as_google_asks,
    judge,
    method_of,
    methods,
    wrong,
)
from tests.contracts.listening import Exchange, Listener

ANSWERS = {
    "channels": "ChannelListResponse",
    "playlist": "PlaylistItemListResponse",
    "videos": "VideoListResponse",
    "video_whole": "VideoListResponse",
    "threads": "CommentThreadListResponse",
    "threads_held": "CommentThreadListResponse",
    "threads_none": "CommentThreadListResponse",
    "replies": "CommentListResponse",
    "comment": "CommentListResponse",
    "made": "Comment",
    "uploaded": "Video",
    "uploaded_private": "Video",
    "uploaded_planned": "Video",
    "captions": "Caption",
    "thumbnail": "ThumbnailSetResponse",
    "report": "QueryResponse",
}
"""Recorded answer -> its schema."""
WITHOUT = {
    "token": "OAuth endpoints are in no discovery document",
    "token_first": "OAuth endpoints are in no discovery document",
    "error_grant": "OAuth endpoints are in no discovery document",
    "error_quota": "the documents describe no errors",
    "error_auth": "the documents describe no errors",
    "error_scope": "the documents describe no errors",
}
"""Recorded answers that nobody outside can judge, and why."""
SIGN_IN = ("/token", "/o/oauth2/v2/auth")


@pytest.mark.parametrize("name", ANSWERS)
def test_a_recorded_answer_is_one_by_the_schema(name: str) -> None:
    document = ANALYTICS if name == "report" else DATA
    assert wrong(document, ANSWERS[name], recorded(name)) == []
    count("youtube", "answers")


def test_no_recorded_answer_is_left_out() -> None:
    assert {path.stem for path in RECORDED.glob("*.json")} == {*ANSWERS, *WITHOUT}


@pytest.mark.parametrize(
    ("name", "schema", "path", "value"),
    [
        ("threads", "CommentThreadListResponse", "totalReplyCount", "2"),
        ("threads", "CommentThreadListResponse", "publishedAt", "gestern"),
        ("threads", "CommentThreadListResponse", "moderationStatus", "hidden"),
        ("videos", "VideoListResponse", "viewCount", 1204),
        ("videos", "VideoListResponse", "privacyStatus", "secret"),
        ("channels", "ChannelListResponse", "subscriber_count", "1"),
    ],
)
def test_a_broken_field_is_caught(name: str, schema: str, path: str, value: object) -> None:
    whole = recorded(name)
    broken = json.loads(json.dumps(whole))
    item = broken["items"][0]
    where = item.get("statistics", {}) if path in ("viewCount", "subscriber_count") else {}
    if name == "threads":
        top = item["snippet"]["topLevelComment"]["snippet"]
        where = item["snippet"] if path == "totalReplyCount" else top
    elif path == "privacyStatus":
        where = item["status"]
    where[path] = value
    assert wrong(DATA, schema, whole) == []
    assert wrong(DATA, schema, broken) != []


async def asked(folder: Path) -> list[httpx.Request]:
    """Every request the adapter knows, made once."""
    google = Google()
    comment = await heard(google, 2)
    resumable(google)
    google.on("PUT videos .*part=status", recorded("uploaded"))
    google.on("PUT videos .*part=snippet", recorded("uploaded"))
    google.on("DELETE videos", httpx.Response(204))
    youtube = connected(google)
    await youtube.check()
    visit = await youtube.poll("")
    google.on("GET commentThreads", recorded("threads_none"))  # all vanished: looked up by id
    await youtube.poll((await youtube.poll((await youtube.poll(visit.cursor)).cursor)).cursor)
    google.on("GET commentThreads", recorded("threads"))
    await youtube.thread(comment)
    for action in (Reply(comment.ref, "Ja"), Hide(comment.ref), Unhide(comment.ref)):
        await youtube.send(decided(action), comment)
        await youtube.find(decided(action), comment)
    await youtube.send(decided(Delete(comment.ref)), comment)
    files = (
        Attachment("video", MP4.write(folder), captions=VTT.write(folder)),
        Attachment("image", PNG.write(folder), "Ein Radweg"),
    )
    draft = Draft("yt", "Neue Radwege\nSeit Montag offen.", "k", media=files, language="de")
    google.on("GET videos .*mUst3rVid05", {"items": [recorded("uploaded")]})
    post = await youtube.publish(draft)
    await youtube.find_post(draft, NOW - timedelta(minutes=1))
    google.on("GET videos .*part=snippet&", recorded("video_whole"))
    await youtube.amend(post, "Neue Radwege\n\nSeit Montag.")
    await youtube.remove(post)
    return google.asked


async def test_every_request_keeps_to_its_method(tmp_path: Path) -> None:
    requests = [r for r in await asked(tmp_path) if r.url.path not in SIGN_IN]
    used = set()
    for request in requests:
        method = judge(request, SCOPES)
        used.add(method["id"])
        count("youtube", "requests")
        if "mediaUpload" in method:
            continue  # Google's client reads the file itself before it says where
        path, query = as_google_asks(request)
        assert (request.url.path, parse_qs(request.url.query.decode())) == (path, query)
    assert used == {
        "youtube.captions.insert",
        "youtube.channels.list",
        "youtube.commentThreads.list",
        "youtube.comments.delete",
        "youtube.comments.insert",
        "youtube.comments.list",
        "youtube.comments.setModerationStatus",
        "youtube.playlistItems.list",
        "youtube.thumbnails.set",
        "youtube.videos.delete",
        "youtube.videos.insert",
        "youtube.videos.list",
        "youtube.videos.update",
        "youtubeAnalytics.reports.query",
    }


async def test_no_permission_is_asked_for_in_vain(tmp_path: Path) -> None:
    requests = [r for r in await asked(tmp_path) if r.url.path not in SIGN_IN]
    needed = [method_of(request)[1]["scopes"] for request in requests]
    for scope in (MANAGE, SERIES):
        others = set(SCOPES) - {scope}
        assert [scopes for scopes in needed if not others & set(scopes)], scope


def test_comments_cannot_be_liked_by_the_document_either() -> None:
    names = {name for name in methods(DATA) if name.startswith("youtube.comment")}
    assert not [name for name in names if "rate" in name or "like" in name]
    assert "since" not in str(methods(DATA)["youtube.commentThreads.list"]["parameters"].keys())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("GET /youtube/v3/commentThreads?part=snippet&since=1", "since"),
        ("GET /youtube/v3/comments?parentId=x", "part"),
        ("GET /youtube/v3/commentThreads?part=snippet&moderationStatus=hidden", "hidden"),
        ("GET /youtube/v3/videos?part=snippet&maxResults=500", "maxResults"),
        ("POST /youtube/v3/comments/like?id=x", "no such method"),
    ],
)
def test_a_wrong_request_is_caught(line: str, why: str) -> None:
    method, _, path = line.partition(" ")
    with pytest.raises(AssertionError, match=why):
        judge(httpx.Request(method, f"https://youtube.googleapis.com{path}"), SCOPES)
    good = httpx.Request("GET", "https://youtube.googleapis.com/youtube/v3/comments?part=snippet")
    judge(good, SCOPES)
    with pytest.raises(AssertionError, match="needs"):
        judge(good, (SERIES,))


async def film_morning(folder: Path) -> list[Exchange]:
    """A film published and one planned in the county, with all that belongs to them."""
    world = World(3, start=NOW, clock=lambda: NOW, moods={})
    listener = Listener(world.transport("youtube-kreis"))
    account = next(a for a in accounts() if a.id == "youtube-kreis")
    youtube = YouTube(account, world.secrets(account.id), lambda: NOW, listener)
    files = (
        Attachment("video", MP4.write(folder), captions=VTT.write(folder)),
        Attachment("image", PNG.write(folder), "Ein Radweg"),
    )
    for at in (None, NOW + timedelta(days=1)):
        draft = Draft(account.id, f"Radwege {at}\nSeit Montag.", "k", at=at, media=files)
        post = await youtube.publish(draft)
        assert post.state == ("scheduled" if at else "published")
        found = await youtube.find_post(draft, NOW - timedelta(minutes=1))
        assert found is not None
        assert found.ref == post.ref
        await youtube.amend(post, "Neue Radwege\n\nSeit Dienstag.")
        await youtube.remove(post)
        assert await youtube.find_post(draft, NOW - timedelta(minutes=1)) is None
    return listener.heard


async def test_the_simulated_side_speaks_by_the_same_documents(tmp_path: Path) -> None:
    judged = 0
    for exchange in [*await everything("youtube-kreis"), *await film_morning(tmp_path)]:
        if exchange.request.url.path in SIGN_IN:
            continue
        method = judge(exchange.request, SCOPES)
        count("youtube", "requests")
        if exchange.response.status_code == 200 and exchange.response.content:
            name, _ = method_of(exchange.request)
            assert wrong(name, method["response"]["$ref"], exchange.response.json()) == []
            count("youtube", "answers")
            judged += 1
    assert judged > 25
