"""One file on its way to YouTube in pieces; a broken line is taken up where it broke.

https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol
"""

import asyncio
import re
from urllib.parse import parse_qs, urlsplit

from adapters.answer import Answer
from adapters.attachment import File
from adapters.http import Params
from adapters.youtube_errors import checked
from adapters.youtube_session import Call, Session
from morgenlage.platform import Malformed, Refused, Uncertain, Unreachable

CHUNK = 8 * 2**20
"""Bytes of a piece: a multiple of 256 KiB."""
PATIENCE = 300.0
"""Seconds for one piece."""
TRIES = 5
"""Times in a row that a line may break without a byte more having arrived."""
LONGEST_ID = 1024
"""Characters of an upload's id."""
_RANGE = re.compile(r"bytes=0-(\d{1,15})")


async def uploaded(
    session: Session,
    path: str,
    params: Params,
    about: object,
    file: File,
    *,
    units: int,
    pause: float,
) -> Answer:
    """The answer to the last piece. `about`: the resource as JSON, None where there is none.

    `pause`: seconds before a broken line is tried again, doubled each time.
    Raises any `PlatformError`; `Uncertain` where nobody says whether everything arrived.
    """
    query = {"uploadType": "resumable", **params}
    headers = {"x-upload-content-type": file.type, "x-upload-content-length": str(file.size)}
    # an upload that was begun and is never finished leaves nothing behind
    call = Call("POST", path, query, units, about, headers=headers, write=False)
    begun = await session.ask(call)
    # the address of the upload may name any host; its id alone is taken
    where = parse_qs(urlsplit(begun.headers.get("location", "")).query)
    upload = where.get("upload_id", [""])[0]
    if not upload or len(upload) > LONGEST_ID:
        raise Malformed("no address for the upload", why="shape")
    return await _Pieces(session, path, {**query, "upload_id": upload}, file, pause).sent()


class _Pieces:
    """The pieces of one file."""

    def __init__(
        self, session: Session, path: str, query: Params, file: File, pause: float
    ) -> None:
        self._session = session
        self._path = path
        self._query = query
        self._file = file
        self._pause = pause

    async def sent(self) -> Answer:
        """All of them, in order."""
        arrived, broken, answer = 0, 0, await self._piece(0)
        doubtful = False  # the last piece may be on its way still, whatever is said meanwhile
        while answer is None or answer.status >= 500 or answer.status == 308:
            if answer is None or answer.status >= 500:
                broken += 1
                doubtful |= arrived + CHUNK >= self._file.size
                if broken > TRIES:
                    raise Uncertain("the upload broke off again and again", why="broken-off")
                await asyncio.sleep(self._pause * 2**broken)
                answer = await self._put(b"", f"bytes */{self._file.size}")  # how far is it?
                continue
            before, arrived = arrived, _arrived(answer)
            broken = 0 if arrived > before else broken + 1
            if broken > TRIES:
                raise Uncertain("the upload does not get on", why="broken-off")
            answer = await self._piece(arrived)
        if doubtful and answer.status >= 400:
            raise Uncertain("refused after the last piece broke off", why="broken-off")
        return checked(answer, self._session.clock())

    async def _piece(self, start: int) -> Answer | None:
        try:
            content = b"".join([part async for part in self._file.chunks(start, CHUNK)])
        except OSError:
            raise Refused("the file cannot be read", why="media-missing") from None
        span = f"{start}-{start + len(content) - 1}" if content else "*"
        return await self._put(content, f"bytes {span}/{self._file.size}")

    async def _put(self, content: bytes, span: str) -> Answer | None:
        """The answer; None where the line broke."""
        headers = {"content-range": span, "content-type": self._file.type}
        call = Call("PUT", self._path, self._query, 0, None, content, headers, PATIENCE)
        try:
            return await self._session.answered(call)
        except (Uncertain, Unreachable):
            return None


def _arrived(answer: Answer) -> int:
    """Bytes the server has; it names none where it has none."""
    found = _RANGE.fullmatch(answer.headers.get("range", ""))
    return int(found[1]) + 1 if found else 0
