"""Something new on the dashboard: the line, the menu behind `+`, three lines that begin a try."""

from concurrent.futures import Future
from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.widgets import Static

from morgenlage.domain.experiment import Experiment
from morgenlage.domain.hush import Hush
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.newness import Late, Newness
from morgenlage.domain.paper import Papers
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.practice import Practice
from morgenlage.domain.staleness import Stale
from morgenlage.words import words_for
from tests.tui.driving import User, user
from tests.tui.sample import NOW, morning
from tests.tui.stand_in import StandIn
from tui.app import Morgenlage
from tui.dashboard import Dashboard
from tui.options import Options

TODAY = NOW.date()
QUIZ = PostFormat("quiz", "Quiz", "Drei Antworten, eine stimmt")


def newness(**more: object) -> Newness:
    """Four days nothing new, one habit, one topic."""
    given = {
        "last": NOW - timedelta(days=4), "at_work": True,
        "stale": (Stale("format", "zitatkachel", 9, 9),), "late": (Late("familie", "Familie", 40),),
        "names": (("zitatkachel", "Zitatkachel"),), **more,
    }  # fmt: skip
    return Newness(TODAY, **given)  # type: ignore[arg-type]  # fields of Newness by name


def an_experiment(id: str = "reel", **more: object) -> Experiment:
    given = {
        "believe": "Reel am Sonntag", "look_on": TODAY, "begun_at": NOW - timedelta(days=21),
        "begun_by": "Maike", "version": 1, **more,
    }  # fmt: skip
    return Experiment(id=id, **given)  # type: ignore[arg-type]  # fields of Experiment by name


def knowing(*experiments: Experiment, **more: object) -> StandIn:
    desk = StandIn(replace(morning(), newness=newness(**more), papers=Papers().having(experiments)))
    desk.practised = Practice((QUIZ,))
    return desk


def line(u: User) -> str:
    """The line as it is drawn, on one line."""
    rows = [row.text for row in u.app.screen._compositor.render_strips()]
    wide = u.board.today.region.width
    words = " ".join(" ".join(row[:wide].split()) for row in rows)
    return words[words.index("Neues ") :] if "Neues " in words else ""


async def test_the_line_says_the_most_important_first() -> None:
    async with user(knowing(an_experiment())) as u:
        said = line(u)
        told = "Neues Versuch fällig: „Reel am Sonntag“ · „Zitatkachel“ 9 Wochen unverändert"
        assert said.startswith(told)
        assert "Tage nichts Neues" not in said
        assert "Familie" not in said


async def test_narrow_it_stands_below_todays_posts() -> None:
    async with user(knowing(an_experiment()), size=(80, 24)) as u:
        await u.presses("1")
        told = "Neues Versuch fällig: „Reel am Sonntag“ · „Zitatkachel“ 9 Wochen unverändert"
        assert told in u.screen()


async def test_a_long_one_takes_two_rows_and_breaks_between_two_things() -> None:
    long = an_experiment(believe="Ein Reel am Sonntagabend erreicht mehr Familien als am Montag")
    async with user(knowing(long), size=(80, 24)) as u:
        await u.presses("1")
        rows = [row.strip() for row in u.screen().splitlines()]
        at = next(n for n, row in enumerate(rows) if row.startswith("Neues "))
        assert rows[at].endswith("“ ·")
        assert rows[at + 1] == "„Zitatkachel“ 9 Wochen unverändert"
        assert u.board.query_one("NewLine").size.height == 2


async def test_what_is_due_is_marked_on_the_first_screen_too() -> None:
    async with user(knowing(an_experiment()), size=(80, 24)) as u:
        tabs = next(row for row in u.screen().splitlines() if "1 Heute" in row)
        assert "· Versuch fällig   2 Kommentare" in tabs
        await u.presses("1")
        assert u.screen().count("Versuch fällig") == 1
        await u.presses("2", "plus", "n")
        assert "Versuch fällig" not in u.screen()


async def test_days_and_habits_alone_are_no_mark_on_the_first_screen() -> None:
    async with user(knowing(last=NOW - timedelta(days=30)), size=(80, 24)) as u:
        tabs = next(row for row in u.screen().splitlines() if "1 Heute" in row)
        assert "· " not in tabs.split("2 Kommentare")[0]


async def test_nothing_to_say_takes_no_line() -> None:
    async with user() as u:
        assert not u.board.query("NewLine")


async def test_what_is_waved_off_is_quiet_until_tomorrow_also_after_a_restart() -> None:
    desk = knowing(an_experiment())
    async with user(desk) as u:
        await u.presses("plus", "n")
        assert line(u) == ""
        assert "Davon heute nichts mehr." in u.said
    async with user(desk) as u:
        assert line(u) == ""
    assert {h.until for h in desk.situation.papers.of(Hush).values()} == {TODAY}
    desk.now = NOW + timedelta(days=1)
    async with user(desk) as u:
        assert "Versuch fällig" in line(u)


