"""Posts an instance holds until their hour: whether it does so at all, moved, cancelled.

https://docs.joinmastodon.org/methods/scheduled_statuses/
"""

import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from adapters import mastodon_wire as wire
from adapters.answer import Answer
from adapters.http import Params, quoted
from adapters.mastodon_id import id_of
from adapters.mastodon_mapping import planned, post_of
from adapters.mastodon_session import Session
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import (
    Gone,
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Unreachable,
)

SOONEST = timedelta(minutes=5)
"""Mastodon plans nothing closer than that."""
PLANNED = "scheduled-"
"""Before the id of a post that waits on the instance."""
PAGE, PAGES = 40, 20
_PROBE = "Morgenlage: plans?"
log = logging.getLogger("morgenlage.adapters")


class Plans:
    """What waits on the instance for its hour."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._keeps = False
        """Seen: it holds what it is told to hold."""

    async def ensure(self) -> None:
        """Makes sure that the instance plans, before anything that matters is given to it.

        Some servers take `scheduled_at` and publish at once. Mastodon proper is taken at its word;
        any other is given a note to nobody (`direct`, without a mention) to hold, which is taken
        away again. Raises `Refused` with `mastodon-no-schedule` where it does not hold it.
        """
        session = self._session
        await session.ask_instance()
        if session.scheduled and session.instance is not None and session.instance.genuine:
            return
        if session.scheduled and not self._keeps:
            session.scheduled = await self._listed() and await self._held()
            self._keeps = session.scheduled
        if not session.scheduled:
            raise Refused("this server does not plan posts", why="mastodon-no-schedule")

    async def _listed(self) -> bool:
        try:
            wire.scheduled.read(await self._session.get("/api/v1/scheduled_statuses"))
        except (Gone, Refused, Malformed):
            return False
        except Unauthorized as error:
            if not error.scope:
                raise
            return False
        return True

    async def _held(self) -> bool:
        """Whether the note waits. Raises what says nothing about that (`Unreachable`, ...)."""
        at = self._session.clock() + timedelta(days=1)
        form = {"status": _PROBE, "visibility": "direct", "scheduled_at": _time(at)}
        try:
            answer = await self._session.ask("POST", "/api/v1/statuses", json=form, write=False)
            entry = answer.decode(wire.scheduled_one)
        except (Unreachable, Limited, Unauthorized):
            raise
        except PlatformError:
            return False
        number = id_of(entry.id)
        path = f"/api/v1/{'scheduled_statuses' if entry.scheduled_at else 'statuses'}"
        try:
            await self._session.delete(f"{path}/{quoted(number)}")
        except PlatformError:
            log.warning("%s: a note to nobody was left behind", self._session.account.id)
        return bool(entry.scheduled_at)

    def answered(self, answer: Answer) -> Post | None:
        """The plan that was made; the post, where the instance published it at once after all:
        nothing is given to it to hold from then on."""
        view = self._session.view()
        entry = answer.decode(wire.scheduled_one)
        if entry.scheduled_at:
            return planned(entry, view)
        self._session.scheduled = False
        return post_of(answer.decode(wire.status), view)

    async def all(self) -> tuple[list[Post], int]:
        """Everything that waits there, and how many of it nobody can read (or is too much)."""
        posts: dict[Ref, Post] = {}
        unread, last = 0, ""
        for _ in range(PAGES if self._session.scheduled else 0):
            params: Params = {"limit": PAGE, **({"max_id": last} if last else {})}
            try:
                answer = await self._session.get("/api/v1/scheduled_statuses", params)
            except (Gone, Refused):
                return [], 0
            entries, lost = wire.scheduled.read(answer)
            view, before = self._session.view(), len(posts)
            posts |= {p.ref: p for e in entries if (p := planned(e, view))}
            unread += lost
            # a page may be shorter than asked for; a server that knows no pages says all again
            if not entries or len(posts) == before:
                return [*posts.values()], unread
            last = min((id_of(e.id) for e in entries), key=lambda i: (len(i), i))
        return [*posts.values()], unread + (PAGES if self._session.scheduled else 0)

    async def replan(self, post: Post, at: datetime) -> Post:
        """As `Publisher.replan`."""
        if at < self._session.clock() + SOONEST:
            raise Refused("too close", why="too-soon")
        own = platform_id(post.ref)
        if not own.startswith(PLANNED):
            raise Gone("it is not planned any more")
        path = f"/api/v1/scheduled_statuses/{quoted(own.removeprefix(PLANNED))}"
        body: dict[str, Any] = {"scheduled_at": _time(at)}
        answer = await self._session.ask("PUT", path, json=body)
        moved = planned(answer.decode(wire.scheduled_one), self._session.view())
        if moved is None:
            raise answer.unreadable("shape")
        return moved


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
