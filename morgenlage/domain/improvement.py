"""A small improvement: one line of what is done better from a day on."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from morgenlage.domain.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement(Paper):
    """Noted in the round's last step, or whenever somebody thinks of it."""

    FILE: ClassVar[str] = "improvements"

    text: str
    made_at: datetime
    made_by: str = ""
    tags: tuple[str, ...] = ()
    """What it is about: `format:...`, `topic:...`; may be empty."""
