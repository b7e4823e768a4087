"""A page of several comments, each of them listed; single ones can be taken out."""

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from tui.dialogs.page import Page
from tui.keymap import shown
from widgets.member_list import Member, MemberList

if TYPE_CHECKING:
    from tui.dashboard import Dashboard


class Members(Page):
    """Moves over comments, takes them out and back in, shows the conversation of one."""

    def __init__(self, board: "Dashboard", title: str, foot: str) -> None:
        super().__init__(board, title, foot)
        self.out: frozenset[Ref] = frozenset()
        """What was taken out."""
        self._list = MemberList()
        self._list.words, self._list.formats = board.words, board.formats
        self._list.signs, self._list.now = board.signs, board.now()
        self._list.said_out = board.words.folds.taken_out

    @property
    def body(self) -> MemberList:
        """The comments."""
        return self._list

    def compose(self) -> ComposeResult:
        """Title, comments, foot."""
        yield from super().compose()

    def on_mount(self) -> None:
        """The comments take the keys."""
        self._list.focus()

    def fill(self, comments: tuple[Comment, ...], why_not: dict[Ref, str]) -> None:
        """Shows these, with what is taken out and what is impossible."""
        self._list.members = tuple(
            Member(c, c.ref in self.out, why_not.get(c.ref, "")) for c in comments
        )

    def key_of(self, command: str) -> str:
        """As the user's key map has it."""
        return shown(self.board.keys[command])

    def pressed(self, event: events.Key, command: str) -> bool:
        """That command's key."""
        return event.key in self.board.keys[command].split(",") or (
            event.character in self.board.keys[command].split(",")
        )

    def on_key(self, event: events.Key) -> None:
        """Moving, taking out, looking closer."""
        lines, current = self._list, self._list.current
        if self.pressed(event, "mark.one"):
            if current is not None:
                self.out = self.out ^ {current.comment.ref}
                self.taken()
                lines.move(1)
        elif self.pressed(event, "open"):
            if current is not None:
                self._converse(current.comment.ref)
        elif not self._moved(event):
            return
        event.stop()
        event.prevent_default()  # the page's own keys would scroll as well

    def taken(self) -> None:
        """Somebody took a comment out, or back in."""
        raise NotImplementedError

    def _moved(self, event: events.Key) -> bool:
        lines = self._list
        for command, steps in (("move.down", 1), ("move.up", -1)):
            if self.pressed(event, command):
                lines.move(steps)
                return True
        for command, pages in (("move.half-down", 0.5), ("move.half-up", -0.5)):
            if self.pressed(event, command):
                lines.page(pages)
                return True
        for command, far in (("move.first", -1), ("move.last", 1)):
            if self.pressed(event, command):
                lines.move(far * len(lines.members))
                return True
        return False

    def _converse(self, ref: Ref) -> None:
        from tui.dialogs.conversation import Conversation  # imported when first wanted

        page = Conversation(self.board, ref)
        self.app.push_screen(page)
        self.board.follow(self.board.desk.thread(ref), page.show, reading=True)
