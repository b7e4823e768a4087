"""The screen while accounts hang, hold the processor, cannot be reached or bring all at once."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from morgenlage.domain.account import Trouble
from morgenlage.platform import Unreachable
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, Office, office
from tests.tui.driving import ZONE, user
from tests.tui.sample import BLUESKY, NOW, accounts, morning
from tests.tui.stand_in import StandIn
from tui.accounts import concern
from tui.app import Morgenlage
from tui.options import Options

LONGEST = 0.25
"""Seconds in which the screen has moved again."""


@asynccontextmanager
async def screen(here: Office) -> AsyncIterator[Morgenlage]:
    """The dashboard on a desk that works."""
    app = Morgenlage(here.desk, words_for("de"), Options(zone=ZONE))
    async with app.run_test(size=(120, 34), notifications=True) as pilot:
        await pilot.pause()
        yield app


def shown(app: Morgenlage) -> str:
    """What is on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())


async def longest_gap(begin: Callable[[], Future[None]]) -> float:
    """Seconds the screen's loop stood still at the most, from the beginning to its end."""
    gap, last = 0.0, time.perf_counter()
    going, ended = begin(), False
    while not ended:
        ended = going.done()
        await asyncio.sleep(0.005)
        now = time.perf_counter()
        gap, last = max(gap, now - last), now
    return gap


def computing(seconds: float) -> None:
    """Holds the processor."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


@pytest.mark.parametrize("blocks", [time.sleep, computing])
async def test_an_adapter_that_blocks_does_not_stop_the_screen(
    tmp_path: Path, blocks: Callable[[float], None]
) -> None:
    platform = FakePlatform(MASTO, [a_comment(1)], on_poll=lambda: blocks(0.6))
    gaps = []
    with office(tmp_path, platform) as here:
        async with screen(here):
            for _ in range(4):  # another program may have the processor: one undisturbed try counts
                gaps.append(await longest_gap(here.desk.polled))
                if gaps[-1] < LONGEST:
                    break
    assert min(gaps) < LONGEST


async def test_without_a_network_the_screen_opens_with_what_was_known_and_its_age(
    tmp_path: Path,
) -> None:
    with office(tmp_path, FakePlatform(MASTO, [a_comment(1)])) as here:
        here.until(lambda: here.desk.situation.comments)
    cut_off = FakePlatform(MASTO, on_poll=lambda: Unreachable("social.example"))
    later = datetime.now(UTC) + timedelta(hours=9)
    with office(tmp_path, cut_off, clock=lambda: later, polling=False) as here:
        begun = time.monotonic()
        app = Morgenlage(here.desk, words_for("de"), Options(zone=ZONE, clock=lambda: later))
        async with app.run_test(size=(120, 34)) as pilot:
            await pilot.pause()
            assert time.monotonic() - begun < 2
            assert "Remark 1" in shown(app)
            assert "MA 9 h" in shown(app)
            here.desk.polled().result(5)
            await pilot.pause(0.2)
            assert "MA ! nicht erreicht" in shown(app)
            assert "Remark 1" in shown(app)


def test_in_trouble_it_is_said_when_it_is_tried_again_and_from_when_that_is_which_is_shown() -> (
    None
):
    known = replace(accounts()[BLUESKY], polled_at=NOW - timedelta(hours=3))
    waits = replace(known, trouble=Trouble("limited", NOW, NOW + timedelta(minutes=12), ""))
    de, en = (concern(words_for(n), Formats(n, ZONE), waits, NOW) for n in ("de", "en"))
    assert de.endswith("Nächster Versuch 07:46. Gezeigt wird der Stand von So 04:34.")
    assert en.endswith("Next try 07:46. What is shown is from Sun 04:34.")
    out = replace(known, trouble=Trouble("unauthorized", NOW, None, "revoked"))
    said = concern(words_for("de"), Formats("de", ZONE), out, NOW)
    assert said.endswith("morgenlage accounts add · Gezeigt wird der Stand von So 04:34.")


async def test_a_wait_that_was_told_stands_on_the_screen() -> None:
    whole, until = morning(), NOW + timedelta(minutes=12)
    status = replace(whole.accounts[BLUESKY], trouble=Trouble("limited", NOW, until, ""))
    shown_ = MappingProxyType({**whole.accounts, BLUESKY: status})
    async with user(StandIn(replace(whole, accounts=shown_)), size=(160, 45)) as u:
        assert "Nächster Versuch 07:46" in " ".join(u.screen().split())


async def test_thousands_after_an_outage_are_one_number_and_keys_go_on(tmp_path: Path) -> None:
    platform = FakePlatform(MASTO, [a_comment(n) for n in range(1, 21)])
    with office(tmp_path, platform) as here:
        async with screen(here) as app:
            here.desk.polled().result(5)
            current = app.board.current
            assert current is not None
            platform.comments = [
                *(replace(c, text=f"{c.text}!") for c in platform.comments),
                *(a_comment(n, author_id=f"id{n}") for n in range(21, 3000)),
            ]
            gap = await longest_gap(here.desk.polled)
            await asyncio.sleep(0.3)
            assert app.board.current is not None
            assert app.board.current.ref == current.ref
            assert len(app._notifications) <= 1
            assert "2.979 neue" in shown(app)
            assert gap < 4 * LONGEST
