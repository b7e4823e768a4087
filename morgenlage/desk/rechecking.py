"""Reads a conversation again right before an answer leaves: is it still the one it was written for?

Why so, and what happens where it cannot be read: `docs/decisions/20-read-again-before-sending.md`.
"""

from typing import Protocol

from morgenlage.desk.border import Broken, within
from morgenlage.domain.comment import Comment
from morgenlage.domain.knowing import UNREAD, changed, missing
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.situation import Situation
from morgenlage.platform import Gone, Limited, Malformed, Platform, Refused, Unauthorized

DEADLINE = 20.0
"""Seconds for reading; then it is tried later, as if nobody had answered."""


class Reader(Protocol):
    """What reading needs of the desk."""

    def situation(self) -> Situation:
        """Everything known now."""
        ...

    async def read(self, account: str, comments: tuple[Comment, ...]) -> None:
        """Takes in a conversation that was read."""
        ...


class Unread(Exception):
    """It cannot be read, and waiting will not help: a person has to look."""

    marks = (UNREAD,)


async def changes(
    desk: Reader, platform: Platform, outgoing: Outgoing, comment: Comment
) -> tuple[str, ...]:
    """What is different there by now (see `knowing.changed`); everything read is taken in.

    Raises `Unread`, `Gone` where the comment is deleted, other `PlatformError` as it comes.
    """
    try:
        read = await within(DEADLINE, platform.thread(comment))
    except (Refused, Malformed, Broken) as error:
        return _unread(outgoing, error)
    except Limited as error:
        if error.retry_after is not None or error.why != "budget-used":
            raise
        return _unread(outgoing, error)
    except Unauthorized as error:
        if not error.scope:
            raise
        return _unread(outgoing, error)
    if missing(comment, read):
        raise Gone("this comment is not there any more")
    await desk.read(comment.account, read)
    return changed(outgoing, comment, read, desk.situation())


def _unread(outgoing: Outgoing, error: Exception) -> tuple[str, ...]:
    """Nobody could read it before, and a person sent it all the same."""
    if UNREAD in outgoing.knew:
        return ()
    raise Unread from error