async def test_an_experiment_is_begun_with_one_line_and_three_times_enter() -> None:
    desk = knowing(stale=(), late=())
    async with user(desk) as u:
        await u.presses("plus", "e")
        await u.writes("Reel am Sonntag wird geteilt")
        await u.presses("enter", "enter", "enter")
        assert "Was wird versucht?" in u.screen()
        await u.presses("enter")
        (kept,) = desk.situation.papers.of(Experiment).values()
        assert kept.believe == "Reel am Sonntag wird geteilt"
        assert (kept.measure, kept.look_on) == ("interactions", TODAY + timedelta(weeks=3))
        assert (kept.tries, kept.accounts, kept.begun_by) == ((), (), "ich")
        assert any(said.startswith("Begonnen: Reel am Sonntag") for said in u.said)
        assert "ein Versuch läuft, noch 21 Tage" in line(u)


async def test_all_three_lines_and_what_is_tried() -> None:
    desk = knowing()
    async with user(desk) as u:
        await u.presses("plus", "e")
        await u.writes("Mehr reden mit")
        await u.presses("enter")
        await u.writes("Kommentaren")
        assert "Gezählt: Kommentare" in u.screen()
        await u.presses("enter")
        await u.writes("12.12.")
        assert "Das ist 12. Dez, in 20 Tagen." in u.screen()
        await u.presses("enter", "tab", "space", *["tab"] * 6, "space", "G", "space", "enter")
        (kept,) = desk.situation.papers.of(Experiment).values()
        assert (kept.measure, kept.look_on) == ("answers", date(2026, 12, 12))
        assert kept.tries == ("face", "format:quiz")
        assert kept.accounts == ("pixelfed-bauhof",)


async def test_a_bad_day_says_so_and_what_was_written_stays() -> None:
    desk = knowing()
    async with user(desk) as u:
        await u.presses("plus", "e")
        await u.writes("Ein Versuch")
        await u.presses("enter", "enter")
        await u.writes("gestern")
        await u.presses("enter")
        assert "Das ist kein Tag: gestern" in u.screen()
        assert "Ein Versuch" in u.screen()
        await u.presses("up", "up", "escape")
        assert not desk.situation.papers.of(Experiment)


async def test_esc_in_the_list_leads_back_to_the_lines() -> None:
    async with user(knowing()) as u:
        await u.presses("plus", "e")
        await u.writes("Ein Versuch")
        await u.presses("enter", "enter", "enter", "escape")
        assert "Wir glauben" in u.screen()
        assert "Ein Versuch" in u.screen()


async def test_u_on_todays_posts_takes_the_beginning_back() -> None:
    desk = knowing()
    async with user(desk) as u:
        await u.presses("1", "plus", "e")
        await u.writes("Ein Versuch")
        await u.presses("enter", "enter", "enter", "enter", "u")
        assert "Zurückgenommen: Ein Versuch" in u.said
        assert "Versuch läuft" not in line(u)
        assert not u.board.plan.novelty.past


async def test_an_improvement_is_one_line() -> None:
    desk = knowing()
    async with user(desk) as u:
        await u.presses("plus", "v")
        await u.writes("Untertitel größer")
        await u.presses("enter")
        (kept,) = desk.situation.papers.of(Improvement).values()
        assert (kept.text, kept.made_by, kept.made_at) == ("Untertitel größer", "ich", NOW)


async def test_an_empty_improvement_stays_and_says_what_it_wants() -> None:
    desk = knowing()
    async with user(desk) as u:
        await u.presses("plus", "v", "enter")
        assert "Eine Zeile: Was ist ab heute besser?" in u.screen()
        await u.writes("Untertitel")
        await u.presses("enter")
        assert len(desk.situation.papers.of(Improvement)) == 1


async def test_the_seat_that_only_reads_begins_nothing() -> None:
    desk = knowing(an_experiment())
    async with user(desk, options=Options(read_only=True)) as u:
        for key in ("e", "v", "n"):
            await u.presses("plus", key)
        assert [how for how, _ in desk.asked if how == "file"] == []
        assert "Versuch fällig" in line(u)
        assert u.app.screen is u.board


async def test_hostile_words_stay_words() -> None:
    evil = an_experiment(believe="[red]\x1b[31m\u202eReel[/red]")
    async with user(knowing(evil)) as u:
        assert "\x1b" not in u.screen()
        assert "[red]" in line(u)


async def test_what_the_desk_says_to_somebody_who_leaves_mounts_nothing() -> None:
    async with user() as u:
        u.app.leave()
        u.desk.become(knowing(an_experiment()).situation)
        await u.pilot.pause()
    assert u.app.return_code == 0


async def test_whoever_is_told_to_leave_while_it_is_mounted_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mount = Dashboard.on_mount

    def told(board: Dashboard) -> None:
        board.app.exit(0)
        mount(board)

    monkeypatch.setattr(Dashboard, "on_mount", told)
    app = Morgenlage(knowing(an_experiment()), words_for("de"), Options(clock=lambda: NOW))
    async with app.run_test():
        pass
    assert app.return_code == 0


async def test_what_ends_for_somebody_who_leaves_mounts_nothing() -> None:
    async with user() as u:

        def mounts(found: Static) -> None:
            u.board.mount(found)

        u.app.leave()
        done: Future[Static] = Future()
        u.board.follow(done, mounts)
        done.set_result(Static())
        await u.pilot.pause()
    assert u.app.return_code == 0
