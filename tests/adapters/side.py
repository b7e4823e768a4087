"""One adapter and its server, as the contract meets them: a line that can break, a way back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from morgenlage.domain.account import Ability
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.platform import Platform, Publisher

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 500 + b"\xff\xd9"
MP4 = b"\x00\x00\x00\x20ftypisom" + b"\x00" * 4_000
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nGuten Morgen.\n"


class Line(httpx.AsyncBaseTransport):
    """Between adapter and server: remembers what was asked, and can break."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self.asked: list[httpx.Request] = []
        self.fault: Callable[[httpx.Request], httpx.Response] | None = None
        self.lose: int | None = None
        """The so-many-th write from now on (0: the next) arrives, but its answer does not."""
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The server's answer, or what is wrong with the line."""
        self.asked.append(request)
        if self.fault is not None:
            return self.fault(request)
        response = await self._inner.handle_async_request(request)
        if self.lose is not None and request.method not in ("GET", "HEAD"):
            self.lose -= 1
            if self.lose < 0:
                self.lose = None
                await response.aread()
                raise httpx.ReadError("gone", request=request)
        return response

    async def aclose(self) -> None:
        """The server stays for the next adapter."""


class Window:
    """A public shelf that remembers what stood on it."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.taken: list[str] = []

    async def put(self, file: str) -> str:
        """A new address nobody can guess."""
        url = f"https://media.example/{len(self.shown):032x}{Path(file).suffix}"
        self.shown.append(url)
        return url

    async def remove(self, url: str) -> None:
        """Gone."""
        self.taken.append(url)


@dataclass
class Side:
    """One adapter, its server, and a way to come back after a restart."""

    make: Callable[[Line], Platform]
    inner: httpx.AsyncBaseTransport
    hosts: frozenset[str]
    """The only ones that may be asked."""
    secrets: tuple[str, ...]
    """What must never show."""
    now: Callable[[], datetime]
    caplog: pytest.LogCaptureFixture
    folder: Path
    """For files that go out."""
    vanish: Callable[[Comment], None] | None = None
    """Makes a comment disappear on the server; None: nobody can there."""
    moods: Callable[[str], None] | None = None
    """Changes the server's mood; None: it has none."""
    window: Window = field(default_factory=Window)
    """Where media are put that the platform fetches."""
    lines: list[Line] = field(default_factory=list)

    def start(self) -> tuple[Platform, Line]:
        """The adapter as it is after a start of the program."""
        line = Line(self.inner)
        self.lines.append(line)
        return self.make(line), line

    def publisher(self) -> tuple[Platform, Publisher, Line]:
        """The same, for what it offers besides."""
        platform, line = self.start()
        publisher: Publisher = platform  # type: ignore[assignment]  # what every adapter of ours is, too
        return platform, publisher, line

    def outgoing(self, action: Action, key: str = "3mabcdefghi2k") -> Outgoing:
        """An act that is leaving right now."""
        now = self.now()
        return Outgoing("o1", action, key, now, now, "ich", OPEN, first_sent_at=now)

    def file(self, name: str, content: bytes) -> str:
        """A file on this machine."""
        path = self.folder / name
        path.write_bytes(content)
        return str(path)

    def discreet(self, *values: object) -> None:
        """No secret is in these, in the log, or asked of another host."""
        said = "".join(map(repr, values)) + self.caplog.text
        assert not [s for s in self.secrets if s in said]
        assert {r.url.host for line in self.lines for r in line.asked} <= self.hosts
        queries = "".join(str(r.url) for line in self.lines for r in line.asked)
        assert not [s for s in self.secrets if s in queries]


def unread(comment: Comment) -> Comment:
    """Without what only says when we read it."""
    return changed(comment, seen_at=None)


async def waiting(platform: Platform, *needs: Ability) -> Comment:
    """Somebody else's public comment right below us, to which all that can be done."""
    visit = await platform.poll("")
    return next(
        c
        for c in visit.comments
        if not c.ours
        and c.public
        and not c.hidden
        and not {*needs, Ability.REPLY} & {ability for ability, _ in c.cannot}
        and c.kind in ("reply", "comment")
        and c.parent in (None, c.post)
    )
