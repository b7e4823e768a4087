"""The case files: a list, the newest first, and each one to read."""

from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.desk.case_forms import as_text
from morgenlage.desk.case_page import page_of, row_of
from morgenlage.domain.case import Case
from morgenlage.words.cases import case_words
from tui.dialogs.page import Page
from widgets.guard import cut, shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class CaseList(Page):
    """One line each; Enter reads."""

    def __init__(self, board: "Dashboard") -> None:
        self._say = case_words(board.words)
        super().__init__(board, self._say.list_title, self._say.keys)
        self._at = 0
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)

    @property
    def body(self) -> VerticalScroll:
        """The list."""
        return self._body

    def on_mount(self) -> None:
        """Follows the dashboard's situation as long as it is open."""
        self.watch(self.board, "situation", self._draw)

    @property
    def rows(self) -> list[Case]:
        """As shown: the newest first."""
        situation = self.board.situation
        known = situation.papers.of(Case).values() if situation else ()
        return sorted(known, key=lambda case: case.opened_at, reverse=True)

    def on_key(self, event: events.Key) -> None:
        """Moves the cursor, opens the case under it."""
        keys, rows = self.board.keys, self.rows
        for command, steps in (("move.down", 1), ("move.up", -1)):
            if event.key in keys[command].split(",") and rows:
                self._at = max(0, min(len(rows) - 1, self._at + steps))
                self._draw()
                self._body.scroll_to(y=max(0, self._at - 3), animate=False, force=True)
                event.stop()
                event.prevent_default()
                return
        if event.key == "enter" and rows:
            event.stop()
            event.prevent_default()
            self.app.push_screen(CaseSheet(self.board, rows[min(self._at, len(rows) - 1)]))
        # Textual calls the page's own on_key after this one: calling it here would leave twice.

    def _draw(self) -> None:
        rows = self.rows
        self._at = max(0, min(self._at, len(rows) - 1))
        zone, now = self.board.formats.zone, self.board.now()
        lines = []
        for index, case in enumerate(rows):
            said = cut(row_of(case, self.board.words, zone, now), max(20, self.app.size.width - 4))
            here = index == self._at
            lines.append(Content.styled(f"{'>' if here else ' '} {said}", "bold" if here else ""))
        nothing = Content(f"  {self._say.empty}")
        self._text.update(Content("\n").join(lines) if lines else nothing)


class CaseSheet(Page):
    """One case as it would be printed."""

    def __init__(self, board: "Dashboard", case: Case) -> None:
        say = case_words(board.words)
        super().__init__(board, say.title.format(id=case.id), board.words.notices.escape)
        text = as_text(page_of(case, board.words, board.formats.zone))
        lines = [Content(f"  {shown(line)}") for line in text.split("\n")[3:]]
        self._body = VerticalScroll(
            Static(Content("\n").join(lines), markup=False), can_focus=False
        )

    @property
    def body(self) -> VerticalScroll:
        """The page."""
        return self._body
