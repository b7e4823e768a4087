"""A dashboard that asks no platform: the service looks up for it what it wishes, and it hears."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk import errands
from morgenlage.desk.news import Unserved
from morgenlage.desk.publishing import Queue
from morgenlage.desk.serving import finished
from morgenlage.domain.account import Account
from morgenlage.domain.action import Done, Reply
from morgenlage.domain.crisis import HeldPost, running
from morgenlage.domain.errand import STALE, Errand
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.paper import LONG_AGO
from morgenlage.domain.piece import Piece
from morgenlage.domain.ref import Ref
from morgenlage.platform import Platform
from morgenlage.store.locks import Presence, poller_lease, sender_lease
from morgenlage.store.store import Store
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office
from tests.desk.test_holding import a_post, hold, planner


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errands, "LOOK", 0.05)
    monkeypatch.setattr("morgenlage.store.store.Store.every", 0.02)


def platform() -> FakePlatform:
    return FakePlatform(MASTO, comments=[a_comment(1), a_comment(2)])


def never(_: Account) -> Platform:
    raise AssertionError("a dashboard connects nobody")


@contextmanager
def beside(state: Path, there: FakePlatform, *, tells: bool = True) -> Iterator[Office]:
    """A dashboard without tokens. Its own platform object is no way out: nothing may reach it."""
    nothing = FakePlatform(there.account)
    who = {"name": "anna", "polling": False, "sending": False, "member": True, "tells": tells}
    with office(state, nothing, **who) as open_:  # type: ignore[arg-type]  # by its parameters' names
        open_.desk._connect = never
        yield open_
    assert nothing.polls == nothing.sends == 0
    assert nothing.order == []


def asked(state: Path) -> tuple[Errand, ...]:
    """What lies on file."""
    store = Store.open(state, read_only=True)
    try:
        return tuple(store.load_papers().of(Errand).values())
    finally:
        store.close()


def test_what_a_dashboard_decides_the_service_sends(tmp_path: Path) -> None:
    there = platform()
    with office(tmp_path, there, name="svc", service=True), beside(tmp_path, there) as anna:
        ref = anna.desk.situation.order[0]
        anna.desk.decide([Reply(ref, "Danke!")], hold=0).result(5)
        anna.until_stage(Stage.SENT)
    assert [act.by for act in there.done] == ["anna"]


def test_refresh_is_a_visit_of_the_service_and_once_however_often_it_is_asked(
    tmp_path: Path,
) -> None:
    there = platform()
    with office(tmp_path, there, name="svc", service=True), beside(tmp_path, there) as anna:
        there.comments.append(a_comment(3))
        before = there.polls
        anna.desk.polled().result(5)
        anna.until(lambda: anna.desk.situation.open_count == 3)
        assert there.polls == before + 1


def test_a_conversation_is_read_again_by_the_service(tmp_path: Path) -> None:
    there = platform()
    there.conversation = [a_comment(1), a_comment(9, parent=Ref("masto:1"))]
    with office(tmp_path, there, name="svc", service=True), beside(tmp_path, there) as anna:
        anna.desk.thread(Ref("masto:1")).result(5)
        anna.until(lambda: anna.desk.situation.comment(Ref("masto:9")) is not None)
    assert "thread" in there.order


def test_without_the_service_everything_is_kept_and_said_and_done_later(tmp_path: Path) -> None:
    there = platform()
    with office(tmp_path, there, name="svc", service=True):
        pass
    with beside(tmp_path, there) as anna:
        anna.until(lambda: anna.desk.situation.away is not None)
        assert anna.desk.situation.away != LONG_AGO
        anna.desk.refresh()
        first, second = anna.desk.situation.order[:2]
        anna.desk.decide([Done(second)]).result(5)
        anna.desk.decide([Reply(first, "Danke!")], hold=0).result(5)
        anna.until(lambda: asked(tmp_path))
        assert there.done == []
        before = there.polls
        with office(tmp_path, there, name="svc", service=True):
            anna.until(lambda: anna.desk.situation.away is None)
            anna.until_stage(Stage.SENT)
            anna.until(lambda: all(e.done for e in asked(tmp_path)))
    assert len(there.done) == 1
    assert there.polls >= before + 1


def test_a_dashboard_never_takes_a_lease(tmp_path: Path) -> None:
    there = platform()
    with beside(tmp_path, there) as anna:
        ref = anna.desk.situation.order[0] if anna.desk.situation.order else None
        assert ref is None
        anna.desk.refresh()
        anna.desk.read_mail().result(5)
        for lease in (poller_lease(tmp_path), sender_lease(tmp_path)):
            assert lease.try_take()
            lease.release()
    assert not (tmp_path / "mail.lock").exists()


def test_a_post_is_pulled_back_by_the_service_in_the_name_of_who_asked(tmp_path: Path) -> None:
    there = planner(a_post(at=soon()))
    with office(tmp_path, there, name="svc", service=True) as svc:
        crisis = hold(svc).id
        with beside(tmp_path, there) as anna:
            anna.until(lambda: running(anna.desk.situation.papers) is not None)
            (post,) = anna.desk.pull_back(crisis, [a_post().ref]).result(20)
            paper = running(anna.desk.situation.papers)
    assert isinstance(post, HeldPost)
    assert (post.state, there.removes) == ("pulled", 1)
    assert paper is not None
    assert [line.by for line in paper.lines if line.kind == "pull"] == ["anna"]


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(hours=4)


def test_links_are_asked_by_the_service(tmp_path: Path) -> None:
    class World:
        async def links(self, links: Iterable[str]) -> dict[str, str]:
            return {link: "link-dead" for link in links}

        async def target(self) -> str:
            return ""

    there = platform()
    piece = Piece(id="p", text="Siehe https://kreis.example/neu")
    queue = Queue(outside=World)
    with (
        office(tmp_path, there, name="svc", service=True, queue=queue),
        beside(tmp_path, there) as anna,
    ):
        facts = anna.desk.inspect(piece).result(10)
    assert dict(facts.links) == {"https://kreis.example/neu": "link-dead"}


def test_a_wish_for_another_moment_is_not_run() -> None:
    now = datetime(2026, 11, 29, 8, tzinfo=UTC)
    wish = Errand(id="x", kind="replan", wished=now, about=("c", "masto:1"), when=now)
    assert wish.stale(now)
    assert not replace(wish, when=now + STALE).stale(now)
    assert replace(wish, when=None).stale(now + STALE + timedelta(seconds=1))


def test_the_presence_of_the_service_is_a_kernel_lock_with_a_last_sign(tmp_path: Path) -> None:
    service, dashboard = Presence(tmp_path), Presence(tmp_path)
    assert dashboard.away_since() == LONG_AGO
    assert service.begin()
    service.sign()
    assert dashboard.away_since() is None
    service.end()
    away = dashboard.away_since()
    assert away is not None
    assert abs(datetime.now(UTC) - away) < timedelta(minutes=1)
    assert service.begin()
    service.end()
    dashboard.end()


def heard(here: Office) -> list[tuple[str, str]]:
    """What this window was told of wishes that came to nothing."""
    return [(n.errand.kind, n.errand.failed) for n in here.news if isinstance(n, Unserved)]


async def broken(*_: object, **__: object) -> None:
    """A fault of ours."""
    raise KeyError


def test_a_wish_that_fails_is_told_once_to_who_asked_and_to_nobody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, nothing = platform(), FakePlatform(MASTO)
    monkeypatch.setattr("morgenlage.desk.serving.KEPT", timedelta(0))
    with (
        office(tmp_path, there, name="svc", service=True) as svc,
        beside(tmp_path, there) as anna,
        office(tmp_path, nothing, name="bert", polling=False, sending=False, member=True) as bert,
    ):
        monkeypatch.setattr(svc.desk, "_polled", broken)
        anna.desk.refresh()
        anna.until(lambda: heard(anna))
        anna.until(lambda: not asked(tmp_path), 8)
    assert heard(anna) == [("poll", "broken")]
    assert heard(bert) == []


def test_a_command_that_waits_for_it_fails_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = platform()
    with office(tmp_path, there, name="svc", service=True) as svc, beside(tmp_path, there) as anna:
        anna.until(lambda: anna.desk.situation.away is None)
        monkeypatch.setattr(svc.desk, "_polled", broken)
        with pytest.raises(TimeoutError):
            anna.desk.polled().result(5)


def test_a_wish_whose_moment_passed_while_nobody_served_is_told_when_somebody_is_there_again(
    tmp_path: Path,
) -> None:
    there = platform()
    with office(tmp_path, there, name="svc", service=True):
        pass
    with beside(tmp_path, there) as anna:
        anna.until(lambda: anna.desk.situation.away is not None)
        anna.desk.refresh()
        anna.until(lambda: asked(tmp_path))
    later = datetime.now(UTC) + STALE + timedelta(minutes=1)
    with office(tmp_path, there, name="svc", service=True, clock=lambda: later) as svc:
        svc.until(lambda: all(e.done for e in asked(tmp_path)))
    with beside(tmp_path, there) as anna:
        anna.until(lambda: heard(anna))
    assert heard(anna) == [("poll", "late")]


def test_everybody_who_wished_for_the_same_is_told() -> None:
    wish = Errand(id="x", kind="mail", wished=LONG_AGO).wished_by("anna").wished_by("bert")
    assert wish.wished_by("anna") is wish
    once = wish.told("anna")
    assert once is not None
    assert once.askers == ("bert",)
    assert once.told("anna") is None


def test_nobody_is_told_where_nobody_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = platform()
    failed = Errand(
        id="e1", kind="pull", wished=datetime.now(UTC), about=("c",), done=True, failed="late",
        askers=("anna",), version=1, delete_after=datetime.now(UTC) + timedelta(days=1),
    )  # fmt: skip
    store = Store.open(tmp_path, session="svc")
    store.file([failed])
    store.close()
    with beside(tmp_path, there, tells=False) as command:
        time.sleep(0.5)
        assert heard(command) == []
    with beside(tmp_path, there) as dashboard:
        dashboard.until(lambda: heard(dashboard) == [("pull", "late")])


def test_what_failed_is_kept_over_a_weekend_for_who_asked() -> None:
    now = datetime.now(UTC)
    wish = Errand(id="e", kind="pull", wished=now, delete_after=now + timedelta(days=1))
    assert finished(wish, {}, "late").delete_after == now + timedelta(days=8)
    assert finished(wish, {}, "").delete_after == now + timedelta(days=1)
