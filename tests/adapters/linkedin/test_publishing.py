"""Our posts on LinkedIn: texts, pictures, videos; files go nowhere but to LinkedIn."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Malformed, Refused, Uncertain, Unreachable
from tests.adapters.linkedin.ground import NOW, ORG, TOKEN, Server, adapter, recorded
from tests.adapters.side import JPEG, MP4

MADE = "urn:li:share:7400000000000000100"
UPLOAD = "/dms-uploads/C4E10AQ/0"


def draft(text: str = "Der Kreistag tagt am Montag.", *media: Attachment, **more: object) -> Draft:
    return Draft("li", text, "key", NOW, media=media, **more)  # type: ignore[arg-type]  # fields of Draft by name


def publishing() -> Server:
    """A server that takes posts and files."""
    server = Server()
    server.on("/rest/posts", b"", status=201, x_restli_id=MADE)
    server.on("/rest/images", recorded("image"))
    begun = recorded("video")
    begun["value"]["uploadInstructions"][1]["lastByte"] = len(MP4) - 1
    server.on("/rest/videos", begun, {})
    server.on(UPLOAD, b"", status=201)
    server.on("/dms-uploads/C5F10AQ/0", b"", status=200, etag='"mark-1"')
    server.on("/dms-uploads/C5F10AQ/1", b"", status=200, etag="mark-2")
    return server


def sent(server: Server) -> dict[str, object]:
    """The body of the post."""
    request = next(r for r in server.asked if r.url.path == "/rest/posts" and r.method == "POST")
    found: dict[str, object] = json.loads(request.content)
    return found


def picture(folder: Path, name: str = "a.jpg", alt: str = "Der Saal") -> Attachment:
    (folder / name).write_bytes(JPEG)
    return Attachment("image", str(folder / name), alt)


async def test_a_text_goes_out_as_the_organisation_and_nothing_in_it_is_markup() -> None:
    server = publishing()
    post = await adapter(server).publish(draft("Sitzung (öffentlich) #Kreistag"))
    body = sent(server)
    assert body["author"] == ORG
    assert body["commentary"] == r"Sitzung \(öffentlich\) {hashtag|\#|Kreistag}"
    assert (body["visibility"], body["lifecycleState"]) == ("PUBLIC", "PUBLISHED")
    assert (post.ref, post.text) == (
        "li:share-7400000000000000100",
        "Sitzung (öffentlich) #Kreistag",
    )
    assert post.permalink == f"https://www.linkedin.com/feed/update/{MADE}"


async def test_a_picture_goes_up_first_with_its_description(tmp_path: Path) -> None:
    server = publishing()
    post = await adapter(server).publish(draft("Der Saal.", picture(tmp_path)))
    put = next(r for r in server.asked if r.method == "PUT")
    assert put.url == "https://www.linkedin.com/dms-uploads/C4E10AQ/0?ca=vector_feedshare"
    assert put.content == JPEG
    assert sent(server)["content"] == {
        "media": {"id": "urn:li:image:C4E10AQ", "altText": "Der Saal"}
    }
    assert post.media[0].alt == "Der Saal"


async def test_several_pictures_are_one_post(tmp_path: Path) -> None:
    server = publishing()
    two = (picture(tmp_path), picture(tmp_path, "b.jpg", "Die Tür"))
    await adapter(server).publish(draft("Saal und Tür.", *two))
    assert sent(server)["content"] == {
        "multiImage": {
            "images": [
                {"id": "urn:li:image:C4E10AQ", "altText": "Der Saal"},
                {"id": "urn:li:image:C4E10AQ", "altText": "Die Tür"},
            ]
        }
    }


async def test_a_video_goes_up_in_the_parts_linkedin_asks_for(tmp_path: Path) -> None:
    server = publishing()
    film = tmp_path / "film.mp4"
    film.write_bytes(MP4)
    await adapter(server).publish(draft("Ein Film.", Attachment("video", str(film))))
    begun, ended = (json.loads(r.content) for r in server.asked if r.url.path == "/rest/videos")
    assert begun["initializeUploadRequest"]["fileSizeBytes"] == len(MP4)
    parts = [r for r in server.asked if r.method == "PUT"]
    assert b"".join([await p.aread() for p in parts]) == MP4
    assert [p.headers["content-length"] for p in parts] == ["2500", str(len(MP4) - 2500)]
    assert ended["finalizeUploadRequest"] == {
        "video": "urn:li:video:C5F10AQ",
        "uploadToken": "",
        "uploadedPartIds": ["mark-1", "mark-2"],
    }


async def test_parts_beyond_the_file_are_not_sent(tmp_path: Path) -> None:
    server = publishing()
    server.on("/rest/videos", recorded("video"))
    film = tmp_path / "film.mp4"
    film.write_bytes(MP4[:3000])
    with pytest.raises(Malformed):
        await adapter(server).publish(draft("Ein Film.", Attachment("video", str(film))))
    assert len([r for r in server.asked if r.method == "PUT"]) == 1


@pytest.mark.parametrize(
    "place",
    [
        "https://evil.example/dms-uploads/C4E10AQ/0",
        "https://linkedin.com.evil.example/x",
        "https://evil-linkedin.com/x",
        "http://www.linkedin.com/x",
        "https://user@www.linkedin.com/x",
        "https://www.linkedin.com:8443/x",
        "//evil.example/x",
        "ftp://www.linkedin.com/x",
        "https://[broken",
    ],
)
async def test_a_file_goes_to_no_other_host_and_the_token_never(place: str, tmp_path: Path) -> None:
    server = publishing()
    said = recorded("image")
    said["value"]["uploadUrl"] = place
    server.on("/rest/images", said)
    with pytest.raises(Refused) as caught:
        await adapter(server).publish(draft("Der Saal.", picture(tmp_path)))
    assert caught.value.why == "linkedin-upload-elsewhere"
    assert {r.url.host for r in server.asked} == {"api.linkedin.com"}
    assert TOKEN not in repr(caught.value)


async def test_licdn_is_linkedins_too(tmp_path: Path) -> None:
    server = publishing()
    said = recorded("image")
    said["value"]["uploadUrl"] = f"https://media.licdn.com{UPLOAD}"
    server.on("/rest/images", said)
    await adapter(server).publish(draft("Der Saal.", picture(tmp_path)))
    assert {r.url.host for r in server.asked} == {"api.linkedin.com", "media.licdn.com"}


async def test_behind_a_gateway_files_go_through_it_alone(tmp_path: Path) -> None:
    server = publishing()
    said = recorded("image")
    said["value"]["uploadUrl"] = f"https://gate.example{UPLOAD}"
    server.on("/rest/images", said)
    platform = adapter(server, url="https://gate.example")
    await platform.publish(draft("Der Saal.", picture(tmp_path)))
    assert {r.url.host for r in server.asked} == {"gate.example"}
    said["value"]["uploadUrl"] = f"https://www.linkedin.com{UPLOAD}"
    server.on("/rest/images", said)
    with pytest.raises(Refused):
        await platform.publish(draft("Die Tür.", picture(tmp_path)))


async def test_what_can_be_known_is_refused_before_the_first_byte(tmp_path: Path) -> None:
    server = publishing()
    platform = adapter(server)
    film = tmp_path / "film.mp4"
    film.write_bytes(MP4)
    text = tmp_path / "film.srt"
    text.write_text("1\n")
    later = NOW + timedelta(hours=2)
    many = tuple(picture(tmp_path) for _ in range(21))
    for wrong, why in (
        (draft(at=later), "linkedin-no-schedule"),
        (draft(" "), "nothing-to-say"),
        (draft("x" * 3001), "too-long"),
        (draft("Viel.", *many), "too-many-media"),
        (
            draft("Film.", Attachment("video", str(film), captions=str(text))),
            "linkedin-no-captions",
        ),
        (draft("Stumm.", picture(tmp_path, alt=" ")), "needs-alt"),
        (draft("Weg.", Attachment("image", str(tmp_path / "no.jpg"), "x")), "media-missing"),
    ):
        with pytest.raises(Refused) as caught:
            await platform.publish(wrong)
        assert caught.value.why == why
    assert server.asked == []


async def test_a_duplicate_is_named() -> None:
    server = Server()
    said = {"status": 422, "message": "Content is a duplicate of urn:li:share:1"}
    server.on("/rest/posts", said, status=422)
    with pytest.raises(Refused) as caught:
        await adapter(server).publish(draft())
    assert caught.value.why == "duplicate"


async def test_a_post_whose_confirmation_got_lost_is_found_by_words_and_time() -> None:
    server = Server()
    server.on("/rest/posts", httpx.ReadError("gone"))
    platform = adapter(server)
    text = "Ausbildung beim Landkreis (m/w/d): #Ausbildung mit Berufsschule"
    with pytest.raises(Uncertain):
        await platform.publish(draft(text))
    server.on("/rest/posts", recorded("posts"))
    out = datetime.fromtimestamp(1795320000, UTC)
    found = await platform.find_post(draft(text), out)
    assert found is not None
    assert found.ref == "li:share-7399999999999999998"
    assert await platform.find_post(draft(text), out, {found.ref}) is None
    assert await platform.find_post(draft("Etwas anderes."), out) is None


async def test_a_post_without_an_id_in_the_answer_is_uncertain() -> None:
    server = Server()
    server.on("/rest/posts", b"", status=201)
    with pytest.raises(Uncertain):
        await adapter(server).publish(draft())


async def test_a_file_that_got_lost_leaves_nothing_in_doubt(tmp_path: Path) -> None:
    server = publishing()
    server.on(UPLOAD, httpx.ReadError("gone"))
    with pytest.raises(Unreachable):
        await adapter(server).publish(draft("Der Saal.", picture(tmp_path)))


async def test_a_post_is_changed_and_taken_down() -> None:
    server = Server()
    path = "/rest/posts/urn:li:share:1"
    server.on(path, b"", status=204)
    platform = adapter(server)
    post = Post(Ref("li:share-1"), "li", "linkedin", "Alt.", NOW)
    await platform.amend(post, "Neu (besser).")
    request = server.asked[-1]
    assert request.headers["x-restli-method"] == "PARTIAL_UPDATE"
    assert json.loads(request.content) == {"patch": {"$set": {"commentary": r"Neu \(besser\)."}}}
    await platform.remove(post)
    assert server.asked[-1].method == "DELETE"
    server.on(path, {"status": 404, "message": "gone"}, status=404)
    await platform.remove(post)
