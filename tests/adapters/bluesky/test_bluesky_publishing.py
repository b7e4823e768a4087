"""Our posts on Bluesky: checked before they leave, one record with a key of its own."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from morgenlage.domain.draft import Attachment, Draft
from morgenlage.platform import Refused, Uncertain
from tests.adapters.bluesky.network import CID, ME, NOW, Network
from tests.adapters.bluesky.network import connected as adapter

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
MP4 = b"\0\0\0\x18ftypisom" + b"\0" * 50
PUT = "com.atproto.repo.putRecord"
UPLOAD = "com.atproto.repo.uploadBlob"


def draft(text: str = "Die K 14 ist wieder frei.", **more: Any) -> Draft:
    """One post, decided a minute ago."""
    return Draft("kreis", text, "k1", NOW - timedelta(minutes=1), **more)


def blob(number: str) -> dict[str, Any]:
    """What the server says of an uploaded file."""
    return {
        "blob": {"$type": "blob", "ref": {"$link": CID}, "mimeType": "image/png", "size": 58},
        "number": number,
    }


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A picture, a video, captions."""
    (tmp_path / "p.png").write_bytes(PNG)
    (tmp_path / "v.mp4").write_bytes(MP4)
    (tmp_path / "u.vtt").write_text("WEBVTT\n")
    (tmp_path / "large.png").write_bytes(PNG + b"\0" * 2_000_000)
    return tmp_path


def put(network: Network) -> dict[str, Any]:
    """The record that was written."""
    request = next(r for r in network.asked if r.url.path.endswith("putRecord"))
    body: dict[str, Any] = json.loads(request.content)
    return body


async def test_links_and_hashtags_of_a_post_are_live() -> None:
    network = Network()
    network.on(PUT, {"uri": f"at://{ME}/app.bsky.feed.post/x", "cid": CID})
    text = "Frei: https://kreis.example/k14 #LandkreisMusterland"
    post = await adapter(network).publish(draft(text, language="de"))
    body = put(network)
    assert body["swapRecord"] is None
    assert body["record"]["langs"] == ["de"]
    assert len(body["record"]["facets"]) == 2
    assert str(post.ref) == f"bsky:at://{ME}/app.bsky.feed.post/{body['rkey']}"
    assert post.permalink.endswith(body["rkey"])


async def test_pictures_carry_their_description(files: Path) -> None:
    network = Network()
    network.on(UPLOAD, blob("1"), blob("2"))
    network.on(PUT, {"uri": "at://x", "cid": CID})
    pictures = tuple(Attachment("image", str(files / "p.png"), alt) for alt in ("Eins", "Zwei"))
    post = await adapter(network).publish(draft(media=pictures))
    sent = [r for r in network.asked if r.url.path.endswith("uploadBlob")]
    assert [(r.headers["content-type"], r.content) for r in sent] == [("image/png", PNG)] * 2
    embed = put(network)["record"]["embed"]
    assert embed["$type"] == "app.bsky.embed.images"
    assert [i["alt"] for i in embed["images"]] == ["Eins", "Zwei"]
    assert [m.alt for m in post.media] == ["Eins", "Zwei"]


async def test_a_video_brings_its_captions(files: Path) -> None:
    network = Network()
    network.on(UPLOAD, blob("captions"), blob("video"))
    network.on(PUT, {"uri": "at://x", "cid": CID})
    video = Attachment("video", str(files / "v.mp4"), "Rundgang", str(files / "u.vtt"))
    await adapter(network).publish(draft(media=(video,)))
    sent = [r for r in network.asked if r.url.path.endswith("uploadBlob")]
    assert [r.headers["content-type"] for r in sent] == ["text/vtt", "video/mp4"]
    embed = put(network)["record"]["embed"]
    assert (embed["$type"], embed["alt"]) == ("app.bsky.embed.video", "Rundgang")
    assert [c["lang"] for c in embed["captions"]] == ["de"]


REFUSED: dict[str, Callable[[Path], Draft]] = {
    "too-long": lambda _: draft("x" * 301),
    "nothing-to-say": lambda _: draft(""),
    "bluesky-no-schedule": lambda _: draft(at=NOW + timedelta(hours=2)),
    "too-many-media": lambda f: draft(media=(Attachment("image", str(f / "p.png"), "a"),) * 5),
    "needs-alt": lambda f: draft(media=(Attachment("image", str(f / "p.png")),)),
    "media-too-large": lambda f: draft(media=(Attachment("image", str(f / "large.png"), "a"),)),
    "media-kind": lambda f: draft(media=(Attachment("image", str(f / "v.mp4"), "a"),)),
}


@pytest.mark.parametrize("why", REFUSED)
async def test_what_cannot_go_out_does_not_begin_to(why: str, files: Path) -> None:
    network = Network()
    with pytest.raises(Refused) as refused:
        await adapter(network).publish(REFUSED[why](files))
    assert refused.value.why == why
    assert not {"putRecord", "uploadBlob"} & set(network.calls)


async def test_a_repeat_meets_the_record_of_the_first_try() -> None:
    network = Network()
    network.on(PUT, httpx.ReadError("gone"), (400, {"error": "InvalidSwap", "message": "x"}))
    platform = adapter(network)
    with pytest.raises(Uncertain):
        await platform.publish(draft())
    first = put(network)
    network.on(
        "com.atproto.repo.getRecord", {"uri": "at://x", "cid": CID, "value": first["record"]}
    )
    found = await platform.find_post(draft(), NOW)
    again = await platform.publish(draft())
    assert found is not None
    assert found.ref == again.ref
    assert str(found.ref).endswith(first["rkey"])
    other = draft("Etwas anderes")
    assert await platform.find_post(other, NOW) is None
