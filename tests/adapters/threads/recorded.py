"""A whole visit to Threads against recorded answers, each passed through what a test likes."""

from collections.abc import Callable

import httpx

from adapters.threads import Threads
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from tests.adapters.threads.ground import MIA, TOKEN, Server, adapter, outgoing

SECRETS = (TOKEN,)
"""What must never show."""


async def visit(mutate: Callable[[bytes], bytes]) -> list[str]:
    """Check, poll, thread, find: raises whatever the adapter raises. The hosts that were asked."""
    server = Server()
    hosts: list[str] = []

    def play(request: httpx.Request) -> httpx.Response:
        hosts.append(request.url.host)
        good = server(request)
        return httpx.Response(good.status_code, content=mutate(good.content))

    platform = adapter(play)
    try:
        await platform.check()
        await _read(platform)
    finally:
        await platform.aclose()
    return hosts


async def _read(platform: Threads) -> None:
    comment = await known()
    await platform.poll((await platform.poll("")).cursor)
    await platform.thread(comment)
    await platform.find(outgoing(Reply(comment.ref, "Ja")), comment)


async def known() -> Comment:
    """A comment as it was read on a good day."""
    found = (await adapter(Server()).poll("")).comments
    return next(c for c in found if c.ref == f"kreis:{MIA}")
