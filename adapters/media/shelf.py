"""The public media shelf: a file goes up under a name nobody can guess, and comes down again."""

import asyncio
import logging
import tempfile
from base64 import b64decode
from datetime import timedelta
from pathlib import Path

from adapters.http import Wire
from adapters.media.kept import Kept
from adapters.media.parcel import NAME, packed
from adapters.media.place import Place
from morgenlage.platform import Clock, PlatformError, Refused, Secrets, Unreachable

log = logging.getLogger("morgenlage.adapters")
FORGOTTEN = timedelta(days=1)
"""Platforms fetch within minutes; what is older was left over."""
_DOT = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
"""A PNG of one pixel."""


class MediaShelf:
    """A `morgenlage.platform.PublicShelf` on any place."""

    def __init__(
        self,
        place: Place,
        public_url: str,
        memory: Secrets,
        clock: Clock,
        transport: object | None = None,
    ) -> None:
        self._place = place
        self._public = public_url.rstrip("/")
        self._kept = Kept(memory)
        self._clock = clock
        self._outside = Wire(self._public, clock, transport)
        self._tidy = False

    async def put(self, file: str) -> str:
        """See `PublicShelf`. It is on our list before the first byte leaves.

        The first one of a run also sweeps: nobody else comes by here regularly.
        """
        if not self._outside.origin:
            raise Refused("the public address must begin with https://", why="bad-address")
        parcel = await packed(file)
        await self._kept.add(parcel.name, self._clock())
        try:
            await self._place.put(parcel)
        except Refused:
            await self._kept.drop(parcel.name)
            raise
        await self._tidied()
        return f"{self._public}/{parcel.name}"

    async def remove(self, url: str) -> None:
        """See `PublicShelf`. Raises `Refused` for an address that is none of ours."""
        folder, _, name = url.rpartition("/")
        if folder != self._public or not NAME.fullmatch(name):
            raise Refused("this is no file of ours", why="media-not-ours")
        await self._take(name)

    async def sweep(self) -> int:
        """Removes what was put more than a day ago and never taken away; how many that were.

        Tries each; then raises what went wrong with the first that stays.
        """
        trouble: PlatformError | None = None
        names = await self._kept.older(FORGOTTEN, self._clock())
        for name in names:
            try:
                await self._take(name)
            except PlatformError as error:
                trouble = trouble or error
        if trouble is not None:
            raise trouble
        return len(names)

    async def probe(self) -> None:
        """Puts a picture of one pixel, fetches it as the world would, and removes it.

        Raises `PlatformError` with `why`; beyond those of `put`: `media-not-public` (the address
        does not show it), `media-wrong-type`, `media-still-there` (removed, and still shown).
        """
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            await asyncio.to_thread(Path(file.name).write_bytes, _DOT)
            url = await self.put(file.name)
        path = "/" + url.rpartition("/")[2]
        try:
            await self._seen(path)
        finally:
            await self.remove(url)
        if (await self._fetched(path))[0] == 200:
            raise Refused(url, why="media-still-there")

    async def aclose(self) -> None:
        """Gives all connections back."""
        await self._outside.aclose()
        await self._place.aclose()

    async def _tidied(self) -> None:
        """Sweeps once per run; a leftover that stays spoils nothing: the next run tries again."""
        if self._tidy:
            return
        self._tidy = True
        try:
            await self.sweep()
        except PlatformError as error:
            log.warning("an old file is still on the public shelf: %s", error.why or type(error))

    async def _take(self, name: str) -> None:
        await self._place.remove(name)
        await self._kept.drop(name)

    async def _seen(self, path: str) -> None:
        status, media_type, body = await self._fetched(path)
        if status != 200 or body != _DOT:
            raise Refused(f"HTTP {status}", why="media-not-public")
        if media_type != "image/png":
            raise Refused(media_type or "?", why="media-wrong-type")

    async def _fetched(self, path: str) -> tuple[int, str, bytes]:
        try:
            answer = await self._outside.ask("GET", path, headers={"accept": "*/*"})
        except Unreachable as error:
            if error.tls:
                raise
            raise Refused(str(error), why="media-not-public") from None
        media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        return answer.status, media_type, answer.body
