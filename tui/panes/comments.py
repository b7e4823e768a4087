"""Comments that wait for a human, or the hits of a search."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from morgenlage.desk.desk import known
from morgenlage.domain.comment import Comment
from morgenlage.domain.folds import NO_FOLDS
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from morgenlage.words import Words
from morgenlage.words.formats import Formats
from tui.commands import PaneName
from tui.panes.base import Pane
from tui.rows import Folded, joined, kept
from widgets.comment_list import CommentList
from widgets.guard import width
from widgets.signs import Signs

if TYPE_CHECKING:
    from tui.view import View  # a start does without

PREVIEWED = 20
"""So many members of a fold are shown beside the list; all of them stand on its page."""
COUNTED = 99
"""So many of the first ones are counted; nobody asks for more at every key."""
ANY_WIDTH = 999
"""Before the first layout."""
PRESSING = 60
"""From this urgency on a comment counts among the first."""


class Comments(Pane):
    """The list, its marks, and what waits to be pulled in."""

    name_: ClassVar[PaneName] = "comments"

    def __init__(self, words: Words, formats: Formats, signs: Signs) -> None:
        super().__init__(words, formats, signs)
        self.list = CommentList()
        self.list.set_reactive(CommentList.hint_line, False)  # the title says what waits
        self.list.words, self.list.formats, self.list.signs = words, formats, signs
        self.situation: Situation | None = None
        self.pull_key = "g"
        """As the key map has it; set by the dashboard."""
        self.searched = ""
        """What was searched for, or the filter's name; empty: the open comments are shown."""
        self.view: View | None = None
        """The hits, while there are some in the list's place."""
        self.last_mark: Ref | None = None
        """The last mark: where a range starts."""
        self._open: tuple[Ref, ...] = ()
        self.folded = Folded()
        self.aimed: tuple[Comment, ...] = ()
        """What the act that was begun is about, as it was then."""
        self._held: Ref | None = None

    def compose(self) -> ComposeResult:
        """Title above, list below."""
        yield self.title
        yield self.list

    @property
    def body(self) -> CommentList:
        """The list."""
        return self.list

    @property
    def count(self) -> int:
        """How many are open."""
        return self.situation.open_count if self.situation else 0

    @property
    def current(self) -> Comment | None:
        """Where the cursor is."""
        ref = self.list.current
        return self.situation.comment(ref) if self.situation and ref else None

    @property
    def chosen(self) -> tuple[Ref, ...]:
        """What an act works on: the marked ones in the order shown, else the current one."""
        refs: tuple[Ref, ...] = (self.list.current,) if self.list.current else ()
        if self.list.marked:
            refs = tuple(ref for ref in self.list.rows if ref in self.list.marked)
        return refs if self.searched else self.folded.spread(refs)

    def aim(self, on: bool) -> None:
        """What is chosen now is what an act is about, whatever moves until its dialog is left."""
        chosen = self.chosen if on and self.situation is not None else ()
        self.aimed = known(self.situation, chosen) if self.situation is not None else ()

    @property
    def alike(self) -> tuple[tuple[Comment, ...], int]:
        """The first comments that say what the current one says, and how many there are."""
        here = self.list.current
        refs = self.fold(here) if here is not None else ()
        if here is None or self.situation is None or not refs:
            return (), 0
        some = (here, *(ref for ref in refs[:PREVIEWED] if ref != here))
        return known(self.situation, some), len(refs)

    @property
    def many(self) -> bool:
        """An act works on more than one, or on others than the current one."""
        here = self.list.current
        return bool(self.list.marked) or (here is not None and bool(self.fold(here)))

    def fold(self, ref: Ref) -> tuple[Ref, ...]:
        """All that say the same as that row; empty where it is alone. Hits are never folded."""
        return () if self.searched else self.folded.of(ref)

    def take_apart(self, refs: AbstractSet[Ref], stay: Ref | None) -> None:
        """Takes these out of their folds, everything else back in; the cursor goes to `stay`."""
        self.folded.apart = frozenset(refs)
        if not self.searched:
            self._put(self._rows)
            self.list.current = self.folded.seat(stay, self.list.rows) or self.list.current
        self.list.repaint_changed()
        self._say()

    def show(self, old: Situation | None, new: Situation, now: datetime) -> None:
        """What came in waits, what is settled leaves, the cursor stays on its comment."""
        self.situation = new
        self.list.now = now
        self.list.look = new.comment
        self.list.travelling = new.travelling
        self.list.folded = self.fold
        self.list.claims = new.claims
        self.list.progress = new.progress
        if old is None or old.order is not new.order:
            self._open = self._next_rows(old, new)
        rows, before = self.view.follow(old, new) if self.view else self._rows, self.list.rows
        self._put(rows)  # which draws what differs, where rows do
        if self.list.rows is before and not looks_the_same(old, new):
            self.list.repaint_changed()
        self._say()

    @property
    def waiting_words(self) -> str:
        """`12 neue · g`; empty where nothing waits."""
        if not self.list.waiting:
            return ""
        count = self.formats.number(self.list.waiting)
        return self.words.screen.new_waiting.format(count=count, key=self.pull_key)

    @property
    def hint(self) -> str:
        """What the tab line says where there is no title: what is looked for, or what waits."""
        if not self.searched:
            return self.waiting_words
        parts = (self.formats.number(len(self.list.rows)), self.searched, self.waiting_words)
        return " · ".join(part for part in parts if part)

    def pull(self) -> None:
        """Lets in what waits; the cursor goes to the top."""
        if self.view is not None and self.view.waiting:
            self.view.again()
        if self.situation is not None and not self.searched:
            self._open = self.situation.order
            self._put(self._rows)
            self._say()
        self.list.first()

    def bring_back(self, refs: Iterable[Ref]) -> None:
        """Shows again what an undo opened, and goes there."""
        if self.situation is None:
            return
        refs = tuple(refs)
        wanted = [ref for ref in refs if (c := self.situation.comment(ref)) and c.open]
        self._open = joined(self._open, self.situation.order, set(wanted))
        self._put(self.view.back(refs) if self.view else self._rows)
        if wanted and (row := self.folded.seat(wanted[0], self.list.rows)):
            self.list.current = row
        self._say()

    def look_through(self, view: "View | None") -> None:
        """Shows hits instead of what is open; None goes back."""
        self.view, self.searched = view, view.title if view else ""
        self.list.marked = frozenset()
        self.list.around = self.list.around._replace(needles=view.needles if view else ())
        self.list.empty = self.words.screen.nothing_found if view else ""
        self._put(view.rows if view else self._rows)
        self.list.first()
        self.list.repaint_changed()
        self._say()

    def move(self, steps: int) -> None:
        """Over the top is a wish to see what is new."""
        if steps < 0 and self.list.index == 0 and self.list.waiting:
            self.pull()
        else:
            self.list.move(steps)

    def page(self, pages: float) -> None:
        """Windows down; negative: up."""
        self.list.page(pages)

    def first(self) -> None:
        """To the top, with what is new."""
        self.pull()

    def last(self) -> None:
        """To the end."""
        self.list.last()

    def step_open(self, steps: int) -> None:
        """To the next (or previous) comment that is open; among hits: to the next one."""
        rows, at = self.list.rows, self.list.index + steps
        while 0 <= at < len(rows):
            comment = self.situation.comment(rows[at]) if self.situation else None
            if self.searched or (comment is not None and comment.open):
                self.list.current = rows[at]
                return
            at += steps

    def _next_rows(self, old: Situation | None, new: Situation) -> tuple[Ref, ...]:
        loading = old is not None and old.progress is not None and old.progress.what == "loading"
        if old is None or loading or not self._open:
            return new.order
        # Where nothing is shown nothing can move under a cursor: what waits comes in by itself.
        return kept(self._open, old.order, new.order) or new.order

    @property
    def _rows(self) -> tuple[Ref, ...]:
        """What is open and shown, one row per fold."""
        folds = self.situation.folds if self.situation else NO_FOLDS
        return self.folded.show(self._open, folds)

    def hold(self, ref: Ref | None) -> None:
        """Keeps this row, whatever becomes of its comment: somebody writes to it. None: no more."""
        self._held = ref
        self._put(self.view.rows if self.view else self._rows)
        self._say()

    def _with_held(self, rows: tuple[Ref, ...]) -> tuple[Ref, ...]:
        ref, before = self._held, self.list.rows
        if ref is None or ref in rows or ref not in before:
            return rows
        at = before.index(ref)
        held = (*rows[:at], ref, *rows[at:])
        return before if held == before else held

    def _put(self, rows: tuple[Ref, ...]) -> None:
        rows = self._with_held(rows)
        if rows is not self.list.rows:
            before, marked = self.list.current, self.list.marked
            self.list.rows = rows
            if self.list.current != before and (seat := self.folded.seat(before, rows)):
                self.list.current = seat
            if marked:
                there = frozenset(rows)
                seats = (self.folded.seat(ref, rows) for ref in marked - there)
                self.list.marked = marked & there | frozenset(filter(None, seats))
        if self.view is not None:
            self.list.waiting = self.view.waiting
        elif self.situation is not None:
            self.list.waiting = self.folded.unseen(self._open, self.situation.order)

    def _say(self) -> None:
        notices, number = self.words.notices, self.formats.number
        marked = len(self.chosen) if self.list.marked else 0
        rest = [notices.marked.format(count=number(marked))] if marked else []
        if self.searched:
            rest.insert(0, notices.hits.format(count=number(len(self.list.rows))))
            if self.view is not None and self.view.by_post:
                by_post = self.words.searching.by_post.format(count=number(self.view.by_post))
                rest.insert(1, by_post)
            if self.list.waiting:
                rest.append(self.waiting_words)
            self.say_title(self.searched, " · ".join(rest))
            return
        open_count = self.words.screen.open_count.format(count=number(self.count))
        first = self._pressing()
        said = number(first) + ("+" if first == COUNTED else "")  # more may follow
        pressing = [self.words.screen.first_ones.format(count=said)] if first else []
        rest += [self.waiting_words] if self.list.waiting else []
        # What is marked and what waits tells what a key will do: the counts give way to them.
        title, room = self.words.screen.comments, self.title.size.width or ANY_WIDTH
        forms = ([open_count, *pressing, *rest], [open_count, *rest], rest or [open_count])
        lines = [" · ".join(form) for form in forms]
        fits = (one for one in lines if width(f"{title}   {one}") <= room)
        self.say_title(title, next(fits, lines[-1]))

    def _pressing(self) -> int:
        """How many stand above the line; the order is sorted by urgency, so few are looked at."""
        count = 0
        for ref in self._open[:COUNTED]:
            comment = self.situation.comment(ref) if self.situation else None
            if comment is None or comment.verdict.urgency < PRESSING:
                break
            count += 1
        return count

    def say_again(self) -> None:
        """The title after marks changed."""
        self._say()


def looks_the_same(old: Situation | None, new: Situation) -> bool:
    """Nothing that rows show is another one; called with the same one twice, time has passed."""
    return (
        old is not None
        and old is not new
        and old.comments is new.comments
        and old.outbox is new.outbox
        and old.claims is new.claims
        and old.folds is new.folds
        and old.progress is new.progress
    )
