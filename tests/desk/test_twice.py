"""Nobody answers a comment twice by accident: two people, one person, undo, redo, try again."""

from pathlib import Path

import pytest

from morgenlage.desk.news import Overtaken
from morgenlage.domain.action import Done, Like, Reopen, Reply
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from morgenlage.platform import Refused
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

ONE = Ref("masto:1")


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1), a_comment(2)])


def refusals(here: Office, *, again: bool = False, text: str = "Auch ja.") -> list[str]:
    """Why an answer to the first comment is not taken."""
    recorded = here.desk.decide([Reply(ONE, text, again=again)]).result(5)
    return [reason for _, reason in recorded.refused]


def seen(here: Office) -> bool:
    comment = here.desk.situation.comment(ONE)
    return comment is not None and comment.handling.answered


@pytest.mark.parametrize("hold", [0.0, 60.0], ids=["sent", "only held"])
def test_what_a_colleague_has_answered_is_answered_again_only_on_purpose(
    tmp_path: Path, masto: FakePlatform, hold: float
) -> None:
    with (
        office(tmp_path, masto, hold=hold) as lead,
        office(
            tmp_path, FakePlatform(MASTO), name="deputy", polling=False, sending=False
        ) as deputy,
    ):
        lead.desk.decide([Reply(ONE, "Ja.")]).result(5)
        deputy.until(lambda: seen(deputy))
        assert refusals(deputy) == ["answered-already"]
        assert refusals(deputy, again=True) == []
        if not hold:
            lead.until(lambda: masto.answers == ["Ja.", "Auch ja."])


def test_a_like_in_between_hides_no_answer(tmp_path: Path, masto: FakePlatform) -> None:
    with (
        office(tmp_path, masto) as lead,
        office(
            tmp_path, FakePlatform(MASTO), name="deputy", polling=False, sending=False
        ) as deputy,
    ):
        lead.desk.decide([Reply(ONE, "Ja.")]).result(5)
        deputy.until(lambda: seen(deputy))
        deputy.desk.decide([Like(ONE)]).result(5)
        assert refusals(deputy) == ["answered-already"]


def test_opened_again_it_may_be_answered_again(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Ja.")]).result(5)
        here.until_stage(Stage.SENT)
        here.desk.decide([Reopen(ONE)]).result(5)
        assert refusals(here) == []


def test_redo_does_not_answer_what_a_colleague_has_answered_meanwhile(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with (
        office(tmp_path, masto, hold=60) as lead,
        office(
            tmp_path, FakePlatform(MASTO), name="deputy", polling=False, sending=False
        ) as deputy,
    ):
        lead.desk.decide([Reply(ONE, "Ja.")]).result(5)
        lead.desk.undo().result(5)
        deputy.until(lambda: deputy.desk.situation.outbox)
        deputy.until(lambda: deputy.act().stage is Stage.CANCELLED)
        assert refusals(deputy) == []
        lead.until(lambda: seen(lead))
        recorded = lead.desk.redo().result(5)
        assert [reason for _, reason in recorded.refused] == ["answered-already"]


def test_trying_again_does_not_answer_what_was_answered_meanwhile(
    tmp_path: Path, masto: FakePlatform
) -> None:
    masto.on_send, masto.commits = lambda o: Refused("closed"), False
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Ja.")]).result(5)
        here.until_stage(Stage.FAILED)
        failed = here.act().id
        masto.on_send, masto.commits = lambda o: None, True
        assert refusals(here, text="Doch.") == []
        here.until_stage(Stage.SENT)
        recorded = here.desk.retry(failed).result(5)
        assert [reason for _, reason in recorded.refused] == ["answered-already"]
        assert masto.answers == ["Doch."]


def test_an_undo_that_comes_after_the_sending_is_told_and_the_answer_stays_answered(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path, masto) as lead:
        monkeypatch.setattr("morgenlage.store.store.Store.every", 3600)  # the deputy sees nothing
        with office(
            tmp_path, FakePlatform(MASTO), name="deputy", hold=0.4, polling=False, sending=False
        ) as deputy:
            deputy.desk.decide([Reply(ONE, "Ja.")]).result(5)
            monkeypatch.setattr("morgenlage.store.store.Store.every", 0.05)
            lead.until(lambda: masto.answers == ["Ja."])
            lead.until(lambda: lead.act().stage is Stage.SENT)
            assert deputy.act().stage is Stage.HELD  # as far as it knows
            recorded = deputy.desk.undo().result(5)

            assert recorded.decided == ()
            assert any(isinstance(n, Overtaken) for n in deputy.news)
            assert deputy.act().stage is Stage.SENT
            assert seen(deputy)
            assert refusals(deputy) == ["answered-already"]


def test_a_decision_in_between_leaves_a_held_answer_where_it_is(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path, masto, hold=60) as lead:
        lead.desk.decide([Reply(ONE, "Ja.")]).result(5)
        with office(
            tmp_path, FakePlatform(MASTO), name="deputy", polling=False, sending=False
        ) as deputy:
            monkeypatch.setattr(lead.desk._follower.archive.store, "tail", lambda: ())
            deputy.desk.decide([Done(ONE)]).result(5)
            recorded = lead.desk.undo().result(5)
            assert [reason for _, reason in recorded.refused] == ["overtaken"]
            assert lead.act().stage is Stage.HELD
