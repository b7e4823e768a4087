"""A whole visit to a Page against recorded answers, each passed through what a test likes."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import httpx

from adapters.facebook import Facebook
from morgenlage.domain.account import Account
from morgenlage.domain.action import Like, Reply
from morgenlage.domain.draft import Draft
from tests.adapters.facebook.side import NOW, TOKEN, Pocket, ours, outgoing

ANSWERS = Path(__file__).parents[2] / "contracts" / "answers" / "facebook"
SECRETS = (TOKEN,)
"""What must never show."""
POST = "100000000000001_900000000000001"
PETRA = "900000000000001_700000000000003"
RECORDED: tuple[tuple[str, str, str], ...] = (
    ("GET", r"/me", "me"),
    ("GET", r"/me/published_posts", "published"),
    ("GET", r"/me/scheduled_posts", "scheduled"),
    ("GET", r"/me/insights", "insights"),
    ("GET", r"/", "photos_described"),
    ("POST", r"/", "token"),
    ("GET", rf"/{POST}/comments", "comments"),
    ("GET", r"/[0-9_]+/comments", "replies"),
    ("GET", r"/[0-9_]+", "comment"),
    ("POST", r"/[0-9_]+/comments", "made"),
    ("POST", r"/[0-9]+/feed", "posted"),
    ("POST", r"/[0-9_]+(?:/likes)?", "done"),
    ("DELETE", r"/[0-9_]+(?:/likes)?", "done"),
)
"""Method, path after the version, and which recorded answer belongs to it."""


def answer(method: str, path: str) -> bytes:
    """The recorded answer, as it came."""
    for verb, pattern, name in RECORDED:
        if verb == method and re.fullmatch(pattern, path):
            return (ANSWERS / f"{name}.json").read_bytes()
    return json.dumps({"error": {"message": "Unknown path", "code": 2500}}).encode()


async def visit(mutate: Callable[[bytes], bytes]) -> list[str]:
    """Check, poll, thread, find: raises whatever the adapter raises. The hosts that were asked."""
    hosts: list[str] = []

    def play(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        path = request.url.path.removeprefix("/v26.0")
        return httpx.Response(200, content=mutate(answer(request.method, path)))

    account = Account("kreis", "facebook")
    platform = Facebook(account, Pocket(), lambda: NOW, httpx.MockTransport(play))
    comment = ours(PETRA, POST)
    try:
        await platform.check()
        await platform.poll((await platform.poll("")).cursor)
        await platform.thread(comment)
        await platform.find(outgoing(Reply(comment.ref, "Ja, ab 25.11. online.")), comment)
        await platform.find(outgoing(Like(comment.ref)), comment)
        await platform.find_post(Draft("kreis", "Bürgersprechstunde", "k"), NOW)
    finally:
        await platform.aclose()
    return hosts
