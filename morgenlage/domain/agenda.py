"""The plan: our pieces and the platforms' own posts as one list, by day, week and month. Pure.

A copy that is out and the post it became are one row; what a platform reports that is no copy
of ours is a row of its own.
"""

import itertools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from morgenlage.domain.agenda_row import AHEAD, ASKING, NEVER, Hint, Part, Row, joined
from morgenlage.domain.piece import SETTLED, Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref

NEAR = timedelta(hours=1)
"""Two posts of one account that are less than this apart take each other's readers."""

Made = dict[str, tuple[Piece, tuple[Post | None, ...], Mapping[str, str], tuple[Row, ...]]]
"""Piece id -> the rows that were made, and of what."""


def agenda(
    pieces: Iterable[Piece],
    posts: Mapping[Ref, Post],
    platforms: Mapping[str, str],
    *,
    dropped: bool = False,
    made: "Made | None" = None,
) -> tuple[Row, ...]:
    """Every row in the order of the clock; those without an hour last.

    `platforms`: account id -> platform. `dropped`: also pieces that were given up. `made`: rows of
    before, for whoever asks again and again: what is the same is not made anew.
    """
    known = {} if made is None else made
    ours: set[Ref] = set()
    rows: list[Row] = []
    for piece in pieces:
        refs = tuple(c.ref for c in piece.copies if c.ref)
        there = tuple(map(posts.get, refs))
        before = known.get(piece.id)
        if before is None or before[0] is not piece or before[1:3] != (there, platforms):
            before = known[piece.id] = (piece, there, platforms, _rows(piece, posts, platforms))
        if dropped or before[3][0].state != "dropped":
            rows += before[3]
        ours.update(refs)
    return joined(rows, posts.values(), ours)


def by_day(rows: Iterable[Row], zone: tzinfo) -> dict[date, tuple[Row, ...]]:
    """Rows by the day of the office they stand on, each day in its order; without an hour: none."""
    days: defaultdict[date, list[Row]] = defaultdict(list)
    for row in rows:
        if row.at is not None:
            days[row.at.astimezone(zone).date()].append(row)
    return {day: tuple(found) for day, found in days.items()}


