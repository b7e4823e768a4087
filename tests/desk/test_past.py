"""The past: read once, and again when something was added to it, here or elsewhere."""

from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.domain.metric import Sample
from morgenlage.domain.past import Past
from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.desk.fake_platform import MORNING, FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office


def read(o: Office) -> object:
    return o.desk.past().result(5)


def test_a_comment_adds_nothing_to_the_past_and_it_is_not_read_again(tmp_path: Path) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, masto, clock=lambda: MORNING) as o:
        o.until(lambda: len(o.desk.situation.comments) == 1)
        before = read(o)
        masto.comments.append(a_comment(2))
        o.desk.polled().result(5)
        assert len(o.desk.situation.comments) == 2
        assert read(o) is before


def test_a_reading_that_another_session_took_is_in_it(tmp_path: Path) -> None:
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: MORNING, polling=False) as o:
        before = read(o)
        other = Store.open(tmp_path, session="other")
        at = MORNING - timedelta(hours=1)
        other.keep(Batch(samples=(Sample("masto", "followers", at, 7),)))
        other.close()
        o.until(lambda: read(o) is not before)
        assert o.desk.past().result(5).series["masto", "followers"] == ((at.date(), 7),)


def test_what_could_not_be_read_once_is_read_when_it_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: MORNING, polling=False) as o:

        def broken(_: Store) -> Past:
            raise StateError(tmp_path, "cannot be read", "unreadable")

        with monkeypatch.context() as patched:
            patched.setattr(Store, "past", broken)
            with pytest.raises(StateError):
                read(o)
        assert read(o) == Past()
