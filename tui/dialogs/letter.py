"""The mail to a department exactly as it will leave: read it, change it, then `y`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.desk.asking import Room, drawn_up, with_letter
from morgenlage.domain.comment import Comment
from morgenlage.domain.department import Department
from morgenlage.domain.inquiry import Inquiry, new_token
from morgenlage.words.offices import offices_words
from tui.dialogs.page import Page
from widgets.guard import shown

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

MOST_DAYS = 60


class Letter(Page):
    """Head, then text; `y` counts only once somebody can have seen it.

    Answers `send` or `edit` (the question is to be put otherwise); `wanted` holds the letter.
    """

    def __init__(
        self,
        board: "Dashboard",
        room: Room,
        comments: Sequence[Comment],
        department: Department,
        question: str,
    ) -> None:
        super().__init__(board, "", "")
        self._say = offices_words(board.words)
        self._room = room
        self._comments = tuple(comments)
        self._department = department
        self._question = question
        self._token = new_token()
        self._days = department.days
        self._named = False
        self.wanted: Inquiry | None = None
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)
        self._body.styles.padding = (1, 1)

    @property
    def body(self) -> VerticalScroll:
        """The mail."""
        return self._body

    def on_mount(self) -> None:
        """As it stands now."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Sends, or changes something; moving is the page's."""
        match event.character:
            case "y" if not self.unseen:
                self.wanted = self._inquiry()
                self.dismiss("send")
            case "e":
                self.wanted = self._inquiry()
                self.dismiss("edit")
            case "+" | "-":
                change = 1 if event.character == "+" else -1
                self._days = max(0, min(MOST_DAYS, self._days + change))
                self._draw()
            case "n":
                self._named = not self._named
                self._draw()
            case _:
                return
        event.stop()
        event.prevent_default()

    def _inquiry(self) -> Inquiry:
        board, room, now = self.board, self._room, self.board.now()
        inquiry = drawn_up(
            self._department,
            self._comments,
            self._question,
            room.working.after(now, self._days),
            now,
            board.desk.who,
            token=self._token,
            hold=room.hold,
            reply_to=room.reply_to,
        )
        return with_letter(
            inquiry,
            self._department,
            self._comments,
            board.desk.situation,
            room.formats,
            with_name=self._named,
            signed=room.signed,
        )

    def _draw(self) -> None:
        say, inquiry = self._say, self._inquiry()
        day = self.board.formats.day(inquiry.deadline)
        name = shown(self._department.name)
        self._title.update(Content(say.review_title.format(name=name, day=day)))
        what = say.name_off if self._named else say.name_on
        self._foot.update(Content(say.review_keys.format(name=what)))
        rows = [
            (say.to, f"{name} <{inquiry.to}>"),
            (say.from_, f"{self._room.signed} <{self._room.sender}>"),
            *([(say.reply_to, self._room.reply_to)] if self._room.reply_to else []),
            (say.subject, inquiry.subject),
        ]
        lines = [
            Content.assemble((f"{label:<12}", "$foreground 60%"), (shown(text), "bold"))
            for label, text in rows
        ]
        if self._room.folder:
            said = say.as_file.format(folder=self._room.folder)
            lines.append(Content.styled(shown(said), "$text-warning"))
        lines.append(Content(""))
        lines += [self._line(line) for line in inquiry.letter.splitlines()]
        self._text.update(Content("\n").join(lines))

    def _line(self, line: str) -> Content:
        return Content.styled(shown(line), "$foreground 75%" if line.startswith(">") else "")
