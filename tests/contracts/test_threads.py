"""Threads' calls and answers against Meta's published request collection."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters import threads_wire as wire
from adapters.login import code_in
from adapters.simulated import World
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from adapters.threads_login import LOGIN
from morgenlage.domain.action import Hide, Reply, Unhide
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.outgoing import Receipt
from tests.adapters.side import JPEG, MP4, Window
from tests.adapters.threads.ground import ANSWERS, MIA, NOW, Server, adapter, held, outgoing
from tests.adapters.threads.test_login import ANSWERS as APP
from tests.adapters.threads.test_login import server as login_server
from tests.contracts.counting import count
from tests.contracts.county import everything
from tests.contracts.listening import Listener
from tests.contracts.threads_collection import (
    LACKS,
    call_of,
    facts,
    fields_of,
    said,
    wrong_answer,
    wrong_request,
)

ANSWER_TO = {
    "me": "GET /me",
    "posts": "GET /me/threads",
    "conversation": "GET /{id}/conversation",
    "mentions": "GET /me/mentions",
    "replies": "GET /me/replies",
    "reply": "GET /{id}",
    "counts": "GET /{id}/insights",
    "followers": "GET /me/threads_insights",
    "views": "GET /me/threads_insights",
    "day": "GET /me/threads_insights",
    "container": "GET /{id}",
    "made": "POST /me/threads",
    "published": "POST /me/threads_publish",
    "done": "POST /{id}/manage_reply",
    "deleted": "DELETE /{id}",
    "limit": "GET /me/threads_publishing_limit",
    "short": "POST /oauth/access_token",
    "long": "GET /access_token",
}
WITHOUT = {"debug": "the collection shows no answer of debug_token"}
"""Recorded answers nobody can judge, and why."""


def recorded(name: str) -> Any:
    return json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))


def test_every_recorded_answer_is_judged_or_says_why_not() -> None:
    assert {p.stem for p in ANSWERS.glob("*.json")} == set(ANSWER_TO) | set(WITHOUT)


@pytest.mark.parametrize("name", ANSWER_TO)
def test_a_recorded_answer_is_as_the_collection_has_it(name: str) -> None:
    assert list(wrong_answer(ANSWER_TO[name], recorded(name))) == []
    count("threads", "answers")


@pytest.mark.parametrize(
    ("name", "path", "value"),
    [
        ("conversation", ("data", 0, "is_hidden"), True),
        ("conversation", ("data", 0, "has_replies"), "yes"),
        ("conversation", ("data", 0, "replied_to"), "18050000000000020"),
        ("counts", ("data", 0, "values", 0, "count"), 3),
        ("views", ("data", 0, "values", 0, "value"), "512"),
        ("container", ("status",), "DONE"),
        ("limit", ("data", 0, "quota"), 3),
        ("deleted", ("deleted",), True),
    ],
)
def test_a_broken_field_is_caught(name: str, path: tuple[str | int, ...], value: Any) -> None:
    answer = place = recorded(name)
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert list(wrong_answer(ANSWER_TO[name], answer)) != []


@pytest.mark.parametrize(
    ("struct", "call"),
    [
        (wire.Said, "GET /{id}"),
        (wire.User, "GET /me"),
        (wire.Quota, "GET /me/threads_publishing_limit"),
        (wire.Container, "GET /{id}"),
    ],
)
def test_structs_hold_only_fields_the_collection_asks_for(struct: Any, call: str) -> None:
    assert set(struct.__struct_fields__) - fields_of(call) == set()


def test_the_permissions_are_the_collections() -> None:
    assert set(LOGIN.needs) <= set(facts()["scopes"])


async def _everything_said(folder: Path) -> list[httpx.Request]:
    """Every request the adapter knows, once."""
    server, window = Server(), Window()
    pocket = held(obtained_at=1, expires_at=int(NOW.timestamp()) + 86_400)
    platform = adapter(server, pocket)
    await platform.check()
    visit = await platform.poll("")
    mia = next(c for c in visit.comments if c.ref == f"kreis:{MIA}")
    mention = next(c for c in visit.comments if c.kind == "mention")
    for comment in (mia, mention):
        await platform.thread(comment)
    for action in (Reply(mia.ref, "Ja."), Hide(mia.ref), Unhide(mia.ref)):
        await platform.send(outgoing(action), mia)
        await platform.find(outgoing(action), mia)
    await platform.undo_reply(Receipt("18050000000000040"))
    picture, film = folder / "a.jpg", folder / "a.mp4"
    picture.write_bytes(JPEG)
    film.write_bytes(MP4)
    media = (Attachment("image", str(picture), "Ein Stand"), Attachment("video", str(film)))
    for several in ((), media[:1], media[1:], media):
        await platform.publish(Draft("kreis", "Guten Morgen", "k", media=several), window)
    await platform.find_post(Draft("kreis", "Guten Morgen", "k"), NOW)
    await platform.remove(visit.posts[0])
    line = login_server()
    assert LOGIN.finish is not None
    await LOGIN.finish(APP, None, "AQ1", lambda: NOW, httpx.MockTransport(line))
    return [*server.asked, *line.asked]


async def test_every_request_is_one_of_the_collections(tmp_path: Path) -> None:
    asked = await _everything_said(tmp_path)
    assert [problem for request in asked for problem in wrong_request(request)] == []
    count("threads", "requests", len(asked))
    calls = {call_of(request) for request in asked}
    untouched = set(facts()["requests"]) - calls
    assert untouched == {
        "GET /oauth/access_token",  # of the app alone, without a person
        "GET /{id}/replies",  # conversation holds them, and what stands below them
        "POST /{id}/repost",
    }


@pytest.mark.parametrize(
    ("method", "path", "form"),
    [
        ("POST", "/me/threads", {"media_type": "STORY"}),
        ("POST", "/me/threads", {"message": "x"}),
        ("POST", "/18050000000000021/hide", {"hide": "true"}),
        ("POST", "/18050000000000021/manage_reply", {"hide": "yes"}),
        ("GET", "/me?fields=id,followers_count", {}),
        ("GET", "/18050000000000021/insights?metric=reach", {}),
    ],
)
def test_a_request_the_collection_does_not_know_is_caught(
    method: str, path: str, form: dict[str, str]
) -> None:
    request = httpx.Request(method, f"https://graph.threads.net/v1.0{path}", data=form or None)
    assert list(wrong_request(request)) != []


async def test_what_the_collection_lacks_is_really_asked_for(tmp_path: Path) -> None:
    asked = await _everything_said(tmp_path)
    used = {(call_of(r), name) for r in asked for name in said(r)}
    fallbacks = {(call, name) for call, name in LACKS if name in ("access_token", "after")}
    assert set(LACKS) - used == fallbacks  # only where a header is not taken, or a list goes on


async def test_what_the_county_says_and_hears_is_in_the_collection() -> None:
    heard = await everything("threads-kreis")
    problems: list[str] = []
    for exchange in heard:
        problems += wrong_request(exchange.request)
        call = call_of(exchange.request)
        if exchange.response.status_code == 200:
            problems += wrong_answer(call, exchange.response.json())
            count("threads", "answers")
        count("threads", "requests")
    assert problems == []
    assert len(heard) > 20


async def test_the_countys_sign_in_is_in_the_collection() -> None:
    world = World(3, start=NOW, clock=lambda: NOW, moods={})
    listener = Listener(world.transport("threads-kreis"))
    answers = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}
    assert LOGIN.door is not None
    assert LOGIN.finish is not None
    opened = await LOGIN.door(answers)
    async with httpx.AsyncClient(transport=listener) as browser:
        page = await browser.get(opened.address)
    code = code_in(page.headers["location"], opened)
    (found,) = await LOGIN.finish(answers, opened, code, lambda: NOW, listener)
    assert found.credentials.scopes == tuple(LOGIN.needs)
    for exchange in listener.heard[1:]:
        assert list(wrong_request(exchange.request)) == []
        if "debug_token" not in exchange.line:
            call = call_of(exchange.request)
            assert list(wrong_answer(call, exchange.response.json())) == []
        count("threads", "requests")
