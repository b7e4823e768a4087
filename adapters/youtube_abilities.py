"""What YouTube's interfaces offer and what not, and where it says so."""

from collections.abc import Mapping
from types import MappingProxyType

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.platform import Capabilities

MANAGE = "https://www.googleapis.com/auth/youtube.force-ssl"
"""Everything about comments, videos, captions and thumbnails: no smaller scope reads comments."""
SERIES = "https://www.googleapis.com/auth/yt-analytics.readonly"
SCOPES = (MANAGE, SERIES)

POSTING = Posting(
    Limits(length=5000, per_url=0, max_bytes=5000),
    pictures=1,
    most=2,
    needs="video",
    cover=True,
    video_types=("video/mp4", "video/quicktime", "video/webm"),
    picture_bytes=50 * 2**20,
    video_bytes=256 * 2**30,
    caption_types=("text/vtt", "application/x-subrip"),
    caption_bytes=100 * 2**20,
    title=(1, 100),
    forbidden="<>",
)
LONGEST = 10_000
"""Characters of a comment."""
KEPT = 30 * 24
"""Hours: what the API has told is to be asked for again or removed within 30 days.
https://developers.google.com/youtube/terms/developer-policies (E.4.d)"""
_DISCOVERY = "discovery document youtube.v3, revision 20261104"
_CANNOT: dict[str, str] = {
    Ability.LIKE: "youtube-no-like",
    Ability.UNLIKE: "youtube-no-like",
    Ability.SINCE: "youtube-no-since",
    Ability.PICTURE: "youtube-no-picture",
    Ability.IDEMPOTENT: "youtube-no-key",
    Ability.UNBLOCK: "youtube-no-unblock",
}

CAPABILITIES: Mapping[str, Capabilities] = MappingProxyType(
    {
        "": Capabilities(
            can=frozenset(a for a in Ability if a not in _CANNOT),
            cannot=MappingProxyType(_CANNOT),
            posting=POSTING,
            limits=Limits(length=LONGEST, per_url=0, keep_hours=KEPT, keep_people_hours=KEPT),
            sources=MappingProxyType(
                {
                    Ability.UNBLOCK: f"{_DISCOVERY}: banAuthor bans, nothing lifts it",
                    Ability.LIKE: f"{_DISCOVERY}: comments has no rate; viewerRating is read-only",
                    Ability.UNLIKE: f"{_DISCOVERY}: comments has no rate",
                    Ability.SINCE: f"{_DISCOVERY}: commentThreads.list has no such parameter",
                    Ability.PICTURE: f"{_DISCOVERY}: no resource for posts of pictures",
                    Ability.IDEMPOTENT: f"{_DISCOVERY}: no request takes a key",
                    Ability.SERIES: "https://developers.google.com/youtube/analytics (403)",
                }
            ),
        )
    }
)
"""By login variant; there is one. Without the permission for Analytics there is no series."""
