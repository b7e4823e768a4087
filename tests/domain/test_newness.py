"""What is new and what has become habit: told in time, and never where nothing is wrong."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from morgenlage.domain.experiment import Experiment
from morgenlage.domain.hush import Hush, hush, hushed
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.label import Label
from morgenlage.domain.matching import done
from morgenlage.domain.newness import Late, Newness, latest, noticing
from morgenlage.domain.newness_items import asked, days_since, days_without, items, line, nudges
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import Paper, Papers
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.domain.ref import Ref
from morgenlage.domain.round import BETTER, NEW, Line, Round
from morgenlage.domain.staleness import Stale, opening

NOW = datetime(2026, 11, 22, 6, 34, tzinfo=UTC)
TODAY = NOW.date()
TILE = PostFormat("zitatkachel", "Zitatkachel", "", effort="small")
QUIZ = PostFormat("quiz", "Quiz", "", effort="small")
FILM = PostFormat("film", "Filmtrailer", "", effort="large")
PRACTICE = Practice((TILE, QUIZ, FILM))


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


def out(name: str, at: datetime, text: str = "", account: str = "m", **more: object) -> Outcome:
    ref = Ref(f"{account}:{name}")
    said = text or f"{name} ist wieder etwas ganz anderes"
    return Outcome(ref, account, "mastodon", at, at + timedelta(days=4), said, **more)  # type: ignore[arg-type]  # fields of Outcome by name


def label(one: Outcome, *tags: str) -> Label:
    return Label(id=one.ref, tags=tags)


def weekly(weeks: Iterable[int], *tags: str) -> tuple[tuple[Outcome, ...], tuple[Label, ...]]:
    """A post in each of these weeks, counted back from now, all with these tags."""
    posts = tuple(out(f"w{week}", ago(weeks=week, days=1)) for week in weeks)
    return posts, tuple(label(post, *tags) for post in posts)


def noticed(
    papers: Iterable[Paper] = (), outcomes: Iterable[Outcome] = (), now: datetime = NOW
) -> Newness:
    posts = sorted(outcomes, key=lambda o: o.at)
    return done(noticing(Papers().having(papers), posts, PRACTICE, now, UTC))


def an_experiment(id: str = "e1", **more: object) -> Experiment:
    given = {
        "believe": "ein Reel am Sonntag wird öfter gesehen", "look_on": date(2026, 12, 6),
        "begun_at": ago(days=10), **more,
    }  # fmt: skip
    return Experiment(id=id, **given)  # type: ignore[arg-type]  # fields of Experiment by name


def since(newness: Newness, *papers: Paper) -> int | None:
    return days_since(newness, Papers().having(papers), TODAY, UTC)


# -- formats


def test_a_format_used_every_week_and_never_touched_is_named_with_its_weeks() -> None:
    posts, labels = weekly(range(9), "format:zitatkachel")
    assert noticed(labels, posts).stale == (Stale("format", "zitatkachel", 9, 8),)


def test_three_times_is_no_habit() -> None:
    posts, labels = weekly((0, 4, 8), "format:zitatkachel")
    assert noticed(labels, posts).stale == ()


def test_five_weeks_are_no_habit() -> None:
    posts, labels = weekly(range(5), "format:zitatkachel")
    assert noticed(labels, posts).stale == ()


def test_copies_on_several_accounts_on_one_day_are_one_use() -> None:
    posts = [out("a", ago(weeks=w, days=1), account=a) for w in (0, 4, 8) for a in ("m", "b", "i")]
    posts = [replace(p, ref=Ref(f"{p.account}:{n}")) for n, p in enumerate(posts)]
    labels = [label(p, "format:zitatkachel") for p in posts]
    assert noticed(labels, posts).stale == ()


def test_what_is_not_used_any_more_is_not_named() -> None:
    posts, labels = weekly(range(5, 15), "format:zitatkachel")
    assert noticed(labels, posts).stale == ()


def test_a_duty_is_as_it_has_to_be() -> None:
    posts, labels = weekly(range(12), "format:zitatkachel", "duty")
    assert noticed(labels, posts).stale == ()


def test_a_running_experiment_on_it_is_a_touch() -> None:
    posts, labels = weekly(range(12), "format:zitatkachel")
    running = an_experiment(tries=("format:zitatkachel",), begun_at=ago(weeks=11))
    assert noticed((*labels, running), posts).stale == ()


def test_after_an_experiment_weeks_are_counted_from_its_end() -> None:
    posts, labels = weekly(range(20), "format:zitatkachel")
    over = an_experiment(
        tries=("format:zitatkachel",), begun_at=ago(weeks=12), closed_at=ago(weeks=7, days=3)
    )
    assert noticed((*labels, over), posts).stale == (Stale("format", "zitatkachel", 8, 7),)


def test_an_improvement_of_it_starts_the_count_anew() -> None:
    posts, labels = weekly(range(12), "format:zitatkachel")
    better = Improvement(
        id="i1", text="Kachel mit Gesicht", made_at=ago(weeks=2), tags=("format:zitatkachel",)
    )
    assert noticed((*labels, better), posts).stale == ()
    other = replace(better, tags=("format:quiz",))
    assert noticed((*labels, other), posts).stale != ()


def test_another_beginning_is_a_touch() -> None:
    posts, labels = weekly(range(12), "format:zitatkachel")
    fresh = [
        replace(x, tags=(*x.tags, "hook:frage")) if n == 3 else x for n, x in enumerate(labels)
    ]
    assert noticed(fresh, posts).stale == ()


def test_an_improvement_that_names_it_needs_no_tag() -> None:
    posts, labels = weekly(range(12), "format:zitatkachel")
    better = Improvement(id="i1", text="Jede Zitatkachel jetzt mit Gesicht", made_at=ago(weeks=2))
    assert noticed((*labels, better), posts).stale == ()
    assert noticed((*labels, replace(better, text="Zitate kürzer")), posts).stale != ()


def test_the_decision_on_an_experiment_that_its_posts_were_part_of_is_a_touch() -> None:
    posts, labels = weekly(range(20), "format:zitatkachel")
    tied = [replace(x, tags=(*x.tags, "experiment:e1")) if n > 11 else x
            for n, x in enumerate(labels)]  # fmt: skip
    tried = an_experiment(
        tries=("weekday:6",), begun_at=ago(weeks=20), closed_at=ago(weeks=7, days=3)
    )
    assert noticed((*tied, tried), posts).stale == (Stale("format", "zitatkachel", 8, 7),)
    after = replace(tried, closed_at=ago(weeks=2))
    assert noticed((*tied, after), posts).stale == ()


def bringing(likes: int, count: int = 12) -> tuple[list[Outcome], list[Label]]:
    """A format that brings so many likes, beside usual posts that bring ten."""
    posts, labels = weekly(range(count), "format:zitatkachel")
    own = [replace(p, likes=likes, text=f"Wussten Sie schon, dass {p.ref}") for p in posts]
    rest = [out(f"r{n}", ago(days=3 * n + 2), likes=10) for n in range(3 * count)]
    return [*own, *rest], list(labels)


def test_nobody_is_accused_of_what_brings_clearly_more_than_usual() -> None:
    posts, labels = bringing(15)
    assert noticed(labels, posts).stale == ()


def test_what_is_weak_or_usual_is_named_and_so_is_what_only_few_posts_speak_for() -> None:
    posts, labels = bringing(11)
    assert [s.kind for s in noticed(labels, posts).stale] == ["format", "wording"]
    posts, labels = bringing(15, 7)
    assert [s.about for s in noticed(labels, posts).stale if s.kind == "format"] == ["zitatkachel"]


def test_what_was_taken_down_does_not_count() -> None:
    posts, labels = weekly(range(9), "format:zitatkachel")
    gone = [replace(p, gone=True) for p in posts[:6]]
    assert noticed(labels, (*gone, *posts[6:])).stale == ()


# -- wordings


def saying(*starts: str, weeks: Iterable[int] = range(8)) -> list[Outcome]:
    said = list(starts)
    return [
        out(f"s{w}", ago(weeks=w, days=1), f"{said[n % len(said)]} dass Thema {w * 'x'} zählt")
        for n, w in enumerate(weeks)
    ]


def test_the_same_beginning_for_weeks_is_named_as_it_is_written() -> None:
    (found,) = noticed((), saying("Wussten Sie schon,")).stale
    assert found == Stale("wording", "Wussten Sie schon", 8, 7)


def test_greetings_signs_and_slips_make_no_other_beginning() -> None:
    posts = saying("Wussten Sie schon,", "Guten Morgen! 🎉 WUSSTEN Sie schon:", "Wusten Sie schon,")
    (found,) = noticed((), posts).stale
    assert (found.kind, found.times) == ("wording", 8)


def test_four_times_are_chance() -> None:
    assert noticed((), saying("Wussten Sie schon,", weeks=(0, 2, 4, 6))).stale == ()


def test_a_series_of_one_week_is_no_habit() -> None:
    posts = [out(f"s{n}", ago(days=n), f"Adventskalender im Kreishaus heute {n}") for n in range(7)]
    assert noticed((), posts).stale == ()


def test_beginnings_that_say_nothing_need_a_word_more() -> None:
    posts = [
        out(f"s{w}", ago(weeks=w), f"Auf der Straße {place} wird gebaut")
        for w, place in enumerate(
            ("Hille", "Lübbecke", "Espelkamp", "Rahden", "Minden", "Bad", "X")
        )
    ]
    assert noticed((), posts).stale == ()


def test_dates_and_numbers_are_no_wording() -> None:
    assert opening("Am 12. Dezember tagt der Kreistag in Minden") == ""


def test_duties_may_always_begin_alike() -> None:
    posts = saying("Sitzungstermine der Woche:")
    assert noticed((), posts).stale != ()
    assert noticed([label(p, "duty") for p in posts], posts).stale == ()


def test_an_improvement_that_names_the_words_ends_it() -> None:
    better = Improvement(
        id="i", text="Nicht mehr mit „Wussten Sie schon“ beginnen", made_at=ago(days=9)
    )
    assert noticed([better], saying("Wussten Sie schon,")).stale == ()


def test_many_different_posts_are_never_called_habit() -> None:
    words = ["Radweg", "Schule", "Bücherbus", "Impfung", "Abfall", "Kreistag", "Museum", "Wald"]
    posts = [
        out(
            f"p{n}",
            ago(hours=9 * n),
            f"{words[n % 8]} {words[n * 3 % 7]} {words[n * 5 % 6]} {n} ok",
        )
        for n in range(400)
    ]
    assert noticed((), posts).stale == ()


# -- something new


def test_the_latest_of_everything_new_counts() -> None:
    old = an_experiment(begun_at=ago(days=30))
    better = Improvement(id="i", text="Untertitel größer", made_at=ago(days=4))
    found = noticed((old, better))
    assert (since(found), found.last_about) == (4, "Untertitel größer")
    assert found.improvements == ((better.made_at, "Untertitel größer"),)


def test_old_lines_of_rounds_count_too() -> None:
    def at(step: int, days: int, text: str) -> Line:
        return Line(ago(days=days), step, "new" if step == NEW else "better", text=text)

    round_ = Round(
        id="r", person="maike", started_at=ago(days=12),
        log=(at(NEW, 12, "Karte statt Text"), at(BETTER, 11, "Alt-Text früher"), at(NEW, 2, "")),
    )  # fmt: skip
    assert since(noticed([round_])) == 11


def test_the_first_use_of_a_format_is_new_and_the_second_is_not() -> None:
    posts, labels = weekly((0, 2), "format:quiz")
    found = noticed(labels, posts)
    assert (since(found), found.last_about) == (15, "Quiz")


def test_nothing_is_asked_of_an_office_that_has_only_begun() -> None:
    fresh = noticed((), [out("a", ago(days=5))])
    assert not nudges(fresh, Papers(), TODAY, UTC)
    assert items(fresh, Papers(), TODAY, UTC) == ()


def test_who_works_for_weeks_without_anything_new_is_told_so() -> None:
    found = noticed((), [out("a", ago(days=20))])
    assert nudges(found, Papers(), TODAY, UTC)
    assert [i.kind for i in items(found, Papers(), TODAY, UTC)] == ["never"]


def test_an_easy_unused_format_is_proposed_and_another_one_next_week() -> None:
    posts, labels = weekly((0,), "format:zitatkachel")
    assert noticed(labels, posts).proposal == "quiz"
    both = {noticed(now=NOW + timedelta(weeks=w)).proposal for w in range(4)}
    assert both == {"zitatkachel", "quiz"}


def test_equal_knowledge_is_an_equal_value() -> None:
    posts, labels = weekly(range(9), "format:zitatkachel")
    assert noticed(labels, posts) == noticed(labels, posts)


# -- what is brought up


def full(*papers: Paper) -> tuple[Newness, Papers]:
    found = Newness(
        TODAY, ago(days=8), "", True, (),
        (Stale("format", "zitatkachel", 9, 9), Stale("wording", "Wussten Sie schon", 7, 8)),
        (Late("familie", "Familie", 40),), "quiz",
        (("quiz", "Quiz"), ("zitatkachel", "Zitatkachel")),
    )  # fmt: skip
    return found, Papers().having(papers)


def test_what_is_due_comes_before_days_habits_topics_and_what_runs() -> None:
    due = an_experiment("e1", look_on=TODAY)
    late = an_experiment("e2", look_on=TODAY - timedelta(days=3))
    runs = an_experiment("e3")
    found = items(*full(due, late, runs), TODAY, UTC)
    assert [(i.kind, i.about) for i in found] == [
        ("due", "e2"), ("due", "e1"), ("days", ""), ("format", "zitatkachel"),
        ("wording", "Wussten Sie schon"), ("topic", "familie"), ("running", "e3"),
    ]  # fmt: skip
    assert found[0].amount == 3
    assert found[3].name == "Zitatkachel"


def test_the_line_says_what_is_due_and_one_habit() -> None:
    due = [an_experiment(f"e{n}", look_on=TODAY - timedelta(days=n)) for n in range(3)]
    found = items(*full(*due), TODAY, UTC)
    assert [(i.kind, i.about) for i in line(found)] == [("due", "e2"), ("format", "zitatkachel")]


def test_the_line_says_that_it_is_time_only_where_nothing_is_due() -> None:
    runs = an_experiment("e3")
    assert [i.kind for i in line(items(*full(), TODAY, UTC))] == ["days", "format"]
    assert [i.kind for i in line(items(*full(runs), TODAY, UTC))] == ["days", "format"]


def test_the_line_says_a_topic_without_a_habit_and_what_runs_without_anything_else() -> None:
    newness, papers = full(an_experiment("e3", begun_at=ago(days=2)))
    fresh = replace(newness, last=ago(days=2), stale=())
    assert [i.kind for i in line(items(fresh, papers, TODAY, UTC))] == ["topic"]
    calm = replace(fresh, late=())
    assert [i.kind for i in line(items(calm, papers, TODAY, UTC))] == ["running"]


def test_less_than_a_week_without_anything_new_is_no_matter() -> None:
    newness, papers = full()
    six = replace(newness, last=ago(days=6), stale=(), late=())
    assert items(six, papers, TODAY, UTC) == ()


def test_what_was_begun_a_moment_ago_counts_before_anybody_has_looked() -> None:
    newness, _ = full()
    begun = an_experiment(begun_at=ago(minutes=3), begun_by="Maike")
    papers = Papers().having([begun])
    assert days_without(newness, Papers(), TODAY, UTC) == 8
    assert days_without(newness, papers, TODAY, UTC) is None
    assert not nudges(newness, papers, TODAY, UTC)
    assert latest(newness, papers, NOW) == (begun.begun_at, begun.believe, "Maike")
    assert latest(None, Papers(), NOW) is None


def test_a_round_asks_about_everything_due_then_about_one_habit_and_one_topic() -> None:
    due = [an_experiment(f"e{n}", look_on=TODAY - timedelta(days=n)) for n in range(2)]
    tried, habits = ["experiment:e1", "experiment:e0"], ["format:zitatkachel", "topic:familie"]
    assert [i.key for i in asked(*full(*due), TODAY, UTC)] == [*tried, *habits]
    assert [i.key for i in asked(*full(), TODAY, UTC)] == habits
    rests = {"format:zitatkachel", "wording:wussten sie schon"}
    assert [i.key for i in asked(*full(), TODAY, UTC, rests)] == ["topic:familie"]


def test_what_rests_is_not_brought_up_before_its_day_is_over() -> None:
    papers = Papers().having([hush("days", TODAY)])
    assert hushed(papers, NOW, UTC) == {"days"}
    assert hushed(papers, NOW + timedelta(days=1), UTC) == frozenset()
    assert "days" not in [i.kind for i in items(*full(), TODAY, UTC, hushed(papers, NOW, UTC))]


def test_a_hush_is_never_shortened_and_is_deleted_when_it_is_over() -> None:
    long = hush("days", TODAY + timedelta(days=30))
    assert hush("days", TODAY, long) is long
    longer = hush("days", TODAY + timedelta(days=40), long)
    assert longer.until == TODAY + timedelta(days=40)
    assert not longer.expired(NOW + timedelta(days=40))
    assert longer.expired(NOW + timedelta(days=43))


def test_what_a_round_of_today_answered_rests_but_not_for_that_round_itself() -> None:
    def answered(id: str, at: datetime) -> Round:
        return Round(id=id, person=id, started_at=at, answered=("5/format:quiz", "4/one"))

    today = Papers().having([answered("maike", ago(minutes=5))])
    assert hushed(today, NOW, UTC) == {"format:quiz"}
    assert hushed(today, NOW, UTC, but="maike") == frozenset()
    assert hushed(Papers().having([answered("x", ago(days=1))]), NOW, UTC) == frozenset()
    assert Hush.FILE == "hushed"
