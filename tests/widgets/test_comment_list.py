"""The list of comments: the cursor, what is drawn again, and what it says."""

from dataclasses import replace
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from bench import samples
from morgenlage.domain.comment import Reason
from morgenlage.domain.outgoing import Stage as Phase
from morgenlage.domain.ref import Ref
from morgenlage.domain.situation import Progress
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from tests.widgets import stage
from tests.widgets.stage import Stage
from widgets import signs
from widgets.comment_list import CommentList


def told(count: int = 12) -> CommentList:
    """A list with so many comments."""
    stored = {c.ref: c for c in samples.comments(count)}
    widget = CommentList()
    widget.look = stored.get
    widget.now, widget.formats = samples.NOW, Formats("de", samples.ZONE)
    widget.set_reactive(CommentList.rows, tuple(stored))
    return widget


def seen(widget: CommentList) -> list[str]:
    """What somebody reads, without the thumb at the right edge."""
    return [line.rstrip("▐| ") for line in stage.seen(widget)]


async def ready(pilot: Pilot[None], widget: CommentList) -> None:
    """The cursor on the first row, everything drawn."""
    widget.first()
    widget.focus()
    await pilot.pause()


class Refreshes:
    """Remembers what a widget was asked to draw again."""

    def __init__(self, widget: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.regions: list[Region] = []
        self.whole = 0
        real = widget.refresh

        def refresh(*regions: Region, **rest: Any) -> Any:
            self.regions += regions
            self.whole += not regions
            return real(*regions, **rest)

        monkeypatch.setattr(widget, "refresh", refresh)


async def test_the_most_pressing_comment_is_read_in_fixed_columns() -> None:
    widget = told()
    async with Stage(widget).run_test(size=(64, 11)) as pilot:
        await ready(pilot, widget)
        assert seen(widget)[1:7] == [
            "▌   18 h MA  Frage · wartet           jonas",
            "▌        Wird der Radweg an der K 14 auch gesperrt? Auf der Ka…",
            "    11 h IG  Beschwerde               mona_s",
            "         Seit drei Wochen steht der Container an der Schule, u…",
            "     9 h BS  Link von Unbekannt +1    gewinn-spiel.example ⊘ ⚑",
            "         Jetzt gewinnen: https://gutschein.example/kreis",
        ]


@pytest.mark.parametrize("cells", [40, 56, 64, 80])
@pytest.mark.parametrize("compact", [False, True])
async def test_that_a_row_came_back_is_seen_at_every_width(cells: int, compact: bool) -> None:
    widget = told()
    reasons = tuple(Reason(k) for k in ("back-answered", "threat", "complaint", "question"))
    widget.reasons = lambda comment, now: reasons
    async with Stage(widget).run_test(size=(cells, 8)) as pilot:
        widget.compact = compact
        await ready(pilot, widget)
        assert "wieder da" in seen(widget)[1]
        if not compact and cells > 60:
            assert "droht" in seen(widget)[1]


async def test_one_line_per_comment_where_room_is_short() -> None:
    widget = told()
    async with Stage(widget).run_test(size=(80, 6)) as pilot:
        widget.compact = True
        await ready(pilot, widget)
        assert (
            seen(widget)[2]
            == "    11 h IG  Beschwerde        mona_s          Seit drei Wochen steht der Co…"
        )


async def test_a_step_draws_the_two_rows_it_touches_and_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    widget = told()
    async with Stage(widget).run_test(size=(64, 21)) as pilot:
        await ready(pilot, widget)
        drawn = Refreshes(widget, monkeypatch)
        widget.move(1)
        assert sorted(r.y for r in drawn.regions) == [1, 2, 3, 4]
        assert max(r.width for r in drawn.regions) <= 13
        assert drawn.whole == 0


async def test_ages_move_on_without_drawing_rows_whose_age_reads_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    widget = told(3)
    async with Stage(widget).run_test(size=(64, 21)) as pilot:
        await ready(pilot, widget)
        drawn = Refreshes(widget, monkeypatch)
        widget.now = samples.NOW.replace(second=30)
        widget.repaint_changed()
        assert drawn.regions == []
        widget.now = samples.NOW.replace(hour=8, minute=29, second=30)
        widget.repaint_changed()
        assert [r.y for r in drawn.regions] == [3, 5]


async def test_the_cursor_stays_on_its_comment_when_others_come_in() -> None:
    widget = told()
    async with Stage(widget).run_test(size=(64, 21)) as pilot:
        await ready(pilot, widget)
        widget.move(3)
        ref = widget.current
        widget.rows = (Ref("x:new"), *widget.rows)
        await pilot.pause()
        assert (widget.current, widget.index) == (ref, 4)


async def test_the_cursor_keeps_its_place_when_its_comment_is_done() -> None:
    widget = told()
    async with Stage(widget).run_test(size=(64, 21)) as pilot:
        await ready(pilot, widget)
        widget.move(3)
        after = widget.rows[4]
        widget.rows = tuple(ref for ref in widget.rows if ref != widget.current)
        await pilot.pause()
        assert (widget.current, widget.index) == (after, 3)
        widget.last()
        widget.rows = widget.rows[:-1]
        assert widget.index == len(widget.rows) - 1


async def test_the_cursor_is_always_in_sight() -> None:
    widget = told(100)
    async with Stage(widget).run_test(size=(64, 11)) as pilot:
        await ready(pilot, widget)
        for step in (*[1] * 30, *[-1] * 20, 60, -90, 99):
            widget.move(step)
            await pilot.pause()
            assert sum(line.startswith("▌") for line in seen(widget)) == 2
        widget.first()
        await pilot.pause()
        assert seen(widget)[1].startswith("▌")


async def test_the_edge_shows_where_the_window_stands() -> None:
    widget = told(100)
    async with Stage(widget).run_test(size=(64, 21)) as pilot:
        await ready(pilot, widget)
        thumb = [n for n, line in enumerate(stage.seen(widget)) if line.endswith("▐")]
        assert thumb == [1, 2]
        widget.last()
        await pilot.pause()
        thumb = [n for n, line in enumerate(stage.seen(widget)) if line.endswith("▐")]
        assert thumb == [19, 20]


async def test_focus_and_theme_change_the_colours_of_what_is_drawn() -> None:
    widget = told(3)
    app = Stage(widget)
    async with app.run_test(size=(64, 11)) as pilot:
        await ready(pilot, widget)
        cursors = []
        for step in ("focused", "blurred", "light"):
            if step == "blurred":
                app.set_focus(None)
            if step == "light":
                app.theme = "textual-light"
            await pilot.pause()
            cursors.append(next(iter(stage.strips(widget)[1])).style)
        assert len(set(map(str, cursors))) == 3


async def test_what_waits_is_said_and_moves_nothing() -> None:
    widget = told()
    async with Stage(widget).run_test(size=(64, 11)) as pilot:
        await ready(pilot, widget)
        before = seen(widget)[1:]
        widget.waiting = 12
        await pilot.pause()
        assert seen(widget) == ["  12 neue · g", *before]


async def test_an_answer_on_its_way_says_where_it_is() -> None:
    widget = told(1)
    comment = samples.comments(1)[0]
    async with Stage(widget).run_test(size=(80, 6)) as pilot:
        await ready(pilot, widget)
        for phase, said in (
            (Phase.HELD, "→ geht in 17 s raus"),
            (Phase.SENDING, "→ wird gesendet"),
            (Phase.UNKNOWN, "? unklar"),
            (Phase.FAILED, "✗ abgelehnt"),
        ):
            out = samples.outgoing(comment, phase)
            widget.travelling = lambda ref, out=out: out  # type: ignore[misc]  # bound per phase
            widget.repaint_changed()
            await pilot.pause()
            assert seen(widget)[1].endswith(said)


async def test_a_mark_a_claim_and_a_state_are_signs_and_not_only_colours() -> None:
    widget = told(2)
    first, second = samples.comments(2)
    done = replace(second, handling=replace(second.handling, state="done"))
    async with Stage(widget).run_test(size=(80, 6)) as pilot:
        widget.look = {first.ref: first, done.ref: done}.get
        widget.marked, widget.claims = frozenset({first.ref}), {first.ref: "Meier"}
        await ready(pilot, widget)
        assert seen(widget)[1].startswith("▌◆")
        assert seen(widget)[1].endswith("✍ Meier schreibt")
        assert seen(widget)[3].endswith("✓")


async def test_ascii_terminals_get_ascii_signs() -> None:
    widget = told(3)
    async with Stage(widget).run_test(size=(80, 8)) as pilot:
        widget.signs = signs.ascii()
        await ready(pilot, widget)
        widget.repaint_changed()
        assert {c for c in "".join(seen(widget)) if not c.isascii()} <= set("äöüß")


async def test_nothing_left_is_a_reason_to_be_glad() -> None:
    widget = CommentList()
    async with Stage(widget).run_test(size=(40, 9)) as pilot:
        await pilot.pause()
        assert "Alles gesehen. Guten Morgen." in "\n".join(seen(widget))
        widget.words = words_for("en")
        widget.progress = Progress("loading", 3200, 10_000)
        await pilot.pause()
        assert "loading what is stored  3.200 of" in "\n".join(seen(widget))


async def test_a_click_selects_and_the_wheel_scrolls_without_moving_the_cursor() -> None:
    widget = told(50)
    async with Stage(widget).run_test(size=(64, 11)) as pilot:
        await ready(pilot, widget)
        await pilot.click(CommentList, offset=(12, 5))
        assert widget.index == 2
        before = seen(widget)
        await pilot._post_mouse_events([_wheel()], CommentList, offset=(5, 5))
        await pilot.pause()
        assert widget.index == 2
        assert seen(widget)[1] == before[3]


def _wheel() -> Any:
    from textual.events import MouseScrollDown

    return MouseScrollDown


async def test_a_hundred_thousand_rows_look_at_the_visible_ones_only() -> None:
    widget = told(10)
    by = list(samples.comments(10))
    asked: list[Ref] = []

    def look(ref: Ref) -> Any:
        asked.append(ref)
        return by[hash(ref) % 10]

    widget.look = look
    async with Stage(widget).run_test(size=(64, 21)) as pilot:
        widget.rows = tuple(Ref(f"m:{n}") for n in range(100_000))
        await ready(pilot, widget)
        asked.clear()
        widget.last()
        await pilot.pause()
        assert len(asked) <= 3 * 21


async def test_the_first_picture_begins_with_the_first_row() -> None:
    stored, first = {c.ref: c for c in samples.comments(12)}, dict[int, str]()

    class Filled(CommentList):
        """Has its rows before it has a place, as on the dashboard."""

        def on_mount(self) -> None:
            self.look, self.rows = stored.get, tuple(stored)

        def render_line(self, y: int) -> Strip:
            strip = super().render_line(y)
            first.setdefault(y, strip.text if self.rows else "")
            return strip

    async with Stage(Filled()).run_test(size=(64, 11)):
        assert first[1].startswith("▌")
        assert first[2].startswith("▌        Wird der Radweg")
