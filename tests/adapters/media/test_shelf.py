"""A picture goes into the public and comes back, whatever kind of place it is put on."""

import errno
import os
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import httpx
import pytest

from adapters.media import open_shelf
from morgenlage.domain.media_target import MediaKind, MediaTarget
from morgenlage.platform import PlatformError, Refused, Unreachable
from tests.adapters.media.memory import JPEG, Memory, Watch, picture
from tests.adapters.media.servers import BUCKET, USER, s3_server, web_server, webdav_server
from tests.live.network import free_ports

NAME = r"http://127\.0\.0\.1:\d+/[0-9a-f]{32}\.jpg"


@dataclass
class Stage:
    """One place, what the world sees of it, and what is remembered."""

    target: MediaTarget
    behind: Path
    """The folder behind it."""
    memory: Memory
    clock: Watch


KINDS: tuple[MediaKind, ...] = ("folder", "webdav", "s3")


@pytest.fixture(params=KINDS)
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    kind: MediaKind = request.param
    root = tmp_path / "served"
    root.mkdir()
    with ExitStack() as servers:
        behind = root
        target = MediaTarget(kind, "", user=USER)
        if kind == "folder":
            target = replace(target, folder=str(root))
        elif kind == "webdav":
            behind = root / "für alle"
            behind.mkdir()
            url = servers.enter_context(webdav_server(root))
            target = replace(target, url=url, folder="für alle")
        else:
            url = servers.enter_context(s3_server(root))
            behind = root / BUCKET / "öffentlich"
            behind.mkdir()
            target = replace(target, url=url, bucket=BUCKET, folder="öffentlich")
        public = servers.enter_context(web_server(behind))
        yield Stage(replace(target, public_url=public), behind, Memory(), Watch())


def there(folder: Path) -> list[str]:
    """What lies in it; a bucket's folders vanish with their last file."""
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


def fetched(url: str) -> tuple[int, str, bytes]:
    """As a platform would fetch it."""
    try:
        with urllib.request.urlopen(url) as answer:
            return answer.status, answer.headers["content-type"], answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, "", b""


async def test_a_picture_can_be_fetched_until_it_is_removed(stage: Stage, tmp_path: Path) -> None:
    shelf = open_shelf(stage.target, stage.memory, stage.clock)

    url = await shelf.put(picture(tmp_path))

    assert re.fullmatch(NAME, url)
    assert fetched(url) == (200, "image/jpeg", JPEG)
    await shelf.remove(url)
    assert fetched(url)[0] == 404
    await shelf.remove(url)  # gone already counts as done
    assert stage.memory.text == "{}"
    await shelf.aclose()


async def test_what_was_left_over_is_swept_after_a_day(stage: Stage, tmp_path: Path) -> None:
    shelf = open_shelf(stage.target, stage.memory, stage.clock)
    old = await shelf.put(picture(tmp_path))
    await shelf.aclose()
    stage.clock.later(hours=20)
    again = open_shelf(stage.target, stage.memory, stage.clock)
    young = await again.put(picture(tmp_path))
    stage.clock.later(hours=5)

    assert await again.sweep() == 1

    assert [fetched(old)[0], fetched(young)[0]] == [404, 200]
    assert await again.sweep() == 0
    await again.aclose()


async def test_the_next_picture_takes_old_ones_along(stage: Stage, tmp_path: Path) -> None:
    shelf = open_shelf(stage.target, stage.memory, stage.clock)
    old = await shelf.put(picture(tmp_path))
    await shelf.aclose()
    stage.clock.later(hours=25)
    again = open_shelf(stage.target, stage.memory, stage.clock)

    new = await again.put(picture(tmp_path))

    assert [fetched(old)[0], fetched(new)[0]] == [404, 200]
    await again.aclose()


async def test_an_old_picture_that_stays_does_not_hold_up_a_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    memory, clock = Memory(), Watch()
    folder = tmp_path / "web"
    folder.mkdir()
    target = MediaTarget("folder", "http://127.0.0.1", str(folder))
    await open_shelf(target, memory, clock).put(picture(tmp_path))
    clock.later(hours=25)

    def stays(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "unlink", stays)
    await open_shelf(target, memory, clock).put(picture(tmp_path))

    assert len(there(folder)) == 2
    assert "still on the public shelf: media-refused" in caplog.text


async def test_the_probe_leaves_nothing_behind(stage: Stage) -> None:
    shelf = open_shelf(stage.target, stage.memory, stage.clock)

    await shelf.probe()

    assert there(stage.behind) == []
    assert stage.memory.text == "{}"
    await shelf.aclose()


