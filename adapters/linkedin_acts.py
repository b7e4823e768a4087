"""What we do on LinkedIn: answer, like, delete, and look whether an act took effect.

LinkedIn knows no keys of ours: an answer whose confirmation got lost is looked up, never repeated.
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/comments-api
https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/reactions-api
"""

from collections.abc import Mapping
from datetime import timedelta

from adapters import linkedin_wire as wire
from adapters.answer import Answer
from adapters.clean import clean
from adapters.linkedin_mapping import View, comment_of, permalink, urn_of
from adapters.linkedin_pages import Calls, comments_of
from adapters.linkedin_restli import address, comment_urn, encoded, full, parts_of, short
from adapters.linkedin_session import Session
from morgenlage.domain.account import Ability, Limits
from morgenlage.domain.action import Delete, Like, Reply, Unlike, Withdraw
from morgenlage.domain.comment import Comment
from morgenlage.domain.length import too_long
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import platform_id
from morgenlage.platform import Gone, Malformed, Refused

SKEW = timedelta(minutes=2)
"""How far LinkedIn's clock may be behind ours."""
LOOKED_UP = 4
"""Calls of one look for an answer of ours."""


class Acts:
    """Writes in the name of our organisation."""

    def __init__(self, session: Session, limits: Limits) -> None:
        self._session = session
        self._limits = limits

    async def send(
        self, outgoing: Outgoing, comment: Comment, cannot: Mapping[str, str]
    ) -> Receipt:
        """As `Platform.send`."""
        match outgoing.action:
            case Reply(text=text):
                return await self._reply(comment, text)
            case Like():
                await self._like(comment)
            case Unlike():
                await self._session.delete(f"/reactions/{self._reaction(comment)}")
            case Delete():
                await self._delete(_urn(comment))
            case Withdraw(answer=answer):
                await self.withdraw(answer)
                return Receipt(answer)
            case _:
                raise Refused("LinkedIn hides nothing", why=cannot.get(Ability.HIDE, ""))
        return Receipt("")

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """As `Platform.find`."""
        match outgoing.action:
            case Reply(text=text):
                return await self._answer(outgoing, comment, text)
            case Like() | Unlike():
                liked = await self._there(f"/reactions/{self._reaction(comment)}")
                return Receipt("") if liked == isinstance(outgoing.action, Like) else None
            case Delete():
                return None if await self._there(_path(_urn(comment))) else Receipt("")
            case Withdraw(answer=answer):
                return None if await self._there(_path(_from(answer))) else Receipt(answer)
        return None

    async def withdraw(self, answer: str) -> None:
        """Deletes an answer of ours; one that is not there counts as deleted."""
        await self._delete(_from(answer))

    async def thread(self, comment: Comment, post: str) -> tuple[Comment, ...]:
        """The comment at the top and all answers below it. Two calls. Raises `Gone`."""
        session = self._session
        top = dict(comment.wire).get("top", "") or _urn(comment)
        view = View(session.account.id, session.urn, session.clock())
        first = await session.get(_path(top))
        below, _, _ = await comments_of(session, top, Calls(LOOKED_UP))
        try:
            found = [comment_of(first.decode(wire.comment), view, post)]
        except ValueError:
            raise first.unreadable("shape") from None
        for raw in below:
            try:
                found.append(comment_of(raw, view, post, short(top)))
            except ValueError:
                continue
        if all(c.ref != comment.ref for c in found):
            raise Gone("this comment is not there any more")
        return tuple(sorted(found, key=lambda c: c.created_at))

    async def _reply(self, comment: Comment, text: str) -> Receipt:
        if too_long(text, self._limits):
            raise Refused("the answer is too long", why="too-long")
        top = dict(comment.wire).get("top", "") or _urn(comment)
        thread, _ = parts_of(top)
        body = {
            "actor": self._session.urn,
            "object": thread,
            "parentComment": top,  # answers to answers stand below the same comment
            "message": {"text": text},
        }
        answer = await self._session.post(f"/socialActions/{encoded(top)}/comments", body)
        urn = self._made(answer, thread)
        return Receipt(short(urn), permalink(urn, thread))

    def _made(self, answer: Answer, thread: str) -> str:
        """The URN of what was made: from the body, else from the header. `Uncertain` without."""
        try:
            return urn_of(answer.decode(wire.comment))
        except ValueError:
            pass
        try:
            return comment_urn(thread, answer.headers.get("x-restli-id", ""))
        except ValueError:
            raise answer.unreadable("shape") from None

    async def _answer(self, outgoing: Outgoing, comment: Comment, text: str) -> Receipt | None:
        """Our answer with these words below the comment, not older than the first try.

        Raises `Malformed` where there are more than could be read: nobody knows then.
        """
        since = (outgoing.first_sent_at or outgoing.decided_at) - SKEW
        top = dict(comment.wire).get("top", "") or _urn(comment)
        session = self._session
        view = View(session.account.id, session.urn, session.clock())
        below, skipped, whole = await comments_of(session, top, Calls(LOOKED_UP))
        said = clean(text).text.strip()
        for raw in below:
            try:
                one = comment_of(raw, view, "share-0", short(top))
            except ValueError:
                skipped += 1
                continue
            if one.ours and one.text.strip() == said and one.created_at >= since:
                return Receipt(platform_id(one.ref), one.permalink)
        if not whole:
            raise Malformed("more answers than are read", why="too-large")
        if skipped:
            raise Malformed("an answer that cannot be read", why="shape")
        return None

    async def _like(self, comment: Comment) -> None:
        """Liked already counts as done."""
        path = address("/reactions", {"actor": self._session.urn})
        body = {"root": _urn(comment), "reactionType": "LIKE"}
        try:
            await self._session.post(path, body)
        except Refused as error:
            if error.why != "duplicate" and not await self._there(
                f"/reactions/{self._reaction(comment)}"
            ):
                raise

    async def _delete(self, urn: str) -> None:
        await self._session.delete(address(_path(urn), {"actor": self._session.urn}))

    async def _there(self, path: str) -> bool:
        try:
            await self._session.get(path)
        except Gone:
            return False
        return True

    def _reaction(self, comment: Comment) -> str:
        return encoded({"actor": self._session.urn, "entity": _urn(comment)})


def _urn(comment: Comment) -> str:
    return _from(platform_id(comment.ref))


def _from(short_id: str) -> str:
    try:
        return full(short_id)
    except ValueError:
        raise Gone("this is no id of LinkedIn's") from None


def _path(urn: str) -> str:
    """Where one comment is read and deleted."""
    thread, number = parts_of(urn)
    return f"/socialActions/{encoded(thread)}/comments/{encoded(number)}"
