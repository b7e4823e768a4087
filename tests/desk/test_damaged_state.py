"""A desk on a damaged state: it says so, goes on with all the journal knows, or does nothing."""

import threading
from datetime import UTC, datetime
from pathlib import Path

from morgenlage.desk.deciding import Person
from morgenlage.desk.news import Noted, Unusable
from morgenlage.desk.service import Desk, Orders
from morgenlage.domain.action import Done
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref
from morgenlage.domain.triage import Rules
from morgenlage.store.locks import poller_lease, sender_lease
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, office

DAY = "comments/2026-11-22.json"


def broken(state: Path, *names: str) -> None:
    """These files hold nothing that can be read."""
    for name in names:
        (state / name).write_bytes(b"\0" * 80)


def test_a_restored_file_is_told_to_whoever_listens(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, platform):
        pass
    broken(tmp_path, DAY)
    store = Store.open(tmp_path)
    orders = Orders((MASTO,), Person("lead", "s"), 0.0, 30, polling=False)
    leases = (poller_lease(tmp_path), sender_lease(tmp_path))
    desk = Desk(store, orders, Rules(), lambda: datetime.now(UTC), lambda _: platform, leases)
    news: list[object] = []
    desk.listen(news.append)
    desk.go()
    try:
        assert desk.wait_loaded(5)
        assert [(n.note.kind, n.note.name) for n in news if isinstance(n, Noted)] == [
            ("restored", DAY)
        ]
        assert desk.situation.comment(Ref("masto:1")) is not None
    finally:
        desk.close(5)


def test_of_a_lost_day_decisions_hold_for_what_comes_again(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(1), a_comment(2)])
    with office(tmp_path, platform) as here:
        here.desk.decide([Done(Ref("masto:1"))]).result(5)
    broken(tmp_path, DAY, f"{DAY}.bak")
    for _ in range(2):  # and after a further restart, too
        with office(tmp_path, platform) as here:
            one, two = (here.desk.situation.comment(Ref(f"masto:{n}")) for n in (1, 2))
            assert one is not None
            assert one.handling.state == "done"
            assert two is not None
            assert two.open
        (tmp_path / DAY).unlink()
        (tmp_path / f"{DAY}.bak").unlink()


def test_without_the_plan_nothing_is_polled_sent_or_written(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.file([Piece(id="p", version=1, text="Bus")])
    store.close()
    broken(tmp_path, "queue.json", "queue.json.bak")
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    platform = FakePlatform(MASTO, [a_comment(1)])
    store = Store.open(tmp_path)
    leases = (poller_lease(tmp_path), sender_lease(tmp_path))
    orders = Orders((MASTO,), Person("lead", "s"), 0.0, 30, True, True)
    desk = Desk(store, orders, Rules(), lambda: datetime.now(UTC), lambda _: platform, leases)
    told = threading.Event()
    desk.listen(lambda news: told.set() if isinstance(news, Unusable) else None)
    desk.go()
    assert desk.wait_loaded(5)
    desk.close(5)
    assert desk.failure is not None
    assert desk.failure.kind == "damaged"
    assert told.is_set()
    assert (platform.polls, platform.done) == (0, [])
    after = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert {p: d for p, d in after.items() if p.suffix != ".lock"} == {
        p: d for p, d in before.items() if p.suffix != ".lock"
    }


def test_of_a_lost_day_everything_is_brought_though_the_next_visit_fails(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, platform):
        pass
    broken(tmp_path, DAY, f"{DAY}.bak")
    with office(tmp_path, platform, polling=False):  # nobody can be reached as long as this lasts
        pass
    store = Store.open(tmp_path, read_only=True)
    assert store.load_rest().accounts["masto"].cursor == ""
    store.close()


def test_a_day_that_is_lost_while_we_look_is_brought_again(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, platform) as here:
        cursors = here.desk._archive.cursors
        assert cursors["masto"]
        broken(tmp_path, DAY, f"{DAY}.bak")
        archive = here.desk._archive
        here.desk._ask(archive.on_disk(archive.store.load_day, "2026-11-22")).result(5)
        assert cursors == {}
