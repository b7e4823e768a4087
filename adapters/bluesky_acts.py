"""What we do on Bluesky: answer, like, hide in our own threads, and take it back. Each act once.

Every record we make has a key that follows from the decision, and is written only where nothing
is yet (`putRecord` with `swapRecord: null`); a repeat therefore meets the record it made before.
https://docs.bsky.app/docs/api/com-atproto-repo-put-record
"""

from collections.abc import Callable
from typing import Any

import msgspec

from adapters import bluesky_blocking as blocking
from adapters.answer import UNREADABLE
from adapters.bluesky_blocking import BLOCK
from adapters.bluesky_gate import GATE, MOST, Full, hidden_in, with_hidden, written_time
from adapters.bluesky_mapping import POST, Address, permalink
from adapters.bluesky_repository import Repository
from adapters.bluesky_richtext import facets, mentioned
from adapters.bluesky_session import SignedIn
from adapters.bluesky_tid import tid
from adapters.bluesky_wire import Posts, PostView, Resolved
from morgenlage.domain.action import (
    Block,
    Hide,
    Like,
    Reply,
    Unblock,
    Unhide,
    Unlike,
    Withdraw,
)
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.ref import platform_id
from morgenlage.platform import Clock, Gone, Malformed, Refused, Uncertain

LIKE = "app.bsky.feed.like"
SWAPS = 4
"""Tries to change a threadgate that others are changing at the same time."""
RECENT = 50
"""Of our own likes that are looked through for one the network does not show yet."""

_posts = msgspec.json.Decoder(Posts)
_view = msgspec.json.Decoder(PostView)
_resolved = msgspec.json.Decoder(Resolved)


