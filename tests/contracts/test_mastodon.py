"""Mastodon's entities as Mastodon.py describes them, its requests as mastodon-mock takes them."""

import json
import re
import typing
import warnings
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from adapters import mastodon_wire
from tests.contracts.counting import count
from tests.contracts.county import everything
from tests.contracts.listening import Exchange

LACKS = {"Status": {"text"}}
"""Keys Mastodon.py does not know: the source of a deleted status
(https://docs.joinmastodon.org/methods/statuses/#delete)."""
UNDESCRIBED = {
    ("GET /api/v1/notifications", "types"),
    ("GET /api/v1/scheduled_statuses", "limit"),
}
"""Parameters mastodon-mock reads (or passes over) without describing them; they are Mastodon's:
https://docs.joinmastodon.org/methods/notifications/ and .../scheduled_statuses/."""
ENTITIES = {
    r"GET /api/v1/accounts/verify_credentials": "Account",
    r"GET /api/v1/accounts/\d+/statuses": "Status",
    r"GET /api/v1/notifications": "Notification",
    r"GET /api/v1/statuses/\d+": "Status",
    r"GET /api/v1/statuses/\d+/context": "Context",
    r"POST /api/v1/statuses(/\d+/(un)?favourite)?": "Status",
    r"DELETE /api/v1/statuses/\d+": "Status",
    r"GET /api/v1/scheduled_statuses": "ScheduledStatus",
    r"GET /api/v2/instance": "InstanceV2",
}
STRUCTS: dict[type[msgspec.Struct], str] = {
    mastodon_wire.Account: "Account",
    mastodon_wire.Attachment: "MediaAttachment",
    mastodon_wire.Status: "Status",
    mastodon_wire.Notification: "Notification",
    mastodon_wire.Context: "Context",
    mastodon_wire.Scheduled: "ScheduledStatus",
    mastodon_wire.ScheduledParams: "ScheduledStatusParams",
}


@cache
def entity(name: str) -> dict[str, Any]:
    """Key -> type of one entity as Mastodon.py has it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from mastodon import return_types
    return typing.get_type_hints(getattr(return_types, name))


@cache
def routes() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    """Method, path and parameters of everything mastodon-mock answers."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from mastodon_mock.app import create_app
        from mastodon_mock.config import MastodonMockConfig
    document = create_app(MastodonMockConfig()).openapi()
    found = []
    for path, methods in document["paths"].items():
        pattern = re.compile(re.sub(r"\{\w+\}", "[^/]+", path))
        for method, described in methods.items():
            names = {p["name"] for p in described.get("parameters", ())}
            found.append((method.upper(), pattern, frozenset(names)))
    return tuple(found)


def judged(name: str, value: Any) -> Iterator[str]:
    """What Mastodon.py would not know, or would read as another type."""
    for item in value if isinstance(value, list) else [value]:
        known = entity(name)
        for key in item:
            if key not in known and key not in LACKS.get(name, ()):
                yield f"{name}.{key}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from mastodon import return_types, types_base
        cast: Any = types_base.try_cast_recurse  # it has no types of its own
        read = cast(getattr(return_types, name), json.loads(json.dumps(item)))
        for key in ("created_at", "scheduled_at", "id"):
            if item.get(key) is not None and (read.get(key) is None or _text(read[key], item[key])):
                yield f"{name}.{key} = {item[key]!r}"


def _text(read: Any, said: Any) -> bool:
    """A date that stayed text could not be read as one."""
    return isinstance(read, str) and "T" in str(said)


def entity_of(exchange: Exchange) -> str:
    """Which entity answers this request."""
    return next((e for p, e in ENTITIES.items() if re.fullmatch(p, exchange.line)), "")


async def test_what_the_simulated_server_answers_are_mastodons_entities() -> None:
    strange: list[str] = []
    for exchange in await everything("mastodon-kreis"):
        if exchange.response.status_code != 200 or not (name := entity_of(exchange)):
            continue
        strange += judged(name, exchange.response.json())
        count("mastodon", "answers")
    assert sorted(set(strange)) == []


async def test_every_request_is_one_a_foreign_server_takes() -> None:
    unknown = []
    for exchange in await everything("mastodon-kreis"):
        request = exchange.request
        names = {key.removesuffix("[]") for key in request.url.params}
        names -= {name for line, name in UNDESCRIBED if line == exchange.line}
        fits = [
            len(names - {p.removesuffix("[]") for p in parameters})
            for method, path, parameters in routes()
            if method == request.method and path.fullmatch(request.url.path)
        ]
        if not fits or min(fits) > 0:
            unknown.append(f"{exchange.line} {sorted(names)}")
        count("mastodon", "requests")
    assert sorted(set(unknown)) == []


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda s: s.__name__)
def test_every_key_we_read_is_one_mastodon_has(struct: type[msgspec.Struct]) -> None:
    known = entity(STRUCTS[struct])
    assert set(struct.__struct_fields__) - set(known) == set()
    count("mastodon", "keys", len(struct.__struct_fields__))


async def test_a_broken_field_is_caught() -> None:
    (exchange, *_) = [
        e for e in await everything("mastodon-kreis") if entity_of(e) == "Status" and e.response
    ]
    value = exchange.response.json()
    first = value[0] if isinstance(value, list) else value
    assert list(judged("Status", first)) == []
    assert "Status.isLocal" in list(judged("Status", {**first, "isLocal": True}))
    assert any("created_at" in s for s in judged("Status", {**first, "created_at": "Tgestern"}))
