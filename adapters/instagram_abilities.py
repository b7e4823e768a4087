"""What Instagram's API offers and what not, by login. Before the server has spoken for itself."""

from collections.abc import Mapping
from types import MappingProxyType

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.platform import Capabilities

LIMITS = Limits(length=2200, per_url=0, mention=True)
"""Of an answer. Instagram names no number; 2,200 is what others count on."""
POSTING = Posting(
    Limits(length=2200, per_url=0),
    pictures=10,
    videos=10,
    most=10,
    needs="media",
    picture_types=("image/jpeg",),
    video_types=("video/mp4", "video/quicktime"),
    picture_bytes=8 * 2**20,
    video_bytes=300 * 2**20,
    alt=1000,
    ratio=(4 / 5, 1.91),
    hashtags=30,
    mentions=20,
)
"""Of a post: caption, album, pictures, reels."""
_DOCS = "https://developers.facebook.com/docs/instagram-platform"
_NEITHER: dict[str, str] = {
    Ability.SINCE: "instagram-no-since",
    Ability.LIKED: "instagram-no-liked",
    Ability.UPLOAD: "instagram-no-upload",
    Ability.EDIT_POST: "instagram-no-edit",
    Ability.SCHEDULE: "instagram-no-schedule",
    Ability.IDEMPOTENT: "instagram-no-keys",
    Ability.BLOCK: "instagram-no-block",
    Ability.UNBLOCK: "instagram-no-block",
}
_WITH_INSTAGRAM: dict[str, str] = {
    **_NEITHER,
    Ability.LIKE: "instagram-no-like",
    Ability.UNLIKE: "instagram-no-like",
    Ability.DELETE_POST: "instagram-no-delete-post",
    Ability.SCHEDULED: "instagram-no-schedule",
}
_SOURCES = MappingProxyType(
    {
        Ability.SINCE: f"{_DOCS}/reference/instagram-media/comments (no time filter)",
        Ability.LIKED: "facebook_business IGComment has no such field",
        Ability.UPLOAD: f"{_DOCS}/content-publishing (image_url, video_url: a public address)",
        Ability.EDIT_POST: "facebook_business IGMedia.api_update knows comment_enabled alone",
        Ability.SCHEDULE: "facebook_business IGUser.create_media has no time to publish at",
        Ability.IDEMPOTENT: "no key in any call of facebook_business; liking alone repeats safely",
        Ability.BLOCK: "facebook_business IGUser, IGComment: no call blocks an account",
        Ability.UNBLOCK: "facebook_business IGUser, IGComment: no call blocks an account",
        Ability.LIKE: f"{_DOCS}/changelog 2026-04-22 (graph.facebook.com alone)",
        Ability.UNLIKE: f"{_DOCS}/changelog 2026-04-22 (graph.facebook.com alone)",
        Ability.DELETE_POST: f"{_DOCS}/changelog 2025-12-03 (graph.facebook.com alone)",
        Ability.SCHEDULED: "facebook_business IGUserForIGOnlyAPI has no get_scheduled_media",
    }
)


def _offered(cannot: dict[str, str]) -> Capabilities:
    return Capabilities(
        can=frozenset(a for a in Ability if a not in cannot),
        cannot=MappingProxyType(cannot),
        limits=LIMITS,
        posting=POSTING,
        sources=MappingProxyType({a: s for a, s in _SOURCES.items() if a in cannot}),
    )


CAPABILITIES: Mapping[str, Capabilities] = MappingProxyType(
    {"instagram": _offered(_WITH_INSTAGRAM), "facebook": _offered(_NEITHER)}
)
"""By `account.options["login"]`. Permissions the token lacks take more away: see `Instagram`."""
