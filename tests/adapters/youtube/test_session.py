"""Tokens and units of one account: renewed in time, never forgotten, never shown."""

import json
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import httpx
import pytest

from adapters.youtube import YouTube
from adapters.youtube_quota import added, midnight
from morgenlage.domain.account import Account, Budget
from morgenlage.domain.action import Hide
from morgenlage.platform import Limited, Malformed, Refused, Unauthorized, Unreachable
from tests.adapters.youtube.google import (
    ACCESS,
    CLIENT,
    ME,
    NOW,
    REFRESH,
    SECRETS,
    Google,
    Kept,
    connected,
    credentials,
    decided,
    heard,
    recorded,
    refused,
)

OLD = credentials(expires_at=int(NOW.timestamp()) + 30)
EMPTY = credentials(access_token="", expires_at=0)


async def test_a_token_that_soon_ends_is_renewed_first_and_kept_before_it_is_used() -> None:
    google, kept = Google(), Kept(OLD)
    order: list[str] = []

    def channels(request: httpx.Request) -> httpx.Response:
        order.append(f"{len(kept.sessions)} {request.headers['authorization']}")
        return httpx.Response(200, json=recorded("channels"))

    google.on("GET channels", channels)
    profile = await connected(google, kept).check()
    assert order == ["1 Bearer ya29.musterzugang"]
    form = {k: v[0] for k, v in parse_qs(google.asked[0].content.decode()).items()}
    assert form == {
        "grant_type": "refresh_token",
        "client_id": "muster.apps.example",
        "client_secret": CLIENT,
        "refresh_token": REFRESH,
    }
    assert google.asked[0].url.query == b""
    assert kept.last["refresh_token"] == REFRESH
    assert kept.last["expires_at"] == int(NOW.timestamp()) + 3599
    assert len(profile.scopes) == 2


async def test_a_refused_token_is_renewed_once_and_the_request_repeated() -> None:
    google, kept = Google(), Kept()
    google.on("GET channels", refused("error_auth"), recorded("channels"))
    await connected(google, kept).check()
    assert google.calls == ["GET channels", "POST token", "GET channels"]
    google.on("GET channels", refused("error_auth"))
    google.asked.clear()
    with pytest.raises(Unauthorized):
        await connected(google, kept).check()
    assert google.calls == ["GET channels", "POST token", "GET channels"]


async def test_another_process_has_renewed_it_meanwhile() -> None:
    google, kept = Google(), Kept()
    youtube = connected(google, kept)
    await youtube.check()
    other = connected(google, kept)
    google.on("GET channels", refused("error_auth"), recorded("channels"))
    await other.check()
    google.on("GET channels", refused("error_auth"), recorded("channels"))
    google.asked.clear()
    await youtube.check()
    assert google.calls == ["GET channels", "GET channels"]


@pytest.mark.parametrize(
    ("answer", "error", "why"),
    [
        (refused("error_grant"), Unauthorized, "youtube-signed-out"),
        (httpx.Response(401, json={"error": "invalid_client"}), Unauthorized, "youtube-client"),
        ({"access_token": "", "expires_in": 3599}, Malformed, "shape"),
        ({"access_token": None}, Malformed, "shape"),
        ({"access_token": "ya29.\x1b[2J"}, Malformed, "shape"),
        ({"access_token": "x" * 70_000}, Malformed, "shape"),
        ({"access_token": "ya29.gut", "refresh_token": "zwei Teile"}, Malformed, "shape"),
        (httpx.Response(400, json={"error": REFRESH, "error_description": CLIENT}), Refused, ""),
        (httpx.Response(503, json={"error": REFRESH}), Unreachable, ""),
        (httpx.Response(401, json={"error": "x"}), Unauthorized, ""),
    ],
)
async def test_what_goes_wrong_overwrites_nothing_and_shows_nothing(
    answer: httpx.Response, error: type[Exception], why: str
) -> None:
    google, kept = Google(), Kept(EMPTY)
    google.on("POST token", answer)
    youtube = connected(google, kept)
    with pytest.raises(error) as caught:
        await youtube.check()
    assert getattr(caught.value, "why", "") == why
    assert not [s for s in SECRETS if s in f"{caught.value!r}{caught.value}{youtube!r}"]
    assert [s for s in kept.sessions if REFRESH not in s] == []