async def test_the_probe_notices_that_the_world_sees_another_folder(
    stage: Stage, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with web_server(other) as elsewhere:
        target = replace(stage.target, public_url=elsewhere)
        shelf = open_shelf(target, stage.memory, stage.clock)
        with pytest.raises(Refused) as caught:
            await shelf.probe()
    assert caught.value.why == "media-not-public"
    assert there(stage.behind) == []
    await shelf.aclose()


async def test_nothing_is_ever_overwritten(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if stage.target.kind == "s3":
        return  # this server does not know the rule; see below
    shelf = open_shelf(stage.target, stage.memory, stage.clock)
    monkeypatch.setattr("adapters.media.parcel.token_hex", lambda n: "ab" * n)
    first = await shelf.put(picture(tmp_path))

    with pytest.raises(Refused):
        await shelf.put(picture(tmp_path, content=JPEG[:-1]))

    assert fetched(first) == (200, "image/jpeg", JPEG)
    await shelf.aclose()


async def test_a_bucket_is_asked_not_to_overwrite_either(tmp_path: Path) -> None:
    seen: list[tuple[str | None, bool]] = []

    def taken(request: httpx.Request) -> httpx.Response:
        signed = "if-none-match" in request.headers["authorization"]
        seen.append((request.headers.get("if-none-match"), signed))
        return httpx.Response(501 if len(seen) == 1 else 412)

    target = MediaTarget("s3", "https://a.example", url="https://s3.example", bucket=BUCKET)
    shelf = open_shelf(target, Memory(), Watch(), httpx.MockTransport(taken))
    with pytest.raises(Refused) as caught:
        await shelf.put(picture(tmp_path))

    assert caught.value.why == "media-refused"
    assert seen == [("*", True), (None, False)]  # an old service, then a name that is taken
    await shelf.aclose()


async def test_a_missing_folder_is_said(stage: Stage, tmp_path: Path) -> None:
    if stage.target.kind == "s3":
        target = replace(stage.target, bucket="nirgends")
    elif stage.target.kind == "webdav":
        target = replace(stage.target, folder="nirgends/dort")
    else:
        target = replace(stage.target, folder=f"{stage.target.folder}/nirgends")
    shelf = open_shelf(target, stage.memory, stage.clock)

    with pytest.raises(Refused) as caught:
        await shelf.put(picture(tmp_path))

    assert caught.value.why == "media-no-folder"
    assert stage.memory.text == "{}"
    await shelf.aclose()


async def test_a_wrong_secret_is_refused_and_not_repeated(stage: Stage, tmp_path: Path) -> None:
    if stage.target.kind == "folder":
        return  # has none
    shelf = open_shelf(stage.target, Memory("falsch-geheim"), stage.clock)

    with pytest.raises(Refused) as caught:
        await shelf.put(picture(tmp_path))

    assert caught.value.why == "media-refused"
    assert "geheim" not in f"{caught.value!r} {shelf!r}"
    assert there(stage.behind) == []
    await shelf.aclose()


async def test_a_server_that_is_away_is_tried_again_later(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    kinds: tuple[MediaKind, ...] = ("webdav", "s3")
    for kind in kinds:
        memory = Memory()
        away = f"http://127.0.0.1:{port}"
        target = MediaTarget(kind, away, url=away, user=USER, bucket=BUCKET)
        shelf = open_shelf(target, memory, Watch())
        with pytest.raises(Unreachable) as caught:
            await shelf.put(picture(tmp_path))
        assert caught.value.why == "media-unreachable"
        assert memory.text != "{}"  # may be there: the sweep looks
        await shelf.aclose()


async def test_a_full_disk_is_said_and_half_a_file_is_not_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "web"
    folder.mkdir()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    shelf = open_shelf(MediaTarget("folder", "http://127.0.0.1", str(folder)), Memory(), Watch())
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refused) as caught:
        await shelf.put(picture(tmp_path))
    assert caught.value.why == "media-full"
    assert there(folder) == []


async def test_the_web_server_may_read_it_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "web"
    folder.mkdir()
    shelf = open_shelf(MediaTarget("folder", "http://127.0.0.1", str(folder)), Memory(), Watch())
    before = os.umask(0o077)
    try:
        await shelf.put(picture(tmp_path))
    finally:
        os.umask(before)
    assert [f"{p.stat().st_mode & 0o777:o}" for p in folder.iterdir()] == ["644"]


@pytest.mark.parametrize(("content", "why"), [(b"<html>", "media-kind"), (None, "media-missing")])
async def test_what_is_no_picture_never_gets_out(
    tmp_path: Path, content: bytes | None, why: str
) -> None:
    folder = tmp_path / "web"
    folder.mkdir()
    memory = Memory()
    shelf = open_shelf(MediaTarget("folder", "http://127.0.0.1", str(folder)), memory, Watch())
    file = str(tmp_path / "fehlt.jpg") if content is None else picture(tmp_path, "a.jpg", content)
    with pytest.raises(Refused) as caught:
        await shelf.put(file)
    assert (caught.value.why, there(folder), memory.text) == (why, [], None)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/../geheim.jpg",
        "http://127.0.0.1/" + "a" * 32 + ".jpg/../../x",
        "http://example.org/" + "a" * 32 + ".jpg",
        "http://127.0.0.1/index.html",
    ],
)
async def test_only_our_own_files_are_removed(tmp_path: Path, url: str) -> None:
    shelf = open_shelf(MediaTarget("folder", "http://127.0.0.1", str(tmp_path)), Memory(), Watch())
    with pytest.raises(Refused) as caught:
        await shelf.remove(url)
    assert caught.value.why == "media-not-ours"


async def test_nothing_is_put_that_cannot_be_noted(tmp_path: Path) -> None:
    folder = tmp_path / "web"
    folder.mkdir()
    memory = Memory()
    memory.broken = True
    shelf = open_shelf(MediaTarget("folder", "http://127.0.0.1", str(folder)), memory, Watch())
    with pytest.raises(PlatformError) as caught:
        await shelf.put(picture(tmp_path))
    assert (caught.value.why, there(folder)) == ("media-not-noted", [])


@pytest.mark.parametrize("kind", ["webdav", "s3"])
async def test_no_secret_goes_out_in_the_open(tmp_path: Path, kind: MediaKind) -> None:
    asked: list[str] = []

    class Asked(Memory):
        def secret(self) -> str:
            asked.append(kind)
            return "geheim"

    target = MediaTarget(kind, "https://a.example", url="http://files.example", user=USER)
    shelf = open_shelf(target, Asked(), Watch())
    with pytest.raises(Refused) as caught:
        await shelf.put(picture(tmp_path))
    assert caught.value.why == "bad-address"
