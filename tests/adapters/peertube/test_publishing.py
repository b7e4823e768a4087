"""Videos on their way to PeerTube."""

import json
from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from adapters import peertube_upload
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.platform import PlatformError, Refused, Uncertain, Unreachable
from tests.adapters.peertube.instance import (
    API,
    NOW,
    VIDEOS,
    Instance,
    adapter,
    listed,
    problem,
    video,
)

UPLOAD = f"{API}/videos/upload-resumable"
FILM = b"0123456789" * 3


@pytest.fixture
def film(tmp_path: Path) -> Path:
    file = tmp_path / "film.mp4"
    file.write_bytes(FILM)
    return file


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peertube_upload, "PIECE", 12)


class Taking:
    """An upload as an instance takes it; some of its answers get lost."""

    def __init__(self, instance: Instance, lost: tuple[int, ...] = ()) -> None:
        self.got = b""
        self.pieces = 0
        self.lost = lost
        self.ranges: list[str] = []
        instance.on(f"POST {UPLOAD}", self.begin)
        instance.on(f"PUT {UPLOAD}", self.take)
        instance.on(f"DELETE {UPLOAD}", None)
        instance.on(f"GET {API}/videos/42", video(42, name="Kreistag"))
        instance.on(f"PUT {API}/videos/42", None)
        instance.on(f"PUT {API}/videos/42/captions/de", None)
        instance.on(f"DELETE {API}/videos/42", None)
        self.instance = instance
        self.fields: dict[str, object] = {}

    def begin(self, request: httpx.Request) -> httpx.Response:
        self.fields = json.loads(request.content)
        assert request.headers["x-upload-content-length"] == str(len(FILM))
        assert request.headers["x-upload-content-type"] == "video/mp4"
        place = "//video.example/api/v1/videos/upload-resumable?upload_id=u-1"
        return httpx.Response(201, headers={"location": place})

    def take(self, request: httpx.Request) -> httpx.Response:
        assert request.url.params["upload_id"] == "u-1"
        said = request.headers["content-range"]
        self.ranges.append(said)
        if not said.startswith("bytes *"):
            self.pieces += 1
            start = int(said.removeprefix("bytes ").partition("-")[0])
            if self.pieces in self.lost:
                self.got = self.got[:start] + b"?" * 5  # counted, but never on its disk
                raise httpx.ReadError("gone", request=request)
            self.got = self.got[:start] + request.content
        if len(self.got) < len(FILM):
            return httpx.Response(308, headers={"range": f"bytes=0-{len(self.got) - 1}"})
        return httpx.Response(200, json={"video": {"id": 42, "uuid": "u", "shortUUID": "s"}})


def draft(file: Path, **more: object) -> Draft:
    media = (Attachment("video", str(file), captions=str(more.pop("captions", ""))),)
    return Draft("kreis", "Kreistag\nWas war.", "k", media=media, **more)  # type: ignore[arg-type]  # fields of Draft by name


async def test_a_video_goes_out_in_pieces(film: Path) -> None:
    instance = Instance()
    taking = Taking(instance)
    post = await adapter(instance).publish(draft(film))
    assert taking.got == FILM
    assert taking.ranges == ["bytes 0-11/30", "bytes 12-23/30", "bytes 24-29/30"]
    assert taking.fields == {
        "filename": "film.mp4",
        "channelId": 3,
        "name": "Kreistag",
        "description": "Kreistag\nWas war.",
        "privacy": 1,
        "waitTranscoding": True,
    }
    assert (post.ref, post.state) == ("kreis:42", "published")


@pytest.mark.parametrize("lost", [(3,), (1, 2, 4), (1, 3)])
async def test_the_last_piece_is_taken_up_again_like_any_other(
    film: Path, lost: tuple[int, ...]
) -> None:
    instance = Instance()
    taking = Taking(instance, lost=lost)
    await adapter(instance).publish(draft(film))
    assert taking.got == FILM


async def test_a_broken_line_costs_one_piece(film: Path) -> None:
    instance = Instance()
    taking = Taking(instance, lost=(2,))
    await adapter(instance).publish(draft(film))
    assert taking.got == FILM
    assert taking.ranges == [
        "bytes 0-11/30",
        "bytes 12-23/30",
        "bytes */30",
        "bytes 12-23/30",
        "bytes 24-29/30",
    ]


