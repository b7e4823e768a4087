"""A piece goes its ways: written, asked for, approved, planned, moved, held, given up."""

from datetime import UTC, datetime, timedelta

import pytest

from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import (
    Content,
    Said,
    answered,
    approved,
    asked,
    dropped,
    four_eyes,
    given_to,
    held,
    made,
    moved,
    resumed,
    sent_back,
    taken_up,
    wished,
    written,
)

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LEAD = Said("lead", NOW)
BOSS = Said("boss", NOW, "mail")


def must(piece: Piece | None) -> Piece:
    """The step was possible."""
    assert piece is not None
    return piece


def ready(due: datetime | None = NOW + timedelta(hours=2)) -> Piece:
    """Written for two accounts, with an hour."""
    piece = must(written(made("p1", ["masto", "sky"], LEAD), Content(text="Radweg frei"), LEAD))
    return must(moved(piece, due, LEAD))


def allowed(piece: Piece) -> Piece:
    """Approved for masto by somebody else."""
    return must(approved(piece, "masto", BOSS, piece.seal("masto")))


def state(piece: Piece) -> str:
    """How far masto's copy is."""
    return must(piece).copies[0].state


def test_what_is_approved_with_an_hour_to_come_is_planned_by_that() -> None:
    assert state(allowed(ready())) == "scheduled"


@pytest.mark.parametrize("due", [None, NOW - timedelta(minutes=1)])
def test_approving_never_publishes_at_once(due: datetime | None) -> None:
    assert state(allowed(ready(due))) == "approved"


def test_an_approval_counts_for_the_words_that_were_read() -> None:
    piece = ready()
    old = piece.seal("masto")
    changed = must(written(piece, Content(text="Radweg gesperrt"), LEAD))
    assert approved(changed, "masto", BOSS, old) is None


def test_other_words_ask_again_and_other_hours_do_not() -> None:
    piece = allowed(ready())
    later = must(moved(piece, NOW + timedelta(days=1), LEAD))
    assert later.allowed("masto")
    assert state(later) == "scheduled"
    changed = must(written(piece, Content(text="Doch nicht"), LEAD))
    assert not changed.allowed("masto")
    assert state(changed) == "draft"


def test_another_picture_under_the_same_name_asks_again() -> None:
    def shown(digest: str) -> Content:
        return Content(media=(Attachment("image", "bild.jpg", "Ein Radweg", digest=digest),))

    piece = allowed(must(written(ready(), shown("aa"), LEAD)))
    assert not must(written(piece, shown("bb"), LEAD)).allowed("masto")


def test_a_note_for_colleagues_leaves_the_approval_alone() -> None:
    assert must(written(allowed(ready()), Content(note="Bild von Frau M."), LEAD)).allowed("masto")


def test_own_words_of_one_account_do_not_touch_the_other() -> None:
    piece = allowed(ready())
    changed = must(written(piece, Content(own=(("sky", "Kurz: frei"),)), LEAD))
    assert changed.words("sky") == "Kurz: frei"
    assert changed.allowed("masto")


def test_words_that_are_on_their_way_cannot_change() -> None:
    piece = ready()
    going = piece.with_copy(Copy("masto", "sending"))
    assert written(going, Content(text="anders"), LEAD) is None
    alone = must(written(made("p2", ["masto"], LEAD), Content(text="Radweg frei"), LEAD))
    assert moved(alone.with_copy(Copy("masto", "sending")), NOW, LEAD) is None


def test_whoever_wrote_last_is_the_first_of_four_eyes() -> None:
    piece = ready()
    assert not four_eyes(piece, "Lead")
    assert four_eyes(piece, "boss")
    rewritten = must(written(piece, Content(text="von mir"), Said("boss", NOW)))
    assert not four_eyes(rewritten, "boss")


def test_asked_and_sent_back_with_a_reason() -> None:
    piece = must(asked(ready(), "masto", LEAD, "ML-F-1"))
    assert state(piece) == "review"
    back = must(sent_back(piece, "masto", BOSS, "Bitte ohne Namen"))
    assert state(back) == "draft"
    assert back.steps[-1].text == "Bitte ohne Namen"
    assert back.steps[-1].way == "mail"


def test_now_needs_an_approval_of_these_words() -> None:
    assert wished(ready(), "masto", "now", LEAD) is None
    assert must(wished(allowed(ready()), "masto", "now", LEAD)).copies[0].wish == "now"


def test_held_goes_on_only_by_a_word_and_never_at_once() -> None:
    piece = must(held(allowed(ready()), "masto", "crisis-1", LEAD))
    assert piece.copies[0].held
    on_time = must(resumed(piece, "masto", LEAD))
    assert (state(on_time), on_time.copies[0].held) == ("scheduled", "")
    too_late = Said("lead", NOW + timedelta(hours=3))
    assert state(must(resumed(piece, "masto", too_late))) == "approved"


def test_dropped_and_taken_up_again() -> None:
    piece = must(dropped(ready(), "masto", LEAD))
    assert state(piece) == "dropped"
    assert state(must(taken_up(piece, "masto", LEAD))) == "draft"


def test_in_doubt_only_a_person_decides() -> None:
    doubt = ready().with_copy(Copy("masto", "unconfirmed", key="k"))
    assert dropped(doubt, "masto", LEAD) is None
    assert wished(doubt, "masto", "now", LEAD) is None
    assert state(must(answered(doubt, "masto", True, LEAD))) == "published"
    again = must(answered(doubt, "masto", False, LEAD))
    assert (state(again), again.copies[0].key) == ("failed", "")


def test_an_account_that_left_the_house_stays() -> None:
    piece = ready().with_copy(Copy("masto", "published"))
    assert given_to(piece, ["sky"], LEAD) is None
    assert [c.account for c in must(given_to(ready(), ["sky", "tube"], LEAD)).copies] == [
        "sky",
        "tube",
    ]


def test_the_whole_is_as_far_as_the_copy_that_needs_somebody() -> None:
    piece = allowed(ready())
    assert piece.state == "draft"
    assert piece.with_copy(Copy("masto", "unconfirmed")).state == "unconfirmed"
