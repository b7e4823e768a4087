"""Files on their way out: judged by what is in them."""

from pathlib import Path

import pytest

from adapters.attachment import checked, looked_at
from morgenlage.domain.draft import Attachment
from morgenlage.platform import Refused

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 100
FILES = {
    "image/jpeg": b"\xff\xd8\xff\xe0" + b"\0" * 20,
    "image/png": PNG,
    "image/webp": b"RIFF\x10\0\0\0WEBPVP8 ",
    "image/heic": b"\0\0\0\x18ftypheic\0\0\0\0",
    "video/mp4": b"\0\0\0\x18ftypisom\0\0\0\0",
    "video/quicktime": b"\0\0\0\x14ftypqt  \0\0\0\0",
    "text/vtt": b"WEBVTT\n\n00:00.000 --> 00:01.000\nHallo\n",
}


def file(folder: Path, content: bytes, name: str = "a.jpg") -> str:
    """A file with that content; its name means nothing."""
    path = folder / name
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize("kind", FILES)
async def test_the_first_bytes_say_what_it_is(kind: str, tmp_path: Path) -> None:
    found = await looked_at(file(tmp_path, FILES[kind]), {kind}, 1000)
    assert (found.type, found.size) == (kind, len(FILES[kind]))
    assert await found.content() == FILES[kind]
    with pytest.raises(Refused) as refused:
        await looked_at(file(tmp_path, FILES[kind]), {"image/gif"}, 1000)
    assert refused.value.why == "media-kind"


async def test_what_it_is_called_here_stays_here(tmp_path: Path) -> None:
    found = await looked_at(file(tmp_path, PNG, "Frau Muster krank.png"), {"image/png"}, 1000)
    assert found.name == "media.png"


@pytest.mark.parametrize(
    ("attachment", "why"),
    [
        (Attachment("image", "x.png", "ein Bild"), ""),
        (Attachment("image", "x.png", " "), "needs-alt"),
        (Attachment("image", "x.png", "y" * 11), "alt-too-long"),
        (Attachment("image", "gibt-es-nicht", "ein Bild"), "media-missing"),
        (Attachment("image", "large.png", "ein Bild"), "media-too-large"),
        (Attachment("image", "text.png", "ein Bild"), "media-kind"),
    ],
)
async def test_what_cannot_go_out_is_known_before_it_leaves(
    attachment: Attachment, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file(tmp_path, PNG, "x.png")
    file(tmp_path, PNG + b"\0" * 200, "large.png")
    file(tmp_path, b"<html>", "text.png")
    if not why:
        found = await checked(attachment, {"image/png"}, 200, alt_most=10)
        assert found.size == len(PNG)
        return
    with pytest.raises(Refused) as refused:
        await checked(attachment, {"image/png"}, 200, alt_most=10)
    assert refused.value.why == why


async def test_a_large_file_is_read_piece_by_piece(tmp_path: Path) -> None:
    content = FILES["video/mp4"] + bytes(range(256)) * 9000
    found = await looked_at(file(tmp_path, content), {"video/mp4"}, 10**9)
    pieces = [piece async for piece in found.chunks()]
    assert len(pieces) == 3
    assert b"".join(pieces) == content
    assert b"".join([piece async for piece in found.chunks(5, 20)]) == content[5:25]
