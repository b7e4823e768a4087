"""What is kept too long is found by its bytes, deleted in every class, and written down."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fortress.privacy.authors import MARK, NAME, TOLD, Author, forms, left
from morgenlage.desk.purging import Run, believed, purged, settled
from morgenlage.domain.clock_trust import ClockSeen, looked
from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Purged
from morgenlage.store.overdue import Overdue
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

NOW = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
SEEN = ClockSeen(id="clock", believed=NOW)
SOON, DAY, YEARS = timedelta(minutes=5), timedelta(days=1), timedelta(days=3650)


def test_a_clock_that_goes_on_is_believed_and_one_that_jumps_is_not() -> None:
    assert looked(SEEN, NOW + DAY)[1]
    for jump in (YEARS, -YEARS, -timedelta(hours=2), timedelta(days=8)):
        after, good = looked(SEEN, NOW + jump)
        assert not good
        assert after.believed == NOW


def test_an_hour_back_or_on_is_a_change_of_zone_and_deletes_nothing_early() -> None:
    assert looked(SEEN, NOW - timedelta(minutes=59))[1]
    assert looked(SEEN, NOW + timedelta(hours=1))[1]


def test_two_looks_a_day_apart_agree_and_many_in_a_row_do_not() -> None:
    seen = SEEN
    for minutes in range(0, 600, 5):
        seen, good = looked(seen, NOW + YEARS + timedelta(minutes=minutes))
        assert not good
    seen, good = looked(seen, NOW + YEARS + DAY)
    assert good
    assert seen.believed == NOW + YEARS + DAY


def test_a_server_settles_it_either_way() -> None:
    assert looked(SEEN, NOW + YEARS, [0.4])[1]
    assert not looked(SEEN, NOW + DAY, [315_360_000.0])[1]
    assert looked(SEEN, NOW + DAY, [315_360_000.0, 2.0])[1]  # one broken server is no proof


@pytest.mark.parametrize("years", [10, -56])
def test_a_desk_deletes_nothing_when_the_clock_jumps(tmp_path: Path, years: int) -> None:
    now = datetime.now(UTC)
    platform = FakePlatform(MASTO, [a_comment(1, created_at=now)])
    with office(tmp_path, platform, clock=lambda: now):
        pass
    now += timedelta(days=365 * years)
    with office(tmp_path, platform, clock=lambda: now) as here:
        if years > 0:  # else nothing is too old, and nobody asks
            seen = tmp_path / "clock.json"
            here.until(lambda: seen.exists() and f"{now:%Y-%m-%d}" in seen.read_text())
        assert len(here.desk.situation.comments) == 1
    assert list((tmp_path / "comments").glob("*.json"))


def test_a_desk_deletes_by_a_clock_that_goes_on_and_says_what(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    old = a_comment(1, created_at=now - timedelta(days=29))
    with office(tmp_path, FakePlatform(MASTO, [old]), clock=lambda: now):
        pass
    now += timedelta(days=3)
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: now, polling=False) as here:
        here.until(lambda: not len(here.desk.situation.comments))
        here.until(lambda: here.desk.situation.papers.of(Purged))
    store = Store.open(tmp_path, read_only=True)
    (*_, record) = store.load_papers().of(Purged).values()
    store.close()
    assert (record.counts["texts"], record.oldest["texts"]) == (
        3,  # the day, its copy, the picture
        old.created_at.date().isoformat(),
    )
    assert not list((tmp_path / "comments").glob("*.json*"))


def test_names_go_before_texts_by_a_period_of_their_own(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    said = [Author(n).comment(MASTO, now - timedelta(days=n)) for n in (1, 9)]
    platform, names = FakePlatform(MASTO, list(said)), Periods(names=7)
    with office(tmp_path, platform, clock=lambda: now):
        pass
    with office(tmp_path, platform, periods=names, clock=lambda: now) as here:
        here.until(lambda: here.desk.situation.papers.of(Purged))
        here.until(lambda: named(tmp_path) == {"00001"})
        old = here.desk.situation.comment(said[1].ref)
        assert old is not None
        assert (old.author, old.author_id, old.permalink) == ("", "", "")
        assert old.text.endswith("Fragt sich @…")
        platform.comments = [replace(said[1], seen_at=now)]  # read again: that prolongs nothing
        here.desk.polled().result(5)
        here.until(lambda: named(tmp_path) == {"00001"})
        (record,) = here.desk.situation.papers.of(Purged).values()
        assert record.oldest["names"] == said[1].created_at.date().isoformat()
        assert Overdue(tmp_path, names, now).found() == ()
    assert left(tmp_path, marks=(TOLD,))


def named(state: Path) -> set[str]:
    """Authors of whom any file tells who they are."""
    return set().union(*left(state, marks=(MARK, NAME)).values())


def test_what_was_deleted_is_not_taken_in_again_when_a_platform_tells_it(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    old = a_comment(1, created_at=now - timedelta(days=29))
    with office(tmp_path, FakePlatform(MASTO, [old]), clock=lambda: now):
        pass
    now += timedelta(days=3)
    with office(tmp_path, FakePlatform(MASTO), clock=lambda: now, polling=False) as here:
        here.until(lambda: not len(here.desk.situation.comments))
    told = [old, a_comment(2, created_at=now - timedelta(days=1))]
    with office(tmp_path, FakePlatform(MASTO, told), clock=lambda: now) as here:
        assert [c.ref for c in here.desk.situation.comments] == [told[1].ref]


def test_a_run_that_finds_nothing_is_a_run_too(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    run = Run(Periods(), NOW, "lead", ())
    settled(store, run)
    assert purged(store, run) == purged(store, run) == ()
    (record,) = store.load_papers().of(Purged).values()
    store.close()
    assert (record.runs, record.counts) == (2, {})


def test_the_first_look_of_all_knows_when_an_account_last_answered(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    assert not believed(store, NOW + YEARS, NOW)
    assert believed(store, NOW + DAY, None)
    store.close()


def test_the_log_loses_old_lines_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "morgenlage.log").write_text(
        "2026-01-01 08:00:00,000 INFO x old\nits second line\n2026-11-28 08:00:00,000 INFO x new\n"
    )
    store = Store.open(tmp_path)
    purged(store, Run(Periods(), NOW))
    store.close()
    assert (tmp_path / "morgenlage.log").read_text() == "2026-11-28 08:00:00,000 INFO x new\n"


def test_what_nobody_can_read_is_found_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "comments").mkdir()
    for name in ("comments/2026-01-01.json", "comments/2026-01-02.json.bak", "crash-20260101-x"):
        (tmp_path / name).write_bytes(b"\xff broken")
    found = Overdue(tmp_path, Periods(), NOW).found()
    assert [d.kind for d in found] == ["texts", "texts", "logs"]


@pytest.mark.parametrize("form", forms("Žäqkanäri"))
def test_the_search_of_the_fortress_sees_a_name_in_every_form(tmp_path: Path, form: str) -> None:
    (tmp_path / "x").write_bytes(b'{"a": "' + forms("Žäqkanäri")[form] + b'"}')
    assert left(tmp_path)
    (tmp_path / "x").write_bytes(b'{"a": "Zaqkanari"}')
    assert not left(tmp_path)
    assert Author(3).id != Author(4).id
