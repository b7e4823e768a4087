"""What leadership allowed or decided, in their words: so that "who allowed that?" has an answer."""

from datetime import datetime
from typing import ClassVar

from morgenlage.domain.paper import Paper
from morgenlage.domain.piece import Way
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing(Paper):
    """One decision. Approvals of single posts stand in their own history."""

    FILE: ClassVar[str] = "backing"

    who: str
    """Whose decision it is."""
    said_at: datetime
    words: str
    """What they said, as they said it."""
    about: str = ""
    """A piece, an experiment (`piece:ID`, `experiment:ID`); empty: in general."""
    way: Way = "screen"
    """How it came to us."""
    noted_by: str = ""
