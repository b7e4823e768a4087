"""All comments, one tray per day: changing one copies only its day, the rest keeps its identity."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC

from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref

Day = str
"""`YYYY-MM-DD` in UTC: the day a comment was made, and the name of its file on disk."""


def day_of(comment: Comment) -> Day:
    """The tray a comment lies in; it never moves to another one."""
    return comment.created_at.astimezone(UTC).date().isoformat()


@dataclass(frozen=True, slots=True)
class Shelf:
    """An immutable collection of comments. Looking one up costs one probe per stored day."""

    days: Mapping[Day, Mapping[Ref, Comment]] = field(default_factory=dict)

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

    def having(self, comments: Iterable[Comment]) -> "Shelf":
        """With these put in or replaced. A known comment stays on its first day."""
        changed: dict[Day, dict[Ref, Comment]] = {}
        for comment in comments:
            day = self._tray(comment)
            if day not in changed:
                changed[day] = dict(self.days.get(day, {}))
            changed[day][comment.ref] = comment
        return Shelf({**self.days, **changed}) if changed else self

    def _tray(self, comment: Comment) -> Day:
        """Where the comment lies already, else the day it was made."""
        made = day_of(comment)
        if comment.ref in self.days.get(made, {}):
            return made
        return next((d for d, tray in self.days.items() if comment.ref in tray), made)

    def without(self, days: Iterable[Day]) -> "Shelf":
        """With whole days taken out."""
        gone = set(days)
        return Shelf({d: tray for d, tray in self.days.items() if d not in gone})

    def replaced(self, days: Mapping[Day, Mapping[Ref, Comment]]) -> "Shelf":
        """With whole days put in place of what was there."""
        return Shelf({**self.days, **days})


EMPTY = Shelf()
