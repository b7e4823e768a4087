"""Posts of ours: what leaves in which order, what does not leave at all, and how they are found."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import httpx
import pytest

from adapters.facebook_video import subrip
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Refused, Uncertain, Unreachable
from tests.adapters.facebook.side import ME, NOW, Side, error, told

PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
MP4 = b"\x00\x00\x00\x18ftypmp42" + bytes(100)
SRT = b"1\n00:00:01,000 --> 00:00:02,500\nGuten Tag\n"
VTT = b"WEBVTT\n\nNOTE sieht niemand\n\n1\n00:01.000 --> 00:02.500 align:start\nGuten\nTag\n\n"


def draft(text: str = "Das Rathaus bleibt zu.", **more: object) -> Draft:
    return Draft("kreis", text, "key", **more)  # type: ignore[arg-type]  # fields of Draft by name


def picture(tmp_path: Path, alt: str = "Das Rathaus im Schnee", content: bytes = PNG) -> Attachment:
    file = tmp_path / "geheimer-name.png"
    file.write_bytes(content)
    return Attachment("image", str(file), alt)


def fields(request: httpx.Request) -> dict[str, str]:
    """Of a form, plain or in parts; files by their names."""
    if b"form-data" not in request.headers.get("content-type", "").encode():
        return dict(parse_qsl(request.content.decode()))
    found = {}
    for part in re.findall(rb'name="([^"]+)"(.*?)\r\n--', request.content, re.DOTALL):
        head, _, body = part[1].partition(b"\r\n\r\n")
        file = re.search(rb'filename="([^"]+)"', head)
        found[part[0].decode()] = (file[1] if file else body).decode("utf-8", "replace")
    return found


class Studio(Side):
    """Takes posts, pictures and videos."""

    def __init__(self) -> None:
        super().__init__()
        self.on("POST", f"/{ME}/feed", {"id": f"{ME}_77"})
        self.on("POST", f"/{ME}/photos", self._photo)
        self.on("POST", f"/{ME}/videos", self._video)
        self.on("GET", "/55", {"id": "55", "post_id": f"{ME}_88"})
        self.on("POST", "/55/captions", {"success": True})
        self.on("POST", "/55", {"success": True})
        self.on("DELETE", "/55", {"success": True})
        self.photos = 0

    def _photo(self, _: httpx.Request) -> httpx.Response:
        self.photos += 1
        return httpx.Response(200, json={"id": f"33{self.photos}"})

    def _video(self, request: httpx.Request) -> httpx.Response:
        form = fields(request)
        match form["upload_phase"]:
            case "start":
                size = int(form["file_size"])
                body = {"upload_session_id": "9", "video_id": "55", "start_offset": "0"}
                return httpx.Response(200, json={**body, "end_offset": str(min(60, size))})
            case "transfer":
                at = int(form["start_offset"]) + 60
                return httpx.Response(200, json={"start_offset": at, "end_offset": at + 60})
        return httpx.Response(200, json={"success": True})

    def told(self) -> list[tuple[str, dict[str, str]]]:
        """What was written, in order."""
        return [
            (r.url.path.removeprefix("/v26.0"), fields(r)) for r in self.asked if r.method != "GET"
        ]


@pytest.fixture
def studio() -> Studio:
    return Studio()


async def test_a_text_with_a_link_goes_out_at_once(studio: Studio) -> None:
    post = await studio.start().publish(draft(link="https://kreis.example/zu"))
    assert studio.told() == [
        (
            f"/{ME}/feed",
            {
                "published": "true",
                "link": "https://kreis.example/zu",
                "message": "Das Rathaus bleibt zu.",
            },
        )
    ]
    assert (post.ref, post.state, post.at) == (f"kreis:{ME}_77", "published", NOW)


async def test_pictures_are_put_up_unseen_with_their_descriptions(
    studio: Studio, tmp_path: Path
) -> None:
    shown = picture(tmp_path)
    post = await studio.start().publish(draft(media=(shown, shown), link="https://kreis.example"))
    first, _, feed = studio.told()
    assert first == (
        f"/{ME}/photos",
        {
            "published": "false",
            "alt_text_custom": "Das Rathaus im Schnee",
            "source": "media.png",
        },
    )
    assert json.loads(feed[1]["attached_media"]) == [{"media_fbid": "331"}, {"media_fbid": "332"}]
    assert feed[1]["message"] == "Das Rathaus bleibt zu.\n\nhttps://kreis.example"
    assert "link" not in feed[1]
    assert not post.lacks_alt


async def test_a_planned_post_says_when(studio: Studio, tmp_path: Path) -> None:
    at = NOW + timedelta(days=2)
    post = await studio.start().publish(draft(at=at, media=(picture(tmp_path),)))
    photo, feed = studio.told()
    assert photo[1]["temporary"] == "true"
    assert feed[1]["published"] == "false"
    assert feed[1]["scheduled_publish_time"] == str(int(at.timestamp()))
    assert feed[1]["unpublished_content_type"] == "SCHEDULED"
    assert (post.state, post.at) == ("scheduled", at)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda p: draft("x" * 63_207), "too-long"),
        (lambda p: draft(at=NOW + timedelta(minutes=9)), "too-soon"),
        (lambda p: draft(at=NOW - timedelta(days=1)), "too-soon"),
        (lambda p: draft(at=NOW + timedelta(days=31)), "too-late-to-plan"),
        (lambda p: draft(media=(picture(p, alt=" "),)), "needs-alt"),
        (lambda p: draft(media=(picture(p, content=b"%PDF"),)), "media-kind"),
        (lambda p: draft(media=(Attachment("image", str(p / "x"), "a"),)), "media-missing"),
        (lambda p: draft(media=(picture(p),) * 11), "too-many-media"),
        (lambda p: draft(media=(picture(p), Attachment("video", "x"))), "too-many-media"),
        (lambda p: draft(media=(picture(p, content=PNG + bytes(10 * 2**20)),)), "media-too-large"),
        (lambda p: draft(" "), "facebook-empty"),
    ],
)
async def test_what_cannot_work_leaves_no_byte(
    studio: Studio, tmp_path: Path, make: Callable[[Path], Draft], why: str
) -> None:
    with pytest.raises(Refused) as caught:
        await studio.start().publish(make(tmp_path))
    assert (caught.value.why, studio.asked) == (why, [])


@pytest.mark.parametrize(("path", "kind"), [("photos", Unreachable), ("feed", Uncertain)])
async def test_only_what_somebody_may_have_seen_is_in_doubt(
    studio: Studio, tmp_path: Path, path: str, kind: type[Exception]
) -> None:
    studio.on("POST", f"/{ME}/{path}", error(2), 500)
    with pytest.raises(kind):
        await studio.start().publish(draft(media=(picture(tmp_path),)))


def film(tmp_path: Path, captions: bytes = b"", name: str = "c.srt") -> Attachment:
    file, said = tmp_path / "film.mp4", tmp_path / name
    file.write_bytes(MP4)
    said.write_bytes(captions)
    return Attachment("video", str(file), captions=str(said) if captions else "")


async def test_a_video_goes_out_in_the_pieces_the_server_asks_for(
    studio: Studio, tmp_path: Path
) -> None:
    post = await studio.start().publish(draft(title="Wintersitzung", media=(film(tmp_path),)))
    phases = [form for path, form in studio.told() if path.endswith("/videos")]
    assert [(f["upload_phase"], f.get("start_offset")) for f in phases] == [
        ("start", None),
        ("transfer", "0"),
        ("transfer", "60"),
        ("finish", None),
    ]
    assert phases[0]["file_size"] == str(len(MP4))
    assert phases[3]["title"] == "Wintersitzung"
    assert (phases[3]["description"], phases[3]["published"]) == ("Das Rathaus bleibt zu.", "true")
    assert post.ref == f"kreis:{ME}_88"


@pytest.mark.parametrize(("captions", "name"), [(SRT, "c.srt"), (VTT, "c.vtt")])
async def test_a_video_is_not_seen_before_its_captions_are_there(
    studio: Studio, tmp_path: Path, captions: bytes, name: str
) -> None:
    await studio.start().publish(draft(media=(film(tmp_path, captions, name),)))
    finish, caption, shown = studio.told()[-3:]
    assert finish[1]["published"] == "false"
    assert caption == (
        "/55/captions",
        {"default_locale": "de_DE", "captions_file": "captions.de_DE.srt"},
    )
    assert shown == ("/55", {"published": "true"})


async def test_a_video_whose_captions_are_refused_is_taken_back(
    studio: Studio, tmp_path: Path
) -> None:
    studio.on("POST", "/55/captions", error(100), 400)
    with pytest.raises(Refused):
        await studio.start().publish(draft(media=(film(tmp_path, SRT),)))
    assert (studio.asked[-1].method, studio.asked[-1].url.path) == ("DELETE", "/v26.0/55")
    assert ("/55", {"published": "true"}) not in studio.told()


async def test_a_server_that_asks_for_the_same_piece_for_ever_is_left(
    studio: Studio, tmp_path: Path
) -> None:
    body = {"upload_session_id": "9", "video_id": "55", "start_offset": "0", "end_offset": "60"}
    studio.on("POST", f"/{ME}/videos", body)
    with pytest.raises(Unreachable):
        await studio.start().publish(draft(media=(film(tmp_path),)))
    assert len(studio.told()) == 2


def test_captions_of_the_web_become_those_facebook_takes() -> None:
    assert subrip(VTT).decode() == "1\n00:00:01,000 --> 00:00:02,500\nGuten\nTag\n"
    for odd in (b"WEBVTT\n\n", b"WEBVTT\n\n\xff", b"WEBVTT\n\nNOTE 00:01.000 --> 00:02.000\nx"):
        with pytest.raises(Refused):
            subrip(odd)


async def test_a_post_in_doubt_is_found_by_its_words(studio: Studio) -> None:
    studio.post(900, 0)
    platform = studio.start()
    found = await platform.find_post(draft("Beitrag  900"), NOW)
    assert found is not None
    assert await platform.find_post(draft("Beitrag 901"), NOW) is None
    assert await platform.find_post(draft("Beitrag 900"), NOW, {found.ref}) is None


async def test_a_planned_post_in_doubt_is_found_at_its_time(studio: Studio) -> None:
    at = NOW + timedelta(days=1)
    studio.planned["x"] = {
        "id": f"{ME}_1",
        "message": "Müll",
        "created_time": told(NOW),
        "scheduled_publish_time": int(at.timestamp()),
    }
    platform = studio.start()
    found = await platform.find_post(draft("Müll", at=at), NOW)
    assert found is not None
    assert (found.state, found.at) == ("scheduled", at)
    assert await platform.find_post(draft("Müll", at=at + timedelta(hours=1)), NOW) is None


def published(number: int) -> Post:
    return Post(Ref(f"kreis:{ME}_{number}"), "kreis", "facebook", "Beitrag", NOW)


async def test_a_post_is_changed_and_taken_back_twice(studio: Studio) -> None:
    post = studio.post(900)
    platform = studio.start()
    await platform.amend(published(900), "Neu")
    assert studio.posts[post]["message"] == "Neu"
    await platform.remove(published(900))
    await platform.remove(published(900))
    assert studio.posts == {}


async def test_a_post_of_another_tool_is_not_changed(studio: Studio) -> None:
    studio.on("POST", ".*_900", error(100, message="not created by this app"), 400)
    with pytest.raises(Refused):
        await studio.start().amend(published(900), "Neu")


def photo(number: int, **more: object) -> dict[str, object]:
    return {
        "media_type": "photo",
        "media": {"image": {"src": f"https://scontent.example/{number}.jpg"}},
        "target": {"id": str(number)},
        **more,
    }


async def test_what_our_pictures_say_is_asked_once(studio: Studio) -> None:
    album = {"media_type": "album", "subattachments": {"data": [photo(2), photo(3)]}}
    studio.post(900, attachments={"data": [photo(1, title="Fotos vom Landkreis")]})
    studio.post(901, attachments={"data": [album]})
    told = {"1": {"alt_text_custom": "Ein Bus"}, "2": {}, "3": {"alt_text_custom": "Schnee"}}
    studio.on("GET", "/", {i: {"id": i, **said} for i, said in told.items()})
    platform = studio.start()
    visit = await platform.poll("")
    media = {p.ref.rpartition("_")[2]: [(m.kind, m.alt) for m in p.media] for p in visit.posts}
    assert media == {"900": [("image", "Ein Bus")], "901": [("image", ""), ("image", "Schnee")]}
    assert [p.lacks_alt for p in visit.posts] == [False, True]
    await platform.poll(visit.cursor)
    asked = [r.url.params.get("ids") for r in studio.asked if r.url.path == "/v26.0/"]
    assert [i for i in asked if i] == ["1,2,3"]


@pytest.mark.parametrize("answer", [error(100), error(10), [], {"1": 7}])
async def test_a_picture_nobody_may_ask_about_lacks_nothing(studio: Studio, answer: object) -> None:
    studio.post(900, attachments={"data": [photo(1)]})
    studio.on("GET", "/", answer, 400 if isinstance(answer, dict) and "error" in answer else 200)
    (post,) = (await studio.start().poll("")).posts
    assert [m.kind for m in post.media] == ["other"]
    assert not post.lacks_alt
