"""Instagram: a professional account, with Instagram Login or with Facebook Login."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime

from adapters import instagram_acts as acts
from adapters.instagram_abilities import CAPABILITIES, POSTING
from adapters.instagram_poll import visit
from adapters.instagram_profile import NEEDS, READS, profile_of
from adapters.instagram_publishing import PATIENCE, SETTLED, Publishing
from adapters.instagram_session import Session
from morgenlage.domain.account import Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.action import NEEDS as NEEDED
from morgenlage.domain.comment import Comment
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Capabilities, Clock, PublicShelf, Refused, Secrets, Visit

__all__ = ["CAPABILITIES", "UNVERIFIED", "Instagram"]

UNVERIFIED = (
    "instagram-unverified-bearer",
    "instagram-unverified-counter",
    "instagram-unverified-hide-twice",
    "instagram-unverified-length",
    "instagram-unverified-likes",
    "instagram-unverified-planned",
    "instagram-unverified-days",
    "instagram-unverified-deletion",
)
"""What only a live account can confirm, as word keys."""


class Instagram:
    """One professional account. What it may do beyond its login is learnt from answers."""

    def __init__(
        self,
        account: Account,
        secrets: Secrets,
        clock: Clock,
        transport: object | None = None,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        patience: float = PATIENCE,
    ) -> None:
        """`account.options["login"]`: `instagram` (default) or `facebook`. `transport`: an
        `httpx.AsyncBaseTransport` in place of the network. `patience`: seconds between two looks
        at media that Instagram still works on.
        """
        self.account = account
        self._session = Session(account, secrets, clock, transport, sleep)
        self._publishing = Publishing(self._session, patience)

    @property
    def _capabilities(self) -> Capabilities:
        return CAPABILITIES[self._session.variant].without(self._session.graph.lost)

    @property
    def can(self) -> frozenset[Ability]:
        """As `Platform.can`."""
        return self._capabilities.can

    @property
    def cannot(self) -> Mapping[str, str]:
        """As `Platform.cannot`."""
        return self._capabilities.cannot

    @property
    def limits(self) -> Limits:
        """As `Platform.limits`."""
        return self._capabilities.limits

    @property
    def posting(self) -> Posting:
        """As `Publisher.posting`."""
        return POSTING

    @property
    def budget(self) -> Budget | None:
        """As `Platform.budget`: per cent of the hour, by the usage headers."""
        return self._session.graph.budget

    async def check(self) -> Profile:
        """Who we are; permissions that were not given take their abilities away."""
        me = await self._session.verify()
        variant, held = self._session.variant, await self._session.graph.credentials()
        profile = profile_of(me, held, variant, self._session.token)
        self._lack(profile)
        return profile

    def _lack(self, profile: Profile) -> None:
        """What a missing permission is for cannot be done. Whether we may read shows by reading."""
        for permission in profile.missing:
            for ability in NEEDS[self._session.variant][permission]:
                if ability not in READS:
                    self._session.graph.lost.setdefault(ability, "no-permission")

    async def poll(self, cursor: str) -> Visit:
        """As `Platform.poll`; three requests where nothing is new."""
        found = await visit(self._session, cursor)
        if found.profile is not None:
            self._lack(found.profile)
        return found

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """As `Platform.thread`."""
        return await acts.thread(self._session, comment)

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """As `Platform.send`."""
        needed = NEEDED.get(type(outgoing.action))
        if needed is not None and (why := self.cannot.get(needed)):
            raise Refused("not with this login", why=why)
        return await acts.send(self._session, outgoing, comment)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """As `Platform.find`."""
        return await acts.find(self._session, outgoing, comment)

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """Everything but answers: there is no key that would tell a second one."""
        return isinstance(outgoing.action, acts.REPEATABLE)

    async def undo_reply(self, receipt: Receipt) -> None:
        """As `Platform.undo_reply`."""
        await acts.delete(self._session, receipt.id)

    async def publish(self, draft: Draft, shelf: PublicShelf | None = None) -> Post:
        """As `Publisher.publish`."""
        return await self._publishing.publish(draft, shelf)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """As `Publisher.find_post`."""
        return await self._publishing.find_post(draft, since, known)

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        """Never: Graph knows no keys of ours."""
        return False

    def settles_after(self, draft: Draft) -> float | None:
        """What is published is listed within minutes: it was worked on before."""
        return SETTLED

    async def replan(self, post: Post, at: datetime) -> Post:
        """Impossible: always `Refused`."""
        raise Refused("Instagram plans nothing", why="instagram-no-schedule")

    async def amend(self, post: Post, text: str) -> None:
        """Impossible: always `Refused`."""
        raise Refused("captions cannot be changed", why=self.cannot[Ability.EDIT_POST])

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        if why := self.cannot.get(Ability.DELETE_POST):
            raise Refused("not with this login", why=why)
        await self._publishing.remove(post)

    async def aclose(self) -> None:
        """As `Platform.aclose`."""
        await self._session.graph.aclose()
