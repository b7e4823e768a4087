"""Letters to departments and back: sent once, answers taken in, comments brought back with why."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import NamedTuple

from morgenlage.desk.approvals import Approvals
from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.border import kept
from morgenlage.desk.brief_mail import Briefs, BriefWay
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.carrying import GIVE_UP, UNASKED, carried, reason_of, wait_after
from morgenlage.desk.letterbox import Letterbox
from morgenlage.desk.letters import question_letter, reminder_letter
from morgenlage.desk.news import Changed, News
from morgenlage.desk.turns import Ask
from morgenlage.domain.comment import Back, Comment, Handling
from morgenlage.domain.department import Department
from morgenlage.domain.inquiry import Inquiry, InquiryStage, kept_on
from morgenlage.domain.mail import Letter, Mail, MailTrouble, NotSent, Rejected
from morgenlage.domain.situation import Situation
from morgenlage.store.errors import StateError
from morgenlage.words.formats import Formats

log = logging.getLogger("morgenlage.desk")

LATE = timedelta(minutes=15)
"""A question this long overdue (crash, sleep) is not sent without asking."""
BACK: dict[InquiryStage, Back] = {
    InquiryStage.ANSWERED: "office-answered",
    InquiryStage.FAILED: "office-failed",
    InquiryStage.UNKNOWN: "office-unclear",
    InquiryStage.CLOSED: "",
}
"""Stage -> why its comments come back; those that wait come back with the clock."""


class Post(NamedTuple):
    """What the desk needs to write to departments."""

    mail: Mail
    departments: tuple[Department, ...]
    formats: Formats
    """Language and zone of the letters."""
    signed: str
    keep_days: int
    hold: float
    """Seconds a question waits for second thoughts."""
    every: float = 60.0
    """Seconds between two looks for answers."""
    approvers: tuple[str, ...] = ()
    """Addresses whose word approves a piece."""
    brief: BriefWay | None = None
    """How the leadership brief is made and to whom it goes; None: it is not mailed from here."""


class Correspondence:
    """The desk's letters, on its own thread. Every session brings comments back; one sends."""

    def __init__(
        self,
        book: Book,
        archive: Archive,
        cabinet: Cabinet,
        make: Callable[[], Post | None],
        turn: Ask,
        *,
        acting: bool,
    ) -> None:
        self.book = book
        self.archive = archive
        self.cabinet = cabinet
        self._approvals = Approvals(book, cabinet)
        self._briefs = Briefs(book, archive, cabinet)
        self._make = make
        self._turn = turn
        self._acting = acting
        self._post: Post | None = None
        self._ready = asyncio.Event()
        self._lost: Exception | None = None
        self._wake = asyncio.Event()
        self._awaited: set[str] = set()
        self._seen: tuple[object, object] = (None, None)

    async def run(self) -> None:
        """Works until cancelled."""
        end = self.book.listen(self._hear)
        try:
            await self._begin()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(kept("letters", self._carry))
                if self._post is not None and self._post.mail.reads and self._acting:
                    tasks.create_task(kept("letterbox", self._listen))
        finally:
            end()

    async def _begin(self) -> None:
        """Finds the way letters take."""
        try:
            self._post = await self.archive.on_disk(self._make)
        except Exception as error:
            self._lost = error
            raise
        finally:
            self._ready.set()

    async def look(self) -> None:
        """Looks for answers now, unless another process does that. Raises what there is no way
        for."""
        await self._ready.wait()
        if self._lost is not None:
            raise self._lost
        if self._post is not None and self._asked and await self._turn():
            await self._letterbox(self._post).look()
            self._derive()

    def _hear(self, news: News) -> None:
        """Papers or comments changed: there may be something to do."""
        if isinstance(news, Changed):
            seen = (news.situation.papers, news.situation.comments)
            if seen[0] is not self._seen[0] or seen[1] is not self._seen[1]:
                self._seen = seen
                self._wake.set()

    async def _carry(self) -> None:
        while True:
            self._wake.clear()
            wait = await self.step()
            try:
                async with asyncio.timeout(wait):
                    await self._wake.wait()
            except TimeoutError:
                continue

    async def _listen(self) -> None:
        """Nobody looks for answers where nothing was asked."""
        assert self._post is not None
        while True:
            if (asked := self._asked) and await self._turn():
                await self._letterbox(self._post).look()
            await asyncio.sleep(self._post.every if asked else min(5.0, self._post.every))

    async def step(self) -> float | None:
        """Does what is due; seconds until something else is, None: nothing waits."""
        self._derive()
        if self._post is None or not self._acting:
            return None
        active = [i for i in self._inquiries if self._wants(i)]
        way = self._post.brief
        if not active and not self._approvals.leaving and not (way and self._briefs.wants(way)):
            return self._briefs.wait(way) if way else None
        if not await self._turn():
            return 2.0
        waits = [await self._attend(i, self._post) for i in active]
        waits.append(await self._approvals.step(self._post))
        waits.append(await self._briefs.step(self._post, way) if way else None)
        return min((w for w in waits if w is not None), default=None)

    @property
    def _inquiries(self) -> tuple[Inquiry, ...]:
        return tuple(self.book.situation.papers.of(Inquiry).values())

    @property
    def _asked(self) -> bool:
        """Somebody may write to us: a department, or whoever approves."""
        return self._approvals.open or any(i.sent_at is not None for i in self._inquiries)

    def _letterbox(self, post: Post) -> Letterbox:
        """One folder for all answers: what no question waits for may be about an approval."""
        return Letterbox(self.book, self.archive, self.cabinet, post.mail, post.departments,
                         post.keep_days, partial(self._approvals.take, post))  # fmt: skip

    # -- comments come back ---------------------------------------------------------------------

    def _derive(self) -> None:
        """Whatever became of a question shows on its comments; done twice it changes nothing."""
        changed: list[Comment] = []
        for inquiry in self._inquiries:
            if inquiry.stage not in BACK:
                continue
            changed += [
                replace(c, handling=returned(c.handling, BACK[inquiry.stage]))
                for c in asked_about(inquiry, self.book.situation)
                if c.handling.back != BACK[inquiry.stage] or c.handling.state == "snoozed"
            ]
        if changed:
            self.book.put(changed)

    # -- letters leave --------------------------------------------------------------------------

    def _wants(self, inquiry: Inquiry) -> bool:
        if inquiry.stage is InquiryStage.CANCELLED:
            return bool(asked_about(inquiry, self.book.situation))
        held = inquiry.stage in (InquiryStage.HELD, InquiryStage.SENDING)
        return held or inquiry.remind_at is not None or inquiry.reminding == "sending"

    async def _attend(self, inquiry: Inquiry, post: Post) -> float | None:
        """One question: waits, is sent, is taken back. Seconds until it wants attention again."""
        now = self.book.clock()
        match inquiry.stage:
            case InquiryStage.SENDING:
                # Only one process sends: what is found here was left by one that died.
                await self._move(inquiry, InquiryStage.UNKNOWN, reason="mail-interrupted")
                return None
            case InquiryStage.CANCELLED:
                due = now + timedelta(seconds=post.hold)
                await self._move(inquiry, InquiryStage.HELD, due_at=due)
                return post.hold
            case InquiryStage.HELD:
                return await self._held(inquiry, post)
        if inquiry.reminding == "sending":
            await self._move(inquiry, inquiry.stage, reminding="unknown", remind_at=None)
            return None
        return await self._remind(inquiry, post)

    async def _held(self, inquiry: Inquiry, post: Post) -> float | None:
        now = self.book.clock()
        if not asked_about(inquiry, self.book.situation):
            if inquiry.id in self._awaited or now - inquiry.due_at > UNASKED:
                await self._move(inquiry, InquiryStage.CANCELLED)
                return None
            return 1.0
        self._awaited.add(inquiry.id)
        if inquiry.due_at > now:
            return (inquiry.due_at - now).total_seconds() + 0.01
        if now - inquiry.due_at > LATE:
            await self._move(inquiry, InquiryStage.FAILED, reason="too-late")
            return None
        return await self._send(inquiry, post)

    async def _send(self, inquiry: Inquiry, post: Post) -> float | None:
        """Written down first, then sent."""
        sending = await self._move(
            inquiry, InquiryStage.SENDING, tries=inquiry.tries + 1, reason=""
        )
        if sending is None:
            return 5.0
        person = _person(post, inquiry.department)
        letter = question_letter(sending, post.mail.sender, person)._replace(at=self.book.clock())
        try:
            file = await carried(post.mail.send(letter))
        except NotSent as trouble:
            return await self._later(sending, trouble)
        except Rejected as trouble:
            await self._move(sending, InquiryStage.FAILED, reason=reason_of(trouble))
        except MailTrouble as trouble:
            await self._move(sending, InquiryStage.UNKNOWN, reason=reason_of(trouble))
        else:
            log.info("asked %s", sending.department)
            at = self.book.clock()
            await self._move(sending, InquiryStage.SENT, sent_at=at, letter="", file=file)
        return None

    async def _later(self, sending: Inquiry, trouble: MailTrouble) -> float | None:
        """Nothing left the house: held again until the mail server can be reached."""
        now, reason = self.book.clock(), reason_of(trouble)
        if now - sending.asked_at > GIVE_UP:
            await self._move(sending, InquiryStage.FAILED, reason=reason)
            return None
        wait = wait_after(sending.tries)
        due = now + timedelta(seconds=wait)
        await self._move(sending, InquiryStage.HELD, due_at=due, reason=reason)
        return wait

    async def _remind(self, inquiry: Inquiry, post: Post) -> float | None:
        """At most once for each wish, too: written down first."""
        now = self.book.clock()
        if inquiry.remind_at is None or inquiry.stage is not InquiryStage.SENT:
            await self._move(inquiry, inquiry.stage, remind_at=None)
            return None
        if inquiry.remind_at > now:
            return (inquiry.remind_at - now).total_seconds() + 0.01
        sending = await self._move(
            inquiry, inquiry.stage, reminding="sending", reminders=(*inquiry.reminders, now)
        )
        if sending is None:
            return 5.0
        letter = _reminder(inquiry, post, self.book)
        try:
            await carried(post.mail.send(letter))
        except MailTrouble as trouble:
            certain = isinstance(trouble, NotSent | Rejected)
            left = inquiry.reminders if certain else sending.reminders
            said = reason_of(trouble) if certain else "unknown"
            await self._move(sending, sending.stage, reminding=said, reminders=left, remind_at=None)
        else:
            await self._move(sending, sending.stage, reminding="", remind_at=None)
        return None

    async def _move(
        self, inquiry: Inquiry, stage: InquiryStage, **changes: object
    ) -> Inquiry | None:
        """Its next stage, durable when this ends; None where somebody else was first."""
        post = self._post
        keep_days = post.keep_days if post else 30
        new = kept_on(inquiry.moved(stage, **changes), self.book.clock(), keep_days)
        try:
            filed = await self.cabinet.file([new])
        except StateError as error:
            log.error("inquiry not saved: %s", error)
            return None
        found = filed.kept[0] if filed.kept else None
        return found if isinstance(found, Inquiry) else None


def asked_about(inquiry: Inquiry, situation: Situation) -> tuple[Comment, ...]:
    """The comments that this question stands for right now."""
    found = (situation.comment(ref) for ref in inquiry.refs)
    return tuple(c for c in found if c is not None and c.handling.asked == inquiry.id)


def returned(before: Handling, why: Back) -> Handling:
    """Open again; `why`: word key of the chip, empty: nothing is waited for any more."""
    if not why:
        return replace(before, state="open", until=None, asked="", office="", back="")
    return replace(before, state="open", back=why)


def _person(post: Post, department: str) -> str:
    return next((d.person for d in post.departments if d.id == department), "")


def _reminder(inquiry: Inquiry, post: Post, book: Book) -> Letter:
    person = _person(post, inquiry.department)
    return reminder_letter(
        inquiry, post.mail.sender, person, book.clock(), post.formats, post.signed
    )
