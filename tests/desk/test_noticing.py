"""What is new and what has become habit is worked out behind everything else, and kept up."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from morgenlage.desk.news import Changed
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.newness import Newness
from morgenlage.domain.past import Past
from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, Office, office

NOW = datetime(2026, 11, 22, 22, 50, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_once() -> Iterator[None]:
    """Nobody has to wait for the first keys here."""
    with (
        patch("morgenlage.desk.service.REST", 0.0),
        patch("morgenlage.desk.noticing.SETTLE", 0.0),
        patch("morgenlage.desk.noticing.GAP", 0.0),
        patch("morgenlage.desk.noticing.LOOK", 0.02),
    ):
        yield


def newness(o: Office) -> Newness:
    o.until(lambda: o.desk.situation.newness)
    found = o.desk.situation.newness
    assert found is not None
    return found


def test_the_desk_says_how_it_stands_once_all_is_loaded(tmp_path: Path) -> None:
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: NOW) as o:
        assert newness(o).day == NOW.date()
        assert newness(o).last is None


def test_a_begun_experiment_is_new_at_once(tmp_path: Path) -> None:
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: NOW) as o:
        newness(o)
        tried = Experiment(id="e", believe="Reel am Sonntag", look_on=NOW.date(), begun_at=NOW)
        o.desk.file([tried]).result(5)
        o.until(lambda: newness(o).last == NOW)
        assert newness(o).last_about == "Reel am Sonntag"


def test_another_day_is_noticed_without_any_news(tmp_path: Path) -> None:
    clock = [NOW]
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: clock[0], polling=False) as o:
        assert newness(o).day == NOW.date()
        clock[0] = NOW + timedelta(hours=2)
        o.until(lambda: newness(o).day == clock[0].date())


def test_what_changes_nothing_says_nothing(tmp_path: Path) -> None:
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: NOW, polling=False) as o:
        known = newness(o)
        old = Improvement(id="i", text="Untertitel", made_at=NOW + timedelta(days=9))
        o.desk.file([old]).result(5)
        o.desk.file([old.filed("lead", NOW)])
        o.until(lambda: [n for n in o.news if isinstance(n, Changed)])
        assert newness(o) is known


def test_a_past_that_cannot_be_read_makes_nothing_new_up_and_is_read_again(tmp_path: Path) -> None:
    tries: list[int] = []
    read = Store.past

    def broken(store: Store) -> Past:
        tries.append(1)
        if len(tries) < 3:
            raise StateError(tmp_path, "cannot be read", "unreadable")
        return read(store)

    with (
        patch.object(Store, "past", broken),
        patch("morgenlage.desk.noticing.READ_AGAIN", timedelta()),
        office(tmp_path, FakePlatform(MASTO), clock=lambda: NOW, polling=False) as o,
    ):
        o.until(lambda: len(tries) == 2 or o.desk.situation.newness)
        assert newness(o).day == NOW.date()
        assert len(tries) == 3
