"""Somebody takes a consent back: what it touches is listed, and a word is typed before."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from morgenlage.desk.withdrawal import Withdrawal
from morgenlage.domain.appearing import Appearance
from morgenlage.domain.person import Person
from morgenlage.words.people_page import people_page
from tui.accounts import names_of
from tui.dialogs.line import Line
from tui.dialogs.typed_word import LONGEST, Typed, is_word
from widgets.guard import cut, shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

MOST = 12
"""Posts that are listed at once."""


class Withdraw(Line):
    """Answers with the word once it was typed; a paste is refused."""

    DEFAULT_CSS = """
    Withdraw Static { height: auto; }
    """

    def __init__(self, board: "Dashboard", person: Person, touched: Withdrawal) -> None:
        super().__init__("", check=self._wrong)
        self.board = board
        self._page = people_page(board.words)
        self._person, self._touched = person, touched
        self._first = 0
        self._text = Static("", markup=False)
        self._input = field = Typed(compact=True, max_length=LONGEST, classes="-writing")
        field.refused = board.words.moderation.no_paste

    def compose(self) -> ComposeResult:
        """What it touches; then the line."""
        with Vertical(classes="bar"):
            yield self._text
            yield self._complaint
            yield self._input

    def on_mount(self) -> None:
        """What it is about; the line is ready."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Up and down look at the other posts."""
        if event.key in ("up", "down"):
            event.stop()
            last = max(0, len(self._touched.found) - MOST)
            step = 1 if event.key == "down" else -1
            self._first = max(0, min(last, self._first + step))
            self._draw()

    def action_leave(self) -> None:
        """Esc stops it, an empty line, too."""
        self.board.say(self._page.not_withdrawn, "warning")
        self.dismiss(None)

    def given(self, text: str) -> None:
        """The whole word, or nothing happens and it can be typed again."""
        if text:
            super().given(text)
        else:
            self.action_leave()

    def _wrong(self, typed: str) -> str:
        words = self._page.withdraw_words
        if is_word(typed, words):
            return ""
        form = self.board.words.moderation.not_the_word
        return form.format(typed=cut(typed, 30), word=words[0])

    def _draw(self) -> None:
        self._text.update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        page, touched = self._page, self._touched
        name, word = cut(self._person.name, 40), page.withdraw_words[0]
        yield Content.styled(page.withdraw_ask.format(name=name, word=word), "bold")
        counts = page.withdraw_counts.format(
            live=len(touched.live), queued=len(touched.queued), native=len(touched.native)
        )
        yield Content(f"  {counts}")
        some = touched.found[self._first : self._first + MOST]
        for one in some:
            yield Content.styled(
                f"  {cut(self._line(one), self.app.size.width - 6)}", "$foreground 80%"
            )
        if len(touched.found) > len(some):
            yield Content.styled(f"  {page.more_posts}", "$foreground 60%")
        yield Content.styled(page.withdraw_after, "$foreground 60%")

    def _line(self, one: Appearance) -> str:
        names = names_of(self.board.desk.situation)
        state = self.board.plan.say.states.get(one.state, one.state)
        where = names.get(one.account, one.account)
        return shown("  ".join(filter(None, (where, state, one.text or one.permalink))))
