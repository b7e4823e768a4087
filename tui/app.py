"""The application around the dashboard: terminal, keys from outside, signals, themes, the end."""

import asyncio
import os
import sys
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.message import Message
from textual.notifications import Notify
from textual.screen import Screen
from textual.widget import Widget

from morgenlage.config.means import starved
from morgenlage.desk.desk import DeskLike
from morgenlage.words import Words
from tui import ending, last_resort
from tui.burst import WINDOW, Burst
from tui.cells import forget, heard
from tui.dashboard import Dashboard
from tui.drivers import driver_of
from tui.early import Early
from tui.keymap import keymap
from tui.last_frame import LastFrame
from tui.leaving import Keeps
from tui.options import Options, suited
from tui.themes import DARK, THEMES
from tui.toasts import wanted
from tui.turns import Seen, Turns

if TYPE_CHECKING:
    from tui.cells.cell import Row


class Morgenlage(App[int], inherit_bindings=False):
    """One screen, one desk. Knows nothing about comments."""

    TITLE = "Morgenlage"
    CSS_PATH = "morgenlage.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, desk: DeskLike, words: Words, options: Options) -> None:
        super().__init__()
        self._burst = Burst()
        self.driver_class, self.seam, self.line = driver_of(self, options, self._burst)
        self.desk, self.words, self.options = desk, words, options
        self.board = Dashboard(desk, words, options)
        self.turns = Turns(self, self._its_turn)
        self.early, self.frames = Early(self), LastFrame(self, options.keeping)
        self._leaving = False
        self._told_once = threading.Lock()
        """Taken by the first signal or thread that tells us to leave, and never given back."""
        self.kept: tuple[Future[Any], ...] = ()
        """What pages handed over when we had to leave."""
        self.at_terminal = False
        """Signals and a cut line are heard; only where the whole process is ours."""
        self.out_by: float | None = None
        """When the process of one that was told to leave has to be gone (seconds, monotonic)."""
        for theme in THEMES:
            self.register_theme(theme)
        self._start_with(options.theme or DARK.name)
        self.animation_level = "none"
        if options.keys != "default":
            self.set_keymap(keymap(options.keys))

    def _start_with(self, theme: str) -> None:
        """Sets the first theme without the full repaint that changing one costs."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)

    def get_css_variables(self) -> dict[str, str]:
        """None before our themes are there: Textual would mix colours that nobody sees."""
        return super().get_css_variables() if DARK.name in self.available_themes else {}

    def get_default_screen(self) -> Dashboard:
        """The dashboard is the only screen; dialogs lie above it."""
        return self.board

    def on_load(self) -> None:
        """Listens for the ways a session over a line ends; nothing was written to it yet."""
        self._its_loop = asyncio.get_running_loop()
        if self.at_terminal:
            ending.on_broken_thread(self._thread_broke)
            ending.on_signals(self._told)
            ending.on_hang_up(sys.__stdin__.fileno(), self._cut_off)  # type: ignore[union-attr]  # a terminal has one

    def on_mount(self) -> None:
        """Back from the shell, everything has to be painted again."""
        self.app_resume_signal.subscribe(self, self._paint_again)
        self.set_interval(60, self.frames.keep)
        self.board.held = self.seam is not None

    async def on_ready(self) -> None:
        """All is laid out and nothing painted yet."""
        await self.early.over()

    def _told(self) -> None:
        """From a signal or a thread: leaves, and soon by force where the screen hangs."""
        if not self._told_once.acquire(blocking=False):
            return
        self.out_by = monotonic() + 1.8
        last_resort.within(1.1, self._last_words)
        self._soon(self.leave)

    def _cut_off(self) -> None:
        """The terminal is gone: there is nothing to give back, and less to wait for."""
        self._told()
        last_resort.within(0.5, self._last_words)

    def _soon(self, what: Callable[..., object], *given: object) -> None:
        """On the screen's loop, from wherever."""
        with suppress(RuntimeError):  # the loop is closed: we have left already
            self._its_loop.call_soon_threadsafe(what, *given)

    def _last_words(self) -> None:
        """The screen hangs: what is written goes to disk from another thread."""
        for future in self._handed_over():
            ending.waited(future, 0.3)

    def _handed_over(self) -> tuple[Future[Any], ...]:
        """What was being written, on its way to disk; called as often as there is doubt."""
        found: list[Future[Any]] = []
        with suppress(Exception):  # the screen may be broken in any way: what can be had is kept
            self.board.keep_draft()
        found += self.board.drafts_on_their_way
        with suppress(Exception):
            for page in self.screen_stack:
                if isinstance(page, Keeps):
                    found += page.kept()
        return tuple(found)

    def _paint_again(self, _: object) -> None:
        """Back from the shell: whatever stood on the terminal is gone."""
        self.screen.refresh(layout=True)

    def leave(self) -> None:
        """Keeps the draft and ends; called by signals and when the line is cut."""
        if self._leaving:
            return
        self.kept = self._handed_over()
        self.exit(0)

    def exit(
        self,
        result: int | None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """From here on no key does anything."""
        if not self._leaving:
            with suppress(Exception):  # the screen may be broken in any way: it is only a picture
                self.frames.keep(leaving=True)
        self._leaving = True
        super().exit(result, return_code, message)

    # keys that no hand typed

    def post_message(self, message: Message) -> bool:
        """Notes when keys arrive, before any of them is run."""
        if isinstance(message, events.Key):
            self.board.pace.pressed = monotonic()
            if message.is_printable:
                self._burst.arrived(message.key, message.time)
        return super().post_message(message)

    async def on_event(self, event: events.Event) -> None:
        """Keys faster than a hand are counted and dropped, except where text is written."""
        if (self._leaving and isinstance(event, events.InputEvent)) or self.early.takes(event):
            return
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.turns.take(event)
        else:
            await super().on_event(event)

    async def _its_turn(self, event: events.Key | events.Paste) -> bool:
        """A key for the page that is there now; False where it was dropped."""
        if self._leaving or self.early.refuses(event):
            return False
        if isinstance(event, events.Key):
            self.board.way.pressed(event.key, event.time)
            heard(self.board, event.key)
        if isinstance(event, events.Key) and not self._writing:
            if event.is_printable and not (
                self._burst.covers(event.time) or self.board.harmless(event.key)
            ):
                await self._rest_arrives()
            if self._burst.covers(event.time):
                self._burst.refuse()
                self.set_timer(WINDOW * 1.5, self._tell_burst)
                return False
        await super().on_event(event)
        return True

    def on_turns_seen(self, message: Seen) -> None:
        """The key before was seen through."""
        self.turns.back(message)

    async def _rest_arrives(self) -> None:
        """Waits for the rest of a paste, so that it counts: as long as keys go on coming in.

        A host under load hands them over slowly; a hand is never as fast as that.
        """
        arrived = self._burst.count
        await asyncio.sleep(0.003)
        for _ in range(8):
            if self._burst.count == arrived:
                return
            arrived = self._burst.count
            await asyncio.sleep(0.005)

    def on_key(self, event: events.Key) -> None:
        """A key that was typed ahead of the composer goes into the text, not to a command."""
        answering = self.board.answering
        if self._leaving:
            event.prevent_default()
        elif self.screen is self.board and answering.wants(event):
            event.prevent_default()
            event.stop()
            answering.take(event)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted where nothing can be written."""
        event.stop()
        self.board.say(self.words.notices.paste, "warning")

    def _on_notify(self, event: Notify) -> None:
        """Before Textual shows a toast: few at a time, and none twice."""
        if not wanted(self, event.notification):
            event.prevent_default()

    @property
    def _writing(self) -> bool:
        """The focus is in a text field."""
        return bool(self.focused is not None and self.focused.has_class("-writing"))

    def _tell_burst(self) -> None:
        if count := self._burst.over(monotonic()):
            self.board.say(self.words.notices.burst.format(count=count), "warning")

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Runs our own bindings only.

        A text that turned into a link (`[@click=...]`) arrives here with a widget as its
        namespace, or names one: nothing of ours does either, save the text fields.
        """
        named = bool(action[0]) if isinstance(action, tuple) else "." in action.partition("(")[0]
        foreign = isinstance(default_namespace, Widget) and not (
            default_namespace is self.screen or default_namespace.has_class("-writing")
        )
        if named or foreign or default_namespace is None:
            return False
        return await super().run_action(action, default_namespace, namespaces)

    # what the terminal gets

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Changed cells alone, where Textual paints as we know it (`tui.cells.seam`)."""
        if not self._batch_count:
            self.early.displayed()
        if self.seam is None or not self.seam.take(renderable):
            super()._display(screen, renderable)
        else:
            self.post_display_hook()

    def rows_shown(self) -> "tuple[Row, ...]":
        """The screen cell by cell; empty: nobody knows."""
        from tui.cells.seam import rows_of  # not before the first picture

        return self.seam.rows if self.seam is not None else rows_of(self)

    def on_app_focus(self) -> None:
        """Back at this terminal, perhaps in another window of tmux: it may show anything."""
        forget(self)

    def on_cursor_position(self) -> None:
        """The terminal has taken what it got so far."""
        if self.seam is not None:
            self.seam.answered()

    # when we break

    def _fatal_error(self) -> None:
        """Instead of Textual's screen full of local variables: a file and one line.

        Textual has no public hook for this; the test of a crash holds that it is called.
        """
        self._say_crash(sys.exc_info()[1] or self._exception)

    def panic(self, *renderables: object) -> None:
        """The same for what Textual panics about by itself."""
        self._return_code = 1
        self._say_crash(sys.exc_info()[1] or self._exception)

    def _thread_broke(self, error: BaseException) -> None:
        """Also where it was the thread that writes to the terminal, and the screen waits for it."""
        last_resort.within(5.0, self._last_words)
        self._soon(self._crash, error)

    def _crash(self, error: BaseException) -> None:
        self._return_code = 1
        self._say_crash(error)

    def _say_crash(self, error: BaseException | None) -> None:
        """Once: what breaks on the way out says nothing new."""
        if self._exit_renderables:
            return
        self.kept = self._handed_over()
        notices = self.words.notices
        path = error and ending.crash_file(error, self.options.state, self.options.clock())
        first = self.words.cli.starved if starved(error) else notices.crash
        lines = [first] + ([notices.crash_file.format(path=path)] if path else [])
        self._exit_renderables.append(Text("\n".join(lines)))
        self._close_messages_no_wait()


def run_dashboard(desk: DeskLike, words: Words, options: Options) -> int:
    """Shows the dashboard until somebody leaves. The exit code: 0, or 1 after a crash.

    The desk stays open: whoever made it closes it.
    """
    app = Morgenlage(desk, words, suited(options, os.environ, sys.stdout.encoding or ""))
    sys.setswitchinterval(0.001)  # a key that waits for the desk's thread waits no longer than that
    app.at_terminal = True
    last_resort.remember()
    app.run()
    last_resort.call_off()
    if app.out_by is not None:
        last_resort.at_the_latest(app.out_by)
    for draft in filter(None, (*app.board.drafts_on_their_way, *app.kept, app.frames.written)):
        ending.waited(draft)
    return app.return_code or 0
