"""PeerTube's calls and answers against its own types and the client on PyPI."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.peertube import PeerTube
from adapters.peertube_login import LOGIN
from adapters.simulated import World, accounts
from adapters.simulated.sides import PASSWORD
from morgenlage.domain.action import Block, Delete, Reply, Unblock, Unhide
from morgenlage.domain.draft import Attachment, Draft
from tests.adapters.peertube import instance as recorded_by_hand
from tests.adapters.peertube.recorded import ANSWERS, Recorded, film, own
from tests.contracts.counting import count
from tests.contracts.county import NOW, START, everything
from tests.contracts.listening import Exchange, Listener
from tests.contracts.peertube_types import (
    FACTS,
    body_of,
    line_of,
    lines,
    read_by_the_client,
    wrong,
    wrong_problem,
)

LIST = {"total": "number", "totalNotDeletedComments": "number"}
KINDS: dict[str, Any] = {
    "me": "MyUser",
    "inbox": {**LIST, "data": "[VideoCommentForAdminOrUser]"},
    "threads": {**LIST, "data": "[VideoComment]"},
    "thread": "VideoCommentThreadTree",
    "posted": {"comment": "VideoComment"},
    "videos": {**LIST, "data": "[Video]"},
    "video": "VideoDetails",
    "channels": {**LIST, "data": "[VideoChannel]"},
    "client": "OAuthClientLocal",
    "token": {
        **FACTS["interfaces"]["UserLogin"],
        "expires_in": "number",
        "refresh_token_expires_in": "number",
    },
    "uploaded": {"video": "VideoCreateResult"},
    "config": "ServerConfig",
}
"""Recorded answer -> what it is."""
ERRORS = ("token", "gone", "grant", "factor", "quota", "parameters")
READERS = {"client": "OAuthClient", "token": "GetOAuthTokenResponse200"}
"""Answers the PyPI client has a model for; videos and people stand in lists, see below."""
NEWER = {"shortUUID", "viewers", "description", "url", "support", "tags", "commentsPolicy"} | {
    "downloadEnabled"
}
"""Keys of a video in a list that the client's model does not have; the types do."""
LACKING = {
    "POST /api/v1/videos/{id}/comment-threads": "the client cannot write comments",
    "POST /api/v1/videos/{id}/comments/{commentId}": "the client cannot write comments",
    "DELETE /api/v1/videos/{id}/comments/{commentId}": "the client cannot delete comments",
    "POST /api/v1/videos/{id}/comments/{commentId}/approve": "the client cannot approve comments",
    "POST /api/v1/videos/upload-resumable": "the client begins no upload",
    "PUT /api/v1/videos/{id}": "the client cannot change a video",
    "POST /api/v1/users/me/blocklist/accounts": "the client mutes for whole instances alone",
    "DELETE /api/v1/users/me/blocklist/accounts/{accountName}": "as above",
    "POST /api/v1/users/token": "the client brings a ready token",
}
"""Requests the PyPI client lacks; their lines are those of PeerTube's OpenAPI 7.0."""
PAGED = {"GET /api/v1/users/me/videos/comments": {"start", "count", "sort"}}
"""Parameters the client leaves out; every list of an instance takes them."""


def read(name: str) -> Any:
    return json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", KINDS)
def test_a_recorded_answer_is_as_the_types_say(name: str) -> None:
    assert list(wrong(KINDS[name], read(name))) == []
    count("peertube", "answers")


@pytest.mark.parametrize("name", ERRORS)
def test_a_recorded_error_is_one(name: str) -> None:
    assert list(wrong_problem(read(f"error_{name}"))) == []
    count("peertube", "answers")


def test_no_recorded_answer_is_left_out() -> None:
    assert {p.stem for p in ANSWERS.glob("*.json")} == {*KINDS, *(f"error_{e}" for e in ERRORS)}


def test_what_the_units_are_fed_is_as_the_types_say() -> None:
    made: list[tuple[Any, Any]] = [
        ("VideoCommentForAdminOrUser", recorded_by_hand.said(1)),
        ("VideoComment", recorded_by_hand.below(1)),
        ("Video", recorded_by_hand.video(7)),
        ("MyUser", recorded_by_hand.ACCOUNT),
        (KINDS["token"], recorded_by_hand.tokens()),
        ("VideoCommentThreadTree", recorded_by_hand.tree(recorded_by_hand.below(1))),
    ]
    for kind, value in made:
        assert list(wrong(kind, value)) == []


def test_the_client_reads_what_it_has_models_for() -> None:
    for name, model in READERS.items():
        assert read_by_the_client(model, read(name)) == []
    for video in (*read("videos")["data"], read("video")):
        assert set(read_by_the_client("Video", video)) <= NEWER
        if plan := video.get("scheduledUpdate"):
            assert read_by_the_client("VideoScheduledUpdate", plan) == []
        for who in ("account", "channel"):
            assert read_by_the_client("AccountSummary", video[who]) == []
        count("peertube", "answers read by the client")


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("inbox", ("data", 0, "isLocal"), True),
        ("inbox", ("data", 0, "heldForReview"), "true"),
        ("inbox", ("data", 0, "createdAt"), "gestern"),
        ("thread", ("comment", "account", "avatar"), {}),
        ("videos", ("data", 0, "views"), "1337"),
        ("videos", ("data", 0, "scheduledUpdate", "updateAt"), 7),
        ("channels", ("data", 0, "viewsPerDay", 0, "view"), 3),
        ("uploaded", ("video", "id"), "42"),
    ],
)
def test_a_broken_field_is_caught(name: str, path: tuple[str | int, ...], value: Any) -> None:
    answer = place = read(name)
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert list(wrong(KINDS[name], answer)) != []


