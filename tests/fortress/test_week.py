"""What a week may excuse: an edit that was not read again, and no comment that is gone."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.simulated import World
from fortress.load.county import world_of
from fortress.load.expected import Mark, unread_edits, written
from fortress.load.figures import Ended, Look, faults
from fortress.load.hours import Hours, Span, made

START = datetime(2026, 11, 30, 5, tzinfo=UTC)
END = START + timedelta(days=7)
LOOK = Look(END, 80.0, 1.0, (5.0,), storm=False, after_storm=True)
GOOD = Ended((LOOK, LOOK), 2_000, 0, 9_000, 3, 1.0, 1.0, 0.0)


@pytest.fixture(name="week", scope="module")
def _week(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, Counter[Mark], Counter[Mark]]:
    folder: Path = tmp_path_factory.mktemp("week")
    hours: Hours = made(folder / "hours", START, [Span(8 * 86_400, 1)], [])
    world = world_of(folder, hours, 8, "1/1/1")
    early = [mark for mark in written(world, START, END, START)]
    return world, Counter(written(world, START, END, END)), Counter(early)


def excused(
    week: tuple[World, Counter[Mark], Counter[Mark]], missing: Counter[Mark], there: Counter[Mark]
) -> int:
    return unread_edits(missing, there, week[0], START, END, END).total()


def test_an_edit_that_was_not_read_is_there_as_before(
    week: tuple[World, Counter[Mark], Counter[Mark]],
) -> None:
    _, now, before = week
    missing = now - before
    assert missing.total() > 20
    assert excused(week, missing, before - now) == missing.total()


def test_one_that_is_there_excuses_one_that_is_missing(
    week: tuple[World, Counter[Mark], Counter[Mark]],
) -> None:
    _, now, before = week
    missing, there = now - before, before - now
    one = Counter({mark: 1 for mark in there})
    assert 0 < excused(week, missing, one) <= one.total()
    assert excused(week, missing, one) < missing.total()  # people say the same
    assert excused(week, missing, Counter()) == 0


def test_edits_that_are_never_read_are_a_fault() -> None:
    assert faults(replace(GOOD, edits=2), 3) == []
    assert faults(replace(GOOD, edits=3), 3) == ["3 edits never read"]
    assert faults(replace(GOOD, missing=1), 3) == ["1 comments missing"]
