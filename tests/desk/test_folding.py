"""Look-alikes on the real desk: folded behind everything else, right after every decision."""

from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.domain.action import Done, Like
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Situation
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office

QUESTION = "Wird der Radweg an der K 14 auch gesperrt?"


def alike(*numbers: int) -> list[Comment]:
    return [a_comment(n, text=QUESTION + "!" * n) for n in numbers]


def refs(*numbers: int) -> tuple[Ref, ...]:
    return tuple(Ref(f"masto:{n}") for n in numbers)


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [*alike(1, 2, 3), a_comment(4)])


def folded(here: Office, *numbers: int) -> None:
    """Waits until exactly these are one fold."""
    situation: Situation = here.desk.situation
    here.until(lambda: set(here.desk.situation.folds.of(refs(*numbers)[0])) == set(refs(*numbers)))
    assert situation.folds.of(Ref("masto:4")) == ()


def test_copies_are_folded_and_the_list_has_one_row_for_them(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        folded(here, 1, 2, 3)
        situation = here.desk.situation
        assert situation.order == refs(1, 2, 3, 4)
        assert situation.folds.rows(situation.order) == refs(1, 4)
        assert situation.folds.spread(refs(4, 2)) == refs(4, 2, 1, 3)


def test_what_is_decided_leaves_the_fold_at_once_and_an_undo_puts_it_back(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        folded(here, 1, 2, 3)
        here.desk.decide([Done(Ref("masto:1"))]).result(5)
        assert here.desk.situation.folds.of(Ref("masto:2")) == refs(2, 3)
        assert here.desk.situation.folds.of(Ref("masto:1")) == ()
        here.desk.decide([Done(Ref("masto:2"))]).result(5)
        assert here.desk.situation.folds.of(Ref("masto:3")) == ()
        here.desk.undo().result(5)
        here.desk.undo().result(5)
        assert here.desk.situation.folds.of(Ref("masto:3")) == refs(1, 2, 3)


def test_an_act_that_leaves_it_open_leaves_it_folded(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto, hold=60) as here:
        folded(here, 1, 2, 3)
        here.desk.decide([Like(Ref("masto:1"))]).result(5)
        assert here.desk.situation.folds.of(Ref("masto:1")) == refs(1, 2, 3)


def test_a_copy_that_comes_in_joins_and_an_edited_one_leaves(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        folded(here, 1, 2, 3)
        masto.comments += alike(5)
        here.desk.polled().result(5)
        folded(here, 1, 2, 3, 5)
        masto.comments[1] = replace(masto.comments[1], text="Danke, hat sich geklärt mit der Tonne")
        here.desk.polled().result(5)
        folded(here, 1, 3, 5)


def test_a_deleted_copy_is_in_no_fold(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        folded(here, 1, 2, 3)
        masto.comments[2] = replace(masto.comments[2], gone=True, text="")
        here.desk.polled().result(5)
        folded(here, 1, 2)


def test_a_restart_folds_what_is_still_open(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        folded(here, 1, 2, 3)
        here.desk.decide([Done(Ref("masto:2"))]).result(5)
    with office(tmp_path, masto) as again:
        folded(again, 1, 3)


def test_a_decision_does_not_wait_for_thousands_that_are_compared(tmp_path: Path) -> None:
    many = [a_comment(n, text=f"{n} {QUESTION} Haus {n % 900} wird geräumt") for n in range(4_000)]
    with office(tmp_path, FakePlatform(MASTO, many)) as here:
        folding = here.desk._book.folding
        here.until(lambda: not folding.idle or here.desk.situation.folds.groups)
        recorded = here.desk.decide([Done(many[7].ref)]).result(5)
        assert len(recorded.decided) == 1
        here.until(lambda: folding.idle, 20)
