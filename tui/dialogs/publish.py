"""The one question before a piece is out: a frame in the middle, all accounts, a word to type.

Nothing else on the screen looks like it, and nothing else lets a post out at once.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from morgenlage.domain.piece import Piece
from morgenlage.words.approving import approving_words
from tui.accounts import names_of
from tui.dialogs.approve import besides, indented, moment
from tui.dialogs.base import Dialog
from tui.dialogs.typed_word import LONGEST, Typed, is_word
from widgets.guard import cut, shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Publish(Dialog[bool]):
    """Answers True once the word was typed; `seals`: what was read, account -> seal."""

    DEFAULT_CSS = """
    Publish {
        align: center middle;
        & > .frame {
            width: 90%; max-width: 90; height: auto; max-height: 90%;
            background: $background; border: heavy $error; padding: 0 2;
            border-title-color: $text-error; border-title-style: bold;
            border-title-align: center;
        }
        & .words { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; }
        & .words Static { height: auto; width: 1fr; }
        & .ask { margin-top: 1; }
        & .ask, & .complaint { height: auto; color: $text-error; text-style: bold; }
        & .complaint { display: none; }
        & .complaint.-on { display: block; }
        & Input { height: 1; background: $panel; margin: 0 0 1 0; }
    }
    """

    def __init__(self, board: "Dashboard", piece: Piece, accounts: Sequence[str]) -> None:
        super().__init__()
        self.board = board
        self._say = say = approving_words(board.words)
        self._piece = piece
        self.seals = {a: piece.seal(a) for a in accounts}
        self._ask = Static(say.publish_word.format(word=say.publish_words[0]), classes="ask")
        self._complaint = Static("", classes="complaint", markup=False)
        self._input = field = Typed(compact=True, max_length=LONGEST, classes="-writing")
        field.refused = say.no_paste

    def compose(self) -> ComposeResult:
        """What would be out and where; then the line for the word."""
        text = Static(Content("\n").join(self._lines()), markup=False)
        with Vertical(classes="frame") as frame:
            frame.border_title = self._say.publish_title
            yield VerticalScroll(text, classes="words", can_focus=False)
            yield self._ask
            yield self._complaint
            yield self._input
        yield Static(self.board.words.notices.escape, classes="bar", markup=False)

    def on_mount(self) -> None:
        """Ready to type."""
        super().on_mount()
        self._input.focus()

    @property
    def _cells(self) -> int:
        """Within the frame."""
        return min(int(self.app.size.width * 0.9), 90) - 8

    def on_key(self, event: events.Key) -> None:
        """Up and down move the text; every letter is the word's."""
        if event.key in ("up", "down", "pageup", "pagedown"):
            event.stop()
            lines = 8 if event.key.startswith("page") else 1
            step = lines if event.key.endswith("down") else -lines
            words = self.query_one(".words", VerticalScroll)
            words.scroll_to(y=words.scroll_offset.y + step, animate=False, force=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Only the whole word; an empty line stops it."""
        event.stop()
        if not event.value.strip():
            self.action_leave()
        elif is_word(event.value, self._say.publish_words):
            self.dismiss(True)
        else:
            form, word = self._say.publish_wrong, self._say.publish_words[0]
            self._complaint.update(form.format(typed=cut(event.value, 30), word=word))
            self._complaint.add_class("-on")
            self._input.value = ""

    def action_leave(self) -> None:
        """Nothing happens, and that is said."""
        self.board.say(self._say.publish_stopped, "warning")
        self.dismiss(None)

    def _lines(self) -> Iterator[Content]:
        say, piece = self._say, self._piece
        situation = self.board.desk.situation
        names = names_of(situation)
        yield Content.styled(say.publish_what, "bold")
        if any(not piece.allowed(a) for a in self.seals):
            yield Content.styled(say.publish_approves, "$text-warning")
        if piece.next_due is not None and piece.next_due > self.board.now():
            said = say.publish_not_for_hour.format(when=moment(self.board, piece))
            yield Content.styled(said, "$text-warning")
        same: dict[str, list[str]] = {}
        for account in self.seals:
            status = situation.accounts.get(account)
            handle = status.profile.handle if status and status.profile else ""
            name = " ".join(filter(None, (names.get(account, account), handle)))
            same.setdefault(piece.words(account).strip(), []).append(name)
        for text, accounts in same.items():
            yield Content("")
            yield from (Content.styled(f"» {shown(name)}", "$text-error bold") for name in accounts)
            if piece.title:
                yield Content.styled(f"  {say.name}: {shown(piece.title)}", "bold")
            yield from indented(text or say.no_text, self._cells)
        yield from besides(self.board, piece, self._cells)
