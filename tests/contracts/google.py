"""Google's discovery documents as judges of requests and answers.

They come with google-api-python-client: schemas of all answers and bodies, and of each method its
verb, path, parameters and scopes.
"""

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
from jsonschema import Draft202012Validator

Json = dict[str, Any]
DATA, ANALYTICS = "youtube.v3", "youtubeAnalytics.v2"
UNDOCUMENTED = {
    "upload_id": "parameter of the address an upload is continued at; only the guide to resumable "
    "uploads names it",
}
"""What the documents lack, and where it stands instead."""
_DROPPED = {"id", "annotations", "required", "description", "enumDescriptions", "enumDeprecated"}


@cache
def document(name: str) -> Json:
    """One discovery document."""
    spec = find_spec("googleapiclient")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "discovery_cache" / "documents"
    read: Json = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return read


@cache
def validator(name: str, schema: str) -> Draft202012Validator:
    """For one kind of answer or body; keys nobody knows are not allowed."""
    defs = {key: _schema(value) for key, value in document(name)["schemas"].items()}
    whole = {"$defs": defs, "$ref": f"#/$defs/{schema}"}
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _schema(value: Any) -> Any:
    """Google's dialect in JSON Schema."""
    if isinstance(value, list):
        return [_schema(one) for one in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return {"$ref": f"#/$defs/{value['$ref']}"}
    if value.get("type") == "any":
        return {}
    kept = {k: v for k, v in value.items() if k not in _DROPPED or isinstance(v, dict)}
    if "properties" in kept:
        named = {key: _schema(one) for key, one in kept["properties"].items()}
        return {"type": "object", "properties": named, "additionalProperties": False}
    found = {key: _schema(one) for key, one in kept.items()}
    if found.get("format") == "uint64":
        found |= {"pattern": "^[0-9]+$"}
    return found


def wrong(name: str, schema: str, value: object) -> list[str]:
    """What the schema has against it."""
    return [f"{e.json_path}: {e.message}" for e in validator(name, schema).iter_errors(value)]


@cache
def methods(name: str) -> dict[str, Json]:
    """All methods of a document by their id (`youtube.comments.insert`)."""
    return {m["id"]: m for m in _methods(document(name))}


def _methods(part: Json) -> Iterator[Json]:
    for resource in part.get("resources", {}).values():
        yield from resource.get("methods", {}).values()
        yield from _methods(resource)


def method_of(request: httpx.Request) -> tuple[str, Json]:
    """Which document and method a request is for. Raises `AssertionError` for none."""
    path = request.url.path.lstrip("/")
    name = ANALYTICS if path.startswith("v2/") else DATA
    verb = "POST" if path.startswith("upload/") else request.method  # pieces are PUT
    for method in methods(name).values():
        media = method.get("mediaUpload", {}).get("protocols", {}).get("simple", {}).get("path", "")
        paths = [method["path"], *([media.lstrip("/")] if media else [])]
        if method["httpMethod"] == verb and path in paths:
            return name, method
    raise AssertionError(f"no such method: {request.method} {path}")


def judge(request: httpx.Request, scopes: tuple[str, ...]) -> Json:
    """The method of a request. Raises `AssertionError` where the document does not allow it."""
    name, method = method_of(request)
    said = {k: v[-1] for k, v in parse_qs(request.url.query.decode()).items()}
    known = {**document(name)["parameters"], **method["parameters"]}
    assert set(said) <= set(known) | set(UNDOCUMENTED), (method["id"], set(said) - set(known))
    for key, rule in method["parameters"].items():
        assert key in said or not rule.get("required"), f"{method['id']} lacks {key}"
        if key in said:
            _judge_value(f"{method['id']}.{key}", said[key], rule)
    assert set(scopes) & set(method["scopes"]), f"{method['id']} needs {method['scopes']}"
    if request.content and request.headers.get("content-type") == "application/json":
        body = json.loads(request.content)
        assert wrong(name, method["request"]["$ref"], body) == []
    return method


def _judge_value(where: str, said: str, rule: Mapping[str, Any]) -> None:
    assert said in rule.get("enum", [said]), f"{where}: {said}"
    if rule["type"] == "integer":
        assert int(rule.get("minimum", said)) <= int(said) <= int(rule.get("maximum", said)), where
    if rule["type"] == "boolean":
        assert said in ("true", "false"), where
    assert re.fullmatch(rule.get("pattern", ".*"), said), where


@cache
def service(name: str) -> Any:
    """Google's own client, built without a network."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from google.auth.credentials import AnonymousCredentials
        from googleapiclient.discovery import (  # type: ignore[import-untyped]  # ships no types
            build_from_document,
        )

        nobody = AnonymousCredentials()  # type: ignore[no-untyped-call]  # as above
    return build_from_document(document(name), credentials=nobody)


def as_google_asks(request: httpx.Request) -> tuple[str, dict[str, list[str]]]:
    """Path and query with which Google's own client would ask for the same."""
    name, method = method_of(request)
    resource = service(name)
    *above, call = method["id"].split(".")[1:]
    for part in above:
        resource = getattr(resource, part)()
    given: dict[str, Any] = {}
    for key, values in parse_qs(request.url.query.decode()).items():
        kind = method["parameters"].get(key, {}).get("type")
        if kind is not None:
            given[key] = int(values[-1]) if kind == "integer" else values[-1]
    if "request" in method and "mediaUpload" not in method:
        given["body"] = json.loads(request.content)
    asked = urlsplit(getattr(resource, call)(**given).uri)
    query = parse_qs(asked.query)
    query.pop("alt", None)
    return asked.path, query
