"""What our pictures say to those who cannot see them: asked once per picture."""

from collections.abc import Iterable

from adapters import facebook_wire as wire
from adapters.facebook_mapping import attached, photo_of
from adapters.facebook_session import Session
from morgenlage.platform import Limited, PlatformError, Unauthorized

AT_ONCE = 50
"""Ids Graph takes in one question."""


async def describe(session: Session, posts: Iterable[wire.Post]) -> None:
    """Asks for the descriptions that are not known yet; none where all are.

    Raises `Limited` and `Unauthorized` alone: the rest of the visit is worth more. What cannot be
    asked stays unknown in this run.
    https://developers.facebook.com/docs/graph-api/reference/photo
    """
    photos = [i for post in posts for a in attached(post) if (i := photo_of(a))]
    unknown = [i for i in dict.fromkeys(photos) if i not in session.asked_alts][:AT_ONCE]
    if not unknown:
        return
    session.asked_alts.update(unknown)
    params = {"ids": ",".join(unknown), "fields": "alt_text_custom"}
    try:
        found = (await session.graph.get("/", params)).decode(wire.described)
    except Limited:
        raise
    except Unauthorized as error:
        if not error.scope:
            raise
        return
    except PlatformError:
        return
    session.alts.update({i: found[i].alt_text_custom or "" for i in unknown if i in found})
