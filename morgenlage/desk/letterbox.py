"""Letters that came in: each is taken once; only the department's own counts as its answer."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from zlib import crc32

from morgenlage.desk.archive import Archive
from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.domain.department import Department
from morgenlage.domain.house_answers import made_of
from morgenlage.domain.inquiry import (
    HouseAnswer,
    Inquiry,
    InquiryStage,
    Mailbox,
    Stranger,
    kept_on,
)
from morgenlage.domain.mail import Arrived, Mail, MailTrouble
from morgenlage.domain.ref import Ref
from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")

BOX = "mail"
REMEMBERED = 40
"""Letters to one question whose ids are kept."""
STRANGERS = 5
NOTE = 300
"""Characters of an out-of-office note that are kept."""


class Letterbox:
    """Takes letters in, on the desk's thread."""

    def __init__(
        self,
        book: Book,
        archive: Archive,
        cabinet: Cabinet,
        mail: Mail,
        departments: tuple[Department, ...],
        keep_days: int,
        otherwise: Callable[[Arrived], Awaitable[None]],
    ) -> None:
        """`otherwise`: takes the letters whose token is no question's."""
        self.book = book
        self.archive = archive
        self.cabinet = cabinet
        self.mail = mail
        self.departments = departments
        self.keep_days = keep_days
        self.otherwise = otherwise

    async def look(self) -> None:
        """Fetches and takes in; how far it came is kept only once all of it is durable."""
        box = self.book.situation.papers.of(Mailbox).get(BOX) or Mailbox(id=BOX)
        try:
            fetched = await self.mail.fetch(box.cursor)
            for letter in fetched.letters:
                await self.take(letter)
        except MailTrouble as trouble:
            new = replace(box, trouble=trouble.reason, detail=trouble.detail[:200])
        except StateError as error:
            log.error("letters not saved: %s", error)
            return
        else:
            new = replace(box, cursor=fetched.cursor, trouble="", detail="")
        if new != box:
            await self._file_box(new)

    async def _file_box(self, box: Mailbox) -> None:
        try:
            await self.cabinet.file([box])
        except StateError as error:
            log.error("letterbox not saved: %s", error)

    async def take(self, letter: Arrived) -> None:
        """One letter. Raises `StateError`."""
        inquiry = self.book.situation.papers.of(Inquiry).get(letter.token)
        if inquiry is None:
            return await self.otherwise(letter)
        if inquiry.stage in (InquiryStage.HELD, InquiryStage.CANCELLED):
            return
        key = letter.message_id or f"{crc32(letter.whole.encode()):08x}"
        if key in inquiry.seen:
            return
        seen = replace(inquiry, seen=(*inquiry.seen, key)[-REMEMBERED:])
        if letter.kind == "bounce":
            await self._bounced(seen, letter)
        elif letter.kind == "away":
            note = letter.text[:NOTE]
            await self._file(replace(seen, away=note, away_at=letter.at or self.book.clock()))
        elif not self._owner(inquiry).owns(letter.sender):
            await self._strange(seen, letter)
        else:
            await self._answered(seen, letter)

    async def _bounced(self, inquiry: Inquiry, letter: Arrived) -> None:
        if inquiry.stage in (InquiryStage.SENT, InquiryStage.UNKNOWN, InquiryStage.SENDING):
            reason = f"mail-bounced: {letter.reason}"
            inquiry = inquiry.moved(InquiryStage.FAILED, reason=reason)
        await self._file(inquiry)

    async def _strange(self, inquiry: Inquiry, letter: Arrived) -> None:
        """A person decides whose it is."""
        stranger = Stranger(
            letter.sender,
            letter.text,
            letter.whole,
            letter.at or self.book.clock(),
            letter.message_id,
        )
        await self._file(replace(inquiry, strangers=(*inquiry.strangers, stranger)[-STRANGERS:]))

    async def _answered(self, inquiry: Inquiry, letter: Arrived) -> None:
        """Drafts first: whatever happens in between, the letter is taken in once more."""
        if not letter.text:
            text = ", ".join(letter.attachments)
            letter = letter._replace(text=text, whole=letter.whole or text)
        for ref in inquiry.refs:
            await self._draft(ref, letter.text)
        answered = answered_by(
            inquiry, letter.text, letter.whole, letter.sender, self.book.clock(), letter.attachments
        )
        await self._file(answered)
        await self._house(answered)

    async def _draft(self, ref: Ref, text: str) -> None:
        situation = self.book.situation
        comment = situation.comment(ref)
        if comment is None or comment.gone or comment.handling.state == "done":
            return
        known = situation.drafts.get(ref, "")
        if (new := draft_with(known, text)) != known:
            await self.archive.keep_draft(ref, new)

    async def _house(self, answered: Inquiry) -> None:
        """The third alike question makes an answer of the house."""
        papers, now = self.book.situation.papers, self.book.clock()
        made = made_of(
            answered,
            papers.of(Inquiry).values(),
            papers.of(HouseAnswer).values(),
            self._owner(answered).person,
            now.date(),
        )
        if made is not None:
            await self.cabinet.file([made])

    async def _file(self, inquiry: Inquiry) -> None:
        await self.cabinet.file([kept_on(inquiry, self.book.clock(), self.keep_days)])

    def _owner(self, inquiry: Inquiry) -> Department:
        known = next((d for d in self.departments if d.id == inquiry.department), None)
        return known or Department(inquiry.department, inquiry.name, inquiry.to)


def answered_by(
    inquiry: Inquiry,
    text: str,
    whole: str,
    sender: str,
    now: datetime,
    attachments: tuple[str, ...] = (),
) -> Inquiry:
    """The question with its answer; a second letter is put below the first."""
    before = (inquiry.answer, inquiry.whole)
    return inquiry.moved(
        InquiryStage.ANSWERED,
        answer=draft_with(before[0], text),
        whole=draft_with(before[1], whole),
        answered_at=inquiry.answered_at or now,
        answered_from=sender,
        attachments=tuple(dict.fromkeys((*inquiry.attachments, *attachments)))[:10],
        remind_at=None,
        letter="",
        reason="",
    )


def draft_with(known: str, text: str) -> str:
    """What is there with the answer below it; once, however often it comes."""
    if text.strip() and text.strip() in known:
        return known
    return f"{known.rstrip()}\n\n{text.strip()}".strip() if known.strip() else text.strip()
