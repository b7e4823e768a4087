"""Muting an account on PeerTube: its comments below our videos are hidden, new ones not taken in.

PeerTube calls it muting; done by the owner of the videos it keeps an account out of their comments.
https://docs.joinpeertube.org/use/mute and https://docs.joinpeertube.org/api-rest-reference.html
"""

import msgspec

from adapters.http import quoted
from adapters.peertube_session import Session
from morgenlage.domain.comment import NOBODY, Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.platform import Refused

_LIST = "/users/me/blocklist/accounts"
DONE = Receipt("")


class _Status(msgspec.Struct):
    blockedByUser: bool | None = None


class _Statuses(msgspec.Struct):
    accounts: dict[str, _Status] = msgspec.field(default_factory=dict)


_statuses = msgspec.json.Decoder(_Statuses)


async def mute(session: Session, comment: Comment) -> Receipt:
    """Again changes nothing."""
    await session.post(_LIST, {"accountName": _name(comment)})
    return DONE


async def unmute(session: Session, comment: Comment) -> Receipt:
    """One that is not muted (404) is done."""
    answer = await session.ask("DELETE", f"{_LIST}/{quoted(_name(comment))}")
    if answer.status != 404:
        session.ensure(answer)
    return DONE


async def muted(session: Session, comment: Comment) -> bool:
    """As the instance has it."""
    name = _name(comment)
    answer = await session.get("/blocklist/status", {"accounts": name})
    status = answer.decode(_statuses).accounts.get(name)
    return bool(status and status.blockedByUser)


def _name(comment: Comment) -> str:
    """`name@host`. Raises `Refused` where nobody is known."""
    if not comment.author or comment.author == NOBODY:
        raise Refused("nobody knows which account wrote it", why="nobody-to-block")
    return comment.author
