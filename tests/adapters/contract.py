"""What every adapter promises, as checks on one adapter in front of one server.

A new platform joins by adding its side to `test_contract.py`.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
import pytest

from morgenlage.domain.account import Ability
from morgenlage.domain.action import Action, Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.ref import account_of
from morgenlage.platform import Gone, Platform, PlatformError, Refused, Uncertain


class Line(httpx.AsyncBaseTransport):
    """Between adapter and server: remembers what was asked, and can break."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self.asked: list[httpx.Request] = []
        self.fault: Callable[[httpx.Request], httpx.Response] | None = None
        self.lose_answers = False
        """Writes arrive, their answers do not."""
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """The server's answer, or what is wrong with the line."""
        self.asked.append(request)
        if self.fault is not None:
            return self.fault(request)
        response = await self._inner.handle_async_request(request)
        if self.lose_answers and request.method == "POST":
            await response.aread()
            raise httpx.ReadError("gone", request=request)
        return response

    async def aclose(self) -> None:
        """The server stays for the next adapter."""


@dataclass
class Side:
    """One adapter, its server, and a way to come back after a restart."""

    make: Callable[[Line], Platform]
    inner: httpx.AsyncBaseTransport
    host: str
    secrets: tuple[str, ...]
    """What must never show."""
    now: Callable[[], datetime]
    caplog: pytest.LogCaptureFixture
    lines: list[Line] = field(default_factory=list)

    def start(self) -> tuple[Platform, Line]:
        """The adapter as it is after a start of the program."""
        line = Line(self.inner)
        self.lines.append(line)
        return self.make(line), line

    def outgoing(self, action: Action, key: str = "3mabcdefghi2k") -> Outgoing:
        """An act that is leaving right now."""
        now = self.now()
        return Outgoing("o1", action, key, now, now, "ich", OPEN, first_sent_at=now)

    def discreet(self, *values: object) -> None:
        """No secret is in these, in the log, or asked of another host."""
        said = "".join(map(repr, values)) + self.caplog.text
        assert not [s for s in self.secrets if s in said]
        assert {r.url.host for line in self.lines for r in line.asked} <= {self.host}
        queries = "".join(str(r.url) for line in self.lines for r in line.asked)
        assert not [s for s in self.secrets if s in queries]


async def waiting(platform: Platform) -> Comment:
    """Somebody else's public comment that answers us."""
    visit = await platform.poll("")
    return next(c for c in visit.comments if not c.ours and c.public and c.kind == "reply")


async def check(side: Side) -> None:
    """We learn who we are."""
    platform, _ = side.start()
    profile = await platform.check()
    assert profile.handle
    assert not profile.handle.startswith("@")
    side.discreet(platform, profile, vars(platform))


async def poll(side: Side) -> None:
    """A visit brings safe, complete values, and each comment once."""
    platform, _ = side.start()
    first = await platform.poll("")
    assert first.comments
    assert first.cursor
    assert len({c.ref for c in first.comments}) == len(first.comments)
    for comment in first.comments:
        assert account_of(comment.ref) == comment.account == platform.account.id
        assert comment.created_at.utcoffset() == timedelta(0)
        assert comment.created_at <= side.now()
        assert comment.author
        assert comment.text
    for post in first.posts:
        assert account_of(post.ref) == platform.account.id
        assert post.at.utcoffset() == timedelta(0)
    second = await platform.poll(first.cursor)
    third = await platform.poll(second.cursor)
    known = {c.ref for c in first.comments}
    later = [c.ref for v in (second, third) for c in v.comments if not c.ours]
    assert not known & set(later)
    assert {s.metric for s in first.samples} >= {"followers"}
    side.discreet(first, second, platform)


async def restart(side: Side) -> None:
    """The cursor is all that must be kept: nothing comes twice after a restart."""
    platform, _ = side.start()
    first = await platform.poll("")
    again, _ = side.start()
    visit = await again.poll(first.cursor)
    assert not {c.ref for c in first.comments if not c.ours} & {c.ref for c in visit.comments}


async def quiet(side: Side) -> None:
    """Where nothing is new, three requests are enough."""
    platform, line = side.start()
    cursor = ""
    costs = []
    for _ in range(10):  # the first ones still read what the first visit has left over
        line.asked.clear()
        cursor = (await platform.poll(cursor)).cursor
        costs.append(len(line.asked))
    assert costs[-1] <= 3
    assert max(costs) <= 20


async def thread(side: Side) -> None:
    """The conversation holds the comment and is told in order."""
    platform, _ = side.start()
    comment = await waiting(platform)
    found = await platform.thread(comment)
    assert comment.ref in [c.ref for c in found]
    assert [c.created_at for c in found] == sorted(c.created_at for c in found)


async def reply(side: Side) -> None:
    """An answer arrives once, also when the same act is sent twice; it is found and taken back."""
    platform, _ = side.start()
    comment = await waiting(platform)
    text = "Danke für den Hinweis, wir kümmern uns darum."
    act = side.outgoing(Reply(comment.ref, text))
    await platform.check()
    assert await platform.find(act, comment) is None
    receipt = await platform.send(act, comment)
    assert receipt.id
    if platform.repeatable(act, side.now()):
        assert await platform.send(act, comment) == receipt
    answers = [c for c in await platform.thread(comment) if c.ours and text in c.text]
    assert [c.parent for c in answers] == [comment.ref]
    found = await platform.find(act, comment)
    assert found is not None
    assert found.id == receipt.id
    await platform.undo_reply(receipt)
    await platform.undo_reply(receipt)
    assert await platform.find(act, comment) is None
    side.discreet(receipt, act)


