"""What we do to a comment on PeerTube, and how to find out whether it happened."""

import unicodedata
from datetime import timedelta

from adapters import peertube_blocking as blocking
from adapters import peertube_wire as wire_of
from adapters.clean import clean_url
from adapters.peertube_abilities import CAPABILITIES
from adapters.peertube_mapping import comment_id, ids_of, moment
from adapters.peertube_session import Session
from adapters.peertube_text import said
from adapters.peertube_threads import conversation
from adapters.peertube_wire import Comment as WireComment
from morgenlage.domain.action import Block, Delete, Hide, Like, Reply, Unblock, Unhide, Unlike
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import platform_id
from morgenlage.platform import Gone, Refused

SKEW = timedelta(minutes=2)
"""How far the instance's clock may be behind ours."""
DONE = Receipt("")


async def send(session: Session, outgoing: Outgoing, comment: Comment) -> Receipt:
    """Carries it out. Raises any `PlatformError`; what PeerTube cannot do, before any request.

    https://docs.joinpeertube.org/api-rest-reference.html#tag/Video-Comments
    """
    video, number = about(comment)
    path = f"/videos/{video}/comments/{number}"
    match outgoing.action:
        case Reply(text=text):
            if len(text) > CAPABILITIES[""].limits.length:
                raise Refused("too long", why="too-long")
            answer = await session.post(path, {"text": text})
            return _receipt(session, video, answer.decode(wire_of.posted).comment)
        case Unhide():
            return await _approve(session, outgoing, comment, path)
        case Delete():
            return await _delete(session, path)
        case Block():
            return await blocking.mute(session, comment)
        case Unblock():
            return await blocking.unmute(session, comment)
        case Like() | Unlike():
            raise Refused("PeerTube knows no likes of comments", why="peertube-no-like")
        case Hide():
            raise Refused("PeerTube hides nothing afterwards", why="peertube-no-hide")
    raise Refused("no such act on PeerTube", why="platform-cannot")


async def find(session: Session, outgoing: Outgoing, comment: Comment) -> Receipt | None:
    """Looks whether it is in force, by reading the conversation. Raises any `PlatformError`."""
    action = outgoing.action
    if isinstance(action, Block | Unblock):
        muted = await blocking.muted(session, comment)
        return DONE if muted == isinstance(action, Block) else None
    video, number = about(comment)
    try:
        heard = await conversation(session, video, thread_of(comment))
    except Gone:
        if isinstance(action, Delete):
            return DONE
        raise
    mine = next((c for c in heard if c.id == number and not c.isDeleted), None)
    match action:
        case Delete():
            return DONE if mine is None else None
        case Unhide():
            return DONE if mine is not None and not mine.heldForReview else None
        case Reply(text=text):
            since = (outgoing.first_sent_at or outgoing.decided_at) - SKEW
            me = (await session.view()).me
            for answer in heard:
                by = answer.account.id if answer.account else 0
                if (answer.inReplyToCommentId, by) != (number, me) or answer.isDeleted:
                    continue
                at = moment(answer.createdAt, session.clock(), session.clock())
                if at >= since and _bare(said(answer.text or "").text) == _bare(said(text).text):
                    return _receipt(session, video, answer)
    return None


async def withdraw(session: Session, receipt: Receipt) -> None:
    """Deletes an answer of ours; one that is gone already counts as done."""
    try:
        video, number = ids_of(receipt.id)
    except ValueError:
        raise Refused("this was no answer of ours", why="comment-unknown") from None
    await _delete(session, f"/videos/{video}/comments/{number}")


def about(comment: Comment) -> tuple[int, int]:
    """Video and comment by their numbers. Raises `Gone` for a ref that never was one."""
    try:
        return ids_of(platform_id(comment.ref))
    except ValueError:
        raise Gone("no such comment") from None


def thread_of(comment: Comment) -> int:
    """The number of the comment at the top of its thread."""
    thread = dict(comment.wire).get("thread", "")
    return int(thread) if thread.isascii() and thread.isdigit() else about(comment)[1]


async def _approve(session: Session, outgoing: Outgoing, comment: Comment, path: str) -> Receipt:
    """Lets a held comment be seen. One that is seen already is refused by the server, and done."""
    try:
        await session.post(f"{path}/approve")
    except Refused:
        if await find(session, outgoing, comment) is None:
            raise
    return DONE


async def _delete(session: Session, path: str) -> Receipt:
    """What is gone, or says that it was deleted before (409), is done."""
    answer = await session.ask("DELETE", path)
    if answer.status not in (404, 409, 410):
        session.ensure(answer)
    return DONE


def _receipt(session: Session, video: int, comment: WireComment) -> Receipt:
    return Receipt(
        comment_id(video, comment.id or 0), clean_url(comment.url or "", session.wire.base_url)
    )


def _bare(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
