"""What only Instagram's errors mean: codes of publishing, below the ones all of Graph shares.

https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/error-codes
"""

from adapters.graph_answer import Said
from morgenlage.platform import Gone, PlatformError, Refused, Uncertain, Unreachable

MAYBE_OUT = 2207051
"""Flagged as spam, "action is blocked"; the post may be out nevertheless."""
_LATER = {
    2207003: "instagram-not-fetched",
    2207027: "instagram-still-working",
}
"""Nothing is out, and a later try may do."""
_FAILED = frozenset({2207001, 2207032, 2207053})
"""A failure of theirs: a container may be made anew, a publishing may have happened."""
_GONE = frozenset({2207006, 2207008, 2207020})
"""The container or its media have expired: the next try makes new ones."""
_REFUSED = {
    2207004: "media-too-large",
    2207005: "media-kind",
    2207009: "instagram-ratio",
    2207010: "too-long",
    2207023: "media-kind",
    2207026: "media-kind",
    2207028: "too-many-media",
    2207040: "instagram-mentions",
    2207042: "budget-used",
    2207050: "instagram-restricted",
    2207052: "instagram-not-fetched",
}


def known(said: Said, detail: str, write: bool) -> PlatformError | None:
    """The exception for an error only Instagram has; None leaves it to the common rules."""
    code, sub = said.code or 0, said.error_subcode or 0
    if sub == MAYBE_OUT and write:
        return Uncertain(detail, why="instagram-maybe-out")
    if sub in _LATER:
        return Unreachable(detail, why=_LATER[sub])
    if sub in _FAILED:
        if write:
            return Uncertain(detail, why="server-error")
        return Unreachable(detail, why="server-error")
    if sub in _GONE:
        return Gone(detail)
    if sub in _REFUSED:
        return Refused(detail, why=_REFUSED[sub])
    if code == 9:
        return Refused(detail, why="budget-used")
    return None
