"""Mail in memory that does what a test tells it to: takes, refuses, breaks off, brings letters."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from morgenlage.desk.correspondence import Post
from morgenlage.domain.department import Department
from morgenlage.domain.inquiry import Inquiry
from morgenlage.domain.mail import Arrived, Fetched, Letter
from morgenlage.words.formats import Formats

HEAD, DEPUTY = "head@county.example", "deputy@county.example"
"""Whose word approves a piece."""
ROADS = Department("roads", "Roads", "roads@county.example", "Ms Otto", ("cycle path",), 2)


@dataclass
class FakeMail:
    """Remembers every letter."""

    sent: list[Letter] = field(default_factory=list)
    inbox: list[Arrived] = field(default_factory=list)
    on_send: Callable[[], BaseException | None] = lambda: None
    on_fetch: Callable[[], BaseException | None] = lambda: None
    sender: str = "press@county.example"
    reads: bool = True
    fetches: int = 0

    async def send(self, letter: Letter) -> str:
        if (error := self.on_send()) is not None:
            raise error
        self.sent.append(letter)
        return ""

    async def fetch(self, cursor: str) -> Fetched:
        self.fetches += 1
        if (error := self.on_fetch()) is not None:
            raise error
        start = int(cursor or 0)
        return Fetched(tuple(self.inbox[start:]), str(len(self.inbox)))

    def post(self, hold: float = 0.0) -> Callable[[], Post]:
        """What a desk is given."""
        return lambda: Post(self, (ROADS,), Formats("en"), "Press", 30, hold, 0.05, (HEAD, DEPUTY))

    def answers(self, inquiry: Inquiry, text: str, **changes: object) -> Arrived:
        """A letter of the department, put into the folder."""
        number = len(self.inbox) + 1
        letter = Arrived(
            inquiry.id,
            ROADS.mail,
            "answer",
            text,
            text + "\n> quoted",
            f"<{number}@county.example>",
        )
        letter = letter._replace(**changes)  # type: ignore[arg-type]  # fields of Arrived by name
        self.inbox.append(letter)
        return letter

    def replies(self, token: str, text: str, sender: str = HEAD, **changes: object) -> Arrived:
        """A letter of somebody who approves, put into the folder."""
        letter = Arrived(
            token, sender, "answer", text, text, f"<{len(self.inbox) + 1}@reply.example>", own=text
        )
        letter = letter._replace(**changes)  # type: ignore[arg-type]  # fields of Arrived by name
        self.inbox.append(letter)
        return letter


NOON = datetime.fromisoformat("2026-11-23T11:00:00+00:00")
"""A Monday."""
