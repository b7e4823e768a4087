"""Posts a platform would publish by itself: pulled back, kept, planned again, never twice."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk import emergency, holding
from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Media
from morgenlage.domain.crisis import Crisis, HeldPost, Line, begun, planned_there, running
from morgenlage.domain.draft import Draft
from morgenlage.domain.paper import NO_PAPERS
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.platform import PlatformError, Refused, Uncertain, Visit
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, Office, office
from tests.desk.test_alarms import Clock

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=4)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "LOOKS", (0.01, 0.01, 0.01))
    monkeypatch.setattr(emergency, "EVERY", 0.02)


def a_post(number: int = 1, at: datetime = LATER, **changes: object) -> Post:
    made = Post(ref_of("masto", f"plan{number}"), "masto", "mastodon", f"Beitrag {number}", at)
    return replace(made, state="scheduled", **changes)  # type: ignore[arg-type]  # fields by name


@dataclass
class Planner(FakePlatform):
    """A platform with a list of planned posts; errs as it is told."""

    plans: dict[Ref, Post] = field(default_factory=dict)
    removes: int = 0
    published: int = 0
    error: PlatformError | None = None
    after: bool = True
    """The error comes after the effect."""
    hangs: bool = False
    blind: int = 0
    """So many look-ups fail."""

    async def poll(self, cursor: str) -> Visit:
        self.polls += 1
        return Visit(posts=tuple(self.plans.values()))

    async def remove(self, post: Post) -> None:
        self.removes += 1
        if self.error is None or self.after:
            self.plans.pop(post.ref, None)
        await self._trouble()

    async def publish(self, draft: Draft, shelf: object = None) -> Post:
        self.published += 1
        made = replace(a_post(90 + self.published), text=draft.text, at=draft.at or NOW)
        if self.error is None or self.after:
            self.plans[made.ref] = made
        await self._trouble()
        return made

    async def _trouble(self) -> None:
        if self.hangs:
            await asyncio.sleep(60)
        if self.error is not None:
            raise self.error

    async def find_post(self, draft: Draft, since: datetime) -> Post | None:
        self.finds += 1
        if self.blind:
            self.blind -= 1
            raise PlatformError("not now")
        return next((p for p in self.plans.values() if p.text == draft.text), None)


def planner(*posts: Post, **changes: object) -> Planner:
    return Planner(MASTO, plans={p.ref: p for p in posts}, **changes)  # type: ignore[arg-type]  # fields by name


def hold(here: Office, by: str = "maike") -> Crisis:
    here.until(lambda: here.desk.situation.posts)
    situation = here.desk.situation
    posts = planned_there(situation.posts, situation.accounts, NOW)
    paper = begun(by, "Gerücht", NOW, posts, (), NO_PAPERS)
    return here.desk.file([paper]).result(5).kept[0]  # type: ignore[return-value]  # what was filed


def the_post(here: Office) -> HeldPost:
    crisis = running(here.desk.situation.papers)
    assert crisis is not None
    return crisis.posts[0]


def test_it_is_cancelled_there_and_kept_here(tmp_path: Path) -> None:
    there = planner(a_post())
    with office(tmp_path, there, clock=Clock()) as here:
        crisis = hold(here)
        (post,) = here.desk.pull_back(crisis.id, [crisis.posts[0].ref]).result(5)
        assert (post.state, post.text, post.at) == ("pulled", "Beitrag 1", LATER)
        assert there.plans == {}
        assert here.desk.situation.posts[a_post().ref].state == "gone"
        assert [line.kind for line in running_lines(here)] == ["begin", "hold", "pull"]


def running_lines(here: Office) -> tuple[Line, ...]:
    crisis = running(here.desk.situation.papers)
    assert crisis is not None
    return crisis.lines


def test_it_is_planned_again_for_its_time_once(tmp_path: Path) -> None:
    there = planner(a_post())
    with office(tmp_path, there, clock=Clock()) as here:
        crisis = hold(here)
        here.desk.pull_back(crisis.id, [a_post().ref]).result(5)
        post = here.desk.plan_again(crisis.id, a_post().ref, LATER).result(5)
        again = here.desk.plan_again(crisis.id, a_post().ref, LATER).result(5)
        assert post is not None
        assert again is not None
        assert (post.state, again.state, there.published) == ("replanned", "replanned", 1)
        assert [p.at for p in there.plans.values()] == [LATER]


def test_what_the_platform_refuses_stays_planned_and_says_why(tmp_path: Path) -> None:
    there = planner(a_post(), error=Refused("not yours"), after=False)
    with office(tmp_path, there, clock=Clock()) as here:
        crisis = hold(here)
        (post,) = here.desk.pull_back(crisis.id, [a_post().ref]).result(5)
        assert (post.state, post.reason) == ("planned", "not yours")


@pytest.mark.parametrize(("took_effect", "state"), [(True, "pulled"), (False, "planned")])
def test_a_cancellation_in_doubt_is_looked_up(
    tmp_path: Path, took_effect: bool, state: str
) -> None:
    there = planner(a_post(), error=Uncertain("lost"), after=took_effect)
    with office(tmp_path, there, clock=Clock()) as here:
        crisis = hold(here)
        (post,) = here.desk.pull_back(crisis.id, [a_post().ref]).result(5)
        assert (post.state, there.removes, there.finds) == (state, 1, 3)


def test_a_look_that_fails_proves_nothing_and_a_person_is_asked(tmp_path: Path) -> None:
    there = planner(a_post(), error=Uncertain("lost"), blind=1)
    with office(tmp_path, there, clock=Clock()) as here:
        crisis = hold(here)
        (post,) = here.desk.pull_back(crisis.id, [a_post().ref]).result(5)
        assert post.state == "unclear"


@pytest.mark.parametrize(("took_effect", "state"), [(True, "replanned"), (False, "unclear")])
def test_planning_in_doubt_is_looked_up_and_never_repeated(
    tmp_path: Path, took_effect: bool, state: str
) -> None:
    there = planner(a_post())
    with office(tmp_path, there, clock=Clock()) as here:
        crisis = hold(here)
        here.desk.pull_back(crisis.id, [a_post().ref]).result(5)
        there.error, there.after = Uncertain("lost"), took_effect
        post = here.desk.plan_again(crisis.id, a_post().ref, LATER).result(5)
        assert post is not None
        assert (post.state, there.published) == (state, 1)


def test_a_post_that_comes_out_in_a_moment_is_left_alone(tmp_path: Path) -> None:
    there = planner(a_post(at=NOW + timedelta(seconds=60)))
    with office(tmp_path, there, clock=Clock()) as here:
        crisis = hold(here)
        (post,) = here.desk.pull_back(crisis.id, [a_post().ref]).result(5)
        assert (post.state, post.reason, there.removes) == ("planned", "crisis-too-late", 0)


def test_what_we_would_lose_something_of_is_named_with_its_reason(tmp_path: Path) -> None:
    picture = a_post(1, media=(Media("image", "https://x.example/a.jpg"),))
    with office(tmp_path, planner(picture), clock=Clock()) as here:
        assert hold(here).posts[0].why_not == "crisis-media"
    with office(tmp_path / "poll", planner(a_post(bound=True)), clock=Clock()) as here:
        assert hold(here).posts[0].why_not == "crisis-bound"
    films = planner(a_post(), can=frozenset(Ability) - {Ability.PICTURE})
    with office(tmp_path / "films", films, clock=Clock()) as here:
        assert hold(here).posts[0].why_not == "crisis-media"
    bound = planner(a_post(), can=frozenset(Ability) - {Ability.DELETE_POST})
    with office(tmp_path / "b", bound, clock=Clock()) as here:
        crisis = hold(here)
        assert crisis.posts[0].why_not == "crisis-no-delete"
        here.desk.pull_back(crisis.id, [a_post().ref]).result(5)
        assert bound.removes == 0


def test_two_people_at_once_pull_it_back_once(tmp_path: Path) -> None:
    there = planner(a_post())
    with (
        office(tmp_path, there, clock=Clock()) as one,
        office(tmp_path, there, clock=Clock(), name="two", polling=False, sending=False) as two,
    ):
        crisis = hold(one)
        two.until(lambda: running(two.desk.situation.papers))
        calls = [here.desk.pull_back(crisis.id, [a_post().ref]) for here in (one, two)]
        for call in calls:
            call.result(10)
        assert there.removes == 1
        two.until(lambda: the_post(two).state == "pulled")


@pytest.mark.parametrize("was", ["pulling", "replanning"])
@pytest.mark.parametrize("there_still", [True, False])
def test_whoever_comes_after_a_kill_looks_it_up(
    tmp_path: Path, was: str, there_still: bool
) -> None:
    there = planner(*([a_post()] if there_still else []))
    with office(tmp_path, planner(a_post()), clock=Clock()) as here:
        crisis = hold(here)
        post = replace(crisis.posts[0], state=was, moved_at=NOW)  # type: ignore[arg-type]  # a state
        here.desk.amend(crisis.id, lambda c: c.with_post(post)).result(5)
    clock = Clock(NOW + timedelta(minutes=5))
    with office(tmp_path, there, clock=clock, name="next") as here:
        here.until(lambda: the_post(here).state != was)
        wanted = {
            ("pulling", True): "planned",
            ("pulling", False): "pulled",
            ("replanning", True): "replanned",
            ("replanning", False): "unclear",
        }
        assert the_post(here).state == wanted[was, there_still]
        assert (there.removes, there.published) == (0, 0)


def test_a_crisis_is_seen_by_the_other_session_at_once(tmp_path: Path) -> None:
    there = planner(a_post())
    with (
        office(tmp_path, there, clock=Clock()) as one,
        office(tmp_path, there, clock=Clock(), name="two", polling=False) as two,
    ):
        hold(one, "maike")
        two.until(lambda: running(two.desk.situation.papers), 1.0)
        crisis = running(two.desk.situation.papers)
        assert crisis is not None
        assert (crisis.began_by, crisis.reason, crisis.held) == ("maike", "Gerücht", True)


def test_both_sessions_write_into_one_log_and_no_line_is_lost(tmp_path: Path) -> None:
    there = planner(a_post())
    with (
        office(tmp_path, there, clock=Clock()) as one,
        office(tmp_path, there, clock=Clock(), name="two", polling=False) as two,
    ):
        crisis = hold(one)
        two.until(lambda: running(two.desk.situation.papers))
        calls = [
            here.desk.amend(crisis.id, lambda c, n=n: c.noted(Line(NOW, "x", "note", str(n))))  # type: ignore[misc]  # binds n
            for n in range(12)
            for here in (one, two)
        ]
        assert all(call.result(20) for call in calls)
        one.until(lambda: len(running_lines(one)) == 26)
