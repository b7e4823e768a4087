"""Whatever comes between two visits is brought, in parts where it is too much for one."""

import pytest

from adapters import instagram_below
from tests.adapters.flood import Flood


async def test_instagram_brings_a_day_below_one_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instagram_below, "PAGES", 2)
    flood = Flood("instagram-kreis", 400, monkeypatch)
    assert not await flood.day_without_visits(10)
    assert not flood.skipped