@pytest.mark.parametrize("status", [409, 423, 503])
async def test_an_instance_that_still_holds_the_broken_piece_is_waited_for(
    film: Path, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peertube_upload, "PAUSES", (0.0, 0.0, 0.0))
    instance = Instance()
    taking = Taking(instance, lost=(1,))
    busy = [0, 0]

    def take(request: httpx.Request) -> httpx.Response:
        if request.headers["content-range"].startswith("bytes *") and busy:
            busy.pop()
            return httpx.Response(status)
        return taking.take(request)

    instance.on(f"PUT {UPLOAD}", take)
    await adapter(instance).publish(draft(film))
    assert taking.got == FILM
    assert busy == []


async def test_a_line_that_never_holds_is_given_up(film: Path) -> None:
    instance = Instance()
    taking = Taking(instance)
    instance.on(f"PUT {UPLOAD}", lambda _: httpx.Response(308, headers={"range": "bytes=0-3"}))
    with pytest.raises(Unreachable):
        await adapter(instance).publish(draft(film))
    assert taking.got == b""
    assert len(instance.asked) < 12


@pytest.mark.parametrize("later", [403, 308])
async def test_what_is_said_after_the_last_piece_broke_off_is_no_word_about_that_piece(
    film: Path, later: int
) -> None:
    instance = Instance()
    taking = Taking(instance)
    broken: list[str] = []

    def take(request: httpx.Request) -> httpx.Response:
        span = request.headers["content-range"]
        if span.startswith("bytes 24"):
            broken.append(span)
            if len(broken) == 1 or later == 308:
                raise httpx.ReadError("gone", request=request)
            return problem(later, "no")(request)
        return taking.take(request)

    instance.on(f"PUT {UPLOAD}", take)
    with pytest.raises(Uncertain):
        await adapter(instance).publish(draft(film))


async def test_a_lost_last_answer_is_uncertain_and_the_video_is_found(film: Path) -> None:
    instance = Instance()
    taking = Taking(instance)

    def take(request: httpx.Request) -> httpx.Response:
        if len(taking.got) == len(FILM):
            return problem(404, "Upload not found")(request)
        answer = taking.take(request)
        if answer.status_code == 200:
            raise httpx.ReadError("gone", request=request)
        return answer

    instance.on(f"PUT {UPLOAD}", take)
    platform = adapter(instance)
    with pytest.raises(Uncertain):
        await platform.publish(draft(film))
    instance.on(VIDEOS, listed(video(41, name="Kreistag"), video(40, name="Anders")))
    assert await platform.find_post(draft(film), NOW) is None
    at = "2026-11-22T06:59:30Z"
    found = video(42, name="Kreistag", createdAt=at, publishedAt=at)
    instance.on(VIDEOS, listed(found, video(41)))
    post = await platform.find_post(draft(film), NOW)
    assert post is not None
    assert post.ref == "kreis:42"


async def test_nobody_sees_it_before_its_captions_are_there(film: Path, tmp_path: Path) -> None:
    instance = Instance()
    captions = tmp_path / "film.vtt"
    captions.write_text("WEBVTT\n")
    taking = Taking(instance)
    await adapter(instance).publish(draft(film, captions=captions, language="de-DE"))
    assert taking.fields["privacy"] == 3
    assert instance.paths()[-3:] == [
        "PUT /videos/42/captions/de",
        "PUT /videos/42",
        "GET /videos/42",
    ]
    assert b'name="captionfile"; filename="film.vtt"' in instance.asked[-3].content
    assert json.loads(instance.asked[-2].content) == {"privacy": 1}


async def test_without_captions_that_are_refused_the_video_goes_again(
    film: Path, tmp_path: Path
) -> None:
    instance = Instance()
    captions = tmp_path / "film.srt"
    captions.write_text("1\n")
    Taking(instance)
    instance.on(f"PUT {API}/videos/42/captions/de", problem(400, "Not a caption file"))
    with pytest.raises(Refused, match="Not a caption file"):
        await adapter(instance).publish(draft(film, captions=captions))
    assert instance.paths()[-1] == "DELETE /videos/42"
    assert "PUT /videos/42" not in instance.paths()


async def test_a_planned_video_is_private_until_then(film: Path) -> None:
    instance = Instance()
    taking = Taking(instance)
    at = NOW + timedelta(days=1)
    instance.on(f"GET {API}/videos/42", video(42, privacy={"id": 3}))
    post = await adapter(instance).publish(draft(film, at=at))
    assert taking.fields["privacy"] == 3
    assert taking.fields["scheduleUpdate"] == {
        "updateAt": "2026-11-23T07:00:00+00:00",
        "privacy": 1,
    }
    assert (post.state, post.at) == ("scheduled", at)


