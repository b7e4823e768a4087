"""How LinkedIn says no and done, and how its URNs are read. Pure functions."""

import re
from typing import Any

from adapters.simulated.item import Item
from adapters.simulated.shelf import Shelf
from adapters.simulated.wire import No, Reply

_POST = re.compile(r"urn:li:(?:share|activity):(\d{1,20})")
_COMMENT = re.compile(r"urn:li:comment:\(urn:li:activity:(\d{1,20}),(\d{1,20})\)")
_REACTION = re.compile(r"\(actor:urn:li:organization:\d+,entity:(.+)\)")


def refusal(status: int, said: str, code: str = "", service: int = 0) -> Reply:
    """An error as LinkedIn tells it."""
    content: dict[str, Any] = {"status": status, "message": said}
    if code:
        content["code"] = code
    if service:
        content["serviceErrorCode"] = service
    return Reply(status, content)


def created(name: str, content: object = b"") -> Reply:
    """201; the name of what was made stands in a header."""
    return Reply(201, content, {"x-restli-id": name})


def post_of(shelf: Shelf, urn: str) -> Item:
    """The post of that URN. Raises `No`."""
    match = _POST.fullmatch(urn)
    item = shelf.find(match[1]) if match else None
    if item is None or item.post:
        raise No(refusal(404, f"Not found: {urn}", "NOT_FOUND"))
    return item


def comment_of(shelf: Shelf, urn: str) -> Item:
    """The comment of that URN. Raises `No`."""
    match = _COMMENT.fullmatch(urn)
    item = shelf.find(match[2]) if match else None
    if match is None or item is None or item.post != match[1]:
        raise No(refusal(404, f"Not found: {urn}", "NOT_FOUND"))
    return item


def is_comment(urn: str) -> bool:
    """It names a comment, not a post."""
    return urn.startswith("urn:li:comment:")


def reacted_to(shelf: Shelf, key: str) -> Item:
    """What a reaction's key is about. Raises `No`."""
    match = _REACTION.fullmatch(key)
    if match is None:
        raise No(refusal(400, "Syntax exception in path variables", "ILLEGAL_ARGUMENT"))
    return comment_of(shelf, match[1]) if is_comment(match[1]) else post_of(shelf, match[1])
