"""What only a person can say in the brief: what we need, one risk, one citizen's sentence."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple

from morgenlage.domain.paper import Paper


class Mailed(NamedTuple):
    """It went out to leadership."""

    at: datetime
    to: str


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
