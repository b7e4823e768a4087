"""Hits in the list's place: a search or a saved filter, kept true while things change."""

from collections.abc import Callable, Iterator

from morgenlage.domain.comment import Comment
from morgenlage.domain.matching import Hits
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Shelf
from morgenlage.domain.situation import Situation


class View:
    """What is shown of a query. What no longer fits leaves; what fits now waits to be pulled in."""

    def __init__(
        self,
        title: str,
        text: str,
        fits: Callable[[Comment], bool],
        hits: Hits,
        again: Callable[[], None],
        *,
        needles: tuple[str, ...] = (),
        below: str = "",
    ) -> None:
        self.title = title
        """As the list's title says it."""
        self.text = text
        """The query as it was typed; empty: there is none."""
        self.rows = hits.refs
        self.by_post = hits.by_post
        self.again = again
        """Looks for all of it once more; the result is a view of its own."""
        self.needles = needles
        """What is marked in the texts."""
        self.below = below
        """The row of the plan below which all of it was said; empty: it is a search."""
        self._fits = fits
        self._coming: set[Ref] = set()

    @property
    def waiting(self) -> int:
        """How many fit and are not shown yet."""
        return len(self._coming)

    def follow(self, old: Situation | None, new: Situation) -> tuple[Ref, ...]:
        """The rows of the new situation; costs what changed."""
        if old is None or old.comments is new.comments:
            return self.rows
        there = set(self.rows)
        gone = set()
        if old.comments.days.keys() - new.comments.days.keys():
            gone = {ref for ref in there if new.comment(ref) is None}
        for comment in _changed(old.comments, new.comments):
            ref, fits = comment.ref, self._fits(comment)
            if ref in there and not fits:
                gone.add(ref)
            elif fits and ref not in there:
                self._coming.add(ref)
            else:
                self._coming.discard(ref)
        if gone:
            self.rows = tuple(ref for ref in self.rows if ref not in gone)
        return self.rows

    def back(self, refs: tuple[Ref, ...]) -> tuple[Ref, ...]:
        """The rows with those that an undo brought back, at their end where they were not shown."""
        wanted = tuple(ref for ref in refs if ref in self._coming)
        self._coming -= set(wanted)
        self.rows = (*wanted, *self.rows)
        return self.rows


def _changed(old: Shelf, new: Shelf) -> Iterator[Comment]:
    """What is another object than before; whole days that are the same cost one look."""
    for day, tray in new.days.items():
        before = old.days.get(day)
        if tray is not before:
            known = before or {}
            yield from (c for ref, c in tray.items() if known.get(ref) is not c)
