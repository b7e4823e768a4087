"""What is kept for good: outcomes of our posts by month, counters day by day by year.

Each is a TinyDB file of its own, so that a poll rewrites this month and never two years.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from morgenlage.domain.metric import Sample
from morgenlage.domain.outcome import Outcome, outcome
from morgenlage.domain.past import Days, Past
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.value import dataclass
from morgenlage.store.documents import Documents
from morgenlage.store.errors import Note

T = TypeVar("T")
Stamp = tuple[int, ...]
"""Inode, size and time of a file: every write is a new file."""

RECENT = timedelta(days=120)
"""Published posts that old leave `posts.json`; their outcome stays."""


@dataclass(frozen=True, slots=True)
class DaySeries:
    """One document of a year: the days of one counter."""

    account: str
    metric: str
    days: Days


class Annals:
    """Callers hold the lock."""

    def __init__(self, state: Path, note: Callable[[Note], None], read_only: bool) -> None:
        self._state = state
        self._note = note
        self._read_only = read_only
        self._months: dict[str, tuple[Stamp, Mapping[Ref, Outcome]]] = {}
        self._years: dict[str, tuple[Stamp, tuple[DaySeries, ...]]] = {}
        """As they were read last: a month that is over is decoded once."""

    def past(self, since: date = date.min) -> Past:
        """Everything from the month of that day on. Days of this year's end may still be in
        `samples.json`: see `Shelves.past`."""
        months = (m for m in self._stems("outcomes") if m >= f"{since:%Y-%m}")
        outcomes = (o for month in months for o in self._month(month).values())
        series: dict[tuple[str, str], list[tuple[date, float]]] = {}
        for year in self._stems("series"):
            if year >= f"{since:%Y}":
                for one in self._year(year):
                    series.setdefault((one.account, one.metric), []).extend(one.days)
        return Past(tuple(outcomes), {key: tuple(days) for key, days in series.items()})

    def take_posts(self, posts: Iterable[Post], now: datetime) -> bool:
        """Outcomes as these posts have them now; true where one changed."""
        changed: dict[str, dict[Ref, Outcome]] = {}
        for post in posts:
            month = month_of(post.at)
            known = changed.get(month, {}).get(post.ref) or self._month(month).get(post.ref)
            if (new := news_of(post, known, now)) is not None:
                changed.setdefault(month, {})[post.ref] = new
        self.put(o for outcomes in changed.values() for o in outcomes.values())
        return bool(changed)

    def put(self, outcomes: Iterable[Outcome]) -> None:
        """These in, or in place of what was known of the same posts."""
        months: dict[str, dict[Ref, Outcome]] = {}
        for one in outcomes:
            months.setdefault(month_of(one.at), {})[one.ref] = one
        for month, new in months.items():
            merged = _in_order({**self._month(month), **new})
            file = self._month_file(month)
            file.write(merged.values())
            self._months[month] = _stamp(file.path), merged

    def put_days(self, samples: Iterable[Sample]) -> None:
        """Readings that have become history: the last one of each day."""
        years: dict[str, dict[tuple[str, str], dict[date, float]]] = {}
        for sample in sorted(samples, key=lambda s: s.at):
            day = sample.at.astimezone(UTC).date()
            series = years.setdefault(f"{day:%Y}", {})
            series.setdefault((sample.account, sample.metric), {})[day] = sample.value
        for year, grown in years.items():
            there = {(one.account, one.metric): dict(one.days) for one in self._year(year)}
            for key, days in grown.items():
                there[key] = {**there.get(key, {}), **days}
            self._year_file(year).write(
                DaySeries(*key, tuple(sorted(days.items()))) for key, days in there.items()
            )

    def _month(self, month: str) -> Mapping[Ref, Outcome]:
        """Its outcomes, oldest first."""
        file = self._month_file(month)
        stamp, kept = _stamp(file.path), self._months.get(month)
        if kept is None or not stamp or kept[0] != stamp:
            kept = stamp, _in_order({o.ref: o for o in file.read()})
            self._months[month] = kept
        return kept[1]

    def _year(self, year: str) -> tuple[DaySeries, ...]:
        file = self._year_file(year)
        stamp, kept = _stamp(file.path), self._years.get(year)
        if kept is None or not stamp or kept[0] != stamp:
            kept = stamp, file.read()
            self._years[year] = kept
        return kept[1]

    def _month_file(self, month: str) -> Documents[Outcome]:
        return self._file(f"outcomes/{month}.json", Outcome)

    def _year_file(self, year: str) -> Documents[DaySeries]:
        return self._file(f"series/{year}.json", DaySeries)

    def _file(self, name: str, kind: type[T]) -> Documents[T]:
        return Documents(self._state / name, kind, self._note, read_only=self._read_only)

    def _stems(self, folder: str) -> tuple[str, ...]:
        """Names of a folder's files without their endings, oldest first; also of those of which
        only the good copy is left."""
        names = (path.name for path in (self._state / folder).glob("*.json*"))
        return tuple(sorted({name.partition(".")[0] for name in names}))


def news_of(post: Post, known: Outcome | None, now: datetime) -> Outcome | None:
    """Its outcome as of now; None where that says no more than what is known."""
    new = outcome(post, known, now)
    return None if new is None or _same(new, known) else new


def left_behind(post: Post, now: datetime) -> bool:
    """It is published, and so old that its outcome says all of it."""
    return post.state != "scheduled" and now - post.at >= RECENT


def month_of(at: datetime) -> str:
    """Where an outcome of that time lies."""
    return f"{at.astimezone(UTC):%Y-%m}"


def _in_order(outcomes: Mapping[Ref, Outcome]) -> dict[Ref, Outcome]:
    return dict(sorted(outcomes.items(), key=lambda item: (item[1].at, item[0])))


def _stamp(path: Path) -> Stamp:
    """Which version of the file is there, seen before it is read; empty: none can be told, and
    what was read counts no further."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _same(new: Outcome, known: Outcome | None) -> bool:
    """Nothing but the time of reading differs, and that decides nothing."""
    if known is None or new.settled != known.settled:
        return False
    return replace(new, read_at=known.read_at) == known
