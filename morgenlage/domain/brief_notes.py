"""What only a person can say in the brief: what we need, one risk, one citizen's sentence."""

from datetime import datetime
from typing import ClassVar, Literal

from morgenlage.domain.paper import LONG_AGO, Paper
from morgenlage.domain.value import dataclass

Carried = Literal["waiting", "sending", "sent", "unknown", "failed"]
"""`waiting`: not sent yet. `sending`: written down before the first byte left. `sent`: the mail
server took it, or it lies as a file. `unknown`: left, but nobody said what became of it: a person
is asked, it is not repeated. `failed`: refused; nothing has left."""


@dataclass(frozen=True, slots=True)
class Mailed:
    """It goes, or went, out to leadership."""

    at: datetime
    """When somebody, or the schedule, wanted it; then when it was sent."""
    to: str
    state: Carried = "sent"
    start: datetime = LONG_AGO
    end: datetime = LONG_AGO
    """From when to when it is about."""
    tries: int = 0
    due_at: datetime = LONG_AGO
    """Not tried before."""
    reason: str = ""
    """Why it failed or is in doubt: word key, or the mail server's words."""
    file: str = ""
    """Where it lies when it was not mailed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefNotes(Paper):
    """For one period; its id is `week/2026-11-29`, the period's kind and its last day."""

    FILE: ClassVar[str] = "briefs"

    need: str = ""
    """The one thing we need from you."""
    risk: str = ""
    quote: str = ""
    """What a citizen wrote, shortened by a person, without a name."""
    quoted: str = ""
    """Ref of the comment it came from: deleted there, it goes here, too."""
    thanks: tuple[str, ...] = ()
    """Departments (ids), beside those that answered most."""
    mailed: tuple[Mailed, ...] = ()
    """At most one for each address."""

    @property
    def files(self) -> tuple[str, ...]:
        """The mails that were put down instead of sent."""
        return tuple(m.file for m in self.mailed if m.file)

    @property
    def leaving(self) -> bool:
        """Something of it has to leave yet."""
        return any(m.state in ("waiting", "sending") for m in self.mailed)
