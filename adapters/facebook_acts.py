"""What we do to comments: answer, like, hide, delete, and look whether it took effect.

https://developers.facebook.com/docs/graph-api/reference/comment
"""

import unicodedata
from datetime import timedelta

from adapters import facebook_blocking as blocking
from adapters import facebook_wire as wire
from adapters.answer import Answer
from adapters.clean import clean, clean_url
from adapters.facebook_abilities import COMMENT
from adapters.facebook_mapping import comment_of, moment
from adapters.facebook_session import COMMENTS, Session
from adapters.facebook_wire import id_of
from adapters.http import Params, quoted
from morgenlage.domain.action import (
    NEEDS,
    Action,
    Block,
    Delete,
    Hide,
    Like,
    Reply,
    Unblock,
    Unhide,
    Unlike,
)
from morgenlage.domain.comment import Comment
from morgenlage.domain.length import too_long
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import platform_id
from morgenlage.platform import Gone, Refused

SKEW = timedelta(minutes=2)
"""How far Facebook's clock may be behind ours."""
DEEPEST = 3
"""Levels of answers that are walked up to the comment they began with."""


async def send(session: Session, outgoing: Outgoing, comment: Comment) -> Receipt:
    """As `Platform.send`."""
    action = outgoing.action
    _possible(action, comment)
    path = f"/{quoted(platform_id(comment.ref))}"
    graph = session.graph
    match action:
        case Reply(text=text):
            # Without `/comments` the same form would change the citizen's comment, not answer it.
            return _receipt(await graph.post(f"{path}/comments", {"message": text}), session)
        case Like():
            done(await graph.post(f"{path}/likes"))
        case Unlike():
            done(await graph.delete(f"{path}/likes"))
        case Hide():
            done(await graph.post(path, {"is_hidden": "true"}))
        case Unhide():
            done(await graph.post(path, {"is_hidden": "false"}))
        case Delete():
            await removed(session, path)
        case Block() | Unblock():
            return await blocking.block(session, comment, isinstance(action, Block))
    return Receipt("")


def _possible(action: Action, comment: Comment) -> None:
    """Raises `Refused` for what Graph has said it will not do."""
    barred = dict(comment.cannot)
    if why := barred.get(NEEDS[type(action)]):
        raise Refused("not possible for this comment", why=why)
    if isinstance(action, Reply) and too_long(action.text, COMMENT):
        raise Refused("longer than Facebook takes", why="too-long")


def _receipt(answer: Answer, session: Session) -> Receipt:
    """Of an answer that was given; one without id proves nothing."""
    made = id_of(answer.decode(wire.made).id)
    if not made:
        raise answer.unreadable("shape")
    return Receipt(made)


def done(answer: Answer) -> None:
    """Graph says plainly whether it did it."""
    success = answer.decode(wire.made).success
    if success is None:
        raise answer.unreadable("shape")
    if not success:
        raise Refused("Facebook has not done it", why="facebook-no-effect")


async def removed(session: Session, path: str) -> None:
    try:
        done(await session.graph.delete(path))
    except Gone:
        return


async def undo(session: Session, receipt: Receipt) -> None:
    """Deletes an answer of ours; one that is gone counts as done."""
    await removed(session, f"/{quoted(receipt.id)}")


async def find(session: Session, outgoing: Outgoing, comment: Comment) -> Receipt | None:
    """As `Platform.find`."""
    about = platform_id(comment.ref)
    if isinstance(outgoing.action, Reply):
        return await _answer(session, outgoing, about)
    if isinstance(outgoing.action, Block | Unblock):
        there = await blocking.blocked(session, comment)
        return Receipt("") if there == isinstance(outgoing.action, Block) else None
    try:
        said = await one(session, about)
    except Gone:
        if isinstance(outgoing.action, Delete):
            return Receipt("")
        raise
    match outgoing.action:
        case Like() | Unlike():
            done = bool(said.user_likes) == isinstance(outgoing.action, Like)
        case Hide() | Unhide():
            done = bool(said.is_hidden) == isinstance(outgoing.action, Hide)
        case _:
            done = False
    return Receipt("") if done else None


async def _answer(session: Session, outgoing: Outgoing, about: str) -> Receipt | None:
    """Our answer with these words below the comment, not older than the first try."""
    assert isinstance(outgoing.action, Reply)
    me = await session.me()
    since = (outgoing.first_sent_at or outgoing.decided_at) - SKEW
    for said in await _below(session, about, {"since": int(since.timestamp())}, 2):
        at = moment(said.created_time)
        ours = said.from_ is not None and said.from_.id == me
        if ours and at is not None and at >= since and same(said.message, outgoing.action.text):
            link = clean_url(said.permalink_url or "", session.graph.wire.base_url)
            return Receipt(id_of(said.id), link)
    return None


def same(said: str | None, text: str) -> bool:
    """The same words, whatever was done to blanks and composition."""

    def bare(words: str) -> str:
        return " ".join(unicodedata.normalize("NFC", clean(words).text).split())

    return bare(said or "") == bare(text)


async def one(session: Session, comment_id: str) -> wire.Comment:
    """One comment. Raises `Gone` where it is not there any more."""
    answer = await session.graph.get(f"/{quoted(comment_id)}", {"fields": wire.COMMENT})
    return answer.decode(wire.comment)


async def _below(
    session: Session, comment_id: str, params: Params, most: int
) -> list[wire.Comment]:
    asked: Params = {
        "fields": wire.COMMENT,
        "filter": "stream",
        "order": "chronological",
        "limit": 100,
        **params,
    }
    path = f"/{quoted(comment_id)}/comments"
    pages = session.graph.pages(path, COMMENTS, asked, most)
    return [comment async for page in pages for comment in page.items]


async def conversation(session: Session, comment: Comment) -> tuple[Comment, ...]:
    """The comment it began with and all answers, oldest first. Raises `Gone`."""
    await session.known()
    found: dict[str, wire.Comment] = {}
    top = platform_id(comment.ref)
    for _ in range(DEEPEST):
        found[top] = said = await one(session, top)
        above = id_of(said.parent.id) if said.parent else ""
        if not above or above in found:
            break
        top = above
    for said in await _below(session, top, {}, 3):
        found.setdefault(id_of(said.id), said)
    view, post = session.view(), platform_id(comment.post) if comment.post else ""
    seen = (comment_of(said, view, post) for said in found.values())
    return tuple(sorted((c for c in seen if c), key=lambda c: c.created_at))
