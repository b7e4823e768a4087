"""Where an answer is written: whose name it carries, whom it answers, how long it may be."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widgets import TextArea

from morgenlage.words import Words, words_for
from morgenlage.words.formats import Formats
from widgets.guard import cut, shown
from widgets.signs import Signs, unicode

LONGEST_PASTE = 20_000
"""Characters of a paste; nobody answers with more, and wrapping them would take seconds."""
PAUSE = 0.4
"""Seconds without a key after which what was written is told."""

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def typed(text: str) -> str:
    """The text without what no keyboard writes: control codes, surrogates, direction marks.

    Line breaks stay, tabs become blanks; emoji keep their joiners, for this text goes out.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    plain = plain.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    if plain.isprintable():
        return plain
    return "".join(
        character
        for character in plain
        if character == "\n"
        or (
            unicodedata.category(character) not in ("Cc", "Cs", "Co")
            and character not in _TURNING
            and not "\ufff9" <= character <= "\ufffb"
        )
    )


_JOINER = "\u200d"
"""Makes one sign of several, and so decides how many cells they fill."""


def seen(strip: Strip) -> Strip:
    """A line without invisible characters, save those that join what stands in the same cells."""
    segments = [Segment(_plain(text), style, control) for text, style, control in strip]
    return Strip(segments, strip.cell_length)


def _plain(text: str) -> str:
    """As the guard shows it where that fills the same cells; else without what joins nothing."""
    if text.isascii() or cell_len(safe := shown(text)) == cell_len(text):
        return text if text.isascii() else safe
    bare = "".join(
        c if c == _JOINER or unicodedata.category(c) != "Cf" else " " * cell_len(c) for c in text
    )
    return set_cell_size(bare, cell_len(text))


