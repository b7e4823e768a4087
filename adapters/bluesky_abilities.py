"""What the Bluesky network offers and what not; the same on every server, by its lexicons."""

from collections.abc import Mapping
from types import MappingProxyType

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.platform import Capabilities

LIMITS = Limits(unit="graphemes", length=300, per_url=0, max_bytes=3000)
POSTING = Posting(
    LIMITS,
    picture_types=("image/jpeg", "image/png", "image/webp", "image/gif"),
    picture_bytes=2_000_000,
    video_bytes=100_000_000,
    caption_types=("text/vtt",),
    caption_bytes=20_000,
    handle="domain",
)
"""app.bsky.embed.images, app.bsky.embed.video. Servers may take less for one file."""
_CANNOT: dict[str, str] = {
    Ability.DELETE_FOREIGN: "bluesky-no-delete",
    Ability.SINCE: "bluesky-no-since",
    Ability.EDIT_POST: "bluesky-no-edit",
    Ability.SCHEDULE: "bluesky-no-schedule",
    Ability.SCHEDULED: "bluesky-no-schedule",
    Ability.SERIES: "bluesky-no-series",
}

CAPABILITIES: Mapping[str, Capabilities] = MappingProxyType(
    {
        "": Capabilities(
            can=frozenset(a for a in Ability if a not in _CANNOT),
            cannot=MappingProxyType(_CANNOT),
            limits=LIMITS,
            posting=POSTING,
            sources=MappingProxyType(
                {
                    Ability.DELETE_FOREIGN: "com.atproto.repo.deleteRecord: own repository only",
                    Ability.SINCE: "app.bsky.notification.listNotifications: cursor, no since",
                    Ability.EDIT_POST: "app.bsky.feed.defs#postView: shows the first version only",
                    Ability.SCHEDULE: "app.bsky.feed.post, app.bsky.draft.*: no time of posting",
                    Ability.SCHEDULED: "app.bsky.draft.*: drafts have no time of posting",
                    Ability.SERIES: "app.bsky.actor.defs#profileViewDetailed: counters of now",
                }
            ),
        )
    }
)
"""By login variant; there is one."""

UNVERIFIED: tuple[str, ...] = (
    "bluesky-unverified-video",
    "bluesky-unverified-limits",
)
"""Word keys of what only a live account can confirm."""
