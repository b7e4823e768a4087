"""Our posts on Mastodon: checked before they leave, published once, planned, taken away."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from adapters import mastodon_publishing
from adapters.mastodon import Mastodon
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.post import Post
from morgenlage.domain.ref import ref_of
from morgenlage.platform import Refused, Uncertain, Unreachable
from tests.adapters.mastodon.instance import ACCOUNT, ME, NOW, Instance, adapter, status

STATUSES = "/api/v1/statuses"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
LATER = NOW + timedelta(hours=2)
PLAN = {
    "id": "3221",
    "scheduled_at": "2026-11-22T09:00:00.000Z",
    "params": {"text": "Die K 14 ist wieder frei."},
    "media_attachments": [],
}


def draft(**changes: Any) -> Draft:
    """One post."""
    return Draft(
        **{"account": "kreis", "text": "Die K 14 ist wieder frei.", "key": "k1", **changes}
    )


@pytest.fixture
def picture(tmp_path: Path) -> Attachment:
    """A picture with its description."""
    (tmp_path / "p.jpg").write_bytes(PNG)
    return Attachment("image", str(tmp_path / "p.jpg"), "Die freie Straße")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits a second for a file."""
    monkeypatch.setattr(mastodon_publishing.Publishing.__init__, "__defaults__", (0.0,))


async def test_a_picture_is_uploaded_described_waited_for_and_then_published(
    picture: Attachment,
) -> None:
    instance = Instance()
    instance.on("/api/v2/media", {"id": "77", "type": "image", "url": None}, status=202)
    instance.on(
        "/api/v1/media/77",
        lambda _: httpx.Response(206, json={"id": "77"}),
        lambda _: httpx.Response(200, json={"id": "77", "url": "https://x.example/p.png"}),
    )
    instance.on(STATUSES, status(13, "Die K 14 ist wieder frei.", account=ACCOUNT))
    post = await adapter(instance, language="de").publish(draft(media=(picture,)))
    upload, *looks, request = [r for r in instance.asked if "instance" not in r.url.path][1:]
    assert upload.headers["content-type"].startswith("multipart/form-data")
    assert b"Die freie Stra\xc3\x9fe" in upload.content
    assert b'filename="media.png"' in upload.content
    assert PNG in upload.content
    assert [r.url.path for r in looks] == ["/api/v1/media/77"] * 2
    assert request.headers["idempotency-key"] == "k1"
    assert msgspec.json.decode(request.content) == {
        "status": "Die K 14 ist wieder frei.",
        "media_ids": ["77"],
        "language": "de",
    }
    assert (post.ref, post.state) == (ref_of("kreis", "13"), "published")


async def test_what_is_planned_waits_on_the_instance() -> None:
    instance = Instance()
    instance.on(STATUSES, PLAN)
    post = await adapter(instance).publish(draft(at=LATER, link="https://kreis.example/k14"))
    form = msgspec.json.decode(instance.asked[-1].content)
    assert form["scheduled_at"] == "2026-11-22T09:00:00+00:00"
    assert form["status"].endswith("\n\nhttps://kreis.example/k14")
    assert (post.ref, post.state, post.at) == (
        ref_of("kreis", "scheduled-3221"),
        "scheduled",
        LATER,
    )


REFUSED: dict[str, Callable[[Attachment], Draft]] = {
    "too-long": lambda _: draft(text="x" * 501),
    "nothing-to-say": lambda _: draft(text=" "),
    "too-soon": lambda _: draft(at=NOW + timedelta(minutes=4)),
    "too-many-media": lambda p: draft(media=(p,) * 5),
    "needs-alt": lambda p: draft(media=(Attachment("image", p.file),)),
    "media-missing": lambda _: draft(media=(Attachment("image", "nirgends", "alt"),)),
    "no-captions": lambda p: draft(media=(Attachment("video", p.file, "", "u.vtt"),)),
}


@pytest.mark.parametrize("why", REFUSED)
async def test_what_cannot_go_out_does_not_begin_to(why: str, picture: Attachment) -> None:
    instance = Instance()
    with pytest.raises(Refused) as refused:
        await adapter(instance).publish(REFUSED[why](picture))
    assert refused.value.why == why
    assert [r for r in instance.asked if r.method != "GET"] == []


async def test_a_server_that_never_finishes_a_file_publishes_nothing(
    picture: Attachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mastodon_publishing, "LOOKS", 3)
    instance = Instance()
    instance.on("/api/v2/media", {"id": "77"}, status=202)
    instance.on("/api/v1/media/77", {"id": "77"}, status=206)
    with pytest.raises(Unreachable):
        await adapter(instance).publish(draft(media=(picture,)))
    assert f"POST {STATUSES}" not in instance.paths()


async def test_a_lost_answer_is_in_doubt_and_found() -> None:
    instance = Instance()
    instance.on(STATUSES, httpx.ReadError("gone"))
    platform = adapter(instance)
    with pytest.raises(Uncertain):
        await platform.publish(draft())
    assert await found(instance, platform, draft()) is None
    theirs = status(12, "Die K 14 ist wieder frei.", account=ACCOUNT, created_at="2026-11-21")
    ours = status(13, "Die K&nbsp;14 ist <b>wieder</b> frei.", account=ACCOUNT)
    instance.on(f"/api/v1/accounts/{ME}/statuses", [theirs])
    assert await found(instance, platform, draft()) is None
    instance.on(f"/api/v1/accounts/{ME}/statuses", [theirs, ours])
    post = await found(instance, platform, draft())
    assert post is not None
    assert post.ref == ref_of("kreis", "13")
    instance.on("/api/v1/scheduled_statuses", [PLAN])
    assert await found(instance, platform, draft(at=LATER + timedelta(hours=1))) is None
    plan = await found(instance, platform, draft(at=LATER))
    assert plan is not None
    assert plan.state == "scheduled"


async def found(instance: Instance, platform: Mastodon, what: Draft) -> Post | None:
    """What is found of it on the instance."""
    return await platform.find_post(what, NOW - timedelta(minutes=30))


async def test_an_edit_keeps_what_it_does_not_change() -> None:
    instance = Instance()
    before = status(13, "Alt", account=ACCOUNT, spoiler_text="Achtung", sensitive=True)
    before["media_attachments"] = [{"id": "77", "type": "image"}]
    instance.on(f"{STATUSES}/13", before)
    post = Post(ref_of("kreis", "13"), "kreis", "mastodon", "Alt", NOW)
    await adapter(instance).amend(post, "Neu")
    request = instance.asked[-1]
    assert (request.method, request.url.path) == ("PUT", f"{STATUSES}/13")
    assert msgspec.json.decode(request.content) == {
        "status": "Neu",
        "media_ids": ["77"],
        "spoiler_text": "Achtung",
        "sensitive": True,
        "language": "de",
    }


async def test_taking_away_twice_is_once() -> None:
    instance = Instance()
    platform = adapter(instance)
    for own in ("13", "scheduled-3221"):
        await platform.remove(Post(ref_of("kreis", own), "kreis", "mastodon", "", NOW))
    assert instance.paths() == [
        f"DELETE {STATUSES}/13",
        "DELETE /api/v1/scheduled_statuses/3221",
    ]
