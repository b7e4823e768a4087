"""An app of our own on an instance, and the token for a code."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters.http import Wire
from adapters.mastodon_oauth import SCOPES, App, authorize_url, exchange, register_app
from morgenlage.platform import Malformed, Refused, Unreachable
from tests.adapters.mastodon.instance import BASE, Instance, clock

METADATA = "/.well-known/oauth-authorization-server"


def instance() -> Instance:
    found = Instance()
    found.on("/api/v1/apps", {"client_id": "id-1", "client_secret": "canary-secret"})
    found.on(METADATA, {"code_challenge_methods_supported": ["S256"]})
    found.on("/oauth/token", {"access_token": "canary-token", "scope": "read:accounts"})
    return found


def wire(other: Instance) -> Wire:
    return Wire(BASE, clock, httpx.MockTransport(other))


async def test_from_nothing_to_a_token() -> None:
    other = instance()
    app = await register_app(wire(other), clock)
    query = {k: v[0] for k, v in parse_qs(urlsplit(authorize_url(app)).query).items()}
    challenge = urlsafe_b64encode(sha256(app.verifier.encode()).digest()).decode().rstrip("=")
    assert query == {
        "response_type": "code",
        "client_id": "id-1",
        "redirect_uri": "urn:ietf:wg:oauth:2.0:oob",
        "scope": SCOPES,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    token = await exchange(wire(other), clock, app, "the-code")
    assert (token.secret, token.scopes) == ("canary-token", ("read:accounts",))
    sent = parse_qs(other.asked[-1].content.decode())
    assert sent["code"] == ["the-code"]
    assert sent["code_verifier"] == [app.verifier]
    assert "canary" not in repr(app) + repr(token)
    assert app.verifier not in repr(app)


@pytest.mark.parametrize(
    "answer", [{}, {"code_challenge_methods_supported": ["plain"]}, httpx.ConnectError("x")]
)
async def test_a_server_without_pkce_is_not_bothered_with_it(answer: object) -> None:
    other = instance()
    other.on(METADATA, answer)
    app = await register_app(wire(other), clock)
    assert "code_challenge" not in authorize_url(app)
    await exchange(wire(other), clock, app, "x")
    assert b"code_verifier" not in other.asked[-1].content


@pytest.mark.parametrize("code", [400, 401])
async def test_a_wrong_code_is_named(code: int) -> None:
    other = instance()
    app = await register_app(wire(other), clock)
    other.on("/oauth/token", {"error": "invalid_grant"}, status=code)
    with pytest.raises(Refused) as caught:
        await exchange(wire(other), clock, app, "x")
    assert caught.value.why == "code-wrong"


async def test_a_lost_answer_may_simply_be_tried_again() -> None:
    other = instance()
    other.on("/api/v1/apps", httpx.ReadTimeout("x"))
    with pytest.raises(Unreachable):
        await register_app(wire(other), clock)
    other.on("/oauth/token", {"access_token": " "})
    app = App(BASE, "id", "read", "secret")
    with pytest.raises(Malformed):
        await exchange(wire(other), clock, app, "x")
