"""Pictures from anywhere become a few pixels, or a word why not."""

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from morgenlage.desk.file_look import NotTaken, captions_at, completed, media_at
from morgenlage.desk.pictures import LARGEST, Unseen, picture


def made(path: Path, size: tuple[int, int] = (400, 300), colour: str = "#336699") -> Path:
    """A picture of one colour."""
    Image.new("RGB", size, colour).save(path)
    return path


def why(path: Path) -> str:
    """Why it cannot be shown."""
    with pytest.raises(Unseen) as unseen:
        picture(str(path), 40, 40)
    return unseen.value.why


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp"])
def test_a_picture_fits_into_its_room_and_keeps_its_shape(tmp_path: Path, name: str) -> None:
    found = picture(str(made(tmp_path / name)), 40, 40)

    assert (found.width, found.height, found.full) == (40, 30, (400, 300))
    assert len(found.rgb) == 40 * 30 * 3
    assert all(abs(a - b) < 6 for a, b in zip(found.rgb[:3], (0x33, 0x66, 0x99), strict=True))


def test_a_small_picture_is_not_blown_up(tmp_path: Path) -> None:
    found = picture(str(made(tmp_path / "a.png", (4, 3))), 40, 40)

    assert (found.width, found.height) == (4, 3)


def test_a_picture_taken_with_the_camera_turned_stands_upright(tmp_path: Path) -> None:
    turned = Image.new("RGB", (400, 200), "red")
    exif = turned.getexif()
    exif[0x0112] = 6
    turned.save(tmp_path / "a.jpg", exif=exif)

    found = picture(str(tmp_path / "a.jpg"), 40, 40)

    assert (found.width, found.height, found.full) == (20, 40, (200, 400))


def test_what_is_transparent_is_paper(tmp_path: Path) -> None:
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(tmp_path / "a.png")

    assert picture(str(tmp_path / "a.png"), 4, 4).rgb[:3] == b"\xff\xff\xff"


def bomb(path: Path, side: int) -> Path:
    """A PNG whose head promises that many pixels across and down."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(10_000))
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )
    return path


@pytest.mark.parametrize("side", [7_100, 10_000, 12_000, 60_000])
def test_a_picture_that_would_unfold_to_gigabytes_is_refused(tmp_path: Path, side: int) -> None:
    assert why(bomb(tmp_path / "a.png", side)) == "huge"


def _folder(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("<svg onload='x'>" * 100)


def _torn(path: Path) -> None:
    made(path)
    path.write_bytes(path.read_bytes()[:700])


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: None, "missing"),
        (_folder, "missing"),
        (os.mkfifo, "missing"),
        (lambda path: path.symlink_to("/dev/zero"), "missing"),
        (lambda path: path.write_bytes(b""), "kind"),
        (_text, "kind"),
        (_torn, "broken"),
        (_large, "huge"),
    ],
)
def test_whatever_lies_there_is_a_word_and_never_waits(
    tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "a.png"
    make(path)

    assert why(path) == said


def test_a_name_no_system_knows_is_missing(tmp_path: Path) -> None:
    assert why(tmp_path / ("a" * 400)) == "missing"
    assert why(Path("a\0b")) == "broken"


def test_what_is_attached_is_what_its_first_bytes_say(tmp_path: Path) -> None:
    path = made(tmp_path / "movie.mp4.png")
    (tmp_path / "film.txt").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(40))

    assert media_at(str(path)).kind == "image"
    assert media_at(str(tmp_path / "film.txt")).kind == "video"
    assert len(media_at(str(path)).digest) == 64


@pytest.mark.parametrize(
    ("content", "said"), [(None, "missing"), (b"", "empty"), (b"#!/bin/sh\n", "kind")]
)
def test_what_cannot_be_attached_says_why(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "a.jpg"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(NotTaken) as refused:
        media_at(str(path))
    assert refused.value.why == said


def test_captions_are_webvtt_or_subrip(tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text("WEBVTT\n")
    (tmp_path / "a.srt").write_text("1\n00:00:00,000 --> 00:00:01,000\nMoin\n")

    assert captions_at(str(tmp_path / "a.vtt")) == str(tmp_path / "a.vtt")
    assert captions_at(str(tmp_path / "a.srt")) == str(tmp_path / "a.srt")
    with pytest.raises(NotTaken):
        captions_at(str(made(tmp_path / "a.png")))


def test_a_path_is_completed_as_far_as_it_is_sure(tmp_path: Path) -> None:
    for name in ("radweg-1.jpg", "radweg-2.jpg", "schnee.jpg", ".versteckt"):
        (tmp_path / name).touch()
    (tmp_path / "Bilder").mkdir()

    assert completed(f"{tmp_path}/ra")[0] == f"{tmp_path}/radweg-"
    assert completed(f"{tmp_path}/ra")[1] == ("radweg-1.jpg", "radweg-2.jpg")
    assert completed(f"{tmp_path}/sch") == (f"{tmp_path}/schnee.jpg", ("schnee.jpg",))
    assert completed(f"{tmp_path}/B") == (f"{tmp_path}/Bilder/", ("Bilder/",))
    assert ".versteckt" not in completed(f"{tmp_path}/")[1]
    assert completed(f"{tmp_path}/nichts") == (f"{tmp_path}/nichts", ())
    assert completed("/nirgends/a") == ("/nirgends/a", ())
