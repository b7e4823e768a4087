"""What names us elsewhere on Threads: from the newest down to what was read before."""

from datetime import UTC, datetime

from adapters import threads_answers as answers
from adapters.graph_further import List, Reading
from adapters.graph_mark import Further
from adapters.http import Params
from adapters.threads_mapping import moment
from adapters.threads_session import Session
from adapters.threads_wire import MENTION, Said

PER_PAGE = 50
PARTS = 3
"""Pages of one visit where more came than one page; where that is not enough, the next go on."""


async def mentions(session: Session, was: Further, now: datetime) -> Reading[Said]:
    """The newest page, and what is left down to the mark. Without one the newest page is all that
    counts. Raises any `PlatformError` but `Uncertain`.

    https://developers.facebook.com/docs/threads/threads-mentions
    """
    params: Params = {"fields": MENTION, "limit": PER_PAGE}

    def at(said: Said) -> float:
        return moment(said.timestamp, _NEVER, now).timestamp()

    listed = List(session.graph, "/me/mentions", answers.said, params, at, now.timestamp())
    told = await listed.read(PARTS if was.rest else 1, was)
    if not was.since:
        told.further = Further(told.further.since or int(now.timestamp()))
    return told


_NEVER = datetime.fromtimestamp(0, UTC)