async def test_a_sign_in_for_another_channel_than_the_settings_name_is_refused() -> None:
    for identifier, good in ((ME, True), ("UCjemandanders", False), ("landkreis", True)):
        account = Account("yt", "youtube", identifier=identifier)
        youtube = YouTube(account, Kept(), lambda: NOW, Google().transport)
        if good:
            await youtube.check()
            continue
        with pytest.raises(Unauthorized) as caught:
            await youtube.check()
        assert caught.value.why == "other-account"


async def test_a_missing_permission_is_told_from_a_plain_no() -> None:
    google = Google()
    google.on("GET channels", refused("error_scope"))
    with pytest.raises(Unauthorized) as caught:
        await connected(google).check()
    assert caught.value.scope
    google.on("GET channels", httpx.Response(403, json={"error": {"message": "nein"}}))
    with pytest.raises(Refused, match="nein"):
        await connected(google).check()


async def test_what_google_has_refused_for_good_is_not_asked_again() -> None:
    google, kept = Google(), Kept(EMPTY)
    google.on("POST token", refused("error_grant"))
    youtube = connected(google, kept)
    for _ in range(3):
        with pytest.raises(Unauthorized):
            await youtube.check()
    assert google.calls == ["POST token"]
    kept.token_file = credentials(access_token="ya29.neu", refresh_token="1//10neu")
    await youtube.check()


async def test_a_bare_token_works_for_its_hour() -> None:
    google = Google()
    await connected(google, Kept(ACCESS)).check()
    google.on("GET channels", refused("error_auth"))
    with pytest.raises(Unauthorized):
        await connected(google, Kept(ACCESS)).check()


async def test_a_session_that_cannot_be_kept_is_not_used() -> None:
    class Full(Kept):
        def save_session(self, session: str) -> None:
            raise OSError(28, "No space left on device")

    google = Google()
    with pytest.raises(Unreachable, match="No space"):
        await connected(google, Full(EMPTY)).check()
    assert google.calls == ["POST token"]


async def test_how_long_the_sign_in_lasts() -> None:
    week = int((NOW + timedelta(days=7)).timestamp())
    for secret, ends, renews in (
        (credentials(), None, True),
        (credentials(refresh_expires_at=week), NOW + timedelta(days=7), False),
        (credentials(refresh_token=""), NOW + timedelta(seconds=3000), False),
    ):
        profile = await connected(Google(), Kept(secret)).check()
        assert (profile.expires_at, profile.renews) == (ends, renews)


async def test_times_nobody_can_mean_are_no_trouble() -> None:
    google, kept = Google(), Kept(EMPTY)
    odd = {"expires_in": -5, "refresh_token_expires_in": 9 * 10**18}
    google.on("POST token", recorded("token") | odd)
    assert (await connected(google, kept).check()).expires_at == NOW + timedelta(days=366)
    assert (
        await connected(google, Kept(credentials(refresh_expires_at=10**17))).check()
    ).renews is False


async def test_missing_permissions_are_named() -> None:
    scope = "https://www.googleapis.com/auth/youtube.force-ssl"
    profile = await connected(Google(), Kept(credentials(scopes=[scope]))).check()
    assert profile.missing == ("https://www.googleapis.com/auth/yt-analytics.readonly",)


async def test_units_outlive_the_process_and_are_shared_with_others() -> None:
    google, kept = Google(), Kept()
    youtube = connected(google, kept)
    assert youtube.budget is None
    await youtube.check()
    comment = await heard(google)
    await youtube.send(decided(Hide(comment.ref)), comment)
    resets = datetime(2026, 11, 23, 8, tzinfo=UTC)
    assert youtube.budget == Budget(10_000, 9_949, resets, counted=True)
    other = connected(google, kept)
    await other.check()
    assert other.budget == Budget(10_000, 9_948, resets, counted=True)
    await youtube.check()
    assert youtube.budget == Budget(10_000, 9_947, resets, counted=True)
    assert kept.last["spent"] == {"units 2026-11-22": 53}


