"""Who allowed what, when, in which words and way; and a decision written down."""

from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.briefing.backing_lines import backing_line
from morgenlage.desk.fresh import fresh_id
from morgenlage.domain.backing import Backing
from morgenlage.domain.backing_log import backing_log
from morgenlage.words.brief_calls import brief_calls
from morgenlage.words.brief_screen import brief_screen
from tui.dialogs.keyed import PageKey
from tui.dialogs.line import Line
from tui.dialogs.page import Page
from widgets.guard import cut, shown
from widgets.wrapping import wrapped

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

SHOWN = 200
"""Lines of the log; the command line tells all of it."""


class BackingPage(Page):
    """The newest first."""

    page_name = "backing"

    def __init__(self, board: "Dashboard") -> None:
        self._say = brief_screen(board.words)
        super().__init__(board, self._say.backing_title)
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)
        self._body.styles.padding = (0, 1)

    @property
    def body(self) -> VerticalScroll:
        """The log."""
        return self._body

    def on_mount(self) -> None:
        """Follows the dashboard's situation as long as it is open."""
        self.watch(self.board, "situation", self._draw)

    def on_resize(self, _: events.Resize) -> None:
        """Other widths wrap otherwise."""
        self._draw()

    def told(self) -> tuple[PageKey, ...]:
        """A decision is written down where somebody may."""
        return (self.page_key("+", "new", not self.board.options.read_only),)

    def on_key(self, event: events.Key) -> None:
        """`+` writes a decision down; everything else is the page's."""
        if event.character != "+":
            return
        event.stop()
        event.prevent_default()
        if self.board.options.read_only:
            self.board.say(self.board.words.notices.read_only, "warning")
        else:
            self.app.push_screen(Line(self._say.ask_who), self._who)

    def _who(self, who: str | None) -> None:
        if who:
            self.app.push_screen(
                Line(self._say.ask_words), lambda words: self._said(who, words or "")
            )

    def _said(self, who: str, words: str) -> None:
        if not words:
            return
        board, known = self.board, self.board.desk.situation.papers.of(Backing)
        paper = Backing(
            id=fresh_id(known),
            who=" ".join(who.split())[:120],
            said_at=board.now(),
            words=" ".join(words.split()),
            noted_by=board.desk.who,
        )
        said = brief_calls(board.words).backing_added.format(line=cut(who, 60))
        board.follow(board.desk.file([paper]), lambda _: board.say(said))

    def _draw(self) -> None:
        situation, cells = self.board.situation, max(38, self.app.size.width - 4)
        lines: list[Content] = []
        for one in backing_log(situation.papers)[:SHOWN] if situation else ():
            first = ""
            for line in wrapped(shown(backing_line(one, self.board.words, self.board.formats)),
                                cells - 4):  # fmt: skip
                lines.append(Content(first + line))
                first = "    "
        self._text.update(Content("\n").join(lines) if lines else self._say.backing_none)