class Sheet(TextArea):
    """A text area that takes only what a keyboard could have written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "done", show=False)]

    @dataclass
    class Shortened(Message):
        """A paste was longer than it may be."""

        characters: int

    class Done(Message):
        """Somebody wants to see what was written."""

    class WordingWanted(Message):
        """`,` where nothing is written: nobody begins an answer with it."""

    bare = ""
    """What counts as nothing: the mention an answer begins with."""

    async def _on_key(self, event: events.Key) -> None:
        """`,` in an empty sheet asks for a saved wording; every other key is text."""
        if event.character == "," and self.text.strip() == self.bare.strip():
            event.prevent_default()
            event.stop()
            self.post_message(self.WordingWanted())

    def render_line(self, y: int) -> Strip:
        """As it was written, without what nobody sees: that goes out, but steers no terminal."""
        strip = super().render_line(y)
        return strip if strip.text.isascii() else seen(strip)

    def action_done(self) -> None:
        """Writing is over for now."""
        self.post_message(self.Done())

    async def _on_paste(self, event: events.Paste) -> None:
        """Clean and capped before it becomes text. The original is kept from running."""
        event.prevent_default()
        event.stop()
        text = typed(event.text[: LONGEST_PASTE + 1])
        if len(event.text) > LONGEST_PASTE:
            text = text[:LONGEST_PASTE]
            self.post_message(self.Shortened(len(event.text)))
        self.insert(text)


class Composer(Vertical):
    """The sheet, its title, and how much of the limit is used."""

    DEFAULT_CSS = """
    Composer {
        height: auto;
        max-height: 14;
        border: round $foreground 30%;
        border-title-color: $text-accent;
        border-subtitle-color: $text-muted;
        background: $background;
        &:focus-within { border: round $accent; }
        &.-over { border-subtitle-color: $text-error; border-subtitle-style: bold; }
        & > Sheet {
            height: auto;
            min-height: 3;
            max-height: 12;
            border: none;
            padding: 0 1;
            background: $background;
            &:focus { border: none; }
        }
    }
    """

    title: reactive[str] = reactive("", init=False)
    """Whose name it goes out under, where to, and what it answers."""
    limit: reactive[int] = reactive(0, init=False)
    """In the unit of `count`; 0: none."""
    hint: reactive[str] = reactive("", init=False)
    """Keys worth knowing here; shown at the left of the counter."""
    SHEET: ClassVar[type[Sheet]] = Sheet
    words: reactive[Words] = reactive(words_for("de"), init=False)
    formats: reactive[Formats] = reactive(Formats(), init=False)
    signs: reactive[Signs] = reactive(unicode(), init=False)

    @dataclass
    class Changed(Message):
        """So it stands after a pause in writing."""

        text: str

    @dataclass
    class Done(Message):
        """Somebody wants to review it."""

        text: str

    class WordingWanted(Message):
        """Somebody asks for a saved wording."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.count: Callable[[str], int] = len
        """How the platform counts."""
        self.nearer: Callable[[str], tuple[int, int] | None] = lambda text: None
        """UTF-8 bytes used and possible, where they run out first."""
        self._notice = ""
        self._told = ("", "")
        """What the border says."""
        self._pause: Timer | None = None
        self.sheet = self.SHEET(
            typed(text),
            show_line_numbers=False,
            tab_behavior="focus",
            highlight_cursor_line=False,
        )

    def compose(self) -> ComposeResult:
        """Only the sheet; title and counter live in the border."""
        yield self.sheet

    def on_mount(self) -> None:
        """The cursor waits behind what was written before."""
        self.sheet.move_cursor(self.sheet.document.end)
        self.tell()

    @property
    def text(self) -> str:
        """What is written."""
        return self.sheet.text

    @text.setter
    def text(self, text: str) -> None:
        self.sheet.load_text(typed(text))
        self.sheet.move_cursor(self.sheet.document.end)

    @property
    def used(self) -> int:
        """What the text counts for."""
        return self.count(self.text)

    @property
    def over(self) -> bool:
        """Longer than the platform takes."""
        size = self.nearer(self.text)
        return 0 < self.limit < self.used or (size is not None and size[0] > size[1])

    def insert(self, text: str) -> None:
        """Puts a saved wording where the cursor is."""
        self.sheet.insert(typed(text))

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Counts at once, tells after a pause."""
        event.stop()
        self.tell()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._paused)

    def on_sheet_done(self, event: Sheet.Done) -> None:
        """The review is not ours."""
        event.stop()
        if self._pause is not None:
            self._pause.stop()
        self.post_message(self.Done(self.text))

    def on_sheet_wording_wanted(self, event: Sheet.WordingWanted) -> None:
        """The wordings are not ours."""
        event.stop()
        self.post_message(self.WordingWanted())

    def on_sheet_shortened(self, event: Sheet.Shortened) -> None:
        """Says so beside the counter."""
        event.stop()
        kept = self.formats.number(LONGEST_PASTE)
        self._notice = self.words.screen.paste_cut.format(kept=kept)
        self.tell()

    def _paused(self) -> None:
        self.post_message(self.Changed(self.text))

    def tell(self) -> None:
        """Title and counter, as text and never as markup."""
        if not self.is_mounted:
            return
        used = self.formats.number(self.used)
        over = self.over
        self.set_class(over, "-over")
        counter = f"{used}/{self.formats.number(self.limit)}" if self.limit else used
        if size := self.nearer(self.text):
            number = self.formats.number
            form = self.words.replies.bytes_used
            counter = form.format(used=number(size[0]), most=number(size[1]))
            if over:
                counter = f"{self.signs.trouble} {counter}"
        elif over:
            said = self.words.screen.too_long_by.format(
                count=self.formats.number(self.used - self.limit)
            )
            counter = f"{self.signs.trouble} {counter} {said}"
        parts = [part for part in (self._notice, self.hint, counter) if part]
        room = max(8, self.size.width - 4)
        title, subtitle = cut(self.title, room), cut("   ".join(parts), room)
        before, self._told = self._told, (title, subtitle)
        if before[0] != title:  # a border that says the same would paint the whole sheet again
            self.border_title = Content(title)
        if before[1] != subtitle:
            self.border_subtitle = Content(subtitle)

    watch_title = watch_limit = watch_hint = watch_words = watch_formats = watch_signs = tell
    on_resize = tell