async def test_a_project_with_more_units_has_them() -> None:
    youtube = connected(Google(), units="50000")
    await youtube.check()
    assert youtube.budget is not None
    assert youtube.budget.limit == 50_000
    youtube = connected(Google(), units="viele")
    await youtube.check()
    assert youtube.budget is not None
    assert youtube.budget.limit == 10_000


async def test_when_the_quota_is_gone_the_budget_says_until_when() -> None:
    google, kept = Google(), Kept()
    google.on("GET commentThreads", refused("error_quota"))
    youtube = connected(google, kept)
    with pytest.raises(Limited) as caught:
        await youtube.poll("")
    assert (caught.value.why, caught.value.retry_after) == ("youtube-quota", 3600)
    assert str(caught.value).endswith("you have exceeded your quota.")
    assert youtube.budget == Budget(10_000, 0, datetime(2026, 11, 23, 8, tzinfo=UTC), counted=True)
    again = connected(google, kept)
    google.on("GET channels", recorded("channels"))
    await again.check()
    assert again.budget is not None
    assert again.budget.remaining == 0


async def test_shortly_before_midnight_there_the_wait_is_short() -> None:
    google = Google()
    google.on("GET channels", refused("error_quota"))
    late = datetime(2026, 11, 23, 7, 50, tzinfo=UTC)
    youtube = YouTube(Account("yt", "youtube"), Kept(), lambda: late, google.transport)
    google.on("POST token", recorded("token"))
    with pytest.raises(Limited) as caught:
        await youtube.check()
    assert caught.value.retry_after == 600


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-22T08:00:00+00:00", "2026-11-23T08:00:00+00:00"),
        ("2026-11-22T07:59:59+00:00", "2026-11-22T08:00:00+00:00"),
        ("2026-07-01T12:00:00+00:00", "2026-07-02T07:00:00+00:00"),
        ("2026-11-01T06:59:00+00:00", "2026-11-01T07:00:00+00:00"),  # the clocks go back that day
        ("2026-11-01T08:00:00+00:00", "2026-11-02T08:00:00+00:00"),
    ],
)
def test_the_day_ends_at_midnight_in_california(now: str, then: str) -> None:
    assert midnight(datetime.fromisoformat(now)).isoformat() == then


def test_yesterdays_units_are_forgotten() -> None:
    spent = {"units 2026-11-21": 900, "units 2026-11-22": 7, "videos 2026-11-22": 1, "x": 3}
    fresh = {"units 2026-11-22": 50}
    found = added(spent, fresh, datetime(2026, 11, 22, 9, tzinfo=UTC))
    assert found == {"units 2026-11-22": 57, "videos 2026-11-22": 1}


async def test_all_hosts_are_one_where_an_address_is_set_and_no_token_is_in_an_address() -> None:
    google = Google()
    account = Account("yt", "youtube", "http://127.0.0.1:8080")
    youtube = YouTube(account, Kept(EMPTY), lambda: NOW, google.transport)
    await youtube.poll("")
    hosts = {(r.url.scheme, r.url.host, r.url.port) for r in google.asked}
    assert hosts == {("http", "127.0.0.1", 8080)}
    paths = {r.url.path for r in google.asked}
    assert {"/token", "/v2/reports", "/youtube/v3/channels"} <= paths
    assert not [s for s in SECRETS for r in google.asked if s in str(r.url)]


async def test_the_vendors_hosts_are_the_only_ones_otherwise() -> None:
    google = Google()
    await connected(google, Kept(EMPTY)).poll("")
    assert {r.url.host for r in google.asked} == {
        "youtube.googleapis.com",
        "youtubeanalytics.googleapis.com",
        "oauth2.googleapis.com",
    }
    asked = json.dumps([str(r.url) for r in google.asked])
    assert not [s for s in SECRETS if s in asked]
