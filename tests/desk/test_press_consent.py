"""A post that shows somebody who has not agreed, or not any more, does not go out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from morgenlage.domain.person import Consent, Person, agreeing, withdrawing
from tests.desk.dry_press import MODELS, TEN, DryRoom, World, a_piece, lived, the_copy

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
