"""Instagram's long-lived token: when it is renewed, and what a renewal makes of it. Pure."""

from datetime import datetime, timedelta

import msgspec

from adapters.credentials import Credentials

OLD_ENOUGH = timedelta(hours=24)
"""Instagram renews no token younger than this."""
RENEWED_WITHIN = timedelta(days=30)


class Token(msgspec.Struct):
    """SDK: IGRefreshAccessTokenForIGOnlyAPI."""

    access_token: str
    expires_in: int = 0
    permissions: str | list[str] | None = None


token = msgspec.json.Decoder(Token, strict=False)


def usable(token: str) -> bool:
    """A header can hold it. Any other, once kept, would shut us out while the old one works."""
    return bool(token.strip()) and token.isascii() and token.isprintable() and " " not in token


def due(held: Credentials, now: datetime) -> bool:
    """The token should be renewed: a day old, and within a month of its end or of unknown end."""
    if not held.access_token:
        return False
    if not held.obtained_at:
        return not held.expires_at or held.ends_within(RENEWED_WITHIN.total_seconds(), now)
    if now.timestamp() - held.obtained_at < OLD_ENOUGH.total_seconds():
        return False
    return not held.expires_at or held.ends_within(RENEWED_WITHIN.total_seconds(), now)


def renewed(held: Credentials, fresh: Token, now: datetime) -> Credentials:
    """The credentials with a new token; everything else stays."""
    said = fresh.permissions or ""
    scopes = tuple(said.replace(",", " ").split()) if isinstance(said, str) else tuple(said)
    return msgspec.structs.replace(
        held,
        access_token=fresh.access_token,
        obtained_at=int(now.timestamp()),
        expires_at=int(now.timestamp()) + fresh.expires_in if fresh.expires_in > 0 else 0,
        scopes=scopes or held.scopes,
    )
