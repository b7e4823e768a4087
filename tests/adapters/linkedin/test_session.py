"""The line to LinkedIn: tokens renewed in time and kept before use, secrets told to nobody."""

import logging
import traceback

import httpx
import pytest

from adapters import linkedin_allowance as allowance
from adapters.credentials import read
from morgenlage.platform import PlatformError, Refused, Unauthorized
from tests.adapters.linkedin.ground import (
    NOW,
    REFRESH,
    SECRET,
    TOKEN,
    Clock,
    Pocket,
    Server,
    adapter,
    recorded,
)

TOKENS = "/oauth/v2/accessToken"
DAY = 86_400
ENDS = int(NOW.timestamp())


def renewing() -> Server:
    server = Server()
    server.on(TOKENS, recorded("token"))
    return server


async def test_a_token_is_renewed_days_before_it_ends_and_kept_first() -> None:
    server = renewing()
    pocket = Pocket(refresh_token=REFRESH, expires_at=ENDS + 3 * DAY)
    await adapter(server, pocket).poll("")
    form = server.asked[0].content.decode()
    assert server.asked[0].url == "https://www.linkedin.com/oauth/v2/accessToken"
    assert "grant_type=refresh_token" in form
    assert REFRESH in form
    kept = read(pocket.saved[0])
    assert (kept.access_token, kept.refresh_token) == ("canary-access-2", "canary-refresh-2")
    assert {r.headers["authorization"] for r in server.asked[1:]} == {"Bearer canary-access-2"}


async def test_a_token_that_still_holds_is_not_renewed() -> None:
    server = renewing()
    await adapter(server, Pocket(refresh_token=REFRESH, expires_at=ENDS + 30 * DAY)).poll("")
    assert not [r for r in server.asked if r.url.path == TOKENS]


async def test_a_renewal_that_fails_leaves_the_token_we_have() -> None:
    server = Server()
    server.on(TOKENS, {"error": "server_error"}, status=500)
    visit = await adapter(server, Pocket(refresh_token=REFRESH, expires_at=ENDS + 3 * DAY)).poll("")
    assert len(visit.comments) == 4


async def test_an_ended_token_is_renewed_once_and_the_call_repeated() -> None:
    server = renewing()

    def ended(request: httpx.Request) -> httpx.Response:
        old = request.headers["authorization"] == f"Bearer {TOKEN}"
        return (
            httpx.Response(401, json=recorded("expired"))
            if old
            else httpx.Response(200, json=recorded("organization"))
        )

    server.on("/rest/organizations/2714001", ended)
    profile = await adapter(server, Pocket(refresh_token=REFRESH)).check()
    assert profile.name == "Landkreis Wiesental"
    assert sum(1 for r in server.asked if r.url.path == TOKENS) == 1


@pytest.mark.parametrize("code", [65600, 65601, 65602])
async def test_without_a_refresh_token_somebody_must_sign_in_again(code: int) -> None:
    server = Server()
    said = {**recorded("expired"), "serviceErrorCode": code}
    server.on("/rest/organizations/2714001", said, status=401)
    with pytest.raises(Unauthorized) as caught:
        await adapter(server).check()
    assert not caught.value.scope


async def test_a_revoked_token_is_not_renewed() -> None:
    server = renewing()
    said = {"status": 401, "serviceErrorCode": 65601, "message": "The token was revoked"}
    server.on("/rest/organizations/2714001", said, status=401)
    with pytest.raises(Unauthorized):
        await adapter(server, Pocket(refresh_token=REFRESH)).check()
    assert not [r for r in server.asked if r.url.path == TOKENS]


async def test_a_new_token_file_is_read_after_a_refusal() -> None:
    server, pocket = Server(), Pocket()
    server.on("/rest/organizations/2714001", recorded("expired"), status=401)
    platform = adapter(server, pocket)
    with pytest.raises(Unauthorized):
        await platform.check()
    pocket.token = Pocket(access_token="canary-access-9").token
    server.on("/rest/organizations/2714001", recorded("organization"))
    await platform.check()
    assert server.asked[-1].headers["authorization"] == "Bearer canary-access-9"


async def test_a_bare_token_is_enough() -> None:
    pocket = Pocket()
    pocket.token = TOKEN
    assert (await adapter(Server(), pocket).check()).handle == "landkreis-wiesental"


async def test_the_profile_says_what_is_missing_and_when_to_sign_in_again() -> None:
    scopes = ("r_organization_social_feed",)
    pocket = Pocket(scopes=scopes, expires_at=ENDS + 9 * DAY)
    profile = await adapter(Server(), pocket).check()
    assert profile.missing == ("w_organization_social_feed", "rw_organization_admin")
    assert profile.ends_in(NOW) == 9
    renewed = Pocket(
        refresh_token=REFRESH, expires_at=ENDS + 30 * DAY, refresh_expires_at=ENDS + 200 * DAY
    )
    assert (await adapter(Server(), renewed).check()).ends_in(NOW) is None


async def test_no_secret_shows_anywhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = Server()

    def echo(request: httpx.Request) -> httpx.Response:
        said = f"{request.headers} {request.content.decode()}"
        return httpx.Response(400, json={"message": said, "error_description": said})

    server.on(TOKENS, echo)
    server.on("/rest/organizations/2714001", echo)
    pocket = Pocket(refresh_token=REFRESH, expires_at=ENDS - 1)
    platform = adapter(server, pocket)
    for call in (platform.check, lambda: platform.poll("")):
        with pytest.raises(PlatformError) as caught:
            await call()
        shown = repr(caught.value) + "".join(traceback.format_exception(caught.value))
        assert not [s for s in (TOKEN, REFRESH, SECRET) if s in shown + caplog.text]
    bare = adapter(server)
    with pytest.raises(Refused) as refused:
        await bare.check()
    assert TOKEN not in str(refused.value)


async def test_the_calls_of_a_day_begin_anew_at_midnight_utc() -> None:
    server, clock, pocket = Server(), Clock(), Pocket()
    platform = adapter(server, pocket, clock)
    await platform.check()
    assert platform.budget is not None
    assert platform.budget.remaining == 97
    clock.now = NOW.replace(hour=23, minute=59)
    assert platform.budget.remaining == 97
    clock.on(minutes=2)
    assert platform.budget.remaining == 100


@pytest.mark.parametrize(
    ("said", "limit"),
    [("", 100), ("5000", 5000), ("0", 100), ("-5", 100), ("viel", 100), ("٣", 100)],
)
def test_a_daily_number_that_is_none_counts_as_the_development_tier(said: str, limit: int) -> None:
    assert allowance.daily(said) == limit


def test_the_last_fifth_of_the_day_is_for_people() -> None:
    late = NOW.replace(hour=23, minute=59, second=59)
    assert allowance.allowed(60, 100, late) == 19
    assert allowance.allowed(78, 100, late) == 0
    assert 0 < allowance.wait(78, 100, late) <= 1
