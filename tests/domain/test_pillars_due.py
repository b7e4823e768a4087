"""Whose turn it is among the pillars, and what fills our accounts."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from morgenlage.domain.label import Label
from morgenlage.domain.message import messages, offices_of, pillars_of
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import NO_PAPERS, Paper, Papers
from morgenlage.domain.phrases import Wording
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.pillar import Pillar
from morgenlage.domain.pillars_due import Due, of_pillar, overdue, standing
from morgenlage.domain.post import Post
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import Ref
from morgenlage.domain.shares import Share, offices, shares

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
"""Monday, half past seven in Germany."""
ROADS = Pillar("strassen", "Straßen", 10, duty=True, words=Wording(("baustelle*", "gesperrt")))
PEOPLE = Pillar("menschen", "Menschen", 7, words=Wording(("hinter den kulissen",)))
JOBS = Pillar("jobs", "Arbeiten beim Kreis", 14, jobs=True, words=Wording(("wir suchen",)))
PRACTICE = Practice((), (ROADS, PEOPLE, JOBS), {"bauhof": "Bauhof", "kfz": "Zulassungsstelle"})


def came(days: float, text: str = "", *, id: str = "1", account: str = "m") -> Outcome:
    """A post that came out so many days ago."""
    at = NOW - timedelta(days=days)
    return Outcome(Ref(f"{account}:{id}"), account, "mastodon", at, NOW, text)


def papers(*some: Paper) -> Papers:
    return NO_PAPERS.having(some)


def planned(in_days: float | None, *, state: str = "scheduled", **fields: object) -> Piece:
    due = None if in_days is None else NOW + timedelta(days=in_days)
    copies = (Copy("m", state),)  # type: ignore[arg-type]  # a state by its word
    return Piece(**{"id": "p1", "due": due, "copies": copies, **fields})  # type: ignore[arg-type]  # fields of Piece by name


def of(id: str, outcomes: Iterable[Outcome], *some: Paper, posts: Iterable[Post] = ()) -> Due:
    found = standing(outcomes, papers(*some), PRACTICE, NOW, BERLIN, posts)
    return next(due for due in found if due.pillar.id == id)


def test_a_pillar_is_overdue_by_the_days_beyond_what_is_wanted() -> None:
    due = of("strassen", [came(13, "Baustelle an der K 14")])

    assert (due.days, due.over, due.overdue, due.count) == (13, 3, True, 1)
    assert not of("strassen", [came(10, "Baustelle an der K 14")]).overdue


def test_days_are_those_of_the_calendar_here() -> None:
    late_evening = replace(came(0, "Baustelle"), at=datetime(2026, 11, 22, 22, 30, tzinfo=UTC))

    assert of("strassen", [late_evening]).days == 1


def test_what_is_planned_in_time_satisfies_and_says_when() -> None:
    old = [came(20, "Baustelle")]
    due = of("strassen", old, planned(3, tags=("topic:strassen",)))

    assert not due.overdue
    assert due.over == 10
    assert due.planned is not None
    assert due.planned.at == NOW + timedelta(days=3)
    assert of("strassen", old, planned(40, tags=("topic:strassen",))).overdue


def test_ideas_what_was_given_up_and_what_is_past_promise_nothing() -> None:
    old = [came(20, "Baustelle")]

    for piece in (
        planned(3, state="idea", tags=("topic:strassen",)),
        planned(3, state="dropped", tags=("topic:strassen",)),
        planned(-1, tags=("topic:strassen",)),
    ):
        assert of("strassen", old, piece).overdue


def test_a_draft_without_an_hour_is_named_but_does_not_satisfy() -> None:
    due = of("strassen", [came(20, "Baustelle")], planned(None, state="draft", text="Gesperrt"))

    assert (due.drafted, due.planned, due.overdue) == ("p1", None, True)


def test_what_a_platform_holds_until_its_hour_is_planned_too() -> None:
    at = NOW + timedelta(days=2)
    post = Post(Ref("m:9"), "m", "mastodon", "Baustelle fertig", at, "scheduled")

    assert of("strassen", [came(20, "Baustelle")], posts=[post]).planned == ("m:9", at)


def test_a_tag_counts_more_than_words_and_words_are_marked_as_a_guess() -> None:
    text = "Hinter den Kulissen der Baustelle: gesperrt"

    assert pillars_of((), text, PRACTICE) == (("strassen",), True)
    assert pillars_of(("topic:menschen",), text, PRACTICE) == (("menschen",), False)
    assert pillars_of((), "Guten Morgen", PRACTICE) == ((), False)
    assert of("strassen", [came(1, text)]).guessed == 1
    assert of("strassen", [came(1, text)], Label(id="m:1", tags=("topic:strassen",))).guessed == 0


def test_what_was_never_shown_is_overdue_only_as_far_as_we_know() -> None:
    assert not of("menschen", []).overdue
    assert not of("menschen", [came(5, "Anderes")]).overdue
    never = of("menschen", [came(30, "Anderes")])
    assert (never.days, never.over, never.overdue) == (None, 23, True)


def test_the_longest_overdue_comes_first() -> None:
    past = [
        came(60, "Wir suchen dich"),
        came(30, "Baustelle", id="2"),
        came(8, "Hinter den Kulissen", id="3"),
    ]

    found = overdue(past, NO_PAPERS, PRACTICE, NOW, BERLIN)

    assert [(due.pillar.id, due.over) for due in found] == [
        ("jobs", 46),
        ("strassen", 20),
        ("menschen", 1),
    ]


def test_weeks_begin_on_monday_and_the_last_is_this_one() -> None:
    sunday = came(0.5, "Baustelle", id="2")
    due = of("strassen", [came(77.5, "Baustelle"), sunday, came(0, "Gesperrt", id="3")])

    assert due.weeks == (0, *[0] * 9, 1, 1)
    assert of("strassen", [came(77, "Baustelle")]).weeks[0] == 1


def test_the_same_words_on_several_accounts_on_a_day_are_one_message() -> None:
    both = [came(2, "Baustelle"), came(2, "Baustelle", account="b")]

    assert of("strassen", both).count == 1
    assert messages(both, NO_PAPERS)[0].refs == ("m:1", "b:1")
    assert len(messages([came(2, id="1"), came(2, id="2")], NO_PAPERS)) == 2


def test_copies_of_a_piece_are_one_message_with_the_tags_of_the_piece() -> None:
    copies = (Copy("m", "published", ref=Ref("m:1")), Copy("b", "published", ref=Ref("b:1")))
    piece = Piece(id="p1", tags=("topic:jobs",), people=("k3",), copies=copies)
    (message,) = messages([came(2, "Lang"), came(1, "Kurz", account="b")], papers(piece))

    assert (message.piece, message.face, message.text) == ("p1", True, "Lang")


def test_what_was_taken_down_is_not_shown() -> None:
    assert of("strassen", [replace(came(2, "Baustelle"), gone=True)]).last is None


def test_posts_of_a_pillar_are_listed_newest_first_with_their_guesses() -> None:
    past = [came(9, "Baustelle"), came(2, "Gesperrt", id="2"), came(1, "Hallo", id="3")]
    said = messages(past, NO_PAPERS)

    found = of_pillar(said, "strassen", PRACTICE, NOW - timedelta(days=30))

    assert [(m.refs, guess) for m, guess in found] == [(("m:2",), True), (("m:1",), True)]
    assert len(of_pillar(said, "", PRACTICE, NOW - timedelta(days=30))) == 1


def test_departments_never_shown_come_first_then_the_longest_not_shown() -> None:
    practice = PRACTICE._replace(offices={"a": "Bauhof", "b": "Bauamt Nord", "c": "Jugendamt"})
    past = [came(50, "Ein Tag im Bauamt Nord."), came(9, "x", id="2")]
    said = messages(past, papers(Label(id="m:2", tags=("office:a",))))

    found = offices(said, practice, NOW, BERLIN)

    assert [(o.id, o.days, o.guessed) for o in found] == [
        ("c", None, False),
        ("b", 50, True),
        ("a", 9, False),
    ]


def test_a_department_is_guessed_by_its_whole_name_only() -> None:
    assert offices_of((), "Fest am Bauhof!", PRACTICE) == (("bauhof",), True)
    assert offices_of((), "Bauhofsfest", PRACTICE) == ((), False)


def test_shares_are_counts_of_counts_and_say_what_is_guessed_or_unknown() -> None:
    said = messages(
        [
            came(1, "Baustelle"),
            came(2, "Gefeiert", id="2"),
            came(3, "Wir suchen", id="3"),
            came(200, "Alt", id="4"),
        ],
        papers(Label(id="m:2", tags=("face", "duty"))),
    )

    duty, face, job = shares(said, PRACTICE, NOW)

    assert duty == Share("duty", 2, 3, 1, 2)
    assert face == Share("face", 1, 3, 0, 2)
    assert job == Share("job", 1, 3, 1, 2)
    assert shares((), PRACTICE, NOW)[0].share is None
