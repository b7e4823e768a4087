"""What the front door tells the screen: theme, keys, seat, clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path


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
    on_first_paint: Callable[[], None] | None = None
    """Called once when the first picture is on the screen: now heavy imports may begin."""
