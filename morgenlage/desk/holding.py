"""Pulls posts back that a platform would publish by itself, and plans them again, one by one.

Written down before anything leaves. Cancelling twice does no harm, so what is left in doubt is
looked up; planning twice would, so it is never repeated without a person's word.
"""

import asyncio
import logging
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.border import within
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.outbox import reason_of
from morgenlage.desk.switchboard import Switchboard
from morgenlage.domain.aftermath import during, sizes_of, volume_of
from morgenlage.domain.alarm import Alarm
from morgenlage.domain.crisis import (
    SOON,
    Crisis,
    HeldPost,
    Line,
    PostState,
    alarm_line,
    released,
    running,
)
from morgenlage.domain.draft import Draft
from morgenlage.domain.held import halted
from morgenlage.domain.lookalike import Lookalikes
from morgenlage.domain.piece import Piece
from morgenlage.domain.post import Post
from morgenlage.domain.press_steps import sender
from morgenlage.domain.ref import Ref
from morgenlage.platform import (
    Gone,
    Limited,
    PlatformError,
    Publisher,
    Refused,
    Unauthorized,
    Unreachable,
)
from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")

DEADLINE = 60.0
"""Seconds for one post, all requests together."""
LOOKS = (1.0, 3.0, 8.0)
"""Seconds before each look at what became of a post."""
LEFT_BEHIND = timedelta(minutes=3)
"""After this long whoever moved a post has died; whoever sends now looks it up."""


Change = Callable[[Crisis], Crisis | None]
"""What is to become of the crisis as it is on file; None: nothing any more."""


