"""The way in to LinkedIn, walked through the county's pages and against recorded answers."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters.linkedin_login import LOGIN, REDIRECT, door, finish
from adapters.linkedin_oauth import SCOPES
from adapters.login import code_in
from adapters.simulated import World
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from morgenlage.platform import Refused
from tests.adapters.linkedin.ground import NOW, Server, recorded

ANSWERS = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}


async def test_the_page_is_linkedins_and_asks_for_what_we_need() -> None:
    opened = await door(ANSWERS)
    address = urlsplit(opened.address)
    query = parse_qs(address.query)
    assert (address.scheme, address.netloc, address.path) == (
        "https",
        "www.linkedin.com",
        "/oauth/v2/authorization",
    )
    assert query["scope"] == [" ".join(SCOPES)]
    assert query["state"] == [opened.state]
    assert query["redirect_uri"] == [REDIRECT]
    assert CLIENT_SECRET not in opened.address
    assert "+" not in address.query


async def test_the_way_in_leads_to_the_countys_page() -> None:
    world = World(3, start=NOW, clock=lambda: NOW, moods={})
    transport = world.transport("linkedin-kreis")
    opened = await door(ANSWERS)
    async with httpx.AsyncClient(transport=transport) as browser:
        page = await browser.get(opened.address)
    code = code_in(page.headers["location"], opened)
    (found,) = await finish(ANSWERS, opened, code, lambda: NOW, transport)
    assert (found.identifier, "ADMINISTRATOR" in found.name) == ("2714001", True)
    held = found.credentials
    assert held.expires_at - held.obtained_at == 60 * 86_400
    assert held.scopes == SCOPES
    with pytest.raises(Refused) as twice:
        await finish(ANSWERS, opened, code, lambda: NOW, transport)
    assert twice.value.why == "code-wrong"


async def test_pages_whose_comments_can_be_read_come_first() -> None:
    server = Server()
    server.on("/oauth/v2/accessToken", recorded("token"))
    roles = recorded("roles_blind")
    other = {**recorded("roles")["elements"][0], "organization": "urn:li:organization:99"}
    roles["elements"] += [other, {"organization": "x"}, 7]
    server.on("/rest/organizationAcls", roles)
    found = await walk(server)
    assert [f.identifier for f in found] == ["99", "2714001"]
    assert found[1].name == "Landkreis Wiesental (RECRUITING_POSTER)"


async def test_without_any_page_it_is_said() -> None:
    server = Server()
    server.on("/oauth/v2/accessToken", recorded("token"))
    server.on("/rest/organizationAcls", recorded("no_comments"))
    with pytest.raises(Refused) as no:
        await walk(server)
    assert no.value.why == "linkedin-no-page"


async def test_a_refused_code_can_be_typed_again_and_is_not_repeated() -> None:
    server = Server()
    said = {
        "error": "invalid_request",
        "error_description": "code c0de-77 or secret demo-client-secret is wrong",
    }
    server.on("/oauth/v2/accessToken", said, status=400)
    with pytest.raises(Refused) as no:
        await walk(server)
    assert no.value.why == "code-wrong"
    assert not [s for s in ("c0de-77", CLIENT_SECRET) if s in str(no.value)]


async def test_a_wrong_secret_is_not_blamed_on_the_code() -> None:
    server = Server()
    said = {"error": "invalid_client", "error_description": "Client authentication failed"}
    server.on("/oauth/v2/accessToken", said, status=401)
    with pytest.raises(Refused) as no:
        await walk(server)
    assert no.value.why == "login-wrong-app"


async def test_behind_a_gateway_all_goes_through_it() -> None:
    server = Server()
    server.on("/oauth/v2/accessToken", recorded("token"))
    answers = {**ANSWERS, "url": "https://gate.example/"}
    opened = await door(answers)
    assert opened.address.startswith("https://gate.example/oauth/v2/authorization?")
    transport = httpx.MockTransport(server)
    await finish(answers, opened, "c0de-77", lambda: NOW, transport)
    assert {r.url.host for r in server.asked} == {"gate.example"}


async def walk(server: Server) -> tuple[Any, ...]:
    transport = httpx.MockTransport(server)
    return await finish(ANSWERS, None, "c0de-77", lambda: NOW, transport)


def test_every_permission_is_for_something() -> None:
    assert set(LOGIN.needs) == set(SCOPES)
    assert all(LOGIN.needs.values())
