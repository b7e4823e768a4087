"""PeerTube: translates between an instance and the desk. https://docs.joinpeertube.org/api-rest-reference.html"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from adapters import peertube_acts as acts
from adapters import peertube_publishing as publishing
from adapters import peertube_wire as wire_of
from adapters.peertube_abilities import CAPABILITIES as CAPABILITIES  # where the matrix looks
from adapters.peertube_abilities import POSTING
from adapters.peertube_mapping import comment_of, profile_of
from adapters.peertube_poll import visit
from adapters.peertube_session import Session
from adapters.peertube_threads import conversation
from morgenlage.domain.account import Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.action import Block, Delete, Unblock, Unhide
from morgenlage.domain.comment import Comment
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import (
    Capabilities,
    Clock,
    Gone,
    PlatformError,
    PublicShelf,
    Secrets,
    Visit,
)

UNVERIFIED: tuple[str, ...] = (
    "peertube-unverified-held",
    "peertube-unverified-upload",
    "peertube-unverified-refresh",
    "peertube-unverified-old",
)
"""What only an account on a real instance can confirm."""


class PeerTube:
    """One account on one instance. Fulfils `Platform` and `Publisher`."""

    def __init__(
        self, account: Account, secrets: Secrets, clock: Clock, transport: object | None = None
    ) -> None:
        """`transport`: an `httpx.AsyncBaseTransport` in place of the network."""
        self.account = account
        self._session = Session(account, secrets, clock, transport)
        self._software = ""

    @property
    def _abilities(self) -> Capabilities:
        return CAPABILITIES[""].without(self._session.lost)

    @property
    def can(self) -> frozenset[Ability]:
        """As `Platform.can`; less on an older instance, once it has said so."""
        return self._abilities.can

    @property
    def cannot(self) -> Mapping[str, str]:
        """As `Platform.cannot`."""
        return self._abilities.cannot

    @property
    def limits(self) -> Limits:
        """As `Platform.limits`."""
        return CAPABILITIES[""].limits

    @property
    def posting(self) -> Posting:
        """As `Publisher.posting`."""
        return POSTING

    @property
    def budget(self) -> Budget | None:
        """As `Platform.budget`: by `X-RateLimit-*`, 50 calls in ten seconds as a rule."""
        return self._session.wire.budget

    async def check(self) -> Profile:
        """Who we are; asks the instance for its version, too, once and without token."""
        me = await self._session.verify()
        if not self._software:
            with suppress(PlatformError):
                answer = await self._session.wire.get("/api/v1/config")
                self._software = answer.decode(wire_of.software).serverVersion or "?"
        ends = self._session.ends_at
        return replace(
            profile_of(me, self._session.host, self._software),
            expires_at=datetime.fromtimestamp(ends, UTC) if ends else None,
            renews=self._session.renews,
        )

    async def poll(self, cursor: str) -> Visit:
        """As `Platform.poll`; three requests where nothing is new."""
        return await visit(self._session, cursor)

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """As `Platform.thread`. Raises `Gone` when the comment was deleted."""
        view = await self._session.view()
        video, _ = acts.about(comment)
        heard = await conversation(self._session, video, acts.thread_of(comment))
        found = [c for raw in heard if (c := comment_of(raw, view, video)) is not None]
        if all(c.ref != comment.ref for c in found):
            raise Gone("this comment is not there any more")
        return tuple(sorted(found, key=lambda c: c.created_at))

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """As `Platform.send`."""
        return await acts.send(self._session, outgoing, comment)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """As `Platform.find`."""
        return await acts.find(self._session, outgoing, comment)

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """Approving, deleting, muting; an answer sent twice would stand there twice."""
        return isinstance(outgoing.action, Unhide | Delete | Block | Unblock)

    async def undo_reply(self, receipt: Receipt) -> None:
        """As `Platform.undo_reply`."""
        await acts.withdraw(self._session, receipt)

    async def publish(self, draft: Draft, shelf: PublicShelf | None = None) -> Post:
        """As `Publisher.publish`: one video, with captions where there are some."""
        return await publishing.publish(self._session, draft)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """As `Publisher.find_post`."""
        return await publishing.find_post(self._session, draft, since, known)

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        """Never: PeerTube knows no keys of ours."""
        return False

    def settles_after(self, draft: Draft) -> float | None:
        """A video is listed as soon as its last piece has arrived."""
        return publishing.SETTLED

    async def replan(self, post: Post, at: datetime) -> Post:
        """As `Publisher.replan`."""
        return await publishing.replan(self._session, post, at)

    async def amend(self, post: Post, text: str) -> None:
        """As `Publisher.amend`: the first paragraph is the name, the rest the description."""
        await publishing.amend(self._session, post, text)

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`; a planned video stays, but private."""
        await publishing.remove(self._session, post)

    async def aclose(self) -> None:
        """As `Platform.aclose`."""
        await self._session.wire.aclose()
