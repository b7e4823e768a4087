"""A WebDAV collection (RFC 4918): a Nextcloud folder, an Apache directory."""

import asyncio
from base64 import b64encode
from collections.abc import Mapping

from adapters.http import Answer, Wire, quoted
from adapters.media.parcel import Parcel
from adapters.media.place import deadline, full, refused, unreachable
from morgenlage.domain.media_target import MediaTarget
from morgenlage.platform import Clock, PlatformError, Secrets, Uncertain, Unreachable

_REASONS = {
    404: "media-no-folder",
    405: "media-no-webdav",
    409: "media-no-folder",
    413: "media-too-large",
    501: "media-no-webdav",
}


class WebDav:
    """Puts files into one collection, signed in with name and password."""

    def __init__(
        self, target: MediaTarget, secrets: Secrets, clock: Clock, transport: object | None = None
    ) -> None:
        self._wire = Wire(target.url, clock, transport)
        self._user = target.user
        self._secrets = secrets
        self._folder = "".join(f"/{quoted(p)}" for p in target.folder.split("/") if p)

    async def put(self, parcel: Parcel) -> None:
        """One PUT that is refused where the name is taken (RFC 9110, 13.1.2)."""
        headers = {
            "content-type": parcel.file.type,
            "content-length": str(parcel.file.size),
            "if-none-match": "*",
        }
        answer = await self._ask("PUT", parcel.name, headers, parcel)
        if answer.status not in (200, 201, 204):
            raise said(answer.status, _REASONS)

    async def remove(self, name: str) -> None:
        """One DELETE."""
        answer = await self._ask("DELETE", name, {})
        if answer.status not in (200, 202, 204, 404, 410):
            raise said(answer.status, _REASONS)

    async def aclose(self) -> None:
        """Gives the connection back."""
        await self._wire.aclose()

    async def _ask(
        self, method: str, name: str, headers: Mapping[str, str], parcel: Parcel | None = None
    ) -> Answer:
        password = await asyncio.to_thread(self._secrets.secret)
        key = b64encode(f"{self._user}:{password}".encode()).decode()
        try:
            return await self._wire.ask(
                method,
                f"{self._folder}/{name}",
                content=parcel.file.chunks() if parcel else None,
                headers={**headers, "accept": "*/*", "authorization": f"Basic {key}"},
                deadline=deadline(parcel) if parcel else None,
            )
        except (Unreachable, Uncertain) as error:
            raise lost(error) from None


def lost(error: PlatformError) -> PlatformError:
    """No usable answer: no post is affected by that, so it can be tried again.

    A bad certificate or a proxy in the way keeps its own words.
    """
    if isinstance(error, Unreachable) and (error.tls or error.why == "proxy"):
        return error
    return unreachable(str(error))


def said(status: int, reasons: Mapping[int, str], code: str = "") -> PlatformError:
    """The exception for a status that is no success. `code`: what the server calls it."""
    detail = f"HTTP {status}: {code}" if code else f"HTTP {status}"
    if status == 507:
        return full(detail)
    if status in (408, 429) or (status >= 500 and status not in reasons):
        return unreachable(detail)
    return refused(detail, reasons.get(status, "media-refused"))
