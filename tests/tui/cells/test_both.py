"""Changed cells make the picture of Textual's own output, whatever is done."""

import io

import pytest
from rich.console import Console

from morgenlage.words import words_for
from tests.tui.cells.both import Doubled, Pair
from tests.tui.cells.walks import SIZES, walked
from tests.tui.stand_in import StandIn
from tui.cells.screen import Means
from tui.options import Options


@pytest.mark.parametrize("seed", range(6))
async def test_every_picture_of_a_walk_is_the_same_on_both(seed: int) -> None:
    means = Means(fills=seed % 2 == 0, scrolls=seed % 3 == 0)
    pair = await walked(seed, 20, means, SIZES[seed % 5])
    assert pair.pictures > 15
    assert pair.differing == []


async def test_a_picture_for_another_size_shows_its_corner_and_the_next_one_is_compared() -> None:
    desk, pair = StandIn(), Pair((100, 30), Means())
    options = Options(clock=lambda: desk.now)
    app = Doubled(desk, words_for("de"), options).doubled(pair)
    app.console = Console(force_terminal=True, color_system="truecolor", file=io.StringIO())
    async with app.run_test(headless=False, size=(100, 30)) as pilot:
        await pilot.pause()
        screen, whole = app.screen, app.screen._compositor.render_full_update()
        corner = [row[:60] for row in pair.ours.display[:15]]
        app._size = type(app.size)(60, 15)  # the terminal is smaller by now, the picture is not
        app._display(screen, whole)
        assert [row[:60] for row in pair.ours.display] == corner
        assert pair.misfits == 1
        await pilot.resize_terminal(60, 15)
        await pilot.pause()

    assert pair.differing == []
    assert not pair.misfit
