"""One account has it already: what is left leaves once, at an hour of its own."""

from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain.account import Account
from morgenlage.domain.piece import Copy, Piece, State
from morgenlage.domain.piece_steps import Said, moved
from tests.desk.dry_press import HOLDS, MODELS, TEN, Fault, Model, World, a_piece, lived, the_copy

models = pytest.mark.parametrize("model", MODELS, ids=[m.name for m in MODELS])
LATER = TEN + timedelta(hours=1)


def half_out(state: State = "failed") -> Piece:
    """Another account has published it at ten; ours did not, and shall at eleven."""
    piece = a_piece()
    there = replace(piece, copies=(*piece.copies, Copy("face", "published")))
    ours = replace(there.copies[0], state=state)
    new = moved(there.with_copy(ours), LATER, Said("maike", TEN + timedelta(minutes=5)))
    assert new is not None
    return new


def world(piece: Piece, model: Model, *faults: Fault, account: Account | None = None) -> World:
    made = World(model, list(faults), papers={piece.id: piece})
    made.account = account or made.account
    made.start = TEN + timedelta(minutes=5)
    return made


@models
@pytest.mark.parametrize("state", ["failed", "missed", "scheduled"])
def test_it_leaves_at_its_own_hour_and_not_before(model: Model, state: State) -> None:
    here = lived(world(half_out(state), model))

    assert the_copy(here).state == "published"
    assert [when for when, _, _ in here.out] == [pytest.approx(55 * 60, abs=0.1)]


@models
def test_an_answer_that_is_lost_doubles_nothing(model: Model) -> None:
    here = lived(world(half_out(), model, "lost"))

    assert len(here.out) == 1
    assert the_copy(here).state == ("published" if model.decides else "unconfirmed")


def test_late_is_counted_from_its_own_hour() -> None:
    here = world(half_out(), MODELS[3])
    here.start = LATER + timedelta(hours=8)

    assert the_copy(lived(here)).state == "missed"
    assert here.out == []


def test_its_platform_holds_it_for_its_own_hour_and_moves_it() -> None:
    here = lived(world(half_out(), MODELS[3], account=HOLDS), 600)
    assert (the_copy(here).native, the_copy(here).held_for) == (True, LATER)

    again = moved(here.papers["p1"], LATER + timedelta(hours=1), Said("maike", here.now))
    assert again is not None
    here.papers["p1"] = again
    lived(here, 600)
    assert (the_copy(here).held_for, the_copy(here).wish) == (LATER + timedelta(hours=1), "")

    lived(here, 3 * 3600)
    assert the_copy(here).state == "published"
    assert [when for when, _, _ in here.out] == [pytest.approx(115 * 60, abs=3)]
