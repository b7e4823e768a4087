"""LinkedIn: the page of an organisation, through its Community Management API.

https://learn.microsoft.com/en-us/linkedin/marketing/community-management/
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from adapters.linkedin_abilities import CAPABILITIES, POSTING
from adapters.linkedin_acts import Acts
from adapters.linkedin_page import profile_of
from adapters.linkedin_poll import visit
from adapters.linkedin_publishing import SETTLED, Publishing
from adapters.linkedin_session import Session
from morgenlage.domain.account import Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.action import NEEDS, Delete, Like, Unlike, Withdraw
from morgenlage.domain.comment import Comment
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Capabilities, Clock, Limited, PublicShelf, Refused, Secrets, Visit

__all__ = ["CAPABILITIES", "UNVERIFIED", "Linkedin"]

UNVERIFIED = (
    "linkedin-unverified-access",
    "linkedin-unverified-liked",
    "linkedin-unverified-delete",
    "linkedin-unverified-activity",
    "linkedin-unverified-counters",
    "linkedin-unverified-role",
    "linkedin-unverified-upload",
)
"""What only a live account can confirm, by word key."""


class Linkedin:
    """One organisation's page; fulfils `Platform` and `Publisher`."""

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
        self._acts = Acts(self._session, CAPABILITIES[""].limits)
        self._publishing = Publishing(self._session)

    @property
    def _now_known(self) -> Capabilities:
        return CAPABILITIES[""].without(self._session.lost)

    @property
    def can(self) -> frozenset[Ability]:
        """As `Platform.can`."""
        return self._now_known.can

    @property
    def cannot(self) -> Mapping[str, str]:
        """As `Platform.cannot`."""
        return self._now_known.cannot

    @property
    def limits(self) -> Limits:
        """As `Platform.limits`, with how long things may be kept."""
        return CAPABILITIES[""].limits

    @property
    def posting(self) -> Posting:
        """As `Publisher.posting`."""
        return POSTING

    @property
    def budget(self) -> Budget | None:
        """Counted here: LinkedIn tells nobody."""
        return self._session.budget

    async def check(self) -> Profile:
        """Who are we, in which role, and which permissions are missing?"""
        async with self._session.counted():
            profile, _ = await profile_of(self._session)
        return profile

    async def poll(self, cursor: str) -> Visit:
        """As `Platform.poll`; nothing is asked before the day's calls allow it."""
        async with self._session.counted():
            return await visit(self._session, cursor)

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """As `Platform.thread`. Raises `Limited` where the day's calls are needed for answers."""
        await self._session.known()
        budget = self._session.budget
        if budget is not None and budget.used >= 0.9:
            raise Limited("the rest of the day's calls is kept for answers", why="budget-used")
        async with self._session.counted():
            post = platform_id(comment.post) if comment.post else ""
            return await self._acts.thread(comment, post)

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """As `Platform.send`."""
        ability = NEEDS.get(type(outgoing.action))
        if ability is None or ability not in self.can:
            why = self.cannot.get(ability or "", "platform-cannot")
            raise Refused("LinkedIn has no such act", why=why)
        async with self._session.counted():
            return await self._acts.send(outgoing, comment, self.cannot)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """As `Platform.find`."""
        async with self._session.counted():
            return await self._acts.find(outgoing, comment)

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """Reactions and deletions; an answer never."""
        return isinstance(outgoing.action, Like | Unlike | Delete | Withdraw)

    async def undo_reply(self, receipt: Receipt) -> None:
        """As `Platform.undo_reply`."""
        async with self._session.counted():
            await self._acts.withdraw(receipt.id)

    async def publish(self, draft: Draft, shelf: PublicShelf | None = None) -> Post:
        """As `Publisher.publish`; files go up from here."""
        async with self._session.counted():
            return await self._publishing.publish(draft)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """As `Publisher.find_post`."""
        async with self._session.counted():
            return await self._publishing.find(draft, since, known)

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        """Never: LinkedIn knows no keys of ours."""
        return False

    def settles_after(self, draft: Draft) -> float | None:
        """Its list of our posts shows a new one within minutes."""
        return SETTLED

    async def replan(self, post: Post, at: datetime) -> Post:
        """Impossible: always `Refused`."""
        raise Refused("LinkedIn plans nothing", why="linkedin-no-schedule")

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
