"""The leadership brief on its way: once for each period and address, or a person is asked.

Written down before it leaves, by whoever holds the right to carry letters. A schedule files what a
person would have filed, so both come out alike.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.carrying import GIVE_UP, carried, reason_of, wait_after
from morgenlage.domain.brief_notes import BriefNotes, Mailed
from morgenlage.domain.brief_noting import mailing, with_mailed
from morgenlage.domain.brief_period import Period, named
from morgenlage.domain.brief_schedule import Schedule
from morgenlage.domain.mail import Enclosed, Letter, Mail, MailTrouble, NotSent, Rejected
from morgenlage.domain.past import Past
from morgenlage.domain.situation import Situation
from morgenlage.store.errors import StateError

if TYPE_CHECKING:
    from morgenlage.desk.correspondence import Post

log = logging.getLogger("morgenlage.desk")

LOOK = 3600.0
"""Seconds at most between two looks at the schedule: clocks are put right, machines sleep."""


class Composed(NamedTuple):
    """What a mail says."""

    subject: str
    body: str
    files: tuple[Enclosed, ...] = ()


class BriefWay(NamedTuple):
    """To whom the brief goes by itself, and how one is made."""

    compose: Callable[[Situation, Past, Period, datetime], Composed]
    """Reads files and takes its time: for the disk's thread."""
    zone: tzinfo
    to: tuple[str, ...] = ()
    schedule: Schedule | None = None


