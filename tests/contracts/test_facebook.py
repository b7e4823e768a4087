"""Facebook's requests and answers as Meta's own SDK has them.

What the SDK lacks stands in `ELSEWHERE` and `LACKS` by name, with where it is described instead.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from adapters import facebook_wire as wire
from tests.contracts import meta
from tests.contracts.counting import count
from tests.contracts.facebook_life import Everything
from tests.contracts.listening import Exchange

ANSWERS = Path(__file__).parent / "answers" / "facebook"
ID = r"[\w.]+"
PLACES: tuple[tuple[str, str, str], ...] = (
    # of the path after the version: node, edge
    (r"/me", "Page", ""),
    (r"/(?:me|104000000000014)/(\w+)", "Page", r"\1"),
    (r"/104000000000014_\d+(?:/(\w+))?", "PagePost", r"\1"),
    (r"/\d+_\d+(?:/(\w+))?", "Comment", r"\1"),
    (r"/\d+(?:/(\w+))?", "AdVideo", r"\1"),
)
LISTS = {
    "published_posts": "PagePost",
    "scheduled_posts": "PagePost",
    "comments": "Comment",
    "insights": "InsightsResult",
}
ELSEWHERE = {
    "GET /": "python-facebook-api, GraphAPI.get_objects: ids and fields",
    "POST /": "facebook_business.api.FacebookAdsApiBatch.execute: batch, include_headers",
    "GET /dialog/oauth": "python-facebook-api, GraphAPI.get_authorization_url",
    "POST /oauth/access_token": "python-facebook-api, GraphAPI.exchange_user_access_token and "
    "exchange_long_lived_user_access_token (there as GET, with secrets in the address)",
    "GET /me/permissions": "facebook_business User: of the person who signs in",
    "GET /me/accounts": "facebook_business User: of the person who signs in",
}
"""Requests that are none of a node of the SDK, and who has them."""
LACKS = {
    ("POST photos", "source"): "page/photos reference: the file itself, multipart",
    ("POST videos", "video_file_chunk"): "a string in the SDK; a file of the form by the guide",
}
"""Files the SDK has no parameter, or one of another kind, for."""


@pytest.fixture(scope="module")
def exchanges(tmp_path_factory: pytest.TempPathFactory) -> list[Exchange]:
    """Lived once."""
    import asyncio

    return asyncio.run(Everything(tmp_path_factory.mktemp("page")).lived())


def line(request: httpx.Request) -> str:
    """`GET /me`: without the version."""
    return f"{request.method} {re.sub(r'^/v[0-9.]+', '', request.url.path)}"


def place(request: httpx.Request) -> tuple[str, str]:
    """Node and edge a request is about; ("", "") for one that is none of the SDK's."""
    if line(request) in ELSEWHERE:
        return "", ""
    path = line(request).partition(" ")[2]
    for pattern, name, edge in PLACES:
        if match := re.fullmatch(pattern, path):
            return name, (match.expand(edge) if edge else "")
    raise AssertionError(path)


def problems(request: httpx.Request) -> Iterator[str]:
    """What the SDK would not send like that."""
    name, path = place(request)
    if not name:
        return
    edge = meta.edge(name, request.method, path)
    if edge is None:
        yield f"{request.method} {name}/{path} is not known"
        return
    given = meta.given(request)
    yield from (f"{line(request)} {p}" for p in edge.problems(given))
    for file in meta.files(request):
        known = (f"{request.method} {path}", file) in LACKS
        if not known and edge.checker.get_type(file) != "file":
            yield f"{line(request)}: file {file} is not known"
    told = LISTS.get(path, name)
    for field in meta.asked_fields(given.get("fields", "")):
        if field not in meta.fields_of(told):
            yield f"{line(request)}: field {told}.{field} is not known"


def judged(request: httpx.Request, body: Any) -> Iterator[str]:
    """What is wrong with an answer to that request."""
    name, path = place(request)
    if not name:
        if line(request) == "GET /":
            for one in body.values():
                yield from meta.judged("Photo", one)
        elif line(request) == "GET /me/accounts":
            yield from meta.listed("Page", {"data": [_no_tasks(p) for p in body["data"]]})
    elif request.method == "GET" and path in LISTS:
        yield from meta.listed(LISTS[path], body)
        if path == "insights":
            for one in body["data"]:
                for value in one.get("values", ()):
                    yield from meta.judged("InsightsValue", value)
    elif request.method == "GET":
        yield from meta.judged(name, body)
    elif "success" not in body and not _made(body):
        yield f"{line(request)}: no id"


def _made(body: Any) -> bool:
    """The id of what was made, or how far an upload is."""
    return any(isinstance(body.get(key), str) for key in ("id", "video_id", "start_offset"))


def _no_tasks(page: dict[str, Any]) -> dict[str, Any]:
    """`tasks` is a field of User.get_accounts alone (Page.PermittedTasks names its values)."""
    assert set(page.get("tasks", ())) <= set(vars(meta.node("Page").PermittedTasks).values())
    return {key: value for key, value in page.items() if key != "tasks"}


def test_every_request_is_one_of_metas_sdk(exchanges: list[Exchange]) -> None:
    found = [p for e in exchanges for p in problems(e.request)]
    assert sorted(set(found)) == []
    count("facebook", "requests", sum(bool(place(e.request)[0]) for e in exchanges))


