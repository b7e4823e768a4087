"""Mastodon and what speaks its API: GoToSocial, Pixelfed, Pleroma, Friendica, Takahē."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from adapters import mastodon_wire as wire
from adapters.http import quoted
from adapters.mastodon_abilities import CAPABILITIES as CAPABILITIES  # where the matrix looks
from adapters.mastodon_abilities import UNVERIFIED as UNVERIFIED
from adapters.mastodon_context import context
from adapters.mastodon_id import id_of
from adapters.mastodon_instance import USUAL
from adapters.mastodon_mapping import comment_of, permalink, profile_of
from adapters.mastodon_poll import visit
from adapters.mastodon_publishing import Publishing
from adapters.mastodon_reply import draft as reply_form
from adapters.mastodon_reply import same_words
from adapters.mastodon_scopes import given, lacking
from adapters.mastodon_session import Session, together
from adapters.mastodon_wire import Status
from morgenlage.domain.account import Ability, Account, Budget, Limits, Posting, Profile
from morgenlage.domain.action import Block, Like, Reply, Unblock, Unlike
from morgenlage.domain.comment import Comment
from morgenlage.domain.draft import Draft
from morgenlage.domain.outgoing import Outgoing, Receipt
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, platform_id
from morgenlage.platform import Capabilities, Clock, Gone, PublicShelf, Refused, Secrets, Visit

KEY_KEPT = timedelta(minutes=55)
"""Mastodon remembers an `Idempotency-Key` for an hour; some minutes are left for the way."""
WORKING = timedelta(minutes=1)
"""How long an instance may work on one status, generously."""
SETTLED = 10 * 60.0
"""Seconds: a lost request has had its effect by then or never will, and our posts show it."""
SKEW = timedelta(minutes=2)
"""How far the instance's clock may be behind ours."""


