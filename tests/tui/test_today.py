"""The pane of today's posts: what asks stands first; open, move, give up, go to its talk."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from morgenlage.domain.piece import Piece, State
from morgenlage.domain.ref import ref_of
from tests.tui.driving import User, user
from tests.tui.planned import AT_TEN, piece, plan, planned
from tests.tui.sample import BLUESKY, MASTODON, NOW, PIXELFED
from tests.tui.stand_in import StandIn
from tui.acts import posts
from tui.options import Options


def on_file(u: User, id: str) -> Piece:
    return u.desk.situation.papers.of(Piece)[id]


def lines(u: User) -> list[str]:
    widget = u.board.today.list
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


async def at_today(u: User, *keys: str) -> None:
    await u.presses("1", *keys)


async def test_what_asks_stands_first_with_its_day_then_the_hours_of_today() -> None:
    async with user(StandIn(planned()), size=(160, 45)) as u:
        told = [line for line in lines(u) if line]

        assert told[0].split() == ["▌21.", "Nov", "BS", "?", "ungeklärt"]
        assert told[1].strip("▌ ") == "Radweg K 14: frei"
        hours = [found[1] for line in told if (found := re.match(r".(\d\d:\d\d)", line))]
        assert hours == ["06:22", "10:00", "14:00", "14:04", "16:34"]
        assert any("fehlt: Alt" in line for line in told)
        assert "1 zu klären" in str(u.board.today.title.content)


async def test_a_post_of_ours_that_is_out_is_told_once() -> None:
    async with user(StandIn(planned()), size=(160, 45)) as u:
        refs = [ref for row in u.board.today.list.rows for ref in row.refs]

        assert len(refs) == len(set(refs))
        assert f"{PIXELFED}:p3" not in [row.key for row in u.board.today.list.rows]


async def test_two_keys_move_a_post_to_the_same_hour_of_another_day() -> None:
    async with user(StandIn(planned(piece("p", "Kino"))), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("s", "m")

        assert on_file(u, "p").due == AT_TEN + timedelta(days=1)
        assert on_file(u, "p").copies[0].state == "scheduled"
        assert "p" not in [row.key for row in u.board.today.list.rows]
        assert any("Mo 23. Nov 10:00" in said for said in u.said)


async def test_u_moves_it_back() -> None:
    async with user(StandIn(planned(piece("p", "Kino"))), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("s", "w")
        assert on_file(u, "p").due == AT_TEN + timedelta(days=7)

        await u.presses("u")

        assert on_file(u, "p").due == AT_TEN
        assert [step.kind for step in on_file(u, "p").steps][-2:] == ["moved", "moved"]


async def test_what_was_missed_asks_again_when_its_move_is_taken_back() -> None:
    missed = piece("p", "Kino", NOW - timedelta(days=1), "missed")
    async with user(StandIn(planned(missed)), size=(160, 45)) as u:
        await at_today(u)
        assert u.board.today.list.current == "p"
        await u.presses("s", "m")
        assert on_file(u, "p").state == "scheduled"

        await u.presses("u")

        assert on_file(u, "p").state == "missed"
        assert u.board.today.list.rows[0].key == "p"


async def test_what_failed_while_the_rest_is_out_goes_at_an_hour_of_its_own() -> None:
    half = piece("p", "Kino", NOW - timedelta(hours=1), "failed", (MASTODON, PIXELFED))
    out = replace(half.copies[1], state="published", ref=ref_of(PIXELFED, "p3"))
    async with user(StandIn(planned(half.with_copy(out))), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("s", "m")

        tomorrow = NOW - timedelta(hours=1) + timedelta(days=1)
        assert [on_file(u, "p").hour(a) for a in (MASTODON, PIXELFED)] == [
            tomorrow, NOW - timedelta(hours=1),
        ]  # fmt: skip
        assert f"{PIXELFED}:p3" in [row.key for row in u.board.today.list.rows]
        assert any(u.board.plan.when(tomorrow) in said for said in u.said)
        posts.open_row(u.board, u.board.plan.row("p") or u.board.today.list.rows[0])
        await u.reads()
        assert f"geplant · {u.board.plan.when(tomorrow)}" in u.screen()
        await u.presses("q", "u")

        assert [c.state for c in on_file(u, "p").copies] == ["failed", "published"]
        assert "p" in [row.key for row in u.board.today.list.rows]


async def test_what_still_waits_although_its_day_is_over_is_brought_up() -> None:
    late = piece("p", "Kino", NOW - timedelta(days=2), "approved")
    async with user(StandIn(planned(late)), size=(160, 45)) as u:
        assert u.board.today.list.rows[0].key == "p"
        told = "\n".join(lines(u))
        assert "20. Nov" in told
        assert "Zeit vorbei" in told


async def test_an_hour_of_ones_own_is_typed_and_what_is_no_hour_is_said() -> None:
    async with user(StandIn(planned(piece("p", "Kino"))), size=(100, 30)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("s", "d")
        await u.writes("bald")
        await u.presses("enter")
        assert "Das ist kein Datum" in u.screen()

        await u.presses(*"24.12.", "space", *"9:15", "enter")

        assert u.board.plan.when(on_file(u, "p").due) == "Do 24. Dez 09:15"


async def test_moving_onto_another_post_is_told() -> None:
    there = piece("there", "Bürgersprechstunde", AT_TEN + timedelta(days=1, minutes=20))
    async with user(StandIn(planned(piece("p", "Kino"), there)), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("s", "m")

        assert any("weniger als eine Stunde" in s and "Bürgersprechstunde" in s for s in u.said)


async def test_giving_up_asks_and_is_taken_back_as_it_was() -> None:
    async with user(StandIn(planned(piece("p", "Kino"))), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("x")
        await u.reads()
        await u.presses("y")
        assert on_file(u, "p").state == "dropped"
        assert "p" not in [row.key for row in u.board.today.list.rows]

        await u.presses("u")

        assert on_file(u, "p").state == "scheduled"


async def test_a_native_one_is_taken_back_from_its_platform_first() -> None:
    there = piece("p", "Kino")
    there = there.with_copy(replace(there.copies[0], native=True))
    async with user(StandIn(planned(there)), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("x")
        await u.reads()
        await u.presses("y")

        assert on_file(u, "p").copies[0].wish == "drop"

        await u.presses("u")

        assert (on_file(u, "p").copies[0].wish, on_file(u, "p").state) == ("", "scheduled")


async def test_a_thought_for_no_account_is_given_up_and_taken_up() -> None:
    thought = replace(piece("p", "Zoo", state="idea"), copies=())
    async with user(StandIn(planned(thought)), size=(160, 45)) as u:
        await at_today(u)
        row = u.board.plan.row("p")
        assert row is not None
        posts.drop(u.board, row)
        await u.reads()
        await u.presses("y")
        assert on_file(u, "p").state == "dropped"

        await u.presses("u")
        assert on_file(u, "p").state == "idea"


async def test_what_a_platform_planned_itself_is_not_moved_from_here() -> None:
    async with user(StandIn(planned()), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = f"{BLUESKY}:p5"
        await u.presses("s")

        assert any("auf der Plattform selbst geplant" in said for said in u.said)


async def test_what_nobody_is_sure_about_is_settled_before_it_is_moved_or_given_up() -> None:
    async with user(StandIn(planned()), size=(160, 45)) as u:
        await at_today(u)
        assert u.board.today.list.current == "radweg"
        before = on_file(u, "radweg")
        for key in ("s", "x", "A", "P", "a"):
            u.app.clear_notifications()
            await u.presses(key)
            assert u.app.screen is u.board
            assert any("Ist er erschienen?" in said for said in u.said)

        assert on_file(u, "radweg") == before


async def test_a_read_only_seat_moves_nothing() -> None:
    options = Options(read_only=True)
    async with user(StandIn(planned(piece("p", "Kino"))), options=options, size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("s", "m")

        assert on_file(u, "p").due == AT_TEN


async def test_enter_opens_all_of_it_and_it_is_moved_there_with_the_same_keys() -> None:
    async with user(StandIn(planned()), size=(100, 40)) as u:
        await at_today(u)
        u.board.today.list.current = "kino"
        await u.presses("enter")
        seen = u.screen()
        assert "Freiluftkino am Kreishaus" in seen
        assert "freigegeben von Jan per Mail" in seen
        assert "Maike am Bildschirm: begonnen" in seen

        await u.presses("s", "o")

        assert u.board.plan.when(on_file(u, "kino").due) == "Mo 23. Nov 10:00"
        assert "ich am Bildschirm: verschoben auf Mo 23. Nov 10:00" in u.screen()
        await u.presses("q")
        assert u.app.screen is u.board


async def test_one_key_leads_from_a_post_to_its_comments_and_back() -> None:
    async with user(StandIn(planned()), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "bauhof"
        await u.presses("b")
        assert u.board.pane == "comments"
        posts = {
            c.post for ref in u.board.comments.list.rows if (c := u.desk.situation.comment(ref))
        }
        assert posts == {f"{PIXELFED}:p3"}

        await u.presses("b")

        assert (u.board.pane, u.board.today.list.current) == ("today", "bauhof")
        assert len(u.board.comments.list.rows) == 16


async def test_from_a_comment_one_key_opens_the_post_it_is_about() -> None:
    async with user(StandIn(planned()), size=(100, 40)) as u:
        assert u.here == "1"
        await u.presses("b")

        assert "Radweg K 14" in u.screen()
        assert "erschienen" in u.screen()


async def test_a_post_nobody_can_have_seen_has_no_talk() -> None:
    async with user(StandIn(planned()), size=(160, 45)) as u:
        await at_today(u)
        u.board.today.list.current = "kino"
        await u.presses("b")

        assert any("noch nicht erschienen" in said for said in u.said)
        assert u.board.pane == "today"


async def test_an_hour_that_passed_says_so_a_minute_later() -> None:
    late = piece("p", "Kino", NOW + timedelta(seconds=30), "draft")
    async with user(StandIn(planned(late)), size=(160, 45)) as u:
        assert not any("Zeit vorbei" in line for line in lines(u))
        u.desk.now = NOW + timedelta(minutes=2)
        u.board._minute()
        await u.presses()

        assert any("Zeit vorbei" in line for line in lines(u)), lines(u)


async def test_hostile_words_of_a_piece_stay_words() -> None:
    evil = piece("p", "[@click=app.quit]Kino[/]\x1b[2J\u202eevil", state="failed")
    evil = evil.with_copy(replace(evil.copies[0], reason="[bold]no\x1b[0m"))
    async with user(StandIn(planned(evil)), size=(100, 40)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses("enter")

        assert "\x1b" not in u.screen()
        assert "[@click=app.quit]Kino[/]" in u.screen()


def test_the_sample_has_every_kind_of_row() -> None:
    assert {p.state for p in plan()} >= {"unconfirmed", "scheduled", "draft", "idea", "published"}


STATES: list[tuple[State, datetime | None, str]] = [
    ("unconfirmed", NOW - timedelta(days=1), "klären"),
    ("failed", NOW - timedelta(hours=1), "verschieben"),
    ("missed", NOW - timedelta(hours=1), "verschieben"),
    ("draft", AT_TEN, "freigeben"),
    ("review", AT_TEN, "freigeben"),
    ("scheduled", AT_TEN, "öffnen"),
]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
@pytest.mark.parametrize(("state", "due", "word"), STATES)
async def test_the_first_key_of_the_footer_is_what_the_state_of_the_post_asks_for(
    state: State, due: datetime | None, word: str, size: tuple[int, int]
) -> None:
    async with user(StandIn(planned(piece("p", "Kino", due, state))), size=size) as u:
        await at_today(u, "G")
        u.board.today.list.current = "p"
        await u.presses()

        first = u.board.key_line.keys[0]
        assert (first.word, first.enabled) == (word, True)
        assert u.screen().splitlines()[-1].split()[:2] == [first.key, word]
        greyed = [hint.word for hint in u.board.key_line.keys if not hint.enabled]
        if state == "unconfirmed":
            assert {"schreiben", "verschieben", "freigeben", "sofort raus"} <= set(greyed)


async def test_of_a_post_that_is_out_the_footer_offers_its_talk_first() -> None:
    async with user(StandIn(planned()), size=(80, 24)) as u:
        await at_today(u)
        u.board.today.list.current = "bauhof"
        await u.presses()

        assert u.board.key_line.keys[0].word == "Gespräch"


async def test_of_a_post_that_waits_on_its_platform_the_footer_offers_no_talk() -> None:
    async with user(StandIn(planned()), size=(80, 24)) as u:
        await at_today(u)
        u.board.today.list.current = f"{BLUESKY}:p5"
        await u.presses()

        hints = u.board.key_line.keys
        assert hints[0].word == "öffnen"
        assert not next(hint for hint in hints if hint.word == "Gespräch").enabled


async def test_a_draft_for_an_account_that_demands_approval_asks_for_it_first() -> None:
    situation = planned(piece("p", "Kino", state="draft"))
    status = situation.accounts[MASTODON]
    demanding = replace(status, account=replace(status.account, approval=True))
    situation = replace(situation, accounts={**situation.accounts, MASTODON: demanding})
    async with user(StandIn(situation), size=(80, 24)) as u:
        await at_today(u)
        u.board.today.list.current = "p"
        await u.presses()

        assert u.board.key_line.keys[0].key == "a"
