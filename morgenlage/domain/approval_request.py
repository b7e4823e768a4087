"""A letter that asks somebody to approve a piece: to whom, about which words, what came back."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar, Literal

from morgenlage.domain.paper import LONG_AGO, Paper
from morgenlage.domain.piece import Piece
from morgenlage.domain.value import dataclass

Carried = Literal["held", "sending", "sent", "unknown", "failed", "cancelled"]
"""`held`: not sent yet. `sending`: written down before the first byte left. `sent`: the mail
server took it, or it lies as a file. `unknown`: left, but nobody said what became of it.
`failed`: refused. `cancelled`: nobody waits for it any more."""

Kind = Literal["yes", "back", "late", "own", "unclear", "stranger", "away", "bounce"]
"""`yes`: approved. `back`: sent back with words. `late`: about what reads differently by now, is
out, or was decided before. `own`: by the writer, where four eyes are needed. `unclear`: nothing
of one's own could be told from what is quoted. `stranger`: from no approver. `away`: by a machine.
`bounce`: ours could not be delivered."""

REMEMBERED = 60
"""Letters about one request whose ids are kept, and replies that are shown."""
NOTE = 1000
"""Characters of a reply that are kept."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What one account would show, as it was read."""

    account: str
    seal: str
    """`Piece.seal`."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The request as one approver gets it."""

    to: str
    state: Carried = "held"
    due_at: datetime = LONG_AGO
    """Not sent before."""
    tries: int = 0
    reason: str = ""
    """Why it failed or is in doubt: word key, or the mail server's words."""
    sent_at: datetime | None = None
    file: str = ""
    """Where it lies when it was not mailed."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One letter that came back, and what it meant."""

    sender: str
    at: datetime
    kind: Kind
    text: str = ""
    accounts: tuple[str, ...] = ()
    """Where it had an effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Paper):
    """One question for approval. Its id is the token in the mails' subject."""

    FILE: ClassVar[str] = "requests"

    piece: str
    asked_about: tuple[Sealed, ...]
    asked_at: datetime
    asked_by: str = ""
    sheets: tuple[Sheet, ...] = ()
    subject: str = ""
    letter: str = ""
    """What leaves, as it was when somebody asked; forgotten once nothing of it has to leave."""
    reply_to: str = ""
    replies: tuple[Reply, ...] = ()
    seen: tuple[str, ...] = ()
    """Message-IDs of the letters that were taken in: each once."""

    @property
    def files(self) -> tuple[str, ...]:
        """The mails that were put down instead of sent."""
        return tuple(s.file for s in self.sheets if s.file)

    @property
    def left(self) -> bool:
        """An answer may come."""
        return any(s.state in ("sending", "sent", "unknown") for s in self.sheets)

    @property
    def leaving(self) -> bool:
        """Something of it has to leave yet."""
        return any(s.state in ("held", "sending") for s in self.sheets)

    def seal(self, account: str) -> str:
        """What was read of that account; empty: it was not asked about."""
        return next((s.seal for s in self.asked_about if s.account == account), "")

    def with_sheet(self, sheet: Sheet) -> "Request":
        """With this one in the place of its approver's; the letter is forgotten with the last."""
        new = replace(self, sheets=tuple(sheet if s.to == sheet.to else s for s in self.sheets))
        return new if new.leaving else replace(new, letter="")

    def with_reply(self, reply: Reply, key: str) -> "Request":
        """With a letter that was taken in. `key`: tells it from all others."""
        short = replace(reply, text=reply.text[:NOTE])
        return replace(
            self,
            replies=(*self.replies, short)[-REMEMBERED:],
            seen=(*self.seen, key)[-REMEMBERED:],
        )

    @property
    def answer(self) -> Reply | None:
        """The last one that decided something."""
        return next((r for r in reversed(self.replies) if r.kind in ("yes", "back")), None)


def waits(request: Request, piece: Piece | None) -> bool:
    """Some copy of the piece still waits for exactly this request."""
    return piece is not None and any(
        copy.asked == request.id and piece.seal(copy.account) == request.seal(copy.account)
        for copy in piece.copies
    )


def kept_on(request: Request, now: datetime, due: datetime | None, keep_days: int) -> Request:
    """With the deletion period that begins now, or at the hour of its piece."""
    begin = max(now, due) if due is not None else now
    return replace(request, delete_after=begin + timedelta(days=keep_days))


def message_id(token: str, number: int, sender: str) -> str:
    """Made from the token alone: a mail server and a person can see a repeat."""
    domain = sender.rpartition("@")[2] or "morgenlage.invalid"
    return f"<morgenlage.{token}.{number}@{domain}>"
