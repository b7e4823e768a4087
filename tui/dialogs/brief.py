"""The brief for leadership as it would go out: week, month, council; edited, written, sent."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from morgenlage.briefing.page import Page as Told
from morgenlage.briefing.page import page
from morgenlage.domain import brief_period
from morgenlage.domain.brief import Brief
from morgenlage.domain.brief_making import Sources, brief, notes_of
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_period import Kind, Period
from morgenlage.domain.past import Past
from morgenlage.domain.practice import Practice
from morgenlage.words.brief_screen import brief_screen
from morgenlage.words.offices import offices_words, trouble
from tui.aside import aside
from tui.dialogs.keyed import PageKey
from tui.dialogs.page import Page
from tui.reading import read_behind
from widgets.guard import shown
from widgets.wrapping import wrapped

if TYPE_CHECKING:
    from tui.dashboard import Dashboard

KINDS: tuple[Kind, ...] = ("week", "month", "council")
STEPS = {"<": -1, ">": 1}
WIDEST = 100
"""Cells of a line: longer ones are hard to read."""


class BriefPage(Page):
    """What leadership would read right now."""

    page_name = "brief"

    def __init__(self, board: "Dashboard") -> None:
        self.say = brief_screen(board.words)
        super().__init__(board, self.say.title)
        self.kind: Kind = "week"
        self.brief: Brief | None = None
        """None until it has been made."""
        self.practice = Practice()
        self._past: Past | None = None
        self._seen: object = None
        self._text = Static(markup=False)
        self._body = VerticalScroll(self._text, can_focus=False)
        self._body.styles.padding = (0, 1)

    @property
    def body(self) -> VerticalScroll:
        """The page."""
        return self._body

    @property
    def period(self) -> Period:
        """What it is about."""
        now, zone = self.board.now(), self.board.formats.zone
        if self.kind == "month":
            return brief_period.month(now, zone)
        if self.kind == "council":
            return brief_period.council(now, zone)
        own = self.board.options.brief
        due = own.schedule.weekday if own is not None and own.schedule is not None else 0
        return brief_period.week(now, zone, sent_on=due)

    @property
    def notes(self) -> BriefNotes:
        """What people noted for it."""
        return notes_of(self.board.desk.situation, self.period)

    def on_mount(self) -> None:
        """Reads what was before, then follows the papers as long as it is open."""
        self._text.update(Content.styled(self.say.reading, "$foreground 60%"))
        read_behind(self, self.board.desk.past(), self._read)

    def _read(self, past: Past) -> None:
        self._past = past
        read_behind(self, self.board.desk.practice(), self._know)

    def _know(self, practice: Practice) -> None:
        self.practice = practice
        self.watch(self.board, "situation", self._changed)

    def _changed(self) -> None:
        """Comments come in every minute; the page is made anew for papers alone."""
        papers = self.board.desk.situation.papers
        if papers is not self._seen:
            self._seen = papers
            self.make()

    def make(self) -> None:
        """Makes it beside the screen; what was asked for meanwhile wins."""
        if self._past is None:
            return
        board, period = self.board, self.period
        office = replace(board.options.office.working_time, zone=board.formats.zone)
        sources = Sources(board.desk.situation, self._past, self.practice, office, board.now())

        def made(found: Brief) -> None:
            if self.is_mounted and found.period.kind == self.kind:
                self.brief = found
                self._draw()

        aside(board, lambda: brief(sources, period), made)

    def on_resize(self, _: events.Resize) -> None:
        """Other widths wrap otherwise."""
        self._draw()

    def told(self) -> tuple[PageKey, ...]:
        """Periods, and what can be done with it."""
        may = not self.board.options.read_only
        return (
            self.page_key("< >", "period"),
            self.page_key("r", "edit", may),
            self.page_key("S", "file", may),
            self.page_key("f", "send", may),
            self.page_key("J", "backing"),
        )

    def on_key(self, event: events.Key) -> None:
        """Periods and what can be done with it; everything else is the page's."""
        key = event.character or ""
        if key in STEPS:
            self._turn(STEPS[key])
        elif act := self._act(key):
            act(self)
        else:
            return
        event.stop()
        event.prevent_default()

    def _turn(self, step: int) -> None:
        """To the next longer or shorter period; at the ends it stays."""
        place = min(max(KINDS.index(self.kind) + step, 0), len(KINDS) - 1)
        if KINDS[place] != self.kind:
            self.kind = KINDS[place]
            self._body.scroll_home(animate=False, force=True)
            self.make()

    def _act(self, key: str) -> "Callable[[BriefPage], None] | None":
        """What a key does; in a seat that decides nothing it says so."""
        if key not in ("r", "S", "f", "J"):
            return None
        from tui.acts import briefing  # only who does something with it needs these

        acts = {"r": briefing.edit, "S": briefing.write, "f": briefing.send, "J": briefing.backing}
        if key != "J" and self.board.options.read_only:
            return lambda page: page.board.say(page.board.words.notices.read_only, "warning")
        return acts[key]

    def _draw(self) -> None:
        if self.brief is None:
            return
        told = page(self.brief, self.board.words, self.board.formats)
        cells = max(38, min(self.app.size.width - 4, WIDEST))
        self._text.update(Content("\n").join([*self._mailed(), *self._lines(told, cells)]))

    def _lines(self, told: Told, cells: int) -> list[Content]:
        lines = [
            Content.styled(shown(told.title), "bold $accent"),
            Content.styled(shown(told.subtitle), "$foreground 60%"),
        ]
        bullet = "- " if self.board.signs.ellipsis == "..." else "\N{BULLET} "
        for section in told.sections:
            lines += [Content(""), Content.styled(shown(section.heading), "bold")]
            for item in section.items:
                first = bullet
                for line in wrapped(shown(item.text), cells - 2):
                    pen = "bold $warning" if section.key == "need" and self._open else ""
                    lines.append(Content.styled(first + line, pen))
                    first = "  "
        return lines

    @property
    def _open(self) -> bool:
        return self.brief is not None and not self.brief.need

    def _mailed(self) -> list[Content]:
        """What became of the mails, where any were wanted."""
        lines = []
        for mail in self.notes.mailed:
            reason = trouble(offices_words(self.board.words), mail.reason) if mail.reason else ""
            said = self.say.mailed[mail.state].format(
                to=mail.to, day=self.board.formats.day(mail.at), reason=reason
            )
            loud = mail.state in ("failed", "unknown")
            lines.append(Content.styled(shown(said), "$text-error" if loud else "$foreground 60%"))
        return [*lines, Content("")] if lines else []
