"""Instagram's long-lived token: renewed in time, kept before it is used, never lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import msgspec
import pytest

from adapters.credentials import Credentials
from adapters.instagram import Instagram
from morgenlage.domain.account import Account
from morgenlage.platform import Refused, Unauthorized, Unreachable
from tests.adapters.instagram.ground import (
    NOW,
    SECRET,
    TOKEN,
    Pocket,
    Server,
    Watch,
    adapter,
    error,
    form,
    recorded,
)

REFRESH = "/refresh_access_token"


def written(days_old: float, days_left: float | None, **more: Any) -> Pocket:
    """A token file as `accounts add` writes it."""
    at = NOW.timestamp()
    ends = 0 if days_left is None else int(at + days_left * 86400)
    old = int(at - days_old * 86400)
    return Pocket(Credentials(access_token=TOKEN, obtained_at=old, expires_at=ends, **more).line)


def bearers(server: Server) -> list[str]:
    return [r.headers["authorization"].removeprefix("Bearer ") for r in server.asked]


async def test_a_token_near_its_end_is_renewed_and_kept_before_it_is_used() -> None:
    server, pocket = Server(), written(40, 20)
    kept_when_used: list[int] = []

    def me(request: httpx.Request) -> httpx.Response:
        kept_when_used.append(len(pocket.kept))
        return httpx.Response(200, json=recorded("me"))

    server.on("/me", me)
    server.on(REFRESH, recorded("token_refreshed"))
    profile = await adapter(server, pocket=pocket).check()
    assert bearers(server) == [TOKEN, "canary-renewed"]
    assert server.asked[0].url.path == REFRESH
    assert kept_when_used == [1]
    kept = msgspec.json.decode(pocket.kept[0], type=Credentials)
    assert kept.access_token == "canary-renewed"
    assert kept.obtained_at == NOW.timestamp()
    assert kept.expires_at == NOW.timestamp() + 5183944
    assert profile.scopes == ("instagram_business_basic", "instagram_business_manage_comments")
    assert profile.renews
    assert profile.expires_at == NOW + timedelta(seconds=5183944)
    assert "canary" not in str([r.url for r in server.asked])
    again = Server()
    await adapter(again, pocket=pocket).check()  # after a restart: the kept one
    assert bearers(again) == ["canary-renewed"]


@pytest.mark.parametrize(("old", "left"), [(0.9, 10), (10, 50), (0.5, None)])
async def test_a_young_or_long_lasting_token_is_left_alone(old: float, left: float | None) -> None:
    server = Server()
    await adapter(server, pocket=written(old, left)).check()
    assert server.lines() == ["GET /me"]


async def test_a_pasted_token_is_renewed_a_day_after_it_was_first_seen() -> None:
    server, pocket, watch = Server(), Pocket(TOKEN), Watch()
    server.on(REFRESH, recorded("token_refreshed"))
    platform = adapter(server, pocket=pocket, watch=watch)
    await platform.check()
    assert bearers(server) == [TOKEN]
    watch.now += timedelta(hours=25)
    await adapter(server, pocket=pocket, watch=watch).check()
    assert bearers(server) == [TOKEN, TOKEN, "canary-renewed"]


async def test_the_token_goes_into_the_address_only_where_the_header_is_not_taken() -> None:
    server, pocket = Server(), written(40, 20)

    def picky(request: httpx.Request) -> httpx.Response:
        if "access_token" not in request.url.params:
            return httpx.Response(400, json=error(100, 0, "access_token is required"))
        return httpx.Response(200, json=recorded("token_refreshed"))

    server.on(REFRESH, picky)
    await adapter(server, pocket=pocket).check()
    assert bearers(server)[-1] == "canary-renewed"


async def test_a_renewal_that_fails_leaves_the_token_and_is_tried_again_later(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("DEBUG")
    server, pocket, watch = Server(), written(40, 20), Watch()
    for answer in (error(2), error(190), httpx.ConnectError("x"), {"access_token": 7}):
        server.asked.clear()
        server.on(REFRESH, answer, status=400)
        platform = adapter(server, pocket=pocket, watch=watch)
        await platform.check()
        await platform.check()
        assert [r.url.path for r in server.asked].count(REFRESH) <= 2
        assert bearers(server)[-1] == TOKEN
        assert pocket.kept == []
    watch.now += timedelta(hours=7)
    server.on(REFRESH, recorded("token_refreshed"))
    await platform.check()
    assert bearers(server)[-1] == "canary-renewed"
    assert "canary" not in caplog.text


@pytest.mark.parametrize("token", ["", " ", "a b", "tökén", "a\nb"])
async def test_what_is_no_token_replaces_nothing(token: str) -> None:
    server, pocket = Server(), written(40, 20)
    server.on(REFRESH, {"access_token": token, "expires_in": 5})
    await adapter(server, pocket=pocket).check()
    assert pocket.kept == []
    assert bearers(server)[-1] == TOKEN


async def test_a_token_that_cannot_be_kept_is_not_used() -> None:
    server, pocket = Server(), written(40, 20)
    server.on(REFRESH, recorded("token_refreshed"))

    def full(session: str) -> None:
        raise OSError(28, "No space left on device")

    pocket.save_session = full  # type: ignore[method-assign]  # the disk is full
    with pytest.raises(Unreachable) as caught:
        await adapter(server, pocket=pocket).check()
    assert caught.value.why == "session-not-kept"
    assert "canary-renewed" not in bearers(server)


async def test_a_page_token_is_never_renewed_and_proves_the_app() -> None:
    server = Server()
    pocket = written(40, 20, client_secret=SECRET)
    profile = await adapter(server, "facebook", pocket).check()
    batch, request = server.asked
    assert len(request.url.params["appsecret_proof"]) == 64
    assert len(form(batch)["appsecret_proof"]) == 64
    assert not profile.renews
    assert SECRET not in str(request.url)


async def test_a_page_token_is_asked_about_itself_once_and_never_in_an_address() -> None:
    server = Server()
    platform = adapter(server, "facebook")
    profile = await platform.check()
    await platform.check()
    assert server.lines().count("POST /") == 1
    assert "input_token" in form(server.asked[0])["batch"]
    assert TOKEN not in str([r.url for r in server.asked])
    assert (profile.missing, len(profile.scopes)) == ((), 8)
    assert profile.expires_at == datetime(2027, 2, 20, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "answer",
    [
        error(100),
        error(10),
        {},
        [],
        [None],
        [{"code": 400, "body": "{}"}],
        [{"code": 200, "body": "{"}],
        [{"code": 200, "body": '{"data": {"scopes": 7}}'}],
        [{"code": 200, "body": '{"data": {"expires_at": 1000000000000000000}}'}],
        [{"code": 200, "body": '{"data": {"data_access_expires_at": -5}}'}],
    ],
)
async def test_what_graph_does_not_say_of_a_token_is_no_trouble(answer: object) -> None:
    server = Server()
    server.on("/", answer, status=400 if isinstance(answer, dict) and answer else 200)
    profile = await adapter(server, "facebook").check()
    assert (profile.scopes, profile.missing, profile.expires_at) == ((), (), None)


async def test_a_token_that_is_no_good_is_said_at_once() -> None:
    server = Server()
    server.on("/", recorded("error_expired"), status=400)
    with pytest.raises(Unauthorized):
        await adapter(server, "facebook").check()
    assert server.lines() == ["POST /"]


async def test_an_expired_token_is_read_again_after_somebody_put_a_new_one_there() -> None:
    server, pocket = Server(), written(0.1, 50)
    server.on("/me", lambda _: httpx.Response(400, json=recorded("error_expired")), recorded("me"))
    platform = adapter(server, pocket=pocket)
    with pytest.raises(Unauthorized, match="Session has expired"):
        await platform.check()
    pocket.token = Credentials(access_token="canary-new").line
    await platform.check()
    assert bearers(server)[-1] == "canary-new"


def test_nothing_shows_the_token() -> None:
    platform = adapter(Server())
    assert "canary" not in repr(platform) + repr(vars(platform)) + repr(vars(platform._session))


def test_a_misspelt_login_is_named_not_guessed() -> None:
    account = Account("kreis", "instagram", options={"login": "Facebook"})
    with pytest.raises(Refused) as refused:
        Instagram(account, Pocket(), lambda: NOW)
    assert refused.value.why == "instagram-login-odd"
