"""A team's plan, row by row: what its file says, what we make of it, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Literal

from morgenlage.domain.draft import Attachment
from morgenlage.domain.value import dataclass

Form = Literal["csv", "ics", "md"]
FIELDS = (
    "due", "accounts", "text", "own", "title", "link", "language", "note", "media", "alt",
    "captions", "tags", "people",
)  # fmt: skip
"""What can differ between a row and a piece, in the order in which it is told."""
LONGEST_VALUE = 120
"""Characters of what is quoted from a plan."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a row, or why it cannot be used. `words.plan` says it."""

    kind: str
    """Word key."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What its sentence names; foreign text."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture or video as a plan names it."""

    file: str
    alt: str = ""
    captions: str = ""
    kind: str = ""
    """`image`, `video`; empty: its name says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One row as its file says it: nothing is judged yet, every text is foreign."""

    line: int
    """Where it begins."""
    place: str = ""
    """The file inside a folder."""
    key: str = ""
    """Its name in the plan; empty: it has none."""
    piece: str = ""
    """Id of the piece it was written out from."""
    base: str = ""
    """The fingerprints it was written out with."""
    day: str = ""
    hour: str = ""
    moment: datetime | None = None
    """Instead of both; without a zone it is on the office's clock."""
    all_day: bool = False
    accounts: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    """Account as the plan names it -> its own words."""
    text: str = ""
    title: str = ""
    link: str = ""
    language: str = ""
    note: str = ""
    state: str = ""
    hashtags: str = ""
    """Beside the text; they belong to it."""
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ()
    says: frozenset[str] = frozenset(FIELDS)
    """Which fields the plan has at all: the others are none of its business."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row as we understand it."""

    line: int
    place: str
    source: str
    """`FORM:PLAN:KEY`; without a key in the plan the last part is made of what it says."""
    named: bool
    """The plan itself gave it its key."""
    piece: str = ""
    base: str = ""
    due: datetime | None = None
    accounts: tuple[str, ...] = ()
    text: str = ""
    own: tuple[tuple[str, str], ...] = ()
    title: str = ""
    link: str = ""
    language: str = ""
    note: str = ""
    media: tuple[Attachment, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    idea: bool = False
    says: frozenset[str] = frozenset(FIELDS)
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that cannot be used, and why."""

    line: int
    place: str
    why: Remark
    text: str = ""
    """Its beginning, to recognise it by."""
    key: str = ""
    """Its name in the plan, where that could be read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan as it was read."""

    form: Form
    name: str
    """Of the file or folder, without its path: plans of other names are other plans."""
    rows: tuple[Raw, ...]
    bad: tuple[Bad, ...] = ()
    remarks: tuple[Remark, ...] = ()
    """About all of it: how it is written, columns nobody knows."""


class NotAPlan(Exception):
    """The file cannot be read as a plan at all. `remark`: why."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(kind)
        self.remark = Remark(kind, {name: str(value) for name, value in values.items()})


class Unusable(Exception):
    """A row cannot be used. `remark`: why."""

    def __init__(self, kind: str, **values: object) -> None:
        super().__init__(kind)
        self.remark = Remark(kind, {name: _short(name, str(v)) for name, v in values.items()})


def _short(name: str, value: str) -> str:
    """What stands in the plan is cut; what is known here is whole."""
    return (
        value
        if name == "known" or len(value) <= LONGEST_VALUE
        else f"{value[: LONGEST_VALUE - 1]}…"
    )
