"""What a Facebook Page offers through Graph, and what not, with where it says so."""

from collections.abc import Mapping
from types import MappingProxyType

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.platform import Capabilities

COMMENT = Limits(length=8000, per_url=0)
"""No official number is known; the page itself takes that many."""
POST = Limits(length=63_206, per_url=0)
POSTING = Posting(
    POST,
    pictures=10,
    picture_types=("image/jpeg", "image/png", "image/gif"),
    video_types=("video/mp4", "video/quicktime"),
    picture_bytes=10 * 2**20,
    video_bytes=10 * 2**30,
    caption_types=("text/vtt", "application/x-subrip"),
    caption_bytes=2 * 2**20,
)
"""Of a post."""

NEEDS: Mapping[str, tuple[Ability, ...]] = MappingProxyType(
    {
        "pages_show_list": (),
        "pages_read_engagement": (Ability.POSTS, Ability.SCHEDULED),
        "pages_read_user_content": (Ability.COMMENTS, Ability.SINCE, Ability.LIKED),
        "pages_manage_engagement": (
            Ability.REPLY,
            Ability.LIKE,
            Ability.UNLIKE,
            Ability.HIDE,
            Ability.UNHIDE,
            Ability.DELETE_OWN,
            Ability.DELETE_FOREIGN,
            Ability.BLOCK,
            Ability.UNBLOCK,
        ),
        "pages_manage_posts": (
            Ability.PUBLISH,
            Ability.PICTURE,
            Ability.UPLOAD,
            Ability.SCHEDULE,
            Ability.EDIT_POST,
            Ability.DELETE_POST,
        ),
        "read_insights": (Ability.SERIES,),
        "publish_video": (Ability.VIDEO,),
    }
)
"""Permission -> what it is for. https://developers.facebook.com/docs/permissions"""

_CANNOT: dict[str, str] = {
    Ability.IDEMPOTENT: "facebook-no-keys",
}

CAPABILITIES: Mapping[str, Capabilities] = MappingProxyType(
    {
        "": Capabilities(
            can=frozenset(a for a in Ability if a not in _CANNOT),
            cannot=MappingProxyType(_CANNOT),
            limits=COMMENT,
            posting=POSTING,
            sources=MappingProxyType(
                {
                    Ability.IDEMPOTENT: "facebook_business 26.0.3, comment.py: no parameter for a "
                    "key; only a repeated like is known to change nothing",
                }
            ),
        )
    }
)
"""By login variant; there is one."""
