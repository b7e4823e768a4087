"""Comments, most pressing on top: two lines each, drawn only where they can be seen."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from morgenlage.domain.comment import Comment, Reason
from morgenlage.domain.outgoing import Outgoing
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Progress
from morgenlage.domain.value import dataclass
from morgenlage.words import Words, words_for
from morgenlage.words.formats import Formats
from widgets import comment_row
from widgets.painting import Pens, changed, strip_of
from widgets.signs import Signs, unicode
from widgets.window import Window


class CommentList(Widget, can_focus=True, inherit_bindings=False):
    """The window onto any number of comments; costs what is visible, never what is stored.

    It scrolls by itself: a ScrollView lays the screen out again whenever a row comes or goes.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"comment--{name}" for name in comment_row.PENS}

    DEFAULT_CSS = """
    CommentList {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .comment--cursor { color: $foreground 30%; }
        &:focus > .comment--cursor { color: $accent; }
        & > .comment--age { color: $text-muted; }
        &:focus > .comment--age-current { color: $text-accent; text-style: bold; }
        & > .comment--age-current { color: $foreground; text-style: bold; }
        & > .comment--platform { color: $text-muted; }
        & > .comment--reason { color: $text-muted; }
        & > .comment--pressing { color: $text-warning; }
        & > .comment--alarm { color: $text-error; text-style: bold; }
        & > .comment--author { color: $foreground 75%; }
        & > .comment--text { color: $foreground; }
        & > .comment--text-done { color: $text-muted; }
        & > .comment--marked { color: $text-accent; text-style: bold; }
        & > .comment--state { color: $text-muted; }
        & > .comment--outgoing { color: $text-accent; }
        & > .comment--failed { color: $text-error; text-style: bold; }
        & > .comment--found { color: $text-accent; text-style: bold underline; }
        & > .comment--hint { color: $text-accent; }
        & > .comment--empty { color: $text-muted; }
        & > .comment--thumb { color: $foreground 25%; }
        & > .comment--bar { color: $accent; }
        & > .comment--bar-empty { color: $foreground 30%; }
    }
    """

    rows: reactive[tuple[Ref, ...]] = reactive((), init=False, repaint=False)
    """What to show, already in order."""
    current: reactive[Ref | None] = reactive(None, init=False, repaint=False)
    """Where the cursor is; follows its comment when the rows change."""
    compact: reactive[bool] = reactive(False, init=False, repaint=False)
    """One line per comment instead of two."""
    waiting: reactive[int] = reactive(0, init=False, repaint=False)
    """How many came in and wait to be pulled in."""
    hint_line: reactive[bool] = reactive(True, init=False, repaint=False)
    """Keeps the top line for `waiting`, so that nothing moves when something comes in."""
    marked: reactive[frozenset[Ref]] = reactive(frozenset[Ref](), init=False, repaint=False)
    progress: reactive[Progress | None] = reactive(None, init=False, repaint=False)
    """Shown while there are no rows yet."""
    empty: reactive[str] = reactive("", init=False, repaint=False)
    """What to say when there are no rows; empty: the usual words."""

    look: Callable[[Ref], Comment | None]
    """Gives the comment of a row. Called for visible rows only."""
    travelling: Callable[[Ref], Outgoing | None]
    """Gives what is on its way out about a comment."""
    reasons: Callable[[Comment, datetime], tuple[Reason, ...]]
    """Gives why it stands where it stands, the weightiest first."""
    folded: Callable[[Ref], tuple[Ref, ...]]
    """Gives all that say the same as a row."""
    claims: Mapping[Ref, str]
    """Who is answering what."""
    around: comment_row.Around
    """Names of topics, who is at the keyboard, what was searched for."""
    pull_key: str
    """The key that pulls in what waits, as the user's key map has it."""
    now: datetime
    words: Words
    formats: Formats
    signs: Signs

    @dataclass
    class Moved(Message):
        """The cursor stands on another comment (None: there is none)."""

        ref: Ref | None

    @dataclass
    class Chosen(Message):
        """Somebody wants to look at this one."""

        ref: Ref

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.look = _nothing
        self.travelling = _nothing
        self.reasons = comment_row.reasons_of
        self.folded = lambda ref: ()
        self.claims = MappingProxyType({})
        self.pull_key = "g"
        self.now = datetime(1970, 1, 1, tzinfo=UTC)
        self.words = words_for("de")
        self.formats = Formats()
        self.signs = unicode()
        self.around = comment_row.NOTHING_AROUND
        self._pens = Pens(self, "comment")
        self._index = 0
        self._offset = 0
        self._drawn_at = 0
        self._painted: dict[int, Strip] = {}
        self._ready: dict[int, Strip] = {}
        """Worked out to see whether they differ, and not painted yet."""

    # what a keyboard does

    def move(self, steps: int) -> None:
        """So many comments down; negative: up. Stops at the ends."""
        self._go(self._index + steps)

    def page(self, pages: float) -> None:
        """So many windows down; 0.5: half a window."""
        window = self._window
        self._go(self._index + round(pages * max(1, window.height // window.high)))

    def first(self) -> None:
        """To the most pressing one."""
        self._go(0)

    def last(self) -> None:
        """To the end."""
        self._go(len(self.rows) - 1)

    def choose(self) -> None:
        """Says that somebody wants to look at the current one."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    @property
    def index(self) -> int:
        """The cursor's place among the rows, from 0."""
        return self._index

    def repaint_changed(self) -> None:
        """Draws again what looks different now: other ages, states, holds, claims.

        Call it after `look`, `travelling`, `claims` or `now` changed; nothing else is repainted.
        """
        self._repaint(range(self.size.height))

    def _repaint(self, lines: Iterable[int]) -> None:
        """Of these lines of the window the ones that look different now."""
        if not self.is_mounted:
            return
        cells, window, regions = self.size.width, self._window, []
        for y in lines:
            line, _ = self._line(y, cells, window), self._ready.pop(y, None)
            if (region := changed(self._painted.get(y), line, y)) is not None:
                regions.append(region)
                self._ready[y] = line
        if regions:
            self.refresh(*regions)

    # what changes

    def watch_rows(self, rows: tuple[Ref, ...]) -> None:
        """The cursor stays on its comment; where that is gone, on its place."""
        before = self.current
        self._index = self._drawn_at = _place(rows, before, self._index)
        self.set_reactive(CommentList.current, rows[self._index] if rows else None)
        if not self._keep_in_sight():
            self.repaint_changed()
        if self.current != before:
            self.post_message(self.Moved(self.current))

    def watch_current(self, old: Ref | None, new: Ref | None) -> None:
        """Draws the two rows the cursor touched."""
        if new is not None and not (self._index < len(self.rows) and self.rows[self._index] == new):
            self._index = _place(self.rows, new, self._index)
        if old == new or not self.is_mounted:
            return
        if not self._keep_in_sight():
            window = self._window
            self._repaint([*window.lines_of(self._drawn_at), *window.lines_of(self._index)])
        self._drawn_at = self._index
        self.post_message(self.Moved(new))

    def watch_compact(self) -> None:
        """Other heights."""
        self._keep_in_sight()
        self._ready.clear()
        self.refresh()

    watch_hint_line = on_resize = watch_compact

    def watch_waiting(self) -> None:
        """Only the hint is drawn."""
        self.repaint_changed()

    watch_marked = watch_progress = watch_empty = watch_waiting

    def notify_style_update(self) -> None:
        """Colours changed."""
        super().notify_style_update()
        self._pens.forget()
        self._ready.clear()

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two open it."""
        row = self._window.row_at(event.y)
        if row is None or not 0 <= row < len(self.rows):
            return
        event.stop()
        self._go(row)
        if event.chain == 2:
            self.choose()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the window, never the cursor."""
        event.stop()
        event.prevent_default()
        self._show_from(self._offset + self._window.high)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the window, never the cursor."""
        event.stop()
        event.prevent_default()
        self._show_from(self._offset - self._window.high)

    # how it is drawn

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        ready, cells = self._ready.pop(y, None), self.size.width
        if ready is None or ready.cell_length != cells:
            ready = self._line(y, cells, self._window)
        self._painted[y] = ready
        return ready

    @property
    def _window(self) -> Window:
        """What can be seen right now."""
        top = 1 if self.hint_line else 0
        high = 1 if self.compact else 2
        height = max(1, self.size.height - top)
        return Window(len(self.rows), high, height, top, self._offset)

    def _go(self, index: int) -> None:
        if self.rows:
            self._index = max(0, min(len(self.rows) - 1, index))
            self.current = self.rows[self._index]

    def _keep_in_sight(self) -> bool:
        """Scrolls by half a window when the cursor left it; True when it did. There is none to
        leave before the first layout, whose picture would stand a line too low."""
        return bool(self.size.height) and self._show_from(self._window.following(self._index))

    def _show_from(self, line: int) -> bool:
        """Shows the rows from that line on, within the ends; True when that is elsewhere."""
        line = self._window.within(line)
        if line == self._offset:
            return False
        self._offset = line
        self.repaint_changed()
        return True

    def _line(self, y: int, cells: int, window: Window) -> Strip:
        if not self.rows:
            return self._line_of_nothing(y, cells)
        if y < window.top:
            return self._hint(cells)
        row, part = divmod(y - window.top + self._offset, window.high)
        strip = self._row(row, part, cells - 1)
        thumb = self.signs.thumb if window.on_thumb(y) else " "
        pen = self._pens["thumb"] if thumb != " " else self._pens.paper
        return Strip.join([strip, Strip([Segment(thumb, pen)], 1)])

    def _row(self, row: int, part: int, cells: int) -> Strip:
        """One line of a row; blank below the last one and where the comment is unknown."""
        ref = self.rows[row] if row < len(self.rows) else None
        comment = self.look(ref) if ref is not None else None
        if ref is None or comment is None:
            return Strip.blank(cells, self._pens.paper)
        look = comment_row.Look(
            comment,
            self.reasons(comment, self.now),
            current=row == self._index,
            marked=ref in self.marked,
            claim=self.claims.get(ref, ""),
            travelling=self.travelling(ref),
            now=self.now,
            fold=self.folded(ref),
        )
        draw = comment_row.Row(self._pens, self.words, self.formats, self.signs, self.around)
        return draw.compact(look, cells) if self.compact else draw.line(look, part, cells)

    def _hint(self, cells: int) -> Strip:
        paper = self._pens.paper
        if not self.waiting:
            return Strip.blank(cells, paper)
        said = self.words.screen.new_waiting.format(
            count=self.formats.number(self.waiting), key=self.pull_key
        )
        return strip_of([("  ", paper), (said, self._pens["hint"])], cells, paper)

    def _line_of_nothing(self, y: int, cells: int) -> Strip:
        """A kind word, or how far the loading is."""
        if y < self._window.top and self.waiting:
            return self._hint(cells)
        draw = comment_row.Row(self._pens, self.words, self.formats, self.signs)
        middle = self.size.height // 3
        if self.progress is not None:
            return draw.progress(self.progress, y - middle, cells)
        return draw.word(self.empty or self.words.screen.all_seen if y == middle else "", cells)


def _nothing(ref: Ref) -> None:
    """Before anybody said where to look."""
    return None


def _place(rows: tuple[Ref, ...], ref: Ref | None, index: int) -> int:
    """Where that comment is now, else the place it had, within the rows."""
    if not rows:
        return 0
    if ref is not None:
        if index < len(rows) and rows[index] == ref:
            return index
        if ref in rows:
            return rows.index(ref)
    return max(0, min(len(rows) - 1, index))
