"""From a film on disk to a video on YouTube, whatever breaks on the way."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters import youtube_upload
from adapters.youtube import YouTube
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, Limited, PlatformError, Refused, Uncertain, Unreachable
from tests.adapters.youtube.google import (
    NOW,
    Google,
    Kept,
    connected,
    credentials,
    recorded,
    refused,
)
from tests.adapters.youtube.media import MP4, PNG, VTT, File, resumable

TEXT = "Neue Radwege\nSeit Montag offen."
POST = Post(Ref("yt:mUst3rVid01"), "yt", "youtube", "Kreistag am 22. November", NOW)


@pytest.fixture
def google() -> Google:
    side = Google()
    side.on("DELETE videos", httpx.Response(204))
    side.on("PUT videos .*part=status", recorded("uploaded"))
    side.on("GET videos .*id=mUst3rVid05", {"items": [recorded("uploaded")]})
    return side


def publisher(google: Google, kept: Kept | None = None) -> YouTube:
    """The adapter; it does not wait before it takes up a broken line."""
    youtube = connected(google, kept)
    youtube._publishing._pause = 0
    return youtube


def draft(folder: Path, *, captions: bool = False, picture: bool = False, **changes: Any) -> Draft:
    video = Attachment("video", MP4.write(folder), captions=VTT.write(folder) if captions else "")
    media = (video, *([Attachment("image", PNG.write(folder), "Radweg")] if picture else []))
    return replace(Draft("yt", TEXT, "k1", media=media, language="de"), **changes)


async def test_a_film_goes_up_with_its_words_and_is_public(google: Google, tmp_path: Path) -> None:
    upload = resumable(google, "uploaded")
    kept = Kept()
    post = await publisher(google, kept).publish(draft(tmp_path))
    assert upload.received == MP4.content
    assert (post.ref, post.state) == ("yt:mUst3rVid05", "published")
    assert post.text == "Neue Radwege\n\nSeit Montag offen."
    assert google.calls == ["GET channels", "POST videos", "PUT videos"]
    begun = google.asked[1]
    assert begun.url.path == "/upload/youtube/v3/videos"
    assert dict(begun.url.params) == {"uploadType": "resumable", "part": "snippet,status"}
    assert begun.headers["x-upload-content-length"] == str(len(MP4.content))
    assert begun.headers["x-upload-content-type"] == "video/mp4"
    assert google.bodies("POST videos") == [
        {
            "snippet": {
                "title": "Neue Radwege",
                "description": "Seit Montag offen.",
                "categoryId": "25",
                "defaultLanguage": "de",
                "defaultAudioLanguage": "de",
            },
            "status": {"privacyStatus": "public", "selfDeclaredMadeForKids": False},
        }
    ]
    assert kept.last["spent"] == {"units 2026-11-22": 1, "videos 2026-11-22": 1}


async def test_a_planned_film_is_private_until_its_time(google: Google, tmp_path: Path) -> None:
    resumable(google, "uploaded_planned")
    at = NOW + timedelta(days=2)
    post = await publisher(google).publish(draft(tmp_path, at=at))
    assert (post.state, post.at) == ("scheduled", at)
    (body,) = google.bodies("POST videos")
    assert body["status"]["privacyStatus"] == "private"
    assert body["status"]["publishAt"] == "2026-11-24T08:00:00Z"


async def test_with_captions_it_is_public_only_once_they_are_there(
    google: Google, tmp_path: Path
) -> None:
    resumable(google)
    kept = Kept()
    post = await publisher(google, kept).publish(draft(tmp_path, captions=True, picture=True))
    assert post.state == "published"
    assert google.calls[1:] == [
        "POST videos",
        "PUT videos",
        "POST captions",
        "PUT captions",
        "POST set",
        "PUT set",
        "PUT videos",
        "GET videos",
    ]
    assert google.bodies("POST videos")[0]["status"]["privacyStatus"] == "private"
    assert google.bodies("POST captions") == [
        {"snippet": {"videoId": "mUst3rVid05", "language": "de", "name": "", "isDraft": False}}
    ]
    assert google.params("POST set")[0]["videoId"] == "mUst3rVid05"
    assert kept.last["spent"]["units 2026-11-22"] == 1 + 400 + 50 + 50 + 1


async def test_where_captions_are_refused_nothing_stays(google: Google, tmp_path: Path) -> None:
    resumable(google)
    google.on("POST captions", httpx.Response(403, json={"error": {"message": "nein"}}))
    with pytest.raises(Refused, match="nein"):
        await publisher(google).publish(draft(tmp_path, captions=True))
    assert google.calls[-1] == "DELETE videos"
    assert google.params("DELETE videos") == [{"id": "mUst3rVid05"}]


async def test_captions_in_doubt_are_no_doubt_once_the_film_is_gone(
    google: Google, tmp_path: Path
) -> None:
    resumable(google)
    google.on("PUT captions", httpx.ReadError("x"))
    with pytest.raises(Unreachable):
        await publisher(google).publish(draft(tmp_path, captions=True))
    resumable(google)
    google.on("PUT captions", httpx.ReadError("x"))
    google.on("DELETE videos", httpx.ReadError("x"))
    with pytest.raises(Uncertain) as caught:
        await publisher(google).publish(draft(tmp_path, captions=True))
    assert caught.value.why == "youtube-half"


async def test_a_broken_line_is_taken_up_where_it_broke(
    google: Google, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(youtube_upload, "CHUNK", 100)
    upload = resumable(google, "uploaded")
    upload.faults, upload.keep = [httpx.ReadError, httpx.Response(503), httpx.ConnectError], 30
    await publisher(google).publish(draft(tmp_path))
    assert upload.received == MP4.content
    size = len(MP4.content)
    assert upload.spans[:4] == [
        f"bytes 0-99/{size}",
        f"bytes */{size}",
        f"bytes 30-129/{size}",
        f"bytes */{size}",
    ]


async def test_the_last_answer_lost_is_asked_for_and_no_second_film_made(
    google: Google, tmp_path: Path
) -> None:
    upload = resumable(google, "uploaded")
    upload.faults = [httpx.ReadTimeout]
    post = await publisher(google).publish(draft(tmp_path))
    assert post.ref == "yt:mUst3rVid05"
    assert google.calls.count("POST videos") == 1


@pytest.mark.parametrize("status", [403, 404, 422, 429])
async def test_a_no_after_the_last_piece_broke_off_is_no_word_about_that_piece(
    google: Google, tmp_path: Path, status: int
) -> None:
    upload = resumable(google, "uploaded")
    upload.faults, upload.keep = [httpx.ReadTimeout, httpx.Response(status, json={})], 30
    with pytest.raises(Uncertain):
        await publisher(google).publish(draft(tmp_path))


async def test_a_line_that_stays_broken_leaves_it_open(google: Google, tmp_path: Path) -> None:
    resumable(google)
    google.on("PUT videos", httpx.ReadError("x"))
    with pytest.raises(Uncertain):
        await publisher(google).publish(draft(tmp_path))
    assert google.calls.count("PUT videos") <= 7


async def test_a_server_that_takes_nothing_is_left(google: Google, tmp_path: Path) -> None:
    resumable(google)
    google.on("PUT videos", httpx.Response(308))
    with pytest.raises(Uncertain):
        await publisher(google).publish(draft(tmp_path))
    assert google.calls.count("PUT videos") <= 7


async def test_an_upload_is_continued_at_our_host_whatever_the_answer_names(
    google: Google, tmp_path: Path
) -> None:
    resumable(google, "uploaded")
    await publisher(google).publish(draft(tmp_path))
    assert {r.url.host for r in google.asked} == {"youtube.googleapis.com"}
    assert google.params("PUT videos")[0]["upload_id"] == "up-videos"
    google.on("POST videos", httpx.Response(200, headers={"location": "https://x.example/?y=1"}))
    with pytest.raises(PlatformError):
        await publisher(google).publish(draft(tmp_path))


async def test_a_film_that_stays_private_is_said_so_and_not_sent_again(
    google: Google, tmp_path: Path
) -> None:
    resumable(google, "uploaded_private")
    with pytest.raises(Refused) as caught:
        await publisher(google).publish(draft(tmp_path))
    assert caught.value.why == "youtube-locked"


BAD = File("brief.doc", b"\xd0\xcf\x11\xe0")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"text": "x" * 101}, "youtube-title"),
        ({"text": ""}, "youtube-title"),
        ({"title": "T", "text": "ä" * 2501}, "too-long"),
        ({"text": "a <b>"}, "youtube-description"),
        ({"at": NOW + timedelta(minutes=1)}, "too-soon"),
        ({"media": ()}, "youtube-video"),
        ({"media": (Attachment("image", "x.png", "Bild"),)}, "youtube-no-picture"),
        ({"media": (Attachment("video", "nicht.mp4"),) * 2}, "too-many-media"),
        ({"media": (Attachment("video", "/nicht/da.mp4"),)}, "media-missing"),
    ],
)
async def test_what_can_be_known_is_checked_before_the_first_byte(
    google: Google, tmp_path: Path, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(Refused) as caught:
        await publisher(google).publish(draft(tmp_path, **changes))
    assert caught.value.why == why
    assert google.asked == []


@pytest.mark.parametrize("part", ["video", "captions", "picture"])
async def test_other_kinds_of_files_are_refused(google: Google, tmp_path: Path, part: str) -> None:
    bad, good = BAD.write(tmp_path), MP4.write(tmp_path)
    video = Attachment("video", bad if part == "video" else good)
    if part == "captions":
        video = replace(video, captions=bad)
    media = (video, Attachment("image", bad, "x")) if part == "picture" else (video,)
    with pytest.raises(Refused) as caught:
        await publisher(google).publish(draft(tmp_path, media=media))
    assert caught.value.why == "media-kind"
    assert google.asked == []


async def test_no_more_than_a_hundred_films_a_day(google: Google, tmp_path: Path) -> None:
    youtube = publisher(google, Kept(credentials(spent={"videos 2026-11-22": 100})))
    await youtube.check()
    google.asked.clear()
    with pytest.raises(Refused) as caught:
        await youtube.publish(draft(tmp_path))
    assert (caught.value.why, google.asked) == ("budget-used", [])


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refused("error_quota"), Limited),
        (httpx.Response(500), Unreachable),
        (httpx.ReadTimeout("x"), Unreachable),
    ],
)
async def test_what_fails_before_the_first_piece_has_left_nothing(
    google: Google, tmp_path: Path, answer: Any, kind: type[Exception]
) -> None:
    google.on("POST videos", answer)
    with pytest.raises(kind):
        await publisher(google).publish(draft(tmp_path))


async def test_a_film_in_doubt_is_found_by_its_words(google: Google, tmp_path: Path) -> None:
    youtube = publisher(google)
    made = draft(tmp_path)
    since = NOW - timedelta(minutes=1)
    assert await youtube.find_post(made, since) is None
    found = recorded("uploaded")
    google.on("GET videos", {"items": [found]})
    post = await youtube.find_post(made, since)
    assert post is not None
    assert post.ref == "yt:mUst3rVid05"
    assert await youtube.find_post(made, since, {post.ref}) is None
    assert await youtube.find_post(replace(made, text="Anderes"), since) is None
    google.on("GET videos", {"items": [recorded("uploaded_private")]})
    assert await youtube.find_post(made, since) is None  # nobody sees it


async def test_an_edit_keeps_all_that_it_does_not_change(google: Google) -> None:
    google.on("GET videos .*part=snippet&", recorded("video_whole"))
    google.on("PUT videos .*part=snippet", recorded("uploaded"))
    await publisher(google).amend(POST, "Kreistag\n\nNeue Zeit: 17 Uhr.")
    assert google.bodies("PUT videos") == [
        {
            "id": "mUst3rVid01",
            "snippet": {
                "title": "Kreistag",
                "description": "Neue Zeit: 17 Uhr.",
                "tags": ["Kreistag", "Livestream"],
                "categoryId": "25",
                "defaultLanguage": "de",
                "defaultAudioLanguage": "de",
            },
        }
    ]
    google.asked.clear()
    with pytest.raises(Refused):
        await publisher(google).amend(POST, "x" * 101)
    assert google.asked == []
    google.on("GET videos .*part=snippet&", recorded("threads_none"))
    with pytest.raises(Gone):
        await publisher(google).amend(POST, "Kreistag")


async def test_what_is_gone_already_is_removed(google: Google) -> None:
    missing = {"code": 404, "message": "m", "errors": [{"reason": "videoNotFound"}]}
    google.on("DELETE videos", httpx.Response(204), httpx.Response(404, json={"error": missing}))
    for _ in range(2):
        await publisher(google).remove(POST)
    assert google.params("DELETE videos") == [{"id": "mUst3rVid01"}] * 2
