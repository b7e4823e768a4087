"""Where somebody is to be seen, and what has to go after a withdrawal."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from morgenlage.domain.appearing import Appearance, appearances, consenting, last_shown
from morgenlage.domain.label import Label
from morgenlage.domain.outcome import Outcome
from morgenlage.domain.paper import NO_PAPERS, Paper
from morgenlage.domain.person import Consent, Person
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.round_findings import people
from morgenlage.domain.situation import Situation
from morgenlage.domain.takedowns import overdue, reopened, seen_gone, ticked, to_do, wanted
from morgenlage.words import words_for
from morgenlage.words.round_telling import finding

NOW = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
UNTIL = date(2026, 11, 25)
ERIKA = Person(id="k3", name="Erika Beispiel", consents=(Consent("c1", date(2026, 1, 1)),))


def post(name: str, days: float = 1, state: str = "published") -> Post:
    at = NOW - timedelta(days=days)
    link = f"https://social.example/{name}"
    return Post(Ref(f"m:{name}"), "m", "mastodon", "Im Bauhof", at, state, link)  # type: ignore[arg-type]  # a state by its word


def out(id: str, name: str, account: str = "m") -> Piece:
    copy = Copy(account, "published", ref=Ref(f"{account}:{name}"))
    return Piece(id=id, text="Ein Tag im Bauhof", people=("k3",), copies=(copy,))


QUEUED = Piece(
    id="p2",
    text="Bald",
    due=NOW + timedelta(days=2),
    people=("k3",),
    copies=(Copy("b", "scheduled"),),
)
LABEL = Label(id="m:9", tags=("person:k3", "face"))
OLD = Outcome(Ref("m:9"), "m", "mastodon", NOW - timedelta(days=500), NOW, "Azubi", "https://x/9")


def found(
    *papers: Paper, posts: tuple[Post, ...] = (), outcomes: tuple[Outcome, ...] = ()
) -> tuple[Appearance, ...]:
    return appearances("k3", NO_PAPERS.having(papers), {p.ref: p for p in posts}, outcomes)


def test_pieces_labels_and_what_platforms_have_forgotten_are_all_listed() -> None:
    seen = found(out("p1", "1"), QUEUED, LABEL, posts=(post("1"),), outcomes=(OLD,))

    assert [(a.account, a.ref, a.piece, a.state) for a in seen] == [
        ("b", None, "p2", "scheduled"),
        ("m", "m:1", "p1", "published"),
        ("m", "m:9", "", "published"),
    ]
    assert seen[2].permalink == "https://x/9"
    assert last_shown(seen, NOW) == seen[1]


def test_a_labelled_post_that_nobody_tells_any_more_counts_as_live() -> None:
    (one,) = found(LABEL)

    assert (one.live, one.at, one.account) == (True, None, "m")


def test_a_post_of_a_piece_that_is_labelled_too_is_listed_once() -> None:
    assert len(found(out("p1", "9"), LABEL, posts=(post("9"),))) == 1


def test_what_is_gone_is_no_more_to_do_but_was_seen() -> None:
    seen = found(out("p1", "1"), posts=(post("1", state="gone"),))

    assert wanted("k3", seen, NO_PAPERS, NOW, UNTIL) == ()
    assert last_shown(seen, NOW) == seen[0]


def test_each_live_and_queued_post_becomes_a_to_do_with_its_day() -> None:
    seen = found(out("p1", "1"), QUEUED, LABEL, posts=(post("1"),))
    tasks = wanted("k3", seen, NO_PAPERS, NOW, UNTIL)

    assert {(t.account, t.ref, t.piece, t.until) for t in tasks} == {
        ("b", "", "p2", UNTIL),
        ("m", "m:1", "p1", UNTIL),
        ("m", "m:9", "", UNTIL),
    }
    assert len({t.id for t in tasks}) == 3


def test_who_withdraws_twice_is_asked_for_nothing_twice() -> None:
    seen = found(out("p1", "1"), posts=(post("1"),))
    (task,) = wanted("k3", seen, NO_PAPERS, NOW, UNTIL)
    done = ticked(task.filed("ich", NOW), "ich", NOW)
    assert done is not None

    assert wanted("k3", seen, NO_PAPERS.having([task]), NOW, UNTIL) == ()
    (again,) = wanted("k3", seen, NO_PAPERS.having([done]), NOW, UNTIL)
    assert (again.id, again.version, again.open) == (task.id, 1, True)


def test_a_to_do_closes_by_itself_once_its_post_is_gone() -> None:
    papers = NO_PAPERS.having([out("p1", "1"), LABEL])
    tasks = wanted("k3", appearances("k3", papers, {}), papers, NOW, UNTIL)
    papers = papers.having(tasks)
    gone, there = post("1", state="gone"), post("9")

    assert [*seen_gone(papers, {there.ref: there})] == []
    assert [*seen_gone(papers, {gone.ref: gone, there.ref: there})] == [
        t.id for t in tasks if t.ref == "m:1"
    ]


def test_a_queued_one_closes_when_it_is_given_up_or_shows_somebody_else() -> None:
    papers = NO_PAPERS.having([QUEUED])
    papers = papers.having(wanted("k3", found(QUEUED), papers, NOW, UNTIL))
    dropped = QUEUED.with_copy(Copy("b", "dropped"))
    unclear = replace(QUEUED, people=(), copies=(Copy("b", "unconfirmed"),))

    assert [*seen_gone(papers, {})] == []
    assert len([*seen_gone(papers.having([dropped]), {})]) == 1
    assert len([*seen_gone(papers.having([replace(QUEUED, people=())]), {})]) == 1
    assert [*seen_gone(papers.having([unclear]), {})] == []


def test_a_tick_is_kept_for_a_year_and_can_be_taken_back() -> None:
    (task,) = wanted("k3", found(QUEUED), NO_PAPERS, NOW, UNTIL)
    done = ticked(task, "ich", NOW)

    assert done is not None
    assert (done.open, done.done_by, done.delete_after) == (False, "ich", NOW + timedelta(365))
    assert ticked(done, "du", NOW) is None
    assert reopened(done) == task
    assert reopened(task) is None


def test_the_soonest_due_stands_first_and_the_day_itself_is_in_time() -> None:
    (task,) = wanted("k3", found(QUEUED), NO_PAPERS, NOW, UNTIL)
    sooner = replace(task, id="x", until=date(2026, 11, 24))

    assert to_do(NO_PAPERS.having([task, sooner])) == (sooner, task)
    assert not overdue(task, UNTIL)
    assert overdue(task, UNTIL + timedelta(days=1))


def test_the_round_tells_what_has_to_go_and_names_nobody() -> None:
    papers = NO_PAPERS.having([ERIKA, *wanted("k3", found(QUEUED), NO_PAPERS, NOW, UNTIL)])

    (open_,) = people(Situation(NOW, papers=papers), NOW)
    (late,) = people(Situation(NOW, papers=papers), NOW + timedelta(days=4))

    assert (open_.kind, open_.values) == ("takedown", {"count": 1, "day": "2026-11-25"})
    assert late.kind == "takedown-overdue"
    assert "Erika" not in repr((open_, late))


def test_a_consent_that_ends_soon_is_told_where_posts_show_the_person() -> None:
    ends = replace(ERIKA, consents=(Consent("c1", date(2026, 1, 1), expires=date(2026, 12, 20)),))
    goes_on = replace(ends, consents=(*ends.consents, Consent("c2", date(2026, 1, 1))))

    def told(*papers: Paper) -> list[str]:
        return [f.kind for f in people(Situation(NOW, papers=NO_PAPERS.having(papers)), NOW)]

    assert told(ends, QUEUED) == ["consent-ending"]
    assert told(ends) == []
    assert told(goes_on, QUEUED) == []
    assert told(ERIKA, QUEUED) == []


def test_agreements_stand_as_of_a_day() -> None:
    consents = (
        Consent("a", date(2026, 1, 1), proof="akte/1", expires=date(2026, 11, 23)),
        Consent("b", date(2026, 12, 1)),
        Consent("c", date(2025, 1, 1), withdrawn=NOW),
    )
    stands = consenting(replace(ERIKA, consents=consents), date(2026, 11, 23))

    assert [c.id for c in stands.valid] == ["a"]
    assert stands.ending is consents[0]
    assert not stands.unproven
    assert consenting(ERIKA, date(2026, 11, 23)).unproven


def test_the_round_says_how_many_and_until_when_in_the_language_of_the_office() -> None:
    values: dict[str, str | int] = {"count": 2, "day": "2026-11-25"}

    said, advice = finding(words_for("de"), "takedown", "k3", values)
    english, command = finding(words_for("en"), "consent-ending", "k3", values, keys=False)

    assert said == "Nach einem Widerruf noch zu löschen: 2, bis 25. Nov."
    assert advice.startswith("H zeigt sie")
    assert english == "A consent ends on 25 Nov; posts that show this person: 2."
    assert command == "Who and where: morgenlage people shown k3"
