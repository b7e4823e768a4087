"""Posts on Threads: text, pictures, films, several; checked first, published last."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest

from morgenlage.domain.draft import Attachment, Draft
from morgenlage.platform import PlatformError, Refused, Uncertain, Unreachable
from tests.adapters.threads.ground import (
    NOW,
    Server,
    Table,
    Watch,
    adapter,
    error,
    form,
    recorded,
)

TEXT = "Der Weihnachtsmarkt am Kreishaus beginnt am 28. November."
JPEG, PNG = b"\xff\xd8\xff\xe0" + bytes(40), b"\x89PNG\r\n\x1a\n" + bytes(40)
FILM = b"\0\0\0\x20ftypisom" + bytes(40)
CONTAINER = "/18060000000000001"


def file(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def picture(folder: Path, content: bytes = JPEG, alt: str = "Ein Stand") -> Attachment:
    return Attachment("image", file(folder, "bild.jpg", content), alt)


async def test_a_text_is_published_in_two_steps() -> None:
    server = Server()
    post = await adapter(server).publish(Draft("kreis", TEXT, "k", link="https://kreis.example/m"))
    assert server.lines()[1:] == [
        "GET /me/threads_publishing_limit",
        "POST /me/threads",
        "POST /me/threads_publish",
        "GET /18050000000000040",
    ]
    assert form(server.asked[2]) == {
        "media_type": "TEXT",
        "text": f"{TEXT}\n\nhttps://kreis.example/m",
    }
    assert (post.ref, post.text, post.state) == ("kreis:18050000000000040", TEXT, "published")


async def test_a_picture_is_put_up_waited_for_and_taken_away(tmp_path: Path) -> None:
    server, table, watch = Server(), Table(), Watch()
    working = {"id": "18060000000000001", "status": "IN_PROGRESS"}
    server.on(CONTAINER, working, working, recorded("container"))

    await adapter(server, watch=watch).publish(
        Draft("kreis", TEXT, "k", media=(picture(tmp_path),)), table
    )

    posted = [form(r) for r in server.asked if r.method == "POST"]
    assert posted == [
        {
            "media_type": "IMAGE",
            "image_url": "https://kreis.example/m/1.jpg",
            "alt_text": "Ein Stand",
            "text": TEXT,
        },
        {"creation_id": "18060000000000001"},
    ]
    assert watch.slept == [15.0, 15.0]
    assert table.taken == ["https://kreis.example/m/1.jpg"]


async def test_several_pictures_and_films_become_one_post(tmp_path: Path) -> None:
    server, table = Server(), Table()
    film = Attachment("video", file(tmp_path, "film.mp4", FILM))
    ids = iter(["181", "182", "183"])
    server.on("/me/threads", lambda r: httpx.Response(200, json={"id": next(ids)}))
    for made in ("181", "182", "183"):
        server.on(f"/{made}", recorded("container"))

    await adapter(server).publish(
        Draft("kreis", TEXT, "k", media=(picture(tmp_path, PNG), film)), table
    )

    posted = [form(r) for r in server.asked if r.method == "POST"]
    assert [p.get("media_type") for p in posted] == ["IMAGE", "VIDEO", "CAROUSEL", None]
    assert [p.get("is_carousel_item") for p in posted] == ["true", "true", None, None]
    assert (posted[2]["children"], posted[2]["text"]) == ("181,182", TEXT)
    assert len(table.taken) == 2


async def test_media_that_fail_or_never_get_ready_are_taken_away(tmp_path: Path) -> None:
    cases = {
        "ERROR": (Refused, "media-failed", 0),
        "EXPIRED": (Unreachable, "threads-expired", 0),
        "IN_PROGRESS": (Unreachable, "media-slow", 19),
    }
    for status, (kind, why, looks) in cases.items():
        server, table, watch = Server(), Table(), Watch()
        server.on(CONTAINER, {"status": status, "error_message": "UNKNOWN"})
        draft = Draft("kreis", TEXT, "k", media=(picture(tmp_path),))
        with pytest.raises(PlatformError) as caught:
            await adapter(server, watch=watch).publish(draft, table)
        assert (type(caught.value), caught.value.why) == (kind, why)
        assert len(watch.slept) == looks
        assert len(table.taken) == 1
        assert "POST /me/threads_publish" not in server.lines()


async def test_only_the_last_step_leaves_a_doubt(tmp_path: Path) -> None:
    server, table = Server(), Table()
    server.on("/me/threads_publish", httpx.ReadError("gone"))
    draft = Draft("kreis", TEXT, "k", media=(picture(tmp_path),))
    with pytest.raises(Uncertain):
        await adapter(server).publish(draft, table)
    assert len(table.taken) == 1
    server.on("/me/threads", httpx.ReadError("gone"))
    with pytest.raises(Unreachable):
        await adapter(server).publish(draft, table)


async def test_an_allowance_that_is_used_up_is_said_before_anything_is_made() -> None:
    server = Server()
    limit = recorded("limit")
    limit["data"][0]["quota_usage"] = 250
    server.on("/me/threads_publishing_limit", limit)
    with pytest.raises(Refused) as caught:
        await adapter(server).publish(Draft("kreis", TEXT, "k"))
    assert caught.value.why == "budget-used"
    assert "POST /me/threads" not in server.lines()


async def test_what_threads_would_not_take_never_leaves(tmp_path: Path) -> None:
    films = tuple(Attachment("video", file(tmp_path, "f.mp4", FILM)) for _ in range(21))
    drafts = {
        "other-account": Draft("anders", TEXT, "k"),
        "threads-no-schedule": Draft("kreis", TEXT, "k", at=NOW + timedelta(hours=1)),
        "nothing-to-say": Draft("kreis", "  ", "k"),
        "too-long": Draft("kreis", "x" * 501, "k"),
        "too-many-media": Draft("kreis", TEXT, "k", media=films),
        "needs-alt": Draft("kreis", TEXT, "k", media=(picture(tmp_path, alt=" "),)),
        "alt-too-long": Draft("kreis", TEXT, "k", media=(picture(tmp_path, alt="x" * 1001),)),
        "media-kind": Draft("kreis", TEXT, "k", media=(picture(tmp_path, b"GIF89a"),)),
        "no-captions": Draft(
            "kreis", TEXT, "k", media=(Attachment("video", films[0].file, captions="f.vtt"),)
        ),
    }
    server, table = Server(), Table()
    found = {}
    for why, draft in drafts.items():
        with pytest.raises(Refused) as caught:
            await adapter(server).publish(draft, table)
        found[why] = caught.value.why
    assert found == {why: why for why in drafts}
    assert (server.asked, table.put_up) == ([], [])


async def test_without_a_shelf_no_picture(tmp_path: Path) -> None:
    server = Server()
    with pytest.raises(Refused) as caught:
        await adapter(server).publish(Draft("kreis", TEXT, "k", media=(picture(tmp_path),)))
    assert (caught.value.why, server.asked) == ("no-shelf", [])


async def test_a_post_that_is_out_is_told_even_if_nobody_describes_it() -> None:
    server = Server()
    server.on("/18050000000000040", error(1), status=500)
    post = await adapter(server).publish(Draft("kreis", TEXT, "k"))
    assert (post.ref, post.text, post.at) == ("kreis:18050000000000040", TEXT, NOW)


async def test_an_uncertain_post_is_found_by_its_words_and_time() -> None:
    server = Server()
    platform = adapter(server)
    since = NOW.replace(hour=5, minute=31)
    found = await platform.find_post(Draft("kreis", f" {TEXT} ", "k"), since)
    assert found is not None
    assert found.ref == "kreis:18050000000000020"
    assert await platform.find_post(Draft("kreis", TEXT, "k"), since, {found.ref}) is None
    assert await platform.find_post(Draft("kreis", "Anderes", "k"), since) is None


async def test_posts_are_deleted_never_changed() -> None:
    server = Server()
    platform = adapter(server)
    (post, *_) = (await platform.poll("")).posts
    server.asked.clear()
    await platform.remove(post)
    assert server.lines() == ["DELETE /18050000000000020"]
    with pytest.raises(Refused) as caught:
        await platform.amend(post, "Anders")
    assert caught.value.why == "threads-no-edit"
