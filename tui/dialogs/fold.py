"""Every comment that is folded into one row: who, when, where, and what each says differently."""

from typing import TYPE_CHECKING

from textual import events

from morgenlage.desk.desk import known
from morgenlage.domain.ref import Ref
from tui.commands import COMMANDS
from tui.dialogs.members import Members

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

NAMED = ("comment.done", "comment.reply", "comment.like", "comment.moderate")
"""The foot names these keys; all that work on several are taken."""


class Fold(Members):
    """Answers with the command whose key was pressed, to be run on what was not taken out."""

    def __init__(self, board: "Dashboard", row: Ref, refs: tuple[Ref, ...]) -> None:
        words = board.words.folds
        count = board.formats.number(len(refs))
        super().__init__(board, words.fold_title.format(count=count), "")
        self._refs = (row, *(ref for ref in refs if ref != row))
        keys = " ".join(self.key_of(command) for command in NAMED)
        foot = words.fold_keys.format(
            mark=self.key_of("mark.one"), open=self.key_of("open"), keys=keys
        )
        self._foot.update(foot)
        self.taken()

    def taken(self) -> None:
        """The list behind this page follows at once."""
        board, inside = self.board, [ref for ref in self._refs if ref not in self.out]
        others = board.comments.folded.apart - set(self._refs)
        board.comments.take_apart(others | self.out, inside[0] if inside else None)
        if board.situation is not None:
            self.fill(known(board.situation, self._refs), {})

    def on_key(self, event: events.Key) -> None:
        """A key that acts is an act on all of them."""
        for command in COMMANDS:
            if command.marks and self.pressed(event, command.id):
                event.stop()
                event.prevent_default()
                if len(self.out) < len(self._refs):
                    self.dismiss(command.id)
                else:
                    self.board.say(self.board.words.folds.all_taken_out, "warning")
                return
