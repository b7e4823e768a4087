"""LinkedIn against the facts of its documents, and its addresses against its own client library.

LinkedIn publishes no contract a machine can read. `linkedin_facts.json` holds what its pages say,
field by field and with their addresses; it was written from them before any answer was recorded.
"""

import copy
import json
import re
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest

from adapters.linkedin import Linkedin
from adapters.linkedin_restli import encoded
from adapters.simulated import World, accounts
from morgenlage.domain.draft import Attachment, Draft
from tests.adapters.linkedin.ground import ANSWERS, recorded
from tests.adapters.side import JPEG, MP4
from tests.contracts.counting import count
from tests.contracts.county import NOW, START, everything
from tests.contracts.listening import Exchange, Listener

FACTS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "linkedin_facts.json").read_text("utf-8")
)
KINDS = {
    "comment": "comment",
    "comments": "comments",
    "counter": "metadata",
    "counters": "metadatas",
    "created": "comment",
    "expired": "error",
    "follower_days": "follower_days",
    "followers": "size",
    "image": "image_upload",
    "no_comments": "comments",
    "organization": "organization",
    "posts": "posts",
    "reaction": "reaction",
    "replies": "comments",
    "roles": "roles",
    "roles_blind": "roles",
    "share_days": "share_days",
    "token": "token",
    "video": "video_upload",
}
"""Recorded answer -> what it is an answer of."""


@cache
def _schema(text: str) -> Any:
    from jsonschema import Draft202012Validator  # slow to import; for this suite alone

    return Draft202012Validator({"$defs": FACTS["schemas"], **json.loads(text)})


def faults(value: object, schema: Mapping[str, Any]) -> list[str]:
    """What is wrong with a value."""
    found = _schema(json.dumps(schema)).iter_errors(value)
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in found]


def answered(value: object, kind: str) -> list[str]:
    """What is wrong with an answer of that kind."""
    return faults(value, {"$ref": f"#/$defs/{kind}"})


def query_of(request: httpx.Request) -> dict[str, str]:
    """The query as it left: nothing decoded."""
    raw = request.url.query.decode()
    return dict(pair.split("=", 1) for pair in raw.split("&")) if raw else {}


def fact_of(request: httpx.Request) -> dict[str, Any] | None:
    """What LinkedIn's pages say about this request; None where they know none of its kind."""
    path, query = request.url.raw_path.decode().partition("?")[0], query_of(request)
    for fact in FACTS["requests"]:
        action = fact["query"].get("action")
        fits = action is None or re.search(action, query.get("action", ""))
        if fact["verb"] == request.method and re.fullmatch(fact["path"], path) and fits:
            return dict(fact)
    return None


def asked(request: httpx.Request) -> list[str]:
    """What is wrong with a request."""
    fact = fact_of(request)
    if fact is None:
        return [f"no page knows {request.method} {request.url.raw_path.decode()}"]
    wrong = []
    for name, value in query_of(request).items():
        pattern = fact["query"].get(name)
        if pattern is None or not re.search(pattern, value):
            wrong.append(f"{request.url.path}: {name}={value}")
    for name, value in fact["headers"].items():
        if request.headers.get(name) != value:
            wrong.append(f"{request.url.path}: {name} is not {value}")
    if not re.fullmatch(r"20\d{4}", request.headers.get("linkedin-version", "")):
        wrong.append("no version")
    if request.headers.get("x-restli-protocol-version") != "2.0.0":
        wrong.append("no protocol version")
    if fact["body"] is not None:
        wrong += faults(json.loads(request.content), fact["body"])
    elif request.content:
        wrong.append(f"{request.url.path}: a body nobody asked for")
    return wrong


def judged(exchange: Exchange) -> list[str]:
    """What is wrong with a request or its answer."""
    request, response = exchange.request, exchange.response
    if request.url.path.startswith("/dms-uploads/"):
        return []  # named by LinkedIn itself; see `open` in the facts
    wrong = asked(request)
    fact = fact_of(request)
    if response.status_code >= 400:
        return [*wrong, *answered(response.json(), "error")]
    if fact is not None:
        if response.status_code != fact["status"]:
            wrong.append(f"{request.url.path}: {response.status_code}")
        told = response.json() if response.content else None
        wrong += answered(told, fact["answer"])
    return wrong


@pytest.mark.parametrize("name", sorted(p.stem for p in ANSWERS.glob("*.json")))
def test_recorded_answers_are_as_linkedins_pages_say(name: str) -> None:
    assert answered(recorded(name), KINDS[name]) == []
    count("linkedin", "answers")


BROKEN = [
    ("comments", ("elements", 0, "commentUrn"), "urn:li:comment:7400000000000000001"),
    ("comments", ("elements", 0, "created", "time"), "2026-11-22T08:00:00Z"),
    ("comments", ("elements", 0, "likesSummary", "liked"), True),
    ("comments", ("elements", 0, "message"), "Gibt es das?"),
    ("posts", ("elements", 0, "text"), "Hallo"),
    ("posts", ("elements", 0, "id"), "7399999999999999998"),
    ("follower_days", ("elements", 0, "followerGains", "organicFollowerGains"), 6),
    ("video", ("value", "uploadInstructions", 0, "uploadUrl"), "http://www.linkedin.com/x"),
    ("roles", ("elements", 0, "role"), "ADMIN"),
    ("counter", ("reactionSummaries", "LOVE"), {"reactionType": "LOVE", "count": 1}),
]


