"""Reads lists from LinkedIn: our posts, their counters, what stands below. Pages are capped."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from adapters import linkedin_wire as wire
from adapters.answer import Answer, readable
from adapters.linkedin_cursor import POSTS
from adapters.linkedin_restli import Value, encoded, short
from adapters.linkedin_session import Session
from morgenlage.platform import Gone, Refused, Unauthorized

T = TypeVar("T")
PAGE = 100
PAGES = 3
"""Of one list in one visit."""


class Calls:
    """How many calls are left to a visit."""

    def __init__(self, left: int) -> None:
        self.left = left

    def take(self) -> bool:
        """One more is allowed, and now used."""
        self.left -= 1
        return self.left >= 0


def items(answer: Answer, kind: msgspec.json.Decoder[T]) -> tuple[list[T], int]:
    """The readable elements of a page, and how many are not. Raises `Malformed`."""
    raw = answer.decode(wire.page).elements
    try:
        answer.body.decode()  # what is not decoded yet was not looked at either
    except UnicodeDecodeError:
        raise answer.unreadable("not-json") from None
    return _decoded(raw, kind)


def _decoded(raw: Iterable[msgspec.Raw], kind: msgspec.json.Decoder[T]) -> tuple[list[T], int]:
    found: list[T] = []
    skipped = 0
    for one in raw:
        try:
            found.append(kind.decode(one))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            skipped += 1
    return found, skipped


async def posts_of(session: Session, count: int = POSTS) -> tuple[list[wire.Post], int]:
    """Our newest posts. One call.

    https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/posts-api
    """
    query: dict[str, Value] = {
        "author": session.urn,
        "q": "author",
        "count": count,
        "sortBy": "LAST_MODIFIED",
    }
    return items(await session.find("/posts", query), wire.post)


async def counters_of(session: Session, urns: list[str], calls: Calls) -> dict[str, wire.Metadata]:
    """Counters of these posts, by short id, as far as calls reach: all in one, else one by one.

    https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/social-metadata-api
    """
    if session.batches and len(urns) > 1 and calls.take():
        try:
            answer = await session.get("/socialMetadata", {"ids": urns})
            return _of_batch(answer.decode(wire.batch).results)
        except (Unauthorized, Refused, Gone) as error:
            # the development tier has none; a missing permission shows in the next single call
            if isinstance(error, Unauthorized) and not error.scope:
                raise
            session.batches = False
    found: dict[str, wire.Metadata] = {}
    for urn in urns:
        if not calls.take():
            break
        try:
            answer = await session.get(f"/socialMetadata/{encoded(urn)}")
        except Gone:
            continue
        found[short(urn)] = answer.decode(wire.metadata)
    return found


def _of_batch(results: Mapping[str, msgspec.Raw]) -> dict[str, wire.Metadata]:
    found = {}
    for urn, raw in results.items():
        try:
            found[short(urn)] = wire.metadata.decode(readable(bytes(raw)))
        except (msgspec.MsgspecError, ValueError, RecursionError):
            continue
    return found


async def comments_of(
    session: Session, urn: str, calls: Calls, start: int = 0
) -> tuple[list[wire.Comment], int, bool]:
    """What stands right below a post or comment from a place on: comments, how many unreadable,
    whether the end was reached.

    https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api
    """
    found: list[wire.Comment] = []
    seen: set[str] = set()
    skipped = 0
    for number in range(PAGES):
        if not calls.take():
            return found, skipped, False
        query = {"start": start + number * PAGE, "count": PAGE}
        answer = await session.get(f"/socialActions/{encoded(urn)}/comments", query)
        page, unread = items(answer, wire.comment)
        fresh = [c for c in page if _name(c) not in seen]
        seen.update(map(_name, page))
        found += fresh
        skipped += unread
        if len(page) + unread < PAGE or not fresh:
            return found, skipped, True
    return found, skipped, False


def _name(comment: wire.Comment) -> str:
    return comment.commentUrn or str(comment.id)
