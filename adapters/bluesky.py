"""Bluesky: translates between its network (AT Protocol) and the desk. https://docs.bsky.app/docs/api"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from adapters.bluesky_abilities import CAPABILITIES as CAPABILITIES  # where the matrix looks
from adapters.bluesky_abilities import POSTING
from adapters.bluesky_abilities import UNVERIFIED as UNVERIFIED
from adapters.bluesky_acts import Acts
from adapters.bluesky_mapping import Reader, profile
from adapters.bluesky_pages import profile_of, thread_of, top_of
from adapters.bluesky_publishing import Publishing
from adapters.bluesky_session import SignedIn
from adapters.bluesky_visit import visit
from morgenlage.domain.account import Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.comment import Comment, Kind
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Clock, Gone, PublicShelf, Refused, Secrets, Visit

ABOVE = 80
BELOW = 30
"""Levels of a thread read above and below a comment."""
SETTLED = 120.0
"""Seconds: a lost request has had its effect by then or never will."""


class Bluesky:
    """One account on the Bluesky network; fulfils `morgenlage.platform.Platform`."""

    def __init__(
        self,
        account: Account,
        secrets: Secrets,
        clock: Clock,
        transport: object | None = None,
    ) -> None:
        """`transport`: an `httpx.AsyncBaseTransport` in place of the network."""
        self.account = account
        self._clock = clock
        self._signed_in = SignedIn(account, secrets, clock, transport)
        self._acts = Acts(self._signed_in, clock, account.options.get("language", ""))
        self._publishing = Publishing(self._signed_in, self._acts, account, clock)
        self._name = ""

    @property
    def can(self) -> frozenset[Ability]:
        """What it can do."""
        return CAPABILITIES[""].can

    @property
    def cannot(self) -> Mapping[str, str]:
        """Ability -> word key of the reason."""
        return CAPABILITIES[""].cannot

    @property
    def limits(self) -> Limits:
        """How long an answer may be."""
        return CAPABILITIES[""].limits

    @property
    def posting(self) -> Posting:
        """As `Publisher.posting`."""
        return POSTING

    @property
    def budget(self) -> Budget | None:
        """By the `RateLimit-*` headers of the last answer."""
        return self._signed_in.budget

    async def check(self) -> Profile:
        """Who are we?"""
        did = (await self._signed_in.session()).did
        return profile(await profile_of(self._signed_in, did))

    async def poll(self, cursor: str) -> Visit:
        """What is new since `cursor`."""
        found = await visit(self._signed_in, await self._reader(), cursor)
        if found.profile is not None:
            self._name = found.profile.name
        return found

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """The conversation around a comment, oldest first; our own root post is not in it.

        Deleted, blocked and unreadable posts are left out. Raises `Gone` where the comment itself
        cannot be seen any more.
        """
        uri = platform_id(comment.ref)
        answer, views, _ = await thread_of(self._signed_in, uri, BELOW, ABOVE)
        if all(view.uri != uri for view in views):
            raise Gone("this comment is not there any more")
        reader = await self._reader()
        root = dict(comment.wire).get("root", "")
        ours = reader.own_root(top_of(answer.thread), comment.post)
        gate = answer.threadgate.record if answer.threadgate else None
        hidden = (gate.hiddenReplies or ()) if gate else ()
        comments = []
        for view in views:
            if view.uri == root and view.author.did == reader.did:
                continue
            kind: Kind = comment.kind if view.uri == uri else "reply"
            with suppress(ValueError):
                said = reader.comment(view, kind, hidden)
                # what a client wrote down as the root may be any post
                comments.append(replace(said, post=ours) if view.record.reply else said)
        return tuple(sorted(comments, key=lambda c: c.created_at))

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """Carries out one outgoing act; a repeat of it does no harm."""
        return await self._acts.send(outgoing, comment)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """Whether an uncertain act took effect; certain, it reads our own repository."""
        return await self._acts.find(outgoing, comment)

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """Always: what we write has a key of its own, what we delete is deleted once."""
        return True

    async def undo_reply(self, receipt: Receipt) -> None:
        """Deletes an answer of ours."""
        await self._acts.withdraw(receipt.id)

    async def publish(self, draft: Draft, shelf: PublicShelf | None = None) -> Post:
        """As `Publisher.publish`; files go to our own server, so no `shelf` is needed."""
        return await self._publishing.publish(draft)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """As `Publisher.find_post`; certain, it reads our own repository."""
        post = await self._publishing.find(draft)
        return None if post is None or post.ref in known else post

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        """As long as the draft says when it was decided: its record has a key of its own."""
        return draft.decided_at is not None

    def settles_after(self, draft: Draft) -> float | None:
        """A repeat is harmless long before: it meets the record that is there."""
        return SETTLED if draft.decided_at is not None else None

    async def replan(self, post: Post, at: datetime) -> Post:
        """Bluesky plans nothing."""
        raise Refused("Bluesky plans nothing", why="bluesky-no-schedule")

    async def amend(self, post: Post, text: str) -> None:
        """Bluesky shows the first version of a post for ever."""
        raise Refused("Bluesky shows no second version", why="bluesky-no-edit")

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        await self._acts.withdraw(platform_id(post.ref))

    async def aclose(self) -> None:
        """Gives the connections back."""
        await self._signed_in.aclose()

    async def _reader(self) -> Reader:
        session = await self._signed_in.session()
        names = tuple(name for name in (self._name, session.handle) if name)
        return Reader(self.account.id, session.did, self._clock(), names)
