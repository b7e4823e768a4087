"""The notifications since the last visit, page by page, without a gap and without end."""

from dataclasses import dataclass, field

from adapters import mastodon_wire as wire
from adapters.answer import Answer
from adapters.http import Params
from adapters.mastodon_cursor import newest
from adapters.mastodon_id import id_of
from adapters.mastodon_session import Session
from adapters.mastodon_wire import Notification
from morgenlage.platform import Refused

PATH = "/api/v1/notifications"
PAGE = 40
"""Items per page: what every server known to us gives."""
FIRST = 80
"""How far back a first visit looks, in notifications."""
FIRST_PAGES = 5
PAGES = 12
"""With all else, a poll stays within twenty requests."""


@dataclass(slots=True)
class Inbox:
    """What came in, each once."""

    items: dict[str, Notification] = field(default_factory=dict)
    skipped: int = 0
    newest: str = ""
    more: bool = False

    def take(self, page: list[Notification], unreadable: int) -> bool:
        """Adds a page; tells whether it brought anything that was not there."""
        before = len(self.items) + self.skipped
        self.skipped += unreadable
        self.newest = newest([item.id for item in page], self.newest)
        for item in page:
            if item_id := id_of(item.id):
                self.items.setdefault(item_id, item)
            else:
                self.skipped += 1
        return len(self.items) + self.skipped > before


async def inbox(session: Session, since: str) -> Inbox:
    """All notifications newer than `since`; the newest ones if it is empty.

    `min_id` gives the page right after the cursor and `Link: rel="prev"` the one after that, so
    nothing is left out however much came in. Raises any `PlatformError`.
    https://docs.joinmastodon.org/methods/notifications/#get
    """
    found = Inbox(newest=since)
    path: str | None = None
    visited: set[str] = set()
    for _ in range(PAGES if since else FIRST_PAGES):
        answer = await (session.get(path) if path else _first_page(session, since))
        items, unreadable = wire.notifications.read(answer)
        grew = found.take(items, unreadable)
        wanted = len(items) + unreadable >= PAGE if since else len(found.items) < FIRST
        path = session.wire.next_path(answer, "prev" if since else "next")
        if not (grew and wanted and path) or path in visited:
            return found
        visited.add(path)
    found.more = bool(since)
    return found


async def _first_page(session: Session, since: str) -> Answer:
    """Asks for fewer kinds where a server does not know all of them, and remembers that."""
    start: Params = {"limit": PAGE, **({"min_id": since} if since else {})}
    try:
        return await session.get(PATH, {**start, "types[]": session.types})
    except Refused as refused:
        for fewer in (("mention",), ()):
            try:
                answer = await session.get(PATH, {**start, "types[]": fewer})
            except Refused:
                continue
            session.types = fewer
            return answer
        raise refused from None
