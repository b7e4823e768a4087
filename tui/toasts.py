"""Toasts: two at most, short, beside what is asked, never the same one twice, none for long."""

from time import time
from typing import TYPE_CHECKING, Literal

from widgets.guard import shown

if TYPE_CHECKING:
    from textual.app import App
    from textual.notifications import Notification

Tone = Literal["information", "warning", "error"]
LASTING = {"information": 4.0, "warning": 6.0, "error": 30.0}
"""Seconds."""
MOST = 2
"""So many at once; the oldest makes room."""
FRESH = 0.5
"""Seconds in which a toast belongs to what comes next, not to what was left."""


def toast(app: "App[int]", text: str, tone: Tone = "information", seconds: float = 0) -> None:
    """Says it; text from outside stays text."""
    app.notify(shown(text), severity=tone, timeout=seconds or LASTING[tone], markup=False)


def stands(app: "App[int]", text: str) -> bool:
    """It can be read just now."""
    return any(n.message == shown(text) for n in app._notifications)


def any_stands(app: "App[int]") -> bool:
    """Also one that is over, as long as it is on the screen."""
    from textual.widgets._toast import Toast  # it has no public name

    on_screen = app.screen._compositor.visible_widgets
    return bool(app._notifications) or any(isinstance(widget, Toast) for widget in on_screen)


def turn_over(app: "App[int]") -> None:
    """Another page, question or step: what was said about the one before goes; errors stay."""
    now = time()
    old = [n for n in app._notifications if n.severity != "error" and now - n.raised_at > FRESH]
    for notification in old:
        app._unnotify(notification, refresh=False)
    if old:
        app._refresh_notifications()


def withdraw(app: "App[int]", text: str) -> None:
    """It no longer holds, or something newer says it."""
    for notification in [n for n in app._notifications if n.message == text]:
        app._unnotify(notification)


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
