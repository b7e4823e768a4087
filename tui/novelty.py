"""What the dashboard knows of something new: the line below the day's posts, and what it undoes."""

from collections.abc import Callable
from operator import is_not
from typing import TYPE_CHECKING

from morgenlage.domain.hush import Hush, hush, hushed
from morgenlage.domain.newness_items import Item, items, line
from morgenlage.domain.practice import Practice
from morgenlage.words.newness import novel_words
from morgenlage.words.newness_telling import short
from morgenlage.words.trying import trying_words
from tui.taking_back import Back
from widgets.guard import cut, width

if TYPE_CHECKING:
    from datetime import date, datetime

    from morgenlage.domain.situation import Situation
    from tui.dashboard import Dashboard


NAMES = (60, 50, 36, 24)
"""Cells of a name in the line: the longest for which there is room."""


Told = tuple[str, tuple[tuple[str, ...], ...]]
"""Head, and the parts behind it in several lengths, the longest first."""


class Novelty:
    """Made for whoever has something new to say or to begin."""

    def __init__(self, board: "Dashboard") -> None:
        self.board = board
        self.say = novel_words(board.words)
        self.trying = trying_words(board.words)
        self._back = Back(board)
        self._made_of: tuple[object, ...] = ()
        self._parts: tuple[tuple[str, ...], ...] = ()
        self._waits = False

    @property
    def today(self) -> "date":
        """By the office's calendar."""
        return self.board.now().astimezone(self.board.formats.zone).date()

    def line(self, situation: "Situation", now: "datetime") -> Told:
        """Head and parts, with long names and with shorter ones; none: there is nothing to say."""
        self._say_again(situation, now)
        return self.say.head, self._parts

    def waits(self, situation: "Situation", now: "datetime") -> str:
        """That an experiment waits for its decision, for where there is no line; empty: none."""
        self._say_again(situation, now)
        return self.say.waits if self._waits else ""

    def _say_again(self, situation: "Situation", now: "datetime") -> None:
        today = now.astimezone(self.board.formats.zone).date()
        made_of = situation.papers, situation.newness, today
        if (
            len(self._made_of) != 3
            or any(map(is_not, made_of[:2], self._made_of))
            or (today != self._made_of[2])
        ):
            self._made_of = made_of
            told = line(self.told(situation, now))
            self._waits = any(item.kind == "due" for item in told)
            said = (tuple(self._short(item, cells) for item in told) for cells in NAMES)
            self._parts = tuple(dict.fromkeys(said)) if told else ()

    def _short(self, item: Item, cells: int) -> str:
        return short(self.board.words, item._replace(name=_at_a_word(item.name, cells)))

    def told(self, situation: "Situation", now: "datetime") -> tuple[Item, ...]:
        """All there is to say, as values; the line says the first of it."""
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


def _at_a_word(name: str, cells: int) -> str:
    """No longer than so many cells, and cut between two words where there are some."""
    said = cut(name, cells)
    if said == name or not said.endswith("…"):
        return said
    whole = said[:-1].rpartition(" ")[0]
    return f"{whole} …" if width(whole) > cells // 2 else said
