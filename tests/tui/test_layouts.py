"""One screen for every window: three columns, two, one with tabs, or one plain line."""

import pytest
from textual.design import ColorSystem

from tests.tui.driving import user


async def test_wide_shows_three_columns() -> None:
    async with user(size=(160, 45)) as u:
        line = u.screen().splitlines()[1]
        assert line.index("Heute") < line.index("Kommentare") < line.index("Zahlen")


async def test_middle_stacks_the_side_column() -> None:
    async with user(size=(100, 30)) as u:
        lines = u.screen().splitlines()
        assert "Kommentare" in lines[1]
        assert "Heute" in lines[1]
        assert any("Zahlen" in line for line in lines[5:])


@pytest.mark.parametrize("language", ["de", "en"])
async def test_narrow_shows_one_pane_and_all_three_counts(language: str) -> None:
    async with user(size=(80, 24), language=language) as u:  # type: ignore[arg-type]  # a language
        tabs = u.screen().splitlines()[1]
        assert [word for word in tabs.split() if word.isdigit()] == ["1", "3", "2", "16", "3", "1"]
        await u.presses("1")
        assert "Ein Tag im Bauhof" in u.screen()
        assert "Radweg an der K 14 auch" not in u.screen()
        await u.presses("tab")
        assert "Radweg an der K 14 auch" in u.screen()


@pytest.mark.parametrize("size", [(59, 20), (100, 14), (20, 5), (1, 1)])
async def test_tiny_is_one_plain_line(size: tuple[int, int]) -> None:
    async with user(size=size) as u:
        lines = [line for line in u.screen().splitlines() if line.strip()]
        assert len(lines) == 1
        assert "16 offen · 3 heute · 1 gestört".startswith(lines[0].strip())


async def test_the_preview_goes_and_comes_back() -> None:
    async with user() as u:
        assert "wir · Sa 17:34" in u.screen()
        await u.presses("p")
        assert "wir · Sa 17:34" not in u.screen()
        await u.presses("p")
        assert "wir · Sa 17:34" in u.screen()


async def test_a_storm_of_resizes_leaves_a_whole_screen() -> None:
    async with user(size=(120, 34)) as u:
        for number in range(20):
            size = ((20, 5), (400, 100), (1, 1), (80, 24), (90, 15))[number % 5]
            await u.pilot.resize_terminal(*size)
        await u.pilot.resize_terminal(120, 34)
        await u.pilot.pause()
        assert "Kommentare   16 offen" in u.screen()
        assert u.here == "1"


async def test_no_widget_is_wider_than_the_screen() -> None:
    for size in ((160, 45), (120, 34), (100, 30), (80, 24), (60, 15)):
        async with user(size=size) as u:
            for widget in u.board.query("*"):
                if widget.display and widget.region:
                    assert widget.region.right <= size[0], (size, widget)
                    assert widget.region.bottom <= size[1], (size, widget)


async def test_themes_go_round() -> None:
    async with user() as u:
        seen = [u.app.theme]
        for _ in range(4):
            await u.presses("T")
            seen.append(u.app.theme)
        assert seen == [
            "morgen-dark",
            "morgen-light",
            "morgen-contrast",
            "morgen-16",
            "morgen-dark",
        ]


async def test_no_colours_are_mixed_that_nobody_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    mixed: list[ColorSystem] = []
    mix = ColorSystem.generate

    def noted(system: ColorSystem) -> dict[str, str]:
        mixed.append(system)
        return mix(system)

    monkeypatch.setattr(ColorSystem, "generate", noted)
    async with user():
        assert len(mixed) == 1


async def test_the_pane_whose_keys_count_is_seen_at_its_title_from_the_start() -> None:
    async with user() as u:
        titles = [u.board.comments.title, u.board.today.title, u.board.numbers.title]
        accent = u.app.theme_variables["accent"].lower()
        for key, here in (("2", 0), ("1", 1), ("3", 2)):
            if key != "2":
                await u.presses(key)
            lit = [title.styles.color.hex.lower() == accent for title in titles]
            assert lit == [index == here for index in range(3)]


async def test_todays_posts_begin_with_the_first_also_where_they_do_not_fit() -> None:
    async with user(size=(100, 18)) as u:
        today = u.board.today.list
        assert today.size.height < len(today._lines)
        assert today.top == 0
