"""Bluesky's calls, answers and records against the network's own lexicons (lexrpc, atproto)."""

import warnings
from functools import cache
from typing import Any

import msgspec
import pytest

from tests.contracts.counting import count
from tests.contracts.county import everything
from tests.contracts.listening import Exchange


@cache
def lexicons() -> Any:
    """The lexicons as lexrpc holds them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from lexrpc.base import Base
    return Base()


def nsid(exchange: Exchange) -> str:
    """Which call it was."""
    return exchange.request.url.path.removeprefix("/xrpc/")


def parameters(exchange: Exchange) -> dict[str, Any]:
    """The query as the lexicon types it: whole numbers, lists where they may repeat."""
    wanted = lexicons().defs[nsid(exchange)].get("parameters", {}).get("properties", {})
    said: dict[str, Any] = {}
    for name in exchange.request.url.params:
        values = exchange.request.url.params.get_list(name)
        kind = wanted.get(name, {}).get("type")
        if kind == "array":
            said[name] = values
        elif kind == "integer":
            said[name] = int(values[-1])
        elif kind == "boolean":
            said[name] = values[-1] == "true"
        else:
            said[name] = values[-1]
    return said


def judge_request(exchange: Exchange) -> None:
    """Raises for parameters, inputs and records that the lexicons do not allow."""
    call = nsid(exchange)
    if exchange.request.method == "GET":
        said = parameters(exchange)
        allowed = lexicons().defs[call].get("parameters", {}).get("properties", {})
        assert set(said) <= set(allowed), (call, said)
        lexicons().validate(call, "parameters", said)
    elif exchange.request.headers.get("content-type", "").startswith("application/json"):
        body = msgspec.json.decode(exchange.request.content)
        lexicons().validate(call, "input", body)
        if record := body.get("record"):
            lexicons().validate(record["$type"], "record", record)
            count("bluesky", "records")


def judge_answer(exchange: Exchange) -> None:
    """Raises for an answer that is none by the lexicons, or by atproto's models."""
    value = exchange.response.json()
    lexicons().validate(nsid(exchange), "output", value)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from atproto_client import models
        from atproto_client.models.utils import get_or_create
    names = {
        "app.bsky.notification.listNotifications": models.AppBskyNotificationListNotifications,
        "app.bsky.feed.getAuthorFeed": models.AppBskyFeedGetAuthorFeed,
        "app.bsky.feed.getPosts": models.AppBskyFeedGetPosts,
        "app.bsky.feed.getPostThread": models.AppBskyFeedGetPostThread,
    }
    if (model := names.get(nsid(exchange))) is not None:
        get_or_create(value, model.Response)
        count("bluesky", "second opinions")


async def test_calls_records_and_answers_keep_to_the_lexicons() -> None:
    exchanges = await everything("bluesky-kreis")
    assert len({nsid(e) for e in exchanges}) > 8
    for exchange in exchanges:
        judge_request(exchange)
        count("bluesky", "requests")
        if exchange.response.status_code == 200 and exchange.response.content:
            judge_answer(exchange)
            count("bluesky", "answers")


async def test_a_broken_field_is_caught() -> None:
    exchanges = await everything("bluesky-kreis", publish=False)
    heard = next(e for e in exchanges if nsid(e).endswith("listNotifications"))
    value = heard.response.json()
    lexicons().validate(nsid(heard), "output", value)
    del value["notifications"][0]["isRead"]
    with pytest.raises(Exception, match="isRead"):
        lexicons().validate(nsid(heard), "output", value)
    record = {"$type": "app.bsky.feed.post", "text": "x" * 301, "createdAt": "2026-11-22T07:00:00Z"}
    with pytest.raises(Exception, match="300"):
        lexicons().validate("app.bsky.feed.post", "record", record)
