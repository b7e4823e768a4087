"""Asks Graph about the token itself: its permissions, and when it or its access to data ends."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import msgspec

from adapters.clean import clean_line
from adapters.graph import Graph
from morgenlage.platform import Limited, PlatformError, Unauthorized

_LATEST = 4_102_444_800
"""Unix seconds of the year 2100: what lies beyond is no time somebody has written down."""


class Inspected(msgspec.Struct):
    """https://developers.facebook.com/docs/graph-api/reference/debug_token"""

    scopes: list[str] | None = None
    expires_at: int | None = None
    """Unix seconds; 0: never."""
    data_access_expires_at: int | None = None
    """Ninety days after the last consent."""

    @property
    def permissions(self) -> tuple[str, ...]:
        """Their names, safe to show."""
        return tuple(clean_line(scope).text for scope in self.scopes or ())

    @property
    def ends(self) -> datetime | None:
        """What ends first; None: nothing, as far as told."""
        told = [e for e in (self.expires_at, self.data_access_expires_at) if e]
        return min((datetime.fromtimestamp(e, UTC) for e in told if 0 < e < _LATEST), default=None)


class _Answered(msgspec.Struct):
    code: int | None = None
    body: str | None = None


class _Told(msgspec.Struct):
    data: Inspected


_batch = msgspec.json.Decoder(list[_Answered | None], strict=False)
_told = msgspec.json.Decoder(_Told, strict=False)


async def inspected(graph: Graph) -> Inspected | None:
    """What the token may; None where Graph does not say (what it may do shows when it is done).

    In a batch, so that the token that is asked about stands in a form, never in an address.
    Raises `Unauthorized` for a token that is not valid, and `Limited`.
    https://developers.facebook.com/docs/graph-api/batch-requests
    """
    held = await graph.credentials()
    about = f"debug_token?{urlencode({'input_token': held.access_token})}"
    batch = msgspec.json.encode([{"method": "GET", "relative_url": about}]).decode()
    form = {"batch": batch, "include_headers": "false"}
    try:
        answer = await graph.post("/", form, write=False)
        (first, *_) = answer.decode(_batch) or [None]
        if first is None or first.code != 200:
            return None
        return _told.decode((first.body or "").encode()).data
    except Unauthorized as error:
        if not error.scope:
            raise
    except Limited:
        raise
    except (PlatformError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return None
