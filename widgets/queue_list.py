"""Today's posts: when, where, in which state, and what each still lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar, NamedTuple

from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.words import Words, words_for
from morgenlage.words.formats import Formats
from widgets.drawn import Drawn
from widgets.guard import cut, title_of
from widgets.painting import Piece, strip_of
from widgets.signs import Signs, platform_sign, unicode

_HIGH = 3
"""Lines per row: hour and state, text, an empty one."""


class Row(NamedTuple):
    """The same post on one or several platforms."""

    posts: tuple[Post, ...]

    @property
    def ref(self) -> Ref:
        """The first of them stands for all."""
        return self.posts[0].ref


class QueueList(Drawn, can_focus=True):
    """The day's posts by the hour; one row where several platforms carry the same."""

    kind = "queue"
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"queue--{n}" for n in ("cursor", "hour", "platform", "state", "lacks", "text", "empty")
    }
    DEFAULT_CSS = """
    QueueList {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .queue--cursor { color: $foreground 30%; }
        &:focus > .queue--cursor { color: $accent; }
        & > .queue--hour { color: $foreground; text-style: bold; }
        & > .queue--platform { color: $text-muted; }
        & > .queue--state { color: $text-muted; }
        & > .queue--lacks { color: $text-warning; text-style: bold; }
        & > .queue--text { color: $foreground; }
        & > .queue--empty { color: $text-muted; }
    }
    """

    posts: reactive[tuple[Post, ...]] = reactive((), init=False, repaint=False)
    """In any order; the hour decides."""
    current: reactive[Ref | None] = reactive(None, init=False, repaint=False)
    words: reactive[Words] = reactive(words_for("de"), init=False, repaint=False)
    formats: reactive[Formats] = reactive(Formats(), init=False, repaint=False)
    signs: reactive[Signs] = reactive(unicode(), init=False, repaint=False)

    watch_words = watch_formats = watch_signs = Drawn.stale

    @dataclass
    class Moved(Message):
        """The cursor stands on another post (None: there is none)."""

        ref: Ref | None

    @dataclass
    class Chosen(Message):
        """Somebody wants to look at this one."""

        ref: Ref

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.now = datetime(1970, 1, 1, tzinfo=UTC)
        self._rows: tuple[Row, ...] = ()
        self._index = 0

    def watch_posts(self, posts: tuple[Post, ...]) -> None:
        """The cursor stays on its post; where that is gone, on its place."""
        self._rows = rows_of(posts)
        places = [n for n, row in enumerate(self._rows) if row.ref == self.current]
        self._index = places[0] if places else min(self._index, max(0, len(self._rows) - 1))
        self.current = self._rows[self._index].ref if self._rows else None
        self.stale()

    def watch_current(self, old: Ref | None, new: Ref | None) -> None:
        """Tells where the cursor went."""
        for n, row in enumerate(self._rows):
            if row.ref == new:
                self._index = n
        if old != new:
            self.keep_in_sight(self._index * _HIGH, _HIGH - 1)
            self.stale()
            self.post_message(self.Moved(new))

    @property
    def more_signs(self) -> tuple[str, str]:
        """As the terminal can draw them."""
        return self.signs.up, self.signs.down

    def move(self, steps: int) -> None:
        """So many posts down; negative: up."""
        if self._rows:
            index = max(0, min(len(self._rows) - 1, self._index + steps))
            self.current = self._rows[index].ref

    def page(self, pages: float) -> None:
        """So many windows down."""
        self.move(round(pages * max(1, self.size.height // _HIGH)))

    def first(self) -> None:
        """To the earliest."""
        self.move(-len(self._rows))

    def last(self) -> None:
        """To the latest."""
        self.move(len(self._rows))

    def choose(self) -> None:
        """Says that somebody wants to look at the current one."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor there, two open it."""
        row = (event.y + self.top) // _HIGH
        if 0 <= row < len(self._rows):
            event.stop()
            self.current = self._rows[row].ref
            if event.chain == 2:
                self.choose()

    def lines(self, cells: int) -> Sequence[Strip]:
        """All rows, or that there are none."""
        paper = self.pens.paper
        if not self._rows:
            said = cut(self.words.screen.nothing_today, cells - 2)
            return [strip_of([(" ", paper), (said, self.pens["empty"])], cells, paper)]
        strips: list[Strip] = []
        for n, row in enumerate(self._rows):
            strips += self._row(row, n == self._index, cells)
        return strips

    def _row(self, row: Row, current: bool, cells: int) -> list[Strip]:
        pens, paper = self.pens, self.pens.paper
        cursor: Piece = (self.signs.cursor if current else " ", pens["cursor"])
        first = row.posts[0]
        platforms = sorted({platform_sign(p.platform) for p in row.posts})
        signs = cut(" ".join(platforms), 8).ljust(self._platform_cells)
        return [
            strip_of(
                [
                    cursor,
                    (self.formats.clock(first.at), pens["hour"]),
                    ("  ", paper),
                    (signs + "  ", pens["platform"]),
                    *self._state(row),
                ],
                cells,
                paper,
            ),
            strip_of(
                [cursor, (" ", paper), (cut(title_of(first.text), cells - 3), pens["text"])],
                cells,
                paper,
            ),
            strip_of([], cells, paper),
        ]

    @property
    def _platform_cells(self) -> int:
        """As wide as the row with the most platforms needs it, three at most."""
        most = max(len({p.platform for p in row.posts}) for row in self._rows)
        return 3 * min(3, most) - 1

    def _state(self, row: Row) -> list[Piece]:
        """What is missing goes before where it stands."""
        screen, pens = self.words.screen, self.pens
        if any(post.lacks_alt for post in row.posts):
            return [(f"{self.signs.trouble} {screen.lacks_alt}", pens["lacks"])]
        said = getattr(screen, f"post_{row.posts[0].state}", row.posts[0].state)
        sign = {"published": self.signs.done, "gone": self.signs.failed}.get(
            row.posts[0].state, self.signs.snoozed
        )
        return [(f"{sign} {said}", pens["state"])]


def rows_of(posts: Iterable[Post]) -> tuple[Row, ...]:
    """By the hour; posts with the same text in the same minute are one row."""
    groups: dict[tuple[str, datetime], list[Post]] = {}
    for post in sorted(posts, key=lambda p: p.at):
        minute = post.at.replace(second=0, microsecond=0)
        groups.setdefault((post.text, minute), []).append(post)
    return tuple(Row(tuple(group)) for group in groups.values())
