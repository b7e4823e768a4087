"""The way in to an instance: fine permissions first, broad ones where those do not reach."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters.login import AnotherDoor
from adapters.mastodon_login import LOGIN, door, finish
from adapters.mastodon_oauth import SCOPES
from tests.adapters.mastodon.instance import BASE, Instance, clock

ANSWERS = {"url": BASE}
TOKEN = "canary-token"


def instance() -> Instance:
    found = Instance()
    found.on("/api/v1/apps", {"client_id": "id-1", "client_secret": "canary-secret"})
    found.on("/oauth/token", {"access_token": TOKEN, "scope": SCOPES})
    found.on("/api/v1/notifications", [])
    return found


def scope(address: str) -> str:
    return parse_qs(urlsplit(address).query)["scope"][0]


async def test_a_code_becomes_a_token_and_nothing_shows_it() -> None:
    line = httpx.MockTransport(instance())
    page = await door(ANSWERS, transport=line)
    assert scope(page.address) == SCOPES
    (found,) = await finish(ANSWERS, page, "the-code", clock, line)
    assert found.credentials.access_token == TOKEN
    assert "canary" not in repr(page) + repr(found)


async def test_permissions_that_do_not_reach_lead_to_another_page() -> None:
    other = instance()
    other.on("/api/v1/notifications", {"error": "outside the authorized scopes"}, status=403)
    line = httpx.MockTransport(other)
    page = await door(ANSWERS, transport=line)
    with pytest.raises(AnotherDoor) as more:
        await finish(ANSWERS, page, "x", clock, line)
    assert more.value.why == "login-broader"
    assert scope(more.value.door.address) == "read write"
    (found,) = await finish(ANSWERS, more.value.door, "y", clock, line)
    assert found.credentials.access_token == TOKEN


def test_all_permissions_that_are_asked_for_are_named_with_their_use() -> None:
    assert set(LOGIN.needs) == set(SCOPES.split())
