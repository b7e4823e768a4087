"""Who we are on Instagram, and which permissions the token has: data and one pure function."""

from collections.abc import Mapping
from datetime import UTC, datetime

from adapters.clean import clean_line
from adapters.credentials import Credentials
from adapters.graph_inspection import Inspected
from adapters.instagram_mapping import counted, name_of
from adapters.instagram_wire import User
from morgenlage.domain.account import Ability, Profile

READS = (Ability.POSTS, Ability.COMMENTS)
MODERATES = (
    Ability.COMMENTS,
    Ability.REPLY,
    Ability.HIDE,
    Ability.UNHIDE,
    Ability.DELETE_OWN,
    Ability.DELETE_FOREIGN,
)
PUBLISHES = (Ability.PUBLISH, Ability.PICTURE, Ability.VIDEO)

NEEDS: Mapping[str, Mapping[str, tuple[Ability, ...]]] = {
    "instagram": {
        "instagram_business_basic": READS,
        "instagram_business_manage_comments": MODERATES,
        "instagram_business_content_publish": PUBLISHES,
        "instagram_business_manage_insights": (Ability.SERIES,),
    },
    "facebook": {
        "instagram_basic": READS,
        "instagram_manage_comments": MODERATES,
        "instagram_content_publish": PUBLISHES,
        "instagram_manage_insights": (Ability.SERIES,),
        "instagram_manage_engagement": (Ability.LIKE, Ability.UNLIKE),
        "instagram_manage_contents": (Ability.DELETE_POST,),
        "pages_show_list": READS,
        "pages_read_engagement": READS,
    },
}
"""Login -> permission -> what it is for. https://developers.facebook.com/docs/permissions"""


def profile_of(
    me: User, held: Credentials, variant: str, token: Inspected | None = None
) -> Profile:
    """Who we are. `token`: what Graph says of it; else what the sign-in has written down counts."""
    needed = NEEDS[variant]
    scopes = (token.permissions if token else ()) or held.scopes
    return Profile(
        handle=name_of(me.username),
        name=clean_line(me.name or "").text,
        followers=counted(me.followers_count),
        scopes=scopes,
        missing=tuple(p for p in needed if p not in scopes) if scopes else (),
        expires_at=(token.ends if token else None) or _ends(held),
        renews=variant == "instagram",
    )


def _ends(held: Credentials) -> datetime | None:
    """When the token ends, as far as the sign-in or a renewal has told."""
    if not held.expires_at:
        return None
    try:
        return datetime.fromtimestamp(held.expires_at, UTC)
    except (ValueError, OverflowError, OSError):
        return None
