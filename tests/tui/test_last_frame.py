"""What is kept of the dashboard for the next start, and what stands on the terminal from it."""

import io
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len
from rich.console import Console

from morgenlage.domain.account import Limits
from morgenlage.first_paint import painted
from morgenlage.last_known import Frame, Refused
from morgenlage.words import words_for
from tests.tui.cells.emulator import Bytes, Emulated
from tests.tui.driving import ZONE
from tests.tui.sample import NOW, comments
from tests.tui.stand_in import StandIn
from tui.app import Morgenlage
from tui.last_frame import Keeping, until
from tui.options import Options
from tui.toasts import toast

SIZE = 120, 34


class Kept:
    """What was handed over, in order."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, text: Callable[[], str]) -> Future[None]:
        self.texts.append(text())
        done: Future[None] = Future()
        done.set_result(None)
        return done


def shown(text: str, columns: int = SIZE[0], lines: int = SIZE[1], after: float = 0) -> Emulated:
    """A terminal of that size with the frame on it, so many seconds after it was kept."""
    frame = Frame(text)
    screen = Emulated(columns, lines)
    rows = frame.fitting(columns, lines, frame.number("at") + after)
    Bytes(screen).feed(painted(rows, fills=False))
    return screen


def coloured(app: Morgenlage) -> Morgenlage:
    """As on a terminal of many colours: Rich keeps the codes of a style as they were asked first,
    for all tests of a process."""
    app.console = Console(
        force_terminal=True, color_system="truecolor", width=SIZE[0], file=io.StringIO()
    )
    return app


async def kept(*, names: bool = True, keys: str = "") -> tuple[str, Emulated]:
    """One frame of the morning, and the screen that it is of."""
    desk, keep = StandIn(), Kept()
    options = Options(clock=lambda: desk.now, zone=ZONE, keeping=Keeping(keep, 30, "here", names))
    app = coloured(Morgenlage(desk, words_for("de"), options))
    live = Emulated(*SIZE)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        app.frames.keep()
        app.frames.keep()
        lines = [strip.text for strip in app.screen._compositor.render_strips()]
        Bytes(live).feed("\r\n".join(lines))
    return keep.texts[0] if keep.texts else "", live


async def test_what_is_kept_stands_there_again_save_for_the_header() -> None:
    text, live = await kept()

    again = shown(text)

    assert again.display[1:] == [line.replace("👍", "  ") for line in live.display[1:]]
    assert again.display[0].startswith(" Morgenlage   Stand ")
    assert "gerade eben" in again.display[0]


async def test_signs_of_two_columns_are_two_blanks() -> None:
    desk, keep = StandIn(), Kept()
    first = desk.situation.comment(desk.situation.order[0])
    assert first is not None
    desk.arrive(replace(first, text="A漢字B ✅ C ⭐ Ｄ E"))
    options = Options(clock=lambda: desk.now, zone=ZONE, keeping=Keeping(keep, 30, "", True))
    app = coloured(Morgenlage(desk, words_for("de"), options))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.frames.keep()
    rows = ["".join(text for _, text in runs) for runs in Frame(keep.texts[0]).rows]

    assert any("A    B    C    " in row for row in rows)
    assert {len(row) for row in rows} == {cell_len(row) for row in rows} == {SIZE[0]}


async def test_it_is_kept_once_as_long_as_nothing_changes() -> None:
    desk, keep = StandIn(), Kept()
    options = Options(clock=lambda: desk.now, zone=ZONE, keeping=Keeping(keep, 30, "", True))
    app = coloured(Morgenlage(desk, words_for("de"), options))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.frames.keep()
        app.frames.keep()
        assert len(keep.texts) == 1
        await pilot.press("j")
        await pilot.pause()
        app.frames.keep()
        assert len(keep.texts) == 2
        await pilot.press("question_mark")
        await pilot.pause()
        app.frames.keep()
        assert len(keep.texts) == 2, "a page that lies above is not the dashboard"
    assert len(keep.texts) == 2


async def test_none_is_kept_while_a_toast_stands() -> None:
    desk, keep = StandIn(), Kept()
    options = Options(clock=lambda: desk.now, zone=ZONE, keeping=Keeping(keep, 30, "", True))
    app = coloured(Morgenlage(desk, words_for("de"), options))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        toast(app, "Gesperrt: Xaver Zwölfmann", seconds=60)
        await pilot.pause(0.2)
        app.frames.keep()
        assert keep.texts == []
        app._notifications.clear()
        app.frames.keep()
        assert keep.texts == [], "it is over, and still on the screen"
        app.clear_notifications()
        await pilot.pause(0.2)
        app.frames.keep()
        assert len(keep.texts) == 1
        assert Frame(keep.texts[0]).rows
        assert "Zwölfmann" not in keep.texts[0]


async def test_a_toast_at_the_end_leaves_header_and_counts() -> None:
    desk, keep = StandIn(), Kept()
    options = Options(clock=lambda: desk.now, zone=ZONE, keeping=Keeping(keep, 30, "", True))
    app = coloured(Morgenlage(desk, words_for("de"), options))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        toast(app, "Gesperrt: Xaver Zwölfmann", seconds=60)
        await pilot.pause(0.2)
        app.exit(0)
    text = keep.texts[-1]

    assert not Frame(text).rows
    assert not any(c.text[:12] in text or c.author in text for c in comments())
    assert "Zwölfmann" not in text
    assert "offen" in shown(text).display[0]


async def test_the_end_keeps_all_where_no_toast_stands() -> None:
    desk, keep = StandIn(), Kept()
    options = Options(clock=lambda: desk.now, zone=ZONE, keeping=Keeping(keep, 30, "", True))
    app = coloured(Morgenlage(desk, words_for("de"), options))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        app.exit(0)

    assert Frame(keep.texts[-1]).rows


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (30, "gerade eben"),
        (70, "vor einer Minute"),
        (600, "vor 10 Minuten"),
        (3 * 3600, "vor 3 Stunden"),
        (3 * 86400, "vor 3 Tagen"),
    ],
)
async def test_its_age_is_said_in_words(seconds: int, said: str) -> None:
    text, _ = await kept()

    head = shown(text, after=seconds).display[0]

    assert said in head
    assert "offen" in head


async def test_a_clock_that_was_put_back_says_no_age() -> None:
    text, _ = await kept()

    assert "vor" not in shown(text, after=-600).display[0]


async def test_another_size_gets_header_and_counts() -> None:
    text, _ = await kept()

    small = shown(text, 80, 24)

    assert small.display[0].startswith(" Morgenlage   Stand ")
    assert [line.strip() for line in small.display[1:] if line.strip()] == [
        Frame(text).said("tally")[:79]
    ]


async def test_what_may_be_shown_no_longer_leaves_header_and_counts() -> None:
    text, _ = await kept()
    frame = Frame(text)
    late = frame.number("until") - frame.number("at")

    assert len({line.strip() for line in shown(text, after=late - 1).display}) > 10
    assert len({line.strip() for line in shown(text, after=late).display}) == 3


async def test_where_names_may_not_be_written_no_row_is() -> None:
    text, _ = await kept(names=False)

    assert not Frame(text).rows
    assert not any(c.text[:12] in text or c.author in text for c in comments())
    assert shown(text).display[0].startswith(" Morgenlage   Stand ")


def test_it_is_shown_no_longer_than_the_first_of_its_comments() -> None:
    one = replace(comments()[0], created_at=NOW - timedelta(days=29), seen_at=NOW, ours=False)
    bound = {one.account: Limits(keep_hours=48, keep_people_hours=24)}

    def days(*given: object) -> float:
        return (until(*given) - NOW) / timedelta(days=1)  # type: ignore[arg-type]  # as it takes them

    assert days((), NOW, 30, {}) == 7
    assert days((one,), NOW, 90, {}) == 7
    assert 1 < days((one,), NOW, 30, {}) <= 2
    assert days((one,), NOW, 90, bound) == 1


@pytest.mark.parametrize(
    "line",
    ["row 0\tA\x1b[2JB", "row 0\tA\u202eB", "row 999\tA", "row 0", "pen 1;x|31|"],
)
async def test_what_a_terminal_would_obey_is_no_frame(line: str) -> None:
    text, _ = await kept()
    Frame(text)

    with pytest.raises(Refused):
        Frame(text.replace("\nend\n", f"\n{line}\nend\n"))


async def test_what_strangers_wrote_is_kept_as_signs_alone() -> None:
    text, _ = await kept()

    assert all(c in "\n\t" or c.isprintable() for c in text)
