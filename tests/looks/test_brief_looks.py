"""The brief's page as pictures."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from morgenlage.words import words_for
from tests.tui.driving import ZONE
from tests.tui.test_brief_page import desk
from tui.app import Morgenlage
from tui.dialogs.brief import BriefPage
from tui.options import Options

Compare = Callable[..., bool]


def dashboard() -> Morgenlage:
    """With a past."""
    standing = desk()
    options = Options(clock=lambda: standing.now, zone=ZONE)
    return Morgenlage(standing, words_for("de"), options)


async def _brief(pilot: Pilot[Any]) -> None:
    await pilot.press("B")
    for _ in range(300):
        page = pilot.app.screen
        if isinstance(page, BriefPage) and page.brief is not None:
            break
        await pilot.pause(0.01)
    await pilot.pause()


@pytest.mark.parametrize("size", [(160, 45), (80, 24)])
def test_the_brief(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(dashboard(), terminal_size=size, run_before=_brief)
