"""One account's copy is out, another's is not: what is left goes at an hour of its own."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from morgenlage.domain.account import Account, AccountStatus
from morgenlage.domain.agenda import Made, agenda
from morgenlage.domain.manuscript import manuscript, onto
from morgenlage.domain.paper import NO_PAPERS
from morgenlage.domain.piece import Copy, Piece, State
from morgenlage.domain.piece_steps import (
    Content,
    Said,
    approved,
    made,
    moved,
    moved_back,
    put_back,
    resumed,
    written,
)
from morgenlage.domain.press_steps import handing_over, kept_there, promised, seen
from morgenlage.domain.ref import Ref
from morgenlage.domain.round_pieces import going_out
from morgenlage.domain.situation import Situation

NINE = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Berlin"))
TOMORROW = NINE + timedelta(days=1)
LATER = Said("lead", NINE + timedelta(hours=1))
EARLY = Said("lead", NINE - timedelta(hours=1))


def must(piece: Piece | None) -> Piece:
    assert piece is not None
    return piece


def half_out(there: State = "published", left: State = "failed") -> Piece:
    """Facebook's copy has left at nine, Instagram's has not."""
    piece = must(written(made("p1", ["face", "insta"], EARLY), Content(text="Radweg frei"), EARLY))
    piece = must(moved(piece, NINE, EARLY))
    for account in ("face", "insta"):
        piece = must(approved(piece, account, EARLY, piece.seal(account)))
    face, insta = piece.copies
    ref = Ref("face:1") if there == "published" else None
    piece = piece.with_copy(replace(face, state=there, ref=ref, decided_at=NINE))
    return piece.with_copy(replace(insta, state=left, reason="no-shelf"))


def copies(piece: Piece) -> list[tuple[str, State, datetime | None]]:
    return [(c.account, c.state, piece.hour(c.account)) for c in piece.copies]


@pytest.mark.parametrize("there", ["published", "sending", "unconfirmed"])
@pytest.mark.parametrize("left", ["failed", "missed", "scheduled", "approved"])
def test_what_is_left_goes_tomorrow_and_what_left_keeps_its_hour(there: State, left: State) -> None:
    piece = must(moved(half_out(there, left), TOMORROW, LATER))

    assert copies(piece) == [("face", there, NINE), ("insta", "scheduled", TOMORROW)]
    assert (piece.due, piece.next_due) == (NINE, TOMORROW)
    assert [(s.kind, s.account, s.text) for s in piece.steps][-1] == (
        "moved", "insta", TOMORROW.isoformat(),
    )  # fmt: skip


def test_the_same_hour_again_changes_nothing_and_no_hour_is_none() -> None:
    piece = must(moved(half_out(), TOMORROW, LATER))

    assert moved(piece, TOMORROW, LATER) is piece
    assert moved(piece, None, LATER) is None


def test_where_nothing_is_left_nothing_moves() -> None:
    assert moved(half_out(left="dropped"), TOMORROW, LATER) is None
    assert moved(half_out(left="unconfirmed"), TOMORROW, LATER) is None


def test_words_changed_since_are_a_draft_and_allowing_them_plans_by_their_own_hour() -> None:
    piece = must(moved(half_out(), TOMORROW, LATER))
    piece = must(written(piece, Content(own=(("insta", "Frei!"),)), LATER))
    assert copies(piece)[1] == ("insta", "draft", TOMORROW)

    piece = must(approved(piece, "insta", LATER, piece.seal("insta")))

    assert copies(piece)[1] == ("insta", "scheduled", TOMORROW)


def test_held_or_given_up_it_goes_on_at_its_own_hour() -> None:
    piece = must(moved(half_out(), TOMORROW, LATER))
    insta = piece.copies[1]

    held = must(resumed(piece.with_copy(replace(insta, held="c1")), "insta", LATER))
    back = piece.with_copy(replace(insta, state="dropped"))

    assert copies(held)[1] == ("insta", "scheduled", TOMORROW)
    assert copies(must(put_back(back, "insta", "scheduled", LATER)))[1][1] == "scheduled"


def test_moved_back_it_has_failed_at_nine_again() -> None:
    was = half_out()
    back = must(moved_back(must(moved(was, TOMORROW, LATER)), was, LATER))

    assert copies(back) == [("face", "published", NINE), ("insta", "failed", NINE)]
    assert [c.due for c in back.copies] == [None, None]


def test_once_all_can_move_again_they_move_together() -> None:
    piece = must(moved(half_out("unconfirmed"), TOMORROW, LATER))
    face = replace(piece.copies[0], state="failed")

    piece = must(moved(piece.with_copy(face), TOMORROW + timedelta(days=1), LATER))

    assert [c.due for c in piece.copies] == [None, None]
    assert {hour for _, _, hour in copies(piece)} == {TOMORROW + timedelta(days=1)}


def test_a_platform_holds_it_for_its_own_hour_and_where_it_stays_that_hour_stands() -> None:
    piece = must(moved(half_out(), TOMORROW, LATER))
    there = must(handing_over(piece, "insta", LATER, "key"))
    assert there.copies[1].held_for == TOMORROW
    assert there.draft("insta", native=True).at == TOMORROW

    kept = there.with_copy(replace(there.copies[1], state="scheduled", ref=Ref("insta:plan")))
    on = must(moved(kept, TOMORROW + timedelta(days=1), LATER))
    assert (on.copies[1].wish, promised(on, on.copies[1])) == ("move", TOMORROW + timedelta(days=1))
    stays = must(kept_there(on, "insta", LATER, "plan-too-late"))

    assert copies(stays) == [("face", "published", NINE), ("insta", "scheduled", TOMORROW)]


def test_the_plan_shows_each_at_its_hour_the_rest_as_ours_and_once_both_are_out_too() -> None:
    names = {"face": "facebook", "insta": "instagram"}
    made_: Made = {}
    half = half_out()
    assert [(r.key, r.at, r.state) for r in agenda([half], {}, names, made=made_)] == [
        ("p1", NINE, "failed")
    ]

    piece = must(moved(half, TOMORROW, LATER))
    rows = agenda([piece], {}, names, made=made_)
    assert [(r.key, r.at, r.state, r.platforms) for r in rows] == [
        ("face:1", NINE, "published", ("facebook",)),
        ("p1", TOMORROW, "scheduled", ("instagram",)),
    ]

    out = replace(piece.copies[1], state="sending", decided_at=TOMORROW)
    both = must(seen(piece.with_copy(out), "insta", LATER, Ref("insta:2"), ""))
    assert [(r.key, r.at, r.state) for r in agenda([both], {}, names, made=made_)] == [
        ("face:1", NINE, "published"),
        ("p1", TOMORROW, "published"),
    ]


def test_a_round_asks_about_it_on_the_day_of_its_own_hour() -> None:
    account = AccountStatus(Account("insta", "instagram", "Instagram"))
    piece = must(moved(half_out(), TOMORROW, LATER))
    there = Situation(NINE, {"insta": account}, papers=NO_PAPERS.having([piece]))
    zone = ZoneInfo("Europe/Berlin")

    assert going_out(there, NINE - timedelta(hours=1), zone) == ()
    assert [p.at for p in going_out(there, TOMORROW - timedelta(hours=1), zone)] == [TOMORROW]


def test_a_page_shows_the_hour_of_what_is_left_and_saving_it_moves_nothing() -> None:
    piece = must(moved(half_out(), TOMORROW, LATER))
    page = manuscript(piece)
    assert page.due == TOMORROW

    saved = must(onto(piece, replace(page, note="mit Bauamt"), LATER))
    assert copies(saved) == copies(piece)
    later = must(onto(piece, replace(page, due=TOMORROW + timedelta(days=1)), LATER))
    assert copies(later)[1][2] == TOMORROW + timedelta(days=1)


def test_a_copy_without_its_own_hour_goes_at_the_pieces() -> None:
    piece = Piece(id="p", due=NINE, copies=(Copy("face"),))
    assert (piece.hour("face"), piece.hour("other"), piece.next_due) == (NINE, NINE, NINE)
