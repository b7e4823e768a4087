"""A visit to a slow server ends in time with what it has, and the next ones bring the rest."""

import pytest

from adapters import patience
from tests.adapters.flood import DAY, Flood

LISTS = ["bluesky-kreis", "facebook-kreis", "threads-kreis", "linkedin-kreis", "instagram-kreis"]


@pytest.mark.parametrize("account", LISTS)
async def test_everything_is_brought_by_visits_without_patience(
    account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0)
    flood = Flood(account, 400, monkeypatch)
    assert not await flood.day_without_visits(60)
    assert not flood.skipped


@pytest.mark.parametrize("account", ["mastodon-kreis", *LISTS])
async def test_no_visit_asks_for_more_than_it_has_time_for(
    account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    flood = Flood(account, 3_000, monkeypatch, seconds=0.5)
    most = 0
    for visits in range(40):
        if visits == 2:
            flood.now += DAY
        before = flood.requests
        more = await flood.visit()
        most = max(most, flood.requests - before)
        if visits > 2 and not more and not flood.missing():
            break
    assert not flood.missing()
    assert most <= 60  # half a second each, and all of them one after the other
