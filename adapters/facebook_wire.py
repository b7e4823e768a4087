"""What Graph sends about a Page, only the fields we ask for, each one allowed to be missing.

Fields and types: `facebook_business` 26.0.3, `adobjects/` page, pagepost, comment, insightsresult.
"""

import re
from typing import Any

from msgspec import Struct
from msgspec.json import Decoder

_ID = re.compile(r"[A-Za-z0-9_.~-]{1,100}")

PAGE = "id,name,username,link,fan_count,followers_count"
_ATTACHMENTS = "attachments{media_type,title,url,media,target,subattachments}"
POST = (
    "id,message,story,created_time,updated_time,permalink_url,full_picture,status_type,is_published,"
    f"shares,{_ATTACHMENTS},"
    "comments.filter(stream).limit(0).summary(true),reactions.limit(0).summary(true)"
)
"""`filter(stream)`: the total counts answers to comments, too."""
PLANNED = f"id,message,created_time,scheduled_publish_time,full_picture,{_ATTACHMENTS}"
COMMENT = (
    "id,message,created_time,from{id,name},parent{id},comment_count,like_count,user_likes,"
    "is_hidden,is_private,can_hide,can_like,can_comment,can_remove,permalink_url,attachment"
)


def id_of(raw: str | None) -> str:
    """An id, empty for what cannot be one (a path, a control code)."""
    return raw if raw and _ID.fullmatch(raw) else ""


class Page(Struct, gc=False):
    """https://developers.facebook.com/docs/graph-api/reference/page"""

    id: str | None = None
    name: str | None = None
    username: str | None = None
    link: str | None = None
    fan_count: int | None = None
    followers_count: int | None = None


class Named(Struct, gc=False):
    """Who wrote it; for us always a page or a person."""

    id: str | None = None
    name: str | None = None


class Image(Struct, gc=False):
    """One size of a picture."""

    src: str | None = None


class Media(Struct):
    """Of an attachment."""

    image: Image | None = None


class Attachment(Struct):
    """https://developers.facebook.com/docs/graph-api/reference/story-attachment"""

    type: str | None = None
    """Of a comment's: `photo`, `video_inline`, `sticker`, `share`, ..."""
    media_type: str | None = None
    """Of a post's: `photo`, `video`, `album`, `link`, ..."""
    title: str | None = None
    url: str | None = None
    media: Media | None = None
    target: Named | None = None
    """The photo or video itself."""
    subattachments: "Attachments | None" = None
    """What an album holds."""


class Attachments(Struct):
    """Of a post."""

    data: list[Attachment] | None = None


class Comment(Struct, rename={"from_": "from"}):
    """https://developers.facebook.com/docs/graph-api/reference/comment"""

    id: str | None = None
    message: str | None = None
    created_time: str | None = None
    from_: Named | None = None
    parent: Named | None = None
    comment_count: int | None = None
    like_count: int | None = None
    user_likes: bool | None = None
    is_hidden: bool | None = None
    is_private: bool | None = None
    can_hide: bool | None = None
    can_like: bool | None = None
    can_comment: bool | None = None
    can_remove: bool | None = None
    permalink_url: str | None = None
    attachment: Attachment | None = None


class Counted(Struct, gc=False):
    """How many there are."""

    total_count: int | None = None
    count: int | None = None


class Summed(Struct):
    """An edge that was asked for its total alone."""

    summary: Counted | None = None


class Post(Struct):
    """https://developers.facebook.com/docs/graph-api/reference/page-post"""

    id: str | None = None
    message: str | None = None
    story: str | None = None
    created_time: str | None = None
    scheduled_publish_time: float | None = None
    permalink_url: str | None = None
    full_picture: str | None = None
    is_published: bool | None = None
    shares: Counted | None = None
    attachments: Attachments | None = None
    comments: Summed | None = None
    reactions: Summed | None = None


class Described(Struct, gc=False):
    """https://developers.facebook.com/docs/graph-api/reference/photo"""

    alt_text_custom: str | None = None


class Value(Struct):
    """One day of a metric; some metrics give an object."""

    value: Any = None
    end_time: str | None = None


class Insight(Struct):
    """https://developers.facebook.com/docs/graph-api/reference/insights"""

    name: str | None = None
    values: list[Value] | None = None


class Made(Struct, gc=False):
    """What a write answers with."""

    id: str | None = None
    post_id: str | None = None
    success: bool | None = None


page = Decoder(Page, strict=False)
comment = Decoder(Comment, strict=False)
post = Decoder(Post, strict=False)
made = Decoder(Made, strict=False)
described = Decoder(dict[str, Described], strict=False)
