"""Topics that comments are filed under, and which of them a text is about. Pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from morgenlage.domain.phrases import Wording, plain

LOOKED_AT = 4000
"""Characters of a text that are looked at."""


class Heading(NamedTuple):
    """One topic of the office's list."""

    id: str
    """Stable: comments keep it. Lower case, no blanks."""
    name: str
    wording: Wording
    """What somebody writes who means it."""


def suggested(text: str, headings: Iterable[Heading]) -> tuple[Heading, ...]:
    """The topics whose words the text holds, in the order of the list."""
    words = plain(text[:LOOKED_AT])
    return tuple(heading for heading in headings if heading.wording.found(words))


def name_of(id: str, headings: Sequence[Heading]) -> str:
    """The topic's name; its id where the list does not know it (any more)."""
    return next((heading.name for heading in headings if heading.id == id), id)
