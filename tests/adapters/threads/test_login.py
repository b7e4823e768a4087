"""Signing in to Threads: a page to open, a code, a token that lasts."""

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from adapters.login import code_in
from adapters.threads_login import LOGIN, door, finish
from morgenlage.platform import Malformed, PlatformError, Refused, Unreachable
from tests.adapters.threads.ground import ME, NOW, Server, Watch, error, form, recorded

ANSWERS = {"client_id": "4711", "client_secret": "canary-secret-88"}


def server() -> Server:
    ready = Server()
    ready.on("/oauth/access_token", recorded("short"))
    ready.on("/access_token", recorded("long"))
    ready.on("/debug_token", recorded("debug"))
    return ready


async def test_the_page_asks_for_what_is_needed() -> None:
    opened = await door(ANSWERS)
    parts = urlsplit(opened.address)
    query = {k: v[0] for k, v in parse_qs(parts.query).items()}
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == (
        "https://www.threads.net/oauth/authorize"
    )
    assert query == {
        "client_id": "4711",
        "redirect_uri": "https://localhost/",
        "response_type": "code",
        "scope": ",".join(LOGIN.needs),
        "state": opened.state,
    }
    assert len(opened.state) > 20
    assert "canary" not in opened.address


async def test_a_code_becomes_a_token_of_sixty_days() -> None:
    line = server()
    opened = await door(ANSWERS)
    code = code_in(f"https://localhost/?code=AQ1&state={opened.state}#_", opened)

    (found,) = await finish(ANSWERS, opened, code, Watch(), httpx.MockTransport(line))

    assert line.lines() == [
        "POST /oauth/access_token",
        "GET /access_token",
        "GET /debug_token",
        "GET /me",
    ]
    first, second, _, me = line.asked
    assert form(first) == {
        **ANSWERS,
        "grant_type": "authorization_code",
        "redirect_uri": "https://localhost/",
        "code": "AQ1",
    }
    assert first.url.query == b""
    assert second.url.params["grant_type"] == "th_exchange_token"
    assert second.headers["authorization"] == "Bearer THshort-canary"
    assert me.headers["authorization"] == "Bearer THlong-canary"
    assert (found.name, found.identifier) == ("@kreis.muster", ME)
    held = found.credentials
    assert (held.access_token, held.client_secret) == ("THlong-canary", "")
    assert held.expires_at == int(NOW.timestamp()) + 5_184_000
    assert held.scopes == ("threads_basic", "threads_read_replies")
    assert "canary" not in repr(found)


async def test_permissions_nobody_tells_are_not_made_up() -> None:
    line = server()
    line.on("/debug_token", error(100), status=400)
    (found,) = await finish(ANSWERS, None, "AQ1", Watch(), httpx.MockTransport(line))
    assert found.credentials.scopes == ()


async def test_a_server_of_ones_own_is_asked_for_everything() -> None:
    line = server()
    answers = {**ANSWERS, "url": "http://127.0.0.1:9/"}
    opened = await door(answers)
    await finish(answers, opened, "AQ1", Watch(), httpx.MockTransport(line))
    assert opened.address.startswith("http://127.0.0.1:9/oauth/authorize?")
    assert {f"{r.url.scheme}://{r.url.netloc.decode()}" for r in line.asked} == {
        "http://127.0.0.1:9"
    }


@pytest.mark.parametrize(
    ("path", "answer", "status", "expected", "why"),
    [
        ("/oauth/access_token", error(1, message="Invalid code"), 400, Unreachable, ""),
        ("/oauth/access_token", error(100, message="canary-secret-88"), 400, Refused, "code-wrong"),
        ("/oauth/access_token", error(190), 401, Refused, "code-wrong"),
        (
            "/oauth/access_token",
            error(1, message="Error validating client secret."),
            400,
            Refused,
            "login-wrong-app",
        ),
        ("/oauth/access_token", {}, 200, Malformed, "shape"),
        ("/oauth/access_token", [], 200, Malformed, "shape"),
        ("/access_token", {"access_token": ""}, 200, Malformed, "shape"),
    ],
)
async def test_what_goes_wrong_is_said_without_secrets(
    path: str, answer: object, status: int, expected: type[PlatformError], why: str
) -> None:
    line = server()
    line.on(path, answer, status=status)
    with pytest.raises(expected) as caught:
        await finish(ANSWERS, None, "AQ1", Watch(), httpx.MockTransport(line))
    assert caught.value.why == why
    assert "canary" not in repr(caught.value)


async def test_a_token_that_is_not_taken_in_the_header_is_sent_as_threads_wants_it() -> None:
    line = server()
    line.on(
        "/access_token",
        lambda r: httpx.Response(400, json=error(100, message="no token")),
        recorded("long"),
    )
    (found,) = await finish(ANSWERS, None, "AQ1", Watch(), httpx.MockTransport(line))
    assert found.credentials.access_token == "THlong-canary"
    assert line.asked[2].url.params["access_token"] == "THshort-canary"
