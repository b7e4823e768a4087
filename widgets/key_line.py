"""The footer: which key does what here; what does not fit gives way, help never does."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.value import dataclass
from widgets.drawn import Drawn
from widgets.guard import shown
from widgets.painting import Piece, cells_of, strip_of
from widgets.signs import Signs, unicode


class KeyHint(NamedTuple):
    """One key of the pane in focus."""

    key: str
    """As people see it: `e`, `Space`."""
    word: str
    enabled: bool = True
    """False: drawn dim with a sign; pressing it says why."""
    stays: bool = False
    """Never gives way, like the help."""


class KeyLine(Drawn):
    """Keys by importance, left to right."""

    kind = "keys"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"keys--{n}" for n in ("key", "word", "off")}
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        background: $panel;
        color: $foreground;
        & > .keys--key { color: $text-accent; text-style: bold; }
        & > .keys--word { color: $foreground; }
        & > .keys--off { color: $text-disabled; }
    }
    """

    keys: reactive[tuple[KeyHint, ...]] = reactive((), init=False, repaint=False)
    """Most important first."""
    help: reactive[KeyHint] = reactive(KeyHint("?", "Hilfe"), init=False, repaint=False)
    """Always the last one shown."""
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_keys = watch_help = watch_signs = Drawn.stale

    @dataclass
    class Pressed(Message):
        """Somebody clicked a key instead of pressing it."""

        key: str

    def lines(self, cells: int) -> Sequence[Strip]:
        """As many keys as fit beside the help; where a long one does not, a short one may."""
        pieces: list[Piece] = [(" ", self.pens.paper)]
        for hint in self._fitting(cells):
            pieces += [*self._hint(hint), ("  ", self.pens.paper)]
        return [strip_of(pieces, cells, self.pens.paper)]

    def on_click(self, event: events.Click) -> None:
        """The key under the pointer."""
        at = 1
        for hint in self._fitting(self.size.width):
            end = at + cells_of(self._hint(hint))
            if at <= event.x < end:
                event.stop()
                self.post_message(self.Pressed(hint.key))
            at = end + 2

    def _fitting(self, cells: int) -> list[KeyHint]:
        taken = [cells_of(self._hint(hint)) + 2 for hint in self.keys]
        left = cells - 2 - cells_of(self._hint(self.help))
        left -= sum(room for hint, room in zip(self.keys, taken, strict=True) if hint.stays)
        fitting = []
        for hint, room in zip(self.keys, taken, strict=True):
            if hint.stays:
                fitting.append(hint)
            elif room <= left:
                left -= room
                fitting.append(hint)
        return [*fitting, self.help]

    def _hint(self, hint: KeyHint) -> list[Piece]:
        pens, key = self.pens, shown(hint.key)
        if self.signs.rule.isascii():  # the font of such a terminal lacks the arrow
            key = key.replace("⏎", "Enter")
        if not hint.enabled:
            return [(f"{self.signs.off}{key} {shown(hint.word)}", pens["off"])]
        return [(key, pens["key"]), (" " + shown(hint.word), pens["word"])]
