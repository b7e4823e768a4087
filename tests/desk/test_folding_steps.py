"""Folds while comments come, change, are settled and purged between two slices of comparing."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from morgenlage.desk.folding import Folding
from morgenlage.domain.comment import Comment
from morgenlage.domain.folds import Folds
from morgenlage.domain.lookalike import Lookalikes
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Shelf, day_of
from tests.desk.fake_platform import a_comment

SAID = (
    "Der Wertstoffhof soll künftig kostenpflichtig werden, unglaublich",
    "Warum ist der Radweg schon wieder gesperrt, liebe Verwaltung",
    "Kommt der Winterdienst morgen früh auch nach Lindenkamp gefahren",
)
BEGIN = datetime(2026, 11, 1, tzinfo=UTC)


def said(dice: random.Random) -> str:
    """One of three sentences, misspelt in places: sometimes near enough, sometimes not."""
    words = dice.choice(SAID).split()
    for _ in range(dice.randrange(4)):
        at = dice.randrange(len(words))
        words[at] = words[at][:-1] + dice.choice("abcdefg")
    return " ".join(words)


def story(dice: random.Random, folding: Folding, there: dict[Ref, Comment]) -> Iterator[Folds]:
    """What happens in any order; the folds after each step."""
    touched = set[int]()
    for number in range(120):
        chosen = dice.choice([*there.values()]) if there else None
        what = dice.random()
        if what < 0.4 or chosen is None:
            new = a_comment(number, text=said(dice), created_at=BEGIN + timedelta(hours=number * 6))
            yield folding.follow([(None, new)])
            there[new.ref] = new
        elif what < 0.6:
            handling = replace(chosen.handling, state="done" if chosen.open else "open")
            handled = replace(chosen, handling=handling)
            there[chosen.ref] = new = handled if what < 0.5 else replace(chosen, text=said(dice))
            yield folding.follow([(chosen, new)])
        elif what < 0.7:
            for ref in list(there)[: dice.randrange(4)]:
                del there[ref]
            yield folding.begin(on_shelf(there))
        else:
            touched |= folding._slice()
            if dice.random() < 0.5:
                folding._fold(touched)
                touched = set()
            yield folding._folds
    while not folding.idle:
        touched |= folding._slice()
    folding._fold(touched)


def on_shelf(there: dict[Ref, Comment]) -> Shelf:
    days: dict[str, dict[Ref, Comment]] = {}
    for ref, comment in there.items():
        days.setdefault(day_of(comment), {})[ref] = comment
    return Shelf(days)


@pytest.mark.parametrize("seed", range(250))
def test_a_member_is_in_its_fold_and_in_the_end_all_that_say_the_same_are(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice, folding, there = random.Random(seed), Folding(), dict[Ref, Comment]()
    monkeypatch.setattr("morgenlage.desk.folding.SLICE", dice.choice((0.00005, 1.0)))

    for folds in story(dice, folding, there):
        assert [r for r, n in folds.groups.items() if r not in folds.members.get(n, ())] == []

    known = folding._known
    assert known is not None
    groups: dict[int, set[Ref]] = {}
    for ref, comment in there.items():
        if comment.open:
            groups.setdefault(known.group(ref) or 0, set()).add(ref)
    together = {frozenset(refs) for refs in groups.values() if len(refs) > 1}
    assert {frozenset(refs) for refs in folding._folds.members.values()} == together


def test_as_many_that_all_say_something_else_cost_no_more_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, now = [0], Lookalikes.now

    def counting(known: Lookalikes, group: int) -> int:
        asked[0] += 1
        return now(known, group)

    monkeypatch.setattr(Lookalikes, "now", counting)
    folding, many = Folding(), 400
    new = [a_comment(n, text=f"Frage {n}: {n * 7919} und {n * 104729}") for n in range(many)]
    folding.follow([(None, comment) for comment in new])
    touched = set[int]()
    while not folding.idle:
        touched |= folding._slice()
    folding._fold(touched)
    assert len(touched - {-1}) == many
    assert asked[0] <= 2 * many
