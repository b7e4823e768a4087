"""Between the desk and its platforms: connects them, takes in visits, hands out acts."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.clerk import Clerk
from morgenlage.desk.news import CameBack, Lost, NotKept
from morgenlage.desk.polling import kind_of
from morgenlage.desk.taking import taken
from morgenlage.domain.account import Ability, Account, Budget, Posting, Trouble
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import day_of
from morgenlage.domain.situation import Situation
from morgenlage.platform import Platform, PlatformError, Visit
from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")

SLOW = 1.5
"""Seconds after which a visit that still goes on is shown."""
STAGGER = 0.2
"""Seconds between the first visits to two accounts: nobody needs them in the same instant."""


class Switchboard:
    """What polls and outboxes meet instead of the desk."""

    def __init__(self, book: Book, clerk: Clerk, archive: Archive) -> None:
        self.book = book
        self.clerk = clerk
        self.archive = archive
        self.clock = book.clock
        self._platforms: dict[str, Platform] = {}
        self._slow: dict[str, asyncio.TimerHandle] = {}

    def connect(self, account: Account, open_: Callable[[Account], Platform]) -> bool:
        """Loads the adapter; False where that is impossible, with the reason on the badge."""
        try:
            platform = open_(account)
        except PlatformError as error:
            self._not_connected(account, kind_of(error), error.reason)
        except Exception as error:  # an adapter that cannot be loaded is one broken badge
            log.error("%s: adapter not loaded: %s", account.id, type(error).__name__)
            self._not_connected(account, "not-loaded", str(error))
        else:
            self._platforms[account.id] = platform
            self._show_abilities(account.id, platform)
            return True
        return False

    def _not_connected(self, account: Account, kind: str, detail: str) -> None:
        self.book.status(account.id, trouble=Trouble(kind, self.clock(), None, detail))

    def _show_abilities(self, account: str, platform: Platform) -> None:
        said = {"can": platform.can, "cannot": platform.cannot, "limits": platform.limits}
        known = self.book.situation.accounts.get(account)
        # What the server itself said at the last visit beats what is usual.
        posting = (known.posting if known is not None else None) or posting_of(platform)
        self.book.status(account, **said, posting=posting)

    async def disconnect(self) -> None:
        """Gives all connections back."""
        for platform in self._platforms.values():
            try:
                await platform.aclose()
            except Exception as error:  # the others must be closed, too
                log.error("close: %s", type(error).__name__)

    # -- for polls ----------------------------------------------------------------------------

    def platform(self, account: str) -> Platform | None:
        """The connected platform of an account."""
        return self._platforms.get(account)

    def cursor(self, account: str) -> str:
        """Where the last visit ended."""
        return self.archive.cursors.get(account, "")

    def first_wait(self, account: str, place: int) -> float:
        """Seconds until the first visit; a rate limit from before the restart still holds."""
        status = self.book.situation.accounts.get(account)
        wait = place * STAGGER
        if status is not None and status.trouble is not None and status.trouble.kind == "limited":
            until = status.trouble.next_try
            if until is not None:
                wait = max(wait, min(3600.0, (until - self.clock()).total_seconds()))
        return wait

    def visiting(self, account: str, now: bool) -> None:
        """A visit begins or ends. Only one that takes its time is worth a word on the screen."""
        if now:
            loop = asyncio.get_running_loop()
            self._slow[account] = loop.call_later(
                SLOW, lambda: self.book.status(account, polling=True)
            )
            return
        self._slow.pop(account).cancel()
        status = self.book.situation.accounts.get(account)
        if status is not None and status.polling:
            self.book.status(account, polling=False)

    async def trouble(self, account: str, trouble: Trouble | None, budget: Budget | None) -> None:
        """Shows how the account is doing, and remembers it over restarts."""
        self.book.status(account, trouble=trouble, budget=budget)
        if trouble is None:
            return  # what went well was kept together with what it brought
        try:
            await self.archive.keep(accounts=(account,))
        except StateError as error:
            log.error("%s: trouble not kept: %s", account, error)

    async def take(self, account: str, visit: Visit, platform: Platform) -> None:
        """Takes in what a visit brought: shown, then kept, then the cursor moves on.

        A crash in between only means that the same things are brought once more.
        """
        situation = self.book.situation
        changes = taken(
            visit.comments,
            visit.gone,
            situation.comments,
            tuple(situation.outbox.values()),
            self.book.rules,
            tells_likes=Ability.LIKED in platform.can,
            decided=self.archive.decided,
            kept_from=self.archive.store.kept_from,
        )
        self._tell_lost(account, platform)
        posts = self._changed_posts(visit)
        self.book.status(
            account,
            can=platform.can,
            cannot=platform.cannot,
            limits=platform.limits,
            posting=posting_of(platform),
            polled_at=self.clock(),
            skipped=visit.skipped,
            trouble=None,
            **({"profile": visit.profile} if visit.profile is not None else {}),
        )
        if changes.changed or posts:
            self.book.put(changes.changed, posts={**situation.posts, **posts})
        self.archive.add_samples(visit.samples)
        if changes.back:
            self.book.tell(CameBack(changes.back[0], len(changes.back)))
        cursor = self.archive.cursors.get(account, "")
        self.archive.cursors[account] = visit.cursor or cursor
        days = {self._tray(c) for c in changes.changed}
        try:
            await self.archive.keep(sorted(days), posts, visit.samples, (account,))
        except StateError as error:
            self.archive.cursors[account] = cursor
            self.book.tell(NotKept(account, error.reason))
            return
        try:
            await self.archive.fade(account)
        except StateError as error:
            self.archive.stuck.say(error)

    def _tell_lost(self, account: str, platform: Platform) -> None:
        """Says once what the server itself has turned out not to offer."""
        status = self.book.situation.accounts.get(account)
        lost = status.can - platform.can if status is not None else frozenset()
        for ability in sorted(lost):
            self.book.tell(Lost(account, ability, platform.cannot.get(ability, "platform-cannot")))

    async def read(self, account: str, comments: tuple[Comment, ...]) -> None:
        """Takes in a thread that was read: as a visit, without news of the account itself."""
        known = self.book.situation.comments
        seen = tuple(_aside(c) if c.ref not in known else c for c in comments)
        await self._change(account, Visit(comments=seen))

    async def _change(self, account: str, visit: Visit) -> None:
        """Takes in comments that no poll brought."""
        situation = self.book.situation
        outbox = tuple(situation.outbox.values())
        known = self._platforms.get(account)
        tells = known is None or Ability.LIKED in known.can
        changes = taken(
            visit.comments,
            visit.gone,
            situation.comments,
            outbox,
            self.book.rules,
            tells_likes=tells,
            decided=self.archive.decided,
        )
        if not changes.changed:
            return
        self.book.put(changes.changed)
        try:
            await self.archive.keep({self._tray(c) for c in changes.changed})
        except StateError as error:
            log.error("%s: not kept: %s", account, error)

    def _tray(self, comment: Comment) -> str:
        days = self.book.situation.comments.days
        made = day_of(comment)
        if comment.ref in days.get(made, {}):
            return made
        return next(d for d, tray in days.items() if comment.ref in tray)

    def _changed_posts(self, visit: Visit) -> dict[Ref, Post]:
        known = self.book.situation.posts
        changed = {p.ref: p for p in visit.posts if known.get(p.ref) != p}
        for ref in visit.gone:
            if (post := known.get(ref)) is not None and post.state != "gone":
                changed[ref] = replace(post, state="gone")
        return changed

    # -- for outboxes -------------------------------------------------------------------------

    def outbox(self) -> tuple[Outgoing, ...]:
        """All outgoing acts whose decision is kept, oldest first."""
        acts, unwritten = self.book.situation.outbox.values(), self.clerk.unwritten
        return tuple(act for act in acts if act.id not in unwritten)

    def comment(self, outgoing: Outgoing) -> Comment | None:
        """What the act is about."""
        return self.book.situation.comment(outgoing.ref)

    def situation(self) -> Situation:
        """Everything known now."""
        return self.book.situation

    async def lost(self, outgoing: Outgoing) -> None:
        """Deleted on the platform means deleted here."""
        comment = self.comment(outgoing)
        if comment is not None and not comment.gone:
            await self._change(comment.account, Visit(gone=(comment.ref,)))

    async def move(self, outgoing: Outgoing) -> bool:
        """The act's next stage, durable when this ends."""
        if outgoing.stage is Stage.SENT and outgoing.first_sent_at is not None:
            log.info("sent %s %s", outgoing.id, outgoing.ref)
        moved = await self.clerk.move(outgoing)
        if isinstance(outgoing.action, Reply) and outgoing.stage in (Stage.SENT, Stage.FAILED):
            await self._draft(outgoing, outgoing.action.text)
        return moved

    async def _draft(self, outgoing: Outgoing, text: str) -> None:
        """What is out needs no draft; what did not get out is one again."""
        draft = self.book.situation.drafts.get(outgoing.ref, "")
        out = outgoing.stage is Stage.SENT
        if draft.strip() != text.strip() if out else draft or outgoing.reason == "comment-gone":
            return
        try:
            await self.archive.keep_draft(outgoing.ref, "" if out else text)
        except StateError as error:
            log.error("%s: draft not kept: %s", outgoing.id, error)


def posting_of(platform: Platform) -> Posting | None:
    """What it takes as a post; adapters of other packages need not say so."""
    posting: Posting | None = getattr(platform, "posting", None)
    return posting


def _aside(comment: Comment) -> Comment:
    """A thread that only mentions us holds what strangers say to each other."""
    return replace(comment, aside=True) if comment.post is None and not comment.ours else comment