async def lost_answer(side: Side) -> None:
    """The server has it, we do not know: `Uncertain`, then found, and never there twice."""
    platform, line = side.start()
    comment = await waiting(platform)
    text = "Das ging unterwegs verloren."
    act = side.outgoing(Reply(comment.ref, text), "3mabcdefghi2x")
    line.lose_answers = True
    with pytest.raises(Uncertain):
        await platform.send(act, comment)
    line.lose_answers = False
    receipt = await platform.find(act, comment)
    assert receipt is not None
    if platform.repeatable(act, side.now()):
        assert (await platform.send(act, comment)).id == receipt.id
    ours = [c for c in await platform.thread(comment) if c.ours and text in c.text]
    assert len(ours) == 1
    await platform.undo_reply(receipt)


async def likes(side: Side) -> None:
    """A like in force counts as done; it can be looked for and taken back."""
    platform, _ = side.start()
    comment = await waiting(platform)
    like, unlike = side.outgoing(Like(comment.ref)), side.outgoing(Unlike(comment.ref))
    assert await platform.find(like, comment) is None
    for _ in range(2):
        await platform.send(like, comment)
    assert await platform.find(like, comment) is not None
    for _ in range(2):
        await platform.send(unlike, comment)
    assert await platform.find(like, comment) is None
    assert await platform.find(unlike, comment) is not None


async def hiding(side: Side) -> None:
    """Hiding works twice and back, or is refused with a reason the screen can say."""
    platform, line = side.start()
    comment = await waiting(platform)
    hide, unhide = side.outgoing(Hide(comment.ref)), side.outgoing(Unhide(comment.ref))
    if Ability.HIDE in platform.can:
        for act in (hide, hide, unhide, unhide):
            await platform.send(act, comment)
        return
    assert platform.cannot[Ability.HIDE]
    line.asked.clear()
    for act in (hide, unhide):
        with pytest.raises(Refused):
            await platform.send(act, comment)
    assert line.asked == []


async def abilities(side: Side) -> None:
    """What it cannot do has a word for the reason, and nothing is both."""
    platform, _ = side.start()
    assert set(platform.can) | set(platform.cannot) >= set(Ability) - {Ability.SCHEDULED}
    assert not set(platform.can) & set(platform.cannot)
    assert platform.limits.length > 0


def _refusing(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def _silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout(f"timed out: {request.url} {request.headers}", request=request)


FAULTS: dict[str, Callable[[httpx.Request], httpx.Response]] = {
    "refused": _refusing,
    "silent": _silent,
    "500": lambda _: httpx.Response(500, text="<html>"),
    "404": lambda _: httpx.Response(404, text="<html>"),
    "429": lambda _: httpx.Response(429, headers={"retry-after": "-9"}),
    "401": lambda _: httpx.Response(401, json={"error": "x"}),
    "302": lambda _: httpx.Response(302, headers={"location": "https://evil.example/"}),
    "null": lambda _: httpx.Response(200, json=None),
    "list": lambda _: httpx.Response(200, json=[]),
    "object": lambda _: httpx.Response(200, json={}),
    "number": lambda _: httpx.Response(200, json=7),
    "portal": lambda _: httpx.Response(200, text="<html>Sign in"),
    "deep": lambda _: httpx.Response(200, text="[" * 100_000),
    "empty": lambda _: httpx.Response(200),
    "echo": lambda r: httpx.Response(
        400, json={"error": str(r.headers), "message": str(r.headers)}
    ),
}
"""What can be wrong with every request."""


async def faults(side: Side) -> None:
    """Whatever is wrong, only our exceptions come out, and they keep our secrets."""
    platform, line = side.start()
    comment = await waiting(platform)
    cursor = (await platform.poll("")).cursor
    act = side.outgoing(Reply(comment.ref, "Ja"))
    calls: list[Callable[[], Awaitable[object]]] = [
        platform.check,
        lambda: platform.poll(cursor),
        lambda: platform.poll(""),
        lambda: platform.thread(comment),
        lambda: platform.find(act, comment),
        lambda: platform.send(act, comment),
        lambda: platform.send(side.outgoing(Like(comment.ref)), comment),
    ]
    for fault in FAULTS.values():
        line.fault = fault
        for call in calls:
            try:
                side.discreet(await call())
            except PlatformError as error:
                side.discreet(error, str(error))
    line.fault = None


async def deleted(side: Side) -> None:
    """A comment that is not there any more is `Gone`, not an accident."""
    platform, line = side.start()
    comment = await waiting(platform)
    line.fault = lambda _: httpx.Response(
        404, json={"error": "NotFound", "message": "Post not found"}
    )
    with pytest.raises(Gone):
        await platform.thread(comment)


CONTRACT: dict[str, Callable[[Side], Awaitable[None]]] = {
    f.__name__: f
    for f in (
        check,
        poll,
        restart,
        quiet,
        thread,
        reply,
        lost_answer,
        likes,
        hiding,
        abilities,
        faults,
        deleted,
    )
}


def loud(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Everything anybody logs is heard."""
    caplog.set_level(logging.DEBUG)
    return caplog
