"""Who comes to the county in tests: a clock to turn, a browser without a network, decisions."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from adapters import connect
from adapters.simulated import World, accounts
from adapters.simulated.moods import Mood
from morgenlage.domain.account import Account
from morgenlage.domain.action import Action
from morgenlage.domain.comment import OPEN
from morgenlage.domain.outgoing import Outgoing
from morgenlage.platform import Platform

START = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
KREIS, BLUESKY, BAUHOF = "mastodon-kreis", "bluesky-kreis", "mastodon-bauhof"
FIRST = (KREIS, BLUESKY, BAUHOF)
"""Those with a shelf of their own."""
ALL = tuple(account.id for account in accounts())


class Watch:
    """A clock that moves when it is told to."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        """By minutes=..., seconds=..., days=..."""
        self.now += timedelta(**by)


def county(
    clock: Watch,
    *,
    seed: int = 1,
    language: str = "de",
    file: Path | None = None,
    moods: Mapping[str, Mood] | None = None,
) -> World:
    """A county whose moods no environment variable changes."""
    return World(seed, language, None, file, clock, moods=moods or {})


def account(account_id: str) -> Account:
    """The settings of one account."""
    return next(a for a in accounts() if a.id == account_id)


@asynccontextmanager
async def adapter(world: World, account_id: str, clock: Watch) -> AsyncIterator[Platform]:
    """The real adapter, connected to the county."""
    secrets, transport = world.secrets(account_id), world.transport(account_id)
    platform = connect(account(account_id), secrets, clock, transport)
    try:
        yield platform
    finally:
        await platform.aclose()


@asynccontextmanager
async def browser(world: World, account_id: str) -> AsyncIterator[httpx.AsyncClient]:
    """Plain HTTP to the server of an account, signed in."""
    base = account(account_id).url
    async with httpx.AsyncClient(base_url=base, transport=world.transport(account_id)) as client:
        token = world.secrets(account_id).secret()
        if account_id == BLUESKY:
            token = (await sign_in(client))["accessJwt"]
        client.headers["authorization"] = f"Bearer {token}"
        yield client


async def sign_in(client: httpx.AsyncClient) -> dict[str, Any]:
    """A session with Bluesky's app password."""
    answer = await client.post(
        "/xrpc/com.atproto.server.createSession",
        json={"identifier": "wiesental.bsky.example", "password": "demo-demo-demo-demo"},
    )
    session: dict[str, Any] = answer.json()
    return session


def outgoing(action: Action, clock: Watch, key: str = "key-1") -> Outgoing:
    """A decision on its way."""
    return Outgoing("o1", action, key, clock(), clock(), "mia", OPEN)
