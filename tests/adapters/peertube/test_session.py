"""Tokens of PeerTube: renewed, kept before they are used, never shown; passwords only once."""

import json
from urllib.parse import parse_qs

import httpx
import pytest

from adapters.credentials import Credentials
from morgenlage.platform import Limited, Unauthorized, Unreachable
from tests.adapters.peertube.instance import (
    API,
    TOKEN,
    TOKENS,
    Instance,
    Pocket,
    Watch,
    adapter,
    problem,
    tokens,
)

LINE = Credentials(
    access_token="c" * 40,
    refresh_token="d" * 40,
    client_id="cid",
    client_secret="c-secret",
    expires_at=1_763_800_000 + 10**8,
).line
PASSWORD = "correct horse"
ENDED = problem(401, "Invalid token: access token has expired", "invalid_token")


def forms(instance: Instance) -> list[dict[str, str]]:
    """What was asked of the token address."""
    asked = [r for r in instance.asked if r.url.path == TOKENS]
    return [{k: v[0] for k, v in parse_qs(r.content.decode()).items()} for r in asked]


def bearers(instance: Instance) -> list[str]:
    """With which token each other request came."""
    return [r.headers.get("authorization", "") for r in instance.asked if "oauth" not in r.url.path]


async def test_a_bare_token_is_used_as_it_is() -> None:
    instance = Instance()
    await adapter(instance).check()
    assert bearers(instance)[0] == f"Bearer {TOKEN}"


async def test_a_token_that_ended_is_renewed_kept_and_then_used() -> None:
    instance, pocket = Instance(), Pocket(LINE)
    me = f"{API}/users/me"
    instance.on(me, ENDED, {"username": "x", "account": {"id": 5, "name": "x"}})
    instance.on(TOKENS, tokens())
    platform = adapter(instance, pocket)
    profile = await platform.check()
    assert forms(instance) == [
        {
            "client_id": "cid",
            "client_secret": "c-secret",
            "grant_type": "refresh_token",
            "refresh_token": "d" * 40,
        }
    ]
    assert bearers(instance)[-2] == f"Bearer {'a' * 40}"
    kept = json.loads(pocket.session or "")
    assert (kept["access_token"], kept["refresh_token"]) == ("a" * 40, "b" * 40)
    assert profile.renews
    assert profile.expires_at is not None
    again = adapter(instance, pocket)  # after a restart
    await again.poll("")
    assert len(forms(instance)) == 1


async def test_a_token_is_renewed_before_it_ends() -> None:
    instance, clock = Instance(), Watch()
    ends = int(clock().timestamp()) + 30
    line = Credentials(access_token="c" * 40, refresh_token="d" * 40, expires_at=ends).line
    instance.on(TOKENS, tokens())
    await adapter(instance, Pocket(line), clock).poll("")
    assert bearers(instance)[1] == f"Bearer {'a' * 40}"


async def test_what_cannot_be_kept_is_not_used() -> None:
    instance, pocket = Instance(), Pocket(LINE)
    pocket.full = True
    instance.on(f"{API}/users/me", ENDED)
    instance.on(TOKENS, tokens())
    with pytest.raises(Unreachable) as error:
        await adapter(instance, pocket).check()
    assert error.value.why == "session-not-kept"
    assert f"Bearer {'a' * 40}" not in bearers(instance)


async def test_an_empty_token_never_replaces_one() -> None:
    instance, pocket = Instance(), Pocket(LINE)
    instance.on(f"{API}/users/me", ENDED)
    instance.on(TOKENS, tokens("", ""))
    with pytest.raises(Exception, match="empty token"):
        await adapter(instance, pocket).check()
    assert pocket.session is None


async def test_what_another_process_renewed_is_taken_over() -> None:
    instance, pocket = Instance(), Pocket(LINE)
    platform = adapter(instance, pocket)
    await platform.check()
    instance.on(TOKENS, tokens())
    other = adapter(instance, pocket)
    instance.on(f"{API}/users/me", ENDED, {"username": "x", "account": {"id": 5, "name": "x"}})
    await other.check()
    instance.on(f"{API}/users/me", ENDED, {"username": "x", "account": {"id": 5, "name": "x"}})
    await platform.check()
    assert len(forms(instance)) == 1


async def test_a_refused_refresh_token_needs_a_person() -> None:
    instance = Instance()
    instance.on(f"{API}/users/me", ENDED)
    instance.on(TOKENS, problem(400, "Invalid refresh token", "invalid_grant"))
    with pytest.raises(Unauthorized, match="access token has expired"):
        await adapter(instance, Pocket(LINE)).check()


