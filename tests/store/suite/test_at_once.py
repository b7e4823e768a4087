"""A decision that nobody contests takes one way to the server and back; any other is judged."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from morgenlage.domain.action import Delete, Hide, Like, Note, Reply
from morgenlage.domain.comment import Comment, Handling
from morgenlage.domain.record import Claimed, Decided, Entry, Moved
from morgenlage.store.contest import Contest
from morgenlage.store.postgres import journal
from morgenlage.store.replay import with_decision
from morgenlage.store.values import Batch
from tests.store.story import DAY, MORNING, by_ref, comment, decided, outgoing
from tests.store.suite.engines import PostgresEngine

ONE = comment(1)


class Judged:
    """How often entries were held against what the database says of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.times = 0
        known: Callable[..., journal.Known] = journal.known

        def counted(*given: object) -> journal.Known:
            self.times += 1
            return known(*given)

        monkeypatch.setattr(journal, "known", counted)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> Judged:
    """Counts from here on."""
    return Judged(monkeypatch)


@pytest.mark.live
def test_what_nobody_contests_is_not_judged(shared: PostgresEngine, judged: Judged) -> None:
    anna, ben = shared.open("a"), shared.open("b")
    first = decided(ONE, Reply(ONE.ref, "Ja."), outgoing=outgoing("o1", ONE.ref))
    after = with_decision(ONE, first)
    entries = [first, decided(after, Note(ONE.ref, "x")), decided(comment(2))]

    for entry in entries:
        assert anna.record([entry]).written == (entry,)

    assert judged.times == 0
    assert ben.tail() == tuple(entries)
    assert anna.tail() == ()
    assert list(anna.load_rest().outbox) == ["o1"]


@pytest.mark.live
def test_who_has_not_heard_of_the_other_is_judged_and_told(
    shared: PostgresEngine, judged: Judged
) -> None:
    anna, ben = shared.open("a"), shared.open("b")
    first, late, other = decided(ONE), decided(ONE, session="b"), decided(comment(2), session="b")
    assert anna.record([first]).written == (first,)

    found = ben.record([late])

    assert (found.conflicts, found.others) == ((late,), (first,))
    assert ben.record([other]).written == (other,)
    assert judged.times == 1


@pytest.mark.live
@pytest.mark.parametrize("again", [decided(ONE, session="c"), decided(comment(1, liked=True))])
def test_an_old_decision_beats_who_has_read_the_journal_and_not_that_comment(
    shared: PostgresEngine, judged: Judged, again: Decided
) -> None:
    first = decided(ONE)
    assert shared.open("a").record([first]).written == (first,)
    ben = shared.open("b")

    assert ben.record([again]).conflicts == (again,)
    assert judged.times == 1


@pytest.mark.live
def test_an_act_that_is_known_already_is_judged(shared: PostgresEngine, judged: Judged) -> None:
    anna, act = shared.open("a"), outgoing("o1", ONE.ref)
    anna.record([decided(ONE, outgoing=act)])
    anna.record([decided(comment(2), outgoing=act)])
    assert judged.times == 1


@pytest.mark.live
@pytest.mark.parametrize("way", ["at once", "judged"])
@pytest.mark.parametrize(
    "stored", [ONE, replace(ONE, liked=True, hidden=True, gone=True), replace(ONE, text="Neu")]
)
def test_the_comment_is_as_it_was_decided(
    shared: PostgresEngine, monkeypatch: pytest.MonkeyPatch, way: str, stored: Comment
) -> None:
    if way == "judged":
        monkeypatch.setattr(Contest, "plain", lambda self, entries: False)
    anna = shared.open("a")
    anna.keep(Batch(days={DAY: by_ref([stored])}))
    expected = stored
    for action in (Like(ONE.ref), Note(ONE.ref, "x"), Delete(ONE.ref), Hide(ONE.ref, "spam")):
        entry = decided(expected, action)
        expected = with_decision(expected, entry)
        assert anna.record([entry]).written == (entry,)
        assert anna.load_day(DAY) == {ONE.ref: expected}
    back = replace(decided(expected, Delete(ONE.ref)), undoes="x")
    assert anna.record([back]).written == (back,)
    assert anna.load_day(DAY)[ONE.ref].gone is False


@pytest.mark.live
@pytest.mark.parametrize("decisions", [0, 1, 2])
def test_a_comment_that_knows_a_later_decision_keeps_it(
    shared: PostgresEngine, decisions: int
) -> None:
    known = replace(ONE, handling=Handling("snoozed", by="x", decisions=decisions))
    anna, entry = shared.open("a"), decided(ONE)
    anna.keep(Batch(days={DAY: by_ref([known])}))

    assert anna.record([entry]).written == (entry,)

    assert anna.load_day(DAY) == {ONE.ref: with_decision(known, entry)}


def test_only_new_decisions_about_as_many_comments_are_plain() -> None:
    contest, late = Contest(), decided(ONE, session="b")
    two: list[Entry] = [decided(ONE), decided(comment(2))]
    moved: list[Entry] = [Moved(MORNING, "a", "a", outgoing())]
    claimed: list[Entry] = [Claimed(MORNING, "a", "a", ONE.ref, MORNING)]

    assert contest.plain(two)
    for entries in ([], [*two, two[0]], moved, [*two, *moved], claimed):
        assert not contest.plain(entries)

    contest.knows([decided(ONE)], {})
    assert contest.settled([late]) == ((), (late,))
    assert not contest.plain([decided(replace(ONE, handling=late.became))])
    assert contest.plain([decided(comment(2))])
