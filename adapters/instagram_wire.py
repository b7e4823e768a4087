"""What Instagram's Graph sends: only the fields we use, each one allowed to be missing."""

import re
from typing import TypeAlias

import msgspec

Id: TypeAlias = str | int | None
_ID = re.compile(r"[A-Za-z0-9_.~-]{1,100}")
_NOTHING = msgspec.Raw()

COMMENT = "id,text,timestamp,username,from,hidden,like_count,parent_id"
"""Of a comment or reply. There is no permalink and no "liked by us"."""
THREAD = f"{COMMENT},replies.limit(50){{{COMMENT}}}"
MEDIA = (
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,"
    "username,like_count,comments_count,alt_text,children{media_type,media_url,alt_text}"
)
MORE_COUNTS = ",shares_count,total_views_count"
"""With Facebook Login alone, since 2026-04-22."""
PLANNED = "id,caption,media_type,media_url,publish_timestamp,thumbnail_url"


def id_of(raw: Id) -> str:
    """An id as text, empty for one that cannot be (a path, a control code)."""
    text = "" if raw is None else str(raw)
    return text if _ID.fullmatch(text) and text.strip(".") else ""


class Person(msgspec.Struct, gc=False):
    """`from` of a comment. SDK: IGCommentFromUser."""

    id: Id = None
    username: str | None = None


class Comment(msgspec.Struct, rename={"sender": "from"}):
    """SDK: IGComment."""

    id: Id = None
    text: str | None = None
    timestamp: str | None = None
    username: str | None = None
    sender: Person | None = None
    hidden: bool | None = None
    like_count: int | None = None
    parent_id: Id = None
    replies: msgspec.Raw = _NOTHING
    """A list with paging, as the expansion gives it; read by itself."""


class Picture(msgspec.Struct, gc=False):
    """One part of an album. SDK: IGMedia."""

    media_type: str | None = None
    media_url: str | None = None
    alt_text: str | None = None


class Album(msgspec.Struct):
    """The parts of an album."""

    data: list[Picture] | None = None


class Media(msgspec.Struct):
    """A post of ours. SDK: IGMedia, IGMediaForIGOnlyAPI."""

    id: Id = None
    caption: str | None = None
    media_type: str | None = None
    media_product_type: str | None = None
    media_url: str | None = None
    thumbnail_url: str | None = None
    permalink: str | None = None
    timestamp: str | None = None
    username: str | None = None
    like_count: int | None = None
    comments_count: int | None = None
    alt_text: str | None = None
    shares_count: int | None = None
    total_views_count: int | None = None
    children: Album | None = None


class Planned(msgspec.Struct):
    """A post that waits in Meta Business Suite. SDK: ShadowIGScheduledMedia."""

    id: Id = None
    caption: str | None = None
    media_type: str | None = None
    media_url: str | None = None
    publish_timestamp: int | None = None
    thumbnail_url: str | None = None


class User(msgspec.Struct):
    """Our account. SDK: IGUser, IGUserForIGOnlyAPI."""

    id: Id = None
    """With Instagram Login an id that only this app knows."""
    user_id: Id = None
    """Only with Instagram Login: the id that counts."""
    username: str | None = None
    name: str | None = None
    followers_count: int | None = None
    media_count: int | None = None


class Made(msgspec.Struct):
    """`{"id": ...}`: a reply, a container, a post."""

    id: Id = None


class Done(msgspec.Struct):
    """`{"success": true}`."""

    success: bool | None = None


class Container(msgspec.Struct):
    """How far a container is. SDK: ShadowIGMediaBuilder."""

    status_code: str | None = None
    status: str | None = None


class Config(msgspec.Struct):
    """What may be published in which time."""

    quota_total: int | None = None


class Quota(msgspec.Struct):
    """SDK: ContentPublishingLimitResponse."""

    quota_usage: int | None = None
    config: Config | None = None


class Total(msgspec.Struct):
    """A number over the time asked for."""

    value: float | None = None


class Value(msgspec.Struct):
    """A number of one day. SDK: InstagramInsightsValue."""

    value: float | None = None
    end_time: str | None = None


class Insight(msgspec.Struct):
    """One metric. SDK: InstagramInsightsResult."""

    name: str | None = None
    total_value: Total | None = None
    values: list[Value] | None = None
