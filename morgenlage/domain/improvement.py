"""A small improvement: one line of what is done better from a day on."""

from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement(Paper):
    """Noted in the round's last step, or whenever somebody thinks of it."""

    FILE: ClassVar[str] = "improvements"

    text: str
    made_at: datetime
    made_by: str = ""
    tags: tuple[str, ...] = ()
    """What it is about: `format:...`, `topic:...`; may be empty."""


def improvements(papers: Papers) -> tuple[Improvement, ...]:
    """All in the order they were filed; without those that were taken back."""
    return tuple(i for i in papers.of(Improvement).values() if i.delete_after is None)


def withdrawn(improvement: Improvement, now: datetime) -> Improvement:
    """As if nobody had noted it."""
    return replace(improvement, delete_after=now)
