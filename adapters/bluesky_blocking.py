"""Blocks on Bluesky: records in our own repository, one for each account that is blocked.

https://docs.bsky.app/docs/tutorials/user-lists#blocks and lexicon app.bsky.graph.block
"""

from adapters.bluesky_repository import Repository
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.platform import Malformed, Refused

BLOCK = "app.bsky.graph.block"
PAGES = 20
"""Of a hundred records each: more blocks than a county has."""


def blocked_by(comment: Comment) -> str:
    """The account that is to be blocked. Raises `Refused` where nobody is known."""
    if not comment.author_id.startswith("did:"):
        raise Refused("nobody knows which account wrote it", why="nobody-to-block")
    return comment.author_id


def subject(value: object) -> object:
    """Whom a block is about."""
    return value.get("subject") if isinstance(value, dict) else None


async def existing(repo: Repository, did: str) -> Receipt | None:
    """Our block of an account, by our own server: certain in both directions."""
    cursor = ""
    for _ in range(PAGES):
        page = await repo.page(BLOCK, 100, cursor)
        for record in page.records:
            if subject(record.value) == did:
                return Receipt(record.uri)
        cursor = page.cursor or ""
        if not cursor or not page.records:
            return None
    raise Malformed("more blocks than are read", why="too-large")


async def lift(repo: Repository, did: str) -> None:
    """Until none is left: two people's programs may each have made one."""
    for _ in range(PAGES):
        block = await existing(repo, did)
        if block is None:
            return
        await repo.delete(block.id)
