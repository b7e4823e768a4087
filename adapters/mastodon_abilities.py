"""What Mastodon's API offers and what not, before an instance has spoken for itself."""

from collections.abc import Mapping
from types import MappingProxyType

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.platform import Capabilities

POSTING = Posting(
    Limits("graphemes", 500, 23),
    picture_types=("image/jpeg", "image/png", "image/gif", "image/webp"),
    video_types=("video/mp4", "video/quicktime"),
    picture_bytes=16 * 2**20,
    video_bytes=99 * 2**20,
    alt=1500,
    handle="host",
)
"""On a stock server; an instance says its own: see `Instance.posting`."""
_METHODS = "https://docs.joinmastodon.org/methods"
_CANNOT: dict[str, str] = {
    Ability.HIDE: "mastodon-no-hide",
    Ability.UNHIDE: "mastodon-no-hide",
    Ability.DELETE_FOREIGN: "mastodon-no-delete",
    Ability.SERIES: "mastodon-no-series",
}

CAPABILITIES: Mapping[str, Capabilities] = MappingProxyType(
    {
        "": Capabilities(
            can=frozenset(a for a in Ability if a not in _CANNOT),
            cannot=MappingProxyType(_CANNOT),
            posting=POSTING,
            sources=MappingProxyType(
                {
                    Ability.HIDE: f"{_METHODS}/statuses/ (only whole threads can be muted)",
                    Ability.UNHIDE: f"{_METHODS}/statuses/ (only whole threads can be muted)",
                    Ability.DELETE_FOREIGN: f"{_METHODS}/statuses/#delete (the owner's alone)",
                    Ability.SCHEDULED: f"{_METHODS}/scheduled_statuses/ (answers 404)",
                    Ability.SERIES: "https://docs.joinmastodon.org/entities/Account/",
                    Ability.IDEMPOTENT: f"{_METHODS}/statuses/#create (Mastodon alone keeps keys)",
                }
            ),
        )
    }
)
"""By login variant; there is one. An instance may lack more: see `Mastodon.cannot`."""

UNVERIFIED: tuple[str, ...] = (
    "mastodon-unverified-kin",
    "mastodon-unverified-plans",
    "mastodon-unverified-video",
)
"""Word keys of what only a live account can confirm."""