class Mastodon:
    """One account on one instance. What the instance can do is learnt from its answers."""

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
        self._session = Session(account, secrets, clock, transport)
        self._publishing = Publishing(self._session)

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
        """Without what this instance has shown not to offer."""
        lost: dict[str, str] = {}
        if not self._session.scheduled:
            lost[Ability.SCHEDULED] = lost[Ability.SCHEDULE] = "mastodon-no-schedule"
        if self._session.instance is not None and not self._session.instance.genuine:
            lost[Ability.IDEMPOTENT] = "mastodon-no-keys"
        if not self._session.may_block:
            lost[Ability.BLOCK] = lost[Ability.UNBLOCK] = "mastodon-no-block-scope"
        return CAPABILITIES[""].without(lost)

    @property
    def limits(self) -> Limits:
        """By the instance's own word, once it was asked."""
        return (self._session.instance or USUAL).limits

    @property
    def posting(self) -> Posting:
        """As `Publisher.posting`."""
        return self._publishing.posting

    @property
    def budget(self) -> Budget | None:
        """As `Platform.budget`."""
        return self._session.wire.budget

    async def check(self) -> Profile:
        """Who we are, with which permissions; asks the instance about itself, without token."""
        session = self._session
        me, _, scopes = await together(session.verify(), session.ask_instance(), given(session))
        session.may_block = "write:blocks" not in lacking(scopes)
        profile = profile_of(me, session.host, (session.instance or USUAL).software)
        return replace(profile, scopes=scopes, missing=lacking(scopes))

    async def poll(self, cursor: str) -> Visit:
        """As `Platform.poll`; three requests where nothing is new."""
        return await visit(self._session, cursor)

    async def thread(self, comment: Comment) -> tuple[Comment, ...]:
        """As `Platform.thread`. Our post at the root is not a comment and left out.

        Raises `Gone` when the comment was deleted.
        """
        session = self._session
        await session.known()
        path = f"/api/v1/statuses/{quoted(platform_id(comment.ref))}"
        around, answer = await together(
            context(session, platform_id(comment.ref)), session.get(path)
        )
        statuses = [*around.before, answer.decode(wire.status), *around.after]
        view = session.view()
        for status in statuses:
            session.threads.learn(status, view.me)
        root = self._root(statuses[0], comment)
        found = (self._seen(status, comment, root) for status in statuses)
        return tuple(sorted((c for c in found if c is not None), key=lambda c: c.created_at))

    def _root(self, top: Status, comment: Comment) -> str:
        """Our post at the root of a conversation, as far as it was told; empty for a foreign one.

        Where the server leaves out what stands above, or has lost it, the comment itself knows.
        """
        me = self._session.view().me
        if (
            not id_of(top.in_reply_to_id)
            and top.account is not None
            and id_of(top.account.id) == me
        ):
            return id_of(top.id)
        return platform_id(comment.post) if comment.post else self._session.threads.root(top)

    def _seen(self, status: Status, comment: Comment, root: str) -> Comment | None:
        """A status of a conversation as a comment; None for our own post and the unreadable."""
        view = self._session.view()
        author = status.account
        if author is not None and id_of(author.id) == view.me and not id_of(status.in_reply_to_id):
            return None
        kind = comment.kind if view.ref(id_of(status.id)) == comment.ref else "reply"
        return comment_of(status, view, kind, root)

    async def send(self, outgoing: Outgoing, comment: Comment) -> Receipt:
        """As `Platform.send`. https://docs.joinmastodon.org/methods/statuses/"""
        about = quoted(platform_id(comment.ref))
        match outgoing.action:
            case Reply(text=text):
                answer = await self._session.post(
                    "/api/v1/statuses",
                    reply_form(text, comment, self.account.options.get("language", "")),
                    {"Idempotency-Key": outgoing.key},
                )
                return self._receipt(answer.decode(wire.status))
            case Like():
                await self._session.post(f"/api/v1/statuses/{about}/favourite")
            case Unlike():
                await self._session.post(f"/api/v1/statuses/{about}/unfavourite")
            case Block() | Unblock():
                await self._block(comment, isinstance(outgoing.action, Block))
            case _:
                raise Refused("no such act on Mastodon", why="mastodon-no-hide")
        return Receipt("")

    async def _block(self, comment: Comment, block: bool) -> None:
        """https://docs.joinmastodon.org/methods/accounts/#block; again changes nothing."""
        who = comment.author_id
        if not who or who == comment.author:
            raise Refused("the instance never said who wrote it", why="nobody-to-block")
        verb = "block" if block else "unblock"
        answer = await self._session.post(f"/api/v1/accounts/{quoted(who)}/{verb}")
        if answer.decode(wire.relationship).blocking is not block:
            raise answer.unreadable("shape")

    async def find(self, outgoing: Outgoing, comment: Comment) -> Receipt | None:
        """As `Platform.find`: our answer with these words below the comment, or our like on it."""
        me = id_of((await self._session.known()).id)
        about = platform_id(comment.ref)
        if isinstance(outgoing.action, Reply):
            since = (outgoing.first_sent_at or outgoing.decided_at) - SKEW
            below = (await context(self._session, about)).after
            return next(
                (
                    self._receipt(s)
                    for s in below
                    if id_of(s.in_reply_to_id) == about
                    and s.account is not None
                    and id_of(s.account.id) == me
                    and same_words(s, outgoing.action.text, comment, since, self._clock())
                ),
                None,
            )
        if isinstance(outgoing.action, Block | Unblock):
            return None  # asking would take one more permission; doing it again does no harm
        answer = await self._session.get(f"/api/v1/statuses/{quoted(about)}")
        liked = bool(answer.decode(wire.status).favourited)
        return Receipt("") if liked == isinstance(outgoing.action, Like) else None

    def repeatable(self, outgoing: Outgoing, now: datetime) -> bool:
        """Likes and blocks always; answers while an instance that keeps keys remembers this one."""
        if isinstance(outgoing.action, Like | Unlike | Block | Unblock):
            return True
        sent = outgoing.first_sent_at
        instance = self._session.instance
        if not isinstance(outgoing.action, Reply) or sent is None or instance is None:
            return False
        return instance.genuine and timedelta(0) <= now - sent < KEY_KEPT

    async def undo_reply(self, receipt: Receipt) -> None:
        """As `Platform.undo_reply`."""
        try:
            await self._session.delete(f"/api/v1/statuses/{quoted(receipt.id)}")
        except Gone:
            return

    async def publish(self, draft: Draft, shelf: PublicShelf | None = None) -> Post:
        """As `Publisher.publish`; Mastodon takes files itself, so no `shelf` is needed."""
        return await self._publishing.publish(draft)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        """As `Publisher.find_post`."""
        return await self._publishing.find_post(draft, since, known)

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        """While an instance that keeps keys remembers this one; not while it may still work on the
        last try: two with the same key at the same moment are two posts."""
        instance, decided = self._session.instance, draft.decided_at
        if instance is None or not instance.genuine or decided is None or not draft.key:
            return False
        return (
            now - (draft.tried_at or decided) >= WORKING
            and timedelta(0) <= now - decided < KEY_KEPT
        )

    def settles_after(self, draft: Draft) -> float | None:
        """Own statuses and plans are listed as soon as they are made."""
        return SETTLED

    async def replan(self, post: Post, at: datetime) -> Post:
        """As `Publisher.replan`."""
        return await self._publishing.replan(post, at)

    async def amend(self, post: Post, text: str) -> None:
        """As `Publisher.amend`."""
        await self._publishing.amend(post, text)

    async def remove(self, post: Post) -> None:
        """As `Publisher.remove`."""
        await self._publishing.remove(post)

    async def aclose(self) -> None:
        """As `Platform.aclose`."""
        await self._session.wire.aclose()

    def _receipt(self, status: Status) -> Receipt:
        return Receipt(id_of(status.id), permalink(status, self._session.view()))
