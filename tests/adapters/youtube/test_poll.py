"""Visits to a channel: what comes in, how far is read, what it costs."""

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from adapters.youtube import YouTube
from morgenlage.domain.account import Account
from morgenlage.platform import Malformed, PlatformError, Unauthorized
from tests.adapters.youtube.google import (
    ME,
    NOW,
    Google,
    Kept,
    connected,
    credentials,
    recorded,
    refused,
)
from tests.adapters.youtube.inbox import HELD, T1, T2, T3, TURNS, by_ref, many, settled, threads


async def test_a_first_visit_brings_inbox_videos_numbers_and_who_we_are() -> None:
    google = Google()
    visit = await connected(google).poll("")
    found = by_ref(visit)
    assert list(found) == [T3, T2, f"{T2}.B1", f"{T2}.B2", HELD, T1, f"{T1}.A1"]
    question = found[T1]
    assert (question.kind, question.author, question.likes, question.answers) == (
        "comment",
        "heinz-beispiel",
        2,
        1,
    )
    assert question.permalink == f"https://www.youtube.com/watch?v=mUst3rVid01&lc={T1}"
    assert (question.post, question.parent) == ("yt:mUst3rVid01", None)
    assert question.created_at == datetime(2026, 11, 22, 6, 53, tzinfo=UTC)
    assert question.seen_at == NOW
    assert question.edited_at is None
    assert found[T2].edited_at == datetime(2026, 11, 21, 18, 12, tzinfo=UTC)
    ours = found[f"{T1}.A1"]
    assert (ours.ours, ours.kind, ours.parent) == (True, "reply", f"yt:{T1}")
    assert [ref for ref, c in found.items() if c.hidden] == [HELD]
    assert found[T3].cannot == (("reply", "youtube-no-replies"),)
    assert visit.profile is not None
    assert (visit.profile.handle, visit.profile.followers) == ("landkreis-musterland", 1230)
    assert (visit.skipped, visit.more, visit.gone) == (0, False, ())


async def test_who_deleted_the_account_is_somebody_without_a_name() -> None:
    found = by_ref(await connected(Google()).poll(""))
    assert (found[T3].author, found[T3].author_id, found[T3].ours) == ("?", f"?{T3}", False)


async def test_videos_are_out_or_planned_and_counters_are_numbers_or_missing() -> None:
    visit = await connected(Google()).poll("")
    told = {p.ref: (p.state, p.views, p.likes, p.answers) for p in visit.posts}
    assert told == {
        "yt:mUst3rVid02": ("scheduled", None, None, None),
        "yt:mUst3rVid01": ("published", 1204, 31, 5),
        "yt:mUst3rVid03": ("published", 311, 8, None),
    }
    assert visit.posts[0].at == datetime(2026, 11, 25, 8, tzinfo=UTC)
    assert visit.posts[1].text == "Kreistag am 22. November\n\nLivestream ab 16 Uhr."


async def test_a_day_of_numbers_is_told_at_its_end_and_what_is_missing_is_not_zero() -> None:
    google = Google()
    visit = await connected(google).poll("")
    days = {(s.metric, s.at.isoformat()): s.value for s in visit.samples}
    assert days == {
        ("views", "2026-11-18T23:59:59+00:00"): 312,
        ("views", "2026-11-19T23:59:59+00:00"): 288,
        ("engagement", "2026-11-18T23:59:59+00:00"): 15,
        ("engagement", "2026-11-19T23:59:59+00:00"): 6,
        ("followers", NOW.isoformat()): 1230,
        ("posts", NOW.isoformat()): 87,
    }
    report = recorded("report")
    report["rows"] = [["2026-11-18", None, 1, 1, 1], ["kein Tag", 1, 1, 1, 1], ["2026-11-19"]]
    google.on("GET reports", report)
    visit = await connected(google).poll("")
    past = [(s.metric, s.value) for s in visit.samples if s.at < NOW]
    assert past == [("engagement", 3)]


