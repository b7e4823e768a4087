"""Visits to a channel: what comes in, what is gone, what it costs."""

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from morgenlage.domain.comment import Comment
from morgenlage.platform import Malformed, PlatformError, Unauthorized, Visit
from tests.adapters.youtube.google import (
    ME,
    NOW,
    Google,
    Kept,
    connected,
    recorded,
    refused,
)

TURNS = 6
T1, T2, T3, HELD = (f"UgxMuster000{n}AaABAg" for n in (1, 2, 3, 9))


def by_ref(visit: Visit) -> dict[str, Comment]:
    return {c.ref.partition(":")[2]: c for c in visit.comments}


def threads(*kept: str, **changes: Any) -> dict[str, Any]:
    """The recorded inbox with these threads alone. `changes`: of the first one's snippet."""
    page = copy.deepcopy(recorded("threads"))
    page["items"] = [t for t in page["items"] if t["id"] in kept]
    page["items"][0]["snippet"] |= changes
    return page


def many(first: int, count: int, token: str = "") -> dict[str, Any]:
    """A page of threads by many people, a minute apart, newest first."""
    page, (one, *_) = recorded("threads_none"), recorded("threads")["items"]
    for n in range(first, first + count):
        item = copy.deepcopy(one)
        del item["replies"]
        item["id"] = item["snippet"]["topLevelComment"]["id"] = f"UgxViele{n:05}AaABAg"
        item["snippet"]["totalReplyCount"] = 0
        at = (NOW - timedelta(minutes=n)).isoformat()
        item["snippet"]["topLevelComment"]["snippet"] |= {"publishedAt": at, "updatedAt": at}
        page["items"].append(item)
    return page | ({"nextPageToken": token} if token else {})


async def settled(google: Google) -> str:
    """The cursor after a first visit; what was asked for it is forgotten."""
    cursor = (await connected(google).poll("")).cursor
    google.asked.clear()
    return cursor


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
        ("interactions", "2026-11-18T23:59:59+00:00"): 15,
        ("interactions", "2026-11-19T23:59:59+00:00"): 6,
        ("followers", NOW.isoformat()): 1230,
        ("posts", NOW.isoformat()): 87,
    }
    report = recorded("report")
    report["rows"] = [["2026-11-18", None, 1, 1, 1], ["kein Tag", 1, 1, 1, 1], ["2026-11-19"]]
    google.on("GET reports", report)
    visit = await connected(google).poll("")
    past = [(s.metric, s.value) for s in visit.samples if s.at < NOW]
    assert past == [("interactions", 3)]


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


async def test_pages_that_go_in_circles_are_left() -> None:
    google = Google()
    google.on("GET commentThreads.*moderationStatus=published", many(0, 5, "immer"))
    visit = await connected(google).poll("")
    assert len(visit.comments) == 6  # and the one that is held
    assert google.calls.count("GET commentThreads") <= 4


async def test_a_place_nobody_remembers_is_left_and_reading_begins_at_the_front() -> None:
    google = Google()
    cursor = json.dumps(json.loads(await settled(google)) | {"rest": "alt", "until": "2026"})
    stale = {"errors": [{"reason": "invalidPageToken"}], "message": "m", "code": 400}
    google.on("GET commentThreads.*pageToken=alt", httpx.Response(400, json={"error": stale}))
    visit = await connected(google).poll(cursor)
    assert json.loads(visit.cursor).get("rest", "") == ""
    assert not visit.more
    assert [p.get("pageToken") for p in google.params("GET commentThreads")][:2] == [None, "alt"]


async def test_a_new_reply_in_a_known_thread_comes_with_it() -> None:
    google = Google()
    cursor = await settled(google)
    page = recorded("threads")
    reply = copy.deepcopy(page["items"][0]["replies"]["comments"][0])
    reply |= {"id": f"{T1}.A2"}
    reply["snippet"] |= {"authorChannelId": {"value": "UCx"}, "textOriginal": "Danke!"}
    page["items"][0]["replies"]["comments"].append(reply)
    page["items"][0]["snippet"]["totalReplyCount"] = 2
    google.on("GET commentThreads.*moderationStatus=published", page)
    visit = await connected(google).poll(cursor)
    assert by_ref(visit)[f"{T1}.A2"].text == "Danke!"
    assert by_ref(visit)[T1].answers == 2


async def test_replies_that_do_not_come_along_are_asked_for() -> None:
    google = Google()
    visit = await connected(google).poll("")
    assert f"{T2}.B1" in by_ref(visit)
    (asked,) = [p for p in google.params("GET comments") if "parentId" in p]
    assert (asked["parentId"], asked["textFormat"], asked["maxResults"]) == (T2, "plainText", "100")


