"""Files to publish, and a server that takes them in pieces."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests.adapters.youtube.google import Google, recorded


@dataclass(frozen=True)
class File:
    """What is written to disk."""

    name: str
    content: bytes

    def write(self, folder: Path) -> str:
        """Its path."""
        path = folder / self.name
        path.write_bytes(self.content)
        return str(path)


MP4 = File("film.mp4", b"\0\0\0\x18ftypmp42" + bytes(400))
PNG = File("vorschau.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
VTT = File("untertitel.vtt", b"WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Morgen.\n")


class Upload:
    """One upload as a server sees it."""

    def __init__(self, answer: dict[str, Any]) -> None:
        self.received = b""
        self.spans: list[str] = []
        self.faults: list[httpx.Response | type[httpx.TransportError]] = []
        """What the next pieces meet instead of being taken."""
        self.keep = 10**9
        """Bytes of a piece that arrive before a fault breaks it off."""
        self._answer = answer

    def __call__(self, request: httpx.Request) -> httpx.Response:
        span = request.headers["content-range"]
        self.spans.append(span)
        found = re.fullmatch(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)", span)
        assert found is not None
        if found[1] is not None and self.faults:
            fault = self.faults.pop(0)
            self.received += request.content[: self.keep]
            if isinstance(fault, httpx.Response):
                return fault
            raise fault("broken", request=request)
        if found[1] is not None:
            assert int(found[1]) == len(self.received)
            self.received += request.content
        if len(self.received) < int(found[3]):
            there = {"range": f"bytes=0-{len(self.received) - 1}"} if self.received else {}
            return httpx.Response(308, headers=there)
        return httpx.Response(200, json=self._answer)


def resumable(google: Google, video: str = "uploaded_private") -> Upload:
    """Google takes videos, captions and pictures; the upload of the next video."""
    for what in ("videos", "captions", "set"):
        place = f"https://elsewhere.example/upload?upload_id=up-{what}"
        google.on(f"POST {what} .*uploadType", httpx.Response(200, headers={"location": place}))
    upload = Upload(recorded(video))
    google.on("PUT videos .*upload_id", upload)
    google.on("PUT captions", Upload(recorded("captions")))
    google.on("PUT set", Upload(recorded("thumbnail")))
    return upload
