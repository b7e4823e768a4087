"""Conversations as the instance tells them: what stands above and below one status."""

import asyncio
from dataclasses import dataclass

from adapters import mastodon_wire as wire
from adapters.http import quoted
from adapters.mastodon_id import id_of
from adapters.mastodon_session import Session
from adapters.mastodon_wire import Status
from morgenlage.platform import PlatformError

AT_ONCE = 5
"""Conversations read in one poll at most."""
GROWN_FIRST = 3


@dataclass(frozen=True, slots=True)
class Conversation:
    """What stands around one status."""

    about: str
    """The status' id."""
    before: list[Status]
    after: list[Status]
    skipped: int = 0
    ours: bool = False
    """The status is a post of ours."""
    count: int = 0
    """How many answers the post says it has."""


async def context(session: Session, status_id: str) -> Conversation:
    """Asks for it. Raises any `PlatformError`.

    https://docs.joinmastodon.org/methods/statuses/#context
    """
    answer = await session.get(f"/api/v1/statuses/{quoted(status_id)}/context")
    found = answer.decode(wire.context)
    before, unreadable_before = wire.statuses.each(found.ancestors or [])
    after, unreadable_after = wire.statuses.each(found.descendants or [])
    return Conversation(status_id, before, after, unreadable_before + unreadable_after)


async def conversations(
    session: Session, grown: list[Status], lost: list[Status]
) -> list[Conversation]:
    """Around our posts that have `grown`, and around answers whose post is not known (`lost`).

    A few per poll, the others next time. One that fails is left for the next time, too: what the
    poll has brought already is worth more.
    """
    picked = [
        *((s, True) for s in grown[:GROWN_FIRST]),
        *((s, False) for s in lost),
        *((s, True) for s in grown[GROWN_FIRST:]),
    ][:AT_ONCE]
    found = await asyncio.gather(*(_quietly(session, status, ours) for status, ours in picked))
    return [conversation for conversation in found if conversation is not None]


async def _quietly(session: Session, status: Status, ours: bool) -> Conversation | None:
    try:
        found = await context(session, id_of(status.id))
    except PlatformError:
        return None
    count = max(status.replies_count or 0, 0)
    return Conversation(found.about, found.before, found.after, found.skipped, ours, count)