def undated(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Those for which no hour stands: ideas above all."""
    return tuple(row for row in rows if row.at is None)


def weeks(day: date) -> tuple[tuple[date, ...], ...]:
    """The weeks, Monday first, that show the month of this day; days of its neighbours fill up."""
    first = day.replace(day=1)
    start = first - timedelta(days=first.weekday())
    rows = []
    while start <= first or start.month == first.month:
        rows.append(week(start))
        start += timedelta(days=7)
    return tuple(rows)


def week(day: date) -> tuple[date, ...]:
    """The seven days around this one, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return tuple(monday + timedelta(days=n) for n in range(7))


def hinted(
    rows: Sequence[Row],
    now: datetime,
    zone: tzinfo,
    holiday: Callable[[date], str],
    mourning: Callable[[date], str],
) -> tuple[Row, ...]:
    """The same rows with what to think of; what is settled needs no hint.

    `holiday`, `mourning`: the name of such a day, empty on others.
    """
    since = now - timedelta(days=1)
    near = _clashes([row for row in rows if row.at is not None and row.at >= since])
    found: list[Row] = []
    for row in rows:
        open_ = row.at is not None and (row.ahead or row.asks)
        hints = tuple(_hints(row, now, zone, holiday, mourning, near)) if open_ else ()
        found.append(replace(row, hints=hints) if hints != row.hints else row)
    return tuple(found)


def _hints(
    row: Row,
    now: datetime,
    zone: tzinfo,
    holiday: Callable[[date], str],
    mourning: Callable[[date], str],
    near: Mapping[str, str],
) -> Iterator[Hint]:
    assert row.at is not None  # only rows with an hour are asked about
    day = row.at.astimezone(zone).date()
    if row.at <= now and row.ahead:
        yield Hint("past")
    if name := mourning(day):
        yield Hint("mourning", name)
    elif name := holiday(day):
        yield Hint("holiday", name)
    if other := near.get(row.key):
        yield Hint("clash", other)


def _clashes(rows: Sequence[Row]) -> dict[str, str]:
    """Row -> the nearest other one of the same account within an hour."""
    accounts: defaultdict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for row in rows:
        for part in row.parts:
            if row.at is not None and part.state not in ("dropped", "gone"):
                accounts[part.account].append((row.at, row.key))
    best: dict[str, tuple[timedelta, str]] = {}
    for dated in accounts.values():
        dated.sort()
        for (at, key), (then, other) in itertools.pairwise(dated):
            if (gap := then - at) < NEAR and key != other:
                best[key] = min(best.get(key, (NEAR, "")), (gap, other))
                best[other] = min(best.get(other, (NEAR, "")), (gap, key))
    return {key: other for key, (_, other) in best.items()}


def _rows(piece: Piece, posts: Mapping[Ref, Post], platforms: Mapping[str, str]) -> tuple[Row, ...]:
    """One; where copies have an hour of their own, what was out before stands at the hour it had,
    as the post it is there."""
    out = [c for c in piece.copies if c.state == "published" and c.ref and c.due is None]
    rest = [c for c in piece.copies if c not in out]
    if not out or all(c.due is None or c.state == "dropped" for c in rest):
        return (_row(piece, posts, platforms),)
    there = _row(replace(piece, copies=tuple(out)), posts, platforms)
    ours = _row(replace(piece, copies=tuple(rest)), posts, platforms)
    return ours, replace(there, piece="")


def _row(piece: Piece, posts: Mapping[Ref, Post], platforms: Mapping[str, str]) -> Row:
    parts = tuple(_part(copy, posts, platforms) for copy in piece.copies)
    words = piece.text or next((c.text for c in piece.copies if c.text), "")
    lacks = tuple(_lacks(piece)) if _open(piece) else ()
    at = _at(piece, posts)
    return Row(at, words, piece.state, parts, piece.id, piece.title, lacks)


def _part(copy: Copy, posts: Mapping[Ref, Post], platforms: Mapping[str, str]) -> Part:
    post = posts.get(copy.ref) if copy.ref else None
    gone = copy.state == "published" and post is not None and post.state == "gone"
    return Part(
        copy.account,
        platforms.get(copy.account, ""),
        "gone" if gone else copy.state,
        copy.ref,
        copy.permalink or (post.permalink if post else ""),
        bool(copy.held) and copy.state not in SETTLED,
        copy.native,
        copy.reason,
    )


def _at(piece: Piece, posts: Mapping[Ref, Post]) -> datetime | None:
    """The hour that is planned; once all is out, that at which the first copy came out."""
    copies = [c for c in piece.copies if c.state != "dropped"]
    if not copies or any(c.state != "published" for c in copies):
        return piece.next_due
    found = [post.at for c in copies if c.ref and (post := posts.get(c.ref))]
    return min(found or [c.decided_at or c.moved_at for c in copies])


def _open(piece: Piece) -> bool:
    """Something of it can still go out."""
    return piece.state == "idea" or any(c.state in AHEAD | ASKING for c in piece.copies)


def _lacks(piece: Piece) -> Iterator[str]:
    """What is seen at a glance; `c` looks at everything."""
    if piece.state == "idea":
        return
    if not piece.copies:
        yield "accounts"
    if not piece.media and not any(piece.words(c.account).strip() for c in piece.copies):
        yield "text"
    if any(m.kind == "image" and not m.alt.strip() for m in piece.media):
        yield "alt"
    if any(m.kind == "video" and not m.captions for m in piece.media):
        yield "captions"


def between(rows: Sequence[Row], start: datetime, end: datetime) -> Sequence[Row]:
    """Of rows in the order of the clock those from `start` to before `end`."""
    ats = [row.at or NEVER for row in rows]
    return rows[bisect_left(ats, start) : bisect_left(ats, end)]
