"""A whole visit to a page of LinkedIn's against recorded answers, each passed through a change."""

import json
import re
from collections.abc import Callable
from urllib.parse import unquote

import httpx

from morgenlage.domain.action import Delete, Like, Reply, Withdraw
from morgenlage.domain.draft import Draft
from tests.adapters.linkedin.ground import (
    ANSWERS,
    NOW,
    OURS,
    REFRESH,
    SECRET,
    TOKEN,
    Server,
    adapter,
    comment,
    outgoing,
)

SECRETS = (TOKEN, REFRESH, SECRET)
"""What must never show."""
RECORDED: tuple[tuple[str, str, str], ...] = (
    ("GET", r"/rest/organizations/\d+", "organization"),
    ("GET", r"/rest/organizationAcls", "roles"),
    ("GET", r"/rest/networkSizes/.+", "followers"),
    ("GET", r"/rest/organizationalEntityShareStatistics", "share_days"),
    ("GET", r"/rest/organizationalEntityFollowerStatistics", "follower_days"),
    ("GET", r"/rest/posts", "posts"),
    ("GET", r"/rest/socialMetadata", "counters"),
    ("GET", r"/rest/socialMetadata/.+", "counter"),
    ("GET", r"/rest/socialActions/urn:li:comment:.+/comments", "replies"),
    ("GET", r"/rest/socialActions/urn:li:share:.+/comments", "comments"),
    ("GET", r"/rest/socialActions/urn:li:ugcPost:.+/comments", "no_comments"),
    ("GET", r"/rest/socialActions/.+/comments/\d+", "comment"),
    ("POST", r"/rest/socialActions/.+/comments", "created"),
    ("GET", r"/rest/reactions/.+", "reaction"),
    ("POST", r"/rest/reactions", "reaction"),
)
"""Method, decoded path, and which recorded answer belongs to it."""


def answer(method: str, path: str) -> bytes:
    """The recorded answer, as it came."""
    for verb, pattern, name in RECORDED:
        if verb == method and re.fullmatch(pattern, path):
            return (ANSWERS / f"{name}.json").read_bytes()
    return json.dumps({"status": 404, "message": "Not found"}).encode()


async def visit(mutate: Callable[[bytes], bytes]) -> list[str]:
    """Check, poll, thread, find, send: raises whatever the adapter raises. The hosts asked."""
    hosts: list[str] = []

    def play(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        body = answer(request.method, unquote(request.url.path))
        return httpx.Response(200, content=mutate(body))

    known = await comment(adapter(Server()))
    platform = adapter(play, daily_calls="5000")
    try:
        await platform.check()
        await platform.poll((await platform.poll("")).cursor)
        await platform.thread(known)
        for action in (
            Reply(known.ref, "Ja, ab September auch in Teilzeit."),
            Like(known.ref),
            Delete(known.ref),
            Withdraw(known.ref, OURS),
        ):
            await platform.find(outgoing(action), known)
        await platform.find_post(Draft("li", "Wir suchen Sachbearbeitung.", "k"), NOW)
        await platform.send(outgoing(Reply(known.ref, "Ja.")), known)
    finally:
        await platform.aclose()
    return hosts
