"""What we do to comments on YouTube: answer, hold back, approve, delete; and how to look it up.

https://developers.google.com/youtube/v3/docs/comments
"""

import unicodedata
from contextlib import suppress
from datetime import timedelta

from adapters import youtube_pages as pages
from adapters.youtube_abilities import LONGEST
from adapters.youtube_inbox import replies, threads_page
from adapters.youtube_mapping import (
    HELD,
    PUBLISHED,
    WATCH,
    View,
    comment_of,
    comments_of,
    id_of,
)
from adapters.youtube_me import Me
from adapters.youtube_quota import WRITE
from adapters.youtube_session import Call
from adapters.youtube_wire import Comment as WireComment
from morgenlage.domain.action import (
    Action,
    Block,
    Delete,
    Hide,
    Reply,
    Unblock,
    Unhide,
    Withdraw,
)
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import platform_id
from morgenlage.platform import Gone, Malformed, Refused, Uncertain

REJECTED = "rejected"
SKEW = timedelta(minutes=2)
"""How far YouTube's clock may be behind ours."""


class Acts:
    """Writes about comments; 50 units each."""

    def __init__(self, me: Me) -> None:
        self._me = me
        self._session = me.session

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """Carries it out; see `Platform.send`."""
        match outgoing.action:
            case Reply(text=text):
                return await self._reply(comment, text)
            case Hide() | Unhide():
                await self._moderate(comment, isinstance(outgoing.action, Hide))
            case Delete():
                await self.delete(platform_id(comment.ref))
            case Block():
                await self._ban(platform_id(comment.ref))
            case Unblock():
                raise Refused("the API lifts no ban", why="youtube-no-unblock")
            case Withdraw(answer=answer):
                await self.delete(answer)
                return Receipt(answer)
            case _:
                raise Refused("the API cannot rate comments", why="youtube-no-like")
        return Receipt("")

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """Whether it took effect, as far as can be seen; see `Platform.find`."""
        match outgoing.action:
            case Reply(text=text):
                return await self._answer_with(outgoing, comment, text)
            case Hide() | Unhide():
                return await self._moderated(outgoing.action, comment)
            case Delete():
                there = await self._comment(platform_id(comment.ref))
                return None if there else Receipt("")
            case Withdraw(answer=answer):
                return None if await self._comment(answer) else Receipt(answer)
        return None

    async def delete(self, comment_id: str) -> None:
        """Deletes a comment; one that is not there counts as deleted."""
        with suppress(Gone):
            params = {"id": comment_id}
            await self._session.ask(Call("DELETE", "/youtube/v3/comments", params, WRITE))

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """The conversation around a comment, oldest first. Raises `Gone`."""
        await self._me.known()
        view, top = self._me.view(), thread_id(comment)
        found, _, _ = await threads_page(self._session, {"id": top}, listing=False)
        told = [c for thread in found for c in comments_of(thread, view) if c is not None]
        total = max((t.snippet.totalReplyCount or 0 for t in found if t.snippet), default=0)
        if found and total > len(told) - 1:
            below, _, _ = await replies(self._session, top)
            told += [c for reply in below if (c := self._below(reply, comment, view))]
        unique = {c.ref: c for c in told}
        if comment.ref not in unique:  # no list tells of what is held back
            said = await self._comment(platform_id(comment.ref))
            alone = self._below(said, comment, view) if said else None
            if alone is None:
                raise Gone("this comment is not there any more")
            unique[comment.ref] = alone
        return tuple(sorted(unique.values(), key=lambda c: c.created_at))

    def _below(self, said: WireComment, comment: Comment, view: View) -> Comment | None:
        """One of the thread that `comment` stands in."""
        video, top = platform_id(comment.post) if comment.post else "", thread_id(comment)
        return comment_of(said, view, thread="" if said.id == top else top, video=video)

    async def _reply(self, comment: Comment, text: str) -> Receipt:
        """Below the top-level comment: YouTube knows one level of replies only."""
        if len(text) > LONGEST:
            raise Refused("longer than a comment may be", why="too-long")
        if ("reply", "youtube-no-replies") in comment.cannot:
            raise Refused("this thread takes no replies", why="youtube-no-replies")
        body = {"snippet": {"parentId": thread_id(comment), "textOriginal": text}}
        call = Call("POST", "/youtube/v3/comments", {"part": "snippet"}, WRITE, json=body)
        made = (await self._session.ask(call)).decode(pages.comment)
        if not id_of(made.id):
            raise Uncertain("the answer has an unexpected shape", why="unreadable-answer")
        return self._receipt(made, comment)

    def _receipt(self, made: WireComment, comment: Comment) -> Receipt:
        video = platform_id(comment.post) if comment.post else ""
        comment_id = id_of(made.id)
        return Receipt(comment_id, f"{WATCH}{video}&lc={comment_id}" if video else "")

    async def _moderate(self, comment: Comment, hide: bool) -> None:
        """Held for review, not rejected: what is rejected no list shows again."""
        params = {"id": platform_id(comment.ref), "moderationStatus": HELD if hide else PUBLISHED}
        path = "/youtube/v3/comments/setModerationStatus"
        await self._session.ask(Call("POST", path, params, WRITE))

    async def _ban(self, comment_id: str) -> None:
        """The author is hidden from the channel; that goes with rejecting the comment alone."""
        params = {"id": comment_id, "moderationStatus": REJECTED, "banAuthor": "true"}
        path = "/youtube/v3/comments/setModerationStatus"
        await self._session.ask(Call("POST", path, params, WRITE))

    async def _answer_with(self, outgoing: Outgoing, comment: Comment, text: str) -> Receipt | None:
        """Our reply with these words, not older than the first try."""
        await self._me.known()
        view = self._me.view()
        since = (outgoing.first_sent_at or outgoing.decided_at) - SKEW
        found, after, skipped = await replies(self._session, thread_id(comment))
        for reply in found:
            said = comment_of(reply, view)
            if said is None:
                skipped += 1
            elif said.ours and said.created_at >= since and _same(said.text, text):
                return self._receipt(reply, comment)
        if after or skipped:
            raise Malformed("more replies than could be read")
        return None

    async def _moderated(self, action: Action, comment: Comment) -> Receipt | None:
        hide = isinstance(action, Hide)
        said = await self._comment(platform_id(comment.ref))
        status = said.snippet.moderationStatus if said and said.snippet else None
        if status is None:  # perhaps the list of what is held knows it
            status = HELD if await self._held(thread_id(comment)) else None
        if status is None:
            status = PUBLISHED if said else HELD
        return Receipt("") if (status != PUBLISHED) == hide else None

    async def _held(self, thread: str) -> bool:
        await self._me.known()
        params = {"allThreadsRelatedToChannelId": self._me.view().me, "moderationStatus": HELD}
        found, _, _ = await threads_page(self._session, params)
        return any(t.id == thread for t in found)

    async def _comment(self, comment_id: str) -> WireComment | None:
        params = {"part": "snippet", "id": comment_id, "textFormat": "plainText"}
        try:
            answer = await self._session.ask(Call("GET", "/youtube/v3/comments", params))
        except Gone:
            return None
        found, _, skipped = pages.comments.read(answer)
        if skipped:
            raise answer.unreadable("shape")
        return next((said for said in found if said.id == comment_id), None)


def thread_id(comment: Comment) -> str:
    """The top-level comment of its thread."""
    return dict(comment.wire).get("thread", "") or platform_id(comment.ref).partition(".")[0]


def _same(one: str, other: str) -> bool:
    """The same words, whatever became of blanks and composition on the way."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
