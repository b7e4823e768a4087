"""YouTube: the inbox, videos and numbers of one channel. https://developers.google.com/youtube/v3"""

from collections.abc import Collection, Mapping
from datetime import datetime

from adapters.youtube_abilities import CAPABILITIES, POSTING
from adapters.youtube_acts import Acts
from adapters.youtube_me import Me
from adapters.youtube_poll import visit
from adapters.youtube_publishing import SETTLED, Publishing
from adapters.youtube_session import Session
from morgenlage.domain.account import Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.action import Block, Delete, Hide, Unhide, Withdraw
from morgenlage.domain.comment import Comment
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Capabilities, Clock, PublicShelf, Secrets, Visit

__all__ = ["CAPABILITIES", "UNVERIFIED", "YouTube"]

UNVERIFIED = (
    "youtube-unverified-held",
    "youtube-unverified-upload",
    "youtube-unverified-locked",
    "youtube-unverified-cost",
    "youtube-unverified-replies",
    "youtube-unverified-testing",
)
"""What only an account at Google can confirm."""


class YouTube:
    """One channel; fulfils `morgenlage.platform.Platform` and `Publisher`."""

    def __init__(
        self,
        account: Account,
        secrets: Secrets,
        clock: Clock,
        transport: object | None = None,
    ) -> None:
        """`transport`: an `httpx.AsyncBaseTransport` in place of the network."""
        self.account = account
        self._session = Session(account, secrets, clock, transport)
        self._me = Me(self._session)
        self._acts = Acts(self._me)
        self._publishing = Publishing(self._me)

    @property
    def can(self) -> frozenset[Ability]:
        """As `Platform.can`."""
        return self._capabilities.can

    @property
    def cannot(self) -> Mapping[str, str]:
        """As `Platform.cannot`."""
        return self._capabilities.cannot

    @property
    def _capabilities(self) -> Capabilities:
        """Without the numbers of past days where we may not ask for them."""
        lost = {} if self._me.series else {Ability.SERIES.value: "youtube-no-series"}
        return CAPABILITIES[""].without(lost)

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
        """Today's units, as we and other processes have counted them."""
        return self._session.budget

    async def check(self) -> Profile:
        """As `Platform.check`; one unit."""
        async with self._session.counted():
            await self._me.ask()
            return self._me.profile()

    async def poll(self, cursor: str) -> Visit:
        """As `Platform.poll`; three units where nothing is new."""
        async with self._session.counted():
            return await visit(self._me, cursor)

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """As `Platform.thread`; one unit, two where it is long."""
        async with self._session.counted():
            return await self._acts.thread(comment)

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """As `Platform.send`; fifty units."""
        async with self._session.counted():
            return await self._acts.send(outgoing, comment)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """As `Platform.find`."""
        async with self._session.counted():
            return await self._acts.find(outgoing, comment)

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """All but an answer, which would stand there twice."""
        return isinstance(outgoing.action, Hide | Unhide | Delete | Block | Withdraw)

    async def undo_reply(self, receipt: Receipt) -> None:
        """As `Platform.undo_reply`."""
        async with self._session.counted():
            await self._acts.delete(receipt.id)

    async def publish(self, draft: Draft, shelf: PublicShelf | None = None) -> Post:
        """As `Publisher.publish`; videos only, straight from the file."""
        async with self._session.counted():
            return await self._publishing.publish(draft)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """As `Publisher.find_post`."""
        async with self._session.counted():
            return await self._publishing.find_post(draft, since, known)

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        """Never: YouTube knows no keys of ours."""
        return False

    def settles_after(self, draft: Draft) -> float | None:
        """The list of our uploads follows with some delay."""
        return SETTLED

    async def replan(self, post: Post, at: datetime) -> Post:
        """As `Publisher.replan`."""
        async with self._session.counted():
            return await self._publishing.replan(post, at)

    async def amend(self, post: Post, text: str) -> None:
        """As `Publisher.amend`."""
        async with self._session.counted():
            await self._publishing.amend(post, text)

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        async with self._session.counted():
            await self._publishing.remove(post)

    async def aclose(self) -> None:
        """As `Platform.aclose`."""
        await self._session.aclose()
