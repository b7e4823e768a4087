"""The line of a number: round marks, dates as the language writes them, gaps that stay gaps."""

from datetime import date, timedelta

from morgenlage.words.formats import Formats
from tests.widgets.stage import Stage
from widgets.axis import round_step, scale_of, ticks
from widgets.plot import Curve, Plot
from widgets.signs import ascii as plain_signs

FIRST = date(2026, 10, 1)


def plot(values: dict[int, float], days: int, *, flow: bool, marks: tuple[int, ...] = ()) -> Plot:
    made = Plot()
    known = tuple((FIRST + timedelta(days=n), v) for n, v in values.items())
    last = FIRST + timedelta(days=days - 1)
    numbered = tuple(FIRST + timedelta(days=n) for n in marks)
    made.curve = Curve(known, FIRST, last, flow, numbered)
    return made


def seen(widget: Plot) -> list[str]:
    return [widget.render_line(y).text for y in range(widget.size.height)]


def columns(lines: list[str]) -> set[int]:
    """Where anything of the line is drawn."""
    return {n for line in lines for n, c in enumerate(line) if "\u2801" <= c <= "\u28ff"}


async def test_a_missing_day_of_a_flow_is_a_gap_and_a_stock_goes_on_over_a_weekend() -> None:
    values = {n: 100.0 for n in range(20) if n not in (9, 10)}
    flow, stock = plot(values, 20, flow=True), plot(values, 20, flow=False)
    async with Stage(flow).run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        broken = columns(seen(flow))
    async with Stage(stock).run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        whole = columns(seen(stock))
    assert len(broken) < len(whole)
    assert whole == set(range(min(whole), max(whole) + 1))


async def test_numbers_stand_above_their_days_and_each_has_a_place_of_its_own() -> None:
    values = {n: 10.0 + (90 if n in (5, 6) else 0) for n in range(90)}
    widget = plot(values, 90, flow=True, marks=(5, 6))
    async with Stage(widget).run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        shown = "\n".join(seen(widget))
    assert "①" in shown
    assert "②" in shown


async def test_plain_characters_are_all_a_plain_terminal_gets() -> None:
    widget = plot({n: n * 37.0 for n in range(60)}, 60, flow=True, marks=(30,))
    widget.signs = plain_signs()
    async with Stage(widget).run_test(size=(60, 14)) as pilot:
        await pilot.pause()
        shown = seen(widget)
    assert all(line.isascii() for line in shown)
    assert "1" in "".join(line[8:] for line in shown[:-2])


async def test_one_value_and_none_at_all_and_a_tiny_window_break_nothing() -> None:
    for values in ({}, {3: 7.0}, {n: 5.0 for n in range(10)}, {0: -3.0, 1: -9.0}):
        for size in ((50, 12), (24, 5), (10, 3)):
            widget = plot(values, 10, flow=False, marks=(3,))
            async with Stage(widget).run_test(size=size) as pilot:
                await pilot.pause()
                assert len(seen(widget)) == widget.size.height


def test_marks_of_the_upright_axis_are_round_and_take_all_in() -> None:
    days = tuple((FIRST + timedelta(days=n), 4467.0 + 4 * n) for n in range(90))
    scale = scale_of(days, 20, flow=False)
    assert scale.step == 100
    assert scale.marks[0] <= 4467
    assert scale.marks[-1] >= 4467 + 4 * 89
    assert scale_of(days, 20, flow=True).low == 0
    assert [round_step(n) for n in (0.2, 1, 1.2, 3, 7, 60)] == [1, 1, 2, 5, 10, 100]


def test_days_are_marked_by_mondays_firsts_months_and_years_as_there_is_room() -> None:
    german, english = Formats("de"), Formats("en")

    def said(days: int, cells: int, formats: Formats) -> list[str]:
        last = FIRST + timedelta(days=days - 1)
        return [label for _, label in ticks(FIRST, last, cells, formats)]

    assert said(30, 70, german) == ["5. Okt", "12. Okt", "19. Okt", "26. Okt"]
    assert said(60, 40, english) == ["1 Oct", "15 Oct", "1 Nov", "15 Nov"]
    assert said(200, 70, german) == ["Okt", "Nov", "Dez", "2027", "Feb", "Mär", "Apr"]
    assert said(730, 40, german)[:3] == ["2027", "Jul", "2028"]
    assert said(1, 12, german) == ["1. Okt"]


def test_large_numbers_are_short_on_an_axis_where_the_step_allows() -> None:
    german, english = Formats("de"), Formats("en")
    assert german.short(4800, 100) == "4.800"
    assert german.short(12_500, 500) == "12,5 Tsd."
    assert german.short(12_505, 5) == "12.505"
    assert english.short(1_200_000, 200_000) == "1.2m"


async def test_the_line_is_the_one_the_library_writes() -> None:
    widget = plot({n: 50.0 + 40 * (n % 7) for n in range(60)}, 60, flow=True)
    async with Stage(widget).run_test(size=(60, 14)) as pilot:
        await pilot.pause()
        drawn = widget._drawing
    assert drawn is not None
    written = str(drawn._canvas.plot(linesep="\n")).replace("\u2800", " ").split("\n")
    assert drawn.text(False) == written