def test_a_broken_field_is_caught_by_the_client_too() -> None:
    video = read("videos")["data"][0]
    with pytest.raises(ValueError, match="badly formed"):
        read_by_the_client("Video", {**video, "uuid": "x"})
    with pytest.raises(ValueError, match="invalid literal"):
        read_by_the_client("Video", {**video, "publishedAt": "gestern"})
    assert read_by_the_client("OAuthClient", {"clientId": "x"}) == ["clientId"]
    assert list(wrong_problem({"code": "no_such_code"})) != []


def judged(request: httpx.Request) -> str:
    """The line this request keeps to. Fails where it keeps to none."""
    line = line_of(request, lines()) or line_of(request, LACKING)
    assert line, f"nobody knows {request.method} {request.url.path}"
    sent = set(request.url.params)
    assert sent <= {*lines().get(line, ()), *PAGED.get(line, ())}, line
    if line in LACKING:
        names = FACTS["lines"][line]
        whole = {k for name in names for k in FACTS["interfaces"].get(name, {name: ""})}
        assert body_of(request) <= whole, line
    elif line.startswith("PUT") and "captions" in line:
        assert body_of(request) == {"captionfile"}
    count("peertube", "requests")
    return line


async def test_every_request_keeps_to_its_line(tmp_path: Path) -> None:
    recorded = Recorded()
    platform = own(recorded)
    await platform.check()
    visit = await platform.poll("")
    comment = next(c for c in visit.comments if c.hidden)
    await platform.thread(comment)
    acts = (Block(comment.ref), Unblock(comment.ref), Unhide(comment.ref), Delete(comment.ref))
    for act in (Reply(comment.ref, "Danke schön"), *acts):
        await platform.send(recorded_by_hand.outgoing(act), comment)
        await platform.find(recorded_by_hand.outgoing(act), comment)
    file, captions = film(tmp_path)
    media = (Attachment("video", file, captions=captions),)
    draft = Draft("kreis", "Kreistag\nWas war.", "k", media=media, language="de")
    post = await platform.publish(draft)
    await platform.publish(Draft("kreis", "Haushalt", "k", NOW + timedelta(days=1), media=media))
    await platform.find_post(draft, NOW)
    await platform.amend(post, "Kreistag\n\nWas war und wird.")
    await platform.remove(visit.posts[0])
    await platform.remove(post)
    recorded.without_inbox = True
    await own(recorded).poll("")
    used = {judged(request) for request in recorded.asked}
    assert set(LACKING) - used == {
        "POST /api/v1/videos/{id}/comment-threads",
        "POST /api/v1/users/token",
    }
    assert len(used) >= 19


async def test_the_way_in_keeps_to_its_lines() -> None:
    world = World(3, start=START, clock=lambda: NOW, moods={})
    listener = Listener(world.transport("peertube-kreis"))
    assert LOGIN.finish is not None
    answers = {"url": "https://video.wiesental.example", "username": "kreis", "password": PASSWORD}
    await LOGIN.finish(answers, None, "", lambda: NOW, listener)
    assert [judged(e.request) for e in listener.heard] == [
        "GET /api/v1/oauth-clients/local",
        "POST /api/v1/users/token",
        "GET /api/v1/users/me",
    ]
    for exchange, kind in zip(listener.heard, ("client", "token", "me"), strict=True):
        assert list(wrong(KINDS[kind], exchange.response.json())) == []


BY_LINE = {
    "GET /api/v1/users/me": "me",
    "GET /api/v1/users/me/videos": "videos",
    "GET /api/v1/users/me/videos/comments": "inbox",
    "GET /api/v1/videos/{id}": "video",
    "GET /api/v1/videos/{id}/comment-threads/{thread_id}": "thread",
    "POST /api/v1/videos/{id}/comments/{commentId}": "posted",
    "GET /api/v1/accounts/{name}/video-channels": "channels",
    "GET /api/v1/config": "config",
    "PUT /api/v1/videos/upload-resumable": "uploaded",
}


async def test_what_the_county_answers_is_as_the_types_say() -> None:
    heard = await everything("peertube-kreis")
    assert len(heard) > 12
    for exchange in heard:
        _answered_well(exchange)


async def test_what_the_county_answers_to_a_video_is_too(tmp_path: Path) -> None:
    world = World(3, start=START, clock=lambda: NOW, moods={})
    listener = Listener(world.transport("peertube-kreis"))
    account = next(a for a in accounts() if a.platform == "peertube")
    platform = PeerTube(account, world.secrets(account.id), lambda: NOW, listener)
    file, captions = film(tmp_path)
    media = (Attachment("video", file, captions=captions),)
    post = await platform.publish(Draft(account.id, "Kreistag\nWas war.", "k", media=media))
    await platform.amend(post, "Kreistag\n\nWas war und wird.")
    planned = Draft(account.id, "Haushalt", "k", NOW + timedelta(days=1), media=media)
    await platform.remove(await platform.publish(planned))
    await platform.remove(post)
    for exchange in listener.heard:
        _answered_well(exchange)


def _answered_well(exchange: Exchange) -> None:
    line = judged(exchange.request)
    if exchange.response.status_code >= 400:
        assert list(wrong_problem(exchange.response.json())) == []
    elif line.endswith("blocklist/status"):
        assert read_by_the_client("BlockStatus", exchange.response.json()) == []
    elif exchange.response.content:
        kind = KINDS[BY_LINE[line]]
        if line.endswith("video-channels"):
            kind = {**kind, "data": "[VideoChannel]"}
        assert list(wrong(kind, exchange.response.json())) == [], line
    count("peertube", "answers of the county")
