"""What PeerTube can and cannot do, and where it says so."""

from collections.abc import Mapping
from types import MappingProxyType

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.platform import Capabilities

TYPES = "npm @peertube/peertube-types 8.1.3"
OPENAPI = "PeerTube OpenAPI 7.0"

POSTING = Posting(
    Limits(length=10_000, per_url=0),
    pictures=0,
    needs="video",
    video_types=("video/mp4", "video/quicktime", "video/webm", "video/ogg", "video/x-msvideo"),
    caption_types=("text/vtt", "application/x-subrip"),
    title=(3, 120),
)
"""It converts more kinds of video, which are told by their names' endings."""

CAPABILITIES: Mapping[str, Capabilities] = MappingProxyType(
    {
        "": Capabilities(
            can=frozenset(
                {
                    Ability.REPLY,
                    Ability.UNHIDE,
                    Ability.DELETE_OWN,
                    Ability.DELETE_FOREIGN,
                    Ability.BLOCK,
                    Ability.UNBLOCK,
                    Ability.POSTS,
                    Ability.COMMENTS,
                    Ability.PUBLISH,
                    Ability.VIDEO,
                    Ability.UPLOAD,
                    Ability.DELETE_POST,
                    Ability.EDIT_POST,
                    Ability.SCHEDULE,
                    Ability.SCHEDULED,
                    Ability.SERIES,
                }
            ),
            cannot=MappingProxyType(
                {
                    Ability.LIKE: "peertube-no-like",
                    Ability.UNLIKE: "peertube-no-like",
                    Ability.LIKED: "peertube-no-like",
                    Ability.HIDE: "peertube-no-hide",
                    Ability.SINCE: "peertube-no-since",
                    Ability.PICTURE: "peertube-no-picture",
                    Ability.IDEMPOTENT: "peertube-no-key",
                }
            ),
            limits=POSTING.limits,
            posting=POSTING,
            sources=MappingProxyType(
                {
                    Ability.LIKE: f"{TYPES}: VideoComment has no rating; {OPENAPI}: only videos",
                    Ability.UNLIKE: f"{TYPES}: VideoComment has no rating",
                    Ability.LIKED: f"{TYPES}: VideoComment has no rating",
                    Ability.HIDE: f"{OPENAPI}: approve a held comment, no way back",
                    Ability.SINCE: f"{OPENAPI}: comments sorted by -createdAt, no lower bound",
                    Ability.PICTURE: f"{TYPES}: VideoCreate takes a picture only as thumbnail",
                    Ability.IDEMPOTENT: f"{OPENAPI}: no idempotency key",
                }
            ),
        )
    }
)
"""By variant; PeerTube has one. An older instance loses some (`Capabilities.without`)."""
NO_INBOX: Mapping[str, str] = MappingProxyType({Ability.UNHIDE: "peertube-no-review"})
"""What an instance before 6.2 cannot do besides: it holds no comments for review."""
NO_NUMBERS: Mapping[str, str] = MappingProxyType({Ability.SERIES: "not-offered-here"})
