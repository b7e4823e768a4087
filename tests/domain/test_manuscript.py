"""Writing a piece: what changes on a page, merged with what somebody else changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from morgenlage.domain.manuscript import Manuscript, differing, manuscript, merged, onto
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said, approved, dropped, made

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LEAD = Said("lead", NOW)
BOTH = ("masto", "sky")
PAGE = Manuscript(BOTH, "Radweg frei", due=NOW + timedelta(hours=2))


def filed(page: Manuscript = PAGE) -> Piece:
    """A piece as that page says."""
    piece = onto(made("p1", page.accounts, LEAD), page, LEAD)
    assert piece is not None
    return piece


def test_a_page_and_the_piece_it_becomes_say_the_same() -> None:
    page = replace(PAGE, title="Radweg", link="https://kreis.example", note="mit Bild").saying(
        "sky", "Radweg offen"
    )

    assert manuscript(filed(page)) == page


def test_a_piece_goes_once_through_the_page_and_nothing_is_news() -> None:
    piece = filed()

    assert onto(piece, manuscript(piece), LEAD) == piece


def test_own_words_that_are_those_of_all_are_none() -> None:
    own = PAGE.saying("sky", "Radweg offen")

    assert own.words("sky") == "Radweg offen"
    assert own.saying("sky", "Radweg frei") == PAGE
    assert own.saying("sky", "  ") == PAGE


def test_an_account_that_goes_takes_its_own_words_along() -> None:
    assert PAGE.saying("sky", "Radweg offen").for_accounts(("masto",)).own == ()


def test_only_words_pictures_and_people_are_worth_keeping() -> None:
    assert replace(PAGE, text=" ").empty
    assert not replace(PAGE, text="", note="Idee vom Landrat").empty


def test_in_which_order_accounts_are_named_is_no_change() -> None:
    turned = replace(PAGE, accounts=("sky", "masto"))

    assert differing(PAGE, turned) == ()
    assert differing(PAGE, PAGE.for_accounts(("sky",))) == ("accounts",)
    assert merged(PAGE, replace(PAGE, accounts=("sky",)), turned).both == ()


def test_own_words_of_an_account_that_was_given_up_are_on_no_page() -> None:
    given_up = dropped(filed(PAGE.saying("sky", "Radweg offen")), "sky", LEAD)

    assert given_up is not None
    assert manuscript(given_up) == PAGE.for_accounts(("masto",))


def test_what_two_people_change_in_different_places_is_merged() -> None:
    mine = replace(PAGE, text="Der Radweg ist frei").saying("sky", "Frei!")
    theirs = replace(PAGE, link="https://kreis.example").saying("masto", "Wieder frei")

    result, both = merged(PAGE, mine, theirs)

    assert both == ()
    assert (result.text, result.link) == ("Der Radweg ist frei", "https://kreis.example")
    assert dict(result.own) == {"masto": "Wieder frei", "sky": "Frei!"}


def test_what_two_people_change_alike_is_no_conflict() -> None:
    changed = replace(PAGE, text="Frei").saying("sky", "Frei!")

    assert merged(PAGE, changed, changed) == (changed, ())


def test_what_two_people_change_differently_is_named_and_nobody_is_overwritten() -> None:
    mine = replace(PAGE, text="meins").saying("sky", "mein Himmel")
    theirs = replace(PAGE, text="ihres").saying("sky", "ihr Himmel")

    result, both = merged(PAGE, mine, theirs)

    assert result == theirs
    assert both == ("text", "own:sky")


def test_own_words_taken_back_by_one_are_taken_back_for_both() -> None:
    base = PAGE.saying("sky", "Frei!")

    assert merged(base, PAGE, base).result == PAGE
    assert merged(base, base, PAGE).result == PAGE


def test_other_words_for_all_leave_what_is_out_as_it_is() -> None:
    out = filed().with_copy(Copy("masto", "published"))

    new = onto(out, replace(manuscript(out), text="Radweg wieder zu"), LEAD)

    assert new is not None
    assert (new.words("masto"), new.words("sky")) == ("Radweg frei", "Radweg wieder zu")
    assert new.copies[0].state == "published"


def test_what_is_on_its_way_can_not_be_taken_out() -> None:
    out = filed().with_copy(Copy("masto", "sending"))

    assert onto(out, manuscript(out).for_accounts(("sky",)), LEAD) is None


def test_an_account_given_up_before_takes_part_again() -> None:
    piece = dropped(filed(), "sky", LEAD)
    assert piece is not None
    assert manuscript(piece).accounts == ("masto",)

    again = onto(piece, manuscript(piece).for_accounts(BOTH), LEAD)

    assert again is not None
    assert [c.state for c in again.copies] == ["draft", "draft"]


def test_approved_words_that_change_have_to_be_approved_again() -> None:
    piece = filed()
    allowed = approved(piece, "masto", Said("boss", NOW), piece.seal("masto"))
    assert allowed is not None
    assert allowed.copies[0].state == "scheduled"

    new = onto(allowed, replace(manuscript(allowed), text="Radweg zu"), LEAD)

    assert new is not None
    assert new.copies[0].state == "draft"
