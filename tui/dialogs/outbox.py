"""The outbox: what is held, sending, unclear, failed or sent; take back, send again, settle."""

from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.desk.desk import Recorded
from morgenlage.domain.action import Reply
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import account_of
from morgenlage.words.saying import sentence
from tui import saying
from tui.dialogs.menu import Choice, Menu
from tui.dialogs.page import Page
from widgets.comment_row import author_of
from widgets.guard import cut

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

POSSIBLE: dict[str, tuple[Stage, ...]] = {
    "c": (Stage.HELD, Stage.FAILED),
    "r": (Stage.FAILED, Stage.UNKNOWN),
    "y": (Stage.UNKNOWN,),
}
"""Key -> the stages in which it means something."""
FIRST = (Stage.UNKNOWN, Stage.FAILED, Stage.HELD, Stage.SENDING, Stage.SENT, Stage.CANCELLED)
"""What needs a human first."""


class OutboxDialog(Page):
    """One line per act; what needs a human stands on top."""

    def __init__(self, board: "Dashboard") -> None:
        super().__init__(board, board.words.notices.outbox, board.words.notices.outbox_keys)
        self._at = 0
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)

    @property
    def body(self) -> VerticalScroll:
        """The acts."""
        return self._body

    def on_mount(self) -> None:
        """Follows the dashboard's situation as long as it is open."""
        self.watch(self.board, "situation", self._draw)

    @property
    def rows(self) -> list[Outgoing]:
        """As shown."""
        outbox = self.board.situation.outbox.values() if self.board.situation else ()
        return sorted(outbox, key=lambda o: FIRST.index(o.stage))

    def on_key(self, event: events.Key) -> None:
        """Acts on the row under the cursor."""
        keys, rows = self.board.keys, self.rows
        for command, steps in (("move.down", 1), ("move.up", -1)):
            if event.key in keys[command].split(",") and rows:
                self._at = max(0, min(len(rows) - 1, self._at + steps))
                self._draw()
                event.stop()
                return
        if event.character in POSSIBLE and rows:
            event.stop()
            self._act(event.character, rows[min(self._at, len(rows) - 1)])
        # Textual calls the page's own on_key after this one: calling it here would leave twice.

    def _act(self, key: str, outgoing: Outgoing) -> None:
        board, desk = self.board, self.board.desk
        if outgoing.stage not in POSSIBLE[key]:
            said = self._stage(outgoing)
            board.say(board.words.notices.outbox_not.format(stage=said), "warning")
        elif key == "c":
            board.follow(desk.cancel(outgoing.id), self._told)
        elif key == "r":
            board.follow(desk.retry(outgoing.id), self._told)
        else:
            sure = Menu(
                board.words.notices.resolve_sure,
                (Choice("y", board.words.notices.yes),),
                board.words.notices.escape,
                careful=True,
            )
            self.app.push_screen(sure, lambda answer: self._resolve(answer, outgoing))

    def _resolve(self, answer: str | None, outgoing: Outgoing) -> None:
        if answer == "y":
            self.board.follow(self.board.desk.resolve(outgoing.id), self._told)

    def _told(self, recorded: Recorded) -> None:
        for _, reason in recorded.refused:
            self.board.say(sentence(self.board.words, reason), "warning")

    def _draw(self) -> None:
        rows = self.rows
        self._at = max(0, min(self._at, len(rows) - 1))
        lines = [self._row(o, index == self._at) for index, o in enumerate(rows)]
        nothing = Content("  " + self.board.words.notices.outbox_empty)
        self._text.update(Content("\n").join(lines) if lines else nothing)

    def _row(self, outgoing: Outgoing, current: bool) -> Content:
        words = self.board.words
        loud = outgoing.stage in (Stage.FAILED, Stage.UNKNOWN)
        comment = self.board.situation.comment(outgoing.ref) if self.board.situation else None
        said = outgoing.action.text if isinstance(outgoing.action, Reply) else ""
        whom = cut(author_of(comment, words), 24) if comment else ""
        parts: list[tuple[str, str]] = [
            (self.board.signs.cursor if current else " ", "$accent"),
            (f"{self._stage(outgoing):<17} ", "$error bold" if loud else "$foreground 60%"),
            (f"{saying.what(words, outgoing.action):<20} ", "bold" if current else ""),
            (f"{cut(account_of(outgoing.ref), 18):<19}", "$foreground 60%"),
            (whom, ""),
        ]
        if said:
            parts.append((f"\n   {cut(said, 72)}", "$foreground 75%"))
        if outgoing.reason:
            reason = saying.reason_of(words, outgoing, self.board.desk.situation)
            parts.append((f"\n   {cut(reason, 150)}", "$text-error"))
        return Content.assemble(*parts)

    def _stage(self, outgoing: Outgoing) -> str:
        left = (outgoing.due_at - self.board.now()).total_seconds()
        form = self.board.words.notices.stages[outgoing.stage]
        return form.format(seconds=max(0, round(left)))