class Briefs:
    """On the desk's thread, in the one process that carries letters."""

    def __init__(self, book: Book, archive: Archive, cabinet: Cabinet) -> None:
        self.book = book
        self.archive = archive
        self.cabinet = cabinet

    @property
    def _notes(self) -> tuple[BriefNotes, ...]:
        return tuple(self.book.situation.papers.of(BriefNotes).values())

    def wants(self, way: BriefWay) -> bool:
        """Something has to leave now."""
        return bool(self._scheduled(way)) or any(n.leaving for n in self._notes)

    def wait(self, way: BriefWay) -> float | None:
        """Seconds until the schedule is looked at again; None: there is none."""
        if way.schedule is None:
            return None
        now = self.book.clock()
        left = (way.schedule.next(now, way.zone) - now).total_seconds() + 0.01
        return min(LOOK, left)

    async def step(self, post: "Post", way: BriefWay) -> float | None:
        """Files what is due, sends what waits; seconds until something else is."""
        if scheduled := self._scheduled(way):
            await self._file(*scheduled)
        waits = [
            await self._attend(notes, mailed, post.mail, post.mail.sender, way)
            for notes in self._notes
            for mailed in notes.mailed
            if mailed.state in ("waiting", "sending")
        ]
        return min((w for w in (*waits, self.wait(way)) if w is not None), default=None)

    def _scheduled(self, way: BriefWay) -> tuple[Period, tuple[str, ...]] | None:
        """The period that is due, and who has not got it; None: nothing is to be done."""
        if way.schedule is None or not way.to:
            return None
        period = way.schedule.due(self.book.clock(), way.zone)
        if period is None:
            return None
        notes = self.book.situation.papers.of(BriefNotes).get(period.id)
        known = {m.to for m in notes.mailed} if notes is not None else set()
        left = tuple(to for to in way.to if to not in known)
        return (period, left) if left else None

    async def _file(self, period: Period, to: tuple[str, ...]) -> None:
        now = self.book.clock()

        def wanted(notes: BriefNotes) -> BriefNotes:
            for address in to:
                if all(m.to != address for m in notes.mailed):
                    notes = mailing(notes, address, period, now) or notes
            return notes

        if period.id not in self.book.situation.papers.of(BriefNotes):
            try:
                filed = await self.cabinet.file([wanted(BriefNotes(id=period.id))])
            except StateError as error:
                log.error("brief not saved: %s", error)
                return
            if filed.kept:
                return
        await self._change(period.id, wanted)

    async def _attend(
        self, notes: BriefNotes, mailed: Mailed, mail: Mail, sender: str, way: BriefWay
    ) -> float | None:
        """One address: waits, is sent. Seconds until it wants attention again."""
        if mailed.state == "sending":
            # Only one process sends: what is found here was left by one that died.
            died = replace(mailed, state="unknown", reason=DIED)
            return await self._put(notes, died, before=mailed)
        now = self.book.clock()
        if mailed.due_at > now:
            return (mailed.due_at - now).total_seconds() + 0.01
        sending = replace(mailed, state="sending", tries=mailed.tries + 1, reason="")
        try:
            letter = await self._letter(notes, mailed, sender, way)
        except Exception as error:  # a border: a brief that breaks must not stop other letters
            log.error("brief not written: %s", type(error).__name__)
            broken = replace(sending, state="failed", reason=BROKEN)
            return await self._put(notes, broken, before=mailed)
        if await self._put(notes, sending, before=mailed) is not None:
            return 5.0
        try:
            file = await carried(mail.send(letter))
        except NotSent as trouble:
            return await self._later(notes, sending, trouble)
        except Rejected as trouble:
            failed = replace(sending, state="failed", reason=reason_of(trouble))
            return await self._put(notes, failed)
        except MailTrouble as trouble:
            unknown = replace(sending, state="unknown", reason=reason_of(trouble))
            return await self._put(notes, unknown)
        log.info("brief sent: %s", notes.id)
        return await self._put(
            notes, replace(sending, state="sent", at=self.book.clock(), file=file)
        )

    async def _letter(
        self, notes: BriefNotes, mailed: Mailed, sender: str, way: BriefWay
    ) -> Letter:
        """As everything is right now, about the period it was wanted for."""
        period = named(notes.id, mailed.start, mailed.end, way.zone)
        past, now = await self.archive.past(), self.book.clock()
        made = await self.archive.on_disk(
            way.compose, self.book.situation, past, period, max(mailed.at, mailed.end)
        )
        id = message_id(notes.id, mailed.to, mailed.at, sender)
        return Letter(mailed.to, "", made.subject, made.body, id, now, files=made.files)

    async def _later(
        self, notes: BriefNotes, sending: Mailed, trouble: MailTrouble
    ) -> float | None:
        """Nothing left the house: tried again until the mail server can be reached."""
        now, reason = self.book.clock(), reason_of(trouble)
        if now - sending.at > GIVE_UP:
            return await self._put(notes, replace(sending, state="failed", reason=reason))
        wait = wait_after(sending.tries)
        due = now + timedelta(seconds=wait)
        waiting = replace(sending, state="waiting", due_at=due, reason=reason)
        return await self._put(notes, waiting) or wait

    async def _put(
        self, notes: BriefNotes, mailed: Mailed, *, before: Mailed | None = None
    ) -> float | None:
        """Durable when this ends with None; seconds until it is tried again where it is not.
        `before`: only where this is on file still. Whoever carried letters before us may have sent
        it, and we have not heard of that yet."""

        def put(now: BriefNotes) -> BriefNotes | None:
            return with_mailed(now, mailed) if before is None or before in now.mailed else None

        return None if await self._change(notes.id, put) else 5.0

    async def _change(
        self, id: str, change: Callable[[BriefNotes], BriefNotes | None]
    ) -> BriefNotes | None:
        try:
            return await self.cabinet.change(BriefNotes, id, change)
        except StateError as error:
            log.error("brief not saved: %s", error)
            return None


DIED, BROKEN = "mail-interrupted", "brief-broken"


def message_id(id: str, to: str, at: datetime, sender: str) -> str:
    """The same for every try of one wish: a mail server and a person can see a repeat."""
    from zlib import crc32  # nobody who only waits needs it

    domain = sender.rpartition("@")[2] or "morgenlage.invalid"
    wish = f"{crc32(f'{to} {at.isoformat()}'.encode()):08x}"
    return f"<morgenlage.brief.{id.replace('/', '-')}.{wish}@{domain}>"