async def test_numbers_are_asked_for_every_six_hours_at_most() -> None:
    google = Google()
    youtube = connected(google)
    cursor = (await youtube.poll("")).cursor
    for _ in range(2 * TURNS):
        cursor = (await youtube.poll(cursor)).cursor
    assert google.calls.count("GET reports") == 1
    earlier = json.loads(cursor) | {"series_at": int(NOW.timestamp()) - 6 * 3600}
    cursor = json.dumps(earlier)
    for _ in range(TURNS):
        cursor = (await youtube.poll(cursor)).cursor
    assert google.calls.count("GET reports") == 2


async def test_without_the_permission_for_numbers_the_ability_goes_and_all_else_stays() -> None:
    google = Google()
    google.on("GET reports", refused("error_scope"))
    youtube = connected(google)
    assert "series" in youtube.can
    visit = await youtube.poll("")
    assert visit.comments
    assert youtube.cannot["series"] == "youtube-no-series"
    assert "series" not in youtube.can
    await youtube.poll("")
    assert google.calls.count("GET reports") == 1


@pytest.mark.parametrize("answer", [refused("error_quota"), httpx.Response(500), {"rows": 7}])
async def test_numbers_that_do_not_come_take_nothing_else_along(answer: httpx.Response) -> None:
    google = Google()
    google.on("GET reports", answer)
    youtube = connected(google)
    visit = await youtube.poll("")
    assert len(visit.comments) == 7
    assert {s.metric for s in visit.samples} == {"followers", "posts"}
    assert "series" in youtube.can
    assert youtube.budget is not None
    assert youtube.budget.remaining > 9_000


async def test_hidden_subscribers_are_no_number() -> None:
    google = Google()
    channels = recorded("channels")
    channels["items"][0]["statistics"] |= {"hiddenSubscriberCount": True, "subscriberCount": "0"}
    google.on("GET channels", channels)
    visit = await connected(google).poll("")
    assert "followers" not in {s.metric for s in visit.samples}
    assert visit.profile is not None
    assert visit.profile.followers is None


async def test_a_quiet_visit_costs_three_units_and_brings_nothing() -> None:
    google = Google()
    cursor = await settled(google)
    youtube = connected(google)
    await youtube.check()
    for _ in range(2 * TURNS):
        google.asked.clear()
        visit = await youtube.poll(cursor)
        cursor = visit.cursor
        assert len(google.asked) <= 3
        assert google.calls[0] in ("GET channels", "GET commentThreads")
        assert (visit.comments, visit.gone) == ((), ())


async def test_the_inbox_is_walked_until_something_is_known() -> None:
    google = Google()
    google.on("GET commentThreads.*moderationStatus=published", many(200, 3))
    cursor = await settled(google)
    google.on("GET commentThreads.*moderationStatus=published", many(0, 100, "zwei"))
    google.on("GET commentThreads.*pageToken=zwei", many(100, 103, "drei"))
    google.on("GET commentThreads.*heldForReview", recorded("threads_held"))
    visit = await connected(google).poll(cursor)
    assert len(visit.comments) == 200
    assert [p.get("pageToken") for p in google.params("GET commentThreads")][:3] == [
        None,
        "zwei",
        None,
    ]
    assert not visit.more


async def test_what_one_visit_cannot_read_the_next_one_does() -> None:
    google = Google()
    google.on("GET commentThreads.*moderationStatus=published", many(700, 3))
    cursor = await settled(google)
    pages = [many(100 * n, 100, f"seite{n + 1}") for n in range(7)] + [many(700, 3)]
    google.on("GET commentThreads.*moderationStatus=published", pages[0])
    for n in range(1, 8):
        google.on(f"GET commentThreads.*pageToken=seite{n}", pages[n])
    first = await connected(google).poll(cursor)
    assert (len(first.comments), first.more) == (500, True)
    second = await connected(google).poll(first.cursor)
    assert not second.more
    told = set(by_ref(first)) | set(by_ref(second))
    assert {f"UgxViele{n:05}AaABAg" for n in range(700)} <= told
    third = await connected(google).poll(second.cursor)
    assert (third.comments, third.more) == ((), False)


