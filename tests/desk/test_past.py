"""The past: read once, and again when something was added to it, here or elsewhere."""

from datetime import timedelta
from pathlib import Path

from morgenlage.domain.metric import Sample
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
