"""Clients and server are killed while several decide; bench-team does so hundreds of times."""

import pytest

from bench.team.kills import kills
from tests.live.database import why_not

pytestmark = pytest.mark.live


def test_nothing_is_lost_silent_or_twice() -> None:
    if missing := why_not():
        pytest.skip(missing)
    killed = kills(8, team=4)
    assert killed.reckoning.wrong == []
    assert killed.reckoning.kept > 30
    assert killed.reckoning.sent > 10
    assert killed.restless == 0
    assert killed.ended == ()
