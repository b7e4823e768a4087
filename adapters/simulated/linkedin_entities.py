"""The county's posts and comments in LinkedIn's words. Pure functions."""

from typing import Any

from adapters import linkedin_text as little
from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf

ORG = "urn:li:organization:2714001"
VANITY = "wiesental-demo"
MEMBER = "urn:li:person:DemoMember"
"""Who signed in: a member with a role on the page."""


def post_urn(number: str) -> str:
    """Of a post by its number on the shelf."""
    return f"urn:li:share:{number}"


def thread_urn(post: str) -> str:
    """LinkedIn's name for what hangs below a post."""
    return f"urn:li:activity:{post}"


def comment_urn(item: Item) -> str:
    """Of a comment by its post's and its own number."""
    return f"urn:li:comment:({thread_urn(item.post)},{item.id})"


def actor_of(item: Item) -> str:
    """Who wrote it, as LinkedIn says it: an opaque number."""
    if item.author is None:
        return ORG
    return f"urn:li:person:{''.join(c for c in item.author.name if c.isascii() and c.isalnum())}"


def post(item: Item) -> dict[str, Any]:
    """An entry of `/posts`."""
    content: dict[str, Any] = {}
    if item.picture is not None:
        kind = "video" if item.film else "image"
        content = {"media": {"id": f"urn:li:{kind}:D4E{item.id}", "altText": item.picture.alt}}
    changed = max(item.ms, item.edited)
    return {
        "id": post_urn(item.id),
        "author": ORG,
        "commentary": little.written(item.text),
        "visibility": "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "content": content,
        "lifecycleState": "PUBLISHED",
        "lifecycleStateInfo": {"isEditedByAuthor": bool(item.edited)},
        "isReshareDisabledByAuthor": False,
        "createdAt": item.ms,
        "publishedAt": item.ms,
        "lastModifiedAt": changed,
    }


def comment(item: Item, top: Item | None = None, below: int = 0) -> dict[str, Any]:
    """An entry of `/socialActions/{urn}/comments`. `top`: the comment it stands below; `below`:
    how many answers stand below it."""
    actor = actor_of(item)
    said: dict[str, Any] = {
        "id": item.id,
        "commentUrn": comment_urn(item),
        "actor": actor,
        "object": thread_urn(item.post),
        "message": {"attributes": [], "text": item.text},
        "created": {"actor": actor, "time": item.ms},
        "lastModified": {"actor": actor, "time": max(item.ms, item.edited)},
        "likesSummary": {
            "totalLikes": item.likes,
            "aggregatedTotalLikes": item.likes,
            "likedByCurrentUser": item.liked,
            "selectedLikes": [],
        },
        "commentsSummary": {
            "totalFirstLevelComments": below,
            "aggregatedTotalComments": below,
            "selectedComments": [],
        },
    }
    if top is not None:
        said["parentComment"] = comment_urn(top)
    return said


def metadata(shelf: Shelf, item: Item) -> dict[str, Any]:
    """`/socialMetadata/{urn}`."""
    total = shelf.total(item)
    return {
        "entity": post_urn(item.id),
        "reactionSummaries": {"LIKE": {"reactionType": "LIKE", "count": item.likes}},
        "commentSummary": {"count": total, "topLevelCount": item.answers},
        "commentsState": "OPEN",
    }


def page(elements: list[dict[str, Any]], start: int, count: int) -> dict[str, Any]:
    """One page of them."""
    shown = elements[start : start + count]
    return {
        "elements": shown,
        "paging": {"start": start, "count": count, "links": [], "total": len(elements)},
    }
