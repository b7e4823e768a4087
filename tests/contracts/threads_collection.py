"""Holds requests and answers of Threads against the facts of Meta's own request collection."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx

LACKS = {
    ("GET /me/threads_insights", "since"): "docs/threads/insights names since and until",
    ("GET /me/threads_insights", "until"): "docs/threads/insights names since and until",
    ("GET /{id}/conversation", "limit"): "every list of Graph takes limit and after",
    ("GET /{id}/conversation", "after"): "every list of Graph takes limit and after",
    ("GET /access_token", "access_token"): "the collection adds the token to every query",
    ("GET /refresh_access_token", "access_token"): "the collection adds the token to every query",
}
"""Parameters the collection does not list, and why they are right."""
UNTOLD = {
    "GET /refresh_access_token": "GET /access_token",
    "GET /debug_token": None,
}
"""Requests without an answer in the collection -> the one whose answer they share."""
STATUS = frozenset({"IN_PROGRESS", "FINISHED", "PUBLISHED", "ERROR", "EXPIRED"})
_TYPES: dict[str, Any] = {"string": str, "boolean": bool, "number": (int, float)}


@cache
def facts() -> dict[str, Any]:
    """What the collection says, as facts."""
    path = Path(__file__).parent / "facts" / "threads.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def call_of(request: httpx.Request) -> str:
    """`GET /{id}/conversation`."""
    path = re.sub(r"^/v\d+\.\d+", "", request.url.path)
    return f"{request.method} {re.sub(r'/[0-9]+', '/{id}', path)}"


def said(request: httpx.Request) -> dict[str, str]:
    """All parameters, wherever they stand."""
    form = parse_qs(request.content.decode()) if request.method == "POST" else {}
    return {**dict(request.url.params), **{k: v[-1] for k, v in form.items()}}


def wrong_request(request: httpx.Request) -> Iterator[str]:
    """What of a request the collection does not know."""
    call, parameters = call_of(request), said(request)
    known = facts()["requests"].get(call)
    if known is None:
        yield f"{call}: no such request"
        return
    for name, value in parameters.items():
        if name not in known["parameters"] and (call, name) not in LACKS:
            yield f"{call}: no parameter {name}"
        yield from (f"{call}: {problem}" for problem in _wrong_value(call, name, value))


def _wrong_value(call: str, name: str, value: str) -> Iterator[str]:
    if name == "fields":
        unknown = set(value.split(",")) - fields_of(call)
        yield from (f"no field {field}" for field in sorted(unknown))
    elif name == "metric":
        kind = "account" if "threads_insights" in call else "post"
        unknown = set(value.split(",")) - set(facts()["metrics"][kind])
        yield from (f"no metric {metric}" for metric in sorted(unknown))
    elif name == "media_type" and value not in facts()["values"]["media_type"]:
        yield f"no media_type {value}"
    elif name in ("hide", "reverse", "is_carousel_item") and value not in ("true", "false"):
        yield f"{name} is {value}"


def fields_of(call: str) -> set[str]:
    """The fields such a request may ask for. One object may be a post as well as a reply."""
    lists = list(facts()["requests"][call].get("fields") or ())
    if call == "GET /{id}":
        lists.append("fields_replies")
    known = facts()["fields"]
    return {field for name in lists if name in known for field in known[name]}


def wrong_answer(call: str, value: Any) -> Iterator[str]:
    """What of an answer the collection does not know, or shows as another type."""
    known = facts()["requests"][call]
    shape = known.get("answer")
    if shape is None:
        other = UNTOLD[call]
        shape = facts()["requests"][other]["answer"] if other else None
    fields = fields_of(call) if known.get("fields") else set()
    if shape is None and not fields:
        return
    listed = isinstance(shape, dict) and isinstance(shape.get("data"), list)
    if not listed:
        yield from _wrong_keys(value, _whole(shape), fields)
        return
    if not isinstance(value, dict) or not isinstance(value.get("data"), list):
        yield "no list of data"
        return
    for extra in set(value) - {"data", "paging"}:
        yield f"no key {extra} beside data"
    entry = _whole(shape["data"][0]) if shape["data"] else {}
    for item in value["data"]:
        yield from _wrong_keys(item, entry, fields)


def _whole(shape: Any) -> dict[str, Any]:
    return shape if isinstance(shape, dict) else {}


def _wrong_keys(item: Any, shape: dict[str, Any], fields: set[str]) -> Iterator[str]:
    if not isinstance(item, dict):
        yield f"not an object: {item!r}"
        return
    for key, value in item.items():
        if key not in shape and key not in fields:
            yield f"no key {key}"
        else:
            yield from (f"{key}: {problem}" for problem in _wrong_type(value, shape.get(key)))
    if item.get("status") is not None and item["status"] not in STATUS:
        yield f"status: {item['status']}"


def _wrong_type(value: Any, shape: Any) -> Iterator[str]:
    if isinstance(shape, str) and shape in _TYPES:
        kind = _TYPES[shape]
        if not isinstance(value, kind) or (shape == "number" and isinstance(value, bool)):
            yield f"not a {shape}"
    elif isinstance(shape, dict):
        if not isinstance(value, dict):
            yield "not an object"
            return
        yield from (f"no key {key}" for key in value if key not in shape)
        for key in value.keys() & shape.keys():
            yield from (f"{key}: {problem}" for problem in _wrong_type(value[key], shape[key]))
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield "not a list"
            return
        for entry in value if shape else ():
            yield from _wrong_type(entry, shape[0])
