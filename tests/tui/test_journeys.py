"""A morning at the keyboard: what one key does, and where the cursor stands afterwards."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from morgenlage.desk.news import Overtaken
from morgenlage.domain.action import Assign, Done, Like, Note, Snooze, Unlike
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.ref import ref_of
from tests.tui.driving import ZONE, user
from tests.tui.sample import BLUESKY, MASTODON, NOW, comments, morning
from tests.tui.stand_in import StandIn
from tui import leaving
from tui.commands import COMMANDS
from tui.options import Options


async def test_the_most_pressing_comment_is_selected_at_the_start() -> None:
    async with user() as u:
        assert u.here == "1"
        assert "Wird der Radweg an der K 14 auch gesperrt?" in u.screen()


async def test_a_done_comment_leaves_and_the_cursor_goes_on() -> None:
    async with user() as u:
        await u.presses("e")
        assert u.decided == [(Done(ref_of(MASTODON, "1")),)]
        assert "1" not in u.rows
        assert u.here == "2"


async def test_the_last_one_done_leaves_a_kind_word() -> None:
    async with user() as u:
        await u.presses("V", "G", "V", "e")
        assert u.rows == []
        assert "Alles gesehen" in u.screen()


async def test_what_is_undone_comes_back_under_the_cursor() -> None:
    async with user() as u:
        await u.presses("j", "e", "j", "u")
        assert u.here == "2"
        assert any("Zurückgenommen: erledigt" in said for said in u.said)
        await u.presses("U")
        assert "2" not in u.rows


async def test_nothing_to_undo_is_said() -> None:
    async with user() as u:
        await u.presses("u")
        assert u.said == ["Nichts zurückzunehmen."]
        assert u.desk.asked == []


async def test_a_like_is_a_toggle_and_stays_on_the_comment() -> None:
    async with user() as u:
        await u.presses("l", "l")
        ref = ref_of(MASTODON, "1")
        assert u.decided == [(Like(ref),), (Unlike(ref),)]
        assert u.here == "1"


async def test_snooze_shows_the_times_and_h_means_this_afternoon() -> None:
    async with user() as u:
        await u.presses("s")
        assert "heute 14:00" in u.screen()
        await u.presses("h")
        (action,) = u.decided[0]
        assert isinstance(action, Snooze)
        assert action.until == datetime(2026, 11, 22, 14, tzinfo=ZONE)
        assert u.here == "2"


async def test_snooze_until_a_date() -> None:
    async with user() as u:
        await u.presses("s", "d")
        await u.writes("24.12.")
        await u.presses("enter")
        (action,) = u.decided[0]
        assert isinstance(action, Snooze)
        assert action.until is not None
        assert action.until.astimezone(ZONE).date().isoformat() == "2026-12-24"


async def test_snooze_until_somebody_answers_shows_where_it_is_listed() -> None:
    async with user() as u:
        author = u.current.author
        await u.presses("s", "a")
        (action,) = u.decided[0]
        assert action == Snooze(ref_of(MASTODON, "1"), None)
        await u.presses("/")
        await u.writes(author.partition("@")[0])
        await u.presses("enter")
        assert "bis Antwort" in u.screen()


async def test_a_date_that_is_none_is_said_and_nothing_happens() -> None:
    async with user() as u:
        await u.presses("s", "d")
        await u.writes("gestern")
        await u.presses("enter")
        assert "kein Datum: gestern" in u.screen()
        await u.writes("1.2.2020")
        await u.presses("enter")
        assert "vorbei: 1.2.2020" in u.screen()
        assert u.decided == []
        await u.writes("24.12.")  # takes the place of what was wrong
        await u.presses("enter")
        assert len(u.decided) == 1


async def test_marked_comments_are_decided_as_one_group() -> None:
    async with user() as u:
        await u.presses("space", "space", "e")
        assert u.decided == [(Done(ref_of(MASTODON, "1")), Done(ref_of(BLUESKY, "2")))]
        await u.presses("u")
        assert {"1", "2"} <= set(u.rows)


async def test_a_range_of_marks() -> None:
    async with user() as u:
        await u.presses("space", "j", "j", "V")
        assert len(u.board.comments.list.marked) == 4
        assert "4 gemerkt" in u.screen()
        await u.presses("escape")
        assert not u.board.comments.list.marked


async def test_star_marks_all_by_the_same_person() -> None:
    async with user() as u:
        await u.presses("j", "j", "*", "e")
        assert [a.ref for a in u.decided[0]] == [ref_of(MASTODON, n) for n in ("3", "8", "9")]


async def test_dot_repeats_on_the_next_one() -> None:
    async with user() as u:
        await u.presses("e", ".", ".")
        assert [a[0].ref.partition(":")[2] for a in u.decided] == ["1", "2", "3"]
        assert "erledigt – " in u.said[-1]


async def test_dot_moves_on_first_where_the_act_left_the_row() -> None:
    async with user() as u:
        await u.presses("l", ".")
        assert [a[0].ref.partition(":")[2] for a in u.decided] == ["1", "2"]


async def test_assign_and_note_ask_for_a_line() -> None:
    async with user() as u:
        await u.presses("a", "plus")
        await u.writes("Jana")
        await u.presses("enter", "i")
        await u.writes("ruft an")
        await u.presses("enter")
        ref = ref_of(MASTODON, "1")
        assert u.decided == [(Assign(ref, "Jana"),), (Note(ref, "ruft an"),)]


async def test_a_line_that_is_left_decides_nothing() -> None:
    async with user() as u:
        await u.presses("a", "plus")
        await u.writes("Jana")
        await u.presses("escape")
        assert u.decided == []


async def test_a_greyed_like_says_why() -> None:
    async with user() as u:
        while u.current.account != "pixelfed-bauhof":
            await u.presses("j")
        assert not next(k for k in u.board.key_line.keys if k.key == "l").enabled
        await u.presses("l")
        assert "das Token darf keine „Gefällt mir“ vergeben" in u.said[-1]
        assert u.decided == []


async def test_keys_typed_ahead_confirm_nothing() -> None:
    async with user() as u:
        await u.presses("j", "x", "h")
        assert u.decided == []


async def test_incoming_comments_wait_and_never_move_the_cursor() -> None:
    async with user() as u:
        await u.presses("j", "j")
        new = replace(comments()[0], ref=ref_of(MASTODON, "99"), text="Neu!", created_at=NOW)
        urgent = replace(new, verdict=replace(new.verdict, urgency=99))
        before = u.rows
        u.desk.arrive(urgent)
        await u.pilot.pause()
        assert (u.here, u.rows) == ("3", before)
        assert "1 neue · g" in u.screen()
        await u.presses("g")
        assert u.here == "99"
        assert "neue · g" not in u.screen()


async def test_going_over_the_top_pulls_in_what_waits() -> None:
    async with user() as u:
        new = replace(comments()[0], ref=ref_of(MASTODON, "99"), created_at=NOW)
        u.desk.arrive(replace(new, verdict=replace(new.verdict, urgency=99)))
        await u.pilot.pause()
        assert u.here == "1"
        await u.presses("k")
        assert u.here == "99"


async def test_search_shows_hits_and_esc_goes_back() -> None:
    async with user() as u:
        await u.presses("slash")
        await u.writes("radweg gesperrt")
        await u.presses("enter")
        assert u.rows == ["1"]
        assert "Suche: radweg gesperrt" in u.screen()
        await u.presses("escape")
        assert len(u.rows) == 16


async def test_a_second_search_replaces_the_first() -> None:
    async with user() as u:
        await u.presses("slash")
        await u.writes("radweg")
        await u.presses("enter", "slash")
        await u.writes("container")
        await u.presses("enter")
        assert u.rows == ["2"]
        assert "Suche: container" in u.screen()


async def test_a_search_without_hits_says_so() -> None:
    async with user() as u:
        await u.presses("slash")
        await u.writes("xyzzy")
        await u.presses("enter")
        assert u.said == ["Nichts gefunden: xyzzy"]


async def test_what_comes_later_says_so() -> None:
    async with user() as u:
        for command in [c.id for c in COMMANDS if c.later and not c.key_of]:
            key = u.board.keys[command]
            u.app.clear_notifications()
            await u.presses(key)
            assert len(u.said) == 1, key
            assert u.said[0].endswith("kommt mit einer späteren Version."), key


async def test_d_deletes_nothing() -> None:
    async with user() as u:
        await u.presses("d")
        assert u.said == ["d löscht hier nichts; e = erledigt, x = moderieren"]
        assert u.decided == []


async def test_a_colleague_who_was_faster_is_named() -> None:
    async with user() as u:
        u.desk.tell(Overtaken(ref_of(MASTODON, "1"), "Jana"))
        await u.pilot.pause()
        assert "Jana hat inzwischen" in u.said[0]


async def test_a_held_act_shows_its_countdown_and_u_takes_it_back() -> None:
    async with user() as u:
        await u.presses("l")
        assert "geht in 20 s raus · u nimmt es zurück" in u.screen()
        u.desk.now += timedelta(seconds=3)
        await u.pilot.pause(1.1)
        assert "in 17 s" in u.screen()
        await u.presses("u")
        assert "nimmt es zurück" not in u.screen()


async def test_what_was_sent_is_said_quietly_what_failed_aloud() -> None:
    async with user() as u:
        await u.presses("l")
        u.desk.settle(Stage.FAILED, "You may not favourite this")
        await u.pilot.pause()
        loud = list(u.app._notifications)[-1]
        assert "You may not favourite this" in loud.message
        assert loud.severity == "error"
        assert "ging nicht raus" in loud.message


async def test_quitting_with_something_held_asks_once() -> None:
    async with user() as u:
        await u.presses("l", "q")
        assert "Noch nicht hinausgegangen: 1" in u.screen()
        await u.reads()
        await u.presses("y")
        assert u.app.return_value == 0


async def test_q_leaves() -> None:
    async with user() as u:
        await u.presses("q")
        assert u.app.return_value == 0


async def test_a_q_right_after_one_that_went_back_says_so_and_the_next_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(leaving, "TOO_SOON", 60.0)  # however slowly this machine presses keys
    async with user() as u:
        await u.presses("3", "q", "q")
        assert u.app.is_running
        assert u.said[-1] == "q noch einmal beendet (Q sofort)."
        await u.presses("q")
        assert u.app.return_value == 0


async def test_capital_q_leaves_whatever_came_before() -> None:
    async with user() as u:
        await u.presses("3", "q", "Q")
        assert u.app.return_value == 0


async def test_a_read_only_seat_decides_nothing() -> None:
    async with user(options=Options(read_only=True)) as u:
        assert "erledigt" not in u.screen().splitlines()[-1]
        for key in ("e", "l", "s", "r", "a", "i", "x"):
            await u.presses(key)
        assert u.decided == []
        assert "Nur-Lese-Platz" in u.said[-1]


async def test_a_comment_key_elsewhere_says_where_it_works() -> None:
    async with user() as u:
        await u.presses("3", "e")
        assert u.said == ["erledigt gilt für Kommentare: erst 2 drücken."]
        assert u.decided == []


async def test_enter_reads_the_thread_again() -> None:
    async with user() as u:
        await u.presses("enter")
        assert ("thread", ref_of(MASTODON, "1")) in u.desk.asked
        assert "Gespräch" in u.screen()
        await u.presses("q")
        assert "Kommentare" in u.screen()


async def test_the_palette_finds_by_name_and_runs() -> None:
    async with user() as u:
        await u.presses("colon")
        await u.writes("erled")
        await u.presses("enter")
        assert u.decided == [(Done(ref_of(MASTODON, "1")),)]


async def test_help_explains_the_pane_the_comment_and_the_accounts() -> None:
    async with user(size=(120, 120)) as u:
        await u.presses("question_mark")
        page = u.screen()
        assert "Warum dieser Kommentar hier steht" in page
        assert "wartet 24 h" in page
        assert "Erledigt, weiter zum nächsten offenen Kommentar" in page
        assert "bluesky-kreis" in page


async def test_the_outbox_takes_back_what_is_held() -> None:
    async with user() as u:
        await u.presses("l", "O")
        assert "wartet, 20 s" in u.screen()
        await u.presses("c")
        assert "zurückgenommen" in u.screen()


async def test_an_unclear_act_is_settled_by_a_person_who_looked() -> None:
    async with user() as u:
        await u.presses("l")
        u.desk.settle(Stage.UNKNOWN, "timeout")
        await u.pilot.pause()
        await u.presses("O", "y")
        await u.reads()
        await u.presses("y")
        assert any(how == "sent" for how, _ in u.desk.asked)


async def test_a_large_store_that_is_still_loading_is_not_news() -> None:
    whole = morning()
    first = replace(whole, order=whole.order[:3])
    from morgenlage.domain.situation import Progress

    desk = StandIn(replace(first, progress=Progress("loading", 3, 16)))
    async with user(desk) as u:
        await u.presses("j")
        desk.become(whole)
        await u.pilot.pause()
        assert (len(u.rows), u.here) == (16, "2")
        assert "neue · g" not in u.screen()


async def test_english_is_english() -> None:
    async with user(language="en") as u:
        assert "e done" in u.screen()
        await u.presses("d")
        assert u.said == ["d deletes nothing here; e = done, x = moderate"]


@pytest.mark.parametrize("pane", ["1", "3"])
async def test_escape_stays_in_its_pane_and_q_leads_to_the_comments(pane: str) -> None:
    async with user() as u:
        await u.presses(pane)
        there = u.board.pane
        await u.presses("escape", "escape")
        assert u.board.pane == there
        await u.presses("q")
        assert u.board.pane == "comments"


async def test_the_key_that_approves_is_no_other_thing_among_comments() -> None:
    async with user() as u:
        await u.presses("A")
        assert u.app.screen is u.board
        assert u.said == ["freigeben gilt für Beiträge: erst 1 drücken."]


async def test_escape_steps_back_but_never_out() -> None:
    async with user() as u:
        await u.presses("escape", "escape")
        assert u.app.is_running
        await u.presses("q")
        assert not u.app.is_running
