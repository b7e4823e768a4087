"""The plot of a number: from the tile to the line, its rises, its table, its addresses."""

import sys
from concurrent.futures import Future
from unittest.mock import patch

import pytest
from textual.geometry import Size
from textual.screen import Screen

from morgenlage.domain.past import Past
from tests.tui.driving import User, user
from tests.tui.looked_back import past
from tests.tui.sample import BLUESKY, MASTODON
from tests.tui.stand_in import StandIn
from tests.tui.test_hostile import CONTROLS, TEXTS
from tui.dialogs.plot import PlotPage
from tui.options import Options

KEY = (MASTODON, "followers")


def desk(text: str | None = None) -> StandIn:
    standing = StandIn()
    standing.looked_back = past() if text is None else past(text)
    return standing


def page(u: User) -> PlotPage:
    found = u.app.screen
    assert isinstance(found, PlotPage)
    return found


def tiles(u: User) -> list[str]:
    widget = u.board.numbers.tiles
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


async def test_a_sign_shows_which_tile_is_meant_and_moves_with_the_keys() -> None:
    async with user(desk(), size=(160, 45)) as u:
        assert not any("▌" in line for line in tiles(u))
        await u.presses("3")
        assert u.board.numbers.tiles.current == (MASTODON, "followers")
        assert [line[0] for line in tiles(u) if "4.812" in line] == ["▌"]
        await u.presses("j", "j")
        assert u.board.numbers.tiles.current == (BLUESKY, "followers")
        assert [line for line in tiles(u) if line.startswith("▌") and "1.290" in line]
        await u.presses("k", "k", "k", "k")
        assert u.board.numbers.tiles.current == (MASTODON, "followers")
        await u.presses("G")
        last = u.desk.situation.figures[-1]
        assert u.board.numbers.tiles.current == (last.account, last.metric)


async def test_the_tile_in_a_low_window_stays_in_sight() -> None:
    async with user(desk(), size=(80, 16)) as u:
        await u.presses("3", "j", "j", "j", "j")
        assert any(line.startswith("▌") for line in tiles(u))


async def test_enter_opens_the_number_under_the_cursor_with_axis_and_rises() -> None:
    async with user(desk(), size=(160, 45)) as u:
        await u.presses("3", "enter")
        shown = u.screen()
        assert "mastodon-kreis · Folgende" in shown
        assert "[90 Tage]" in shown
        assert "16. Nov" in shown
        assert "4.800 ┤" in shown
        assert "Radweg K 14: ab heute wieder frei" in shown
        assert "213 Reaktionen" in shown
        assert "besser als" in shown


async def test_two_clicks_on_a_tile_open_it() -> None:
    async with user(desk(), size=(160, 45)) as u:
        await u.pilot.click(u.board.numbers.tiles, offset=(4, 3), times=2)
        await u.pilot.pause()
        assert page(u).key[0] == MASTODON


async def test_keys_go_through_periods_and_numbers() -> None:
    async with user(desk(), size=(160, 45)) as u:
        await u.presses("3", "enter", "l")
        assert "[1 Jahr]" in u.screen()
        assert "2026" in u.screen()
        await u.presses("l", "l")
        assert "[alles]" in u.screen()
        await u.presses("h", "h", "h", "h")
        assert "[30 Tage]" in u.screen()
        assert "Woche ab" not in u.screen()
        await u.presses("tab")
        assert page(u).key == (MASTODON, "interactions")
        await u.presses("shift+tab")
        assert page(u).key == (MASTODON, "followers")


async def test_numbers_that_only_the_past_knows_are_reached_as_well() -> None:
    async with user(desk(), size=(160, 45)) as u:
        await u.presses("3", "enter", "shift+tab")
        assert page(u).key == (MASTODON, "views")
        assert "Aufrufe je Tag" in u.screen()
        curve = page(u).plot.curve
        assert curve is not None
        assert curve.flow


async def test_a_rise_without_a_post_says_so() -> None:
    standing = desk()
    standing.looked_back = Past((), standing.looked_back.series)
    async with user(standing, size=(160, 45)) as u:
        await u.presses("3", "enter")
        assert "kein Post von uns in diesen Tagen" in u.screen()


async def test_the_address_of_the_post_behind_the_chosen_rise_is_copied_and_said() -> None:
    async with user(desk(), size=(160, 45)) as u:
        await u.presses("3", "enter", "enter")
        assert u.said == ["social.example: https://social.example/@kreis/radweg"]
        await u.presses("j", "o")
        assert u.said[-1] != "social.example: https://social.example/@kreis/radweg"


async def test_in_a_small_window_a_key_shows_the_table_in_place_of_the_rises() -> None:
    async with user(desk(), size=(80, 24), language="en") as u:
        await u.presses("3", "enter")
        assert "Unusual rises" in u.screen()
        assert "Week from" not in u.screen()
        await u.presses("p")
        assert "Week from" in u.screen()
        assert "Unusual rises" not in u.screen()
        before = u.screen()
        await u.presses("j")
        assert u.screen() != before
        await u.presses("q")
        assert not isinstance(u.app.screen, PlotPage)


