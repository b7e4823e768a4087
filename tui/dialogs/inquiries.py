"""All questions to departments: what is due, what came back, what a person has to decide."""

from collections.abc import Iterator
from concurrent.futures import Future
from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.desk import asking
from morgenlage.desk.asking import Room
from morgenlage.desk.desk import Filed, Recorded
from morgenlage.domain.inquiry import BARRED, Inquiry, InquiryStage, Mailbox
from morgenlage.words.offices import offices_words, trouble
from tui.acts.forwarding import when
from tui.commands import BY_ID
from tui.dialogs.page import Page
from tui.offers import why_not
from widgets.guard import cut, fitted, shown
from widgets.wrapping import headline

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

KEYS: dict[str, tuple[InquiryStage, ...]] = {
    "p": (InquiryStage.SENT, InquiryStage.UNKNOWN, InquiryStage.FAILED),
    "r": (InquiryStage.SENT,),
    "c": (*BARRED, InquiryStage.SENT, InquiryStage.ANSWERED),
    "s": BARRED,
    "y": (InquiryStage.UNKNOWN, InquiryStage.SENT),
}
"""Key -> the stages in which it means something."""
FIRST = (
    InquiryStage.UNKNOWN,
    InquiryStage.FAILED,
    InquiryStage.HELD,
    InquiryStage.SENDING,
    InquiryStage.SENT,
    InquiryStage.ANSWERED,
    InquiryStage.CLOSED,
    InquiryStage.CANCELLED,
)