async def test_a_password_is_used_once_and_its_tokens_are_kept() -> None:
    instance, pocket = Instance(), Pocket(PASSWORD)
    instance.on(TOKENS, tokens())
    await adapter(instance, pocket, identifier="landkreis").check()
    await adapter(instance, pocket, identifier="landkreis").check()
    (form,) = forms(instance)
    assert (form["grant_type"], form["username"], form["password"]) == (
        "password",
        "landkreis",
        PASSWORD,
    )
    assert PASSWORD not in (pocket.session or "")
    assert not any(PASSWORD in bearer for bearer in bearers(instance))


async def test_a_new_password_makes_the_old_session_worthless() -> None:
    instance, pocket = Instance(), Pocket(PASSWORD)
    instance.on(TOKENS, tokens())
    await adapter(instance, pocket, identifier="landkreis").check()
    pocket.text = "another one"
    await adapter(instance, pocket, identifier="landkreis").check()
    assert [f["password"] for f in forms(instance)] == [PASSWORD, "another one"]


async def test_a_session_that_ended_for_good_is_made_anew_with_the_password() -> None:
    instance, pocket, clock = Instance(), Pocket(PASSWORD), Watch()
    instance.on(TOKENS, tokens())
    platform = adapter(instance, pocket, clock, identifier="landkreis")
    await platform.check()
    clock.later(days=20)
    instance.on(TOKENS, problem(400, "Invalid refresh token", "invalid_grant"), tokens("e" * 40))
    await platform.check()
    assert [f["grant_type"] for f in forms(instance)] == ["password", "refresh_token", "password"]


async def test_a_refused_password_is_not_tried_again_and_again() -> None:
    instance, clock = Instance(), Watch()
    refusal = problem(400, f"Invalid credentials {PASSWORD}", "invalid_grant")
    instance.on(TOKENS, refusal)
    platform = adapter(instance, Pocket(PASSWORD), clock, identifier="landkreis")
    for _ in range(5):
        with pytest.raises(Unauthorized) as error:
            await platform.poll("")
        assert error.value.why == "peertube-wrong-password"
        assert PASSWORD not in str(error.value)
    assert len(forms(instance)) == 1
    clock.later(minutes=6)
    with pytest.raises(Unauthorized):
        await platform.poll("")
    assert len(forms(instance)) == 2


async def test_a_second_factor_needs_a_person() -> None:
    instance = Instance()
    instance.on(TOKENS, problem(401, "Missing two factor header", "missing_two_factor"))
    with pytest.raises(Unauthorized) as error:
        await adapter(instance, Pocket(PASSWORD), identifier="landkreis").check()
    assert error.value.why == "peertube-two-factor"


async def test_tokens_that_are_refused_at_once_are_no_endless_loop() -> None:
    instance = Instance()
    instance.on(f"{API}/users/me", ENDED)
    instance.on(TOKENS, tokens())
    platform = adapter(instance, Pocket(PASSWORD), identifier="landkreis")
    for _ in range(3):
        with pytest.raises((Unauthorized, Limited)):
            await platform.check()
    assert len(instance.asked) < 20


async def test_nothing_secret_shows() -> None:
    instance, pocket = Instance(), Pocket(LINE)
    platform = adapter(instance, pocket)
    await platform.check()

    def echo(request: httpx.Request) -> httpx.Response:
        said = f"{request.headers['authorization']} {request.content!r}"
        return httpx.Response(400, json={"detail": said, "code": "invalid_request"})

    instance.on(f"{API}/users/me", echo)
    with pytest.raises(Exception, match="…") as error:
        await platform.check()
    shown = f"{error.value} {error.value!r} {platform!r} {vars(platform)}"
    assert not [s for s in ("c" * 40, "d" * 40, "c-secret") if s in shown]


async def test_too_many_requests_say_when_to_come_back() -> None:
    instance = Instance()
    headers = {
        "retry-after": "7",
        "x-ratelimit-limit": "50",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-reset": "1795330810",
    }
    instance.on(f"{API}/users/me", lambda _: httpx.Response(429, headers=headers))
    platform = adapter(instance)
    with pytest.raises(Limited) as error:
        await platform.check()
    assert error.value.retry_after == 7
    assert platform.budget is not None
    assert platform.budget.used == 1
