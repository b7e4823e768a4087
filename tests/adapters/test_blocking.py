"""Blocking an author on every platform that can: what is asked, and what becomes of bad answers."""

from collections.abc import Callable
from dataclasses import replace

import httpx
import pytest

from adapters import connect
from adapters.simulated import World, accounts
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Action, Block, Unblock
from morgenlage.domain.comment import NOBODY, OPEN, Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.platform import Platform, PlatformError, Refused, Unauthorized
from tests.adapters.mastodon.instance import Instance, adapter
from tests.contracts.county import NOW, START

ABLE = ("mastodon-kreis", "bluesky-kreis", "facebook-kreis", "youtube-kreis", "peertube-kreis")
LIFTS = tuple(name for name in ABLE if name != "youtube-kreis")
Answer = Callable[[httpx.Request], httpx.Response]


class Between(httpx.AsyncBaseTransport):
    """Passes everything on but the writes about blocks, once there is an answer for these."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self.inner = inner
        self.asked: list[httpx.Request] = []
        self.instead: Answer | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        if self._blocks(request):
            self.asked.append(request)
            if self.instead is not None:
                return self.instead(request)
        return await self.inner.handle_async_request(request)

    @staticmethod
    def _blocks(request: httpx.Request) -> bool:
        about = request.url.path + request.url.query.decode() + request.content.decode("latin-1")
        words = ("/block", "/unblock", "banAuthor", "app.bsky.graph.block")
        return request.method != "GET" and any(word in about for word in words)


async def scene(name: str) -> tuple[Platform, Comment, Between]:
    """The county's account and a comment by somebody known."""
    account = next(a for a in accounts() if a.id == name)
    world = World(3, start=START, clock=lambda: NOW, moods={})
    between = Between(world.transport(name))
    platform = connect(account, world.secrets(name), lambda: NOW, between)
    await platform.check()
    found = (await platform.poll("")).comments
    comment = next(c for c in found if not c.ours and c.public and c.author != NOBODY)
    return platform, comment, between


def outgoing(action: Action) -> Outgoing:
    return Outgoing("o1", action, "3mabcdefghi2k", NOW, NOW, "ich", OPEN)


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("mastodon-kreis", "POST /api/v1/accounts/{id}/block"),
        ("bluesky-kreis", "POST /xrpc/com.atproto.repo.putRecord"),
        ("facebook-kreis", "POST /v26.0/104000000000014/blocked"),
        ("youtube-kreis", "POST /youtube/v3/comments/setModerationStatus"),
        ("peertube-kreis", "POST /api/v1/users/me/blocklist/accounts"),
    ],
)
async def test_blocking_is_one_request_about_that_person(name: str, asked: str) -> None:
    platform, comment, between = await scene(name)
    await platform.send(outgoing(Block(comment.ref)), comment)

    (request,) = between.asked
    assert f"{request.method} {request.url.path}" == asked.format(id=comment.author_id)
    said = httpx.QueryParams(request.content.decode("latin-1")) if request.content else {}
    whole = f"{request.url} {request.content.decode()} {dict(said)}"
    person = comment.ref.partition(":")[2] if name == "youtube-kreis" else comment.author_id
    assert (comment.author if name == "peertube-kreis" else person) in whole
    await platform.aclose()


@pytest.mark.parametrize("name", LIFTS)
async def test_what_was_blocked_can_be_lifted_and_once_more(name: str) -> None:
    platform, comment, _ = await scene(name)
    block, lift = outgoing(Block(comment.ref)), outgoing(Unblock(comment.ref))
    for act in (block, block, lift, lift):
        await platform.send(act, comment)
    assert platform.repeatable(block, NOW)
    assert platform.repeatable(lift, NOW)
    assert await platform.find(block, comment) is None
    await platform.aclose()


async def test_on_youtube_nothing_lifts_it() -> None:
    platform, comment, between = await scene("youtube-kreis")
    assert platform.cannot[Ability.UNBLOCK] == "youtube-no-unblock"
    with pytest.raises(Refused) as no:
        await platform.send(outgoing(Unblock(comment.ref)), comment)
    assert no.value.why == "youtube-no-unblock"
    assert between.asked == []
    await platform.aclose()


BAD: dict[str, Answer] = {
    "page": lambda _: httpx.Response(500, content=b"<html>Bad gateway"),
    "no": lambda _: httpx.Response(403, json={"error": "no"}),
    "not there": lambda _: httpx.Response(410, json={"error": "gone"}),
    "too many": lambda _: httpx.Response(429, json={"error": "slow down"}),
    "lost": lambda request: _fails(httpx.ReadTimeout("x", request=request)),
    "shut": lambda request: _fails(httpx.ConnectError("x", request=request)),
    "deep": lambda _: httpx.Response(400, content=b"[" * 100_000),
}


def _fails(error: Exception) -> httpx.Response:
    raise error


@pytest.mark.parametrize("answer", BAD)
@pytest.mark.parametrize("name", ABLE)
async def test_a_bad_answer_is_one_of_our_errors(name: str, answer: str) -> None:
    platform, comment, between = await scene(name)
    between.instead = BAD[answer]
    with pytest.raises(PlatformError):
        await platform.send(outgoing(Block(comment.ref)), comment)
    assert between.asked
    await platform.aclose()


WRONG = [b"", b"<html>", b"null", b"[]", b"7", b"\xff\xfe", b'{"blocking": "ja", "success": 7}']


@pytest.mark.parametrize("body", WRONG)
@pytest.mark.parametrize("name", ["mastodon-kreis", "facebook-kreis", "bluesky-kreis"])
async def test_who_confirms_must_confirm(name: str, body: bytes) -> None:
    platform, comment, between = await scene(name)
    between.instead = lambda _: httpx.Response(
        200, content=body, headers={"content-type": "application/json"}
    )
    with pytest.raises(PlatformError):
        await platform.send(outgoing(Block(comment.ref)), comment)
    await platform.aclose()


@pytest.mark.parametrize("name", [n for n in ABLE if n != "youtube-kreis"])
async def test_nobody_is_blocked_whom_nobody_knows(name: str) -> None:
    platform, comment, between = await scene(name)
    nobody = replace(comment, author=NOBODY, author_id=NOBODY)
    with pytest.raises(Refused) as no:
        await platform.send(outgoing(Block(nobody.ref)), nobody)
    assert no.value.why == "nobody-to-block"
    assert between.asked == []
    await platform.aclose()


async def test_a_mastodon_token_without_the_permission_greys_it() -> None:
    instance = Instance()
    instance.on("/api/v1/apps/verify_credentials", {"scopes": ["read", "write:statuses"]})
    platform = adapter(instance)
    assert Ability.BLOCK in platform.can
    profile = await platform.check()
    assert "write:blocks" in profile.missing
    assert platform.cannot[Ability.BLOCK] == "mastodon-no-block-scope"
    assert Ability.BLOCK not in platform.can


async def test_a_missing_permission_is_said_when_it_is_tried() -> None:
    platform, comment, between = await scene("mastodon-kreis")
    said = {"error": "This action is outside the authorized scopes"}
    between.instead = lambda _: httpx.Response(403, json=said)
    with pytest.raises(Unauthorized) as caught:
        await platform.send(outgoing(Block(comment.ref)), comment)
    assert caught.value.scope
    await platform.aclose()
