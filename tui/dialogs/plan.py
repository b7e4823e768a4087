"""What a plan would do, row by row, before anything is done: Enter takes it in."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events

from morgenlage.desk.plan_report import counted, counts_said, lines
from morgenlage.plans.reading import Reading
from morgenlage.words.plan_screen import plan_screen
from tui.dialogs.page import Page
from tui.keymap import shown as key_shown
from widgets.guard import shown
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

MOST = 2000
"""Lines that are shown; all rows are taken in."""


class PlanPage(Page):
    """Answers with the plan's name, or None when it was left."""

    def __init__(self, board: "Dashboard", reading: Reading) -> None:
        say, keys = plan_screen(board.words), board.keys
        counts = counted(reading)
        self._takes = bool(counts.get("new") or counts.get("changed"))
        foot = say.foot if self._takes else say.foot_nothing
        names = {n: key_shown(keys[f"move.{n}"].split(",")[0]) for n in ("down", "up")}
        super().__init__(
            board,
            shown(say.title.format(name=reading.sheet.name)),
            foot.format(enter=key_shown("enter"), **names),
        )
        self._reading = reading
        self._text = TextPage()
        self._text.term_cells = 14

    @property
    def body(self) -> TextPage:
        """What scrolls."""
        return self._text

    def on_mount(self) -> None:
        """All of it at once: it is there already."""
        self._text.parts = tuple(self._parts())
        self._text.focus()

    def on_key(self, event: events.Key) -> None:
        """Enter takes it in; the rest moves or leaves."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            if self._takes:
                self.dismiss(self._reading.sheet.name)

    def _parts(self) -> Iterator[Part]:
        board, say = self.board, plan_screen(self.board.words)
        now = board.desk.situation.now
        told = list(lines(self._reading, {}, board.words, board.formats, now, everything=False))
        head, rest = told[0][0], told[1 : MOST + 1]
        yield Part("title", shown(head))
        yield Part("text", counts_said(self._reading, board.words))
        wrong = [text for text, bad in rest if bad]
        right = [text for text, bad in rest if not bad]
        for title, group in ((say.unusable, wrong), (say.rows, right)):
            if group:
                yield Part("title", title)
                for text in group:
                    # what becomes of it beside what it is; a remark stands below its row
                    term, _, what = shown(text).partition("  ")
                    yield Part("row", what.strip(), term)
