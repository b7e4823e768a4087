"""What the people of the county and we ourselves say, as data; one file per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Picture(NamedTuple):
    """A picture of a post; an empty description is a defect somebody should notice."""

    name: str
    alt: str


@dataclass(frozen=True, slots=True)
class Topic:
    """Something we post about and what people say to it.

    Comments may hold `{place}`, `{road}` and `{office}`.
    """

    posts: tuple[str, ...]
    comments: tuple[str, ...]
    answers: tuple[str, ...]
    """What we answered in earlier threads."""
    picture: Picture | None = None
    depot: bool = False
    """The depot's account posts it, too."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything said in one language."""

    names: Mapping[str, tuple[str, str]]
    """Our accounts: display name and description."""
    topics: tuple[Topic, ...]
    films: Mapping[int, str]
    """Topics we make films of, by number: the film's title."""
    jobs: tuple[int, ...]
    """Topics about working here, by number."""
    general: tuple[str, ...]
    """Fits below any post."""
    mentions: tuple[str, ...]
    """Addressed to us, but below no post of ours."""
    quotes: tuple[str, ...]
    openers: tuple[str, ...]
    closers: tuple[str, ...]
    places: tuple[str, ...]
    roads: tuple[str, ...]
    offices: tuple[str, ...]
    thanks: tuple[str, ...]
    """How people take an answer of ours."""
    script: Mapping[str, str]
    """The parts of the story, by the name the plot gives them."""
