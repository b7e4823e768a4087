"""Ten thousand answers that were good once: only our exceptions come out, and no secret."""

import asyncio
import logging
import random
import traceback
import unicodedata
from collections.abc import Awaitable, Callable
from functools import cache

import pytest

from adapters import connect
from adapters.simulated import World, accounts
from morgenlage.domain.account import Account
from morgenlage.domain.action import Reply
from morgenlage.domain.comment import OPEN, Comment
from morgenlage.domain.outgoing import Outgoing
from morgenlage.platform import Platform, PlatformError, Visit
from tests.adapters.mutations import FOREIGN, Replay
from tests.contracts.county import NOW, START, everything
from tests.contracts.listening import Exchange

ANSWERS = 10_000
"""Broken answers over all platforms together."""
COUNTY: dict[str, Account] = {a.platform: a for a in reversed(accounts())}
_FORBIDDEN = ("Cc", "Cs", "Co")


@cache
def recorded(platform: str) -> tuple[list[Exchange], tuple[Comment, ...]]:
    """What the county answered on a good day, and the comments that came of it."""
    exchanges = asyncio.run(everything(COUNTY[platform].id))
    replay = Replay(exchanges, random.Random(0), share=0.0)
    visit = asyncio.run(_adapter(platform, replay).poll(""))
    return exchanges, tuple(c for c in visit.comments if not c.ours)


def _adapter(platform: str, replay: Replay) -> Platform:
    account = COUNTY[platform]
    secrets = World(3, start=START, clock=lambda: NOW, moods={}).secrets(account.id)
    return connect(account, secrets, lambda: NOW, replay)


def _clean(visit: Visit) -> None:
    """Nothing that came in can steer a terminal."""
    texts = [t for c in visit.comments for t in (c.text, c.author, c.author_name, c.permalink)]
    texts += [t for p in visit.posts for t in (p.text, p.permalink)]
    texts += [str(r) for r in visit.gone]
    for text in texts:
        odd = [c for c in text if unicodedata.category(c) in _FORBIDDEN and c not in "\n\t"]
        assert odd == [], ascii(text)
    assert not [t for t in texts if "evil.example" in t and t.startswith("javascript:")]


async def _told(call: Callable[[], Awaitable[object]], secrets: list[str]) -> object:
    """What a call gives; None where it raises one of our exceptions, which holds no secret."""
    try:
        return await call()
    except PlatformError as error:
        said = "".join(traceback.format_exception(error)) + repr(error) + repr(vars(error))
        assert not [s for s in secrets if s in said]
        return None


@pytest.mark.parametrize("platform", sorted(COUNTY))
async def test_broken_answers_stay_one_broken_badge(
    platform: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    exchanges, comments = await asyncio.to_thread(recorded, platform)
    chance = random.Random(platform)
    wanted, broken, rounds = ANSWERS // len(COUNTY), 0, 0
    account = COUNTY[platform]
    world = World(3, start=START, clock=lambda: NOW, moods={})
    secrets = [world.secrets(account.id).secret()]
    outgoing = Outgoing("o1", Reply(comments[0].ref, "Ja"), "k1", NOW, NOW, "ich", OPEN)
    while broken < wanted:
        rounds += 1
        replay = Replay(exchanges, chance)
        adapter = connect(account, world.secrets(account.id), lambda: NOW, replay)
        calls: list[Callable[[], Awaitable[object]]] = [
            adapter.check,
            lambda adapter=adapter: adapter.poll(""),  # type: ignore[misc]  # this round's
            lambda adapter=adapter: adapter.thread(chance.choice(comments)),  # type: ignore[misc]  # this round's
            lambda adapter=adapter: adapter.find(outgoing, comments[0]),  # type: ignore[misc]  # this round's
            lambda adapter=adapter: adapter.send(outgoing, comments[0]),  # type: ignore[misc]  # this round's
        ]
        for call in calls:
            found = await _told(call, secrets)
            if isinstance(found, Visit):
                _clean(found)
                assert not [s for s in secrets if s in repr(found)]
                again = await _told(lambda v=found, a=adapter: a.poll(v.cursor), secrets)  # type: ignore[misc]  # this round's
                assert again is None or isinstance(again, Visit)
        assert not [h for h in replay.hosts if h in FOREIGN]
        assert not [u for u in replay.asked if any(s in u for s in secrets)]
        broken += replay.broken
        await adapter.aclose()
    assert rounds > 10
    assert not [s for s in secrets if s in caplog.text]
    print(f"{platform}: {broken} broken answers in {rounds} rounds")
