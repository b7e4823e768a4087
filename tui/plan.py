"""The rows of the plan for everything that shows them: made anew only where something changed."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.domain.agenda_row import Hint, Row, joined, today
from morgenlage.domain.quiet_days import quiet_days
from morgenlage.domain.ref import Ref
from morgenlage.words import Words
from tui.toasts import turn_over
from widgets.guard import cut, title_of

if TYPE_CHECKING:
    from morgenlage.domain.agenda import Made
    from morgenlage.domain.situation import Situation
    from morgenlage.words.planning import Planning
    from tui.dashboard import Dashboard
    from tui.novelty import Novelty, Told
    from tui.panes.today import Today


class Plan:
    """Pieces and the platforms' posts, with hints."""

    def __init__(self, board: "Dashboard") -> None:
        self.board = board
        self.past: list[Callable[[], None]] = []
        """What takes back what this window did to posts, the last at the end."""
        self.holidays: dict[date, str] = {}
        """Public holidays that were looked up; their table is read off the screen's thread."""
        self.quiet: Callable[[date], str] = quiet_days()
        """The word key, or the office's own name, of a day of mourning."""
        self._looked_up = False
        self._waiting: list[Callable[[], None]] = []
        self._made_of: tuple[object, ...] = ()
        self._before: Made = {}
        self._beside: object = None
        self._rows: tuple[Row, ...] = ()

    @cached_property
    def say(self) -> "Planning":
        """Its words."""
        from morgenlage.words.planning import planning_words  # a start says states only

        return planning_words(self.board.words)

    def serve(self, pane: "Today") -> None:
        """The pane shows the day's rows; the foot and what was said belong to the row shown."""
        pane.rows, pane.opened = self.today, lambda: self.board.run("post.open")
        pane.moved = self._stands_elsewhere
        pane.novel = self._novel

    @cached_property
    def novelty(self) -> "Novelty":
        """Something new; a start has nothing to say of it."""
        from tui.novelty import Novelty

        return Novelty(self.board)

    def _novel(self, situation: "Situation", now: datetime) -> "Told":
        return self.novelty.line(situation, now) if _tries(situation) else ("", ())

    def waits(self) -> str:
        """That an experiment waits for its decision; empty: none does."""
        board = self.board
        known = board.situation
        return self.novelty.waits(known, board.now()) if known and _tries(known) else ""

    def _stands_elsewhere(self) -> None:
        turn_over(self.board.app)
        self.board.set_class(self.board.today.list.at_foot, "-low")
        self.board.show_keys()

    def rows(self, situation: "Situation", now: datetime) -> tuple[Row, ...]:
        """All of them, by the clock."""
        pieces = next((p for k, p in situation.papers.kinds.items() if k.FILE == "queue"), None)
        platforms = {a: s.account.platform for a, s in situation.accounts.items()}
        minute = now.replace(second=0, microsecond=0)
        made_of = pieces, situation.posts, situation.pieces, self.holidays, self.quiet
        same = len(self._made_of) == len(made_of) and all(
            a is b for a, b in zip(self._made_of, made_of, strict=True)
        )
        if not same or self._beside != (platforms, minute):
            self._made_of, self._beside = made_of, (platforms, minute)
            self._rows = self._made(situation, now, platforms)
        return self._rows

    def today(self, situation: "Situation", now: datetime) -> tuple[Row, ...]:
        """Those of the day, what asks before all."""
        return today(self.rows(situation, now), now, self.board.formats.zone)

    def now_rows(self) -> tuple[Row, ...]:
        """All of them as the desk knows them this moment."""
        return self.rows(self.board.desk.situation, self.board.now())

    def row(self, key: str) -> Row | None:
        """The row of a piece's id or a post's ref."""
        return next((row for row in self.now_rows() if row.key == key), None)

    def of_ref(self, ref: Ref) -> Row | None:
        """The row of which that post is a part."""
        return next((row for row in self.now_rows() if ref in row.refs), None)

    def when(self, at: datetime | None) -> str:
        """`Mo 30. Nov 10:00`."""
        formats = self.board.formats
        return f"{formats.day(at)} {formats.clock(at)}" if at is not None else self.say.no_hour

    def hint(self, hint: Hint) -> str:
        """What to think of, in a sentence."""
        about = self.say.quiet_days.get(hint.about, hint.about)
        if hint.kind == "clash":
            other = self.row(hint.about)
            about = cut(title_of(other.title or other.text), 40) if other else ""
        return self.say.hints.get(hint.kind, hint.kind).format(about=about)

    def day_note(self, day: date) -> str:
        """What kind of day it is; empty: a day like any other."""
        key = self.quiet(day)
        return self.say.quiet_days.get(key, key) or self.holidays.get(day, "")

    def look_up_days(self, then: Callable[[], None] = lambda: None) -> None:
        """Reads which days are public holidays, and the team's own days of mourning, once; `then`
        is called when they come, not where they are known."""
        if self._looked_up:
            if self._waiting:
                self._waiting.append(then)
            return
        self._looked_up, self._waiting = True, [then]
        options, words, year = self.board.options, self.board.words, self.board.now().year

        def found(days: Days) -> None:
            self.holidays, self.quiet = days.holidays, quiet_days(days.own)
            if days.problem:
                self.board.say(days.problem, "error", 12)
            waiting, self._waiting = self._waiting, []
            for one in waiting:
                one()

        own = options.office.files.get("quiet_days")
        holiday = options.office.working_time.holiday
        work = self.board.desk.read(lambda: read_days(holiday, own, words, year))
        self.board.follow(work, found, reading=True)

    def note_undo(self, back: Callable[[], None]) -> None:
        """`back` takes back what was done last."""
        self.past = [*self.past[-49:], back]

    def undo(self) -> bool:
        """Takes the last of it back; False: there is nothing."""
        if not self.past:
            return False
        self.past.pop()()
        return True

    def _say_again(self) -> None:
        """The names of the days are known: hints change."""
        situation, now = self.board.situation, self.board.now()
        if situation is not None:
            self.board.today.show(situation, situation, now)

    def _made(
        self, situation: "Situation", now: datetime, platforms: dict[str, str]
    ) -> tuple[Row, ...]:
        if not any(kind.FILE == "queue" for kind in situation.papers.kinds):
            ours = {ref for row in situation.pieces for ref in row.refs}
            return joined(situation.pieces, situation.posts.values(), ours)
        self.look_up_days(self._say_again)
        from morgenlage.domain.agenda import agenda, hinted  # the first paint has no pieces yet
        from morgenlage.domain.piece import Piece

        pieces = situation.papers.of(Piece).values()
        rows = agenda(pieces, situation.posts, platforms, made=self._before)
        zone = self.board.formats.zone
        return hinted(rows, now, zone, lambda day: self.holidays.get(day, ""), self.quiet)


def _tries(situation: "Situation") -> bool:
    """There may be something to say of the new."""
    kinds = situation.papers.kinds
    return situation.newness is not None or any(k.FILE == "experiments" for k in kinds)


class Days(NamedTuple):
    """Days that are not like others."""

    holidays: dict[date, str]
    own: Mapping[str, str]
    problem: str = ""


def read_days(holiday: Callable[[date], str], own: Path | None, words: Words, year: int) -> Days:
    """Of three years that a plot looks back on, this one and the two to come; on the thread that
    may wait for the disk."""
    from morgenlage.config.quiet_days import read_quiet_days  # these for whoever has a plan
    from morgenlage.config.report import SettingsError

    start, end = date(year - 3, 1, 1).toordinal(), date(year + 2, 12, 31).toordinal()
    days = map(date.fromordinal, range(start, end + 1))
    holidays = {day: name for day in days if (name := holiday(day))}
    try:
        return Days(holidays, read_quiet_days(own, words))
    except SettingsError as wrong:
        return Days(holidays, {}, wrong.problems[0])
