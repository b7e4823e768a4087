"""Which rows are left when something settles: the same as counting everything, at a small cost."""

import random

from morgenlage.domain.folds import Folds
from morgenlage.domain.ref import Ref
from tui.rows import Folded, kept, left

REFS = tuple(Ref(f"m:{n}") for n in range(60))
GROUPS = {ref: n // 3 for n, ref in enumerate(REFS[:30])}
FOLDS = Folds(GROUPS, {n: REFS[3 * n : 3 * n + 3] for n in range(10)})


def test_what_left_is_found_wherever_it_stood() -> None:
    assert left(REFS, REFS) == set()
    assert left(REFS, REFS[1:]) == {REFS[0]}
    assert left(REFS, REFS[:-1]) == {REFS[-1]}
    assert left(REFS, (Ref("m:new"), *REFS[:20], *REFS[21:])) == {REFS[20]}
    assert left(REFS, ()) == set(REFS)
    assert left((), REFS) == set()


def test_what_is_kept_is_what_is_still_open_whatever_was_shuffled() -> None:
    for seed in range(200):
        chance = random.Random(seed)
        before = tuple(chance.sample(REFS, 50))
        shown = tuple(ref for ref in chance.sample(before, 50) if chance.random() < 0.9)
        order = tuple(chance.sample(REFS, chance.randrange(60)))
        assert kept(shown, before, order) == tuple(ref for ref in shown if ref in set(order))


def test_nothing_that_settles_makes_no_new_rows() -> None:
    assert kept(REFS, REFS, (Ref("m:new"), *REFS)) is REFS


def test_one_row_after_another_leaves_and_folds_stay_one_row() -> None:
    chance, shown, folded = random.Random(1), REFS, Folded()
    folded.show(shown, FOLDS)
    while shown:
        gone = chance.choice(shown)
        shown = tuple(ref for ref in shown if ref != gone)
        assert folded.show(shown, FOLDS) == FOLDS.rows(shown)


def test_what_waits_is_counted_without_what_a_shown_row_stands_for() -> None:
    for seed in range(100):
        chance = random.Random(seed)
        shown = tuple(ref for ref in REFS if chance.random() < 0.7)
        folded = Folded()
        folded.apart = frozenset(ref for ref in REFS if chance.random() < 0.1)
        folded.show(shown, FOLDS)
        seen = {GROUPS[r] for r in shown if r in GROUPS and r not in folded.apart}
        waits = [r for r in REFS if r not in shown and GROUPS.get(r) not in seen]
        assert folded.unseen(shown, REFS) == len(waits)
