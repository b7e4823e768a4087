"""What each platform of the simulated county answers on a good day, recorded call by call."""

import asyncio
import tempfile
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from adapters import connect
from adapters.credentials import read
from adapters.simulated import World, accounts
from fortress.answers.calls import Call, Known, acting, posting, reading
from fortress.answers.entrance import entered
from morgenlage.domain.account import Account
from morgenlage.domain.comment import Comment
from morgenlage.platform import Platform, PlatformError
from tests.contracts.listening import Exchange, Listener

START = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
NOW = START + timedelta(hours=6)
COUNTY: dict[str, Account] = {a.platform: a for a in reversed(accounts())}
"""One account per platform."""
LONGEST = 6
"""Items of a list that are kept: more of them say nothing new."""


def clock() -> datetime:
    """The hour of all recordings."""
    return NOW


@dataclass
class Day:
    """One platform's good day: what can be asked, and what it answers."""

    account: Account
    known: Known
    calls: tuple[tuple[str, Call], ...]
    secrets: tuple[str, ...]
    """What must never show."""
    answers: dict[str, list[Exchange]] = field(default_factory=dict)
    """By call."""

    def adapter(self, line: Any, ending: bool = False) -> Platform:
        """A fresh one. `ending`: with credentials that are over in minutes, so that it renews."""
        held = Pocket(_secret(self.account.id, ending))
        return connect(self.account, held, clock, line)


class Pocket:
    """What the account signs in with; keeps a session in memory."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._session: str | None = None

    def secret(self) -> str:
        """Token, password or line of credentials."""
        return self._text

    def load_session(self) -> str | None:
        """What was kept last."""
        return self._session

    def save_session(self, session: str) -> None:
        """Kept."""
        self._session = session


@cache
def _secret(account_id: str, ending: bool) -> str:
    text = World(3, start=START, clock=clock, moods={}).secrets(account_id).secret()
    if not ending or not text.startswith("{"):
        return text
    ends = int((NOW + timedelta(minutes=4)).timestamp())
    held = msgspec.structs.replace(read(text), expires_at=ends)
    return held.line


async def recorded(platform: str, folder: Path) -> Day:
    """The whole day of one platform. `folder`: for files that go out."""
    account = COUNTY[platform]
    world = World(3, start=START, clock=clock, moods={})
    listener = Listener(world.transport(account.id))
    pocket = Pocket(_secret(account.id, False))
    adapter = connect(account, pocket, clock, listener)
    await adapter.check()
    visit = await adapter.poll("")
    asked = next(filter(_answerable, visit.comments))
    post = next((p for p in visit.posts if p.ref == asked.post), visit.posts[0])
    known = Known(asked, post, visit.cursor, NOW, folder)
    calls = [*reading(known), *acting(adapter, known), *posting(adapter, known)]
    day = Day(account, known, tuple(calls), _shown_never(account))
    for name, call in calls:
        for ending in (False, True):
            listener.heard = []
            with suppress(PlatformError):  # no platform takes every kind of post
                await call(day.adapter(listener, ending))
            day.answers.setdefault(name, []).extend(map(_shortened, listener.heard))
    listener.heard = []
    await entered(account, NOW, listener)
    day.answers["sign in"] = [_shortened(e) for e in listener.heard]
    day.calls += (("sign in", _entering(account)),)
    return day


def _entering(account: Account) -> Call:
    def enter(adapter: Any) -> Awaitable[object]:
        return entered(account, NOW, adapter.line, "demo-code")

    return enter


def _answerable(comment: Comment) -> bool:
    above = comment.parent in (None, comment.post)
    return not comment.ours and comment.public and bool(comment.post) and above


def _shown_never(account: Account) -> tuple[str, ...]:
    text = _secret(account.id, False)
    return read(text).secrets if text.startswith("{") else (text,)


def _shortened(exchange: Exchange) -> Exchange:
    """The same answer with short lists."""
    answer = exchange.response
    try:
        value = msgspec.json.decode(answer.content)
    except msgspec.MsgspecError:
        return exchange
    headers = {k: v for k, v in answer.headers.items() if k != "content-length"}
    content = msgspec.json.encode(_few(value))
    return Exchange(
        exchange.request, type(answer)(answer.status_code, headers=headers, content=content)
    )


def _few(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _few(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_few(item) for item in value[:LONGEST]]
    return value


def days(platforms: tuple[str, ...] = tuple(sorted(COUNTY))) -> dict[str, Day]:
    """Of these platforms. The files that go out stay until the process ends."""
    folder = Path(tempfile.mkdtemp())
    return {name: asyncio.run(recorded(name, folder)) for name in platforms}
