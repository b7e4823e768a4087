"""Which permissions our token has, as far as the instance tells, and which it lacks."""

from collections.abc import Collection

import msgspec

from adapters.clean import clean_line
from adapters.mastodon_oauth import SCOPES
from adapters.mastodon_session import Session
from morgenlage.platform import PlatformError


class _App(msgspec.Struct):
    """https://docs.joinmastodon.org/entities/Application/; `scopes` since 4.3."""

    scopes: list[str] | None = None


_app = msgspec.json.Decoder(_App)


async def given(session: Session) -> tuple[str, ...]:
    """Those of the app the token belongs to; empty where the instance does not tell. Never fails.

    https://docs.joinmastodon.org/methods/apps/#verify_credentials
    """
    try:
        answer = await session.get("/api/v1/apps/verify_credentials")
        return tuple(clean_line(s).text for s in answer.decode(_app).scopes or ())
    except PlatformError:
        return ()


def lacking(scopes: Collection[str]) -> tuple[str, ...]:
    """What we ask for and was not given; `read` holds all of `read:...`. Nothing where unknown."""
    if not scopes:
        return ()
    return tuple(s for s in SCOPES.split() if not {s, s.partition(":")[0]} & set(scopes))
