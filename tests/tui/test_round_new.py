"""The round's fifth and sixth step: what is due is decided, habits are asked about once a day."""

from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest

from morgenlage.domain.experiment import Experiment
from morgenlage.domain.hush import WANTED_SO, Hush
from morgenlage.domain.improvement import Improvement
from morgenlage.domain.round import BETTER, NEW, Round
from tests.tui.driving import User, user
from tests.tui.sample import NOW
from tests.tui.stand_in import StandIn
from tests.tui.test_newness import TODAY, an_experiment, knowing


@pytest.fixture(autouse=True)
def _a_hand_that_reads() -> Iterator[None]:
    """Whoever presses keys here has seen what they answer."""
    with patch("tui.dialogs.round_card.GLANCE", 0.0), patch("tui.dialogs.round_card.UNSEEN", 0.0):
        yield


async def to_new(u: User) -> None:
    """At the fifth step."""
    await u.presses("m", "m", "5")


def kept(desk: StandIn) -> Round:
    (found,) = desk.situation.papers.of(Round).values()
    return found


def logged(desk: StandIn, step: int) -> list[tuple[str, str]]:
    return [(line.what, line.text) for line in kept(desk).log if line.step == step]


async def test_what_is_due_is_a_card_with_its_verdict_and_is_decided_there() -> None:
    desk = knowing(an_experiment())
    async with user(desk, size=(80, 24)) as u:
        await to_new(u)
        assert "Reel am Sonntag" in u.screen()
        assert "Heute ist der Tag, an dem wir schauen wollten." in u.screen()
        assert "zu wenig Daten" in u.screen()
        await u.presses("enter", "h")
        await u.writes("Sonntags wird gelesen")
        await u.presses("enter")
        there = desk.situation.papers.of(Experiment)["reel"]
        assert (there.choice, there.learned) == ("keep", "Sonntags wird gelesen")
        assert ("keep", "Reel am Sonntag") in logged(desk, NEW)
        assert "Zitatkachel" in u.screen()


async def test_what_was_skipped_is_not_asked_twice_a_day_nor_said_in_the_line() -> None:
    desk = knowing(an_experiment())
    async with user(desk) as u:
        await to_new(u)
        await u.presses("n")
        assert "Zitatkachel" not in u.screen().split("Neues")[0]
        assert desk.situation.papers.of(Experiment)["reel"].open
        await u.presses("q")
        assert "Versuch fällig" not in u.screen()
        await to_new(u)
        assert "Heute ist der Tag" not in u.screen()


async def test_b_asks_what_was_skipped_again() -> None:
    async with user(knowing(an_experiment())) as u:
        await to_new(u)
        await u.presses("n", "b")
        assert "Heute ist der Tag" in u.screen()


async def test_a_habit_is_asked_about_and_changed_with_one_line() -> None:
    desk = knowing()
    async with user(desk) as u:
        await to_new(u)
        said = " ".join(u.screen().split())
        assert "kam in 9 Wochen 9-mal, und nichts daran hat sich geändert" in said
        assert "Haben wir schon immer so gemacht?" in said
        await u.presses("i")
        await u.writes("Mit Gesicht")
        await u.presses("enter")
        (better,) = desk.situation.papers.of(Improvement).values()
        assert (better.text, better.tags) == ("Mit Gesicht", ("format:zitatkachel",))
        assert ("better", "Mit Gesicht") in logged(desk, NEW)


async def test_what_is_right_as_it_is_rests_for_weeks() -> None:
    desk = knowing()
    async with user(desk) as u:
        await to_new(u)
        await u.presses("w")
        (hush,) = desk.situation.papers.of(Hush).values()
        assert (hush.id, hush.until) == ("format:zitatkachel", TODAY + WANTED_SO)
        await u.presses("q")
        assert "Zitatkachel" not in u.screen()
    desk.now = NOW + timedelta(days=20)
    async with user(desk) as u:
        assert "Zitatkachel" not in u.screen()


async def test_a_habit_can_begin_an_experiment_with_its_format() -> None:
    desk = knowing()
    async with user(desk) as u:
        await to_new(u)
        await u.presses("plus")
        await u.writes("Kachel als Film")
        await u.presses("enter", "enter", "enter", "enter")
        (tried,) = desk.situation.papers.of(Experiment).values()
        assert tried.believe == "Kachel als Film"
        assert ("new", "Kachel als Film") in logged(desk, NEW)


async def test_a_topic_is_asked_about_where_nothing_else_is() -> None:
    async with user(knowing(stale=())) as u:
        await to_new(u)
        assert "Familie: seit 40 Tagen nichts mehr gezeigt." in u.screen()
        await u.presses("e")
        assert "Was probieren Sie heute?" in u.screen()


async def test_after_a_week_without_anything_new_one_proposal_is_made() -> None:
    found = {
        "last": NOW - timedelta(days=9), "stale": (), "late": (), "proposal": "quiz",
        "names": (("quiz", "Quiz"),),
    }  # fmt: skip
    async with user(knowing(**found)) as u:
        await to_new(u)
        assert "Seit 9 Tagen nichts Neues." in u.screen()
        assert "Neu wäre zum Beispiel: Quiz." in u.screen()


async def test_after_something_was_begun_today_nobody_says_that_nothing_is_new() -> None:
    begun = an_experiment(begun_at=NOW - timedelta(minutes=5), look_on=TODAY + timedelta(days=9))
    known = {"last": NOW - timedelta(days=9), "stale": (), "late": (), "proposal": "quiz"}
    async with user(knowing(begun, **known)) as u:
        await to_new(u)
        assert "Zuletzt Neues vor 5 min (Maike): Reel am Sonntag" in u.screen()
        assert "nichts Neues" not in u.screen()
        assert "Neu wäre" not in u.screen()


async def test_the_first_use_of_a_format_is_something_new_for_the_round() -> None:
    known = {"last": NOW - timedelta(days=2), "last_about": "Quiz", "stale": (), "late": ()}
    async with user(knowing(**known)) as u:
        await to_new(u)
        assert "Zuletzt Neues vor 2 T: Quiz" in u.screen()
        assert "nichts Neues" not in u.screen()


async def test_the_sixth_step_files_an_improvement_and_keeps_it_in_the_log() -> None:
    desk = knowing(stale=(), late=())
    async with user(desk) as u:
        await u.presses("m", "m", "6", "plus")
        await u.writes("Alt-Text zuerst")
        await u.presses("enter")
        (better,) = desk.situation.papers.of(Improvement).values()
        assert better.text == "Alt-Text zuerst"
        assert ("better", "Alt-Text zuerst") in logged(desk, BETTER)
