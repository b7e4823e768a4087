"""A Facebook Page, through Graph: its posts, what people write below them, and our answers."""

from collections.abc import Collection, Mapping
from datetime import datetime

from adapters import facebook_acts as acts
from adapters import facebook_publishing as publishing
from adapters.facebook_abilities import CAPABILITIES, NEEDS, POSTING
from adapters.facebook_poll import visit
from adapters.facebook_session import Session
from morgenlage.domain.account import Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.platform import Capabilities, Clock, PublicShelf, Secrets, Visit

__all__ = ["CAPABILITIES", "NEEDS", "UNVERIFIED", "Facebook"]

UNVERIFIED = (
    "facebook-unverified-batch",
    "facebook-unverified-bearer",
    "facebook-unverified-block",
    "facebook-unverified-count",
    "facebook-unverified-length",
    "facebook-unverified-nested",
    "facebook-unverified-redirect",
    "facebook-unverified-since",
    "facebook-unverified-video",
    "facebook-unverified-vanished",
)
"""Word keys of what only a live Page can confirm."""


class Facebook:
    """One Page. What its token may do is learnt from Graph's answers."""

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

    @property
    def _capabilities(self) -> Capabilities:
        return CAPABILITIES[""].without(self._session.graph.lost)

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
        """As `Platform.budget`, in per cent."""
        return self._session.graph.budget

    async def check(self) -> Profile:
        """Who we are, and what our token may do until when."""
        await self._session.verify()
        await self._session.inspect()
        return self._session.profile()

    async def poll(self, cursor: str) -> Visit:
        """As `Platform.poll`; three requests where nothing is new."""
        return await visit(self._session, cursor)

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """As `Platform.thread`."""
        return await acts.conversation(self._session, comment)

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """As `Platform.send`."""
        return await acts.send(self._session, outgoing, comment)

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """As `Platform.find`."""
        return await acts.find(self._session, outgoing, comment)

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """Everything but answers: liking, hiding or deleting twice changes nothing."""
        return not isinstance(outgoing.action, Reply)

    async def undo_reply(self, receipt: Receipt) -> None:
        """As `Platform.undo_reply`."""
        await acts.undo(self._session, receipt)

    async def publish(self, draft: Draft, shelf: PublicShelf | None = None) -> Post:
        """As `Publisher.publish`; no shelf is needed."""
        return await publishing.publish(self._session, draft)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """As `Publisher.find_post`."""
        return await publishing.find(self._session, draft, since, known)

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        """Never: Graph knows no keys of ours."""
        return False

    def settles_after(self, draft: Draft) -> float | None:
        """A video is not listed while it is being worked on, and that may take any time."""
        return None if any(m.kind == "video" for m in draft.media) else publishing.SETTLED

    async def replan(self, post: Post, at: datetime) -> Post:
        """As `Publisher.replan`."""
        return await publishing.replan(self._session, post, at)

    async def amend(self, post: Post, text: str) -> None:
        """As `Publisher.amend`; Graph changes only what the same app has posted."""
        await publishing.amend(self._session, post, text)

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        await publishing.remove(self._session, post)

    async def aclose(self) -> None:
        """As `Platform.aclose`."""
        await self._session.graph.aclose()
