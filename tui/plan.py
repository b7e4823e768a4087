"""The rows of the plan for everything that shows them: made anew only where something changed."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from morgenlage.domain.agenda_row import Hint, Row, joined, today
from morgenlage.domain.ref import Ref
from widgets.guard import cut, title_of

if TYPE_CHECKING:
    from morgenlage.domain.situation import Situation
    from morgenlage.words.planning import Planning
    from tui.dashboard import Dashboard


class Plan:
    """Pieces and the platforms' posts, with hints."""

    def __init__(self, board: "Dashboard") -> None:
        self.board = board
        self.past: list[Callable[[], None]] = []
        """What takes back what this window did to posts, the last at the end."""
        self.holidays: dict[date, str] = {}
        """Public holidays that were looked up; their table is read off the screen's thread."""
        self._made_of: tuple[object, ...] = ()
        self._beside: object = None
        self._rows: tuple[Row, ...] = ()

    @cached_property
    def say(self) -> "Planning":
        """Its words."""
        from morgenlage.words.planning import planning_words  # a start says states only

        return planning_words(self.board.words)

    def rows(self, situation: "Situation", now: datetime) -> tuple[Row, ...]:
        """All of them, by the clock."""
        pieces = next((p for k, p in situation.papers.kinds.items() if k.FILE == "queue"), None)
        platforms = {a: s.account.platform for a, s in situation.accounts.items()}
        minute = now.replace(second=0, microsecond=0)
        made_of = pieces, situation.posts, situation.pieces, self.holidays
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
        from morgenlage.domain.quiet_days import quiet_days  # for whoever looks at the calendar

        key = quiet_days()(day)
        return self.say.quiet_days.get(key, key) or self.holidays.get(day, "")

    def read_holidays(self, then: Callable[[], None]) -> None:
        """Looks the public holidays of these years up, once; then calls."""
        if self.holidays:
            return
        name, year = self.board.options.office.working_time.holiday, self.board.now().year

        def found(days: dict[date, str]) -> None:
            self.holidays = days
            then()

        work = self.board.desk.read(lambda: named(name, year - 1, year + 2))
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

    def _made(
        self, situation: "Situation", now: datetime, platforms: dict[str, str]
    ) -> tuple[Row, ...]:
        if not any(kind.FILE == "queue" for kind in situation.papers.kinds):
            ours = {ref for row in situation.pieces for ref in row.refs}
            return joined(situation.pieces, situation.posts.values(), ours)
        from morgenlage.domain.agenda import agenda, hinted  # the first paint has no pieces yet
        from morgenlage.domain.piece import Piece
        from morgenlage.domain.quiet_days import quiet_days

        rows = agenda(situation.papers.of(Piece).values(), situation.posts, platforms)
        zone = self.board.formats.zone
        return hinted(rows, now, zone, lambda day: self.holidays.get(day, ""), quiet_days())


def named(holiday: Callable[[date], str], first: int, last: int) -> dict[date, str]:
    """The public holidays of these years by their day."""
    start, end = date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal()
    days = map(date.fromordinal, range(start, end + 1))
    return {day: name for day in days if (name := holiday(day))}
