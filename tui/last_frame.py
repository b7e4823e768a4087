"""Keeps what the dashboard shows, once a minute and at the end, for the next start's first paint.

`morgenlage.last_known` reads it. Nothing here touches the disk: whoever opened the dashboard hands
in where a frame goes, and a thread of its own lays it out and writes it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from morgenlage.domain.account import Limits
from morgenlage.domain.comment import Comment, fingerprint
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import day_of
from morgenlage.last_known import FIRST, LAST
from morgenlage.words.last_known import AGES, last_known_words
from tui.cells.cell import Cell, Pen, Row, unsure
from tui.cells.means import means_of
from tui.plain_driver import PLAIN
from tui.toasts import any_stands
from widgets.comment_list import CommentList

if TYPE_CHECKING:
    from tui.app import Morgenlage

LONGEST = timedelta(days=7)
"""An older one is no news to anybody."""


class Keeping(NamedTuple):
    """How frames are kept where this dashboard was opened."""

    write: Callable[[Callable[[], str]], Future[None]]
    """Makes the text and writes it, in a thread of its own."""
    texts: int
    """Days that what others wrote may be shown."""
    circumstances: str
    """Of this session, as `last_known.circumstances`."""
    names: bool
    """Comments may be written as they were read; otherwise header and counts are kept alone."""


class Shot(NamedTuple):
    """One picture, and what has to be known about it."""

    rows: tuple[Row, ...]
    said: tuple[tuple[str, str], ...]
    """Names and values of the file's head."""
    whole: bool = True
    """The rows may be written; otherwise their colours alone are."""
    plain: bool = False
    """In signs that every terminal has."""


class LastFrame:
    """Of one application."""

    def __init__(self, app: "Morgenlage", keeping: Keeping | None) -> None:
        self._app, self._keeping = app, keeping
        self._kept: tuple[Row, ...] = ()
        self.written: Future[None] | None = None
        """The last one that was handed over."""

    def keep(self, *, leaving: bool = False) -> None:
        """Hands over what is shown, where it has changed and is the dashboard at rest.

        A toast may name strangers whom `shown` does not list: while one stands nothing is kept,
        and at the end header and counts alone.
        """
        board, keeping, lage = self._app.board, self._keeping, self._app.board.situation
        if keeping is None or lage is None or self._busy or self._app.screen is not board:
            return
        if board.answering.active or not (lage.progress is None or board.comments.list.rows):
            return
        toasts = any_stands(self._app)
        if toasts and not leaving:
            return
        rows = self._app.rows_shown()
        if not rows or rows == self._kept:
            return
        whole = keeping.names and not toasts
        said = _said(self._app, keeping, whole=whole)
        shot = Shot(rows, tuple(said), whole, board.options.ascii)
        self._kept = rows
        self.written = keeping.write(lambda: laid_out(shot, fills=means_of(os.environ).fills))

    @property
    def _busy(self) -> bool:
        """The last one is being written still."""
        return self.written is not None and not self.written.done()


def _said(app: "Morgenlage", keeping: Keeping, *, whole: bool) -> Iterator[tuple[str, str]]:
    """All that is told by name; see `last_known.Frame`."""
    board, now = app.board, app.board.now()
    lage, formats, say = board.situation, board.formats, last_known_words(board.words)
    assert lage is not None  # whoever calls has looked
    shown = tuple(in_sight(app)) if whole else ()
    limits = {name: status.limits for name, status in lage.accounts.items()}
    yield "for", keeping.circumstances
    yield "columns", str(app.size.width if whole else 0)
    yield "lines", str(app.size.height if whole else 0)
    yield "at", str(int(now.timestamp()))
    yield "last", str(int((now + LONGEST).timestamp()))
    yield "until", str(int(until(shown, now, keeping.texts, limits).timestamp()))
    yield "day", min((day_of(c) for c in shown), default="")
    yield "today", formats.clock(now)
    yield "other", f"{formats.date(now)} {formats.clock(now)}"
    for age in AGES:
        yield age, getattr(say, age)
    yield "name", board.head.name_of_it
    yield "count", board.words.screen.open_count.format(count=formats.number(lage.open_count))
    yield "tally", str(board.tiny.content)
    if whole:
        if board.pane == "comments" and board.comments.view is None and board.current:
            yield "cursor", board.current.ref
        refs = rows_in_sight(board.comments.list)
        yield "refs", "\t".join(refs)
        yield "prints", "\t".join(print_of(lage.comment(ref)) for ref in refs)
        yield "shown", "\t".join(sorted({c.ref for c in shown}))


