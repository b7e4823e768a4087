"""What we do to replies on Threads, and how to see whether it was done."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta

from adapters import threads_answers as answers
from adapters.answer import Answer
from adapters.clean import clean
from adapters.http import Params, quoted
from adapters.threads_abilities import LIMITS, LINKS
from adapters.threads_below import read_below
from adapters.threads_mapping import HIDDEN, View, mention_of, moment, reply_of
from adapters.threads_session import Session
from adapters.threads_wire import REPLY, Said, id_of
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Hide, Reply, Unhide
from morgenlage.domain.comment import Comment
from morgenlage.domain.length import link_end, too_long
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Gone, Malformed, Refused, Uncertain, Unreachable

SKEW = timedelta(minutes=2)
"""How far Threads' clock may be behind ours."""
OWN = 100
"""Of our newest replies, those among which a lost one is looked for."""
REPEATABLE = (Hide, Unhide)
"""Done twice is done once."""
_LINK = re.compile(r"\bhttps?://[^\s<>\"]+", re.IGNORECASE)


async def thread(session: Session, comment: Comment) -> tuple[Comment, ...]:
    """As `Platform.thread`: what belongs to one reply right below our post.

    Of a mention only itself and our own answers: the thread is somebody else's.
    """
    await session.known()
    if comment.post is None:
        return await _mentioned(session, comment)
    post = platform_id(comment.post)
    below, view = await read_below(session, post), session.view()
    found = {c.ref: c for said in below.found if (c := reply_of(said, view, post)) is not None}
    if comment.ref not in found:
        if below.complete:
            raise Gone("the reply is not below its post any more")
        single = reply_of(await _single(session, comment), view, post)
        found |= {single.ref: single} if single is not None else {}
    top = _top(found.get(comment.ref, comment), found)
    branch = [c for c in found.values() if c.ref == comment.ref or _top(c, found) == top]
    return tuple(sorted(branch, key=lambda c: c.created_at))


def _top(comment: Comment, found: Mapping[Ref, Comment]) -> Ref:
    """The reply right below the post in whose branch this one stands, as far as known."""
    seen = {comment.ref}
    while (above := comment.parent) is not None and above in found and above not in seen:
        seen.add(above)
        comment = found[above]
    return comment.ref


async def _mentioned(session: Session, comment: Comment) -> tuple[Comment, ...]:
    view = session.view()
    itself = mention_of(await _single(session, comment), view)
    if itself is None:
        raise Gone("the mention is not there any more")
    own = (reply_of(said, view) for said in await _own_replies(session))
    ours = [c for c in own if c is not None and c.parent == comment.ref]
    return tuple(sorted((itself, *ours), key=lambda c: c.created_at))


async def _single(session: Session, comment: Comment) -> Said:
    path = f"/{quoted(platform_id(comment.ref))}"
    return (await session.graph.get(path, {"fields": REPLY})).decode(answers.one)


async def _own_replies(session: Session) -> list[Said]:
    """Our newest ones, wherever they stand.

    https://developers.facebook.com/docs/threads/retrieve-and-manage-replies
    """
    params: Params = {"fields": REPLY, "limit": OWN}
    return answers.said.page(await session.graph.get("/me/replies", params)).items


async def send(session: Session, outgoing: Outgoing, comment: Comment) -> Receipt:
    """As `Platform.send`; what Threads never does was refused before."""
    barred = dict(comment.cannot)
    match outgoing.action:
        case Reply(text=text):
            return await _reply(session, text, comment)
        case Hide() if why := barred.get(Ability.HIDE):
            raise Refused("this reply cannot be hidden", why=why)
        case Unhide() if why := barred.get(Ability.UNHIDE):
            raise Refused("this reply cannot be hidden", why=why)
        case Hide() | Unhide():
            hide = "true" if isinstance(outgoing.action, Hide) else "false"
            path = f"/{quoted(platform_id(comment.ref))}/manage_reply"
            confirmed(await session.graph.post(path, {"hide": hide}))
            return Receipt("")
    raise Refused("no such act on Threads", why="platform-cannot")


async def _reply(session: Session, text: str, comment: Comment) -> Receipt:
    """Two steps; only the second one makes anything public.

    https://developers.facebook.com/docs/threads/retrieve-and-manage-replies/create-replies
    """
    check_text(text)
    form = {"media_type": "TEXT", "text": text, "reply_to_id": platform_id(comment.ref)}
    return Receipt(await published(session, await made(session, form)), comment.permalink)


def check_text(text: str) -> None:
    """Raises `Refused` with `why` for what Threads would not take."""
    if too_long(text, LIMITS):
        raise Refused("the text is too long", why="too-long")
    links = {link[: link_end(link)] for link in _LINK.findall(text)}
    if len(links) > LINKS:
        raise Refused(f"{len(links)} links", why="threads-links")


async def made(session: Session, form: Mapping[str, str]) -> str:
    """A container. A lost one is never seen by anybody, so nothing is in doubt."""
    answer = await session.graph.post("/me/threads", form, write=False)
    container = id_of(answer.decode(answers.made).id)
    if not container:
        raise Malformed("no container came back", why="shape")
    return container


async def published(session: Session, container: str) -> str:
    """The last step: the id of what is public now. May raise `Uncertain`."""
    try:
        answer = await session.graph.post("/me/threads_publish", {"creation_id": container})
    except Gone as error:
        raise Unreachable(str(error), why="threads-expired") from None
    post = id_of(answer.decode(answers.made).id)
    if not post:
        raise Uncertain("no id came back", why="unreadable-answer")
    return post


async def delete(session: Session, platform_id: str) -> None:
    """Deletes a post or reply of ours; a gone one counts as deleted.

    https://developers.facebook.com/docs/threads/posts/delete-posts
    """
    try:
        confirmed(await session.graph.delete(f"/{quoted(platform_id)}"))
    except Gone:
        return


async def find(session: Session, outgoing: Outgoing, comment: Comment) -> Receipt | None:
    """As `Platform.find`."""
    await session.known()
    match outgoing.action:
        case Reply(text=text):
            since = (outgoing.first_sent_at or outgoing.decided_at) - SKEW
            return _found(await _own_replies(session), text, comment, since, session.view())
        case Hide() | Unhide():
            hidden = (await _single(session, comment)).hide_status in HIDDEN
            return Receipt("") if hidden == isinstance(outgoing.action, Hide) else None
    return None


def _found(
    replies: list[Said], text: str, comment: Comment, since: datetime, view: View
) -> Receipt | None:
    """Our own answer to this comment with these words, not from before `since`."""
    words = bare(clean(text).text)
    for said in replies:
        answer = reply_of(said, view)
        if (
            answer is not None
            and answer.parent == comment.ref
            and moment(said.timestamp, view.now, view.now) >= since
            and bare(answer.text) == words
        ):
            return Receipt(platform_id(answer.ref), answer.permalink)
    return None


def confirmed(answer: Answer) -> None:
    """`{"success": true}`. Anything else leaves open what happened: raises `Uncertain`."""
    if answer.decode(answers.done).success is not True:
        raise answer.unreadable("shape")


def bare(text: str) -> str:
    """Without what servers change: blanks, composition."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()
