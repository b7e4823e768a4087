"""A question to a department on its way: held, sent, answered, overdue. Pure."""

import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from morgenlage.domain.likeness import words_of
from morgenlage.domain.paper import LONG_AGO, Paper
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_LETTERS = 12
"""Of 31 signs each: 59 bits, nobody guesses it."""


class InquiryStage(StrEnum):
    """Where a question stands."""

    HELD = "held"
    """Waits for second thoughts; `u` takes it back without a trace."""
    SENDING = "sending"
    """Written down before the first byte left."""
    SENT = "sent"
    """The mail server took it, or it lies as a file to be sent by hand."""
    UNKNOWN = "unknown"
    """Left, but nobody said what became of it: a person is asked, it is not repeated."""
    FAILED = "failed"
    """Refused, or sent back by a mail server."""
    ANSWERED = "answered"
    CLOSED = "closed"
    """A person said that no answer is waited for any more."""
    CANCELLED = "cancelled"
    """Taken back while it was held."""


WAITING = (InquiryStage.HELD, InquiryStage.SENDING, InquiryStage.SENT)
"""Nobody here has to do anything but wait."""
LEFT = (
    InquiryStage.SENDING,
    InquiryStage.SENT,
    InquiryStage.UNKNOWN,
    InquiryStage.ANSWERED,
)
"""The mail may be on somebody's screen."""
BARRED = (InquiryStage.UNKNOWN, InquiryStage.FAILED)
"""A person has to look."""


@dataclass(frozen=True, slots=True)
class Stranger:
    """A letter with our token from an address that is not the department's."""

    sender: str
    text: str
    whole: str
    at: datetime
    message_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry(Paper):
    """One question about one or several comments. Its id is the token in the mail's subject."""

    FILE: ClassVar[str] = "inquiries"

    department: str
    """Its id in the address book."""
    name: str
    """Its name when it was asked: the book may change."""
    to: str
    refs: tuple[Ref, ...]
    question: str
    """One line, ours."""
    asked_at: datetime
    asked_by: str = ""
    due_at: datetime = LONG_AGO
    """Not sent before."""
    deadline: datetime = LONG_AGO
    """An answer is wanted by then."""
    stage: InquiryStage = InquiryStage.HELD
    subject: str = ""
    letter: str = ""
    """What leaves, as it was reviewed; holds the comment, so it is forgotten once it has left."""
    reply_to: str = ""
    words: tuple[str, ...] = ()
    """Stems of what the comment is about: tells alike questions when its text is gone."""
    tries: int = 0
    reason: str = ""
    """Why it failed or is in doubt: word key, or the mail server's words."""
    sent_at: datetime | None = None
    file: str = ""
    """Where it lies when it was not mailed."""
    reminders: tuple[datetime, ...] = ()
    """When a reminder has left (or may have)."""
    remind_at: datetime | None = None
    """Somebody wants a reminder to leave then."""
    reminding: str = ""
    """State of that reminder: `sending` before the first byte, `unknown`, or why it failed."""
    away: str = ""
    """First words of an automatic note (out of office), newest."""
    away_at: datetime | None = None
    answer: str = ""
    """Without quoted text and signature."""
    whole: str = ""
    """The answer as it came."""
    answered_at: datetime | None = None
    answered_from: str = ""
    attachments: tuple[str, ...] = ()
    """Names only; nothing is opened."""
    strangers: tuple[Stranger, ...] = ()
    seen: tuple[str, ...] = ()
    """Message-IDs of the letters that were taken in: each once."""

    @property
    def files(self) -> tuple[str, ...]:
        """The mail that was put down instead of sent."""
        return (self.file,) if self.file else ()

    @property
    def open(self) -> bool:
        """Still on somebody's desk, theirs or ours."""
        return self.stage in (*WAITING, *BARRED)

    def overdue(self, now: datetime) -> bool:
        """It is with them, and the time they had is over."""
        return self.stage is InquiryStage.SENT and self.deadline <= now

    def moved(self, stage: InquiryStage, **changes: object) -> "Inquiry":
        """The same question, one stage on."""
        return replace(self, stage=stage, **changes)  # type: ignore[arg-type]  # fields of Inquiry by name


def new_token() -> str:
    """Unguessable, without signs that look alike, short enough to be typed from a printout."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LETTERS))


def message_id(inquiry: Inquiry, sender: str, reminder: int = 0) -> str:
    """Made from the token alone: a mail server and a person can see a repeat.

    `sender`: our address. `reminder`: which one, from 1; 0: the question itself.
    """
    domain = sender.rpartition("@")[2] or "morgenlage.invalid"
    return f"<morgenlage.{inquiry.id}.{reminder}@{domain}>"


def about(texts: Iterable[str]) -> tuple[str, ...]:
    """The stems that `Inquiry.words` keeps."""
    return tuple(sorted(words_of("\n".join(texts))))[:80]


def kept_on(inquiry: Inquiry, now: datetime, keep_days: int) -> Inquiry:
    """With the deletion period that begins with what happened now."""
    return replace(inquiry, delete_after=max(now, inquiry.deadline) + timedelta(days=keep_days))


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseAnswer(Paper):
    """What a department has answered so often that it may be said without asking again."""

    FILE: ClassVar[str] = "house_answers"

    department: str
    name: str
    owner: str
    """Who vouches for it: the department's person, else the department."""
    text: str
    words: tuple[str, ...]
    """What the questions had in common."""
    until: date
    """The last day on which it holds."""
    asked: int = 3
    """How many alike questions it answers so far."""

    def holds(self, day: date) -> bool:
        """It may still be used."""
        return day <= self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox(Paper):
    """How far the letters that come in were read, and what is wrong with the way there."""

    FILE: ClassVar[str] = "mailbox"

    cursor: str = ""
    trouble: str = ""
    """Word key; empty: all is well."""
    detail: str = ""
