"""Requests for approval on their way: each letter leaves once, each reply is taken in once.

What leaves still has to be waited for: a piece that was changed or taken back meanwhile asks
nobody. Replies change the piece first and are crossed off after it; done twice it is the same.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zlib import crc32

from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.carrying import GIVE_UP, UNASKED, carried, reason_of, wait_after
from morgenlage.desk.enclosing import enclosures
from morgenlage.domain.approval_reply import Effect, taken
from morgenlage.domain.approval_request import (
    Reply,
    Request,
    Sheet,
    kept_on,
    message_id,
    waits,
)
from morgenlage.domain.mail import Arrived, Enclosed, Letter, MailTrouble, NotSent, Rejected
from morgenlage.domain.piece import Piece
from morgenlage.domain.plain_text import plain
from morgenlage.domain.yes import says_yes
from morgenlage.store.errors import StateError

if TYPE_CHECKING:
    from morgenlage.desk.correspondence import Post

log = logging.getLogger("morgenlage.desk")


class Approvals:
    """On the desk's thread, in the one process that carries letters."""

    def __init__(self, book: Book, cabinet: Cabinet) -> None:
        self.book = book
        self.cabinet = cabinet
        self._awaited: set[str] = set()

    @property
    def requests(self) -> tuple[Request, ...]:
        """All on file."""
        return tuple(self.book.situation.papers.of(Request).values())

    @property
    def leaving(self) -> bool:
        """Something has to leave."""
        return any(r.leaving for r in self.requests)

    @property
    def open(self) -> bool:
        """A reply may come."""
        return any(r.left for r in self.requests)

    # -- letters leave ------------------------------------------------------------------------

    async def step(self, post: "Post") -> float | None:
        """Sends what is due; seconds until something else is, None: nothing waits."""
        found = [
            await self._attend(request, sheet, post)
            for request in self.requests
            for sheet in request.sheets
            if sheet.state in ("held", "sending")
        ]
        return min((wait for wait in found if wait is not None), default=None)

    async def _attend(self, request: Request, sheet: Sheet, post: "Post") -> float | None:
        if sheet.state == "sending":
            # Only one process sends: what is found here was left by one that died.
            died = replace(sheet, state="unknown", reason=_DIED)
            return await self._put(request, died, post, before=sheet)
        now = self.book.clock()
        if not waits(request, self._piece(request)):
            if request.id in self._awaited or now - request.asked_at > UNASKED:
                cancelled = replace(sheet, state="cancelled")
                return await self._put(request, cancelled, post, before=sheet)
            return 1.0
        self._awaited.add(request.id)
        if sheet.due_at > now:
            return (sheet.due_at - now).total_seconds() + 0.01
        return await self._send(request, sheet, post)

    async def _send(self, request: Request, sheet: Sheet, post: "Post") -> float | None:
        """Written down first, then sent."""
        pictures = await self._pictures(request)
        sending = replace(sheet, state="sending", tries=sheet.tries + 1, reason="")
        if await self._put(request, sending, post, before=sheet) is not None:
            return 5.0
        try:
            file = await carried(
                post.mail.send(self._letter(request, sending, post)._replace(files=pictures))
            )
        except NotSent as trouble:
            return await self._later(request, sending, trouble, post)
        except Rejected as trouble:
            failed = replace(sending, state="failed", reason=reason_of(trouble))
            return await self._put(request, failed, post)
        except MailTrouble as trouble:
            unknown = replace(sending, state="unknown", reason=reason_of(trouble))
            return await self._put(request, unknown, post)
        log.info("asked for approval of %s", request.piece)
        sent = replace(sending, state="sent", sent_at=self.book.clock(), file=file)
        return await self._put(request, sent, post)

    async def _pictures(self, request: Request) -> tuple[Enclosed, ...]:
        """What is asked about, to be looked at."""
        piece = self._piece(request)
        return await self.cabinet.archive.on_disk(enclosures, piece) if piece is not None else ()

    async def _later(
        self, request: Request, sheet: Sheet, trouble: MailTrouble, post: "Post"
    ) -> float | None:
        """Nothing left the house: held again until the mail server can be reached."""
        now, reason = self.book.clock(), reason_of(trouble)
        if now - request.asked_at > GIVE_UP:
            return await self._put(request, replace(sheet, state="failed", reason=reason), post)
        wait = wait_after(sheet.tries)
        due = now + timedelta(seconds=wait)
        held = replace(sheet, state="held", due_at=due, reason=reason)
        return await self._put(request, held, post) or wait

    def _letter(self, request: Request, sheet: Sheet, post: "Post") -> Letter:
        number = [s.to for s in request.sheets].index(sheet.to) + 1
        return Letter(
            sheet.to,
            "",
            request.subject,
            request.letter,
            message_id(request.id, number, post.mail.sender),
            self.book.clock(),
            request.reply_to or post.mail.sender,
        )

    async def _put(
        self, request: Request, sheet: Sheet, post: "Post", *, before: Sheet | None = None
    ) -> float | None:
        """Durable when this ends with None; seconds until it is tried again where it is not.
        `before`: only where this is on file still. Whoever carried letters before us may have sent
        it, and we have not heard of that yet."""

        def put(now: Request) -> Request | None:
            return now.with_sheet(sheet) if before is None or before in now.sheets else None

        return None if await self._change(request.id, put, post) else 5.0

    # -- replies come in ----------------------------------------------------------------------

    async def take(self, post: "Post", letter: Arrived) -> None:
        """One letter; others' tokens are left alone. Raises `StateError`."""
        request = self.book.situation.papers.of(Request).get(letter.token)
        if request is None or (key := key_of(letter)) in request.seen:
            return
        reply = understood(letter, post.approvers, self.book.clock())
        if reply.kind in ("yes", "back"):
            reply = await self._effect(request, reply)
        log.info("reply about %s: %s", request.piece, reply.kind)
        due = piece.next_due if (piece := self._piece(request)) is not None else None
        now = self.book.clock()
        await self.cabinet.change(
            Request,
            request.id,
            lambda r: r if key in r.seen
            else kept_on(r.with_reply(reply, key), now, due, post.keep_days),
        )  # fmt: skip

    async def _effect(self, request: Request, reply: Reply) -> Reply:
        """What it does to the piece, durable; and how it counts."""
        accounts = self.book.situation.accounts.values()
        demanding = frozenset(s.account.id for s in accounts if s.account.approval)
        found: list[Effect] = []

        def change(piece: Piece) -> Piece:
            found.append(taken(request, piece, reply, demanding))
            return found[-1].piece

        await self.cabinet.change(Piece, request.piece, change)
        return found[-1].reply if found else replace(reply, kind="late")

    # -- on file ------------------------------------------------------------------------------

    def _piece(self, request: Request) -> Piece | None:
        return self.book.situation.papers.of(Piece).get(request.piece)

    async def _change(
        self, id_: str, change: Callable[[Request], Request | None], post: "Post"
    ) -> Request | None:
        """None where it could not be written, or does not fit any more."""
        now = self.book.clock()

        def kept(request: Request) -> Request | None:
            if (new := change(request)) is None:
                return None
            piece = self._piece(request)
            return kept_on(new, now, piece.next_due if piece else None, post.keep_days)

        try:
            return await self.cabinet.change(Request, id_, kept)
        except StateError as error:
            log.error("request not saved: %s", error)
            return None


_DIED = "mail-interrupted"


def key_of(letter: Arrived) -> str:
    """Tells a letter from all others."""
    return letter.message_id or f"{crc32(letter.whole.encode()):08x}"


def understood(letter: Arrived, approvers: tuple[str, ...], now: datetime) -> Reply:
    """What a letter says, before the piece is asked whether that is still possible."""
    if letter.kind == "bounce":
        return Reply(letter.sender, now, "bounce", letter.reason)
    if letter.kind == "away":
        return Reply(letter.sender, now, "away", letter.text)
    if letter.sender not in (a.casefold() for a in approvers):
        return Reply(letter.sender, now, "stranger", letter.text)
    if not letter.own:
        return Reply(letter.sender, now, "unclear", letter.text)
    return Reply(letter.sender, now, "yes" if says_yes(letter.own) else "back", plain(letter.own))
