"""A bucket of an S3-compatible service: AWS, MinIO, Ceph, Hetzner, IONOS and their kin."""

import asyncio
import re
from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

from adapters.http import Answer, Wire, quoted
from adapters.media.library import library
from adapters.media.parcel import Parcel
from adapters.media.place import deadline, full
from adapters.media.webdav import lost, said
from morgenlage.domain.media_target import MediaTarget
from morgenlage.platform import Clock, PlatformError, Secrets, Uncertain, Unreachable

_EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""SHA-256 of nothing."""
_CODE = re.compile(rb"<Code>(\w{1,60})</Code>")
_FULL = frozenset({"QuotaExceeded", "XMinioStorageFull", "InsufficientCapacity", "ServiceQuota"})
_REASONS = {404: "media-no-folder", 413: "media-too-large"}


class S3:
    """Puts objects into one bucket; requests are signed (AWS Signature Version 4)."""

    def __init__(
        self, target: MediaTarget, secrets: Secrets, clock: Clock, transport: object | None = None
    ) -> None:
        self._wire = Wire(target.url, clock, transport)
        self._target = target
        self._secrets = secrets
        places = (target.bucket, *target.folder.split("/"))
        self._folder = "".join(f"/{quoted(p)}" for p in places if p)

    async def put(self, parcel: Parcel) -> None:
        """One PUT, in force only where the name is free; older services do not know that rule."""
        headers = {
            "content-type": parcel.file.type,
            "content-length": str(parcel.file.size),
            "if-none-match": "*",
        }
        if self._target.acl:
            headers["x-amz-acl"] = self._target.acl
        answer = await self._ask("PUT", parcel.name, headers, parcel)
        if answer.status == 501:
            del headers["if-none-match"]
            answer = await self._ask("PUT", parcel.name, headers, parcel)
        if answer.status not in (200, 201, 204):
            raise _said(answer)

    async def remove(self, name: str) -> None:
        """One DELETE; S3 says yes to what is not there, too."""
        answer = await self._ask("DELETE", name, {})
        if answer.status not in (200, 204, 404) or _code(answer) == "NoSuchBucket":
            raise _said(answer)

    async def aclose(self) -> None:
        """Gives the connection back."""
        await self._wire.aclose()

    async def _ask(
        self, method: str, name: str, headers: Mapping[str, str], parcel: Parcel | None = None
    ) -> Answer:
        path = f"{self._folder}/{name}"
        content_hash = await asyncio.to_thread(_digest, parcel.file.path) if parcel else _EMPTY
        signed = await asyncio.to_thread(self._signed, method, path, headers, content_hash)
        try:
            return await self._wire.ask(
                method,
                path,
                content=parcel.file.chunks() if parcel else None,
                headers=signed,
                deadline=deadline(parcel) if parcel else None,
            )
        except (Unreachable, Uncertain) as error:
            raise lost(error) from None

    def _signed(
        self, method: str, path: str, headers: Mapping[str, str], content_hash: str
    ) -> dict[str, str]:
        """The headers with their signature. Off the loop: reads the key, imports the signer."""
        auth, requests, credentials = (
            library(f"botocore.{part}", "s3") for part in ("auth", "awsrequest", "credentials")
        )
        fields = {"X-Amz-Content-SHA256": content_hash, **headers}
        request = requests.AWSRequest(method, self._wire.base_url + path, headers=fields)
        key = credentials.Credentials(self._target.user, self._secrets.secret())
        auth.S3SigV4Auth(key, "s3", self._target.region).add_auth(request)
        return {name: str(value) for name, value in request.headers.items()}


def _digest(path: Path) -> str:
    """SHA-256 of the file in hex digits."""
    with path.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _code(answer: Answer) -> str:
    found = _CODE.search(answer.body)
    return found[1].decode() if found else ""


def _said(answer: Answer) -> PlatformError:
    code = _code(answer)
    if code in _FULL:
        return full(code)
    return said(answer.status, _REASONS, code)
