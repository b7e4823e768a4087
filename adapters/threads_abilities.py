"""What Threads' API offers and what not, and which permission is for what. Data alone."""

from collections.abc import Mapping
from types import MappingProxyType

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.platform import Capabilities

LIMITS = Limits(unit="emoji-bytes", length=500, per_url=0)
"""https://developers.facebook.com/docs/threads/overview (an emoji counts its UTF-8 bytes)"""
LINKS = 5
POSTING = Posting(
    LIMITS,
    pictures=20,
    videos=20,
    most=20,
    video_types=("video/mp4", "video/quicktime"),
    picture_bytes=8 * 2**20,
    video_bytes=2**30,
    alt=1000,
    links=LINKS,
)
"""Different links in one text."""
_COLLECTION = "fbsamples/threads_api, request collection"
_DOCS = "https://developers.facebook.com/docs/threads"
_CANNOT: dict[str, str] = {
    Ability.LIKE: "threads-no-like",
    Ability.UNLIKE: "threads-no-like",
    Ability.LIKED: "threads-no-like",
    Ability.DELETE_FOREIGN: "threads-no-delete",
    Ability.SINCE: "threads-no-since",
    Ability.UPLOAD: "threads-no-upload",
    Ability.EDIT_POST: "threads-no-edit",
    Ability.SCHEDULE: "threads-no-schedule",
    Ability.SCHEDULED: "threads-no-schedule",
    Ability.IDEMPOTENT: "threads-no-keys",
    Ability.BLOCK: "threads-no-block",
    Ability.UNBLOCK: "threads-no-block",
}
_SOURCES: dict[str, str] = {
    Ability.LIKE: f"{_COLLECTION}: no request likes anything",
    Ability.UNLIKE: f"{_COLLECTION}: no request likes anything",
    Ability.LIKED: f"{_COLLECTION}: no such field among fields_replies",
    Ability.DELETE_FOREIGN: f"{_DOCS}/posts/delete-posts (own posts alone)",
    Ability.SINCE: f"{_COLLECTION}: conversation and replies take no time",
    Ability.UPLOAD: f"{_COLLECTION}: image_url, video_url",
    Ability.EDIT_POST: f"{_COLLECTION}: no request changes a text",
    Ability.SCHEDULE: f"{_COLLECTION}: no time among the parameters of threads_publish",
    Ability.SCHEDULED: f"{_COLLECTION}: no request lists planned posts",
    Ability.BLOCK: f"{_COLLECTION}: no request blocks an account",
    Ability.UNBLOCK: f"{_COLLECTION}: no request blocks an account",
    Ability.IDEMPOTENT: f"{_COLLECTION}: no key in any request",
}

CAPABILITIES: Mapping[str, Capabilities] = MappingProxyType(
    {
        "": Capabilities(
            can=frozenset(a for a in Ability if a not in _CANNOT),
            cannot=MappingProxyType(_CANNOT),
            limits=LIMITS,
            posting=POSTING,
            sources=MappingProxyType(_SOURCES),
        )
    }
)
"""By login variant; there is one. Permissions the token lacks take more away: see `Threads`."""

_READS = (Ability.POSTS, Ability.COMMENTS)
_PUBLISHES = (Ability.PUBLISH, Ability.PICTURE, Ability.VIDEO)
NEEDS: Mapping[str, tuple[Ability, ...]] = MappingProxyType(
    {
        "threads_basic": _READS,
        "threads_read_replies": (Ability.COMMENTS,),
        "threads_manage_replies": (Ability.REPLY, Ability.HIDE, Ability.UNHIDE),
        "threads_content_publish": (Ability.REPLY, *_PUBLISHES),
        "threads_delete": (Ability.DELETE_OWN, Ability.DELETE_POST),
        "threads_manage_insights": (Ability.SERIES,),
        "threads_manage_mentions": (Ability.COMMENTS,),
    }
)
"""Permission -> what it is for. Without the last one only mentions are missing."""
ESSENTIAL = frozenset(NEEDS) - {"threads_manage_mentions"}
"""Permissions whose lack takes their abilities away."""
