"""A video on its way to PeerTube, piece by piece, so that a broken line costs one piece.

https://docs.joinpeertube.org/api-rest-reference.html#operation/uploadResumableInit
"""

import asyncio
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from adapters import peertube_wire as wire_of
from adapters.answer import Answer
from adapters.peertube_session import Session
from morgenlage.platform import Malformed, PlatformError, Refused, Uncertain, Unreachable

PATH = "/videos/upload-resumable"
PIECE = 8 * 2**20
"""Bytes sent in one request."""
PATIENCE = 600.0
"""Seconds for one piece on a slow line."""
RESUMED = 4
"""How often a broken line is taken up again."""
PAUSES = (0.3, 1.0, 3.0, 6.0)
"""Seconds to wait while the instance still holds on to the request that broke off."""
BUSY = (409, 423, 429, 503)
"""How it says so; seen with `@uploadx/core`, which PeerTube uses: 423 for a locked file."""
TYPES = {
    ".mp4": "video/mp4",
    ".m4v": "video/x-m4v",
    ".mov": "video/quicktime",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".mkv": "video/x-matroska",
    ".avi": "video/x-msvideo",
}
_RANGE = re.compile(r"bytes=0-(\d+)")


async def uploaded(session: Session, file: Path, fields: Mapping[str, object]) -> int:
    """Sends the file; the id of the new video.

    Raises `Uncertain` where the last piece may have arrived; before that nothing has happened.
    A piece that broke off is sent again from its beginning: the instance counts what came in, but
    not all of that has reached its disk (seen with `@uploadx/core` 6.2, which PeerTube uses).
    """
    size = (await asyncio.to_thread(file.stat)).st_size
    upload = await _begun(session, file, size, fields)
    offset = breaks = 0  # all before `offset` has been confirmed
    doubtful = False  # the last piece may be on its way still, whatever is said meanwhile
    while True:
        piece, whole = await asyncio.to_thread(_piece, file, offset), True
        try:
            answer = await _sent(session, upload, piece, offset, size)
        except (Unreachable, Uncertain) as lost:
            doubtful |= isinstance(lost, Uncertain)
            answer, whole = await _taken_up(session, upload, size, lost), False
        except PlatformError:
            await _dropped(session, upload)
            if not doubtful:
                raise
            raise Uncertain("refused after the last piece", why="broken-off") from None
        if answer.status != 308:
            return answer.decode(wire_of.uploaded).video.id
        reached = _RANGE.fullmatch(answer.headers.get("range", "").strip())
        there = int(reached[1]) + 1 if reached else 0
        before, offset = offset, min(there, offset + len(piece)) if whole else min(there, offset)
        breaks += offset <= before or offset >= size
        if breaks > RESUMED:
            kind = Uncertain if doubtful else Unreachable
            raise kind("the line breaks off again and again", why="broken-off")


async def _begun(session: Session, file: Path, size: int, fields: Mapping[str, object]) -> str:
    """The upload's id; of the address in the answer only that is used."""
    headers = {
        "x-upload-content-length": str(size),
        "x-upload-content-type": TYPES[file.suffix.lower()],
    }
    answer = await session.ask(
        "POST", PATH, json={"filename": file.name, **fields}, headers=headers, write=False
    )
    place = str(session.ensure(answer).headers.get("location", ""))
    try:
        upload = parse_qs(urlsplit(place).query).get("upload_id", [""])[0]
    except ValueError:
        upload = ""
    if not upload or len(upload) > 500 or not upload.isprintable():
        raise Malformed("the instance does not say where to send the video", why="shape")
    return upload


async def _sent(session: Session, upload: str, piece: bytes, offset: int, size: int) -> Answer:
    """One piece: 200, or 308 with `Range`.

    Only the last piece makes a video of it; a lost answer to any other leaves nothing in doubt.
    """
    last = offset + len(piece) >= size
    where = f"{offset}-{offset + len(piece) - 1}"
    answer = await _put(session, upload, where, size, piece, write=last)
    return answer if answer.status == 308 else session.ensure(answer)


async def _taken_up(
    session: Session, upload: str, size: int, lost: Unreachable | Uncertain
) -> Answer:
    """How far it had come, from the instance itself. Raises `lost` where it does not say: of an
    upload that is complete it knows nothing any more."""
    try:
        return await _reached(session, upload, size)
    except PlatformError:
        raise lost from None


async def _reached(session: Session, upload: str, size: int) -> Answer:
    """Asks how far it has come, after a piece that broke off: 308 with `Range`."""
    for pause in PAUSES:
        answer = await _put(session, upload, "*", size, b"", write=False)
        if answer.status not in BUSY:
            break
        await asyncio.sleep(pause)
    return answer if answer.status == 308 else session.ensure(answer)


async def _put(
    session: Session, upload: str, where: str, size: int, piece: bytes, *, write: bool
) -> Answer:
    return await session.ask(
        "PUT",
        PATH,
        params={"upload_id": upload},
        content=piece,
        headers={
            "content-range": f"bytes {where}/{size}",
            "content-type": "application/octet-stream",
        },
        write=write,
        deadline=PATIENCE,
    )


async def _dropped(session: Session, upload: str) -> None:
    """Lets the instance forget the pieces; it does so by itself some day."""
    try:
        await session.ask("DELETE", PATH, params={"upload_id": upload}, content=b"", write=False)
    except PlatformError:
        return


def _piece(file: Path, offset: int) -> bytes:
    """Raises `Refused` where the file cannot be read (any more)."""
    try:
        with file.open("rb") as opened:
            opened.seek(offset)
            return opened.read(PIECE)
    except OSError as error:
        raise Refused(f"{file.name}: {error.strerror}", why="media-missing") from None
