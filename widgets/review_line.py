"""The last look before something leaves: send, keep writing, park, discard."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.words import Words, words_for
from widgets.drawn import Drawn
from widgets.painting import Piece, cells_of, strip_of
from widgets.signs import Signs, unicode
from widgets.wrapping import headline

Choice = Literal["send", "edit", "park", "discard"]
CHOICES: dict[str, Choice] = {"y": "send", "e": "edit", "p": "park", "n": "discard"}
"""Key -> what it does. Escape keeps writing, too."""
DEAF = 0.3
"""Seconds in which neither of these counts: a word typed too far must not send a letter."""
GRAVE: frozenset[Choice] = frozenset({"send", "discard"})


class ReviewLine(Drawn, can_focus=True):
    """Four keys, and above them what somebody should know before pressing one."""

    kind = "review"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"review--{n}" for n in ("key", "word", "off", "note")}
    DEFAULT_CSS = """
    ReviewLine {
        height: auto;
        max-height: 6;
        background: $background;
        color: $foreground;
        & > .review--key { color: $text-accent; text-style: bold; }
        & > .review--word { color: $foreground; }
        & > .review--off { color: $text-disabled; }
        & > .review--note { color: $text-warning; }
    }
    """

    notes: reactive[tuple[str, ...]] = reactive((), init=False, repaint=False)
    """Remarks about the text, one line each."""
    can_send: reactive[bool] = reactive(True, init=False, repaint=False)
    """False: too long or empty; the key is dim and does nothing."""
    empty: reactive[bool] = reactive(False, init=False, repaint=False)
    """Nothing is written: sending is not even offered."""
    words: reactive[Words] = reactive(words_for("de"), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_can_send = watch_empty = watch_words = watch_signs = Drawn.stale

    @dataclass
    class Chosen(Message):
        """Somebody decided what becomes of the text."""

        choice: Choice

    def __init__(
        self, *, clock: Callable[[], float] = time.monotonic, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._clock = clock
        self._since = clock()
        self._again = ""
        """A key that came too soon, and is asked for once more."""

    def watch_notes(self) -> None:
        """More notes take more lines."""
        self.refresh(layout=True)
        self.stale()

    def on_focus(self) -> None:
        """The deaf time starts when somebody gets here."""
        self._since, self._again = self._clock(), ""

    def on_key(self, event: events.Key) -> None:
        """A choice, unless the key was meant for what was here before."""
        key = "e" if event.key == "escape" else event.character or ""
        choice = CHOICES.get(key)
        if choice is None:
            return
        event.stop()
        event.prevent_default()
        self._choose(key, choice, event)

    def _choose(self, key: str, choice: Choice, event: events.Event) -> None:
        """What counts is when the key was pressed, not when it is looked at."""
        if choice == "send" and not self.can_send:
            return
        pressed = self._clock() - max(0.0, time.monotonic() - event.time)
        if choice in GRAVE and pressed - self._since < DEAF:
            self._again = key
            self.watch_notes()
            return
        self.post_message(self.Chosen(choice))

    def on_click(self, event: events.Click) -> None:
        """A click on a word is that word's key."""
        if event.y != len(self._lines) - 1:
            return
        at = 1
        for key, choice in self._offered:
            end = at + cells_of(self._choice(key, choice))
            if at <= event.x < end:
                event.stop()
                self._choose(key, choice, event)
            at = end + 3

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """One line per note, one for the keys."""
        return len(self._notes(width)) + 1

    def lines(self, cells: int) -> Sequence[Strip]:
        """Notes, then keys."""
        pens, paper = self.pens, self.pens.paper
        pieces: list[Piece] = [(" ", paper)]
        for key, choice in self._offered:
            pieces += [*self._choice(key, choice), ("   ", paper)]
        return [
            *(
                strip_of([(" ", paper), (line, pens["note"])], cells, paper)
                for line in self._notes(cells)
            ),
            strip_of(pieces, cells, paper),
        ]

    def _notes(self, cells: int) -> list[str]:
        return [
            line
            for note in (*self.notes[:4], *([self._once_more] if self._again else []))
            for line in headline(f"{self.signs.trouble} {note}", cells - 2, 1)
        ]

    @property
    def _once_more(self) -> str:
        return self.words.screen.review_again.format(key=self._again)

    @property
    def _offered(self) -> list[tuple[str, Choice]]:
        return [(k, c) for k, c in CHOICES.items() if not (self.empty and c == "send")]

    def _choice(self, key: str, choice: Choice) -> list[Piece]:
        pens, word = self.pens, str(getattr(self.words.screen, f"review_{choice}"))
        if choice == "send" and not self.can_send:
            return [(f"{self.signs.off}{key} {word}", pens["off"])]
        return [(key, pens["key"]), (" " + word, pens["word"])]
