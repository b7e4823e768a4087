"""The contract of all adapters for the login the county's account does not use."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from adapters import connect
from adapters.simulated import World, accounts
from adapters.simulated.instagram_side import HOSTS
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import platform_id
from morgenlage.platform import Platform
from tests.adapters.contract import CONTRACT, loud
from tests.adapters.instagram.ground import Pocket
from tests.adapters.side import Line, Side
from tests.adapters.test_contract import START

ID = "instagram-kreis"


def side(caplog: pytest.LogCaptureFixture, folder: Path) -> Side:
    """The adapter in front of graph.instagram.com, some hours into the day."""
    now = START + timedelta(hours=6)
    world = World(3, start=START, clock=lambda: now, moods={})
    county = next(a for a in accounts() if a.id == ID)
    account = replace(county, options={"login": "instagram"})
    pocket = Pocket(world.secrets(ID).secret())
    shelf = world.shelf(ID)

    def make(line: Line) -> Platform:
        return connect(account, pocket, lambda: now, line)

    def vanish(comment: Comment) -> None:
        assert shelf.delete(platform_id(comment.ref))

    hosts = frozenset({"graph.instagram.com"})
    assert hosts < set(HOSTS)
    return Side(
        make, world.transport(ID), hosts, (pocket.token,), lambda: now, caplog, folder, vanish
    )


@pytest.mark.parametrize("promise", CONTRACT)
async def test_instagram_login_keeps_the_contract(
    promise: str, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    await CONTRACT[promise](side(loud(caplog), tmp_path))
