"""What the dashboard knows of something new: the line below the day's posts, and what it undoes."""

from collections.abc import Callable
from operator import is_not
from typing import TYPE_CHECKING

from morgenlage.domain.hush import Hush, hush, hushed
from morgenlage.domain.newness_items import Item, items
from morgenlage.domain.practice import Practice
from morgenlage.words.newness import novel_words
from morgenlage.words.newness_telling import short
from morgenlage.words.trying import trying_words
from tui.taking_back import Back
from widgets.guard import cut

if TYPE_CHECKING:
    from datetime import date, datetime

    from morgenlage.domain.situation import Situation
    from tui.dashboard import Dashboard


NAME = 36
"""Cells of a name in the line: more than one thing shall find room."""


class Novelty:
    """Made for whoever has something new to say or to begin."""

    def __init__(self, board: "Dashboard") -> None:
        self.board = board
        self.say = novel_words(board.words)
        self.trying = trying_words(board.words)
        self._back = Back(board)
        self._made_of: tuple[object, ...] = ()
        self._parts: tuple[str, ...] = ()

    @property
    def today(self) -> "date":
        """By the office's calendar."""
        return self.board.now().astimezone(self.board.formats.zone).date()

    def line(self, situation: "Situation", now: "datetime") -> tuple[str, tuple[str, ...]]:
        """Head and parts; no parts: there is nothing to say."""
        today = now.astimezone(self.board.formats.zone).date()
        made_of = situation.papers, situation.newness, today
        if (
            len(self._made_of) != 3
            or any(map(is_not, made_of[:2], self._made_of))
            or (today != self._made_of[2])
        ):
            self._made_of = made_of
            told = self.told(situation, now)
            self._parts = tuple(
                short(self.board.words, item._replace(name=cut(item.name, NAME))) for item in told
            )
        return self.say.head, self._parts

    def told(self, situation: "Situation", now: "datetime") -> tuple[Item, ...]:
        """What the line says, as values."""
        zone = self.board.formats.zone
        today, quiet = now.astimezone(zone).date(), hushed(situation.papers, now, zone)
        return items(situation.newness, situation.papers, today, zone, quiet)

    def rest(self, keys: "tuple[str, ...]", until: "date | None" = None) -> None:
        """These are not brought up again before that day is over: today, where none is given."""
        board, last = self.board, until or self.today
        known = board.desk.situation.papers.of(Hush)
        new = [hush(key, last) for key in keys if key not in known]
        for key in keys:
            if key in known:
                longer = board.desk.change(Hush, key, lambda there: hush(there.id, last, there))
                board.follow(longer, lambda _: None)
        if new:
            board.follow(board.desk.file(new), lambda _: None)

    @property
    def past(self) -> list[Callable[[], None]]:
        """What takes back what this window began and decided, the last at the end."""
        return self._back.past

    def undo(self) -> bool:
        """Takes the last of it back; False: there is nothing."""
        return self._back.undo()

    def note_undo(self, back: Callable[[], None]) -> None:
        """`back` takes back what was done last; it is taken back on the pane of posts, too."""
        self._back.note(back)

    def names(self, practice: Practice) -> dict[str, str]:
        """What formats and topics are called, by their tags."""
        formats = {f"format:{f.id}": f.name for f in practice.formats}
        return {**formats, **{f"topic:{p.id}": p.name for p in practice.pillars}}
