"""What is kept for good: outcomes by month, days by year, and small files for every poll."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.domain.account import Trouble
from morgenlage.domain.metric import Sample
from morgenlage.domain.past import Past
from morgenlage.domain.ref import Ref
from morgenlage.store.annals import Annals
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch
from tests.store.story import MORNING, post

POST = replace(post(), at=MORNING - timedelta(hours=10), likes=4)
VISITED = {POST.account: AccountRecord(POST.account)}


def sample(days_ago: float, value: float) -> Sample:
    """Followers at that time."""
    return Sample("a", "followers", MORNING - timedelta(days=days_ago), value)


def test_a_post_settles_although_no_number_of_it_changes_any_more(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    assert [o.settled for o in store.past().outcomes] == [False]

    store.keep(Batch(accounts=VISITED, now=MORNING + timedelta(days=4)))
    assert [(o.settled, o.interactions) for o in store.past().outcomes] == [(True, 4)]


def test_counters_of_an_account_that_was_not_reached_since_do_not_settle(tmp_path: Path) -> None:
    store, later = Store.open(tmp_path), MORNING + timedelta(days=4)
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    down = AccountRecord(POST.account, trouble=Trouble("unreachable", later))
    for others in ({"other": AccountRecord("other")}, {POST.account: down}):
        store.keep(Batch(accounts=others, now=later))
        assert [o.settled for o in store.past().outcomes] == [False]

    liked = replace(POST, likes=40)
    store.keep(Batch(posts={POST.ref: liked}, accounts=VISITED, now=later))
    assert [(o.settled, o.likes) for o in store.past().outcomes] == [(True, 40)]


def test_what_one_session_saw_settle_stays_whatever_another_has_read_before(tmp_path: Path) -> None:
    store, other = Store.open(tmp_path), Store.open(tmp_path, session="other")
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    assert store.past().outcomes
    liked, more = replace(POST, likes=40), replace(POST, likes=90)
    other.keep(Batch(posts={POST.ref: liked}, now=MORNING + timedelta(days=4)))

    store.keep(Batch(posts={POST.ref: more}, now=MORNING + timedelta(days=5)))
    assert [o.likes for o in store.past().outcomes] == [40]


def test_a_visit_that_changes_nothing_writes_no_month(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    before = (tmp_path / "outcomes" / "2026-11.json").stat().st_mtime_ns

    store.keep(Batch(accounts=VISITED, now=MORNING + timedelta(hours=1)))
    assert (tmp_path / "outcomes" / "2026-11.json").stat().st_mtime_ns == before


def test_old_posts_leave_their_file_and_their_outcome_stays(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    old = replace(POST, ref=Ref("m:old"), at=MORNING - timedelta(days=121))
    store.keep(Batch(posts={POST.ref: POST, old.ref: old}, now=MORNING))

    assert set(store.load_rest().posts) == {POST.ref}
    assert [o.ref for o in store.past().outcomes] == [old.ref, POST.ref]
    assert [o.ref for o in store.past(date(2026, 11, 1)).outcomes] == [POST.ref]


def test_old_posts_of_an_account_that_is_not_reached_stay_where_they_are(tmp_path: Path) -> None:
    store, later = Store.open(tmp_path), MORNING + timedelta(days=121)
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    store.keep(Batch(accounts={"other": AccountRecord("other")}, now=later))
    assert set(store.load_rest().posts) == {POST.ref}

    store.keep(Batch(accounts=VISITED, now=later))
    assert not store.load_rest().posts
    assert [o.settled for o in store.past().outcomes] == [True]


def test_old_days_go_into_their_year_and_are_read_as_one_series(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.keep(Batch(samples=(sample(400, 7), sample(399.9, 8), sample(120, 9), sample(50, 10))))
    store.keep(Batch(samples=(sample(0, 11),)))

    assert [s.value for s in store.load_rest().samples] == [10, 11]
    assert {p.name for p in (tmp_path / "series").glob("*.json")} == {"2025.json", "2026.json"}
    days = store.past().series["a", "followers"]
    assert [value for _, value in days] == [8, 9, 10, 11]
    assert days[-1][0] == MORNING.date()


def test_a_day_that_is_brought_again_is_there_once(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    for value in (7, 8):
        store.keep(Batch(samples=(sample(400, value), sample(0, 11))))
        store.keep(Batch(samples=(Sample("a", "followers", MORNING + timedelta(days=1), 12),)))

    assert [v for _, v in store.past().series["a", "followers"]] == [8, 11, 12]


def test_outcomes_of_before_can_be_put_in_whole(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.keep(Batch(posts={POST.ref: POST}, now=datetime(2026, 12, 1, tzinfo=UTC)))
    [known] = store.past().outcomes
    store.keep(Batch(outcomes=(replace(known, ref=Ref("m:2"), at=MORNING - timedelta(days=700)),)))

    assert [o.ref for o in store.past().outcomes] == ["m:2", POST.ref]


def test_a_month_that_is_over_is_decoded_once_and_read_again_when_another_session_wrote_it(
    tmp_path: Path,
) -> None:
    store, other = Store.open(tmp_path), Store.open(tmp_path, session="other")
    store.keep(Batch(posts={POST.ref: POST}, now=MORNING))
    (first,) = store.past().outcomes
    assert store.past().outcomes[0] is first

    liked = replace(POST, likes=40)
    other.keep(Batch(posts={POST.ref: liked}, now=MORNING + timedelta(minutes=5)))
    assert [o.likes for o in store.past().outcomes] == [40]


def test_days_of_another_session_are_seen_though_the_year_was_read_before(tmp_path: Path) -> None:
    store, other = Store.open(tmp_path), Store.open(tmp_path, session="other")
    store.keep(Batch(samples=(sample(400, 7), sample(0, 11))))
    before = store.past().series["a", "followers"]
    other.keep(Batch(samples=(sample(399, 8),)))
    assert [v for _, v in before] == [7, 11]
    assert [v for _, v in store.past().series["a", "followers"]] == [7, 8, 11]


def test_days_that_move_into_their_year_while_another_session_reads_are_not_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, other = Store.open(tmp_path), Store.open(tmp_path, session="other")
    store.keep(Batch(samples=(sample(50, 10), sample(0, 11))))
    read = Annals.past

    def interrupted(annals: Annals, since: date = date.min) -> Past:
        found = read(annals, since)
        later = Sample("a", "followers", MORNING + timedelta(days=80), 12)
        other.keep(Batch(samples=(later,)))
        return found

    monkeypatch.setattr(Annals, "past", interrupted)
    assert [v for _, v in store.past().series["a", "followers"]] == [10, 11]
    monkeypatch.undo()
    assert [v for _, v in store.past().series["a", "followers"]] == [10, 11, 12]
