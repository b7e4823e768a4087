"""What the leadership brief knows: facts of its period, the same every time, nothing made up."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from morgenlage.domain.account import Account, AccountStatus, Profile, Trouble
from morgenlage.domain.approval_request import Reply, Request, Sealed
from morgenlage.domain.backing import Backing
from morgenlage.domain.backing_log import backing_log
from morgenlage.domain.brief import Brief
from morgenlage.domain.brief_making import Sources, brief
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.brief_period import week
from morgenlage.domain.brief_quotes import bare, named_in, proposals
from morgenlage.domain.comment import Comment, Reason, Verdict
from morgenlage.domain.crisis import Crisis
from morgenlage.domain.experiment import Experiment, Result
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.inquiry import Inquiry, InquiryStage
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.past import Past
from morgenlage.domain.piece_steps import Content, Said, approved, made, sent_back, written
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import ref_of
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedown import Takedown
from morgenlage.domain.working_time import WorkingTime
from tests.domain.making import NOW, comment

BERLIN = ZoneInfo("Europe/Berlin")
OFFICE = WorkingTime(BERLIN)
WEEK = week(NOW, BERLIN)
ROUTINE = tuple(range(80, 8, -6))
"""Days ago of twelve usual posts."""


def post(id: str, days: float, likes: int = 20, **more: Any) -> Outcome:
    """One that came out so many days ago and has settled where it could."""
    at = NOW - timedelta(days=days)
    given = {"text": f"Beitrag {id}", "likes": likes, **more}
    return Outcome(ref_of("kreis", id), "kreis", "mastodon", at, NOW, **given)


USUAL = tuple(post(f"u{day}", day) for day in ROUTINE)


def found(
    *papers: Paper,
    outcomes: tuple[Outcome, ...] = (),
    comments: tuple[Comment, ...] = (),
    series: dict[tuple[str, str], tuple[tuple[date, float], ...]] | None = None,
    status: AccountStatus | None = None,
    now: datetime = NOW,
) -> Brief:
    """The brief of the week."""
    accounts = {"kreis": status or AccountStatus(Account("kreis", "mastodon"))}
    situation = Situation(
        now,
        MappingProxyType(accounts),
        EMPTY.having(comments),
        papers=Papers().having(papers),
    )
    practice = Practice(offices={"strassen": "Straßenbauamt"})
    sources = Sources(situation, Past(outcomes, series or {}), practice, OFFICE, now)
    return brief(sources, week(now, BERLIN))


def test_a_post_far_above_the_usual_is_told_with_how_many_times() -> None:
    (best,) = found(outcomes=(*USUAL, post("x", 4, 46))).worked.best
    assert (best.ref, best.times, best.compared) == ("kreis:x", 2.3, 12)


def test_no_more_than_three_are_told_the_best_first() -> None:
    good = tuple(post(f"x{n}", 4 + n / 10, 40 + n) for n in range(5))
    best = found(outcomes=(*USUAL, *sorted(good, key=lambda o: o.at))).worked.best
    assert [b.ref for b in best] == ["kreis:x4", "kreis:x3", "kreis:x2"]


def test_what_is_usual_is_not_sold_as_a_success() -> None:
    worked = found(outcomes=(*USUAL, post("x", 4, 22))).worked
    assert (worked.best, worked.posts, worked.judged) == ((), 1, 1)


def test_a_young_post_and_a_young_account_are_too_early_to_judge() -> None:
    assert found(outcomes=(*USUAL, post("x", 1, 900))).worked.judged == 0
    assert found(outcomes=(*USUAL[-5:], post("x", 4, 900))).worked.judged == 0


def test_a_failed_try_is_told_like_a_hit_with_what_was_learned() -> None:
    result = Result("worse", 8, 40, 0.6, 0.4, 0.9, found_at=NOW)
    tried = Experiment(
        id="e1", believe="Reime bringen mehr", look_on=NOW.date(), begun_at=NOW - timedelta(60),
        result=result, choice="drop", learned="Niemand mag Reime", closed_at=NOW - timedelta(2),
    )  # fmt: skip
    (one,) = found(tried).tried
    assert (one.verdict, one.ratio, one.choice, one.learned) == (
        "worse", 0.6, "drop", "Niemand mag Reime"
    )  # fmt: skip


def test_what_runs_and_what_is_due_is_told_apart_and_long_closed_is_left_out() -> None:
    base = Experiment(id="a", believe="A", look_on=date(2026, 12, 9), begun_at=NOW - timedelta(9))
    due = replace(base, id="b", look_on=date(2026, 11, 20))
    old = replace(base, id="c", closed_at=NOW - timedelta(days=40))
    assert [(t.id, t.running, t.due) for t in found(base, due, old).tried] == [
        ("b", True, True), ("a", True, False)
    ]  # fmt: skip


def test_a_post_that_has_to_go_is_no_success_and_a_risk() -> None:
    star = post("x", 4, 900)
    going = Takedown(
        id="t", person="p", account="kreis", ref=star.ref, asked_at=NOW,
        until=NOW.date() + timedelta(days=2),
    )  # fmt: skip
    told = found(going, outcomes=(*USUAL, star))
    assert told.worked.best == ()
    assert (told.risk.kind, dict(told.risk.values)) == ("going", {"count": 1, "days": 2})


def test_what_is_due_is_held_against_the_figures_and_what_runs_is_not() -> None:
    base = Experiment(id="a", believe="A", look_on=date(2026, 11, 23), begun_at=NOW - timedelta(9))
    due, runs = found(base, replace(base, id="b", look_on=date(2026, 12, 9))).tried
    assert (due.verdict, runs.verdict) == ("too-little", None)


def test_small_improvements_of_the_week_are_counted_the_newest_first() -> None:
    papers = [
        Improvement(id=str(n), text=f"v{n}", made_at=NOW - timedelta(days=n)) for n in (1, 3, 20)
    ]
    assert found(*papers).improved == ("v1", "v3")


def days(*values: float) -> tuple[tuple[date, float], ...]:
    """One a day, the last one today."""
    last = WEEK.last
    return tuple((last - timedelta(days=n), v) for n, v in enumerate(reversed(values)))[::-1]


def test_followers_and_views_are_held_against_earlier_weeks() -> None:
    flat = [10.0 + n % 3 for n in range(70)]
    series = {
        ("kreis", "followers"): days(*[1000.0 + n for n in range(80)]),
        ("kreis", "views"): days(*flat, *[90.0] * 7),
    }
    (one,) = found(series=series).numbers
    assert (one.followers, one.grown, one.metric, one.value) == (1079, 7, "views", 630)
    assert (one.usual.kind, one.usual.beaten, one.usual.weeks) == ("better", 10, 10)


def test_without_counters_a_post_is_what_an_account_is_judged_by() -> None:
    posts = tuple(post(f"p{n}", 3.5 + n * 2, 20) for n in range(45, -1, -1))
    (one,) = found(outcomes=posts).numbers
    assert (one.value, one.usual.kind) == (None, "too-little")
    more = tuple(post(f"q{n}", 3.1 + n, 20) for n in range(69, -1, -1))
    (one,) = found(outcomes=more).numbers
    assert (one.metric, one.value, one.usual.kind) == ("per_post", 20, "usual")


def test_a_counter_that_is_too_young_to_compare_gives_way_and_posts_make_the_line() -> None:
    posts = tuple(post(f"q{n}", 3.1 + n, 20) for n in range(69, -1, -1))
    (one,) = found(outcomes=posts, series={("kreis", "views"): days(*[90.0] * 9)}).numbers
    assert (one.metric, one.usual.kind) == ("per_post", "usual")
    assert (one.days[-8][1], one.days[-1][0]) == (140.0, WEEK.last)


def test_an_account_of_which_nothing_is_known_says_so_and_no_zero() -> None:
    (one,) = found().numbers
    assert (one.followers, one.grown, one.value, one.metric) == (None, None, None, "")


def test_a_rate_needs_five_questions_and_names_what_is_deleted_by_now() -> None:
    asked = [
        comment("Wann?", id=str(n), hours=80 + n, verdict=Verdict(35, (Reason("question"),)))
        for n in range(6)
    ]
    answers = [
        comment("Montag", id=f"r{n}", ours=True, parent=asked[n].ref, hours=78) for n in range(3)
    ]
    voices = found(comments=(*asked, *answers)).voices
    assert (voices.came, voices.answered, voices.asked, voices.rate) == (6, 3, 6, 0.5)
    assert voices.since == date(2026, 11, 19)
    assert found(comments=tuple(asked[:4])).voices.rate is None


# -- one risk -----------------------------------------------------------------------------------

CRISIS = Crisis(id="c", began=NOW, began_by="x", reason="Unwetter")
LATE = Takedown(
    id="t", person="p", account="kreis", asked_at=NOW - timedelta(9), until=date(2026, 11, 20)
)
SILENT_OFFICE = Inquiry(
    id="i", department="strassen", name="Straßenbauamt", to="s@x.example", refs=(),
    question="Wann?", asked_at=NOW - timedelta(9), deadline=NOW - timedelta(3),
    stage=InquiryStage.SENT, sent_at=NOW - timedelta(9),
)  # fmt: skip


def test_what_a_person_wrote_comes_before_everything() -> None:
    noted = BriefNotes(id=WEEK.id, risk="Der Ton wird rauer")
    risk = found(noted, CRISIS, LATE).risk
    assert (risk.kind, risk.values["text"]) == ("noted", "Der Ton wird rauer")


def test_the_most_serious_finding_is_the_risk() -> None:
    ends = Profile("kreis", expires_at=NOW + timedelta(days=3))
    account = Account("kreis", "mastodon")
    token = AccountStatus(account, profile=ends)
    locked = AccountStatus(account, trouble=Trouble("unauthorized", NOW - timedelta(2)))
    assert found(CRISIS, LATE, SILENT_OFFICE, status=token).risk.kind == "crisis"
    assert found(LATE, SILENT_OFFICE, status=token).risk.kind == "takedown"
    assert found(SILENT_OFFICE, status=locked).risk.kind == "trouble"
    assert found(SILENT_OFFICE, status=token).risk.values == {"account": "kreis", "days": 3}
    assert found(SILENT_OFFICE).risk.values["office"] == "Straßenbauamt"


def test_no_risk_is_said_not_made_up() -> None:
    assert found().risk.kind == "none"
    assert found().need == ""


# -- a citizen's sentence -----------------------------------------------------------------------

PRAISE = Verdict(0, (Reason("praise"),))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Danke, das hilft uns sehr! Viele Grüße, Erika Muster", "Danke, das hilft uns sehr!"),
        ("@kreis Toll gemacht, weiter so!", "Toll gemacht, weiter so!"),
        ("Toll! Mehr auf https://erika.example/blog?x=1", "Toll! Mehr auf"),
        ("Ruft mich an: 0571 / 80 72 11 22, danke!", "Ruft mich an: …, danke!"),
        ("Wir wohnen Lange Straße 12a und sind froh", "Wir wohnen … und sind froh"),
        ("Ich bin Erika und freue mich", "Ich bin … und freue mich"),
        ("Frau Dr. Meier war so freundlich!", "war so freundlich!"),
        ("Mail an erika@muster.example, bitte", "Mail an …, bitte"),
        ("Erika sagt danke", "sagt danke"),
        ("Wer parkte da mit MI AB 123?", "Wer parkte da mit …?"),
    ],
)
def test_what_tells_who_wrote_it_is_taken_out(text: str, left: str) -> None:
    said = bare(comment(text, author_name="Erika Muster"))
    assert said == left
    assert not named_in(said)


def test_a_name_of_words_that_sentences_need_takes_none_out() -> None:
    said = comment("Danke an alle, die da mitgearbeitet haben!", author_name="Die mit dem Hund")
    assert bare(said) == "Danke an alle, die da mitgearbeitet haben!"


def test_only_praise_and_questions_that_anybody_can_read_are_proposed() -> None:
    made = NOW - timedelta(days=2)
    good = comment("Das habt ihr wirklich schön gemacht!", id="1", verdict=PRAISE, created_at=made)
    others = [
        replace(good, ref=ref_of("kreis", "2"), public=False),
        replace(good, ref=ref_of("kreis", "3"), hidden=True),
        replace(good, ref=ref_of("kreis", "4"), gone=True),
        replace(good, ref=ref_of("kreis", "5"), ours=True),
        replace(good, ref=ref_of("kreis", "6"), flags=("bidi",)),
        replace(good, ref=ref_of("kreis", "7"), verdict=Verdict(40, (Reason("complaint"),))),
        replace(good, ref=ref_of("kreis", "8"), created_at=NOW - timedelta(days=20)),
    ]
    situation = Situation(NOW, comments=EMPTY.having([good, *others]))
    assert [p.ref for p in proposals(situation, WEEK)] == [good.ref]


@pytest.mark.parametrize("change", [{"gone": True}, {"hidden": True}, {"public": False}])
def test_what_was_quoted_goes_when_it_is_deleted_or_hidden_out_there(
    change: dict[str, bool],
) -> None:
    there = comment("So schön!", verdict=PRAISE)
    noted = BriefNotes(id=WEEK.id, quote="So schön!", quoted=there.ref)
    assert found(noted, comments=(there,)).quote.text == "So schön!"
    away = found(noted, comments=(replace(there, **change),)).quote  # type: ignore[arg-type]  # fields of Comment by name
    assert (away.text, away.gone) == ("", True)


def test_nothing_is_quoted_that_nobody_chose() -> None:
    assert found(comments=(comment("So schön gemacht, danke!", verdict=PRAISE),)).quote.text == ""


def test_departments_are_thanked_for_what_they_answered_and_because_somebody_says_so() -> None:
    answered = replace(
        SILENT_OFFICE, id="j", department="abfall", name="Abfall", stage=InquiryStage.ANSWERED,
        answered_at=NOW - timedelta(1),
    )  # fmt: skip
    noted = BriefNotes(id=WEEK.id, thanks=("strassen",))
    told = [(t.office, t.answered) for t in found(answered, noted).thanks]
    assert told == [("Straßenbauamt", 0), ("Abfall", 1)]


def test_who_allowed_what_is_told_with_the_words_of_the_mail() -> None:
    lead, head = Said("lead", NOW - timedelta(2)), Said("h@x.example", NOW - timedelta(1), "mail")
    piece = written(made("p1", ["a", "b"], lead), Content(text="Radweg frei"), lead)
    assert piece is not None
    for account in ("a", "b"):
        piece = approved(piece, account, head, piece.seal(account))
        assert piece is not None
    request = Request(
        id="t", piece="p1", asked_about=(Sealed("a", ""),), asked_at=NOW,
        replies=(Reply("h@x.example", head.at, "yes", "Frei. Schön!"),),
    )  # fmt: skip
    backing = Backing(
        id="x", who="Dr. B", said_at=NOW, words="Macht das", about="piece:p1", way="call"
    )
    told = backing_log(Papers().having([piece, request, backing]))
    assert [(b.who, b.kind, b.words, b.about, b.way, b.accounts) for b in told] == [
        ("Dr. B", "decision", "Macht das", "Radweg frei", "call", ()),
        ("h@x.example", "approved", "Frei. Schön!", "Radweg frei", "mail", ("a", "b")),
    ]


def test_what_was_sent_back_and_what_was_decided_about_tries_is_backing_too() -> None:
    lead, head = Said("lead", NOW - timedelta(3)), Said("head", NOW - timedelta(2))
    piece = written(made("p1", ["a"], lead), Content(text="Radweg frei"), lead)
    assert piece is not None
    piece = approved(piece, "a", lead, piece.seal("a"))
    assert piece is not None
    piece = sent_back(piece, "a", head, "Erst nach der Sitzung")
    assert piece is not None
    decided = Experiment(
        id="e", believe="B", look_on=NOW.date(), begun_at=NOW - timedelta(9), choice="keep",
        closed_at=NOW - timedelta(1), closed_by="head",
    )  # fmt: skip
    told = backing_log(Papers().having([piece, decided]), WEEK)
    assert [(b.who, b.kind, b.words) for b in told] == [
        ("head", "kept", ""), ("head", "refused", "Erst nach der Sitzung"), ("lead", "approved", "")
    ]  # fmt: skip


def test_the_same_in_gives_the_same_out() -> None:
    papers = (CRISIS, LATE, SILENT_OFFICE, BriefNotes(id=WEEK.id, need="Zeit"))
    outcomes = (*USUAL, post("x", 4, 90))
    assert found(*papers, outcomes=outcomes) == found(*reversed(papers), outcomes=outcomes)