def in_sight(app: "Morgenlage") -> Iterator[Comment]:
    """Every comment that the screen may show a word of, perhaps more than once."""
    board = app.board
    lage, thread = board.situation, board.preview.thread
    found = (lage.comment(ref) for ref in rows_in_sight(board.comments.list)) if lage else ()
    yield from (c for c in found if c is not None)
    if thread is not None:
        yield from (*thread.before, thread.comment, *thread.after, *thread.earlier)
    yield from board.preview.fold


def rows_in_sight(shown: CommentList) -> tuple[Ref, ...]:
    """The comments of the rows that the list's window shows."""
    window = shown._window
    first = window.row_at(window.top)
    last = window.row_at(window.top + window.height - 1)
    return shown.rows[first or 0 : (last or 0) + 1]


def print_of(comment: Comment | None) -> str:
    """Another one where the comment says something else, or one of us did anything about it."""
    if comment is None:
        return ""
    from hashlib import sha256  # once a minute, and once at the start: not before the first picture

    ours = comment.handling
    done = (ours.state, ours.decisions, ours.answered, ours.by, ours.assignee, ours.topic)
    more = (ours.asked, ours.office, ours.back, [note.text for note in ours.remarks])
    said = (comment.author, comment.text, comment.gone, comment.hidden, comment.liked)
    shown = ascii((fingerprint(comment), *said, *done, *more))
    return sha256(shown.encode()).hexdigest()[:32]


def until(
    shown: Iterable[Comment], now: datetime, texts: int, limits: Mapping[str, Limits]
) -> datetime:
    """When the first of these may be shown no longer; never later than `LONGEST` from now."""
    ends = [now + LONGEST]
    for comment in shown:
        if comment.ours:
            continue
        day = datetime.fromisoformat(day_of(comment)).replace(tzinfo=UTC)
        ends.append(day + timedelta(days=texts + 1))
        rule = limits.get(comment.account)
        hours = [h for h in (rule.keep_hours, rule.keep_people_hours) if h] if rule else []
        seen = comment.seen_at or comment.created_at
        ends += [seen + timedelta(hours=hour) for hour in hours]
    return min(ends)


def laid_out(shot: Shot, *, fills: bool) -> str:
    """The text of the file."""
    pens: dict[Pen, int] = {}
    head, body = (shot.rows[y][0].pen for y in (0, min(1, len(shot.rows) - 1)))
    lines = [f"head {_number(pens, head)}", f"body {_number(pens, body)}"]
    lines += [f"{name} {_printable(value)}" for name, value in shot.said if value]
    rows = shot.rows if shot.whole else ()
    lines += [f"row {_runs(row, pens, plain=shot.plain)}" for row in rows]
    inks = [f"pen {';'.join(pen.attributes)}|{pen.ink}|{pen.paper}" for pen in pens]
    said = [FIRST, f"fills {int(fills)}", *inks, *lines, LAST, ""]
    return "\n".join(said)


def _number(pens: dict[Pen, int], pen: Pen) -> int:
    return pens.setdefault(pen._replace(link=""), len(pens))


def _runs(row: Row, pens: dict[Pen, int], *, plain: bool) -> str:
    """What is in one pen is one run."""
    parts: list[str] = []
    pen: Pen | None = None
    for cell in (cell._replace(pen=cell.pen._replace(link="")) for cell in row):
        if pen != cell.pen:
            pen = cell.pen
            parts += [str(_number(pens, pen)), ""]
        sign = _sign(cell)
        parts[-1] += sign.translate(PLAIN) if plain else sign
    return "\t".join(parts)


def _sign(cell: Cell) -> str:
    """One column of what every terminal takes for as wide as we do; a blank for anything else."""
    odd = unsure(cell) or cell_len(cell.text) != 1 or not cell.text.isprintable()
    return " " if odd else cell.text


def _printable(value: str) -> str:
    """On one line; the tabs between refs stay."""
    return "".join(c if c == "\t" or c.isprintable() else " " for c in value)
