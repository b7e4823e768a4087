"""Servers in a bad mood: each does what its name promises, and only on its own account."""

from collections.abc import Mapping

import httpx
import pytest

from adapters.simulated.moods import VARIABLE, Mistake, Mood, moods_from, moods_in
from morgenlage.domain.action import Like, Reply
from morgenlage.platform import Limited, Malformed, Unauthorized, Uncertain, Unreachable
from tests.adapters.simulated.visitors import (
    ALL,
    BAUHOF,
    BLUESKY,
    KREIS,
    Watch,
    adapter,
    browser,
    county,
    outgoing,
)

BOTH = pytest.mark.parametrize("account", [KREIS, BLUESKY])


def test_the_environment_names_accounts_and_moods() -> None:
    text = "bluesky-kreis=limited, mastodon-bauhof=down"
    assert moods_from(text, ALL) == {BLUESKY: Mood.LIMITED, BAUHOF: Mood.DOWN}
    assert moods_in({VARIABLE: "*=quiet"}, ALL) == dict.fromkeys(ALL, Mood.QUIET)
    assert moods_in({}, ALL) == {}


@pytest.mark.parametrize("text", ["bluesky-kreis=sulky", "nobody=down", "down", "=down"])
def test_a_mistake_is_named(text: str) -> None:
    with pytest.raises(Mistake, match=VARIABLE):
        moods_from(text, ALL)


@BOTH
@pytest.mark.parametrize(
    ("mood", "trouble"),
    [
        (Mood.LIMITED, Limited),
        (Mood.EXPIRED, Unauthorized),
        (Mood.DOWN, Unreachable),
    ],
)
async def test_the_adapter_hears_what_is_wrong(
    account: str, mood: Mood, trouble: type[Exception]
) -> None:
    clock = Watch()
    async with adapter(county(clock, moods={account: mood}), account, clock) as platform:
        with pytest.raises(trouble) as raised:
            await platform.check()
    if isinstance(raised.value, Limited):
        assert raised.value.retry_after is not None
        assert 0 < raised.value.retry_after <= 300


@BOTH
async def test_a_rude_server_is_a_platform_error_each_time(account: str) -> None:
    clock = Watch()
    async with adapter(county(clock, moods={account: Mood.RUDE}), account, clock) as platform:
        for _ in range(5):
            with pytest.raises((Unreachable, Malformed)):
                await platform.check()
            clock.forward(minutes=6)


@BOTH
async def test_a_session_that_expires_later_is_noticed(account: str) -> None:
    clock = Watch()
    world = county(clock)
    async with adapter(world, account, clock) as platform:
        await platform.check()
        world.weather[account].mood = Mood.EXPIRED
        clock.forward(minutes=6)
        with pytest.raises(Unauthorized):
            await platform.check()


@BOTH
async def test_a_lost_answer_leaves_a_reply_behind_that_is_found(account: str) -> None:
    clock = Watch()
    world = county(clock)
    comment = next(c for c in world.stored() if c.account == account and c.open)
    async with adapter(world, account, clock) as platform:
        await platform.check()
        act = outgoing(Reply(comment.ref, "Wir kümmern uns darum."), clock)
        world.weather[account].mood = Mood.LOST
        with pytest.raises(Uncertain):
            await platform.send(act, comment)
        world.weather[account].mood = Mood.FINE
        assert await platform.find(act, comment) is not None
        thread = await platform.thread(comment)
        assert sum(c.ours and "Wir kümmern uns darum." in c.text for c in thread) == 1


async def test_a_lost_answer_to_a_question_is_no_loss() -> None:
    clock = Watch()
    world = county(clock, moods={KREIS: Mood.LOST})
    comment = next(c for c in world.stored() if c.account == KREIS)
    async with adapter(world, KREIS, clock) as platform:
        await platform.check()
        with pytest.raises(Uncertain):
            await platform.send(outgoing(Like(comment.ref), clock), comment)


@BOTH
async def test_when_it_is_quiet_nothing_comes_in(account: str) -> None:
    clock = Watch()
    async with adapter(county(clock, moods={account: Mood.QUIET}), account, clock) as platform:
        cursor = (await platform.poll("")).cursor
        clock.forward(minutes=30)
        assert (await platform.poll(cursor)).comments == ()


@pytest.mark.parametrize("mood", [Mood.SLOW, Mood.FINE])
async def test_slow_means_seconds(mood: Mood) -> None:
    world = county(Watch(), moods={KREIS: mood})
    world.weather[KREIS].slowness = 0.05
    async with browser(world, KREIS) as client:
        answer = await client.get("/api/v1/accounts/verify_credentials")
    assert answer.status_code == 200
    assert world.weather[KREIS].delay() == (0.05 if mood is Mood.SLOW else 0.0)


async def test_no_other_host_can_be_reached() -> None:
    world = county(Watch())
    async with httpx.AsyncClient(transport=world.transport(KREIS)) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get("https://example.org/")


async def test_too_many_requests_are_refused_and_the_reset_has_the_platforms_form() -> None:
    world = county(Watch())
    answers: Mapping[str, list[httpx.Response]] = {KREIS: [], BLUESKY: []}
    for account, seen in answers.items():
        async with browser(world, account) as client:
            path = "/api/v2/instance" if account == KREIS else "/xrpc/com.atproto.server.getSession"
            seen += [await client.get(path) for _ in range(301)]
    assert answers[KREIS][-1].status_code == 429
    assert answers[KREIS][0].headers["x-ratelimit-reset"] == "2026-11-24T06:35:00.000000Z"
    assert answers[BLUESKY][-1].status_code == 200
    assert answers[BLUESKY][0].headers["ratelimit-reset"] == "1795502100"
