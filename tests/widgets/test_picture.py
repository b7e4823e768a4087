"""A picture in cells: two pixels each, its words below, nothing that steers a terminal."""

from rich.color import Color

from tests.widgets.stage import Stage, misdeeds, strips
from widgets.picture import HALF, PictureView, Pixels

RED, BLUE = b"\xff\x00\x00", b"\x00\x00\xff"


async def test_two_pixels_are_one_cell_and_like_neighbours_one_segment() -> None:
    view = PictureView()
    async with Stage(view).run_test(size=(12, 8)) as pilot:
        view.pixels = Pixels(4, 3, RED * 4 + BLUE * 4 + RED * 2 + BLUE * 2)
        await pilot.pause()
        first, second = strips(view)[:2]

        (cells,) = [s for s in first if s.text.startswith(HALF)]
        assert cells.text == HALF * 4
        assert cells.style is not None
        assert cells.style.color == Color.from_rgb(255, 0, 0)
        assert cells.style.bgcolor == Color.from_rgb(0, 0, 255)
        assert [s.text for s in second if s.text.startswith(HALF)] == [HALF * 2, HALF * 2]
        assert first.text == f"    {HALF * 4}    "


async def test_its_words_stand_below_and_alone_where_there_are_no_pixels() -> None:
    view = PictureView()
    view.said, view.note = "Der neue Radweg am Bahnhof", "radweg.jpg"
    async with Stage(view).run_test(size=(30, 8)) as pilot:
        await pilot.pause()
        assert [s.text.strip() for s in strips(view)[:2]] == [view.said, view.note]

        view.pixels = Pixels(2, 2, RED * 4)
        await pilot.pause()
        assert [s.text.strip() for s in strips(view)[:3]] == [HALF * 2, view.said, view.note]


async def test_it_asks_for_pixels_that_fit_it() -> None:
    view = PictureView()
    async with Stage(view).run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        assert view.room == (38, 32)


async def test_pixels_wider_than_the_view_are_cut() -> None:
    view = PictureView()
    async with Stage(view).run_test(size=(10, 5)) as pilot:
        view.pixels = Pixels(30, 2, bytes(range(180)))
        await pilot.pause()
        assert misdeeds(strips(view), 10) == []
