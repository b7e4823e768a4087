"""The narrow layout's tabs: every pane's name and count stay in view."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.value import dataclass
from widgets.drawn import Drawn
from widgets.guard import cut, width
from widgets.painting import Piece, cells_of, strip_of


@dataclass(frozen=True, slots=True)
class Tab:
    """One pane behind a key."""

    key: str
    word: str
    count: str = ""
    """Already written as the language writes numbers; empty: nothing is counted."""
    note: str = ""
    """A few words behind it, where there is room."""


class TabLine(Drawn):
    """Tabs at the left, what waits at the right."""

    kind = "tabs"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"tabs--{n}" for n in ("key", "word", "count", "active", "hint")
    }
    DEFAULT_CSS = """
    TabLine {
        height: 1;
        background: $background;
        color: $foreground;
        & > .tabs--key { color: $text-muted; }
        & > .tabs--word { color: $text-muted; }
        & > .tabs--count { color: $foreground; }
        & > .tabs--active { color: $text-accent; text-style: bold underline; }
        & > .tabs--hint { color: $text-accent; }
    }
    """

    tabs: reactive[tuple[Tab, ...]] = reactive((), init=False, repaint=False)
    active: reactive[str] = reactive("", init=False, repaint=False)
    """The key of the pane that is shown; its name is underlined, not only coloured."""
    hint: reactive[str] = reactive("", init=False, repaint=False)
    """At the right end: `12 neue, g`."""

    _laid = 99, True
    """How long names are, and whether notes are shown."""

    watch_tabs = watch_active = watch_hint = Drawn.stale

    @dataclass
    class Pressed(Message):
        """Somebody clicked a tab."""

        key: str

    def lines(self, cells: int) -> Sequence[Strip]:
        """Notes give way first, then names, then the hint, counts never."""
        hint = cut(self.hint, max(0, cells // 3))
        short = ((most, said, False) for most, said in ((12, hint), (6, hint), (6, ""), (3, "")))
        for most, said, noted in ((99, hint, True), (99, hint, False), *short):
            self._laid = most, noted
            left, hint = self._tabs(), said
            if cells_of(left) + width(hint) + 2 <= cells:
                break
        paper = self.pens.paper
        gap = max(1, cells - cells_of(left) - width(hint) - 1)
        return [strip_of([*left, (" " * gap, paper), (hint, self.pens["hint"])], cells, paper)]

    def on_click(self, event: events.Click) -> None:
        """The tab under the pointer."""
        at = 1
        for tab in self.tabs:
            end = at + cells_of(self._tab(tab))
            if at <= event.x < end:
                event.stop()
                self.post_message(self.Pressed(tab.key))
            at = end + 3

    def _tabs(self) -> list[Piece]:
        pieces: list[Piece] = [(" ", self.pens.paper)]
        for tab in self.tabs:
            pieces += [*self._tab(tab), ("   ", self.pens.paper)]
        return pieces[:-1]

    def _tab(self, tab: Tab) -> list[Piece]:
        pens, (most, noted) = self.pens, self._laid
        active = tab.key == self.active
        word = (cut(tab.word, most), pens["active" if active else "word"])
        count = [(" " + cut(tab.count, 8), pens["count"])] if tab.count else []
        note = [(" " + tab.note, pens["hint"])] if tab.note and noted else []
        return [(f"{tab.key} ", pens["key"]), word, *count, *note]
