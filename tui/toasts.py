"""Toasts: few, short, just above the footer, and never the same one twice at a time."""

from typing import TYPE_CHECKING, Literal

from widgets.guard import shown

if TYPE_CHECKING:
    from textual.app import App
    from textual.notifications import Notification

Tone = Literal["information", "warning", "error"]
LASTING = {"information": 4.0, "warning": 6.0, "error": 30.0}
"""Seconds."""
MOST = 3
"""So many at once; the oldest makes room."""


def toast(app: "App[int]", text: str, tone: Tone = "information", seconds: float = 0) -> None:
    """Says it; text from outside stays text."""
    app.notify(shown(text), severity=tone, timeout=seconds or LASTING[tone], markup=False)


def wanted(app: "App[int]", new: "Notification") -> bool:
    """Makes room for a toast; False where the same one is on the screen already.

    A new piece of information replaces the last one. Textual offers no public view of what it
    shows; the tests of `tui.saying` hold this.
    """
    there = list(app._notifications)
    if any((n.message, n.severity) == (new.message, new.severity) for n in there):
        return False
    quiet = [n for n in there if n.severity == new.severity == "information"]
    for old in quiet or there[: 1 - MOST]:
        app._unnotify(old, refresh=False)
    return True
