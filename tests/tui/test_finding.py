"""Searching and filters on the dashboard: what is shown, what stays, what leaves."""

from dataclasses import replace
from pathlib import Path

import pytest

from morgenlage.domain.action import Assign, Done, Topic
from morgenlage.domain.comment import Handling
from morgenlage.domain.ref import ref_of
from tests.tui.driving import user
from tests.tui.sample import MASTODON, morning
from tests.tui.stand_in import StandIn
from tui.options import Options


async def test_a_search_says_what_it_looks_for_and_esc_leads_back() -> None:
    async with user() as u:
        before = u.rows
        await u.presses("/")
        await u.writes("radweg")
        await u.presses("enter")
        assert "Suche: radweg" in u.screen()
        assert 0 < len(u.rows) < len(before)
        await u.presses("escape")
        assert u.rows == before


async def test_a_mistake_is_said_and_what_was_typed_can_be_put_right() -> None:
    async with user() as u:
        await u.presses("/")
        await u.writes("grnd:frage")
        await u.presses("enter")
        assert "gemeint ist wohl grund" in u.screen()
        assert "grnd:frage" in u.screen()
        await u.writes("grund:frage")
        await u.presses("enter")
        assert "Suche: grund:frage" in u.screen()
        assert u.decided == []


async def test_a_query_works_in_the_search_line_and_done_ones_leave_it() -> None:
    async with user() as u:
        await u.presses("/")
        await u.writes("state:open")
        await u.presses("enter")
        rows = u.rows
        assert len(rows) > 2
        await u.presses("e")
        assert u.rows == rows[1:]
        assert u.here == rows[1]


async def test_no_hits_are_no_reason_to_congratulate() -> None:
    async with user() as u:
        await u.presses("/")
        await u.writes("Container")
        await u.presses("enter", "e")
        await u.presses("F", "m")
        assert u.rows == []
        assert "Nichts gefunden. Esc zurück" in u.screen()
        assert "Alles gesehen" not in u.screen()


async def test_filters_have_a_key_each_and_their_counts() -> None:
    async with user() as u:
        await u.presses("F")
        assert "Filter" in u.screen()
        assert "alles Offene" in u.screen()
        line = next(line for line in u.screen().splitlines() if "alles Offene" in line)
        assert str(u.desk.situation.open_count) in line
        await u.presses("f")
        assert "Filter: Fragen" in u.screen()
        comments = [u.desk.situation.comment(ref) for ref in u.board.comments.list.rows]
        assert comments
        assert all(c and any(r.kind == "question" for r in c.verdict.reasons) for c in comments)


async def test_what_comes_in_for_a_filter_waits_and_g_lets_it_in() -> None:
    desk = StandIn()
    async with user(desk) as u:
        await u.presses("F", "f")
        first = u.current
        rows = u.rows
        desk.arrive(replace(first, ref=ref_of(first.account, "neu"), text="Und wann?"))
        await u.pilot.pause()
        assert u.rows == rows
        assert "1 neue" in u.screen()
        await u.presses("g")
        assert "neu" in u.rows


async def test_marks_and_acts_work_among_hits() -> None:
    async with user() as u:
        await u.presses("F", "f", "space", "space", "e")
        assert len(u.decided[0]) == 2
        assert all(isinstance(action, Done) for action in u.decided[0])


async def test_the_present_search_is_kept_as_a_filter(tmp_path: Path) -> None:
    path = tmp_path / "filters.toml"
    async with user(options=Options(filters_file=path)) as u:
        await u.presses("/")
        await u.writes("state:open older:2h")
        await u.presses("enter", "F", "plus")
        await u.writes("Liegt herum")
        await u.presses("enter")
        assert 'query = "state:open older:2h"' in path.read_text("utf-8")
        await u.presses("F", "plus")
        await u.writes("Liegt herum")
        await u.presses("enter")
        assert "gibt es schon" in u.screen()
        await u.presses("escape", "F")
        assert "Liegt herum" in u.screen()


async def test_a_broken_file_of_filters_is_said_aloud_and_ours_are_there(tmp_path: Path) -> None:
    path = tmp_path / "filters.toml"
    path.write_text('[[filters]]\nname = "x"\nquery = "grnd:frage"\n', "utf-8")
    office = replace(Options().office, files={"filters": path})
    async with user(options=Options(office=office)) as u:
        assert any("filters.toml:3" in said for said in u.said)
        await u.presses("F", "f")
        assert "Filter: Fragen" in u.screen()


async def test_what_was_wrong_before_the_screen_was_there_is_said_aloud() -> None:
    async with user(options=Options(problems=("rules.toml:3: kaputt",))) as u:
        assert "rules.toml:3: kaputt" in u.said


async def test_topics_are_picked_by_key_shown_and_taken_off_again() -> None:
    async with user() as u:
        await u.presses("t", "s")
        ref = ref_of(MASTODON, "1")
        assert u.decided[0] == (Topic(ref, "strassen"),)
        assert "#Straßen" in u.screen()
        await u.presses("t", "s")
        assert u.decided[1] == (Topic(ref, ""),)


async def test_topics_whose_words_it_holds_stand_first() -> None:
    desk = StandIn()
    async with user(desk) as u:
        desk.arrive(replace(u.current, text="Unsere Biotonne wurde nicht geleert"))
        await u.pilot.pause()
        await u.presses("t")
        lines = [line for line in u.screen().splitlines() if "passt zum Wortlaut" in line]
        assert len(lines) == 1
        assert "Müll" in lines[0]
        await u.presses("enter")
        assert u.decided[0] == (Topic(u.current.ref, "abfall"),)


async def test_colleagues_have_a_key_each_and_mine_are_found() -> None:
    office = replace(Options().office, colleagues=("Jana", "Tom"))
    async with user(options=Options(office=office)) as u:
        await u.presses("a", "t")
        assert u.decided[0] == (Assign(ref_of(MASTODON, "1"), "Tom"),)
        assert "@Tom" in u.screen()
        await u.presses("j", "a", "i")
        assert "@ich" in u.screen()
        await u.presses("F", "m")
        assert len(u.rows) == 1


async def test_who_decided_lately_can_be_given_things_too() -> None:
    situation = morning()
    first = situation.comment(situation.order[-1])
    assert first is not None
    known = replace(first, handling=Handling(by="Uwe"))
    async with user(StandIn(replace(situation, comments=situation.comments.having([known])))) as u:
        await u.presses("a")
        assert "Uwe" in u.screen()


async def test_who_answers_something_right_now_can_be_given_things_first() -> None:
    situation = morning()
    first = situation.comment(situation.order[-1])
    assert first is not None
    known = replace(first, handling=Handling(by="Uwe"))
    shelf = situation.comments.having([known])
    busy = replace(situation, comments=shelf, claims={situation.order[0]: "Jana"})
    async with user(StandIn(busy)) as u:
        await u.presses("a")
        screen = u.screen()
        assert screen.index("Jana") < screen.index("Uwe")


@pytest.mark.parametrize("size", [(80, 24), (60, 15)])
async def test_pickers_fit_small_screens(size: tuple[int, int]) -> None:
    async with user(size=size) as u:
        await u.presses("F", *["down"] * 13)
        assert "schläft" in u.screen() or "heute erledigt" in u.screen()
        await u.presses("enter")
        assert "Filter: mast" in u.screen()
