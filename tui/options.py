"""What the front door tells the screen: theme, keys, seat, clock."""

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.config.office import Office
from morgenlage.domain.comment import Comment, Reason
from morgenlage.domain.triage import Rules
from morgenlage.domain.value import dataclass
from tui import themes
from tui.line import UNKNOWN, LineKeeping
from widgets.comment_row import reasons_of

if TYPE_CHECKING:
    from morgenlage.config.brief import BriefSettings
    from morgenlage.desk.asking import Room
    from morgenlage.desk.requesting import Approvers
    from tui.last_frame import Keeping

NO_RULES = Rules()


def _utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Options:
    """Everything about the dashboard that is set and not known."""

    theme: str = ""
    """A name of `tui.themes`; empty: what suits the terminal."""
    keys: str = "default"
    """The key map: `default`, `mutt`, `gmail`."""
    read_only: bool = False
    """A seat that decides nothing."""
    clock: Callable[[], datetime] = _utc
    """Now, aware. Handed in by tests and pictures."""
    zone: tzinfo | None = None
    """The desk's wall clock; None: the host's."""
    ascii: bool = False
    """Plain signs, for locales and terminals without Unicode."""
    state: Path | None = None
    """Where a crash file goes; None: nowhere."""
    hold_seconds: float = 20
    """How long an outgoing act is held."""
    demo: bool = False
    """Simulated platforms: the header says so."""
    reasons: Callable[[Comment, datetime], tuple[Reason, ...]] = reasons_of
    """Why a comment stands where it stands; the triage rules that hold here, handed in."""
    rules: Rules = NO_RULES
    """By which comments are judged; for whoever explains that."""
    problems: tuple[str, ...] = ()
    """What went wrong before the screen was there: said aloud at the start."""
    rules_file: Path | None = None
    """A team's own rules; None: there are none."""
    filters_file: Path | None = None
    """Where a search is kept as a filter; None: nowhere."""
    office: Office = field(default_factory=Office)
    """When it works, who works there, where the team's files lie."""
    room: "Callable[[], Room] | None" = None
    """Reads the address book of the departments and how letters are written."""
    approvers: "Callable[[], Approvers] | None" = None
    """Who may approve by mail, and how they are written to."""
    brief: "BriefSettings | None" = None
    """To whom the leadership brief goes by itself, and when."""
    cells: bool = False
    """Only changed cells are sent; False: Textual's own output."""
    line: str = "auto"
    """Of the terminal, one of `looks.LINES`; measured where it says `auto`."""
    line_keeping: LineKeeping = UNKNOWN
    """What was measured before, and where that goes."""
    keeping: "Keeping | None" = None
    """Where the last picture goes; None: nowhere."""
    on_first_paint: Callable[[], None] | None = None
    """Called once when the first picture is on the screen: now heavy imports may begin."""


PLAIN_TERMS = ("linux", "vt100", "vt220", "dumb")
"""Terminals whose fonts lack what the screen would draw."""


def suited(options: Options, environ: Mapping[str, str], encoding: str) -> Options:
    """Theme and signs that suit the terminal, where nothing is set.

    `encoding`: of standard output; anything but UTF-8 gets plain signs.
    """
    plain = environ.get("TERM") in PLAIN_TERMS or "utf" not in encoding.lower()
    theme = themes.named(options.theme) or themes.suited(environ)
    return replace(options, theme=theme, ascii=options.ascii or plain)
