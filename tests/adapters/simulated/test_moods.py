"""Servers in a bad mood: each does what its name promises, and only on its own account."""

from collections.abc import Mapping

import httpx
import pytest

from adapters.simulated.calendar import milliseconds
from adapters.simulated.moods import VARIABLE, Mistake, Mood, moods_from, moods_in
from morgenlage.domain.action import Like, Reply
from morgenlage.platform import Limited, Malformed, Unauthorized, Uncertain, Unreachable
from tests.adapters.simulated.visitors import (
    ALL,
    BAUHOF,
    BLUESKY,
    FIRST,
    KREIS,
    Watch,
    adapter,
    browser,
    county,
    outgoing,
)

EVERY = pytest.mark.parametrize("account", [a for a in ALL if a != BAUHOF])
"""One account of each platform."""


def test_the_environment_names_accounts_and_moods() -> None:
    text = "bluesky-kreis=limited, mastodon-bauhof=down"
    assert moods_from(text, ALL) == {BLUESKY: Mood.LIMITED, BAUHOF: Mood.DOWN}
    assert moods_in({VARIABLE: "*=quiet"}, ALL) == dict.fromkeys(ALL, Mood.QUIET)
    assert moods_in({}, ALL) == {}


@pytest.mark.parametrize("text", ["bluesky-kreis=sulky", "nobody=down", "down", "=down"])
def test_a_mistake_is_named(text: str) -> None:
    with pytest.raises(Mistake, match=VARIABLE):
        moods_from(text, ALL)


@EVERY
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
        assert 0 < raised.value.retry_after <= 3600


@EVERY
async def test_a_rude_server_is_a_platform_error_each_time(account: str) -> None:
    clock = Watch()
    async with adapter(county(clock, moods={account: Mood.RUDE}), account, clock) as platform:
        for _ in range(5):
            with pytest.raises((Unreachable, Malformed)):
                await platform.check()
            clock.forward(minutes=6)


@EVERY
async def test_a_session_that_expires_later_is_noticed(account: str) -> None:
    clock = Watch()
    world = county(clock)
    async with adapter(world, account, clock) as platform:
        await platform.check()
        world.weather[account].mood = Mood.EXPIRED
        clock.forward(minutes=6)
        with pytest.raises(Unauthorized):
            await platform.check()


@EVERY
async def test_a_lost_answer_leaves_a_reply_behind_that_is_found(account: str) -> None:
    clock = Watch()
    world = county(clock)
    comment = next(
        c
        for c in world.stored()
        if c.account == account
        and not (c.ours or c.hidden or c.cannot)
        and c.parent in (None, c.post)
    )
    async with adapter(world, account, clock) as platform:
        await platform.check()
        act = outgoing(Reply(comment.ref, "Wir kümmern uns darum."), clock)
        world.weather[account].mood = Mood.LOST
        with pytest.raises((Uncertain, Unreachable)) as raised:
            await platform.send(act, comment)
        world.weather[account].mood = Mood.FINE
        there = isinstance(raised.value, Uncertain)  # else it broke off before the last step
        assert (await platform.find(act, comment) is not None) == there
        thread = await platform.thread(comment)
        assert sum(c.ours and "Wir kümmern uns darum." in c.text for c in thread) == there


async def test_a_lost_answer_to_a_question_is_no_loss() -> None:
    clock = Watch()
    world = county(clock, moods={KREIS: Mood.LOST})
    comment = next(c for c in world.stored() if c.account == KREIS)
    async with adapter(world, KREIS, clock) as platform:
        await platform.check()
        with pytest.raises(Uncertain):
            await platform.send(outgoing(Like(comment.ref), clock), comment)


@EVERY
async def test_when_it_is_quiet_nothing_comes_in(account: str) -> None:
    clock = Watch()
    world = county(clock, moods={account: Mood.QUIET})
    async with adapter(world, account, clock) as platform:
        first = await platform.poll("")
        clock.forward(minutes=30)
        later = (await platform.poll(first.cursor)).comments
    began = world.story.start
    assert [c for c in later if milliseconds(c.created_at) > began] == []
    if account in FIRST:
        assert later == ()


@EVERY
async def test_slow_means_that_it_takes_its_time_and_works(
    account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async def noted(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("adapters.simulated.transport.sleep", noted)
    clock = Watch()
    world = county(clock, moods={account: Mood.SLOW})
    async with adapter(world, account, clock) as platform:
        assert (await platform.check()).handle
        slow = len(waited)
        world.weather[account].mood = Mood.FINE
        await platform.check()
    assert waited == [4.0] * slow
    assert slow >= 1


@EVERY
@pytest.mark.parametrize("mood", [Mood.LIMITED, Mood.EXPIRED, Mood.DOWN, Mood.RUDE])
async def test_one_in_a_bad_mood_leaves_the_others_alone(account: str, mood: Mood) -> None:
    clock = Watch()
    world = county(clock, moods={account: mood})
    for other in ALL:
        if other != account:
            async with adapter(world, other, clock) as platform:
                assert (await platform.check()).handle


@EVERY
@pytest.mark.parametrize("mood", [Mood.LIMITED, Mood.EXPIRED, Mood.DOWN])
async def test_in_a_bad_mood_nothing_is_written_and_the_reason_is_told(
    account: str, mood: Mood
) -> None:
    clock = Watch()
    world = county(clock)
    async with adapter(world, account, clock) as platform:
        await platform.check()
        comment = next(
            c
            for c in (await platform.poll("")).comments
            if not (c.ours or c.hidden or c.cannot) and c.parent in (None, c.post)
        )
        act = outgoing(Reply(comment.ref, "Kommt nicht an."), clock)
        world.weather[account].mood = mood
        with pytest.raises((Limited, Unauthorized, Unreachable)):
            await platform.send(act, comment)
    world.weather[account].mood = Mood.FINE
    clock.forward(hours=25)  # some count by the day
    async with adapter(world, account, clock) as platform:
        assert await platform.find(act, comment) is None


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