def test_all_that_can_be_asked_was_asked(exchanges: list[Exchange]) -> None:
    lines = {(e.request.method, *place(e.request)) for e in exchanges if place(e.request)[0]}
    assert lines == {
        ("GET", "Page", ""),
        ("GET", "Page", "published_posts"),
        ("GET", "Page", "scheduled_posts"),
        ("GET", "Page", "insights"),
        ("POST", "Page", "feed"),
        ("POST", "Page", "photos"),
        ("POST", "Page", "videos"),
        ("GET", "PagePost", "comments"),
        ("POST", "PagePost", ""),
        ("DELETE", "PagePost", ""),
        ("GET", "Comment", ""),
        ("GET", "Comment", "comments"),
        ("POST", "Comment", "comments"),
        ("POST", "Comment", ""),
        ("POST", "Comment", "likes"),
        ("DELETE", "Comment", "likes"),
        ("DELETE", "Comment", ""),
        ("GET", "AdVideo", ""),
        ("POST", "AdVideo", ""),
        ("POST", "AdVideo", "captions"),
    }
    assert {line(e.request) for e in exchanges if not place(e.request)[0]} == set(ELSEWHERE)


def test_what_the_simulated_page_answers_is_what_metas_sdk_reads(
    exchanges: list[Exchange],
) -> None:
    found = []
    for exchange in exchanges:
        if exchange.response.status_code == 200:
            found += list(judged(exchange.request, exchange.response.json()))
            count("facebook", "answers")
    assert sorted(set(found)) == []


RECORDED = {
    "me": ("GET", "/me"),
    "published": ("GET", "/me/published_posts"),
    "scheduled": ("GET", "/me/scheduled_posts"),
    "insights": ("GET", "/me/insights"),
    "comments": ("GET", "/104000000000014_1/comments"),
    "replies": ("GET", "/1_1/comments"),
    "comment": ("GET", "/1_1"),
    "photos_described": ("GET", "/"),
    "accounts": ("GET", "/me/accounts"),
    "made": ("POST", "/1_1/comments"),
    "posted": ("POST", "/104000000000014/feed"),
    "photo": ("POST", "/104000000000014/photos"),
    "done": ("POST", "/1_1/likes"),
}


def recorded(name: str) -> Any:
    return json.loads((ANSWERS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", RECORDED)
def test_every_recorded_answer_is_what_metas_sdk_reads(name: str) -> None:
    method, path = RECORDED[name]
    request = httpx.Request(method, f"https://graph.facebook.com/v26.0{path}")
    assert list(judged(request, recorded(name))) == []
    count("facebook", "answers")


def test_every_recorded_answer_is_judged() -> None:
    elsewhere = {"permissions", "token", "token_given"}  # of no class of the SDK
    errors = {p.stem for p in ANSWERS.glob("error_*.json")}  # see test_graph.py
    assert {p.stem for p in ANSWERS.glob("*.json")} == set(RECORDED) | elsewhere | errors


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("comments", lambda b: b["data"][0].update(is_hiden=False)),
        ("comments", lambda b: b["data"][0].update(created_time="gestern")),
        ("comments", lambda b: b["data"][0].update(like_count="7")),
        ("comments", lambda b: b["data"][1]["parent"].update(post="1")),
        ("published", lambda b: b["data"][0].update(comments=12)),
        ("scheduled", lambda b: b["data"][0].update(scheduled_publish_time="morgen")),
        ("insights", lambda b: b["data"][0]["values"][0].update(ende="x")),
        ("made", lambda b: b.pop("id")),
    ],
)
def test_a_broken_field_is_caught(name: str, change: Any) -> None:
    method, path = RECORDED[name]
    body = recorded(name)
    change(body)
    request = httpx.Request(method, f"https://graph.facebook.com/v26.0{path}")
    assert len(list(judged(request, body))) == 1


@pytest.mark.parametrize(
    ("method", "path", "form"),
    [
        ("POST", "/1_1", {"hide": "true"}),
        ("POST", "/1_1", {"is_hidden": "yes"}),
        ("PUT", "/1_1", {}),
        ("POST", "/1_1/replies", {"message": "x"}),
        ("POST", "/104000000000014/feed", {"scheduled_time": "1"}),
        ("POST", "/104000000000014/feed", {"unpublished_content_type": "LATER"}),
    ],
)
def test_a_wrong_request_is_caught(method: str, path: str, form: dict[str, str]) -> None:
    request = httpx.Request(method, f"https://graph.facebook.com/v26.0{path}", data=form)
    assert len(list(problems(request))) == 1


STRUCTS: dict[type[msgspec.Struct], str] = {
    wire.Page: "Page",
    wire.Comment: "Comment",
    wire.Post: "PagePost",
    wire.Insight: "InsightsResult",
    wire.Value: "InsightsValue",
    wire.Described: "Photo",
}


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda s: s.__name__)
def test_every_key_we_read_is_one_meta_has(struct: type[msgspec.Struct]) -> None:
    keys = {field.encode_name for field in msgspec.structs.fields(struct)}
    assert keys - meta.fields_of(STRUCTS[struct]) == set()
    count("facebook", "keys", len(keys))
