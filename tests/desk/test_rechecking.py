"""An answer leaves only for the conversation it was written for: it is read again right before."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from morgenlage.desk.news import Settled
from morgenlage.domain.action import Hide, Like, Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.record import Moved
from morgenlage.domain.ref import Ref
from morgenlage.platform import Gone, Limited, Malformed, Refused, Unauthorized, Unreachable
from morgenlage.store.store import Store
from tests.desk.fake_platform import MORNING, FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

ONE = Ref("masto:1")
LATER = MORNING + timedelta(hours=1)
ABOUT = a_comment(1)


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [ABOUT, a_comment(2)], conversation=[ABOUT])


def comment(here: Office) -> Comment:
    found = here.desk.situation.comment(ONE)
    assert found is not None
    return found


def said(number: int, **changes: object) -> Comment:
    """Something said later in the same conversation."""
    given = {"parent": ONE, "created_at": LATER, "author": "other", "author_id": "x", **changes}
    return replace(a_comment(number), **given)  # type: ignore[arg-type]  # fields of Comment by name


def answers(here: Office, text: str = "Ja.") -> None:
    here.desk.decide([Reply(ONE, text)]).result(5)


CHANGES = {
    "the citizen edits": [replace(ABOUT, text="Remark 1, corrected", edited_at=LATER)],
    "a colleague answers on the platform": [ABOUT, said(50, ours=True, author_id="us")],
    "the citizen writes on": [ABOUT, said(51, author_id=ABOUT.author_id, parent=Ref("masto:50"))],
    "somebody answers it": [ABOUT, said(52)],
    "a colleague hides it": [replace(ABOUT, hidden=True)],
}
KINDS = ("edited", "ours:masto:50", "author:masto:51", "other:masto:52", "hidden")


@pytest.mark.parametrize(
    ("found", "kind"), list(zip(CHANGES.values(), KINDS, strict=True)), ids=list(CHANGES)
)
def test_a_conversation_that_changed_stops_the_answer_and_asks(
    tmp_path: Path, masto: FakePlatform, found: Sequence[Comment], kind: str
) -> None:
    masto.conversation = list(found)
    with office(tmp_path, masto) as here:
        answers(here)
        here.until_stage(Stage.FAILED)
        here.until(lambda: any(isinstance(n, Settled) for n in here.news))

        assert (here.act().reason, here.act().changes) == ("thread-changed", (kind,))
        assert masto.answers == []
        assert comment(here).open
        here.until(lambda: here.desk.situation.drafts.get(ONE) == "Ja.")
        taken_in = here.desk.situation.comments
        assert all(c.ref in taken_in for c in found)


@pytest.mark.parametrize("found", CHANGES.values(), ids=list(CHANGES))
def test_sent_again_by_a_person_it_goes_out_and_its_draft_is_gone(
    tmp_path: Path, masto: FakePlatform, found: Sequence[Comment]
) -> None:
    masto.conversation = list(found)
    with office(tmp_path, masto) as here:
        answers(here)
        here.until_stage(Stage.FAILED)
        here.desk.retry(here.act().id).result(5)
        here.until_stage(Stage.SENT)

        assert masto.answers == ["Ja."]
        here.until(lambda: ONE not in here.desk.situation.drafts)


def test_a_second_change_stops_it_a_second_time(tmp_path: Path, masto: FakePlatform) -> None:
    masto.conversation.append(said(50, ours=True))
    with office(tmp_path, masto) as here:
        answers(here)
        here.until_stage(Stage.FAILED)
        masto.conversation.append(said(53))
        here.desk.retry(here.act().id).result(5)
        here.until(lambda: here.act().changes == ("other:masto:53",))

        assert masto.answers == []


@pytest.mark.parametrize(
    "found",
    [
        [ABOUT],
        [],
        [ABOUT, said(60, parent=Ref("masto:59"))],
        [ABOUT, said(61, ours=True, parent=None, created_at=MORNING - timedelta(days=1))],
    ],
    ids=["the same", "no conversations shown", "strangers among themselves", "our older word"],
)
def test_what_does_not_touch_the_answer_does_not_stop_it(
    tmp_path: Path, masto: FakePlatform, found: list[Comment]
) -> None:
    masto.conversation = found
    with office(tmp_path, masto) as here:
        answers(here)
        here.until_stage(Stage.SENT)
        assert masto.order == ["thread", "send"]


def test_what_was_known_when_it_was_decided_does_not_stop_it(
    tmp_path: Path, masto: FakePlatform
) -> None:
    known = [said(50, ours=True), said(51, author_id=ABOUT.author_id), said(52)]
    masto.comments += known
    masto.conversation += known
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(ONE, "Ja.", again=True)]).result(5)
        here.until_stage(Stage.SENT)
        assert masto.answers == ["Ja."]


def test_an_answer_of_ours_that_left_from_here_is_nobodys_surprise(
    tmp_path: Path, masto: FakePlatform
) -> None:
    masto.conversation.append(a_comment(2))
    with office(tmp_path, masto) as here:
        here.desk.decide([Reply(Ref("masto:2"), "Eins")]).result(5)
        here.until_stage(Stage.SENT)
        receipt = here.act().receipt
        assert receipt is not None
        ours = replace(said(9, ours=True), ref=Ref(f"masto:{receipt.id}"))
        masto.conversation.append(ours)
        answers(here, "Zwei")
        here.until_stage(Stage.SENT)
        assert masto.answers == ["Eins", "Zwei"]


def test_a_change_that_a_poll_has_brought_during_the_hold_counts_too(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto, hold=0.4) as here:
        answers(here)
        edited = replace(ABOUT, text="Changed", edited_at=LATER)
        masto.comments[0] = masto.conversation[0] = edited
        here.desk.polled().result(5)
        assert comment(here).text == "Changed"
        here.until_stage(Stage.FAILED)
        assert here.act().changes == ("edited",)


@pytest.mark.parametrize("deleted", ["gone", "not in its conversation"])
def test_a_comment_that_was_deleted_stops_it_and_is_forgotten_here(
    tmp_path: Path, masto: FakePlatform, deleted: str
) -> None:
    if deleted == "gone":
        masto.thread_error = Gone("404")
    else:
        masto.conversation = [a_comment(2)]
    with office(tmp_path, masto) as here:
        answers(here)
        here.until_stage(Stage.FAILED)
        here.until(lambda: comment(here).gone)
        assert here.act().reason == "comment-gone"
        assert masto.sends == 0


@pytest.mark.parametrize(
    "error", [Unreachable("no route"), Limited("slow down", 0.1), Limited("slow down")]
)
def test_what_cannot_be_read_for_now_is_held_and_tried_later(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr("morgenlage.desk.outbox.FIRST_WAIT", 0.05)
    masto.thread_error = error
    with office(tmp_path, masto) as here:
        answers(here)
        here.until(lambda: masto.order.count("thread") >= 2)
        assert here.act().stage is Stage.HELD
        assert masto.sends == 0
        masto.thread_error = None
        here.until_stage(Stage.SENT)
        assert masto.answers == ["Ja."]


@pytest.mark.parametrize(
    "error",
    [
        Limited("the rest of the day's calls is kept", why="budget-used"),
        Refused("not with this app"),
        Malformed("no JSON"),
        Unauthorized("read scope missing", scope=True),
    ],
    ids=["budget", "refused", "unreadable", "no permission"],
)
def test_what_nobody_can_read_asks_a_person_once(
    tmp_path: Path, masto: FakePlatform, error: Exception
) -> None:
    masto.thread_error = error
    with office(tmp_path, masto) as here:
        answers(here)
        here.until_stage(Stage.FAILED)
        assert here.act().reason == "thread-unread"
        assert masto.sends == 0
        here.desk.retry(here.act().id).result(5)
        here.until_stage(Stage.SENT)
        assert masto.answers == ["Ja."]


def test_it_is_read_then_written_down_then_sent(tmp_path: Path, masto: FakePlatform) -> None:
    stages: list[tuple[str, str]] = []

    def on_disk() -> str:
        store = Store.open(tmp_path, session="looks", read_only=True)
        moved = [e for e in store.history(9) if isinstance(e, Moved)]
        store.close()
        return moved[-1].outgoing.stage if moved else "none"

    masto.on_thread = lambda: stages.append(("thread", on_disk()))

    def sent(outgoing: object) -> None:
        stages.append(("send", on_disk()))

    masto.on_send = sent
    with office(tmp_path, masto) as here:
        answers(here)
        here.until_stage(Stage.SENT)
    assert stages == [("thread", "none"), ("send", "sending")]


def test_taken_back_while_it_is_read_it_does_not_go_out(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        undone: list[object] = []
        masto.on_thread = lambda: undone.append(here.desk.undo())
        answers(here)
        here.until(lambda: here.act().stage is Stage.CANCELLED)
        here.desk.decide([Like(Ref("masto:2"))]).result(5)
        here.until_stage(Stage.SENT)
        assert masto.answers == []
        assert comment(here).open


def test_only_answers_are_read_for(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.decide([Like(ONE), Hide(Ref("masto:2"))]).result(5)
        here.until(lambda: len(masto.done) == 2)
        assert "thread" not in masto.order


def test_what_was_known_survives_a_restart(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto, hold=60) as here:
        answers(here)
        knew = here.act().knew
        assert knew
    masto.conversation.append(said(50, ours=True))
    with office(tmp_path, masto) as again:
        assert again.act().knew == knew
