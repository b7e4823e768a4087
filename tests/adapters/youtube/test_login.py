"""Signing in to YouTube with a pasted address, without telling any secret."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters.login import Door, Found, code_in
from adapters.simulated import World
from adapters.simulated.oauth import CLIENT, CLIENT_SECRET
from adapters.youtube_abilities import SCOPES
from adapters.youtube_login import LOGIN, REDIRECT
from morgenlage.platform import Malformed, PlatformError, Refused, Unauthorized, Unreachable
from tests.adapters.youtube.google import ME, NOW, Google, recorded, refused

APP = {"client_id": "muster.apps.example", "client_secret": "geheimes-kennwort"}


def google() -> Google:
    side = Google()
    side.on("POST token", recorded("token_first"))
    return side


async def opened(answers: dict[str, str]) -> Door:
    assert LOGIN.door is not None
    return await LOGIN.door(answers)


async def signed_in(
    side: httpx.AsyncBaseTransport, door: Door, pasted: str, answers: dict[str, str]
) -> Found:
    assert LOGIN.finish is not None
    (found,) = await LOGIN.finish(answers, door, code_in(pasted, door), lambda: NOW, side)
    return found


async def test_the_page_asks_for_what_is_needed_and_nothing_else() -> None:
    door = await opened(APP)
    parts = urlsplit(door.address)
    query = {k: v[0] for k, v in parse_qs(parts.query).items()}
    assert door.address.startswith("https://accounts.google.com/o/oauth2/v2/auth?")
    assert query["scope"].split() == [*SCOPES] == [*LOGIN.needs]
    assert (query["access_type"], query["prompt"]) == ("offline", "consent")
    assert (query["redirect_uri"], query["state"]) == (REDIRECT, door.state)
    assert query["code_challenge"] != door.verifier
    assert "geheimes" not in door.address


async def test_a_code_becomes_a_lasting_sign_in_and_its_channel() -> None:
    side, door = google(), await opened(APP)
    pasted = f"{REDIRECT}?state={door.state}&code=4/0Amuster&scope=x"
    found = await signed_in(side.transport, door, pasted, APP)
    assert (found.name, found.identifier) == ("Landkreis Musterland", ME)
    held = found.credentials
    assert (held.access_token, held.refresh_token) == ("ya29.ersterzugang", "1//09muster")
    assert (held.client_id, held.client_secret) == (APP["client_id"], APP["client_secret"])
    assert held.expires_at == int(NOW.timestamp()) + 3599
    assert held.refresh_expires_at == int(NOW.timestamp()) + 604799
    assert held.scopes == SCOPES
    form = {k: v[0] for k, v in parse_qs(side.asked[0].content.decode()).items()}
    assert form == {
        **APP,
        "grant_type": "authorization_code",
        "code": "4/0Amuster",
        "redirect_uri": REDIRECT,
        "code_verifier": door.verifier,
    }
    assert side.asked[0].url.query == b""
    assert "4/0A" not in repr(found)
    assert "ya29" not in repr(found)


@pytest.mark.parametrize(
    ("answer", "error", "why"),
    [
        (refused("error_grant"), Refused, "code-wrong"),
        (httpx.Response(401, json={"error": "invalid_client"}), Unauthorized, "youtube-client"),
        (recorded("token"), Refused, "youtube-no-refresh"),
        ({**recorded("token_first"), "scope": SCOPES[1]}, Refused, "youtube-not-granted"),
        ({"access_token": ""}, Malformed, "shape"),
        (httpx.Response(500, text="4/0Amuster geheimes-kennwort"), Unreachable, ""),
        (httpx.Response(400, json={"error": "4/0Amuster geheimes-kennwort"}), Refused, ""),
    ],
)
async def test_what_goes_wrong_is_said_without_secrets(
    answer: object, error: type[PlatformError], why: str
) -> None:
    side, door = google(), await opened(APP)
    side.on("POST token", answer)  # type: ignore[arg-type]  # one of the kinds of answers
    with pytest.raises(error) as caught:
        await signed_in(side.transport, door, "4/0Amuster", APP)
    assert caught.value.why == why
    assert "4/0A" not in str(caught.value)
    assert "geheim" not in str(caught.value)


async def test_a_google_account_without_a_channel_is_told_apart() -> None:
    side, door = google(), await opened(APP)
    side.on("GET channels", {"pageInfo": {"totalResults": 0}})
    with pytest.raises(Unauthorized) as caught:
        await signed_in(side.transport, door, "4/0Amuster", APP)
    assert caught.value.why == "youtube-no-channel"


async def test_the_way_through_the_simulated_pages() -> None:
    world = World(1, start=NOW, clock=lambda: NOW, moods={})
    side = world.transport("youtube-kreis")
    answers = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}
    door = await opened(answers)
    async with httpx.AsyncClient(transport=side) as browser:
        back = (await browser.get(door.address)).headers["location"]
    found = await signed_in(side, door, back, answers)
    assert found.identifier.startswith("UC")
    assert found.credentials.refresh_token
    with pytest.raises(Refused, match="expired"):  # a code is good once
        await signed_in(side, door, back, answers)


async def test_all_hosts_are_one_where_an_address_is_set() -> None:
    answers = APP | {"url": "https://gateway.example/"}
    side, door = google(), await opened(answers)
    assert door.address.startswith("https://gateway.example/o/oauth2/v2/auth?")
    await signed_in(side.transport, door, "4/0Amuster", answers)
    assert [(r.url.host, r.url.path) for r in side.asked] == [
        ("gateway.example", "/token"),
        ("gateway.example", "/youtube/v3/channels"),
    ]
