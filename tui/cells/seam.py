"""Where Textual hands over what it wants to show: the one place that knows how it does.

Textual has no public interface for this. What is used of it is looked at when the program starts;
where anything is not as in the version this was written for, Textual writes by itself as it always
has, and the doctor says so.
"""

import inspect
import logging
import sys
from asyncio import get_running_loop
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import textual
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from textual import _compositor
from textual.app import App

from tui.cells import painted_anew
from tui.cells.cell import Row
from tui.cells.means import means_of
from tui.cells.painter import Painter
from tui.cells.screen import Means
from tui.cells.wanted import Wanted
from tui.last_resort import give_back_for_now
from tui.plain_driver import PLAIN, writable
from tui.taking_over import shown_already

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.timer import Timer

__all__ = ["Seam", "means_of", "painted", "unknown"]

LAST_WORDS = 0.5
"""Seconds that a terminal has to take what gives it back."""
SETTLED = 0.4
"""Seconds after another size when everything is sent again: screen moves and clears rows of its own
while we paint, and says nothing of it."""
PUT_BACK = "\x1b[r\x1b[m"
"""Margins and pen as the shell expects them."""
KNOWN = "8.2.8"
"""The version of Textual whose way of painting is known here."""
_TAKES = {"LayoutUpdate": ["self", "strips", "region"],
          "ChopsUpdate": ["self", "chops", "spans", "chop_ends"]}  # fmt: skip
_log = logging.getLogger(__name__)


def unknown() -> str:
    """What of Textual is not as it is known here; empty: everything is as it should."""
    if (version := _version()) != KNOWN:
        return f"Textual {version}"
    for name, takes in _TAKES.items():
        kind = getattr(_compositor, name, None)
        if kind is None or list(inspect.signature(kind.__init__).parameters) != takes:
            return f"textual._compositor.{name}"
    if list(inspect.signature(getattr(App, "_display", int)).parameters) != [
        "self", "screen", "renderable",
    ]:  # fmt: skip
        return "textual.app.App._display"
    return ""


def _version() -> str:
    """By the folder of its metadata beside it: asked by name it imports what reads letters."""
    if said := vars(textual).get("__version__"):
        return str(said)
    beside = [one.name for one in Path(textual.__file__).parents[1].glob("textual-*.dist-info")]
    return KNOWN if beside == [f"textual-{KNOWN}.dist-info"] else textual.__version__


def painted(
    kind: "type[Driver]", means: Means, plain: bool, wrote: Callable[[str], object] = len
) -> "type[Driver]":
    """That driver, writing through a painter. `plain`: in signs that every terminal has. `wrote`
    hears what goes out, in the painter's thread."""

    class Painted(kind):  # type: ignore[misc, valid-type]  # which driver it is the platform says
        """Nobody waits for its terminal."""

        painter: Painter | None = None

        def start_application_mode(self) -> None:
            out = sys.__stderr__
            assert out is not None

            def write(data: str) -> None:
                wrote(data)
                out.write(writable(data.translate(PLAIN), out) if plain else data)
                out.flush()

            again, self.painter = self.painter, Painter(write, means)
            self.painter.begin_with(shown_already())
            self.painter.start()
            super().start_application_mode()
            if again is not None:
                again.end(0)  # where nobody announced the stop
                get_running_loop().call_soon_threadsafe(painted_anew, self._app)

        def write(self, data: str) -> None:
            if self.painter is not None:
                self.painter.say(data)

        def stop_application_mode(self) -> None:
            self.write(PUT_BACK)
            super().stop_application_mode()

        def close(self) -> None:
            super().close()
            if (painter := self.painter) is not None and not painter.end(LAST_WORDS):
                # Nobody reads: what has not gone out by now is in the way.
                give_back_for_now(lambda: painter.end(LAST_WORDS))

    return Painted


class Seam:
    """Takes Textual's updates for an application."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._wanted = Wanted()
        self._cursor: tuple[int, int] = (0, 0)
        self._broken = False
        self._settling: Timer | None = None

    @property
    def painter(self) -> Painter | None:
        """Of the driver that is running; None: it has none."""
        return getattr(self._app._driver, "painter", None)

    def take(self, renderable: "RenderableType | None") -> bool:
        """Paints it; False where Textual has to do it."""
        app, painter = self._app, self.painter
        if painter is None or self._broken or app._batch_count or not app._running or app._closed:
            return False
        try:
            if not self._lay(renderable):
                return False
            self._cursor = app.screen.outer_size.clamp_offset(app.cursor_position)
        except (AttributeError, TypeError, ValueError, LookupError) as odd:
            _log.warning("changed cells are not known any more: %s", type(odd).__name__)
            self._broken = True
            painter.forget()
            app.screen.refresh(layout=True)
            return False
        painter.holds = app._sync_available
        painter.paint(self._wanted.rows, self._cursor)
        return True

    def _lay(self, update: "RenderableType | None") -> bool:
        size, before = self._app.size, len(self._wanted.rows)
        if self._wanted.fit(size.width, size.height) and before:
            if self._settling is not None:
                self._settling.stop()
            self._settling = self._app.set_timer(SETTLED, self.forget)
        if isinstance(update, _compositor.LayoutUpdate):
            corner = update.region.x, update.region.y
            self._wanted.lay_all(update.strips, corner, self._colours)
        elif isinstance(update, _compositor.ChopsUpdate):
            self._wanted.lay_parts(update.chops, update.spans, self._colours)
        else:
            return False
        return True

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the terminal should show."""
        return tuple(self._wanted.rows)

    @property
    def _colours(self) -> ColorSystem | None:
        known = self._app.console.color_system
        return COLOR_SYSTEMS[known] if known else None

    def answered(self) -> None:
        """The terminal has come as far as a question."""
        if (painter := self.painter) is not None:
            painter.answered()

    def forget(self) -> None:
        """Whatever stands on the terminal, all of it is painted again."""
        if (painter := self.painter) is not None:
            painter.forget()
            painter.paint(self._wanted.rows, self._cursor)


def rows_of(app: App[Any]) -> tuple[Row, ...]:
    """What an application shows that writes as Textual does, laid out anew; empty: nobody knows."""
    if unknown():
        return ()
    wanted, known = Wanted(), app.console.color_system
    wanted.fit(app.size.width, app.size.height)
    strips = [[strip] for strip in app.screen._compositor.render_strips()]
    wanted.lay_all(strips, (0, 0), COLOR_SYSTEMS[known] if known else None)
    return tuple(wanted.rows)
