"""Reads what stands below one post of ours: all replies, however deep, as one flat list."""

from dataclasses import dataclass, field

from adapters import threads_answers as answers
from adapters.http import Params, quoted
from adapters.threads_session import Session
from adapters.threads_wire import REPLY, Said, id_of

PER_PAGE = 100
PAGES = 4
"""Of the newest replies; what is older was read when it was new."""


@dataclass(slots=True)
class Below:
    """What was read."""

    found: list[Said] = field(default_factory=list)
    """Newest first, each once."""
    skipped: int = 0
    requests: int = 0
    complete: bool = True
    """Everything was read: what is not there is gone."""


async def read_below(session: Session, post: str) -> Below:
    """The replies below a post of ours. Raises any `PlatformError` but `Uncertain`.

    https://developers.facebook.com/docs/threads/retrieve-and-manage-replies/conversations
    """
    below, seen = Below(), set[str]()
    params: Params = {"fields": REPLY, "reverse": "true", "limit": PER_PAGE}
    path = f"/{quoted(post)}/conversation"
    cut = False
    async for page in session.graph.pages(path, answers.said, params, PAGES):
        below.requests += 1
        below.skipped += page.skipped
        fresh = [said for said in page.items if id_of(said.id) not in seen]
        seen |= {id_of(said.id) for said in fresh}
        below.found += fresh
        cut = page.more or len(fresh) < len(page.items)  # a page that comes again is no last one
    below.complete = not cut and not below.skipped
    return below