async def test_a_reply_in_an_old_thread_is_found_by_the_number_of_the_videos_comments() -> None:
    google = Google()
    google.on("GET commentThreads.*moderationStatus=published", threads(T1))
    cursor = await settled(google)
    videos = recorded("videos")
    videos["items"][1]["statistics"]["commentCount"] = "6"
    google.on("GET videos", videos)
    google.on("GET commentThreads.*videoId=mUst3rVid01", threads(T1, T2))
    youtube = connected(google)
    found: dict[str, Comment] = {}
    for _ in range(TURNS):
        visit = await youtube.poll(cursor)
        found, cursor = found | by_ref(visit), visit.cursor
    assert f"{T2}.B1" in found
    asked = [p for p in google.params("GET commentThreads") if "videoId" in p]
    assert len(asked) == 1


async def test_comments_that_are_deleted_there_are_gone_here() -> None:
    google = Google()
    cursor = await settled(google)
    google.on("GET commentThreads.*moderationStatus=published", threads(T1, T3))
    google.on("GET comments .*id=", {"items": []})
    visit = await connected(google).poll(cursor)
    assert set(visit.gone) == {f"yt:{T2}", f"yt:{T2}.B1", f"yt:{T2}.B2"}
    again = await connected(google).poll(visit.cursor)
    assert again.gone == ()


async def test_a_comment_that_somebody_held_back_is_hidden_and_not_gone() -> None:
    google = Google()
    cursor = await settled(google)
    google.on("GET commentThreads.*moderationStatus=published", threads(T1, T3))
    held = recorded("threads_held")
    held["items"].append(copy.deepcopy(threads(T2)["items"][0]))
    google.on("GET commentThreads.*heldForReview", held)
    visit = await connected(google).poll(cursor)
    assert visit.gone == ()
    assert by_ref(visit)[T2].hidden


async def test_a_comment_no_list_shows_is_looked_up_before_it_counts_as_gone() -> None:
    google = Google()
    cursor = await settled(google)
    google.on("GET commentThreads.*moderationStatus=published", threads(T2, T3))
    visit = await connected(google).poll(cursor)  # `comments?id` still knows the first one
    assert visit.gone == ()
    asked = [p for p in google.params("GET comments") if "id" in p]
    assert asked[-1]["id"] == T1
    google.asked.clear()
    await connected(google).poll(visit.cursor)
    assert not [p for p in google.params("GET comments") if "id" in p]


async def test_a_reply_that_vanished_is_gone_and_one_held_back_is_hidden() -> None:
    google = Google()
    cursor = await settled(google)
    page = threads(T1, T2, T3)
    page["items"][1]["snippet"]["totalReplyCount"] = 0
    del page["items"][1]["replies"]
    google.on("GET commentThreads.*moderationStatus=published", page)
    held = recorded("replies")
    held["items"] = held["items"][:1]
    held["items"][0]["snippet"]["moderationStatus"] = "heldForReview"
    google.on("GET comments .*id=", held)
    visit = await connected(google).poll(cursor)
    assert visit.gone == (f"yt:{T2}.B1",)
    assert by_ref(visit)[f"{T2}.B2"].hidden
    assert by_ref(visit)[f"{T2}.B2"].parent == f"yt:{T2}"


async def test_what_is_approved_elsewhere_is_shown_again() -> None:
    google = Google()
    cursor = await settled(google)
    page = recorded("threads")
    page["items"].insert(0, recorded("threads_held")["items"][0])
    page["items"][0]["snippet"]["topLevelComment"]["snippet"]["moderationStatus"] = "published"
    google.on("GET commentThreads.*moderationStatus=published", page)
    visit = await connected(google).poll(cursor)
    assert not by_ref(visit)[HELD].hidden


async def test_videos_that_are_deleted_there_are_gone_here() -> None:
    google = Google()
    cursor = await settled(google)
    videos, playlist = recorded("videos"), recorded("playlist")
    del videos["items"][0:2], playlist["items"][0:2]
    google.on("GET videos", videos)
    google.on("GET playlistItems", playlist)
    youtube = connected(google)
    gone: list[str] = []
    for _ in range(TURNS):
        visit = await youtube.poll(cursor)
        gone, cursor = [*gone, *visit.gone], visit.cursor
    assert gone == ["yt:mUst3rVid02", "yt:mUst3rVid01"]


async def test_a_channel_without_videos_is_no_trouble() -> None:
    google = Google()
    missing = {"code": 404, "message": "m", "errors": [{"reason": "playlistNotFound"}]}
    google.on("GET playlistItems", httpx.Response(404, json={"error": missing}))
    google.on("GET commentThreads", recorded("threads_none"))
    visit = await connected(google).poll("")
    assert (visit.comments, visit.posts) == ((), ())


async def test_a_google_account_without_a_channel_says_so() -> None:
    google = Google()
    google.on("GET channels", {"kind": "youtube#channelListResponse"})
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
    page["items"] += [None, 7, {}, {"snippet": {"topLevelComment": {"id": "../x", "snippet": {}}}}]
    page["items"][1]["snippet"]["topLevelComment"]["snippet"]["publishedAt"] = "gestern"
    google.on("GET commentThreads.*moderationStatus=published", page)
    visit = await connected(google).poll("")
    assert T1 in by_ref(visit)
    assert T2 not in by_ref(visit)
    assert visit.skipped == 5
    assert visit.gone == ()


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
