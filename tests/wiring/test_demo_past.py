"""Two years behind the demo: believable, without a jump, and nothing in it contradicts itself."""

import tomllib
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from morgenlage.config.departments import demo_departments
from morgenlage.config.pillars import default_pillars
from morgenlage.config.post_formats import default_formats
from morgenlage.config.rules import default_rules
from morgenlage.demo import furnish, new_demo
from morgenlage.demo_past import furnish_past
from morgenlage.demo_rest import rest_of
from morgenlage.domain.backing import Backing
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.experiment_result import result_of
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.label import Label
from morgenlage.domain.paper import Papers
from morgenlage.domain.past import Past
from morgenlage.domain.person import Person
from morgenlage.domain.staleness import stale_formats, uses
from morgenlage.domain.ties import ties
from morgenlage.store.store import Store
from morgenlage.words import Language, words_for

START = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")
DATA = Path(__file__).parents[2] / "morgenlage" / "data"
ONCE: dict[tuple[Language, int], tuple[Past, Papers]] = {}


def furnished(folder: Path, language: Language = "de", seed: int = 3) -> tuple[Past, Papers]:
    """What lies on file of a demo; made once for each language and seed."""
    if (language, seed) not in ONCE:
        state = folder / f"{language}{seed}"
        demo = new_demo(state, language, lambda: START, None, seed)
        furnish(demo, state, default_rules(), lambda: START)
        furnish_past(demo, state)
        store = Store.open(state, session="test", read_only=True)
        try:
            ONCE[language, seed] = store.past(), store.load_papers()
        finally:
            store.close()
    return ONCE[language, seed]


@pytest.mark.parametrize("language", ["de", "en"])
def test_both_languages_have_words_for_all_that_happened(language: Language) -> None:
    plain, said = (
        tomllib.loads((DATA / name).read_text("utf-8"))
        for name in ("history.toml", f"history.{language}.toml")
    )
    for kind in ("told", "improvement", "person", "backing"):
        assert list(said[kind]) == list(plain[kind])
    assert list(said["run"]) == [run["id"] for run in plain["run"]]
    assert list(said["experiment"]) == [row["id"] for row in plain["experiment"]]


@pytest.mark.parametrize("language", ["de", "en"])
def test_all_accounts_look_back_two_years(tmp_path: Path, language: Language) -> None:
    past, _ = furnished(tmp_path, language)
    by = Counter(o.account for o in past.outcomes)
    assert len(by) == 9
    assert all(count > 120 for count in by.values())
    for account in by:
        days = [day for day, _ in past.series[account, "followers"]]
        assert START.date() - days[0] >= timedelta(days=729)
        assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
        oldest = min(o.at.date() for o in past.outcomes if o.account == account)
        assert START.date() - oldest > timedelta(days=680)


