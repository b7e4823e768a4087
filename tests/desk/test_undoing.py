"""Taking back and doing again over many steps: groups, restarts, refusals, other people."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk import archive
from morgenlage.domain.account import Ability
from morgenlage.domain.action import Assign, Delete, Done, Hide, Like, Reply, Withdraw
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.ref import Ref
from morgenlage.platform import Refused
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, SKY, Office, office

ONE, TWO = Ref("masto:1"), Ref("masto:2")


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(n) for n in range(1, 6)])


def comment(here: Office, ref: Ref = ONE) -> Comment:
    found = here.desk.situation.comment(ref)
    assert found is not None
    return found


def all_sent(here: Office) -> None:
    here.until(lambda: all(not o.pending for o in here.desk.situation.outbox.values()))


def refusing_to_delete(masto: FakePlatform) -> None:
    """Answers cannot be taken back there, which shows only when it is tried."""

    async def no(receipt: object) -> None:
        raise Refused("too old")

    masto.undo_reply = no  # type: ignore[method-assign]  # another platform's manners


def test_an_answer_sent_before_a_restart_is_taken_back_on_the_platform(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Falsch")]).result(5)
        here.until_stage(Stage.SENT)
        receipt = here.act().receipt
    with office(tmp_path, masto) as again:
        again.desk.undo().result(5)
        again.until(lambda: masto.withdrawn)
        assert receipt is not None
        assert masto.withdrawn == [receipt.id]
        assert comment(again).open


def test_what_stands_on_the_platform_is_taken_back_only_after_a_yes_to_exactly_that(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Falsch")]).result(5)
        here.until_stage(Stage.SENT)
        asked = here.desk.undo("").result(5)
        assert asked.doubt is not None
        assert asked.doubt.published == (Reply(ONE, "Falsch"),)
        assert not asked.doubt.elsewhere
        assert not asked.decided
        assert comment(here).handling.answered
        here.desk.decide([Like(TWO)]).result(5)
        all_sent(here)
        other = here.desk.undo(asked.doubt.step).result(5)  # the yes was to the answer
        assert other.doubt is not None
        assert other.doubt.published == (Like(TWO),)
        here.desk.undo(other.doubt.step).result(5)
        here.desk.undo(asked.doubt.step).result(5)
        here.until(lambda: masto.withdrawn)
        assert comment(here).open


def test_what_stays_in_the_house_or_is_held_here_is_taken_back_without_a_question(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto, hold=60) as here:
        here.desk.decide([Done(TWO)]).result(5)
        here.desk.decide([Reply(ONE, "Falsch")]).result(5)
        assert here.desk.undo("").result(5).decided
        assert here.desk.undo("").result(5).decided
        assert comment(here).open
        assert comment(here, TWO).open


def test_taking_an_answer_back_there_is_held_and_a_redo_lets_it_stand(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Gut so")]).result(5)
        here.until_stage(Stage.SENT)
    with office(tmp_path, masto, hold=60) as again:
        (back,) = again.desk.undo().result(5).decided
        assert back.outgoing is not None
        assert again.desk.situation.outbox[back.outgoing.id].stage is Stage.HELD
        assert again.desk.redo().result(5).decided
        assert again.desk.situation.outbox[back.outgoing.id].stage is Stage.CANCELLED
        assert comment(again).handling.answered
    assert masto.withdrawn == []
    assert masto.answers == ["Gut so"]


def test_two_windows_of_one_person_have_an_undo_each(tmp_path: Path, masto: FakePlatform) -> None:
    with (
        office(tmp_path, masto, session="left") as left,
        office(
            tmp_path, FakePlatform(MASTO), session="right", polling=False, sending=False
        ) as right,
    ):
        left.desk.decide([Done(TWO)]).result(5)
        right.until(lambda: right.desk.situation.comment(TWO) is not None)
        right.until(lambda: not comment(right, TWO).open)
        right.desk.decide([Reply(ONE, "Von rechts")]).result(5)
        left.until_stage(Stage.SENT)
        left.until(lambda: comment(left).handling.answered)

        assert [d.action for d in left.desk.undo("").result(5).decided] == [Done(TWO)]
        asked = left.desk.undo("").result(5).doubt
        assert asked is not None
        assert asked.elsewhere
        assert asked.published == (Reply(ONE, "Von rechts"),)
        right.until(lambda: comment(right, TWO).open)
        right.desk.decide([Done(Ref("masto:3"))]).result(5)
        left.until(lambda: not comment(left, Ref("masto:3")).open)
        assert [d.action for d in left.desk.redo().result(5).decided] == [Done(TWO)]
        assert not masto.withdrawn


def test_an_answer_of_the_day_before_yesterday_is_still_known(
    tmp_path: Path, masto: FakePlatform
) -> None:
    now = [datetime.now(UTC)]
    with office(tmp_path, masto, clock=lambda: now[0]) as here:
        here.desk.decide([Reply(ONE, "Falsch")]).result(5)
        here.until_stage(Stage.SENT)
    now[0] += timedelta(days=2)
    with office(tmp_path, masto, clock=lambda: now[0]):
        pass  # its end forgets settled acts of the day before
    with office(tmp_path, masto, clock=lambda: now[0]) as again:
        assert again.desk.situation.outbox == {}
        again.desk.undo().result(5)
        again.until(lambda: masto.withdrawn)
        assert comment(again).open


def test_what_cannot_be_taken_back_is_said_and_the_rest_of_the_group_is_taken_back(
    tmp_path: Path, masto: FakePlatform
) -> None:
    sky = FakePlatform(SKY, [a_comment(1, "sky")])
    sky.can -= {Ability.DELETE_OWN}
    theirs = Ref("sky:1")
    with office(tmp_path, masto, sky) as here:
        here.desk.decide([Done(TWO)]).result(5)
        here.desk.decide([Reply(ONE, "Hallo"), Reply(theirs, "Hallo")]).result(5)
        here.until(lambda: len(masto.done) + len(sky.done) == 2)
        all_sent(here)
        recorded = here.desk.undo().result(5)
        assert [d.action.ref for d in recorded.decided] == [ONE]
        assert [(a.ref, why) for a, why in recorded.refused] == [(theirs, "undo-not-possible")]
        assert comment(here).open
        assert not comment(here, theirs).open
        here.desk.undo().result(5)  # goes on with what was before
        assert comment(here, TWO).open


def test_an_answer_taken_back_and_given_again_stands_there_once(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until_stage(Stage.SENT)
        here.desk.undo().result(5)
        here.until(lambda: masto.withdrawn)
        here.until_stage(Stage.SENT)
        here.desk.redo().result(5)
        here.until(lambda: len(masto.answers) == 2)
        all_sent(here)
        assert len(masto.withdrawn) == 1
        assert comment(here).handling.answered
        here.desk.undo().result(5)
        here.until(lambda: len(masto.withdrawn) == 2)
        assert len(set(masto.withdrawn)) == 2


def test_an_answer_that_could_not_be_taken_back_is_not_given_twice(
    tmp_path: Path, masto: FakePlatform
) -> None:
    refusing_to_delete(masto)
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until_stage(Stage.SENT)
        here.desk.undo().result(5)
        here.until_stage(Stage.FAILED)
        here.until(lambda: comment(here).handling.answered)
        assert not here.desk.redo().result(5).decided
    with office(tmp_path, masto) as again:
        assert not again.desk.redo().result(5).decided
        assert masto.answers == ["Hallo"]
        assert again.desk.situation.can_undo


def test_doing_again_while_the_answer_still_stands_there_calls_the_deletion_off(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until_stage(Stage.SENT)
    with office(tmp_path, masto, sending=False) as again:
        again.desk.undo().result(5)
        assert isinstance(again.act().action, Withdraw)
        assert again.desk.redo().result(5).decided
        assert {o.stage for o in again.desk.situation.outbox.values()} == {
            Stage.SENT,
            Stage.CANCELLED,
        }
        assert comment(again).handling.answered
    with office(tmp_path, masto) as last:
        all_sent(last)
        assert masto.answers == ["Hallo"]
        assert masto.withdrawn == []


def test_a_colleagues_answer_outlives_my_undo(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto, hold=60) as here:
        here.desk.decide([Done(ONE)]).result(5)
        with office(tmp_path, masto, name="deputy", hold=60, polling=False) as there:
            there.until(lambda: not comment(there).open)
            there.desk.decide([Reply(ONE, "Doch noch etwas")]).result(5)
        here.until(lambda: comment(here).handling.answered)
        here.desk.undo().result(5)
        assert comment(here).handling.answered
        assert here.act().stage is Stage.HELD


def test_a_colleagues_other_change_stays_when_mine_is_taken_back(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Done(ONE)]).result(5)
        with office(tmp_path, masto, name="deputy", polling=False) as there:
            there.until(lambda: not comment(there).open)
            there.desk.decide([Assign(ONE, "deputy")]).result(5)
        here.until(lambda: comment(here).handling.assignee == "deputy")
        assert here.desk.undo().result(5).refused == ()
        assert comment(here).open
        assert comment(here).handling.assignee == "deputy"


def test_the_same_thing_changed_by_a_colleague_since_stays_and_is_said(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Assign(ONE, "lead")]).result(5)
        with office(tmp_path, masto, name="deputy", polling=False) as there:
            there.until(lambda: comment(there).handling.assignee == "lead")
            there.desk.decide([Assign(ONE, "deputy")]).result(5)
        here.until(lambda: comment(here).handling.assignee == "deputy")
        recorded = here.desk.undo().result(5)
        assert [why for _, why in recorded.refused] == ["undo-decided-since"]
        assert comment(here).handling.assignee == "deputy"


def test_what_a_colleague_did_after_an_undo_is_not_done_over_again(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Assign(ONE, "lead")]).result(5)
        here.desk.undo().result(5)
        with office(tmp_path, masto, name="deputy", polling=False) as there:
            there.desk.decide([Assign(ONE, "deputy")]).result(5)
        here.until(lambda: comment(here).handling.assignee == "deputy")
        recorded = here.desk.redo().result(5)
        assert [why for _, why in recorded.refused] == ["redo-decided-since"]
        assert comment(here).handling.assignee == "deputy"


def test_a_large_group_is_taken_back_whole_after_a_restart(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "REMEMBERED", 2)
    refs = [Ref(f"masto:{n}") for n in range(1, 6)]
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ref, "Hallo") for ref in refs]).result(5)
        all_sent(here)
    with office(tmp_path, masto) as again:
        assert len(again.desk.undo().result(5).decided) == 5
        again.until(lambda: len(masto.withdrawn) == 5)
        assert all(comment(again, ref).open for ref in refs)


def test_ten_steps_back_and_forth_end_where_they_began(tmp_path: Path, masto: FakePlatform) -> None:
    refs = [Ref(f"masto:{n}") for n in range(1, 6)]
    with office(tmp_path, masto, hold=60) as here:
        for ref in refs:
            here.desk.decide([Assign(ref, "lead")]).result(5)
            here.desk.decide([Hide(ref)]).result(5)
        before = [comment(here, ref).handling.state for ref in refs]
        for _ in range(10):
            here.desk.undo().result(5)
        assert not here.desk.situation.can_undo
        assert all(comment(here, ref).open and not comment(here, ref).hidden for ref in refs)
        for _ in range(10):
            here.desk.redo().result(5)
        assert not here.desk.situation.can_redo
        assert [comment(here, ref).handling.state for ref in refs] == before
        assert all(comment(here, ref).handling.assignee == "lead" for ref in refs)


def test_a_like_already_taken_back_by_somebody_else_is_not_taken_back_again(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Like(ONE)]).result(5)
        here.until_stage(Stage.SENT)
        masto.comments[0] = a_comment(1, liked=False)
        here.desk.polled().result(5)
        here.until(lambda: not comment(here).liked)
        here.desk.undo().result(5)
        assert len(here.desk.situation.outbox) == 1


def test_a_deletion_taken_back_in_time_leaves_the_comment_there(
    tmp_path: Path, masto: FakePlatform
) -> None:
    masto.can |= {Ability.DELETE_FOREIGN}
    with office(tmp_path, masto, hold=60) as here:
        here.desk.decide([Delete(ONE)]).result(5)
        assert comment(here).gone
        here.desk.undo().result(5)
        assert comment(here).open


def test_an_act_nobody_knows_the_outcome_of_is_not_taken_back_blindly(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Done(TWO)]).result(5)
        here.desk.decide([Reply(ONE, "Hallo")]).result(5)
        here.until_stage(Stage.SENT)
        act: Outgoing = here.act()
        here.desk._clerk._acts.pop(act.id, None)
        here.desk._loop.call_soon_threadsafe(lambda: here.desk._book.change(outbox={}))
        here.until(lambda: not here.desk.situation.outbox)
        recorded = here.desk.undo().result(5)
        assert [why for _, why in recorded.refused] == ["undo-not-known"]
        assert comment(here).handling.answered
        here.desk.undo().result(5)
        assert comment(here, TWO).open