async def test_a_video_that_is_there_is_never_reported_as_failed(film: Path) -> None:
    instance = Instance()
    Taking(instance)
    instance.on(f"GET {API}/videos/42", problem(500, "x"))
    assert (await adapter(instance).publish(draft(film))).ref == "kreis:42"
    instance.on(f"GET {API}/videos/42", video(42, privacy={"id": 3}))
    assert (await adapter(instance).publish(draft(film))).state == "published"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"media": ()}, "peertube-needs-video"),
        ({"media": (Attachment("image", "x.png", "alt"),)}, "peertube-needs-video"),
        ({"media": (Attachment("video", "a.mp4"), Attachment("image", "x.png"))}, "too-many-media"),
        ({"media": (Attachment("video", "a.exe"),)}, "media-kind"),
        ({"media": (Attachment("video", "nowhere.mp4"),)}, "media-missing"),
        ({"title": "x"}, "peertube-name-length"),
        ({"title": "x" * 121}, "peertube-name-length"),
        ({"text": "x" * 10_001, "title": "Titel"}, "too-long"),
        ({"at": NOW}, "too-soon"),
    ],
)
async def test_what_can_be_known_is_refused_before_the_first_byte(
    film: Path, more: dict[str, object], why: str
) -> None:
    instance = Instance()
    usual: dict[str, object] = {"text": "Kreistag", "media": (Attachment("video", str(film)),)}
    wrong = Draft("kreis", key="k", **{**usual, **more})  # type: ignore[arg-type]  # fields of Draft by name
    with pytest.raises(Refused) as refused:
        await adapter(instance).publish(wrong)
    assert (refused.value.why, instance.asked) == (why, [])


async def test_the_channel_of_the_settings_is_taken(film: Path) -> None:
    instance = Instance()
    Taking(instance)
    with pytest.raises(Refused) as refused:
        await adapter(instance, channel="nobody").publish(draft(film))
    assert refused.value.why == "peertube-no-channel"
    await adapter(instance, channel="kreisfilm").publish(draft(film))


async def test_a_full_account_says_so_and_leaves_nothing_behind(film: Path) -> None:
    instance = Instance()
    Taking(instance)
    instance.on(f"PUT {UPLOAD}", problem(413, "quota", "quota_reached"))
    with pytest.raises(Refused) as refused:
        await adapter(instance).publish(draft(film))
    assert refused.value.why == "peertube-quota"
    assert instance.paths()[-1] == "DELETE /videos/upload-resumable"


@pytest.mark.parametrize("place", ["", "https://evil.example/x", "//[", "?upload_id="])
async def test_an_upload_without_address_is_an_error_and_no_request_goes_elsewhere(
    film: Path, place: str
) -> None:
    instance = Instance()
    Taking(instance)
    instance.on(f"POST {UPLOAD}", lambda _: httpx.Response(201, headers={"location": place}))
    with pytest.raises(PlatformError):
        await adapter(instance).publish(draft(film))
    assert {r.url.host for r in instance.asked} == {"video.example"}


async def test_name_and_description_are_changed_unless_only_the_beginning_is_known() -> None:
    instance = Instance()
    instance.on(VIDEOS, listed(video(7, truncatedDescription="Lang und länger..."), video(8)))
    instance.on(f"PUT {API}/videos/8", None)
    platform = adapter(instance)
    long, short = (await platform.poll("")).posts
    with pytest.raises(Refused) as refused:
        await platform.amend(long, "Neu\n\nLang und länger...")
    assert refused.value.why == "peertube-cut"
    await platform.amend(short, "Neuer Name\n\nNeuer Text.\n\nZwei")
    assert json.loads(instance.asked[-1].content) == {
        "name": "Neuer Name",
        "description": "Neuer Text.\n\nZwei",
    }


async def test_a_video_is_deleted_and_of_a_planned_one_the_plan() -> None:
    instance = Instance()
    due = {"updateAt": "2026-11-24T06:00:00.000Z"}
    instance.on(VIDEOS, listed(video(8, privacy={"id": 3}, scheduledUpdate=due), video(7)))
    instance.on(f"PUT {API}/videos/8", None)
    instance.on(f"DELETE {API}/videos/7", None, problem(404, "gone"))
    platform = adapter(instance)
    planned, out = (await platform.poll("")).posts
    await platform.remove(planned)
    assert json.loads(instance.asked[-1].content) == {"scheduleUpdate": None}
    await platform.remove(out)
    await platform.remove(out)
    assert instance.paths()[-1] == "DELETE /videos/7"
