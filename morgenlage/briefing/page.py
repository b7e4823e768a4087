"""A brief as headings and sentences: what text, Markdown and HTML share. Plain strings, unescaped.

Foreign words (a citizen's, a department's, leadership's) stand in these strings as they are: each
form escapes all of them for itself.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One sentence, or a few that belong together."""

    text: str
    link: str = ""
    """Where it can be seen; an address of ours."""
    account: str = ""
    """Of a sentence about figures: whose (`Numbers.account`), for the plot beside it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it."""

    key: str
    """`need`, `worked`, `tried`, `numbers`, `voices`, `risk`, `quote`, `thanks`, `topics`,
    `backing`, `coming`."""
    heading: str
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The whole brief in one language."""

    title: str
    subtitle: str
    """The period, and when it was made."""
    sections: tuple[Section, ...] = ()
    """In reading order; one without items has nothing to say and is left out by all forms."""
