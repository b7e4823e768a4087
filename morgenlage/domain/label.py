"""Tags of a post that no piece of ours became: published elsewhere, and sorted in afterwards."""

from typing import ClassVar

from morgenlage.domain.paper import Paper
from morgenlage.domain.value import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Paper):
    """Its id is the post's ref."""

    FILE: ClassVar[str] = "labels"

    tags: tuple[str, ...] = ()
    """As `Piece.tags`, and `person:ID` for whoever is to be seen."""
