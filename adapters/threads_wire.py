"""What Threads sends: only the fields we use, each one allowed to be missing.

Field names: Meta's published request collection (GitHub fbsamples/threads_api, January 2026).
"""

import re
from typing import TypeAlias

import msgspec

Id: TypeAlias = str | int | None
_ID = re.compile(r"[A-Za-z0-9_.~-]{1,100}")

ME = "id,username,name,is_verified,threads_profile_picture_url,threads_biography"
"""There are no counters among them."""
POST = (
    "id,media_type,media_url,thumbnail_url,permalink,text,timestamp,username,has_replies,"
    "is_quote_post,alt_text"
)
REPLY = (
    "id,text,timestamp,username,permalink,media_type,media_url,thumbnail_url,alt_text,has_replies,"
    "is_reply,is_reply_owned_by_me,root_post,replied_to,hide_status"
)
MENTION = "id,text,timestamp,username,permalink,media_type,media_url,thumbnail_url,alt_text"
CONTAINER = "id,status,error_message"
QUOTA = "quota_usage,config,reply_quota_usage,reply_config,delete_quota_usage,delete_config"
COUNTS = "views,likes,replies,reposts,quotes,shares"
"""Of one post, over its whole life."""


def id_of(raw: Id) -> str:
    """An id as text, empty for one that cannot be (a path, a control code)."""
    text = "" if raw is None else str(raw)
    return text if _ID.fullmatch(text) and text.strip(".") else ""


class Known(msgspec.Struct, gc=False):
    """Another thing, by its id alone."""

    id: Id = None


class Said(msgspec.Struct):
    """A post, a reply or a mention: Threads has one shape for all of them."""

    id: Id = None
    text: str | None = None
    timestamp: str | None = None
    username: str | None = None
    permalink: str | None = None
    media_type: str | None = None
    """`TEXT_POST`, `IMAGE`, `VIDEO`, `CAROUSEL_ALBUM`, `AUDIO`, `REPOST_FACADE`."""
    media_url: str | None = None
    thumbnail_url: str | None = None
    alt_text: str | None = None
    has_replies: bool | None = None
    is_quote_post: bool | None = None
    is_reply: bool | None = None
    is_reply_owned_by_me: bool | None = None
    root_post: Known | None = None
    replied_to: Known | None = None
    hide_status: str | None = None


class User(msgspec.Struct):
    """Our account."""

    id: Id = None
    username: str | None = None
    name: str | None = None


class Made(msgspec.Struct):
    """`{"id": ...}`: a container, a post, a reply."""

    id: Id = None


class Done(msgspec.Struct):
    """`{"success": true}`."""

    success: bool | None = None


class Container(msgspec.Struct):
    """How far a container is: `IN_PROGRESS`, `FINISHED`, `PUBLISHED`, `ERROR`, `EXPIRED`."""

    status: str | None = None
    error_message: str | None = None


class Config(msgspec.Struct):
    """How much is allowed in which time (seconds)."""

    quota_total: int | None = None
    quota_duration: int | None = None


class Quota(msgspec.Struct):
    """What is used of the last 24 hours' allowance."""

    quota_usage: int | None = None
    config: Config | None = None
    reply_quota_usage: int | None = None
    reply_config: Config | None = None
    delete_quota_usage: int | None = None
    delete_config: Config | None = None


class Value(msgspec.Struct):
    """A number, of one day where `end_time` stands beside it."""

    value: float | None = None
    end_time: str | None = None


class Insight(msgspec.Struct):
    """One metric, in whichever of the two forms it comes."""

    name: str | None = None
    period: str | None = None
    values: list[Value] | None = None
    total_value: Value | None = None

    @property
    def total(self) -> float | None:
        """The one number it tells; None where there is none, or a series."""
        if self.total_value is not None:
            value = self.total_value.value
        elif self.values and len(self.values) == 1:
            value = self.values[0].value
        else:
            value = None
        return value if value is not None and value >= 0 else None


class Allowed(msgspec.Struct):
    """What a token may do."""

    scopes: list[str] = []


class Debugged(msgspec.Struct):
    """What Threads knows about a token."""

    data: Allowed


class Token(msgspec.Struct):
    """What an exchange or a renewal gives."""

    access_token: str = ""
    expires_in: int = 0
    user_id: Id = None