async def test_more_above_a_rest_does_not_end_it_early() -> None:
    google = Google()
    google.on("GET commentThreads.*moderationStatus=published", many(1500, 3))
    cursor = await settled(google)
    front = "GET commentThreads.*moderationStatus=published"
    google.on(front, many(800, 100, "n9"), many(0, 100, "n1"))
    for n in range(1, 16):
        more = many(100 * n, 100, f"n{n + 1}") if n < 15 else many(1500, 3)
        google.on(rf"GET commentThreads.*pageToken=n{n}\b", more)
    first = await connected(google).poll(cursor)
    assert first.more
    told, visit = set(by_ref(first)), first
    for _ in range(5):
        visit = await connected(google).poll(visit.cursor)
        told |= set(by_ref(visit))
    assert not visit.more
    assert {f"UgxViele{n:05}AaABAg" for n in range(1500)} <= told


@pytest.mark.parametrize("left", [{}, {"rest": "p1", "until": "2027-01-01T00:00:00+00:00"}])
async def test_a_mark_in_the_future_keeps_nothing_from_being_read(left: dict[str, str]) -> None:
    google = Google()
    cursor = json.loads(await settled(google)) | {"newest": "2027-01-01T00:00:00+00:00"} | left
    google.on("GET commentThreads.*published", many(0, 100, "p1"))
    for n in range(1, 10):
        more = many(100 * n, 100, f"p{n + 1}" * (n < 9))
        google.on(f"GET commentThreads.*published.*pageToken=p{n}", more)
    text, found = json.dumps(cursor), set[str]()
    for _ in range(2):
        visit = await connected(google).poll(text)
        text, found = visit.cursor, found | set(by_ref(visit))
    assert len(found) >= 1000
    assert datetime.fromisoformat(json.loads(text)["newest"]) <= NOW


async def test_pages_that_go_in_circles_are_left() -> None:
    google = Google()
    cursor = await settled(google)
    google.on("GET commentThreads.*moderationStatus=published", many(0, 5, "immer"))
    visit = await connected(google).poll(cursor)
    asked = [p for p in google.params("GET commentThreads") if p["moderationStatus"] == "published"]
    assert len(asked) == 2
    assert not visit.more


async def test_a_place_nobody_remembers_is_left_and_reading_begins_at_the_front() -> None:
    google = Google()
    cursor = json.dumps(json.loads(await settled(google)) | {"rest": "alt", "until": "2026"})
    stale = {"errors": [{"reason": "invalidPageToken"}], "message": "m", "code": 400}
    google.on("GET commentThreads.*pageToken=alt", httpx.Response(400, json={"error": stale}))
    visit = await connected(google).poll(cursor)
    assert json.loads(visit.cursor).get("rest", "") == ""
    assert not visit.more
    assert [p.get("pageToken") for p in google.params("GET commentThreads")][:2] == [None, "alt"]


async def test_a_place_nobody_remembers_is_reached_again_from_the_front() -> None:
    google = Google()
    google.on("GET commentThreads.*moderationStatus=published", many(1000, 3))
    cursor = await settled(google)
    google.on("GET commentThreads.*moderationStatus=published", many(0, 100, "zwei"))
    for n, name in enumerate(("zwei", "drei", "vier", "p5", "sechs", "sieben"), 1):
        after = ("drei", "vier", "p5", "sechs", "sieben", "")[n - 1]
        google.on(f"GET commentThreads.*pageToken={name}", many(100 * n, 100, after))
    first = await connected(google).poll(cursor)
    assert first.more
    stale = {"errors": [{"reason": "invalidPageToken"}], "message": "m", "code": 400}
    google.on("GET commentThreads.*pageToken=sechs", httpx.Response(400, json={"error": stale}))
    second = await connected(google).poll(first.cursor)
    assert not second.more
    google.on("GET commentThreads.*pageToken=sechs", many(500, 100, "sieben"))
    third = await connected(google).poll(second.cursor)
    told = set(by_ref(first)) | set(by_ref(second)) | set(by_ref(third))
    assert {f"UgxViele{n:05}AaABAg" for n in range(700)} <= told


