"""`!`: asks, holds with a reason, shows one page, resumes post by post, ends only when told to."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta

import pytest

from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Reason, Verdict
from morgenlage.domain.crisis import Crisis, HeldPost, begun, latest, running
from morgenlage.domain.folds import Folds
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation
from tests.domain.making import comment
from tests.tui.driving import User, user
from tests.tui.sample import MASTODON, NOW, morning
from tests.tui.stand_in import StandIn
from tests.tui.test_alarms import STORM
from tui.dialogs.crisis import CrisisPage
from tui.dialogs.crisis_steps import moment_of
from tui.options import Options

HOSTILE = "\x1b[31m[bold]Grund[/] [@click=app.quit]x[/]"
PLANS = frozenset({Ability.PUBLISH, Ability.PICTURE, Ability.SCHEDULE, Ability.DELETE_POST})


def a_post(number: int, **changes: object) -> Post:
    at = NOW + timedelta(hours=3 + number)
    made = Post(Ref(f"{MASTODON}:plan{number}"), MASTODON, "mastodon", f"Beitrag {number}", at)
    return replace(made, state="scheduled", **changes)  # type: ignore[arg-type]  # fields by name


def planned(*posts: Post) -> Situation:
    """The sample morning with posts their platform will publish."""
    situation = morning()
    status = situation.accounts[MASTODON]
    able = replace(status, can=status.can | PLANS)
    accounts = {**situation.accounts, MASTODON: able}
    return replace(situation, posts={p.ref: p for p in posts}, accounts=accounts)


def held(situation: Situation | None = None, **changes: object) -> StandIn:
    """A desk in the middle of a crisis with one post that was pulled back."""
    situation = situation or morning()
    post = HeldPost(Ref("m:1"), MASTODON, "mastodon", "Der Radweg", NOW + timedelta(hours=5))
    paper = begun("maike", "Gerücht", NOW, [replace(post, state="pulled")], (), situation.papers)
    paper = replace(paper, **changes)  # type: ignore[arg-type]  # fields by name
    return StandIn(replace(situation, papers=situation.papers.having([paper])))


def crisis(person: User) -> Crisis:
    found = latest(person.desk.situation.papers)
    assert found is not None
    return found


async def test_it_asks_first_and_escape_does_nothing() -> None:
    async with user() as person:
        await person.presses("!")
        assert "Krise?" in person.screen()
        await person.presses("escape")
        assert running(person.desk.situation.papers) is None


async def test_only_looking_holds_nothing() -> None:
    async with user() as person:
        await person.presses("!")
        await person.reads()
        await person.presses("l")
        assert isinstance(person.app.screen, CrisisPage)
        assert running(person.desk.situation.papers) is None


async def test_a_key_typed_ahead_begins_no_crisis() -> None:
    async with user() as person:
        await person.presses("!", "y")
        assert running(person.desk.situation.papers) is None


async def test_a_typed_reason_holds_the_queue_and_the_page_says_so() -> None:
    async with user(StandIn(planned(a_post(1)))) as person:
        await begin(person)
        paper = crisis(person)
        assert (paper.reason, paper.began_by, paper.held) == ("Geruecht", "ich", True)
        screen = person.screen()
        for said in ("Geruecht", "Lagebuch", "Auf den Plattformen selbst geplant", "Beitrag 1"):
            assert said in screen


async def begin(person: User) -> None:
    await person.presses("!")
    await person.reads()
    await person.presses("y")
    await person.writes("Geruecht")
    await person.presses("enter")
    await person.pilot.pause()


async def test_without_a_reason_nothing_is_held_and_it_is_asked_for_again() -> None:
    async with user() as person:
        await person.presses("!")
        await person.reads()
        await person.presses("y", "enter")
        assert running(person.desk.situation.papers) is None
        assert "Bitte einen Grund angeben, ein Wort genügt. Esc hält nichts an." in person.screen()
        assert "Warum wird angehalten?" in person.screen()
        await person.writes("Geruecht")
        await person.presses("enter")
        assert crisis(person).reason == "Geruecht"


async def test_leaving_the_question_for_a_reason_holds_nothing() -> None:
    async with user() as person:
        await person.presses("!")
        await person.reads()
        await person.presses("y", "enter", "escape")
        assert running(person.desk.situation.papers) is None
        assert person.app.screen is person.board


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_both_ways_back_leave_the_page_and_nothing_else(key: str) -> None:
    async with user(held()) as person:
        await person.presses("!", key)
        assert person.app.screen is person.board
        assert person.app.is_running
        assert crisis(person).held


async def test_no_question_outlives_its_page() -> None:
    slow: Future[HeldPost | None] = Future()
    desk = held()
    desk.plan_again = lambda *_: slow  # type: ignore[method-assign]  # answers when we say so
    async with user(desk) as person:
        await person.presses("!", "z")
        await person.reads()
        await person.presses("y", "escape")
        slow.set_result(None)
        await person.pilot.pause()
        assert person.app.screen is person.board
        await person.presses("R")
        assert person.desk.asked[-1] == ("refresh", None)


@pytest.mark.parametrize("size", [(160, 45), (100, 30), (60, 20)])
async def test_everybodys_header_says_who_began_it_and_when(size: tuple[int, int]) -> None:
    async with user(held(), size=size) as person:
        assert "Krise" in person.screen().split("\n")[0]
        if size[0] >= 100:
            assert "maike" in person.screen().split("\n")[0]


async def test_the_page_tells_the_alarm_and_what_comes_in() -> None:
    situation = replace(morning(), alarms=(STORM,))
    async with user(held(situation)) as person:
        await person.presses("!")
        assert "41 in 10 min, sonst 2; 6 von 10 gleich" in person.screen()
        assert "je 10 min" in person.screen()


async def test_posts_are_pulled_back_by_one_yes_each_or_one_for_all() -> None:
    posts = [a_post(n) for n in (1, 2, 3)]
    async with user(StandIn(planned(*posts))) as person:
        await begin(person)
        for key in ("p", "n", "a"):
            await person.presses(key)
            await person.reads()
        wanted = [what for how, what in person.desk.asked if how == "pull back"]
        assert wanted == [(posts[1].ref, posts[2].ref)]


async def test_leaving_the_questions_pulls_back_only_what_got_its_yes() -> None:
    posts = [a_post(n) for n in (1, 2)]
    async with user(StandIn(planned(*posts))) as person:
        await begin(person)
        for key in ("p", "y", "escape"):
            await person.presses(key)
            await person.reads()
        wanted = [what for how, what in person.desk.asked if how == "pull back"]
        assert wanted == [(posts[0].ref,)]


async def test_resuming_goes_post_by_post_and_then_asks_for_the_queue() -> None:
    async with user(held()) as person:
        await person.presses("!", "z")
        await person.reads()
        assert "Der Radweg" in person.screen()
        await person.presses("y")
        await person.reads()
        assert [how for how, _ in person.desk.asked if how == "plan again"] == ["plan again"]
        assert crisis(person).held
        await person.presses("y")
        assert not crisis(person).held
        assert crisis(person).ended is None


async def test_a_post_may_get_another_time_or_be_left() -> None:
    async with user(held()) as person:
        await person.presses("!", "z")
        await person.reads()
        await person.presses("t")
        await person.writes("bald")
        await person.presses("enter")
        assert "vorbei oder zu nah: bald" in person.screen()
        await person.writes("23:15")
        await person.presses("enter")
        (again,) = crisis(person).posts
        assert again.at.astimezone(person.board.formats.zone).strftime("%H:%M") == "23:15"


async def test_ending_waits_until_nothing_is_held() -> None:
    async with user(held()) as person:
        await person.presses("!", "e")
        assert "erst fortsetzen" in person.said[-1]
        assert crisis(person).ended is None


async def test_the_end_is_explicit_and_the_report_is_there() -> None:
    async with user(held(held=False, posts=())) as person:
        await person.presses("!", "e")
        await person.reads()
        await person.presses("y")
        assert crisis(person).ended == NOW
        await person.presses("R")
        await person.pilot.pause()
        assert "Nachbereitung" in person.screen()


async def test_a_note_stands_in_the_log() -> None:
    async with user(held()) as person:
        await person.presses("!", "n")
        await person.writes("Landrat informiert")
        await person.presses("enter")
        await person.pilot.pause()
        assert crisis(person).lines[-1].text == "Landrat informiert"
        assert "Landrat informiert" in person.screen()


async def test_agreed_wordings_are_offered_and_copied() -> None:
    async with user(held()) as person:
        await person.presses("!", "w")
        assert "Wir prüfen" in person.screen()
        await person.presses("1")
        assert "Wir prüfen" in person.said[-1]


async def test_in_a_crisis_the_agreed_wordings_come_first_in_an_answer() -> None:
    async with user(held()) as person:
        await person.presses("comma")
        assert "Wir prüfen" in person.screen()
        await person.presses("enter")
        assert "Bei Gefahr bitte sofort die 112 anrufen" in person.screen()


async def test_on_a_usual_morning_they_do_not_push_in() -> None:
    async with user() as person:
        await person.presses("comma")
        assert "Gefahr: bitte 112" not in person.screen()


async def test_a_read_only_seat_looks_and_holds_nothing() -> None:
    async with user(held(), options=Options(read_only=True)) as person:
        await person.presses("!")
        assert isinstance(person.app.screen, CrisisPage)
        await person.presses("e", "n", "z")
        assert isinstance(person.app.screen, CrisisPage)


async def test_hostile_texts_stay_text_on_the_page() -> None:
    async with user(held(reason=HOSTILE, began_by=HOSTILE)) as person:
        await person.presses("!")
        assert "\x1b" not in person.screen()
        assert "[bold]Grund[/]" in person.screen()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:30", "22 14:30"),
        ("06:00", "23 06:00"),
        ("24.11. 9:05", "24 09:05"),
        ("2026-11-25 9:05", "25 09:05"),
        ("2026-11-25T09:05", "25 09:05"),
    ],
)
def test_times_are_read_as_people_type_them(text: str, at: str) -> None:
    from tests.tui.driving import ZONE

    found = moment_of(text, NOW, ZONE)
    assert found is not None
    assert found.strftime("%d %H:%M") == at


@pytest.mark.parametrize("text", ["", "morgen", "25:00", "1.1.2020 9:00", "9", "::", "٣:٠٠x"])
def test_what_is_no_time_is_refused(text: str) -> None:
    from tests.tui.driving import ZONE

    assert moment_of(text, NOW, ZONE) is None


async def test_in_a_crisis_danger_stays_on_top_and_the_largest_fold_comes_next() -> None:
    said = {"fire": ("Es brennt am Hof", "danger"), "quiet": ("Danke", "")}
    comments = [
        replace(comment(text, id=name, hours=1), verdict=Verdict(99 if kind else 0, reasons(kind)))
        for name, (text, kind) in said.items()
    ]
    two = [comment("Zwei sagen das", id=f"two{n}", hours=2) for n in range(2)]
    three = [comment("Drei sagen das", id=f"three{n}", hours=3) for n in range(3)]
    overdue = comment("Seit Tagen offen", id="overdue", hours=99)
    every = [overdue, *comments, *two, *three]
    shelf = EMPTY.having(every)
    members = {1: tuple(c.ref for c in two), 2: tuple(c.ref for c in three)}
    folds = Folds({ref: n for n, refs in members.items() for ref in refs}, members)
    order = tuple(c.ref for c in every)
    desk = held(replace(morning(), comments=shelf, order=order, folds=folds, open_count=8))
    async with user(desk) as person:
        assert person.rows == ["fire", "three0", "two0", "overdue", "quiet"]
        await person.presses("j", "g", "!", "escape", "j")
        assert person.here == "three0"


def reasons(kind: str) -> tuple[Reason, ...]:
    return (Reason(kind),) if kind else ()
