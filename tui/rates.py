"""Serves the pane of numbers: answer rates, at most once a minute; what one of them opens."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from morgenlage.domain.shelf import Shelf
from morgenlage.domain.situation import Situation

if TYPE_CHECKING:
    from morgenlage.domain.answering import Answers  # nothing is counted at a start
    from tui.dashboard import Dashboard

EVERY = timedelta(minutes=1)


class Rates:
    """What was counted last, and for which comments."""

    def __init__(self, board: "Dashboard") -> None:
        self.board = board
        self._of: Shelf | None = None
        self._at: datetime | None = None
        self._ready = False
        board.numbers.opened = lambda: board.run("numbers.open")
        board.numbers.entered = self._entered

    def _entered(self) -> None:
        """Somebody looks at the numbers for the first time: a plot may be wanted next."""
        if not self._ready:
            self._ready = True
            from tui.acts.plotting import make_ready  # nobody plots at a start

            make_ready(self.board)

    def follow(self, new: Situation) -> None:
        """Counts again when comments changed and a minute has passed, never before all is there."""
        now = self.board.now()
        if new.progress is not None or new.comments is self._of:
            return
        if self._at is not None and abs(now - self._at) < EVERY:
            return
        self._of, self._at = new.comments, now
        office = self.board.options.office

        from morgenlage.domain.answering import answering  # as above

        def show(found: "tuple[Answers, ...]") -> None:
            self.board.numbers.tiles.answers = found

        # The office's hours are made there, too: the table of holidays takes its time.
        work = self.board.desk.browse(lambda s: answering(s, now, office.working_time))
        self.board.follow(work, show, reading=True)
