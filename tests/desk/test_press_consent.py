"""A post that shows somebody who has not agreed, or not any more, does not go out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from morgenlage.domain.person import Consent, Person, agreeing, withdrawing
from tests.desk.dry_press import HOLDS, MODELS, TEN, DryRoom, World, a_piece, lived, the_copy

ERIKA = Person(id="erika", name="Erika")


def world(monkeypatch: pytest.MonkeyPatch, *people: Person) -> World:
    """A post with Erika, due in a minute."""
    piece = replace(a_piece(), people=("erika",))
    monkeypatch.setattr(DryRoom, "people", {p.id: p for p in people})
    made = World(MODELS[3], papers={piece.id: piece})
    made.start = TEN - timedelta(minutes=1)
    return made


def test_who_has_agreed_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    agreed = agreeing(ERIKA, Consent("c", TEN.date(), expires=TEN.date()))
    here = lived(world(monkeypatch, agreed))

    assert the_copy(here).state == "published"


@pytest.mark.parametrize(
    "person",
    [
        ERIKA,
        agreeing(ERIKA, Consent("c", date(2020, 1, 1), expires=date(2020, 12, 31))),
        agreeing(ERIKA, Consent("c", date(2020, 1, 1), accounts=("elsewhere",))),
        withdrawing(agreeing(ERIKA, Consent("c", date(2020, 1, 1))), TEN),
        Person(id="somebody else"),
    ],
)
def test_who_has_not_agreed_is_not(monkeypatch: pytest.MonkeyPatch, person: Person) -> None:
    here = lived(world(monkeypatch, person))
    copy = the_copy(here)

    assert (copy.state, copy.reason) == ("failed", "no-consent")
    assert here.out == []


def test_who_is_in_it_by_a_tag_alone_is_asked_for_too(monkeypatch: pytest.MonkeyPatch) -> None:
    here = world(monkeypatch, ERIKA)
    here.papers = {"p1": replace(a_piece(), tags=("person:erika",))}
    copy = the_copy(lived(here))

    assert (copy.state, copy.reason, here.out) == ("failed", "no-consent", [])


def held_there(monkeypatch: pytest.MonkeyPatch, agreed: Person) -> World:
    """Its platform holds it, two hours before its hour."""
    piece = replace(a_piece(), people=("erika",))
    monkeypatch.setattr(DryRoom, "people", {"erika": agreed})
    here = World(MODELS[3], papers={piece.id: piece}, account=HOLDS)
    here.start = TEN - timedelta(hours=2)
    return here


def test_what_a_platform_holds_comes_back_when_a_consent_is_taken_back_while_it_is_handed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    agreed = agreeing(ERIKA, Consent("c", date(2020, 1, 1)))
    here = lived(held_there(monkeypatch, agreed), 600)
    assert the_copy(here).native
    back = withdrawing(agreed, here.now)
    assert back is not None
    monkeypatch.setattr(DryRoom, "people", {"erika": back})  # nobody could wish while it was sent
    here = lived(here, 9000)

    assert (the_copy(here).native, the_copy(here).state, here.out) == (False, "approved", [])
    assert [step.kind for step in here.papers["p1"].steps].count("wish-cancel") == 1


def test_a_platform_does_not_publish_for_a_consent_that_ends_before_the_hour(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tomorrow = TEN + timedelta(days=1)
    ends = agreeing(ERIKA, Consent("c", date(2020, 1, 1), expires=TEN.date()))
    here = held_there(monkeypatch, ends)
    here.papers = {"p1": replace(here.papers["p1"], due=tomorrow)}
    here = lived(here, 100_000)

    assert here.out == []
