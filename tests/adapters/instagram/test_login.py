"""Signing in to Instagram with a pasted address, both ways, without telling any secret."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters.instagram_login import LOGIN
from adapters.instagram_oauth import REDIRECT
from adapters.instagram_profile import NEEDS
from adapters.login import Found, code_in
from morgenlage.platform import Malformed, PlatformError, Refused, Unreachable
from tests.adapters.instagram.ground import ME, NOW, SECRET, Server, error, form, recorded

APP = {"client_id": "990000000000001", "client_secret": SECRET}


async def signed_in(
    server: Server, answers: Mapping[str, str], pasted: str = "?code=abc&state={state}#_"
) -> tuple[Found, ...]:
    """From the page to the accounts."""
    assert LOGIN.door is not None
    assert LOGIN.finish is not None
    door = await LOGIN.door(answers)
    code = code_in(REDIRECT + pasted.format(state=door.state), door)
    return await LOGIN.finish(answers, door, code, lambda: NOW, httpx.MockTransport(server))


def instagram() -> Server:
    server = Server()
    server.on("/oauth/access_token", recorded("token_short"))
    server.on("/access_token", recorded("token_long"))
    return server


def facebook() -> Server:
    server = Server()
    long = {"access_token": "canary-long", "token_type": "bearer", "expires_in": 5183944}
    server.on("/oauth/access_token", {**long, "access_token": "canary-short"}, long)
    server.on("/me/permissions", recorded("permissions"))
    server.on("/me/accounts", recorded("pages"))
    return server


@pytest.mark.parametrize(
    ("login", "page"),
    [
        ("instagram", "https://www.instagram.com/oauth/authorize"),
        ("facebook", "https://www.facebook.com/v26.0/dialog/oauth"),
    ],
)
async def test_the_page_asks_for_what_that_login_needs(login: str, page: str) -> None:
    assert LOGIN.door is not None
    door = await LOGIN.door({**APP, "login": login})
    parts = urlsplit(door.address)
    query = {k: v[0] for k, v in parse_qs(parts.query).items()}
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == page
    assert query == {
        "client_id": APP["client_id"],
        "redirect_uri": REDIRECT,
        "response_type": "code",
        "scope": ",".join(NEEDS[login]),
        "state": door.state,
    }
    assert len(door.state) > 20
    assert SECRET not in door.address


async def test_with_instagram_a_code_becomes_a_long_lived_token() -> None:
    server = instagram()
    (found,) = await signed_in(server, {**APP, "login": "instagram"})
    assert [(r.method, r.url.host, r.url.path) for r in server.asked] == [
        ("POST", "api.instagram.com", "/oauth/access_token"),
        ("GET", "graph.instagram.com", "/access_token"),
        ("GET", "graph.instagram.com", "/v26.0/me"),
    ]
    assert form(server.asked[0]) == {
        **APP,
        "grant_type": "authorization_code",
        "redirect_uri": REDIRECT,
        "code": "abc",
    }
    assert server.asked[1].url.params["grant_type"] == "ig_exchange_token"
    assert (found.name, found.identifier) == ("@landkreis_musterland", ME)
    assert found.options == {"login": "instagram"}
    held = found.credentials
    assert (held.access_token, held.obtained_at) == ("canary-long", NOW.timestamp())
    assert held.expires_at == NOW.timestamp() + 5183944
    assert held.scopes == ("instagram_business_basic", "instagram_business_manage_comments")
    assert held.client_secret == ""  # renewing needs none
    assert "canary" not in repr(found)


async def test_with_facebook_a_code_becomes_tokens_of_pages() -> None:
    server = facebook()
    (found,) = await signed_in(server, {**APP, "login": "facebook"})  # the other Page has none
    assert [(r.method, r.url.path) for r in server.asked] == [
        ("POST", "/v26.0/oauth/access_token"),
        ("POST", "/v26.0/oauth/access_token"),
        ("GET", "/v26.0/me/permissions"),
        ("GET", "/v26.0/me/accounts"),
    ]
    assert {r.url.host for r in server.asked} == {"graph.facebook.com"}
    assert form(server.asked[1])["fb_exchange_token"] == "canary-short"
    assert found.name == "@landkreis_musterland (Landkreis Musterland)"
    assert (found.identifier, found.options) == (ME, {"login": "facebook"})
    assert found.credentials.access_token == "canary-page"
    assert found.credentials.expires_at == 0
    assert found.credentials.scopes == ("instagram_basic",)
    assert not [r for r in server.asked if "canary" in str(r.url)]


async def test_an_address_of_our_own_takes_the_place_of_all_hosts() -> None:
    for login, server in (("instagram", instagram()), ("facebook", facebook())):
        answers = {**APP, "login": login, "url": "https://gateway.example/"}
        assert LOGIN.door is not None
        assert (await LOGIN.door(answers)).address.startswith("https://gateway.example/")
        await signed_in(server, answers)
        assert {r.url.host for r in server.asked} == {"gateway.example"}


async def test_no_page_has_an_account() -> None:
    server = facebook()
    server.on("/me/accounts", {"data": [{"id": "1", "name": "Bauhof", "access_token": "x"}]})
    with pytest.raises(Refused) as caught:
        await signed_in(server, {**APP, "login": "facebook"})
    assert caught.value.why == "instagram-no-page"


@pytest.mark.parametrize(
    ("answer", "kind", "why"),
    [
        (error(100, 36009, "This authorization code has been used"), Refused, "code-wrong"),
        ({"error_type": "OAuthException", "code": 400}, Refused, "code-wrong"),
        (error(1, 0, "Error validating client secret."), Refused, "login-wrong-app"),
        (
            {"error_type": "OAuthException", "code": 400, "error_message": "Invalid platform app"},
            Refused,
            "login-wrong-app",
        ),
        (httpx.ReadTimeout("x"), Unreachable, "broken-off"),
        ({"access_token": " "}, Malformed, "shape"),
        ({"data": []}, Malformed, "shape"),
    ],
)
async def test_what_goes_wrong_can_be_said(
    answer: object, kind: type[PlatformError], why: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    server = instagram()
    bad = isinstance(answer, dict) and ("error" in answer or "error_type" in answer)
    server.on("/oauth/access_token", answer, status=400 if bad else 200)
    with pytest.raises(kind) as caught:
        await signed_in(server, {**APP, "login": "instagram"})
    assert caught.value.why == why
    assert "canary" not in caplog.text + repr(caught.value)


async def test_only_the_first_step_says_something_about_the_code() -> None:
    server = facebook()
    server.on("/me/accounts", error(100, 0, "Sorry"), status=400)
    with pytest.raises(Refused, match="Sorry") as caught:
        await signed_in(server, {**APP, "login": "facebook"})
    assert caught.value.why == ""


async def test_a_server_that_repeats_what_it_heard_tells_no_secret() -> None:
    echo = error(100, 0, f"{SECRET} canary-short canary-long")
    for login, path, secrets in (
        ("instagram", "/oauth/access_token", [SECRET]),
        ("instagram", "/access_token", [SECRET, "canary-short"]),
        ("instagram", "/me", [SECRET, "canary-long"]),
        ("facebook", "/oauth/access_token", [SECRET]),
        ("facebook", "/me/accounts", [SECRET, "canary-long"]),
    ):
        server = instagram() if login == "instagram" else facebook()
        server.on(path, echo, status=400)
        with pytest.raises(PlatformError) as caught:
            await signed_in(server, {**APP, "login": login})
        assert not [s for s in secrets if s in repr(caught.value)]


async def test_the_wrapped_answer_of_newer_versions_is_read() -> None:
    server = instagram()
    server.on("/oauth/access_token", {"data": [recorded("token_short")]})
    (found,) = await signed_in(server, {**APP, "login": "instagram"})
    assert found.credentials.scopes


def test_every_permission_has_a_purpose() -> None:
    assert all(LOGIN.needs.values())
    assert set(LOGIN.needs) == {*NEEDS["instagram"], *NEEDS["facebook"]}
