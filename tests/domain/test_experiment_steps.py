"""How an experiment goes on, and that nothing of it is lost."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from morgenlage.domain.experiment import Experiment, Result
from morgenlage.domain.experiment_steps import (
    Lines,
    begun,
    chain,
    day_to_look,
    decided,
    due_on,
    follower,
    put_off,
    reopened,
)
from morgenlage.domain.label import Label
from morgenlage.domain.paper import NO_PAPERS, Papers
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Said
from morgenlage.domain.ref import Ref
from morgenlage.domain.ties import ties
from morgenlage.domain.tying import bearer, belonging, can_be_tried, proposed
from morgenlage.domain.when import NotWhen
from tests.domain.making import NOW
from tests.domain.tried import EXPERIMENT, past_of, post, tried

MAIKE, JONAS = Said("maike", NOW), Said("jonas", NOW + timedelta(minutes=1))
TODAY = date(2026, 11, 23)
"""A Monday."""
BETTER = Result("better", 8, 40, 2.0, 1.3, 3.1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14.12.", date(2026, 12, 14)),
        ("2026-12-14", date(2026, 12, 14)),
        ("morgen", date(2026, 11, 24)),
        ("Montag", date(2026, 11, 30)),
        ("in vier Wochen", date(2026, 12, 21)),
        ("in 10 days", date(2026, 12, 3)),
        ("in einem Monat", date(2026, 12, 21)),
    ],
)
def test_the_day_to_look_is_written_as_people_say_it(text: str, day: date) -> None:
    assert day_to_look(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "bald", "31.11.", "1.11.2026", "in null Wochen", "in 5 Jahren"]
)
def test_a_day_that_is_none_or_over_is_refused(text: str) -> None:
    with pytest.raises(NotWhen):
        day_to_look(text, TODAY)


def test_three_lines_begin_one_on_one_line_each_without_codes() -> None:
    lines = Lines("ein\nFilm \x1b[31mzieht", " Reaktionen ", TODAY, tries=("face", "", "face"))
    made = begun("a", lines, MAIKE)

    assert (made.believe, made.see, made.tries) == ("ein Film zieht", "Reaktionen", ("face",))
    assert (made.begun_by, made.open) == ("maike", True)
    assert not Lines("x", " ", TODAY).complete


def test_what_is_due_comes_longest_due_first_and_decided_ones_not_at_all() -> None:
    late = replace(EXPERIMENT, id="late", look_on=TODAY - timedelta(days=3))
    ahead = replace(EXPERIMENT, id="ahead", look_on=TODAY + timedelta(days=1))
    done = decided(replace(EXPERIMENT, id="done"), "drop", "nichts", BETTER, MAIKE)

    assert [e.id for e in due_on((EXPERIMENT, late, ahead, done), TODAY)] == ["late", "reels"]


def test_who_decides_second_changes_nothing_and_loses_no_sentence() -> None:
    first = decided(EXPERIMENT, "keep", "Sonntag zieht", BETTER, MAIKE)
    second = decided(first, "drop", "zu viel Arbeit", BETTER, JONAS)

    assert (second.choice, second.learned, second.closed_by) == ("keep", "Sonntag zieht", "maike")
    assert [(t.kind, t.by, t.text) for t in second.turns] == [
        ("decided", "maike", "Sonntag zieht"),
        ("late", "jonas", "zu viel Arbeit"),
    ]
    assert decided(first, "keep", "Sonntag zieht", BETTER, JONAS) is first


def test_opened_again_its_history_stays() -> None:
    again = reopened(decided(EXPERIMENT, "keep", "Sonntag zieht", BETTER, MAIKE), JONAS)

    assert again is not None
    assert (again.open, again.learned, again.result) == (True, "", None)
    assert again.turns[0].result == BETTER
    assert reopened(again, JONAS) is None
    assert put_off(decided(again, "drop", "x", BETTER, MAIKE), TODAY, JONAS) is None


def test_put_off_it_is_due_later_and_says_so() -> None:
    later = put_off(EXPERIMENT, TODAY + timedelta(days=14), MAIKE)

    assert later is not None
    assert not later.due(TODAY)
    assert (later.turns[0].kind, later.turns[0].text) == ("put-off", "2026-12-07")
    assert put_off(later, later.look_on, MAIKE) is later


def test_an_adapted_one_has_a_follower_that_knows_where_it_comes_from() -> None:
    next_ = follower(EXPERIMENT, "reels-2", MAIKE, TODAY + timedelta(days=28), "samstags")

    assert (next_.follows, next_.believe, next_.measure) == ("reels", "samstags", "interactions")
    assert chain(next_, (EXPERIMENT, next_)) == (EXPERIMENT, next_)
    ring = replace(EXPERIMENT, follows="reels-2")
    assert chain(next_, (ring, next_)) == (ring, next_)


@pytest.mark.parametrize(
    ("tag", "good"),
    [
        ("format:trailer", True), ("face", True), ("hour:18-20", True), ("weekday:6", True),
        ("length:short", True), ("shape:video", True), ("hour:late", False), ("hour:25-26", False),
        ("hour:6-6", False),
        ("weekday:7", False), ("format:", False), ("mood:good", False), ("faces", False),
    ],
)  # fmt: skip
def test_only_what_can_be_told_of_posts_can_be_tried(tag: str, good: bool) -> None:
    assert can_be_tried(tag) is good


def test_a_post_of_a_piece_is_tied_through_its_piece_and_others_by_a_label() -> None:
    piece = Piece(id="p", text="x", copies=(Copy("kreis", "published", ref=Ref("kreis:1")),))
    papers = Papers().having([piece])
    tag = EXPERIMENT.tag
    by_ref, by_id, new = bearer(papers, "kreis:1"), bearer(papers, "p"), bearer(papers, "kreis:2")
    assert (by_ref.id, by_id.id, new.id, new.version) == ("p", "p", "kreis:2", 0)

    now = papers.having([replace(piece, tags=(tag,)), Label(id="kreis:2", tags=(tag,))])
    assert {ref for ref, tags in ties(now).items() if tag in tags} == {"kreis:1", "kreis:2"}


def test_posts_that_are_what_is_tried_are_proposed() -> None:
    zone = ZoneInfo("Europe/Berlin")
    sunday = replace(post(1, 5, days=0), at=NOW.replace(day=22, hour=17, minute=5))
    monday = replace(sunday, ref=Ref("kreis:2"), at=NOW.replace(hour=17))
    late = replace(sunday, ref=Ref("kreis:3"), at=NOW.replace(day=22, hour=19))
    before = replace(sunday, ref=Ref("kreis:4"), at=NOW.replace(month=8, day=2, hour=17))
    elsewhere = replace(sunday, ref=Ref("b:5"), account="b")
    past = past_of([sunday, monday, late, before, elsewhere])
    hour = replace(EXPERIMENT, tries=("hour:18-20", "weekday:6"), accounts=("kreis",))

    def refs(experiment: Experiment, papers: Papers = NO_PAPERS) -> list[str]:
        return [o.ref for o in proposed(experiment, past, ties(papers), zone)]

    assert refs(hour) == ["kreis:1"]
    assert refs(replace(hour, tries=("hour:20-6",))) == ["kreis:3"]
    assert refs(replace(hour, tries=())) == []
    assert refs(replace(hour, tries=("length:long",))) == []
    formats = Papers().having([Label(id="kreis:2", tags=("format:trailer",))])
    assert refs(replace(hour, tries=("format:trailer", "length:short")), formats) == ["kreis:2"]
    taken = Papers().having([Label(id="kreis:1", tags=("experiment:other",))])
    assert refs(hour, taken) == []


def test_posts_of_other_accounts_do_not_belong() -> None:
    posts = [*tried((1, 2)), *tried((3,), account="b")]
    tied = {o.ref: frozenset({EXPERIMENT.tag}) for o in posts}
    only = replace(EXPERIMENT, accounts=("b",))

    assert [o.likes for o in belonging(only, past_of(posts), tied)] == [3]
