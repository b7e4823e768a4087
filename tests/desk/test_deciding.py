"""What becomes of a decision, from the key to the platform and back."""

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk.deciding import Person
from morgenlage.desk.news import CameBack, Impossible, NotSaved, Settled
from morgenlage.desk.service import Desk, Orders
from morgenlage.domain.action import Delete, Done, Hide, Like, Reply, Snooze
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from morgenlage.domain.triage import Rules
from morgenlage.platform import Gone, Limited, Refused, Uncertain, Unreachable
from morgenlage.store.errors import NotSaved as DiskFull
from morgenlage.store.locks import poller_lease, sender_lease
from morgenlage.store.store import Store
from morgenlage.store.values import Rest
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, SKY, Office, office

ONE = Ref("masto:1")


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1), a_comment(2), a_comment(3)])


def comment(here: Office, ref: Ref = ONE) -> Comment:
    found = here.desk.situation.comment(ref)
    assert found is not None
    return found


def test_a_done_comment_is_done_after_a_restart(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        recorded = here.desk.decide([Done(ONE)]).result(5)
        assert len(recorded.decided) == 1
        assert ONE not in here.desk.situation.order
    with office(tmp_path, masto) as again:
        assert comment(again).handling.state == "done"
        assert again.desk.situation.order == (Ref("masto:2"), Ref("masto:3"))


def test_a_decision_survives_without_a_clean_end(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Done(ONE)]).result(5)
        store = Store.open(tmp_path, session="other", read_only=True)
        assert [e.action for e in store.history(5) if hasattr(e, "action")] == [Done(ONE)]
        store.close()


