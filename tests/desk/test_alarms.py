"""The desk rings when an account is written to as never, and keeps its counts beyond the texts."""

import asyncio
import gc
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from morgenlage.desk import lookout
from morgenlage.desk.book import Book
from morgenlage.desk.cabinet import Cabinet
from morgenlage.desk.news import Rang
from morgenlage.domain.comment import Comment
from morgenlage.domain.lookalike import Lookalikes
from morgenlage.domain.ref import ref_of
from morgenlage.domain.shelf import EMPTY, day_of
from morgenlage.domain.situation import Situation
from morgenlage.domain.tally import Tally
from morgenlage.domain.triage import Rules
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, Office, office

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


@dataclass
class Clock:
    """Time as a test wants it."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST", "PAUSE", "EVERY"):
        monkeypatch.setattr(lookout, name, 0.01)


def said(number: int, at: datetime, person: int | None = None) -> Comment:
    """One comment; each by somebody else where nobody is named."""
    who = f"p{number if person is None else person}"
    text = f"Das ist Nummer {'abcdefghij'[number % 10] * 7} {number}"
    ref = ref_of("masto", str(number))
    return Comment(ref, "masto", "mastodon", "comment", who, who, text, at)


def a_past(state: Path, per_hour: int = 1, days: int = 28) -> None:
    """Four quiet weeks in the files."""
    past = [
        said(10_000 + day * 1000 + n, NOW.replace(hour=hour, minute=5) - timedelta(days=day))
        for day in range(1, days + 1)
        for n, hour in enumerate(h for h in range(24) for _ in range(per_hour))
    ]
    trays: dict[str, dict[object, Comment]] = {}
    for comment in past:
        trays.setdefault(day_of(comment), {})[comment.ref] = comment
    store = Store.open(state, session="past")
    store.keep(Batch(days=trays))  # type: ignore[arg-type]  # refs are strings
    store.close()


def storm(count: int, now: datetime = NOW, person: int | None = None) -> list[Comment]:
    return [said(n, now - timedelta(seconds=5 + n), person) for n in range(count)]


def rung(here: Office) -> list[Rang]:
    return [news for news in here.news if isinstance(news, Rang)]


def test_a_storm_rings_once_and_stays_in_the_situation(tmp_path: Path) -> None:
    a_past(tmp_path)
    with office(tmp_path, FakePlatform(MASTO, storm(41)), clock=Clock()) as here:
        here.until(lambda: here.desk.situation.alarms)
        (alarm,) = here.desk.situation.alarms
        assert (alarm.account, alarm.amount, alarm.usual) == ("masto", 41, 1 / 6)
        here.until(lambda: len(rung(here)) == 1)


def test_the_backlog_of_a_first_poll_is_silent(tmp_path: Path) -> None:
    a_past(tmp_path)
    old = storm(400, NOW - timedelta(hours=3))
    with office(tmp_path, FakePlatform(MASTO, old), clock=Clock()) as here:
        here.until(lambda: here.desk.situation.papers.of(Tally))
        assert here.desk.situation.alarms == ()


def test_it_ends_by_itself_once_it_has_been_calm(tmp_path: Path) -> None:
    a_past(tmp_path)
    clock = Clock()
    with office(tmp_path, FakePlatform(MASTO, storm(41)), clock=clock) as here:
        here.until(lambda: here.desk.situation.alarms)
        clock.now += timedelta(minutes=20)
        here.until(lambda: here.desk.situation.alarms[0].calm_since)
        clock.now += timedelta(minutes=11)
        here.until(lambda: not here.desk.situation.alarms)
        assert len(rung(here)) == 1


def test_one_loud_person_is_said_to_be_one(tmp_path: Path) -> None:
    a_past(tmp_path)
    with office(tmp_path, FakePlatform(MASTO, storm(30, person=1)), clock=Clock()) as here:
        here.until(lambda: here.desk.situation.alarms)
        assert here.desk.situation.alarms[0].kind == "person"


def test_counts_outlive_the_comments(tmp_path: Path) -> None:
    a_past(tmp_path)
    with office(tmp_path, FakePlatform(MASTO), clock=Clock()) as here:
        here.until(lambda: here.desk.situation.papers.of(Tally))
    store = Store.open(tmp_path, session="later")
    store.purge("2026-11-23")
    kept = store.load_papers().of(Tally)["masto"]
    store.close()
    assert kept.days["2026-11-20"] == (1,) * 24
    assert "2026-11-23" not in kept.days
    with office(tmp_path, FakePlatform(MASTO, storm(41)), clock=Clock(), name="next") as here:
        here.until(lambda: here.desk.situation.alarms)
        assert here.desk.situation.alarms[0].usual == 1 / 6


def test_two_sessions_see_the_same_alarm_and_count_once(tmp_path: Path) -> None:
    a_past(tmp_path)
    with (
        office(tmp_path, FakePlatform(MASTO, storm(41)), clock=Clock()) as one,
        office(tmp_path, FakePlatform(MASTO), clock=Clock(), name="two", polling=False) as two,
    ):
        one.until(lambda: one.desk.situation.alarms)
        two.until(lambda: two.desk.situation.alarms)
        assert one.desk.situation.alarms[0].amount == two.desk.situation.alarms[0].amount == 41


def test_what_has_been_compared_is_not_compared_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: list[str] = []
    real = Lookalikes.put

    def counted(known: Lookalikes, comment: Comment) -> None:
        put.append(comment.ref)
        real(known, comment)

    monkeypatch.setattr(Lookalikes, "put", counted)
    a_past(tmp_path)
    clock = Clock()
    with office(tmp_path, FakePlatform(MASTO, storm(41)), clock=clock) as here:
        here.until(lambda: here.desk.situation.alarms)
        clock.now += timedelta(minutes=20)
        here.until(lambda: here.desk.situation.alarms[0].calm_since)
    assert len(put) == 41


def held(text: str) -> int:
    """Comments of that text that anything in this process holds."""
    gc.collect()
    return sum(isinstance(one, Comment) and one.text == text for one in gc.get_objects())


def test_a_day_that_was_deleted_is_let_go() -> None:
    words, old = "Nur einmal gesagt", NOW - timedelta(days=3)
    book = Book(Situation(NOW), Rules(), Clock())
    shelf = EMPTY.having([replace(said(1, old), text=words), said(2, NOW - timedelta(days=1))])
    book.situation = replace(book.situation, comments=shelf)
    ear = lookout.Lookout(book, cast(Cabinet, None), UTC, keeping=False)
    asyncio.run(ear.count())
    assert held(words) == 1
    book.situation = replace(book.situation, comments=shelf.without([old.date().isoformat()]))
    del shelf
    asyncio.run(ear.count())
    assert held(words) == 0
