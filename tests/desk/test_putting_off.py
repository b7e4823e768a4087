"""Comments that sleep until somebody answers: what wakes them, and what does not."""

from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.desk.news import CameBack
from morgenlage.desk.taking import Taken, taken
from morgenlage.domain.action import Assign, Note, Reply, Snooze, Topic, applied
from morgenlage.domain.comment import Comment, Handling
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import EMPTY, Shelf
from morgenlage.domain.triage import Rules, reasons
from tests.desk.fake_platform import MORNING, FakePlatform, a_comment
from tests.desk.office import MASTO, office

ONE = Ref("masto:1")


def asleep(comment: Comment) -> Comment:
    """Put off until somebody answers."""
    return applied(Snooze(comment.ref, None), comment, "lead", MORNING)


def shelf(*comments: Comment) -> Shelf:
    """With these on it."""
    return EMPTY.having(comments)


def brought(known: Shelf, *comments: Comment) -> Taken:
    """What these change."""
    return taken(comments, (), known, (), Rules())


def test_an_answer_by_somebody_else_wakes_it_and_says_why() -> None:
    came = brought(shelf(asleep(a_comment(1))), a_comment(2, parent=ONE))

    (back,) = came.back
    assert (back.ref, back.open, back.handling.back) == (ONE, True, "answered")
    assert [r.kind for r in reasons(back, MORNING, Rules())] == ["back-answered"]


def test_an_answer_to_our_own_answer_wakes_it() -> None:
    ours = a_comment(2, parent=ONE, ours=True)

    came = brought(shelf(asleep(a_comment(1)), ours), a_comment(3, parent=ours.ref))

    assert [c.ref for c in came.back] == [ONE]


def test_a_neighbour_in_the_same_flat_thread_wakes_it() -> None:
    top, question = a_comment(1), asleep(a_comment(2, parent=ONE))

    came = brought(shelf(top, question), a_comment(3, parent=ONE))

    assert [c.ref for c in came.back] == [question.ref]


@pytest.mark.parametrize(
    "arrived",
    [
        a_comment(2),
        a_comment(2, parent=ONE, ours=True),
        a_comment(2, parent=Ref("masto:9")),
        a_comment(1),
    ],
    ids=["another thread", "our own", "an unknown thread", "itself unchanged"],
)
def test_nothing_else_wakes_it(arrived: Comment) -> None:
    assert brought(shelf(asleep(a_comment(1))), arrived).back == ()


def test_what_is_known_already_wakes_nobody_again() -> None:
    answer = a_comment(2, parent=ONE)

    assert brought(shelf(asleep(a_comment(1)), answer), replace(answer, likes=3)).back == ()


def test_an_edit_wakes_it() -> None:
    edited = a_comment(1, text="Now it is worse", edited_at=MORNING)

    (back,) = brought(shelf(asleep(a_comment(1))), edited).back

    assert back.handling.back == "edited"


def test_one_that_sleeps_until_a_time_sleeps_on() -> None:
    later = applied(Snooze(ONE, MORNING.replace(year=2099)), a_comment(1), "lead")

    assert brought(shelf(later), a_comment(2, parent=ONE)).back == ()


def test_it_sleeps_over_a_restart_and_wakes_then(tmp_path: Path) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    with office(tmp_path, masto) as here:
        here.desk.decide([Snooze(ONE, None)]).result(5)

    with office(tmp_path, masto) as here:
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert comment.handling.until_answer
        masto.comments.append(a_comment(2, parent=ONE))
        here.desk.polled().result(5)
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert comment.open
        assert any(isinstance(n, CameBack) and n.comment.ref == ONE for n in here.news)

    with office(tmp_path, masto) as here:
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert comment.handling.back == "answered"


def test_what_we_note_and_whom_we_give_it_to_never_leaves_the_house(tmp_path: Path) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    secret = "GEHEIM-4711"
    kept = (Note(ONE, secret), Assign(ONE, secret), Topic(ONE, "geheim-4711"))
    with office(tmp_path, masto) as here:
        for action in kept:
            here.desk.decide([action]).result(5)
        assert here.desk.situation.outbox == {}
        here.desk.decide([Reply(ONE, "Ja, ab Montag.")]).result(5)
        here.until_stage(Stage.SENT)
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert [remark.text for remark in comment.handling.remarks] == [secret]

    assert masto.sends == 1
    assert all(secret.casefold() not in repr(act.action).casefold() for act in masto.done)


def test_several_notes_come_back_after_a_restart_with_who_wrote_them(tmp_path: Path) -> None:
    masto = FakePlatform(MASTO, [a_comment(1)])
    for who in ("jana", "tom"):
        with office(tmp_path, masto, name=who) as here:
            here.desk.decide([Note(ONE, f"von {who}")]).result(5)

    with office(tmp_path, masto) as here:
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        notes = comment.handling.notes
        assert [(n.by, n.text) for n in notes] == [("jana", "von jana"), ("tom", "von tom")]
        assert all(n.at is not None for n in notes)


def test_a_note_of_an_earlier_version_stays_readable(tmp_path: Path) -> None:
    masto = FakePlatform(MASTO, [a_comment(1, handling=Handling(note="alt", decisions=1))])
    with office(tmp_path, masto) as here:
        here.desk.decide([Note(ONE, "neu")]).result(5)
        comment = here.desk.situation.comment(ONE)
        assert comment is not None
        assert [remark.text for remark in comment.handling.remarks] == ["alt", "neu"]