def test_an_answer_goes_out_once_and_its_receipt_is_kept(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Nein, der Radweg bleibt offen.")]).result(5)
        here.until_stage(Stage.SENT)
        assert masto.answers == ["Nein, der Radweg bleibt offen."]
        assert here.act().receipt is not None
        assert comment(here).handling.answered
    with office(tmp_path, masto) as again:
        assert again.act().stage is Stage.SENT
        assert len(masto.answers) == 1


def test_undo_during_the_hold_sends_nothing(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto, hold=60) as here:
        here.desk.decide([Reply(ONE, "Zu schnell")]).result(5)
        assert here.act().stage is Stage.HELD
        here.desk.undo().result(5)
        assert here.act().stage is Stage.CANCELLED
        assert comment(here).open
    assert masto.sends == 0


def test_undo_of_a_sent_answer_takes_it_back_on_the_platform(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Falsch")]).result(5)
        here.until_stage(Stage.SENT)
        receipt = here.act().receipt
        here.desk.undo().result(5)
        here.until(lambda: masto.withdrawn)
        assert receipt is not None
        assert masto.withdrawn == [receipt.id]
        assert comment(here).open


def test_undo_and_redo_reach_over_a_restart(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        for number in (1, 2):
            here.desk.decide([Done(Ref(f"masto:{number}"))]).result(5)
    with office(tmp_path, masto) as here:
        here.desk.undo().result(5)
        here.desk.undo().result(5)
        assert len(here.desk.situation.order) == 3
        here.desk.redo().result(5)
        assert comment(here, ONE).handling.state == "done"
    with office(tmp_path, masto) as here:
        here.desk.redo().result(5)
        assert here.desk.situation.order == (Ref("masto:3"),)
        assert not here.desk.situation.can_redo


def test_a_group_is_undone_as_a_whole(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        refs = here.desk.situation.order
        here.desk.decide([Done(ref) for ref in refs]).result(5)
        assert here.desk.situation.order == ()
        here.desk.undo().result(5)
        assert set(here.desk.situation.order) == set(refs)


def test_a_refusal_puts_it_back_and_says_so(tmp_path: Path, masto: FakePlatform) -> None:
    masto.on_send, masto.commits = lambda o: Refused("comments are closed"), False
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until_stage(Stage.FAILED)
        here.until(lambda: comment(here).open)
        assert here.act().reason == "comments are closed"
        here.until(lambda: any(isinstance(n, Settled) for n in here.news))  # told after it is so
    with office(tmp_path, masto) as again:
        assert comment(again).open
        assert masto.sends == 1


def test_a_lost_answer_is_looked_up_and_never_repeated(tmp_path: Path, masto: FakePlatform) -> None:
    masto.on_send = lambda o: Uncertain("connection lost")
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until_stage(Stage.SENT)
    assert masto.sends == 1
    assert masto.answers == ["Hallo"]


def test_an_unknown_act_that_nobody_finds_waits_for_a_person(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.LOOKS", (0.05, 0.05, 0.05))
    masto.on_send, masto.commits = lambda o: Uncertain("lost"), False
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until(lambda: masto.finds >= 3)
        assert here.act().stage is Stage.UNKNOWN
        assert masto.sends == 1
        here.desk.resolve(here.act().id).result(5)
        assert here.act().stage is Stage.SENT
    assert masto.sends == 1


def test_an_unknown_act_is_sent_again_where_the_platform_knows_its_key(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.LOOKS", (0.05, 0.05, 0.05))
    lost = iter([Uncertain("lost")])
    masto.same_key_is_same, masto.commits = True, False
    masto.on_send = lambda o: next(lost, None)
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until_stage(Stage.SENT)
    assert masto.sends == 2
    assert masto.answers == ["Hallo"]


def test_an_unreachable_platform_is_tried_again_later(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.FIRST_WAIT", 0.05)
    errors = iter([Unreachable("refused"), Limited("slow down", 0.05)])
    masto.on_send, masto.commits = lambda o: next(errors, None), False
    with office(tmp_path, masto) as here:
        here.desk.decide([Like(ONE)]).result(5)
        here.until_stage(Stage.SENT)
    assert masto.sends == 3
    assert len(masto.done) == 1


def test_what_was_being_sent_when_the_program_died_is_looked_up_not_repeated(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto, hold=60) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        held = here.act()
    store = Store.open(tmp_path, session="died")
    from morgenlage.domain.record import Moved

    sending = held.moved(Stage.SENDING, tries=1, first_sent_at=held.decided_at)
    store.record([Moved(held.decided_at, "lead", "died", sending)])
    store.close()
    masto.done.append(sending)
    with office(tmp_path, masto) as again:
        again.until_stage(Stage.SENT)
    assert masto.sends == 0
    assert masto.answers == ["Hallo"]


def test_an_act_overdue_by_hours_asks_instead_of_going_out(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto, hold=60) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
    later = datetime.now(UTC) + timedelta(hours=3)
    with office(tmp_path, masto, clock=lambda: later) as again:
        again.until_stage(Stage.FAILED)
        assert again.act().reason == "too-late"
        again.until(lambda: comment(again).open)
    assert masto.sends == 0


def test_what_the_platform_cannot_do_is_refused_with_its_reason(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        recorded = here.desk.decide([Delete(ONE)]).result(5)
        assert recorded.refused == ((Delete(ONE), "no-delete"),)
        assert Impossible(Delete(ONE), "no-delete") in here.news
        assert comment(here).open


def test_a_full_disk_leaves_everything_as_it_was_and_says_so(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path, masto, hold=60) as here:

        def full(*_: object) -> None:
            raise DiskFull(tmp_path, "no space left on device")

        monkeypatch.setattr(here.desk._writer, "_record", full)
        recorded = here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        assert recorded.decided == ()
        assert comment(here).open
        assert not here.desk.situation.outbox
        assert any(isinstance(n, NotSaved) for n in here.news)


def test_liking_and_unliking_within_the_hold_sends_nothing(
    tmp_path: Path, masto: FakePlatform
) -> None:
    from morgenlage.domain.action import Unlike

    with office(tmp_path, masto, hold=60) as here:
        here.desk.decide([Like(ONE)]).result(5)
        here.desk.decide([Unlike(ONE)]).result(5)
        assert [o.stage for o in here.desk.situation.outbox.values()] == [Stage.CANCELLED]
        assert not comment(here).liked
    assert masto.sends == 0


def test_a_poll_does_not_undo_a_like_that_still_travels(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto, hold=60) as here:
        here.desk.decide([Like(ONE)]).result(5)
        here.desk.polled().result(5)
        assert comment(here).liked


def test_done_comes_back_when_the_comment_is_edited(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Done(ONE)]).result(5)
        edited = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
        masto.comments[0] = a_comment(1, text="Something else now", edited_at=edited)
        here.desk.polled().result(5)
        assert comment(here).open
        assert any(isinstance(n, CameBack) for n in here.news)


def test_done_comes_back_when_the_thread_goes_on(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Done(ONE)]).result(5)
        masto.comments.append(a_comment(9, parent=ONE, text="And what now?"))
        here.desk.polled().result(5)
        assert comment(here).open


def test_an_unchanged_comment_stays_done_over_polls(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Done(ONE)]).result(5)
        here.desk.polled().result(5)
        assert comment(here).handling.state == "done"


def test_a_snoozed_comment_returns_at_its_time(tmp_path: Path, masto: FakePlatform) -> None:
    now = [datetime.now(UTC)]
    with office(tmp_path, masto, clock=lambda: now[0]) as here:
        here.desk.decide([Snooze(ONE, now[0] + timedelta(hours=2))]).result(5)
        assert not comment(here).open
        now[0] += timedelta(hours=3)
        here.desk._loop.call_soon_threadsafe(here.desk._waker.look)
        here.until(lambda: comment(here).open)


def test_hiding_is_shown_at_once_and_sent(tmp_path: Path) -> None:
    sky = FakePlatform(SKY, [a_comment(1, "sky")])
    with office(tmp_path, sky) as here:
        here.desk.decide([Hide(Ref("sky:1"), "netiquette 3")]).result(5)
        assert comment(here, Ref("sky:1")).hidden
        here.until_stage(Stage.SENT)


def test_the_same_answer_twice_has_to_be_wanted(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Ja, gern.")]).result(5)
        here.until_stage(Stage.SENT)
        again = here.desk.decide([Reply(ONE, " Ja,  gern. ")]).result(5)
        assert [reason for _, reason in again.refused] == ["same-answer"]
        here.desk.decide([Reply(ONE, "Ja, gern.", again=True)]).result(5)
        here.until(lambda: masto.sends == 2)


def test_what_is_so_already_is_not_done_again(tmp_path: Path, masto: FakePlatform) -> None:
    masto.comments[0] = a_comment(1, liked=True)
    with office(tmp_path, masto) as here:
        recorded = here.desk.decide([Like(ONE)]).result(5)
        assert [reason for _, reason in recorded.refused] == ["already-so"]
        here.desk.undo().result(5)
        assert comment(here).liked
    assert masto.sends == 0


def test_answering_what_was_deleted_meanwhile_fails_politely_and_forgets_its_text(
    tmp_path: Path, masto: FakePlatform
) -> None:
    masto.on_send, masto.commits = lambda o: Gone("404"), False
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until_stage(Stage.FAILED)
        here.until(lambda: comment(here).gone)
        assert comment(here).text == ""
        assert here.act().reason == "comment-gone"


def test_what_is_decided_on_the_first_picture_survives_the_loading_of_the_rest(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path, masto) as here:
        assert len(here.desk.situation.order) == 3
    slow = Store.load_rest

    def load_rest(store: Store) -> Rest:
        decided.wait(5)
        return slow(store)

    decided = threading.Event()
    monkeypatch.setattr(Store, "load_rest", load_rest)
    store = Store.open(tmp_path, session="s")
    orders = Orders((MASTO,), Person("lead", "s"), 0, 30, polling=False, sending=False)
    leases = (poller_lease(tmp_path), sender_lease(tmp_path))
    desk = Desk(store, orders, Rules(), lambda: datetime.now(UTC), lambda a: masto, leases)
    try:
        desk.go()
        done = desk.decide([Done(ONE)])
        while ONE in desk.situation.order:
            time.sleep(0.005)
        decided.set()
        assert desk.wait_loaded(5)
        assert len(done.result(5).decided) == 1
        assert ONE not in desk.situation.order
        assert len(desk.situation.order) == 2
    finally:
        desk.close(5)


def test_a_platform_that_never_answers_clearly_is_not_sent_to_for_ever(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.LOOKS", (0.02, 0.02, 0.02))
    masto.same_key_is_same, masto.commits = True, False
    masto.on_send = lambda o: Uncertain("504")
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until(lambda: masto.finds >= 4 + 3)  # once after each send, thrice after the last
        time.sleep(0.2)
        assert (masto.sends, masto.finds) == (5, 7)
        assert here.act().stage is Stage.UNKNOWN
