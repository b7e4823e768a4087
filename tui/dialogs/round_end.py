"""The end of the round: how long, how many, what waits; and the day's log."""

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from morgenlage.domain.round import Round
from morgenlage.domain.round_agenda import unchecked
from morgenlage.words import round_telling as telling
from tui.dialogs.base import Dialog
from tui.dialogs.page import Page
from widgets.guard import shown
from widgets.head import Head
from widgets.key_line import KeyHint, KeyLine
from widgets.text_page import Part, TextPage

if TYPE_CHECKING:
    from tui.dashboard import Dashboard
    from tui.round_guide import Guide


class RoundEnd(Dialog[None]):
    """`Fertig: 14 Minuten, 23 Kommentare, 3 beim Fachamt`."""

    DEFAULT_CSS = """
    RoundEnd {
        background: $background;
        & .ask { height: 2; padding: 1 3 0 3; }
        & TextPage { margin: 1 3 0 3; max-width: 96; }
    }
    """

    def __init__(self, guide: "Guide") -> None:
        super().__init__()
        self._guide = guide

    def compose(self) -> ComposeResult:
        """The sentence, what became of them, the keys."""
        guide, words = self._guide, self._guide.said
        first, rest = telling.finished(
            words,
            guide.board.formats,
            guide.round.minutes,
            guide.round.comments,
            guide.round.counts,
        )
        page, keys = TextPage(), KeyLine()
        page.parts = tuple(Part("text", text) for text in self._lines(rest))
        keys.signs = guide.board.signs
        keys.keys = (KeyHint("l", words.keys["log"]), KeyHint("w", words.menu_again))
        keys.help = KeyHint("q", words.keys["close"])
        head = Head()
        head.like(guide.board.head)
        yield head
        yield Static(Content.assemble((first, "$accent bold")), classes="ask", markup=False)
        yield page
        yield keys

    def _lines(self, rest: str) -> list[str]:
        guide, words = self._guide, self._guide.said
        lines = [rest] if rest else []
        own = [
            f"{words.line_new if li.what == 'new' else words.line_better}: {shown(li.text)}"
            for li in guide.round.log
            if li.text
        ]
        if own:
            lines += own
        rest_of = telling.unchecked(
            words, guide.board.formats, unchecked(guide.round, guide.agenda)
        )
        lines += rest_of
        if still := len(guide.agenda.situation.order):
            count = guide.board.formats.number(still)
            lines.append(words.still_open.format(count=count))
        elif not rest_of:
            lines.append(words.good_morning)
        return lines

    def on_key(self, event: events.Key) -> None:
        """The log, once more, or out."""
        event.stop()
        if self.unseen:
            return
        if event.key in ("q", "escape", "enter", "e"):
            self.dismiss(None)
        elif event.character == "l":
            self.app.push_screen(LogPage(self._guide.board, self._guide))
        elif event.character == "w":
            self.dismiss(None)
            self._guide.go_on()

    def on_key_line_pressed(self, message: KeyLine.Pressed) -> None:
        """A click on a key is that key."""
        message.stop()
        if message.key == "l":
            self.app.push_screen(LogPage(self._guide.board, self._guide))
        else:
            self.dismiss(None)


class LogPage(Page):
    """The day's log, one line an entry."""

    def __init__(self, board: "Dashboard", guide: "Guide") -> None:
        title = guide.said.log.format(date=board.formats.date(guide.round.started_at))
        super().__init__(board, title, board.words.notices.help_close)
        self._page = TextPage()
        self._page.term_cells = 26
        self._page.parts = tuple(parts_of(guide, guide.round))

    @property
    def body(self) -> TextPage:
        """The lines."""
        return self._page


def parts_of(guide: "Guide", round_: Round) -> list[Part]:
    """Who and when, then each line with its time and step."""
    words, formats = guide.said, guide.board.formats
    clock = formats.clock(round_.started_at)
    parts = [
        Part("text", words.log_of.format(person=shown(round_.person), clock=clock)),
    ]
    rows = [
        Part(
            "row",
            shown(telling.log_line(words, li.what, li.about, li.text, li.amount)),
            f"{formats.clock(li.at)}  {words.steps.get(li.step, '')}",
        )
        for li in round_.log
    ]
    return [*parts, *(rows or [Part("text", words.log_empty)])]