class Inquiries(Page):
    """What needs a human stands on top, then what is due first."""

    def __init__(self, board: "Dashboard", room: Room) -> None:
        self._say = offices_words(board.words)
        super().__init__(board, self._say.title, self._say.keys)
        self._room = room
        self._at = 0
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)

    @property
    def body(self) -> VerticalScroll:
        """The questions."""
        return self._body

    def on_mount(self) -> None:
        """Follows the dashboard's situation as long as it is open."""
        self.watch(self.board, "situation", self._draw)
        self.set_interval(1.0, self._tick)

    def _tick(self) -> None:
        """A held one counts down."""
        if any(i.stage is InquiryStage.HELD for i in self.rows):
            self._draw()

    @property
    def rows(self) -> list[Inquiry]:
        """As shown."""
        situation, now = self.board.situation, self.board.now()
        known = situation.papers.of(Inquiry).values() if situation else ()
        return sorted(
            known,
            key=lambda i: (not i.strangers, not i.overdue(now), FIRST.index(i.stage), i.deadline),
        )

    def on_key(self, event: events.Key) -> None:
        """Acts on the row under the cursor."""
        keys, rows = self.board.keys, self.rows
        for command, steps in (("move.down", 1), ("move.up", -1)):
            if event.key in keys[command].split(",") and rows:
                self._at = max(0, min(len(rows) - 1, self._at + steps))
                self._draw()
                event.stop()
                event.prevent_default()
                return
        wanted = "enter" if event.key == "enter" else event.character or ""
        if rows and (wanted in KEYS or wanted == "enter"):
            event.stop()
            event.prevent_default()
            self._act(wanted, rows[min(self._at, len(rows) - 1)])

    def _act(self, key: str, inquiry: Inquiry) -> None:
        answered = inquiry.stage is InquiryStage.ANSWERED
        if key == "enter" and answered and self._to_its_comment(inquiry):
            return
        if key == "enter" or (key == "p" and answered):
            self.app.push_screen(Whole(self.board, inquiry))
            return
        if self.board.options.read_only:
            self.board.say(self.board.words.notices.read_only, "warning")
            return
        if inquiry.stage not in KEYS[key]:
            self.board.say(self._say.not_now.format(stage=self._stage(inquiry)), "warning")
            return
        acts = {"p": self._paste, "r": self._remind, "c": self._close, "s": self._resend}
        acts.get(key, self._yes)(inquiry)

    def _to_its_comment(self, inquiry: Inquiry) -> bool:
        """Leaves for the first comment that is still open, where the answer is the draft."""
        board, situation = self.board, self.board.situation
        found = [situation.comment(ref) for ref in inquiry.refs] if situation else []
        ref = next((c.ref for c in found if c is not None and c.open), None)
        if ref is None:
            return False
        self.dismiss(None)
        board.go("comments")
        board.comments.bring_back((ref,))
        if not why_not(board, BY_ID["comment.reply"]):
            board.call_after_refresh(board.answering.begin, (ref,), "")
        return True

    def _paste(self, inquiry: Inquiry) -> None:
        from tui.dialogs.sheet import SheetPage  # a text editor, imported when first wanted

        def given(text: str | None) -> None:
            if text is None:
                return
            said, whole = self._room.read(text)
            if not said:
                self.board.say(self._say.paste_empty, "warning")
                return
            self._answer(inquiry, said, whole, "")

        title = self._say.paste.format(name=shown(inquiry.name))
        self.app.push_screen(SheetPage(self.board, title, self._say.paste_keys), given)

    def _answer(self, inquiry: Inquiry, text: str, whole: str, sender: str) -> None:
        now = self.board.now()
        filed = asking.answer(self.board.desk, inquiry, text, whole, sender, now)
        self._told(filed, self._say.answered)

    def _remind(self, inquiry: Inquiry) -> None:
        said = self._say.reminder_on.format(name=inquiry.name)
        self._told(asking.remind(self.board.desk, inquiry, self.board.now()), said)

    def _close(self, inquiry: Inquiry) -> None:
        self._told(asking.close(self.board.desk, inquiry), self._say.closed)

    def _resend(self, inquiry: Inquiry) -> None:
        letter = asking.letter_again(inquiry, self.board.desk.situation, self._room)
        now, hold = self.board.now(), self._room.hold
        self._decided(asking.resend(self.board.desk, inquiry, letter, now, hold))

    def _yes(self, inquiry: Inquiry) -> None:
        """It did arrive; or the letter from elsewhere is theirs: a second key says so."""
        from tui.dialogs.menu import Choice, Menu

        if inquiry.stage is not InquiryStage.UNKNOWN and not inquiry.strangers:
            self.board.say(self._say.not_now.format(stage=self._stage(inquiry)), "warning")
            return
        name = cut(inquiry.name, 40)
        title = self._say.sure_sent.format(name=name)
        if inquiry.strangers:
            sender = cut(inquiry.strangers[0].sender or "?", 40)
            title = self._say.vouch.format(sender=sender, name=name)

        def answered(key: str | None) -> None:
            if key != "y":
                return
            if inquiry.strangers:
                there = inquiry.strangers[0]
                self._answer(inquiry, there.text, there.whole, there.sender)
            else:
                now = self.board.now()
                self._decided(asking.arrived_after_all(self.board.desk, inquiry, now))

        menu = Menu(title, (Choice("y", self._say.yes),), self.board.words.notices.escape,
                    careful=True)  # fmt: skip
        self.app.push_screen(menu, answered)

    def _told(self, filed: Future[Filed], said: str) -> None:
        def then(result: Filed) -> None:
            self.board.say(said if result.kept else self._say.overtaken,
                           "information" if result.kept else "warning")  # fmt: skip

        self.board.follow(filed, then)

    def _decided(self, recorded: Future[Recorded]) -> None:
        self.board.follow(recorded, self.board.refused)

    # -- what is shown --------------------------------------------------------------------------

    def _draw(self) -> None:
        rows = self.rows
        self._at = max(0, min(self._at, len(rows) - 1))
        cells = max(40, self.app.size.width - 2)
        lines = list(self._mailbox(cells))
        for index, inquiry in enumerate(rows):
            lines += self._row(inquiry, index == self._at, cells)
        nothing = Content("  " + self._say.none)
        self._text.update(Content("\n").join(lines) if lines else nothing)

    def _mailbox(self, cells: int) -> Iterator[Content]:
        situation = self.board.situation
        for box in situation.papers.of(Mailbox).values() if situation else ():
            if box.trouble:
                said = self._say.mailbox.format(reason=trouble(self._say, box.trouble))
                for line in headline(said, cells, 2):
                    yield Content.styled(f" {line}", "$text-error")
                yield Content("")

    def _row(self, inquiry: Inquiry, current: bool, cells: int) -> Iterator[Content]:
        now = self.board.now()
        loud = inquiry.stage in BARRED or inquiry.overdue(now)
        due = when(self.board, inquiry.deadline, now) if inquiry.open else ""
        stage = "" if inquiry.stage is InquiryStage.SENT else self._stage(inquiry)
        state = " · ".join(part for part in (stage, due) if part)
        room = max(12, min(32, cells - 46))
        yield Content.assemble(
            (self.board.signs.cursor if current else " ", "$accent"),
            (fitted(inquiry.name, room) + "  ", "bold" if current else ""),
            (fitted(state, 36), "$text-error" if loud else "$foreground 75%"),
        )
        yield Content.styled(f"   {cut(inquiry.question, cells - 4)}", "$foreground 75%")
        for said, pen in self._notes(inquiry):
            for line in headline(shown(said), cells - 4, 2):
                yield Content.styled(f"   {line}", pen)

    def _notes(self, inquiry: Inquiry) -> Iterator[tuple[str, str]]:
        say, formats = self._say, self.board.formats
        if inquiry.answer:
            yield cut(" ".join(inquiry.answer.split()), 300), "$success"
        if inquiry.stage is InquiryStage.ANSWERED:
            yield say.answer_keys, "$foreground 60%"
        if inquiry.strangers:
            sender = inquiry.strangers[0].sender or "?"
            yield say.stranger.format(sender=sender), "$text-warning"
        if inquiry.reason:
            yield trouble(say, inquiry.reason), "$text-error"
        if inquiry.file:
            yield say.sent_file.format(file=inquiry.file), "$foreground 60%"
        if inquiry.away and not inquiry.answer:
            note = cut(" ".join(inquiry.away.split()), 200)
            yield say.away.format(text=note), "$text-warning"
        if inquiry.reminding and inquiry.reminding != "sending":
            reason = trouble(say, inquiry.reminding)
            yield say.reminder_failed.format(reason=reason), "$text-error"
        elif inquiry.reminders:
            yield say.reminded.format(day=formats.day(inquiry.reminders[-1])), "$foreground 60%"

    def _stage(self, inquiry: Inquiry) -> str:
        left = (inquiry.due_at - self.board.now()).total_seconds()
        return self._say.stages[inquiry.stage].format(seconds=max(0, round(left)))


class Whole(Page):
    """One question with everything that came back, whole."""

    def __init__(self, board: "Dashboard", inquiry: Inquiry) -> None:
        say = offices_words(board.words)
        super().__init__(
            board, f"{say.whole} · {cut(inquiry.name, 40)}", board.words.notices.escape
        )
        found = [board.desk.situation.comment(ref) for ref in inquiry.refs]
        about = "\n".join(f"> {' '.join(c.text.split())}" for c in found if c is not None)
        parts = [inquiry.subject, inquiry.question, about, inquiry.letter, inquiry.whole]
        parts += [f"{s.sender or '?'}\n{s.whole}" for s in inquiry.strangers]
        if inquiry.attachments:
            parts.append(say.attachments.format(names=", ".join(inquiry.attachments)))
        lines = "\n\n".join(part for part in parts if part.strip()).splitlines()
        text = Content("\n").join(Content(shown(line)) for line in lines)
        self._body = VerticalScroll(Static(text, markup=False), can_focus=False)
        self._body.styles.padding = (1, 2)

    @property
    def body(self) -> VerticalScroll:
        """All of it."""
        return self._body