class Holding:
    """Moves held posts. Used on the desk's thread only."""

    def __init__(
        self, book: Book, archive: Archive, cabinet: Cabinet, switchboard: Switchboard
    ) -> None:
        self.book = book
        self.archive = archive
        self.cabinet = cabinet
        self.switchboard = switchboard

    async def pull_back(self, crisis: str, refs: Sequence[str]) -> tuple[HeldPost, ...]:
        """Cancels these posts on their platforms, one after the other; what became of each."""
        done = [await self._pulled(crisis, ref) for ref in refs]
        return tuple(post for post in done if post is not None)

    async def _pulled(self, crisis: str, ref: str) -> HeldPost | None:
        post = self._post(crisis, ref)
        there = self.book.situation.posts.get(Ref(ref))
        if post is None or post.state != "planned" or post.why_not or there is None:
            return post
        if post.at - self.book.clock() < SOON:
            late = await self._move(crisis, post, "planned", "failed", reason="crisis-too-late")
            return late or post
        moving = await self._move(crisis, post, "pulling", "")
        publisher = self._publisher(post)
        if moving is None:
            return self._post(crisis, ref)
        if publisher is None:
            return await self._move(crisis, moving, "planned", "failed", reason="no-connection")
        try:
            await within(DEADLINE, publisher.remove(there))
        except (Unreachable, Limited, Refused, Unauthorized) as error:
            reason = reason_of(error)
            return await self._move(crisis, moving, "planned", "failed", reason=reason)
        except Gone:
            pass
        except PlatformError:
            return await self._look(crisis, moving)
        await self._gone(there)
        return await self._move(crisis, moving, "pulled", "pull")

    async def plan_again(self, crisis: str, ref: str, at: datetime) -> HeldPost | None:
        """Plans a post that was pulled back, for that time; what became of it."""
        post = self._post(crisis, ref)
        if post is None or post.state != "pulled":
            return post
        key = os.urandom(8).hex()
        moving = await self._move(crisis, post, "replanning", "", key=key, at=at)
        publisher = self._publisher(post)
        if moving is None:
            return self._post(crisis, ref)
        if publisher is None:
            return await self._move(crisis, moving, "pulled", "failed", reason="no-connection")
        try:
            made = await within(DEADLINE, publisher.publish(_draft(moving)))
        except (Unreachable, Limited, Refused, Unauthorized) as error:
            reason = reason_of(error)
            return await self._move(crisis, moving, "pulled", "failed", reason=reason)
        except PlatformError:
            return await self._look(crisis, moving)
        await self._back(made)
        return await self._move(crisis, moving, "replanned", "replan", again=made.ref)

    async def halt(self) -> None:
        """Marks what is planned of ours, whether anybody sends right now or not: what was held
        goes on one by one, also once the hold is over."""
        said, papers = sender(self.book.clock()), self.book.situation.papers
        for id_, piece in papers.of(Piece).items():
            if halted(papers, piece, said) is not piece:
                await self.cabinet.change(
                    Piece, id_, lambda p: halted(self.book.situation.papers, p, said)
                )

    async def release(self, crisis: str) -> bool:
        """Ends the hold, not the crisis; False: a post waits for a yes or no."""
        await self.halt()
        who, now = self.cabinet.who.name, self.book.clock()
        return await self.amend(crisis, lambda known: released(known, who, now))

    async def end(self, crisis: str) -> bool:
        """Closes it, with the counts that would be lost with the comments; False: not yet."""
        now, comments = self.book.clock(), self.book.situation.comments
        paper = self.book.situation.papers.of(Crisis).get(crisis)
        if paper is None or paper.ended or paper.held or paper.undecided:
            return False
        heard = during(paper, comments, now)
        known = Lookalikes()
        for place, comment in enumerate(heard):
            known.put(comment)
            if place % 50 == 0:
                await asyncio.sleep(0)
        who = self.cabinet.who.name
        return await self.amend(
            crisis,
            lambda there: (
                None
                if there.held or there.ended or there.undecided
                else replace(
                    there,
                    ended=now,
                    ended_by=who,
                    volume=volume_of(there, heard, now),
                    folds=sizes_of(heard, known.group),
                    left_open=sum(1 for c in heard if c.open),
                ).noted(Line(now, who, "end"))
            ),
        )

    async def recover(self) -> None:
        """Looks up what a session that died had begun."""
        crisis = running(self.book.situation.papers)
        now = self.book.clock()
        for post in crisis.posts if crisis is not None else ():
            moving = post.state in ("pulling", "replanning") and post.moved_at is not None
            if moving and crisis and post.moved_at and now - post.moved_at >= LEFT_BEHIND:
                await self._look(crisis.id, post)

    async def heard(self, before: Sequence[Alarm], now: Sequence[Alarm]) -> None:
        """Alarms that begin or end while a crisis runs stand in its log."""
        crisis, at = running(self.book.situation.papers), self.book.clock()
        was, are = ({a.account: a for a in alarms} for alarms in (before, now))
        lines = [alarm_line(alarm, at) for name, alarm in are.items() if name not in was]
        lines += [alarm_line(a, at, "calm") for name, a in was.items() if name not in are]
        if crisis is not None and lines:
            await self.amend(crisis.id, lambda paper: paper.noted(*lines))

    async def _look(self, crisis: str, post: HeldPost) -> HeldPost | None:
        """Whether it is planned there; a look that fails proves nothing."""
        found: list[bool] = []
        for wait in LOOKS:
            await asyncio.sleep(wait)
            publisher = self._publisher(post)
            if publisher is None:
                break
            try:
                since = (post.moved_at or self.book.clock()) - timedelta(minutes=2)
                there = await within(DEADLINE, publisher.find_post(_draft(post), since))
            except PlatformError:
                continue
            found.append(there is not None)
            if there is not None and post.state == "replanning":
                await self._back(there)
                return await self._move(crisis, post, "replanned", "replan", again=there.ref)
        return await self._settled(crisis, post, found)

    async def _settled(self, crisis: str, post: HeldPost, found: list[bool]) -> HeldPost | None:
        """All looks agree, or a person has to look."""
        if post.state == "pulling" and len(found) == len(LOOKS) and len(set(found)) == 1:
            if found[0]:
                return await self._move(crisis, post, "planned", "failed", reason="unknown")
            if (gone := self.book.situation.posts.get(post.ref)) is not None:
                await self._gone(gone)
            return await self._move(crisis, post, "pulled", "pull")
        return await self._move(crisis, post, "unclear", "doubt", reason="unknown")

    def _post(self, crisis: str, ref: str) -> HeldPost | None:
        paper = self.book.situation.papers.of(Crisis).get(crisis)
        return paper.post(ref) if paper is not None else None

    def _publisher(self, post: HeldPost) -> Publisher | None:
        return cast(Publisher | None, self.switchboard.platform(post.account))

    async def _move(
        self,
        crisis: str,
        before: HeldPost,
        state: PostState,
        kind: str,
        *,
        reason: str = "",
        key: str = "",
        at: datetime | None = None,
        again: str = "",
    ) -> HeldPost | None:
        """The post's next state, durable when this ends; None where somebody else has moved it."""
        now = self.book.clock()
        post = replace(
            before,
            state=state,
            moved_at=now,
            reason=reason,
            key=key or before.key,
            at=at or before.at,
            again=again or before.again,
        )
        line = Line(now, self.cabinet.who.name, kind, reason, before.ref)

        def change(paper: Crisis) -> Crisis | None:
            there = paper.post(before.ref)
            if there is None or there.state != before.state:
                return None
            changed = paper.with_post(post)
            return changed.noted(line) if kind else changed

        return post if await self.amend(crisis, change) else None

    async def amend(self, crisis: str, change: Change) -> bool:
        """Files the crisis with a change, anew on whatever somebody else has filed meanwhile."""
        return await self.cabinet.change(Crisis, crisis, change) is not None

    async def _gone(self, post: Post) -> None:
        await self._keep(replace(post, state="gone"))

    async def _back(self, post: Post) -> None:
        await self._keep(post)

    async def _keep(self, post: Post) -> None:
        """As the platform now has it; the next visit would say the same."""
        self.book.change(posts={**self.book.situation.posts, post.ref: post})
        await self._quietly(self.archive.keep(posts={post.ref: post}))

    async def _quietly(self, work: Awaitable[None]) -> None:
        try:
            await work
        except StateError as error:
            log.error("post not kept: %s", error)


def _draft(post: HeldPost) -> Draft:
    return Draft(post.account, post.text, post.key, decided_at=post.moved_at, at=post.at)
