"""Today's posts and the figures."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bench import samples
from morgenlage.domain.agenda_row import Row, rows_of
from morgenlage.domain.answering import Answers
from morgenlage.domain.metric import Figure, Usual
from morgenlage.words.formats import Formats
from tests.widgets.stage import Stage, seen
from widgets.field_list import FieldList, FieldRow
from widgets.queue_list import QueueList
from widgets.signs import ascii, unicode
from widgets.tiles import Tiles, sparkline

SPARK = unicode().spark


async def test_the_day_is_read_by_the_hour_and_what_is_missing_stands_out() -> None:
    widget = QueueList()
    widget.formats = Formats("de", samples.ZONE)
    widget.rows = rows_of(reversed(samples.posts()))
    async with Stage(widget).run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        assert [line for line in seen(widget) if line] == [
            "▌08:00  IG  ✓ erschienen",
            "▌ Radweg K 14: ab heute wied…",
            " 10:30  MA  ◷ geplant",
            "  Ein Tag im Bauhof (Reel)",
            " 14:00  BS  ! fehlt: Alt",
            "  Stelle: Straßenwärter:in g…",
        ]


async def test_the_same_post_on_two_platforms_is_one_row() -> None:
    first = samples.posts()[0]
    twin = replace(first, ref=samples.posts()[1].ref, platform="facebook")
    assert [len(row.parts) for row in rows_of((first, twin, samples.posts()[2]))] == [2, 1]


async def test_the_cursor_of_the_day_stays_on_its_post() -> None:
    widget = QueueList()
    first, second, third = samples.posts()
    widget.rows = rows_of((second, third))
    async with Stage(widget).run_test(size=(30, 5)) as pilot:
        widget.last()
        await pilot.pause()
        assert widget.current == third.ref
        assert any(line.startswith("▌14:00") for line in seen(widget)) is False
        widget.rows = rows_of((first, second, third))
        await pilot.pause()
        assert widget.current == third.ref
        widget.rows = rows_of((first,))
        await pilot.pause()
        assert widget.current == first.ref


async def test_a_long_day_costs_what_it_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Row] = []
    hour = QueueList._hour

    def counted(self: QueueList, row: Row) -> str:
        asked.append(row)
        return hour(self, row)

    monkeypatch.setattr(QueueList, "_hour", counted)
    first = samples.posts()[0]
    posts = [replace(first, at=first.at + timedelta(seconds=40 * n)) for n in range(100)]
    widget = QueueList()
    widget.rows = tuple(row for post in posts for row in rows_of((post,)))
    async with Stage(widget).run_test(size=(30, 5)):
        asked.clear()
        widget.lines(30)
        assert len(asked) == 200


async def test_an_empty_day_is_said() -> None:
    widget = QueueList()
    async with Stage(widget).run_test(size=(30, 5)) as pilot:
        await pilot.pause()
        assert seen(widget)[0] == " Heute ist nichts geplant."


async def test_every_figure_says_whether_it_is_usual() -> None:
    widget = Tiles()
    widget.figures, widget.names = samples.figures(), samples.NAMES
    async with Stage(widget).run_test(size=(46, 14)) as pilot:
        await pilot.pause()
        assert [line for line in seen(widget) if line] == [
            "▌Instagram                        4.812   +37",
            "▌▁▁▂▂▃▃▄▅▇█  ↑ besser als 8 von 10 Wochen",
            " Mastodon                         1.904    +2",
            " █▁▃▅▆█▁▃▅▆  · wie sonst",
            " Bluesky                            640    −3",
            " █▇▆▆▅▄▃▃▂▁  ↓ schwächer als 9 von 10 Wochen",
            " Mastodon Reaktionen                 91",
            "         ▁█  · zu wenig Daten",
        ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((), "    "),
        ((5.0, 5.0, 5.0), " ▅▅▅"),
        ((0.0, 7.0), "  ▁█"),
        (tuple(float(n) for n in range(100)), "▁▃▆█"),
    ],
)
def test_a_sparkline_fits_its_cells(values: tuple[float, ...], expected: str) -> None:
    assert sparkline(values, 4, SPARK) == expected


async def test_many_accounts_are_told_briefly_but_what_stands_out_keeps_its_sentence() -> None:
    widget = Tiles()
    widget.formats = Formats("de", samples.ZONE)
    quiet = Figure("a", "followers", 1200, 3, tuple(range(30)), Usual("usual"))
    loud = replace(quiet, usual=Usual("better", 8, 10))
    of_one = [replace(quiet, account="konto-0"), replace(loud, account="konto-0", metric="reach")]
    widget.figures = tuple(of_one)
    async with Stage(widget).run_test(size=(36, 12)) as pilot:
        await pilot.pause()
        assert len([line for line in seen(widget) if line]) == 5
        many = [replace(f, account=f"konto-{n}") for n in range(9) for f in of_one]
        widget.figures = tuple(many)
        await pilot.pause()
        first = seen(widget)[:4]
        assert first[0].split() == ["▌konto-0", "1.200", "+3"]
        assert first[1].split() == ["Reichweite,", "7", "Tage", "1.200", "+3"]
        assert "besser als 8 von 10 Wochen" in first[3]
        rest = seen(widget)[4:7]
        assert [bool(line) for line in rest] == [False, True, True]  # a blank line per account


async def test_where_there_are_many_figures_each_is_drawn_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[object] = []

    def noted(*given: Any) -> str:
        drawn.append(given)
        return sparkline(*given)

    widget = Tiles()
    figure = Figure("a", "followers", 1200, 3, tuple(range(30)), Usual("better", 8, 10))
    widget.figures = tuple(replace(figure, account=f"konto-{n}") for n in range(20))
    async with Stage(widget).run_test(size=(36, 12)) as pilot:
        await pilot.pause()
        monkeypatch.setattr("widgets.tiles.sparkline", noted)
        widget.redraw()
        assert len(drawn) == len(widget.figures)


async def test_the_answer_rate_stands_above_the_accounts_with_its_median() -> None:
    widget = Tiles()
    widget.figures, widget.names = samples.figures()[:1], samples.NAMES
    took = timedelta(hours=2, minutes=40)
    widget.answers = (
        Answers("*", 7, 22, 20, took),
        Answers("*", 30, 90, 80, None),
        Answers("instagram-kreis", 7, 8, 6, timedelta(minutes=45)),
        Answers("mastodon-kreis", 7, 3, 3, None),
    )
    async with Stage(widget).run_test(size=(64, 14)) as pilot:
        await pilot.pause()
        lines = [line.strip() for line in seen(widget) if line.strip()]
        assert lines[0].split() == ["Antwortquote,", "7", "T", "91", "%"]
        assert lines[1] == "Median 2 h 40 (Dienstzeit)"
        assert lines[2] == "30 T: 89 %, Median: zu wenig Daten"
        assert "Antwortquote 75 % · Median 45 min (Dienstzeit)" in lines
        assert not any("zu wenig Daten" in line for line in lines[3:])


async def test_the_sign_for_more_takes_no_digit_of_a_figure() -> None:
    widget = Tiles()
    figure = Figure("ig", "views", 5954, 1883, (), Usual("usual"))
    widget.figures = (figure, replace(figure, metric="posts"))
    async with Stage(widget).run_test(size=(34, 4)) as pilot:
        await pilot.pause()
        assert seen(widget)[0].endswith(" 5.954 +1.883")
        assert seen(widget)[3].endswith(" 5.954 +1.883 ↓")
        widget.last()
        await pilot.pause()
        assert "↑" in seen(widget)[0]


async def test_the_sign_for_more_cuts_no_text_without_saying_so() -> None:
    widget = QueueList()
    widget.formats = Formats("de", samples.ZONE)
    widget.rows = rows_of(samples.posts())
    async with Stage(widget).run_test(size=(30, 2)) as pilot:
        await pilot.pause()
        assert seen(widget)[-1] == "▌ Radweg K 14: ab heute wied…↓"
        widget.signs = ascii()
        await pilot.pause()
        assert seen(widget)[-1] == "> Radweg K 14: ab heute wied~v"


async def test_a_list_of_fields_grows_with_a_line_of_a_row_that_was_there_before() -> None:
    widget = FieldList()
    widget.styles.height = "auto"
    widget.rows = (FieldRow("a", "", "A", "kurz", most=2), FieldRow("b", "", "B", "kurz"))
    async with Stage(widget).run_test(size=(30, 9)) as pilot:
        await pilot.pause()
        assert widget.size.height == 2
        long = FieldRow("a", "", "A", "ein Satz, der nicht auf eine Zeile passt", most=2)
        widget.rows = (long, widget.rows[1])
        await pilot.pause()
        assert widget.size.height == 3
