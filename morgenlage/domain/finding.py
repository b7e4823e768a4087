"""What the check of a piece knows beforehand, and what it finds."""

from collections.abc import Mapping
from dataclasses import field
from datetime import UTC, date, datetime, tzinfo
from typing import Literal

from morgenlage.domain.account import AccountStatus
from morgenlage.domain.person import Person
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content
from morgenlage.domain.value import dataclass

Level = Literal["red", "hint"]
"""`red`: law or platform forbid it, it does not go out. `hint`: it could be better."""


@dataclass(frozen=True, slots=True)
class Fix:
    """What would settle it."""

    kind: str
    """Word key of what the key says."""
    content: Content | None = None
    """The piece's words after it; None: a person has to write something."""
    field: str = ""
    """Then: what is missing, `alt`, `captions`, `text`, `title`, `people`, `media`,
    `accounts`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a piece. `words.ready` says it."""

    level: Level
    kind: str
    """Word key."""
    account: str = ""
    """Whose copy it is about; empty: all of it."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What its sentence names; may hold foreign text."""
    place: int = -1
    """Which of `Piece.media`; -1: none."""
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What was found about one file."""

    type: str = ""
    """Media type by its first bytes; empty: of a kind nobody here knows."""
    size: int = 0
    """Bytes."""
    width: int = 0
    height: int = 0
    """Of a picture as it is shown; 0: not known."""
    digest: str = ""
    """SHA-256 of its content, in hex; empty: it was too large to look."""
    trouble: str = ""
    """Word key: `media-missing`, `media-empty`, `media-broken`; empty: none."""


@dataclass(frozen=True, slots=True)
class TextFacts:
    """What was found about one text."""

    better_tags: Mapping[str, str] = field(default_factory=dict)
    """Hashtag -> the same with a capital where each word begins, where that is sure."""
    hard: float | None = None
    """Wiener Sachtextformel: the school year a reader needs, 4 to 15; None: too short to say, or
    not German."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is needed to judge a piece, gathered by `desk.inspection`."""

    now: datetime
    accounts: Mapping[str, AccountStatus]
    people: Mapping[str, Person] = field(default_factory=dict)
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    """By path; a file nobody has looked at yet is not in here."""
    texts: Mapping[str, TextFacts] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    """Address -> word key of what is wrong, empty: it answers; not in here: nobody asked."""
    target: str = ""
    """Word key of what is wrong with the place media are fetched from; empty: nothing known."""
    special: tuple[str, str] = ("", "")
    """What is special about the day it goes out on: `holiday` or `mourning`, and its name."""
    zone: tzinfo = UTC

    def day(self, piece: Piece) -> date:
        """On which it goes out, by the office's calendar: today where no hour stands."""
        return (piece.next_due or self.now).astimezone(self.zone).date()

    def better_tag(self, tag: str) -> str:
        """The hashtag with a capital where each word begins; empty: nobody is sure, or it is."""
        return next((b for t in self.texts.values() if (b := t.better_tags.get(tag))), "")