def test_results_are_spread_as_results_are(tmp_path: Path) -> None:
    past, _ = furnished(tmp_path)
    brought = sorted(o.interactions or 0 for o in past.outcomes if o.account == "instagram-kreis")
    middle = median(brought)
    assert 20 < middle < 120
    assert brought[-1] > 10 * middle  # the film
    assert sum(b > 3 * middle for b in brought) < len(brought) / 15
    assert brought[len(brought) // 10] < 0.7 * middle
    month = Counter((o.at.year, o.at.month) for o in past.outcomes)
    assert month[2026, 8] < month[2026, 6]


def test_no_series_jumps_where_the_county_s_own_begins(tmp_path: Path) -> None:
    past, _ = furnished(tmp_path)
    for (account, metric), days in past.series.items():
        if metric == "followers":
            steps = {d: abs(b - a) / max(a, 300) for (_, a), (d, b) in pairwise(days)}
            assert max(steps.values()) < 0.1, account
            joint = START.date() - timedelta(days=79)
            assert all(s < 0.03 for d, s in steps.items() if abs(d - joint).days < 6), account
        elif metric == "interactions":
            recent = [value for day, value in days if day > date(2026, 8, 30)]
            assert sum(value == 0 for value in recent) < len(recent) / 5, account


def test_what_is_read_was_read_after_it_came_out_and_before_the_demo(tmp_path: Path) -> None:
    past, _ = furnished(tmp_path)
    assert len({o.ref for o in past.outcomes}) == len(past.outcomes)
    assert all(o.at < o.read_at <= START for o in past.outcomes)
    told = {o.account: o for o in past.outcomes}
    for one in past.outcomes:  # a counter that the platform does not tell stays unknown
        like = told[one.account]
        for name in ("views", "shares", "answers"):
            assert (getattr(one, name) is None) == (getattr(like, name) is None)


def test_one_try_is_due_one_runs_and_the_others_are_told(tmp_path: Path) -> None:
    _, papers = furnished(tmp_path)
    tried = papers.of(Experiment)
    today = date(2026, 11, 23)
    assert [e.id for e in tried.values() if e.due(today)] == ["sonntag"]
    tags = Counter(tag for own in ties(papers).values() for tag in own)
    assert all(tags[e.tag] for e in tried.values())
    assert tags["experiment:sonntag"] >= 8


def test_the_verdict_on_the_due_try_is_counted_and_not_written_down(tmp_path: Path) -> None:
    past, papers = furnished(tmp_path)
    due = papers.of(Experiment)["sonntag"]
    assert (due.result, due.choice) == (None, "")
    found = result_of(due, past, papers, START, BERLIN)
    assert (found.verdict, found.tried > 12, found.compared > 20) == ("better", True, True)
    # the same tag on usual films of those weeks: nothing is found, because nothing was tried
    labels = papers.of(Label)
    tied = {ref for ref, label in labels.items() if due.tag in label.tags}
    usual = [o.ref for o in past.outcomes if o.account in due.accounts and o.shape == "video"]
    others = [ref for ref in usual if ref not in tied][-24:]
    swapped = [Label(id=ref) for ref in tied] + [Label(id=r, tags=(due.tag,)) for r in others]
    rest = [o for o in past.outcomes if o.ref not in tied]
    told = result_of(due, Past(tuple(rest)), papers.having(swapped), START, BERLIN)
    assert told.verdict != "better"


def test_what_was_closed_says_what_its_posts_had_brought_then(tmp_path: Path) -> None:
    _, papers = furnished(tmp_path)
    closed = [e for e in papers.of(Experiment).values() if not e.open]
    assert {e.choice for e in closed} == {"keep", "adapt", "drop"}
    assert all(e.learned and e.result and e.result.tried >= 8 for e in closed)
    assert papers.of(Experiment)["langtext"].result.verdict == "worse"  # type: ignore[union-attr]  # it is closed


def test_one_pillar_is_overdue(tmp_path: Path) -> None:
    past, papers = furnished(tmp_path)
    at = {o.ref: o.at for o in past.outcomes}
    last = max(at[ref] for ref, own in ties(papers).items() if "topic:politik" in own)
    assert timedelta(days=70) < START - last < timedelta(days=130)


@pytest.mark.parametrize("language", ["de", "en"])
def test_offices_are_those_of_the_departments_and_two_were_never_seen(
    tmp_path: Path, language: Language
) -> None:
    _, papers = furnished(tmp_path, language)
    seen = {tag[7:] for own in ties(papers).values() for tag in own if tag.startswith("office:")}
    book = [department.id for department in demo_departments(language, words_for(language))]
    assert seen < set(book)
    assert [id for id in book if id not in seen] == book[2:4]  # schools and buses


def test_one_format_is_stale_and_it_is_the_quotation(tmp_path: Path) -> None:
    past, papers = furnished(tmp_path)
    used = uses(past.outcomes, ties(papers))
    stale = [(s.about, s.weeks) for s in stale_formats(used, papers, START, BERLIN)]
    assert stale == [("quote-tile", 9)]


def test_formats_and_pillars_are_those_of_the_library(tmp_path: Path) -> None:
    _, papers = furnished(tmp_path)
    tags = {tag for own in ties(papers).values() for tag in own}
    assert {t[7:] for t in tags if t.startswith("format:")} <= {f.id for f in default_formats("de")}
    assert {t[6:] for t in tags if t.startswith("topic:")} <= {p.id for p in default_pillars("de")}


def test_nobody_is_tagged_before_they_agreed_and_one_consent_ends_soon(tmp_path: Path) -> None:
    past, papers = furnished(tmp_path)
    people = papers.of(Person)
    at = {o.ref: o for o in past.outcomes}
    for ref, label in papers.of(Label).items():
        for tag in label.tags:
            if tag.startswith("person:"):
                one = at[ref]  # type: ignore[index]  # a label's id is a ref
                agreed = people[tag.removeprefix("person:")].agreed(one.account, one.at.date())
                assert agreed.standing == "valid"
    ends = [c.expires for p in people.values() for c in p.consents if c.expires]
    assert any(timedelta(0) < end - START.date() < timedelta(days=14) for end in ends)


def test_an_office_s_papers_lie_before_the_start(tmp_path: Path) -> None:
    _, papers = furnished(tmp_path)
    assert len(papers.of(Improvement)) > 10
    assert all(i.made_at < START for i in papers.of(Improvement).values())
    assert all(b.said_at < START and b.words for b in papers.of(Backing).values())
    assert all(n.need and n.risk and n.quote for n in papers.of(BriefNotes).values())


def test_it_is_stored_once_and_only_for_a_usual_morning(tmp_path: Path) -> None:
    def clock() -> datetime:
        return START

    usual, many = (
        new_demo(tmp_path / name, "de", clock, count, 1)
        for name, count in (("usual", None), ("many", 20))
    )
    for demo, name in ((usual, "usual"), (many, "many")):
        state = tmp_path / name
        furnish(demo, state, default_rules(), clock)
        first = rest_of(demo, state, default_rules(), clock)
        assert first is not None
        first(lambda: False, lambda done, total: None)
        assert (state / "experiments.json").exists() == (name == "usual")
        assert rest_of(demo, state, default_rules(), clock) is None
