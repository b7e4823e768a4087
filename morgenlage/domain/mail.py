"""Letters that leave and come in, and how the desk meets whoever carries them."""

from datetime import datetime
from typing import Literal, NamedTuple, Protocol

Security = Literal["starttls", "tls", "plain"]
"""How a mail server is spoken to; `plain` only on this machine."""


class Server(NamedTuple):
    """One mail server."""

    host: str
    port: int
    security: Security
    user: str = ""
    """Empty: nobody signs in."""


class Enclosed(NamedTuple):
    """A file that goes with a letter."""

    name: str
    type: str
    """Media type, `image/png`."""
    data: bytes


class Letter(NamedTuple):
    """One plain mail, every header on one line."""

    to: str
    to_name: str
    subject: str
    body: str
    message_id: str
    at: datetime
    reply_to: str = ""
    answers: str = ""
    """Message-ID of the letter before it in the conversation."""
    files: tuple[Enclosed, ...] = ()


class Arrived(NamedTuple):
    """One letter that came in, already safe to show."""

    token: str
    """Of the inquiry it names, as far as it can be told; empty: none."""
    sender: str
    """Address, lower case; empty where there is none or several."""
    kind: Literal["answer", "away", "bounce"]
    """`away`: written by a machine (out of office). `bounce`: ours could not be delivered."""
    text: str
    """Without quoted text and signature."""
    whole: str
    message_id: str
    at: datetime | None = None
    attachments: tuple[str, ...] = ()
    reason: str = ""
    """Why it bounced, in the mail server's words."""
    own: str = ""
    """What can only be theirs; empty where that cannot be told from what is quoted."""


class Fetched(NamedTuple):
    """What a look into the folder brought."""

    letters: tuple[Arrived, ...]
    cursor: str
    """Where the next look begins."""


class MailTrouble(Exception):
    """The mail could not be sent or read; `reason` is a word key, `detail` the server's words."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class NotSent(MailTrouble):
    """It has certainly not left. May work later."""


class Rejected(MailTrouble):
    """It has certainly not left, and would not leave later either."""


class Unclear(MailTrouble):
    """It may have left: nobody said what became of it."""


class Mail(Protocol):
    """The way to the departments and back."""

    @property
    def sender(self) -> str:
        """Our address."""
        ...

    @property
    def reads(self) -> bool:
        """Answers can be fetched."""
        ...

    async def send(self, letter: Letter) -> str:
        """Gives it to the mail server, empty text; or the file it was put into.

        Raises `NotSent`, `Rejected`, `Unclear`.
        """
        ...

    async def fetch(self, cursor: str) -> Fetched:
        """What came in after this. Raises `MailTrouble`."""
        ...
