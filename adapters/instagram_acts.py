"""What we do to comments on Instagram, and how to see whether it was done."""

import unicodedata
from datetime import datetime, timedelta

from adapters import instagram_answers as answers
from adapters import instagram_wire as wire
from adapters.answer import Answer
from adapters.clean import clean
from adapters.http import quoted
from adapters.instagram_abilities import LIMITS
from adapters.instagram_below import Below, replies_to, take_thread
from adapters.instagram_mapping import NOBODY, Place, comment_of, moment
from adapters.instagram_session import Session
from adapters.instagram_wire import THREAD, id_of
from morgenlage.domain.action import Delete, Hide, Like, Reply, Unhide, Unlike
from morgenlage.domain.addressing import addressed
from morgenlage.domain.comment import Comment
from morgenlage.domain.length import too_long
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import platform_id
from morgenlage.platform import Gone, Malformed, Refused

SKEW = timedelta(minutes=2)
"""How far Instagram's clock may be behind ours."""
LOOKED_UP = 6
"""Parts of a thread, of a hundred replies each, that are looked through for an answer of ours."""
REPEATABLE = (Like, Unlike, Hide, Unhide, Delete)
"""Done twice is done once."""


def worded(text: str, comment: Comment) -> str:
    """The answer as it goes out: whoever is answered is mentioned, else they may not hear of it."""
    return text if comment.author == NOBODY else addressed(text, comment.author)


def top_of(comment: Comment) -> str:
    """The top-level comment of its thread: answers to answers stand below it, too."""
    return platform_id(comment.parent or comment.ref)


async def thread(session: Session, comment: Comment) -> tuple[Comment, ...]:
    """As `Platform.thread`. Raises `Gone` when the comment, or the one above it, was deleted."""
    await session.known()
    path = f"/{quoted(top_of(comment))}"
    answer = await session.graph.get(path, {"fields": THREAD})
    below = Below()
    await take_thread(session, below, answer.decode(answers.comment))
    place = Place(comment.post, comment.permalink)
    view = session.view()
    found = [comment_of(said, view, place, top, n) for said, top, n in below.found]
    there = [c for c in found if c is not None]
    if below.complete and comment.ref not in {c.ref for c in there}:
        raise Gone("the comment is not in its thread any more")
    return tuple(sorted(there, key=lambda c: c.created_at))


async def send(session: Session, outgoing: Outgoing, comment: Comment) -> Receipt:
    """As `Platform.send`; what this login cannot do was refused before."""
    graph, about = session.graph, platform_id(comment.ref)
    match outgoing.action:
        case Reply(text=text):
            return await _reply(session, text, comment)
        case Hide() | Unhide():
            if comment.ours:
                raise Refused("own comments stay visible", why="instagram-own-stays")
            hide = "true" if isinstance(outgoing.action, Hide) else "false"
            confirmed(await graph.post(f"/{quoted(about)}", {"hide": hide}))
        case Like():
            own = await session.own_id()
            await session.likes.turn()
            confirmed(await graph.post(f"/{own}/likes", {"comment_id": about}))
        case Unlike():
            own = await session.own_id()
            await session.likes.turn()
            confirmed(await graph.delete(f"/{own}/likes", {"comment_id": about}))
        case Delete():
            await delete(session, about)
        case _:
            raise Refused("no such act on Instagram", why="platform-cannot")
    return Receipt("")


async def _reply(session: Session, text: str, comment: Comment) -> Receipt:
    """https://developers.facebook.com/docs/instagram-platform/reference/instagram-comment/replies"""
    message = worded(text, comment)
    if too_long(message, LIMITS):
        raise Refused("the answer is too long", why="too-long")
    path = f"/{quoted(top_of(comment))}/replies"
    answer = await session.graph.post(path, {"message": message})
    made = id_of(answer.decode(answers.made).id)
    if not made:
        raise answer.unreadable("shape")
    return Receipt(made, comment.permalink)


async def delete(session: Session, comment_id: str) -> None:
    """Deletes a comment below a post of ours, or one of our own; a gone one counts as deleted."""
    try:
        confirmed(await session.graph.delete(f"/{quoted(comment_id)}"))
    except Gone:
        return


async def find(session: Session, outgoing: Outgoing, comment: Comment) -> Receipt | None:
    """As `Platform.find`. Nobody tells what we like: that is None, and repeated harmlessly."""
    about = quoted(platform_id(comment.ref))
    match outgoing.action:
        case Reply(text=text):
            since = (outgoing.first_sent_at or outgoing.decided_at) - SKEW
            return await _found_reply(session, worded(text, comment), comment, since)
        case Hide() | Unhide():
            answer = await session.graph.get(f"/{about}", {"fields": "hidden"})
            hidden = bool(answer.decode(answers.comment).hidden)
            return Receipt("") if hidden == isinstance(outgoing.action, Hide) else None
        case Delete():
            try:
                await session.graph.get(f"/{about}", {"fields": "id"})
            except Gone:
                return Receipt("")
    return None


async def _found_reply(
    session: Session, message: str, comment: Comment, since: datetime
) -> Receipt | None:
    """Our own answer with these words in this thread, not from before `since`.

    Raises `Malformed` where it is not among what could be read, and that is not all: nobody knows.
    """
    await session.known()
    view = session.view()
    place = Place(comment.post, comment.permalink)
    found, why = await _replies(session, top_of(comment))
    for said in found:
        made = comment_of(said, view, place, top_of(comment))
        if made is None:
            why = why or "shape"
        elif (
            made.ours
            and moment(said.timestamp, view.now, view.now) >= since
            and bare(made.text) == bare(clean(message).text)
        ):
            return Receipt(platform_id(made.ref), comment.permalink)
    if why:
        raise Malformed("more replies than could be read", why=why)
    return None


async def _replies(session: Session, top: str) -> tuple[list[wire.Comment], str]:
    """A thread, the newest last, and why some are missing in it; empty: it is whole."""
    found, skipped, mark = list[wire.Comment](), 0, ""
    for _ in range(LOOKED_UP):
        told = await replies_to(session, top, mark)
        found, skipped, mark = found + told.found, skipped + told.skipped, told.mark
        if not told.more:
            return found, "shape" if skipped else ""
    return found, "too-large"


def confirmed(answer: Answer) -> None:
    """`{"success": true}`. Anything else leaves open what happened: raises `Uncertain`."""
    if answer.decode(answers.done).success is not True:
        raise answer.unreadable("shape")


def bare(text: str) -> str:
    """Without what servers change: blanks, composition."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
