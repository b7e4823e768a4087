"""Blocking people from a Page.

https://developers.facebook.com/docs/graph-api/reference/page/blocked
"""

import msgspec

from adapters.answer import Answer
from adapters.facebook_session import Session
from adapters.facebook_wire import id_of
from adapters.http import quoted
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Receipt
from morgenlage.platform import Refused

_told = msgspec.json.Decoder(dict[str, object])


class _Blocked(msgspec.Struct):
    data: list[dict[str, object]]


_blocked = msgspec.json.Decoder(_Blocked)


async def block(session: Session, comment: Comment, wanted: bool) -> Receipt:
    """Blocks or unblocks; what is so already counts as done."""
    who, path = _who(comment), f"/{quoted(await session.me())}/blocked"
    if wanted:
        _done(await session.graph.post(path, {"user": who}), who)
    else:
        _done(await session.graph.delete(path, {"user": who}), who)
    return Receipt("")


async def blocked(session: Session, comment: Comment) -> bool:
    """As the Page has it."""
    path = f"/{quoted(await session.me())}/blocked"
    answer = await session.graph.get(path, {"user": _who(comment)})
    return bool(answer.decode(_blocked).data)


def _done(answer: Answer, who: str) -> None:
    """Graph says `success`, or it says so by person."""
    told = answer.decode(_told)
    said = told.get("success", told.get(who))
    if said is None:
        raise answer.unreadable("shape")
    if said is not True:
        raise Refused("Facebook has not done it", why="facebook-no-effect")


def _who(comment: Comment) -> str:
    """The person's id. Raises `Refused` where Graph did not tell who it was."""
    if not id_of(comment.author_id):
        raise Refused("Graph did not say who wrote it", why="nobody-to-block")
    return comment.author_id
