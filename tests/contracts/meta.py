"""Meta's own SDK as a judge: verbs, paths, parameters, enums, fields and their types."""

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl

import httpx

EVERYWHERE = {
    "fields": "AbstractCrudObject requests: add_fields",
    "limit": "facebook_business.api.Cursor, default_params",
    "after": "facebook_business.api.Cursor, its paging",
    "appsecret_proof": "facebook_business.session.FacebookSession",
}
"""Parameters of every request, and where the SDK has them outside of its classes."""
WORDS = {"metric", "breakdown"}
"""Lists of words, separated by commas (Insights reference); the SDK calls each word an object."""


@dataclass(frozen=True)
class Edge:
    """One verb on one path of a node."""

    verb: str
    path: str
    checker: Any
    """The SDK's `TypeChecker`."""

    def problems(self, given: dict[str, Any]) -> list[str]:
        """Parameters it does not know, or of another type."""
        found = []
        for name, value in given.items():
            if name in EVERYWHERE or (name in WORDS and self.checker.is_valid_key(name)):
                continue
            if not self.checker.is_valid_key(name):
                found.append(f"unknown: {name}")
            elif not self.checker.is_valid_pair(name, _typed(self.checker.get_type(name), value)):
                found.append(f"wrong: {name}={value}")
        return found


def _typed(kind: str, value: str) -> Any:
    """What a form writes as text, as the SDK's own callers would give it."""
    if kind.startswith("list"):
        return json.loads(value) if value.startswith("[") else value.split(",")
    return value


@cache
def node(name: str) -> Any:
    """A class of the SDK: `Comment`, `PagePost`, ..."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return getattr(import_module(f"facebook_business.adobjects.{name.lower()}"), name)


@cache
def edges(name: str) -> tuple[Edge, ...]:
    """Everything that can be asked of a node of that class."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = import_module("facebook_business.session").FacebookSession(access_token="x")
        api = import_module("facebook_business.api").FacebookAdsApi(session)
        found = []
        for verb in dir(node(name)):
            if not verb.startswith(("get_", "create_", "delete_", "api_")):
                continue
            try:
                asked = getattr(node(name)("1", api=api), verb)(pending=True)
            except TypeError:  # a helper, no request
                continue
            if hasattr(asked, "_param_checker"):
                found.append(Edge(asked._method, asked._path[1], asked._param_checker))
    return tuple(found)


def edge(name: str, verb: str, path: str) -> Edge | None:
    """The one of that verb and path; empty path: the node itself."""
    return next((e for e in edges(name) if (e.verb, e.path.strip("/")) == (verb, path)), None)


def fields_of(name: str) -> set[str]:
    """What can stand in `fields` for a node: its fields, and its edges."""
    own = set(node(name)._field_types)
    return own | {e.path.strip("/") for e in edges(name) if e.verb == "GET"}


def asked_fields(text: str) -> list[str]:
    """The top level of a `fields` parameter, without what is asked of each."""
    depth, name, found = 0, "", []
    for letter in f"{text},":
        if depth == 0 and letter in ",{.(":
            found.append(name)
        depth += (letter in "{(") - (letter in "})")
        name = "" if letter == "," and depth == 0 else name + letter
    return [n for n in found if n.isidentifier()]


def given(request: httpx.Request) -> dict[str, str]:
    """All parameters of a request, of the form as well; files by the names of their fields."""
    found = dict(parse_qsl(request.url.query.decode(), keep_blank_values=True))
    if "form-data" in request.headers.get("content-type", ""):
        for part in re.findall(rb'name="([^"]+)"(.*?)\r\n\r\n(.*?)\r\n--', request.content, re.S):
            if b"filename" not in part[1]:
                found[part[0].decode()] = part[2].decode()
        return found
    return found | dict(parse_qsl(request.content.decode(), keep_blank_values=True))


def files(request: httpx.Request) -> set[str]:
    """The fields of a form that are files."""
    if "form-data" not in request.headers.get("content-type", ""):
        return set()
    return {n.decode() for n in re.findall(rb'name="([^"]+)"; filename=', request.content)}


def judged(name: str, entity: Any, at: str = "") -> Iterator[str]:
    """What the SDK does not know of an entity, or knows as another type."""
    if not isinstance(entity, dict):
        yield f"{at or name} is no object"
        return
    types = node(name)._field_types
    for key, value in entity.items():
        where = f"{at or name}.{key}"
        if key in types:
            yield from _judged_value(types[key], value, where)
        elif key in fields_of(name):
            if not isinstance(value, dict) or not isinstance(value.get("data"), list):
                yield f"{where} is no list"
        else:
            yield f"{where} is not known"


def _judged_value(kind: str, value: Any, where: str) -> Iterator[str]:
    match kind:
        case "string":
            fits = isinstance(value, str)
        case "bool":
            fits = isinstance(value, bool)
        case "unsigned int" | "int":
            fits = isinstance(value, int) and not isinstance(value, bool)
        case "float":
            fits = isinstance(value, int | float) and not isinstance(value, bool)
        case "datetime":
            fits = _is_time(value)
        case _ if kind.startswith("list"):
            fits = isinstance(value, list)
        case "Comment":
            yield from judged(kind, value, where)
            return
        case "Object":
            fits = True
        case _:
            fits = isinstance(value, dict)
    if not fits:
        yield f"{where} = {value!r} is no {kind}"


def _is_time(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def listed(name: str, body: Any) -> Iterator[str]:
    """A list of such entities with its paging."""
    if not isinstance(body, dict) or not isinstance(body.get("data"), list):
        yield f"{name}: no list"
        return
    for entity in body["data"]:
        yield from judged(name, entity)
    paging = body.get("paging", {})
    if set(paging) - {"cursors", "next", "previous"}:
        yield f"paging: {sorted(paging)}"
    if set(paging.get("cursors", {})) - {"before", "after"}:
        yield f"cursors: {sorted(paging['cursors'])}"