@pytest.mark.parametrize(("name", "path", "value"), BROKEN, ids=lambda v: str(v)[:40])
def test_a_broken_field_is_caught(name: str, path: tuple[str | int, ...], value: object) -> None:
    broken = copy.deepcopy(recorded(name))
    place = broken
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert answered(broken, KINDS[name]) != []


async def test_a_whole_morning_in_the_county_is_as_linkedins_pages_say() -> None:
    heard = await everything("linkedin-kreis")
    wrong = [fault for exchange in heard for fault in judged(exchange)]
    assert wrong == []
    assert len({fact_of(e.request)["path"] for e in heard if fact_of(e.request)}) >= 12  # type: ignore[index]  # asked for in the same line
    count("linkedin", "requests", len(heard))
    count("linkedin", "answers of the county", len(heard))


async def test_files_and_changes_are_as_linkedins_pages_say(tmp_path: Path) -> None:
    account = next(a for a in accounts() if a.id == "linkedin-kreis")
    world = World(3, start=START, clock=lambda: NOW, moods={})
    listener = Listener(world.transport(account.id))
    platform = Linkedin(account, world.secrets(account.id), lambda: NOW, listener)
    (tmp_path / "a.jpg").write_bytes(JPEG)
    (tmp_path / "film.mp4").write_bytes(MP4 * 2500)
    image = Attachment("image", str(tmp_path / "a.jpg"), "Der Saal")
    film = Attachment("video", str(tmp_path / "film.mp4"))
    for text, media in (("Eins.", (image,)), ("Zwei.", (image, image)), ("Film.", (film,))):
        post = await platform.publish(Draft(account.id, text, "key", NOW, media=media))
    await platform.amend(post, "Ein Film (neu).")
    shown = await platform.find_post(Draft(account.id, "Ein Film (neu).", "key"), START)
    assert shown is not None
    await platform.remove(post)
    await platform.aclose()
    assert [fault for exchange in listener.heard for fault in judged(exchange)] == []
    assert sum(e.request.method == "PUT" for e in listener.heard) == 6
    count("linkedin", "requests", len(listener.heard))
    count("linkedin", "answers of the county", len(listener.heard))


def _request(method: str, path: str, **more: Any) -> httpx.Request:
    headers = {"linkedin-version": "202609", "x-restli-protocol-version": "2.0.0"}
    headers |= more.pop("headers", {})
    return httpx.Request(method, f"https://api.linkedin.com{path}", headers=headers, **more)


GOOD = "/rest/posts?q=author&author=urn%3Ali%3Aorganization%3A1&count=25&sortBy=LAST_MODIFIED"


@pytest.mark.parametrize(
    ("method", "path", "more"),
    [
        ("GET", GOOD, {}),
        ("GET", GOOD.replace("count=25", "count=500"), {"headers": {"x-restli-method": "FINDER"}}),
        (
            "GET",
            GOOD.replace("author=urn", "authors=urn"),
            {"headers": {"x-restli-method": "FINDER"}},
        ),
        ("GET", "/v2/posts", {}),
        ("DELETE", "/rest/reactions/%28actor:urn%3Ali%3Aorganization%3A1,entity:x%29", {}),
        ("POST", "/rest/socialActions/urn%3Ali%3Ashare%3A1/comments", {"json": {"message": "x"}}),
        ("POST", "/rest/reactions?actor=urn%3Ali%3Aorganization%3A1", {"json": {"root": "x"}}),
    ],
)
def test_a_broken_request_is_caught(method: str, path: str, more: dict[str, Any]) -> None:
    assert asked(_request(method, path, **more)) != []
    good = _request("GET", GOOD, headers={"x-restli-method": "FINDER"})
    assert asked(good) == []


async def test_every_address_is_written_as_linkedins_own_client_would() -> None:
    """Each part of each path and query is decoded and written again by LinkedIn's library."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from linkedin_api.clients.restli.utils.decoder import decode
        from linkedin_api.clients.restli.utils.encoder import encode
    parts: set[str] = set()
    for exchange in await everything("linkedin-kreis"):
        path = exchange.request.url.raw_path.decode().partition("?")[0]
        parts.update(path.split("/")[2:])
        parts.update(query_of(exchange.request).values())
    assert len(parts) > 20
    for part in parts:
        value = decode(part)
        theirs = encode(value)
        assert encoded(value) == part
        assert _unordered(theirs) == _unordered(part), unquote(part)
        count("linkedin", "parts of addresses")


def _unordered(part: str) -> list[str]:
    """LinkedIn's library sorts the keys of an object."""
    return sorted(re.split(r"[(),]", part))


def test_every_source_is_linkedins_and_every_fact_names_one() -> None:
    assert all(fact["source"] in FACTS["sources"] for fact in FACTS["requests"])
    hosts = {httpx.URL(url).host for url in FACTS["sources"].values()}
    assert hosts == {"learn.microsoft.com", "linkedin.github.io"}
