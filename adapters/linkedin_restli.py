"""Rest.li's way of writing addresses: URNs percent-encoded, its own brackets and commas literal.

https://linkedin.github.io/rest.li/spec/protocol (protocol 2.0). Pure functions.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias
from urllib.parse import quote, unquote

Value: TypeAlias = "str | int | Sequence[Value] | Mapping[str, Value]"

_PLAIN = re.compile(
    r"urn:li:(share|ugcPost|activity|organization|person|image|video):([\w-]{1,64})"
)
_COMMENT = re.compile(
    r"urn:li:comment:\((?:urn:li:)?(activity|ugcPost|share):(\d{1,20}),(\d{1,20})\)"
)
_SHORT = re.compile(r"(share|ugcPost|activity)-(\d{1,20})")
_SHORT_COMMENT = re.compile(r"comment-(activity|ugcPost|share)-(\d{1,20})-(\d{1,20})")


def encoded(value: Value) -> str:
    """One value as it stands in a path or a query: text encoded, lists and objects in brackets."""
    if isinstance(value, str):
        return quote(value, safe="")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Mapping):
        return f"({','.join(f'{encoded(k)}:{encoded(v)}' for k, v in value.items())})"
    return f"List({','.join(map(encoded, value))})"


def address(path: str, query: Mapping[str, Value] | None = None) -> str:
    """A path whose parts are encoded already, with its query."""
    if not query:
        return path
    return f"{path}?{'&'.join(f'{name}={encoded(value)}' for name, value in query.items())}"


def short(urn: str) -> str:
    """A post's or comment's URN as a part of our refs: `share-1`, `comment-activity-1-2`.

    No brackets: people type refs into shells. Raises `ValueError` for any other URN.
    """
    if match := _COMMENT.fullmatch(urn):
        return f"comment-{match[1]}-{match[2]}-{match[3]}"
    if (match := _PLAIN.fullmatch(urn)) and _SHORT.fullmatch(f"{match[1]}-{match[2]}"):
        return f"{match[1]}-{match[2]}"
    raise ValueError("no URN of a post or comment")


def full(text: str) -> str:
    """The URN again. Raises `ValueError` for what `short` did not make."""
    if match := _SHORT_COMMENT.fullmatch(text):
        return f"urn:li:comment:(urn:li:{match[1]}:{match[2]},{match[3]})"
    if match := _SHORT.fullmatch(text):
        return f"urn:li:{match[1]}:{match[2]}"
    raise ValueError("no id of a post or comment")


def parts_of(comment_urn: str) -> tuple[str, str]:
    """The URN of the thread a comment stands in, and its number there. Raises `ValueError`."""
    if match := _COMMENT.fullmatch(comment_urn):
        return f"urn:li:{match[1]}:{match[2]}", match[3]
    raise ValueError("no URN of a comment")


def comment_urn(thread: str, number: str) -> str:
    """The URN of a comment by its thread's URN and its number. Raises `ValueError`."""
    urn = f"urn:li:comment:({thread},{number})"
    parts_of(urn)
    return urn


def organization(identifier: str) -> str:
    """The URN of an organisation by number or URN. Raises `ValueError`."""
    number = unquote(identifier).strip().removeprefix("urn:li:organization:")
    if not (number.isascii() and number.isdigit() and len(number) <= 20):
        raise ValueError("no number of an organisation")
    return f"urn:li:organization:{number}"


def kind_of(urn: str) -> tuple[str, str]:
    """`person` and its id, `organization` and its number, ... Raises `ValueError`."""
    if match := _PLAIN.fullmatch(urn):
        return match[1], match[2]
    raise ValueError("no URN")
