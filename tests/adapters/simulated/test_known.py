"""A furnished county: the first polls bring what is new since, and read nothing twice."""

from collections import Counter
from dataclasses import replace

import pytest

from adapters.http import Wire
from adapters.simulated import World
from adapters.simulated.calendar import milliseconds, moment
from adapters.simulated.plot import PLANNING
from morgenlage.domain.comment import OPEN
from morgenlage.platform import Visit
from tests.adapters.simulated.visitors import ALL, FIRST, START, Watch, adapter, county


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each kind of request was made."""
    paths: Counter[str] = Counter()
    real = Wire.ask

    async def counted(self: Wire, method: str, path: str, **rest: object) -> object:
        paths["thread" if "context" in path or "getPostThread" in path else "other"] += 1
        return await real(self, method, path, **rest)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Wire, "ask", counted)
    return paths


def furnished(clock: Watch, n: int | None) -> World:
    """As a demo begins."""
    world = county(clock)
    list(world.stored(n))
    return world


async def polls(world: World, account: str, clock: Watch, times: int, seconds: int) -> list[Visit]:
    """So many visits, this far apart, from the furnished cursor on."""
    cursor, visits = world.cursors()[account], []
    async with adapter(world, account, clock) as platform:
        for _ in range(times):
            visits.append(await platform.poll(cursor))
            cursor = visits[-1].cursor
            clock.forward(seconds=seconds)
    return visits


@pytest.mark.parametrize("n", [None, 0, 2000])
@pytest.mark.parametrize("account", ALL)
async def test_the_first_poll_of_a_furnished_county_is_a_quiet_one(
    account: str, n: int | None, asked: Counter[str]
) -> None:
    clock = Watch()
    world = furnished(clock, n)
    stored = {c.ref: replace(c, handling=OPEN) for c in world.stored(n) if c.account == account}
    visits = await polls(world, account, clock, 3, 0)
    assert [v.gone for v in visits] == [()] * 3
    for comment in (c for v in visits for c in v.comments if not c.ours):
        assert comment == stored[comment.ref]  # read again with its post: unchanged
    assert [v.more for v in visits] == [False] * 3
    if account in FIRST:
        assert [v.comments for v in visits] == [()] * 3
        assert asked["thread"] == 0


@pytest.mark.parametrize("account", ALL)
async def test_what_comes_in_afterwards_is_brought_and_nothing_older(account: str) -> None:
    clock = Watch()
    world = furnished(clock, 2000)
    visits = await polls(world, account, clock, 20, 40)
    came = [(v, c.created_at) for v in visits for c in v.comments if not c.ours]
    last = milliseconds(clock()) - 100_000
    told = {moment(s.ms) for s in world.story.heard(account, last, world.story.start)}
    assert len(told) >= 1
    assert {at.replace(microsecond=0) for at in told} <= {
        at.replace(microsecond=0) for _, at in came
    }
    # a thread in which something vanished is read again as a whole
    if account in FIRST:
        assert min(at for v, at in came if not v.gone) > START


@pytest.mark.parametrize("account", [a for a in ALL if a in PLANNING])
async def test_posts_planned_are_reported_at_once(account: str) -> None:
    clock = Watch()
    world = furnished(clock, 100)
    visits = await polls(world, account, clock, 2, 20)
    told = {p.ref for v in visits for p in v.posts if p.state == "scheduled"}
    assert len(told) == len(world.shelf(account).planned()) >= 1