class Acts:
    """Writes into our own repository, and nowhere else."""

    def __init__(self, signed_in: SignedIn, clock: Clock, language: str = "") -> None:
        """`language`: of our answers, empty: that of the comment."""
        self._signed_in = signed_in
        self._repo = Repository(signed_in)
        self._clock = clock
        self._language = language

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """Carries it out; see `Platform.send`."""
        match outgoing.action:
            case Reply(text=text):
                return await self._reply(outgoing, comment, text)
            case Like():
                return await self._like(outgoing, comment)
            case Unlike():
                return await self._unlike(comment)
            case Hide() | Unhide():
                return await self._hide(comment, isinstance(outgoing.action, Hide))
            case Block():
                return await self._block(outgoing, blocking.blocked_by(comment))
            case Unblock():
                await blocking.lift(self._repo, blocking.blocked_by(comment))
                return Receipt("")
            case Withdraw(answer=answer):
                await self.withdraw(answer)
                return Receipt(answer)
        raise Refused(
            f"Bluesky knows no such act: {type(outgoing.action).__name__.lower()}",
            why="platform-cannot",
        )

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """Whether it took effect, as our own server has it: certain in both directions."""
        uri = platform_id(comment.ref)
        rkey = tid(outgoing.key, outgoing.decided_at)
        match outgoing.action:
            case Reply():
                return await self._receipt(POST, rkey, lambda value: _parent(value) == uri)
            case Like():
                made = await self._receipt(LIKE, rkey, lambda value: _subject(value) == uri)
                return made or await self._existing_like(uri)
            case Unlike():
                return None if await self._existing_like(uri) else Receipt("")
            case Hide() | Unhide():
                root = await self._own_root(comment)
                gate = await self._repo.record(GATE, root.rkey)
                hidden = uri in hidden_in(gate.value if gate else None)
                return Receipt("") if hidden == isinstance(outgoing.action, Hide) else None
            case Block():
                return await blocking.existing(self._repo, blocking.blocked_by(comment))
            case Unblock():
                there = await blocking.existing(self._repo, blocking.blocked_by(comment))
                return None if there else Receipt("")
            case Withdraw(answer=answer):
                where = await self._repo.own(answer)
                still = await self._repo.record(where.collection, where.rkey)
                return None if still else Receipt(answer)
        return None

    async def withdraw(self, answer: str) -> None:
        """Deletes an answer of ours; one that is not there counts as deleted."""
        await self._repo.delete(answer)

    async def _reply(self, outgoing: Outgoing, comment: Comment, text: str) -> Receipt:
        target = await self._target(comment)
        if target.viewer and target.viewer.replyDisabled:
            raise Refused("this thread takes no answers (any more)", why="answers-closed")
        parent = {"uri": target.uri, "cid": target.cid}
        above = target.record.reply
        root = {"uri": above.root.uri, "cid": above.root.cid} if above else parent
        record: dict[str, Any] = {
            "$type": POST,
            "text": text,
            "createdAt": self._made_at(outgoing),
            "reply": {"root": root, "parent": parent},
        }
        if language := self._language or comment.language:
            record["langs"] = [language]
        if marked := await self.marked(text):
            record["facets"] = marked
        return await self._made(POST, outgoing, record, lambda value: _parent(value) == target.uri)

    async def _like(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        target = await self._target(comment)
        if target.viewer and target.viewer.like:
            return Receipt(target.viewer.like)
        record = {
            "$type": LIKE,
            "subject": {"uri": target.uri, "cid": target.cid},
            "createdAt": self._made_at(outgoing),
        }
        return await self._made(LIKE, outgoing, record, lambda value: _subject(value) == target.uri)

    async def _unlike(self, comment: Comment) -> Receipt:
        """Until none is left: two people's programs may each have made one."""
        uri = platform_id(comment.ref)
        for _ in range(SWAPS):
            like = await self._existing_like(uri)
            if like is None:
                break
            await self._repo.delete(like.id)
        return Receipt("")

    async def _block(self, outgoing: Outgoing, did: str) -> Receipt:
        if (made := await blocking.existing(self._repo, did)) is not None:
            return made
        record = {"$type": BLOCK, "subject": did, "createdAt": self._made_at(outgoing)}
        return await self._made(
            BLOCK, outgoing, record, lambda value: blocking.subject(value) == did
        )

    async def _hide(self, comment: Comment, hide: bool) -> Receipt:
        root = await self._own_root(comment)
        root_uri = dict(comment.wire)["root"]
        uri = platform_id(comment.ref)
        for _ in range(SWAPS):
            gate = await self._repo.record(GATE, root.rkey)
            if gate is not None and not isinstance(gate.value, dict):
                raise Malformed("the thread's settings cannot be read", why="shape")
            try:
                changed = with_hidden(
                    gate.value if gate else None, uri, hide, root_uri, self._clock()
                )
            except Full:
                raise Refused(
                    f"this thread already hides {MOST} answers", why="hides-enough"
                ) from None
            if changed is None or await self._repo.swapped(
                root, changed, gate.cid if gate else None
            ):
                return Receipt(f"at://{root.did}/{GATE}/{root.rkey}")
        raise Uncertain(
            "the thread's settings kept changing while we were changing them", why="gate-busy"
        )

    async def _made(
        self,
        collection: str,
        outgoing: Outgoing,
        record: dict[str, Any],
        same: Callable[[object], bool],
    ) -> Receipt:
        """Writes a new record of ours, or finds the one an earlier try has written."""
        did = (await self._signed_in.session()).did
        rkey = tid(outgoing.key, outgoing.decided_at)
        if not await self._repo.swapped(Address(did, collection, rkey), record, None):
            if (earlier := await self._receipt(collection, rkey, same)) is not None:
                return earlier
            raise Refused("another record of ours is in this one's place", why="place-taken")
        return await self._receipt_for(collection, rkey)

    async def _receipt(
        self, collection: str, rkey: str, same: Callable[[object], bool]
    ) -> Receipt | None:
        """For the record with that key, if it is the one that is meant."""
        stored = await self._repo.record(collection, rkey)
        if stored is None or not same(stored.value):
            return None
        return await self._receipt_for(collection, rkey)

    async def _receipt_for(self, collection: str, rkey: str) -> Receipt:
        session = await self._signed_in.session()
        link = permalink(session.handle or session.did, rkey) if collection == POST else ""
        return Receipt(f"at://{session.did}/{collection}/{rkey}", link)

    async def _target(self, comment: Comment) -> PostView:
        """The comment as it is now. Raises `Gone` where nobody may see it any more."""
        answer = await self._signed_in.get(
            "app.bsky.feed.getPosts", {"uris": [platform_id(comment.ref)]}
        )
        found = answer.decode(_posts).posts
        if not found:
            raise Gone("this comment is not there any more")
        try:
            return _view.decode(found[0])
        except UNREADABLE:
            raise answer.unreadable("shape") from None

    async def _existing_like(self, uri: str) -> Receipt | None:
        """Our like of a post, if our own repository has one.

        What the network shows lags behind a write, both ways, so our own server has the last word.
        """
        answer = await self._signed_in.get("app.bsky.feed.getPosts", {"uris": [uri]})
        for raw in answer.decode(_posts).posts:
            try:
                view = _view.decode(raw)
            except UNREADABLE:
                continue
            if view.viewer and view.viewer.like:
                where = await self._repo.own(view.viewer.like)
                if await self._repo.record(where.collection, where.rkey):
                    return Receipt(view.viewer.like)
        likes = await self._repo.newest(LIKE, RECENT)
        return next((Receipt(like.uri) for like in likes if _subject(like.value) == uri), None)

    async def _own_root(self, comment: Comment) -> Address:
        """Where the comment's thread begins. Raises `Refused` where that is not a post of ours."""
        root = dict(comment.wire).get("root", "")
        did = (await self._signed_in.session()).did
        if not root.startswith(f"at://{did}/"):
            raise Refused(
                "Bluesky hides answers only in threads that one of our own posts began",
                why="not-our-thread",
            )
        return Address(did, GATE, (await self._repo.own(root)).rkey)

    async def marked(self, text: str) -> list[dict[str, Any]]:
        """What makes the links, mentions and hashtags of a text live."""
        return facets(text, await self._dids(text))

    async def _dids(self, text: str) -> dict[str, str]:
        """The accounts a text calls on; who cannot be found stays plain text."""
        found: dict[str, str] = {}
        for handle in mentioned(text):
            try:
                answer = await self._signed_in.get(
                    "com.atproto.identity.resolveHandle", {"handle": handle}
                )
                found[handle] = answer.decode(_resolved).did
            except (Refused, Gone, Malformed):
                continue
        return found

    def _made_at(self, outgoing: Outgoing) -> str:
        """The same at every try, as far as the first one was written down."""
        return written_time(outgoing.first_sent_at or self._clock())


def _parent(value: object) -> object:
    """What a post answers."""
    return _at(value, "reply", "parent", "uri")


def _subject(value: object) -> object:
    """What a like is for."""
    return _at(value, "subject", "uri")


def _at(value: object, *keys: str) -> object:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
