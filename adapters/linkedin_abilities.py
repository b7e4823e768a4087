"""What LinkedIn offers an organisation's page and what not."""

from collections.abc import Mapping
from types import MappingProxyType

from morgenlage.domain.account import Ability, Limits, Posting
from morgenlage.platform import Capabilities

POSTING = Posting(
    Limits(length=3000, per_url=0),
    pictures=20,
    picture_types=("image/jpeg", "image/png", "image/gif"),
    picture_bytes=36_000_000,
    video_bytes=500_000_000,
    alt=4000,
)
"""LinkedIn names pixels, not bytes, for pictures: that bound is ours. Images API: `altText`."""
_CANNOT: dict[str, str] = {
    Ability.HIDE: "linkedin-no-hide",
    Ability.UNHIDE: "linkedin-no-hide",
    Ability.SINCE: "linkedin-no-since",
    Ability.SCHEDULE: "linkedin-no-schedule",
    Ability.SCHEDULED: "linkedin-no-schedule",
    Ability.IDEMPOTENT: "linkedin-no-keys",
    Ability.BLOCK: "linkedin-no-block",
    Ability.UNBLOCK: "linkedin-no-block",
}

CAPABILITIES: Mapping[str, Capabilities] = MappingProxyType(
    {
        "": Capabilities(
            can=frozenset(a for a in Ability if a not in _CANNOT),
            cannot=MappingProxyType(_CANNOT),
            posting=POSTING,
            limits=Limits(length=1250, per_url=0, keep_hours=48, keep_people_hours=24),
            sources=MappingProxyType(
                {
                    Ability.HIDE: "Social Metadata API: commentsState of the whole post only",
                    Ability.UNHIDE: "Social Metadata API: commentsState of the whole post only",
                    Ability.SINCE: "Comments API: start and count, no time",
                    Ability.SCHEDULE: "Posts API: lifecycleState PUBLISHED or DRAFT, no time",
                    Ability.SCHEDULED: "Posts API: drafts have no time of posting",
                    Ability.BLOCK: "Comments API, Organizations API: no call blocks a member",
                    Ability.UNBLOCK: "Comments API, Organizations API: no call blocks a member",
                    Ability.IDEMPOTENT: "Comments API, Posts API: no key of the caller's",
                }
            ),
        )
    }
)
"""By login variant; there is one. What may be kept for how long: LinkedIn's Data Storage
Requirements (social activity 48 hours, other members' profiles 24)."""
