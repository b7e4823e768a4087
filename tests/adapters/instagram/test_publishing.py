"""From a local picture to a post on Instagram, and what may go wrong on the way."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.instagram_draft import check_caption, size_of
from morgenlage.domain.draft import Attachment, Draft
from morgenlage.domain.ref import Ref
from morgenlage.platform import PlatformError, Refused, Uncertain, Unreachable
from tests.adapters.instagram.ground import (
    ME,
    NOW,
    Server,
    Watch,
    adapter,
    error,
    form,
    recorded,
)
from tests.adapters.player import Player, cases

CONTAINER = "17950000000000001"
NEW = "17900000000000003"
TEXT = "Winterdienst: 42 Fahrzeuge stehen bereit."


class Shelf:
    """A public folder."""

    def __init__(self, fails: bool = False) -> None:
        self.there: list[str] = []
        self.put_files: list[str] = []
        self.fails = fails

    async def put(self, file: str) -> str:
        self.put_files.append(file)
        self.there.append(f"https://media.example/{len(self.put_files)}.jpg")
        return self.there[-1]

    async def remove(self, url: str) -> None:
        if self.fails:
            raise Unreachable("media.example")
        self.there.remove(url)


def jpeg(width: int = 1080, height: int = 1080, size: int = 0) -> bytes:
    """The beginning of a picture of that shape."""
    head = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    shape = height.to_bytes(2) + width.to_bytes(2)
    frame = b"\xff\xc0\x00\x11\x08" + shape + b"\x03" + b"\x00" * 9
    return (head + frame).ljust(size, b"\x00")


def picture(folder: Path, content: bytes | None = None, name: str = "a.jpg") -> str:
    """A file on this machine."""
    (folder / name).write_bytes(jpeg() if content is None else content)
    return str(folder / name)


def draft(*media: Attachment, text: str = TEXT, **more: Any) -> Draft:
    return Draft("kreis", text, "key-1", media=media, **more)


def ready() -> Server:
    """Everything goes well."""
    server = Server()
    server.on(f"/{ME}/media", {"id": CONTAINER})
    server.on(f"/{CONTAINER}", recorded("container"))
    server.on(f"/{ME}/media_publish", {"id": NEW})
    server.on(f"/{NEW}", recorded("published"))
    return server


async def test_a_picture_with_its_description(tmp_path: Path) -> None:
    server, shelf = ready(), Shelf()
    one = Attachment("image", picture(tmp_path), "Ein Räumfahrzeug vor der Halle")
    post = await adapter(server).publish(draft(one), shelf)
    assert server.lines() == [
        "GET /me",
        f"GET /{ME}/content_publishing_limit",
        f"POST /{ME}/media",
        f"GET /{CONTAINER}",
        f"POST /{ME}/media_publish",
        f"GET /{NEW}",
    ]
    assert form(server.asked[2]) == {
        "image_url": "https://media.example/1.jpg",
        "alt_text": "Ein Räumfahrzeug vor der Halle",
        "caption": TEXT,
    }
    assert form(server.asked[4]) == {"creation_id": CONTAINER}
    assert (post.ref, post.text, post.permalink) == (
        f"kreis:{NEW}",
        TEXT,
        "https://www.instagram.com/p/DMusterAAA3/",
    )
    assert shelf.there == []


async def test_several_are_an_album_and_a_video_alone_is_a_reel(tmp_path: Path) -> None:
    server, shelf = ready(), Shelf()
    server.on(f"/{ME}/media", {"id": "1"}, {"id": "2"}, {"id": CONTAINER})
    server.on("/1", recorded("container"))
    server.on("/2", recorded("container"))
    film = Attachment("video", picture(tmp_path, b"\x00\x00\x00\x18ftypmp42", "f.mp4"))
    still = Attachment("image", picture(tmp_path), "Halle")
    await adapter(server).publish(draft(still, film), shelf)
    forms = [form(r) for r in server.asked if r.method == "POST"]
    assert forms == [
        {
            "is_carousel_item": "true",
            "image_url": "https://media.example/1.jpg",
            "alt_text": "Halle",
        },
        {
            "is_carousel_item": "true",
            "media_type": "VIDEO",
            "video_url": "https://media.example/2.jpg",
        },
        {"media_type": "CAROUSEL", "children": "1,2", "caption": TEXT},
        {"creation_id": CONTAINER},
    ]
    assert shelf.there == []
    server = ready()
    await adapter(server).publish(draft(film), Shelf())
    assert form(server.asked[2])["media_type"] == "REELS"


async def test_media_in_work_are_looked_at_once_a_minute_for_five_minutes(tmp_path: Path) -> None:
    server, shelf, watch = ready(), Shelf(), Watch()
    working = {"status_code": "IN_PROGRESS", "id": CONTAINER}
    server.on(f"/{CONTAINER}", working, working, recorded("container"))
    one = draft(Attachment("image", picture(tmp_path), "Halle"))
    await adapter(server, watch=watch).publish(one, shelf)
    assert watch.slept == [60.0, 60.0]
    server.on(f"/{CONTAINER}", working)
    with pytest.raises(Unreachable) as caught:
        await adapter(server, watch=watch).publish(one, shelf)
    assert caught.value.why == "instagram-still-working"
    assert len(watch.slept) == 7
    assert shelf.there == []


async def test_case_082_a_container_in_work_for_ever_is_left(tmp_path: Path) -> None:
    (case,) = (c for c in cases("instagram") if "082" in c["id"])
    server, shelf = ready(), Shelf()
    server.on(f"/{CONTAINER}", Player(case))
    one = draft(Attachment("image", picture(tmp_path), "Halle"))
    with pytest.raises(Unreachable):
        await adapter(server).publish(one, shelf)
    assert len(server.asked) <= case["expect"]["max_requests"]
    assert f"POST /{ME}/media_publish" not in server.lines()
    assert shelf.there == []


async def test_case_081_flagged_as_spam_may_be_out_and_is_found(tmp_path: Path) -> None:
    (case,) = (c for c in cases("instagram") if "081" in c["id"])
    server, shelf = ready(), Shelf()
    server.on(f"/{ME}/media_publish", Player(case))
    one = draft(Attachment("image", picture(tmp_path), "Halle"))
    platform = adapter(server)
    with pytest.raises(Uncertain) as caught:
        await platform.publish(one, shelf)
    assert caught.value.why == "instagram-maybe-out"
    assert shelf.there == []
    published = [line for line in server.lines() if "media_publish" in line]
    assert len(published) == case["expect"]["duplicates"] + 1
    server.on(f"/{ME}/media", {"data": [recorded("published")]})
    found = await platform.find_post(one, NOW)
    assert found is not None
    assert found.ref == f"kreis:{NEW}"
    assert await platform.find_post(replace(one, text="Anderes"), NOW) is None
    assert await platform.find_post(one, NOW, {found.ref}) is None


@pytest.mark.parametrize(
    ("where", "answer", "status", "kind", "why"),
    [
        ("media", recorded("error_container"), 400, Refused, "media-too-large"),
        ("media", error(9004, 2207052), 400, Refused, "instagram-not-fetched"),
        ("media", error(-2, 2207003), 400, Unreachable, "instagram-not-fetched"),
        ("media", error(-1, 2207001), 500, Unreachable, "server-error"),
        ("media", httpx.ReadTimeout("x"), 200, Unreachable, "broken-off"),
        ("media_publish", httpx.ReadTimeout("x"), 200, Uncertain, "broken-off"),
        ("media_publish", error(-1, 2207032), 500, Uncertain, "server-error"),
        ("media_publish", error(2), 500, Uncertain, "server-error"),
        ("media_publish", error(9, 2207042), 400, Refused, "budget-used"),
        ("media_publish", error(25, 2207050), 400, Refused, "instagram-restricted"),
        ("media_publish", error(24, 2207008), 400, Unreachable, "instagram-expired"),
        ("media_publish", error(9007, 2207027), 400, Unreachable, "instagram-still-working"),
        ("media_publish", {}, 200, Uncertain, "unreadable-answer"),
    ],
)
async def test_what_goes_wrong_is_doubt_only_at_the_last_step(
    tmp_path: Path, where: str, answer: object, status: int, kind: type[PlatformError], why: str
) -> None:
    server, shelf = ready(), Shelf()
    server.on(f"/{ME}/{where}", answer, status=status)
    one = draft(Attachment("image", picture(tmp_path), "Halle"))
    with pytest.raises(kind) as caught:
        await adapter(server).publish(one, shelf)
    assert type(caught.value) is kind
    assert caught.value.why == why
    assert shelf.there == []


async def test_an_error_of_the_container_is_told_in_its_words(tmp_path: Path) -> None:
    server = ready()
    server.on(f"/{CONTAINER}", {"status_code": "ERROR", "status": "Error: \x1b[2Jcode 2207026"})
    with pytest.raises(Refused, match="Error: code 2207026"):
        await adapter(server).publish(
            draft(Attachment("image", picture(tmp_path), "Halle")), Shelf()
        )


async def test_once_it_is_out_nothing_makes_it_fail(tmp_path: Path) -> None:
    server = ready()
    server.on(f"/{NEW}", error(2), status=500)
    one = draft(Attachment("image", picture(tmp_path), "Halle"))
    post = await adapter(server).publish(one, Shelf(fails=True))
    assert (post.ref, post.text, post.at) == (f"kreis:{NEW}", TEXT, NOW)


async def test_the_allowance_is_asked_for_first(tmp_path: Path) -> None:
    server, shelf = ready(), Shelf()
    used = {"data": [{"quota_usage": 100, "config": {"quota_total": 100}}]}
    server.on(f"/{ME}/content_publishing_limit", used)
    with pytest.raises(Refused) as caught:
        await adapter(server).publish(draft(Attachment("image", picture(tmp_path), "Halle")), shelf)
    assert (caught.value.why, shelf.put_files) == ("budget-used", [])


def bad_drafts(folder: Path) -> dict[str, tuple[str, Draft]]:
    good = Attachment("image", picture(folder), "Halle")
    wide = picture(folder, jpeg(2000, 1000), "w.jpg")
    tall = picture(folder, jpeg(500, 1000), "t.jpg")
    film = picture(folder, b"\x00\x00\x00\x18ftypmp42", "f.mp4")
    png = picture(folder, b"\x89PNG\r\n\x1a\n" + b"\x00" * 20, "p.jpg")
    large = picture(folder, jpeg(size=8 * 2**20 + 1), "l.jpg")
    return {
        "text alone": ("instagram-needs-media", draft()),
        "planned": ("instagram-no-schedule", draft(good, at=NOW + timedelta(days=1))),
        "long": ("too-long", draft(good, text="x" * 2201)),
        "long with link": ("too-long", draft(good, text="x" * 2190, link="https://a.example/")),
        "hashtags": ("instagram-hashtags", draft(good, text="#a " * 31)),
        "mentions": ("instagram-mentions", draft(good, text="@a " * 21)),
        "eleven": ("too-many-media", draft(*[good] * 11)),
        "no description": ("needs-alt", draft(Attachment("image", good.file))),
        "long description": ("alt-too-long", draft(Attachment("image", good.file, "x" * 1001))),
        "too wide": ("instagram-ratio", draft(Attachment("image", wide, "x"))),
        "too tall": ("instagram-ratio", draft(Attachment("image", tall, "x"))),
        "png": ("media-kind", draft(Attachment("image", png, "x"))),
        "large": ("media-too-large", draft(Attachment("image", large, "x"))),
        "missing": ("media-missing", draft(Attachment("image", str(folder / "no"), "x"))),
        "captions": (
            "instagram-no-captions",
            draft(Attachment("video", film, captions=str(folder / "c.vtt"))),
        ),
        "film as picture": ("media-kind", draft(Attachment("image", film, "x"))),
        "of another account": ("other-account", replace(draft(good), account="bauhof")),
    }


async def test_what_can_be_known_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    for name, (why, bad) in bad_drafts(tmp_path).items():
        server, shelf = ready(), Shelf()
        with pytest.raises(Refused) as caught:
            await adapter(server).publish(bad, shelf)
        assert (name, caught.value.why) == (name, why)
        assert (server.asked, shelf.put_files) == ([], [])


async def test_without_a_public_shelf_nothing_starts(tmp_path: Path) -> None:
    server = ready()
    with pytest.raises(Refused) as caught:
        await adapter(server).publish(draft(Attachment("image", picture(tmp_path), "Halle")))
    assert (caught.value.why, server.asked) == ("no-shelf", [])


def test_what_just_fits_is_taken() -> None:
    check_caption(("#a " * 30 + "@b " * 20).ljust(2200, "x"))
    check_caption("mail@example.org " * 30)
    assert size_of(jpeg(1080, 1350)) == (1080, 1350)
    assert size_of(b"\xff\xd8\xff") is None
    assert size_of(b"\xff\xd8" + b"\xff" * 40) is None


async def test_posts_are_deleted_with_facebook_login_alone(tmp_path: Path) -> None:
    server = Server()
    platform = adapter(server)
    (post, *_) = (await platform.poll("")).posts
    with pytest.raises(Refused) as caught:
        await platform.remove(post)
    assert caught.value.why == "instagram-no-delete-post"
    platform = adapter(server, "facebook")
    server.on(f"/{post.ref[6:]}", recorded("done"))
    await platform.remove(post)
    assert server.lines()[-1] == f"DELETE /{post.ref[6:]}"
    server.on(f"/{post.ref[6:]}", error(100, 33), status=400)
    await platform.remove(post)
    with pytest.raises(Refused) as caught:
        await platform.remove(replace(post, ref=Ref("kreis:scheduled-1")))
    assert caught.value.why == "instagram-planned-elsewhere"
    with pytest.raises(Refused) as caught:
        await platform.amend(post, "neu")
    assert caught.value.why == "instagram-no-edit"