async def test_a_channel_without_videos_is_no_trouble() -> None:
    google = Google()
    missing = {"code": 404, "message": "m", "errors": [{"reason": "playlistNotFound"}]}
    google.on("GET playlistItems", httpx.Response(404, json={"error": missing}))
    google.on("GET commentThreads", recorded("threads_none"))
    visit = await connected(google).poll("")
    assert (visit.comments, visit.posts) == ((), ())


async def test_a_google_account_without_a_channel_says_so() -> None:
    google = Google()
    google.on("GET channels", {"pageInfo": {"totalResults": 0}})
    with pytest.raises(Unauthorized) as caught:
        await connected(google).poll("")
    assert caught.value.why == "youtube-no-channel"


async def test_another_sign_in_is_another_channel_and_begins_anew() -> None:
    google = Google()
    cursor = json.dumps(json.loads(await settled(google)) | {"me": "UCjemandanders"})
    visit = await connected(google).poll(cursor)
    assert json.loads(visit.cursor)["me"] == ME
    assert len(visit.comments) == 7


@pytest.mark.parametrize("garbage", ["x", "{}", '{"visits":"viele"}', "[" * 9000, '{"neu":1}'])
async def test_a_cursor_nobody_can_read_means_a_first_visit(garbage: str) -> None:
    assert len((await connected(Google()).poll(garbage)).comments) == 7


async def test_what_cannot_be_read_is_skipped_and_counted() -> None:
    google = Google()
    page = recorded("threads")
    odd = threads(T1)["items"][0]
    odd["id"] = odd["snippet"]["topLevelComment"]["id"] = "../x"
    page["items"] += [None, 7, {}, odd]
    page["items"][1]["snippet"]["topLevelComment"]["snippet"]["publishedAt"] = "gestern"
    google.on("GET commentThreads.*moderationStatus=published", page)
    visit = await connected(google).poll("")
    assert T1 in by_ref(visit)
    assert T2 not in by_ref(visit)
    assert visit.skipped == 5
    assert visit.gone == ()


async def test_what_is_still_there_is_told_again_before_it_would_be_deleted_as_too_old() -> None:
    google, kept = Google(), Kept(credentials(expires_at=0))
    cursor = await settled(google)
    for days, told in ((19, False), (20, True)):
        now = NOW + timedelta(days=days)
        later = YouTube(Account("yt", "youtube"), kept, lambda now=now: now, google.transport)
        visit = await later.poll(cursor)
        assert ({T1, T2, f"{T2}.B1"} <= set(by_ref(visit))) == told
        assert told or visit.comments == ()
        assert not told or by_ref(visit)[T1].seen_at == now
    assert not {c.ref for c in (await later.poll(visit.cursor)).comments}


async def test_an_empty_object_is_no_empty_inbox() -> None:
    google = Google()
    cursor = await settled(google)
    for call in ("GET commentThreads", "GET comments", "GET channels"):
        google.on(call, {})
    with pytest.raises(Malformed):
        await connected(google).poll(cursor)


async def test_a_visit_that_fails_leaves_its_cost_counted() -> None:
    google, kept = Google(), Kept()
    google.on("GET playlistItems", httpx.Response(500))
    with pytest.raises(PlatformError):
        await connected(google, kept).poll("")
    assert kept.last["spent"] == {"units 2026-11-22": 3}
