"""What a backup says is still to leave may have left since it was made: nobody sends it blindly.

Pure. A post becomes `unconfirmed`: it is looked for, and a person is asked. A letter is in doubt:
a person is asked.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from morgenlage.domain.approval_request import Request
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.inquiry import Inquiry, InquiryStage
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.press_steps import due

WHY = "restored"
"""Word key: a backup was put back."""


def in_doubt(papers: Papers, now: datetime, native: Collection[str] | None) -> tuple[Paper, ...]:
    """The papers that may have left since, each as it is to be filed.

    `native`: accounts whose platform may hold a post before its hour; None: any may.
    """
    found: list[Paper] = [_piece(p, now, native) for p in papers.of(Piece).values()]
    found += map(_request, papers.of(Request).values())
    found += map(_inquiry, papers.of(Inquiry).values())
    found += map(_brief, papers.of(BriefNotes).values())
    return tuple(new.filed("", now) for new in found if new != papers.get(new))


def _piece(piece: Piece, now: datetime, native: Collection[str] | None) -> Piece:
    def left(copy: Copy) -> bool:
        early = native is None or copy.account in native
        waits = copy.state == "scheduled" and not (copy.native or copy.held)
        return waits and (early or due(piece, copy, now))

    for copy in piece.copies:
        if left(copy):
            hour = piece.hour(copy.account) or now
            doubt = replace(
                copy,
                state="unconfirmed",
                reason=WHY,
                wish="",
                decided_at=copy.decided_at or min(hour, now),
                tried_at=copy.tried_at or min(hour, now),
                moved_at=now,
            )
            piece = piece.with_copy(doubt)
    return piece


def _request(request: Request) -> Request:
    sheets = (
        replace(s, state="unknown", reason=WHY) if s.state in ("held", "sending") else s
        for s in request.sheets
    )
    return replace(request, sheets=tuple(sheets))


def _inquiry(inquiry: Inquiry) -> Inquiry:
    if inquiry.remind_at is not None:
        inquiry = replace(inquiry, remind_at=None, reminding="unknown")
    if inquiry.stage in (InquiryStage.HELD, InquiryStage.SENDING):
        inquiry = replace(inquiry, stage=InquiryStage.UNKNOWN, reason=WHY)
    return inquiry


def _brief(notes: BriefNotes) -> BriefNotes:
    mailed = (
        replace(m, state="unknown", reason=WHY) if m.state in ("waiting", "sending") else m
        for m in notes.mailed
    )
    return replace(notes, mailed=tuple(mailed))
