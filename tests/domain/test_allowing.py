"""Approving allows for the hour, publishing lets out now; who may do which, to what they read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from morgenlage.domain.allowing import (
    let_in,
    let_out,
    why_not_approve,
    why_not_publish,
    withdrawn,
)
from morgenlage.domain.piece import Piece, State
from morgenlage.domain.piece_steps import Content, Said, asked, made, moved, written

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LEAD, BOSS = Said("lead", NOW), Said("boss", NOW)
STRICT = frozenset({"masto"})


def must(piece: Piece | None) -> Piece:
    """The step was possible."""
    assert piece is not None
    return piece


def ready() -> Piece:
    """Written by lead for both accounts, with an hour."""
    piece = must(written(made("p1", ["masto", "sky"], LEAD), Content(text="Radweg"), LEAD))
    return must(moved(piece, NOW + timedelta(hours=2), LEAD))


def seals(piece: Piece) -> dict[str, str]:
    """As both read."""
    return {c.account: piece.seal(c.account) for c in piece.copies}


def whys(piece: Piece, who: str = "lead") -> tuple[list[str], list[str]]:
    """Why not approve, why not publish, account by account."""
    return (
        [why_not_approve(piece, c, who, STRICT) for c in piece.copies],
        [why_not_publish(piece, c, who, STRICT) for c in piece.copies],
    )


def test_the_writer_needs_somebody_else_where_four_eyes_are_demanded() -> None:
    assert whys(ready()) == (["own-eyes", ""], ["not-approved", ""])
    assert whys(ready(), "boss") == (["", ""], ["", ""])
    assert let_in(ready(), seals(ready()), LEAD, STRICT) is None
    assert let_out(ready(), seals(ready()), LEAD, STRICT) is None


def test_approving_plans_and_the_writer_may_then_publish() -> None:
    planned = must(let_in(ready(), seals(ready()), BOSS, STRICT))

    assert [c.state for c in planned.copies] == ["scheduled", "scheduled"]
    assert {c.wish for c in planned.copies} == {""}
    assert whys(planned) == (["known", "known"], ["", ""])
    out = must(let_out(planned, seals(planned), LEAD, STRICT))
    assert {c.wish for c in out.copies} == {"now"}
    assert [c.approval.by for c in out.copies if c.approval] == ["boss", "boss"]


def test_publishing_where_nobody_demands_approval_approves_with_ones_name() -> None:
    piece = ready()
    out = must(let_out(piece, {"sky": piece.seal("sky")}, LEAD, STRICT))

    assert [c.wish for c in out.copies] == ["", "now"]
    assert [s.kind for s in out.steps[-2:]] == ["approved", "wish-now"]


def test_what_reads_differently_by_now_is_neither_approved_nor_published() -> None:
    piece = ready()
    changed = must(written(piece, Content(text="Radweg gesperrt"), LEAD))

    assert let_in(changed, seals(piece), BOSS, STRICT) is None
    assert let_out(changed, seals(piece), BOSS, STRICT) is None
    assert let_in(piece, {}, BOSS, STRICT) is None


def test_what_somebody_else_approved_meanwhile_is_not_what_was_read() -> None:
    piece = ready()
    changed = must(written(piece, Content(text="Radweg gesperrt"), LEAD))
    allowed = must(let_in(changed, seals(changed), BOSS, STRICT))

    assert let_out(allowed, seals(piece), LEAD, STRICT) is None


@pytest.mark.parametrize("state", ["sending", "unconfirmed", "published", "dropped"])
def test_what_has_left_is_neither(state: State) -> None:
    piece = ready()
    gone = piece.with_copy(replace(piece.copies[1], state=state))

    assert whys(gone)[0][1] == whys(gone)[1][1] == "gone"
    assert let_out(gone, {"sky": piece.seal("sky")}, LEAD, STRICT) is None


def test_what_its_platform_holds_or_says_nothing_is_neither() -> None:
    piece = ready()
    held = piece.with_copy(replace(piece.copies[1], native=True))
    empty = must(written(piece, Content(text=" "), LEAD))

    assert whys(held)[0][1] == "native"
    assert whys(empty)[0][1] == whys(empty)[1][1] == "empty"


@pytest.mark.parametrize("state", ["failed", "missed"])
def test_a_failed_or_missed_one_can_go_again(state: State) -> None:
    piece = must(let_in(ready(), seals(ready()), BOSS, STRICT))
    stopped = piece.with_copy(replace(piece.copies[1], state=state, reason="x"))
    out = must(let_out(stopped, {"sky": stopped.seal("sky")}, LEAD, STRICT))

    assert (out.copies[1].state, out.copies[1].wish) == ("scheduled", "now")


def test_an_approval_or_a_request_is_taken_back_until_it_has_left() -> None:
    piece = must(asked(ready(), "sky", LEAD, "t1"))
    planned = must(let_in(piece, {"sky": piece.seal("sky")}, BOSS, STRICT))
    back = must(withdrawn(planned, piece.copies[1], BOSS))

    assert back.copies == piece.copies
    assert back.steps[-1].kind == "withdrew"
    native = planned.with_copy(replace(planned.copies[1], native=True))
    assert withdrawn(native, piece.copies[1], BOSS) is None
    wished = must(let_out(planned, {"sky": piece.seal("sky")}, BOSS, STRICT))
    assert withdrawn(wished, piece.copies[1], BOSS) is None