async def test_a_number_of_which_nothing_is_known_says_so_and_draws_no_zeros() -> None:
    async with user(StandIn(), size=(100, 30)) as u:
        await u.presses("3", "enter")
        assert "ist von dieser Zahl nichts bekannt" in u.screen()
        assert page(u).table.rows == ()


async def test_while_the_past_is_read_the_page_says_so_and_then_draws() -> None:
    waiting: Future[Past] = Future()

    class Slow(StandIn):
        def past(self) -> Future[Past]:
            return waiting

    async with user(Slow(), size=(100, 30)) as u:
        await u.presses("3", "enter")
        assert "wird gelesen" in u.screen()
        waiting.set_result(past())
        await u.pilot.pause()
        await u.pilot.pause()
        assert "wird gelesen" not in u.screen()
        assert "4.800 ┤" in u.screen()


async def test_a_plain_terminal_gets_a_plot_of_plain_characters() -> None:
    async with user(desk(), size=(80, 24), language="en", options=Options(ascii=True)) as u:
        await u.presses("3", "enter")
        plot = page(u).plot
        drawn = [plot.render_line(y).text for y in range(plot.size.height)]
        assert all(line.isascii() for line in drawn)
        assert any("1" in line and "'" in "".join(drawn) for line in drawn)
        assert "+---" in u.screen()


@pytest.mark.parametrize("text", TEXTS[:40])
async def test_hostile_words_of_a_post_stay_words(text: str) -> None:
    async with user(desk(text), size=(120, 40)) as u:
        await u.presses("3", "enter")
        assert page(u).list.entries
        shown = u.screen().replace("\n", "")
        assert not CONTROLS.search(shown)


@pytest.mark.parametrize("off", ["widgets.wrapping.shown", "widgets.painting.shown"])
async def test_each_of_the_two_guards_of_the_legend_is_enough(off: str) -> None:
    words = "Radweg \x1b[2J\u202efrei\x07"
    with patch(off, lambda text: text):
        async with user(desk(words), size=(120, 40)) as u:
            await u.presses("3", "enter")
            assert "Radweg" in u.screen()
            assert not CONTROLS.search(u.screen().replace("\n", ""))


async def test_without_both_guards_of_the_legend_the_attack_would_be_seen() -> None:
    off = patch("widgets.wrapping.shown", str), patch("widgets.painting.shown", str)
    with off[0], off[1]:
        async with user(desk("Radweg \u202efrei"), size=(120, 40)) as u:
            await u.presses("3", "enter")
            assert CONTROLS.search(u.screen().replace("\n", ""))


async def test_a_page_that_opens_does_not_lay_out_the_one_below_it() -> None:
    laid: list[str] = []

    async with user(desk(), size=(120, 40)) as u:
        await u.presses("3")
        before = Screen._refresh_layout

        def counted(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:
            laid.append(type(screen).__name__)
            before(screen, size, scroll)

        with patch.object(Screen, "_refresh_layout", counted):
            await u.presses("enter")
        assert set(laid) == {"PlotPage"}
        assert len(laid) <= 2
        await u.pilot.resize_terminal(80, 24)
        await u.pilot.pause()
        assert u.app.screen.size == u.board.size == Size(80, 24)


async def test_pages_that_were_left_are_not_kept_for_news_of_holidays() -> None:
    async with user(desk(), size=(120, 40)) as u:
        await u.presses("3", "enter", "escape", "enter", "escape")
        assert u.board.plan._waiting == []


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_sentence_above_the_line_is_never_cut(size: tuple[int, int]) -> None:
    async with user(desk(), size=size) as u:
        await u.presses("3", "enter")
        told = page(u).story
        assert told is not None
        said = page(u).lines.standing(told.standing, "followers", page(u).today)
        assert said.endswith("vor einem Jahr +14")
        shown = " ".join(u.screen().split())
        assert said in shown


async def test_page_and_tile_say_the_same_of_a_number() -> None:
    async with user(desk(), size=(160, 45)) as u:
        await u.presses("3")
        (tile,) = (f for f in u.desk.situation.figures if (f.account, f.metric) == KEY)
        await u.presses("enter")
        told = page(u).story
        assert told is not None
        assert told.standing is not None
        assert (told.standing.week, told.standing.usual) == (tile.week, tile.usual)


async def test_nobody_who_opens_no_plot_pays_for_the_library() -> None:
    before = sys.modules.pop("plotille", None)
    try:
        async with user(desk(), size=(120, 40)) as u:
            await u.presses("j", "k", "1")
            assert "plotille" not in sys.modules
            await u.presses("3")
            assert "plotille" in sys.modules
    finally:
        if before is not None:
            sys.modules["plotille"] = before
