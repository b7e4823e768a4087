"""Whatever comes between two visits is brought, in parts where it is too much for one."""

from datetime import timedelta

import pytest

from adapters import (
    facebook_below,
    facebook_poll,
    instagram_below,
    instagram_turns,
    linkedin_below,
    linkedin_pages,
    threads_below,
)
from tests.adapters.flood import Flood


async def test_instagram_brings_a_day_below_one_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instagram_below, "PAGES", 2)
    flood = Flood("instagram-kreis", 400, monkeypatch)
    assert not await flood.day_without_visits(10)
    assert not flood.skipped


async def test_linkedin_brings_a_day_below_one_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkedin_pages, "PAGES", 1)
    monkeypatch.setattr(linkedin_below, "PAGES", 1)
    flood = Flood("linkedin-kreis", 450, monkeypatch)
    assert not await flood.day_without_visits(20)
    assert not flood.skipped


@pytest.mark.parametrize("account", ["threads-kreis", "facebook-kreis"])
async def test_lists_newest_first_are_read_down_to_what_is_known(
    account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facebook_below, "PAGES", 2)
    monkeypatch.setattr(facebook_poll, "PAGES", 2)
    monkeypatch.setattr(threads_below, "PAGES", 2)
    flood = Flood(account, 700, monkeypatch)
    assert not await flood.day_without_visits(20)
    assert not flood.skipped


async def test_instagram_reads_a_long_list_once_and_not_for_as_long_as_people_write(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        instagram_turns, "SLACK", 3_600
    )  # more within it than a page, as in a storm
    flood = Flood("instagram-kreis", 4_000, monkeypatch, seconds=0)
    while await flood.visit():
        pass
    flood.now += timedelta(hours=6)
    visits = 1
    while visits < 40 and await flood.visit():
        visits += 1
    assert visits < 20
    await flood.visit()
    assert not flood.missing()
