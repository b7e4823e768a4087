"""What changes below our videos: new replies, deleted ones, what is held back and approved."""

import copy
import json

import pytest

from morgenlage.domain.comment import Comment
from tests.adapters.youtube.google import Google, connected, recorded
from tests.adapters.youtube.inbox import HELD, T1, T2, T3, TURNS, by_ref, many, settled, threads


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


@pytest.mark.parametrize(("page", "pages"), [(3, 3), (6, 5)])
async def test_a_reply_further_down_than_a_page_of_a_video_is_found(page: int, pages: int) -> None:
    google = Google()
    google.on("GET commentThreads.*moderationStatus=published", threads(T1))
    cursor = await settled(google)
    videos = recorded("videos")
    videos["items"][1]["statistics"]["commentCount"] = "6"
    google.on("GET videos", videos)
    google.on("GET commentThreads.*videoId=mUst3rVid01", many(0, 100, "p2"))
    for n in range(2, 9):
        lower = many(100 * n, 100, f"p{n + 1}") if n != page else threads(T2)
        google.on(f"GET commentThreads.*videoId=mUst3rVid01.*pageToken=p{n}", lower)
    youtube, found = connected(google), set[str]()
    for _ in range(TURNS):
        visit = await youtube.poll(cursor)
        found, cursor = found | set(by_ref(visit)), visit.cursor
    assert (f"{T2}.B1" in found) == (page <= pages)
    assert len([p for p in google.params("GET commentThreads") if "videoId" in p]) == pages


async def test_a_list_is_read_no_further_than_to_what_explains_the_number() -> None:
    google = Google()
    google.on("GET commentThreads.*moderationStatus=published", threads(T1, T2, T3))
    cursor = await settled(google)
    google.on("GET commentThreads.*moderationStatus=published", threads(T1))
    videos = recorded("videos")
    count = int(videos["items"][1]["statistics"]["commentCount"])
    videos["items"][1]["statistics"]["commentCount"] = str(count + 1)
    google.on("GET videos", videos)
    grown = threads(T2, totalReplyCount=3) | {"nextPageToken": "p2"}
    google.on("GET commentThreads.*videoId=mUst3rVid01", grown)
    for _ in range(TURNS):
        cursor = (await connected(google).poll(cursor)).cursor
    assert len([p for p in google.params("GET commentThreads") if "videoId" in p]) == 1


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
    # the turn of the videos: what is held is read because something is missing
    cursor = json.dumps(json.loads(await settled(google)) | {"visits": 2})
    google.on("GET commentThreads.*moderationStatus=published", threads(T1, T3))
    held = recorded("threads_held")
    held["items"].append(copy.deepcopy(threads(T2)["items"][0]))
    google.on("GET commentThreads.*heldForReview", held)
    google.on("GET comments .*id=", {"items": []})
    visit = await connected(google).poll(cursor)
    assert visit.gone == ()
    assert by_ref(visit)[T2].hidden


async def test_a_reply_that_is_missing_among_all_replies_is_gone() -> None:
    google = Google()
    cursor = await settled(google)
    page = recorded("threads")
    page["items"][1]["snippet"]["totalReplyCount"] = 3
    google.on("GET commentThreads.*moderationStatus=published", page)
    below = recorded("replies")
    del below["items"][1]
    google.on("GET comments .*parentId", below)
    google.on("GET comments .*id=", {"items": []})
    visit = await connected(google).poll(cursor)
    assert visit.gone == (f"yt:{T2}.B1",)


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
