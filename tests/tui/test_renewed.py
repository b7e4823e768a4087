"""The program's files were renewed below a running dashboard."""

import importlib
import sys

import pytest

from tests.tui.driving import user
from tests.tui.peopled import desk
from tui.dashboard import Dashboard

PAGES = {
    "M": "tui.dialogs.topics",
    "E": "tui.dialogs.experiments",
    "B": "tui.dialogs.brief",
    "J": "tui.dialogs.backing",
    "I": "tui.acts.formats",
    "+": "tui.acts.novelty",
}


@pytest.mark.parametrize("key", PAGES)
async def test_a_page_that_cannot_be_loaded_says_so_and_all_else_goes_on(
    key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with user(desk(), size=(120, 34)) as u:
        package, _, name = PAGES[key].rpartition(".")
        monkeypatch.delattr(importlib.import_module(package), name, raising=False)
        monkeypatch.setitem(sys.modules, PAGES[key], None)  # importing it raises
        await u.presses("plus" if key == "+" else key)
        await u.pilot.pause(0.05)

        assert any("erneuert" in said for said in u.said)
        assert isinstance(u.app.screen, Dashboard)
        await u.presses("j", "question_mark")
        assert not isinstance(u.app.screen, Dashboard)
