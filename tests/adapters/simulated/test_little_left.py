"""Moods in which everything works, and soon will not: little allowance left, a token that ends."""

from datetime import UTC, datetime, timedelta

import pytest

from adapters import connect
from adapters.simulated import World, accounts
from adapters.simulated.moods import Mood
from morgenlage.domain.account import STOP_FROM
from morgenlage.platform import Platform

START = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
NOW = START + timedelta(hours=6)
COUNTED_HERE = {"youtube", "linkedin"}
"""No server of these tells what is left: we count."""
COUNTY = {a.platform: a for a in reversed(accounts())}


def platform(name: str, mood: Mood) -> Platform:
    """The adapter in front of a server in that mood."""
    account = COUNTY[name]
    world = World(3, start=START, clock=lambda: NOW, moods={account.id: mood})
    transport = world.transport(account.id)
    return connect(account, world.secrets(account.id), lambda: NOW, transport)


@pytest.mark.parametrize("name", sorted(set(COUNTY) - COUNTED_HERE))
async def test_a_server_that_counts_says_when_little_is_left(name: str) -> None:
    adapter = platform(name, Mood.SCARCE)
    await adapter.check()
    assert adapter.budget is not None
    assert adapter.budget.used >= STOP_FROM
    fine = platform(name, Mood.FINE)
    await fine.check()
    assert fine.budget is None or fine.budget.used < 0.5


async def test_a_token_nobody_renews_is_announced() -> None:
    profile = await platform("linkedin", Mood.ENDING).check()
    assert profile.ends_in(NOW) == 9
    assert (await platform("linkedin", Mood.FINE).check()).ends_in(NOW) is None
