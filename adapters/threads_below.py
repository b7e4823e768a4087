"""Reads what stands below one post of ours: all replies, however deep, as one flat list."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from adapters import threads_answers as answers
from adapters.graph_further import List
from adapters.graph_mark import NOTHING, Further
from adapters.http import Params, quoted
from adapters.threads_mapping import moment
from adapters.threads_session import Session
from adapters.threads_wire import REPLY, Said, id_of

PER_PAGE = 100
PAGES = 4
"""Of the newest replies in one visit; where more came, the next visits go on."""


@dataclass(slots=True)
class Below:
    """What was read."""

    found: list[Said] = field(default_factory=list)
    """Each once: the newest, then where a former reading goes on."""
    newest: int = 0
    """So many of them are the newest."""
    skipped: int = 0
    requests: int = 0
    complete: bool = True
    """Everything was read: what is not there is gone."""
    further: Further = NOTHING
    stuck: bool = False
    """Reading on has to begin anew, in its turn."""


async def read_below(session: Session, post: str, was: Further = NOTHING) -> Below:
    """The replies below a post of ours. Raises any `PlatformError` but `Uncertain`.

    https://developers.facebook.com/docs/threads/retrieve-and-manage-replies/conversations
    """
    params: Params = {"fields": REPLY, "reverse": "true", "limit": PER_PAGE}
    now = session.view().now

    def at(said: Said) -> float:
        return moment(said.timestamp, _NEVER, now).timestamp()

    path = f"/{quoted(post)}/conversation"
    reading = List(session.graph, path, answers.said, params, at, now.timestamp())
    told = await reading.read(PAGES, was)
    newest = {id_of(said.id): said for said in reversed(told.newest)}
    found = {id_of(said.id): said for said in reversed(newest.values())}
    older = {id_of(said.id): said for said in told.older}
    twice = len(found) < len(told.newest)  # a page that comes again is no last one
    return Below(
        [*found.values(), *(said for name, said in older.items() if name not in found)],
        len(found),
        told.skipped,
        told.requests,
        not (told.cut or twice or told.skipped),
        told.further,
        told.stuck,
    )


_NEVER = datetime.fromtimestamp(0, UTC)
