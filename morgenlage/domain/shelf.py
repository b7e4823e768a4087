"""All comments, one tray per day: changing one copies only its day, the rest keeps its identity."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field
from datetime import UTC
from functools import cached_property

from morgenlage.domain.comment import Comment
from morgenlage.domain.folding import folded
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass

Day = str
"""`YYYY-MM-DD` in UTC: the day a comment was made, and the name of its file on disk."""

Tray = Mapping[Ref, Comment]


def day_of(comment: Comment) -> Day:
    """The tray a comment lies in; it never moves to another one."""
    at = comment.created_at
    with suppress(OverflowError):  # the last hours of the year 9999 have no day elsewhere
        at = at.astimezone(UTC)
    return at.date().isoformat()


class Register:
    """Who wrote and what answers what, within one tray. Each half is made when first asked for."""

    def __init__(self, tray: Tray) -> None:
        self.tray = tray

    @cached_property
    def by_author(self) -> Mapping[str, Sequence[Comment]]:
        """By the platform's id of the author."""
        found = defaultdict(list)
        for comment in self.tray.values():
            found[comment.author_id].append(comment)
        return dict(found)

    @cached_property
    def by_parent(self) -> Mapping[Ref, Sequence[Comment]]:
        """By what they answer directly."""
        found = defaultdict(list)
        for comment in self.tray.values():
            if comment.parent is not None:
                found[comment.parent].append(comment)
        return dict(found)

    @cached_property
    def texts(self) -> Mapping[Ref, str]:
        """Everything a search reads of each, folded."""
        return {ref: everything_said(comment) for ref, comment in self.tray.items()}

    @cached_property
    def ours(self) -> Sequence[Comment]:
        """What we said ourselves."""
        return [comment for comment in self.tray.values() if comment.ours]


def everything_said(comment: Comment) -> str:
    """What a search reads of a comment: its text, who wrote it, what we noted, folded."""
    said = f"{comment.text}\n{comment.author}\n{comment.author_name}\n{comment.ref}"
    ours = comment.handling
    if ours.assignee or ours.topic or ours.notes or ours.note:
        notes = "\n".join(remark.text for remark in ours.remarks)
        said = f"{said}\n{ours.assignee}\n{ours.topic}\n{notes}"
    return folded(said)


@dataclass(frozen=True, slots=True)
class Shelf:
    """An immutable collection of comments. Looking one up costs one probe per stored day."""

    days: Mapping[Day, Tray] = field(default_factory=dict)
    _registers: dict[Day, Register] = field(default_factory=dict, compare=False, repr=False)
    """Made when first asked for and handed on: a changed tray costs its own register only."""

    def __len__(self) -> int:
        return sum(map(len, self.days.values()))

    def __iter__(self) -> Iterator[Comment]:
        for day in self.days.values():
            yield from day.values()

    def __contains__(self, ref: object) -> bool:
        return any(ref in day for day in self.days.values())

    def get(self, ref: Ref) -> Comment | None:
        """The comment of that ref."""
        for day in self.days.values():
            if (found := day.get(ref)) is not None:
                return found
        return None

    def answers(self, ref: Ref, since: Day = "") -> Iterator[Comment]:
        """What answers this directly, ours included; of that day and later ones."""
        for day in self.days:
            if day >= since:
                yield from self._register(day).by_parent.get(ref, ())

    def by_author(self, account: str, author_id: str, until: Day = "9") -> Iterator[Comment]:
        """What somebody wrote to one account of ours until that day, newest day first."""
        for day in sorted((day for day in self.days if day <= until), reverse=True):
            for comment in self._register(day).by_author.get(author_id, ()):
                if comment.account == account and not comment.ours:
                    yield comment

    def texts(self, day: Day) -> Mapping[Ref, str]:
        """Everything a search reads of that day's comments, folded."""
        return self._register(day).texts

    def ours(self, day: Day) -> Sequence[Comment]:
        """What we said ourselves that day."""
        return self._register(day).ours

    def having(self, comments: Iterable[Comment]) -> "Shelf":
        """With these put in or replaced. A known comment stays on its first day."""
        changed: dict[Day, dict[Ref, Comment]] = {}
        for comment in {c.ref: c for c in comments}.values():
            day = self._tray(comment)
            if day not in changed:
                changed[day] = dict(self.days.get(day, {}))
            changed[day][comment.ref] = comment
        return self.replaced(changed) if changed else self

    def without(self, days: Iterable[Day]) -> "Shelf":
        """With whole days taken out."""
        gone = set(days)
        kept = {day: tray for day, tray in self.days.items() if day not in gone}
        return Shelf(kept, {day: r for day, r in self._registers.items() if day not in gone})

    def replaced(self, days: Mapping[Day, Tray]) -> "Shelf":
        """With whole days put in place of what was there."""
        return Shelf({**self.days, **days}, self._registers if self.days else {})

    def _tray(self, comment: Comment) -> Day:
        """Where the comment lies already, else the day it was made."""
        made = day_of(comment)
        if comment.ref in self.days.get(made, {}):
            return made
        return next((d for d, tray in self.days.items() if comment.ref in tray), made)

    def _register(self, day: Day) -> Register:
        """Of that day as it is on this shelf; one that was made for another tray is not used."""
        known = self._registers.get(day)
        if known is None or known.tray is not self.days[day]:
            known = self._registers[day] = Register(self.days[day])
        return known


EMPTY = Shelf()
