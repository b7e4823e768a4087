"""A hundred thousand answers with something wrong in them, through every call of every adapter."""

import asyncio
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx
import msgspec

from fortress.answers.calls import Call
from fortress.answers.good import NOW, Day, days
from fortress.answers.short_wire import Asked, Query, short_wire
from fortress.answers.sound import Soundness
from fortress.answers.told import Told
from fortress.answers.wrong import FOREIGN, wrong, wrong_headers, wrong_status
from morgenlage.platform import PlatformError
from tests.contracts.listening import Exchange

NOWHERE = httpx.MockTransport(lambda _: httpx.Response(404))
SHARES = (0.15, 0.5, 1.0)
"""How many of a call's answers are wrong: few let it come far, all break it at once."""


@dataclass
class Outcome:
    """What came of many wrong answers."""

    answers: int = 0
    """Wrong ones that were handed over."""
    calls: int = 0
    refused: int = 0
    """Calls that ended as one of our exceptions."""
    faults: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.answers + other.answers,
            self.calls + other.calls,
            self.refused + other.refused,
            self.faults + other.faults,
        )


class Wrong:
    """Plays the answers of one call, some of them wrong."""

    def __init__(self, chance: random.Random, secrets: tuple[str, ...] = ()) -> None:
        self.chance = chance
        self.told = Told(secrets)
        self.broken = 0
        self.hosts: set[str] = set()
        self.share = 0.0
        self._played: Answers = {}

    def plays(self, answers: "Answers", share: float) -> None:
        """From now on these."""
        self._played, self.share = answers, share

    def answer(self, asked: Asked) -> httpx.Response:
        """The recorded answer to this request, or what has become of it."""
        self.hosts.add(asked.host)
        self.told.asked(asked)
        found = self._played.get((asked.line, asked.query)) or self._played.get((asked.line, ()))
        if found is None:
            return httpx.Response(404, json={"error": "not found"})
        status, headers, body = found.status, found.headers, found.body
        if self.chance.random() < self.share:
            self.broken += 1
            body = wrong(body, found.value, self.chance)
            status = wrong_status(status, self.chance)
            headers = wrong_headers(headers, self.chance)
        return httpx.Response(status, headers=[*map(_coded, headers.items())], content=body)


@dataclass(frozen=True, slots=True)
class Played:
    """One good answer, taken apart once."""

    status: int
    headers: dict[str, str]
    body: bytes
    value: Any
    """What the body holds; None: no JSON."""


Answers = dict[tuple[str, Query], Played]


def playable(exchanges: list[Exchange]) -> Answers:
    """By line and query, and by line alone."""
    found: Answers = {}
    for exchange in exchanges:
        answer = exchange.response
        headers = {k: v for k, v in answer.headers.items() if k != "content-length"}
        try:
            value = msgspec.json.decode(answer.content)
        except msgspec.MsgspecError:
            value = None
        played = Played(answer.status_code, headers, answer.content, value)
        query = parse_qsl(exchange.request.url.query.decode(), keep_blank_values=True)
        line = (
            f"{exchange.request.method} {exchange.request.url.raw_path.decode().partition('?')[0]}"
        )
        found[line, tuple(sorted(query))] = played
        found.setdefault((line, ()), played)
    return found


def _coded(pair: tuple[str, str]) -> tuple[bytes, bytes]:
    return pair[0].encode(), pair[1].encode("latin-1", "replace")


async def _day(day: Day, answers: int, seed: str) -> Outcome:
    """So many wrong answers from one platform."""
    chance, found = random.Random(seed), Outcome()
    line = Wrong(chance, day.secrets)
    judge = Soundness(day.account.id, NOW, day.secrets)
    answered = {name: playable(day.answers[name]) for name, _ in day.calls if day.answers[name]}
    calls = [(name, call) for name, call in day.calls if name in answered]
    with short_wire(line), line.told.listening():
        while found.answers < answers:
            chance.shuffle(calls)
            for name, call in calls:
                line.plays(answered[name], chance.choice(SHARES))
                await _one(day, line, call, found, judge, name)
            found.answers = line.broken
    if any(FOREIGN in host for host in line.hosts):
        found.faults[f"{day.account.platform}: asked another host"] += 1
    return found


async def _one(
    day: Day, line: Wrong, call: Call, found: Outcome, judge: Soundness, name: str
) -> None:
    adapter: Any = _Entrance()
    found.calls += 1
    try:
        if name != "sign in":
            adapter = day.adapter(NOWHERE, ending=line.chance.random() < 0.2)
        given = await call(adapter)
        faults = tuple(judge.faults(given))
    except asyncio.CancelledError:
        raise
    except BaseException as error:  # everything is judged
        found.refused += isinstance(error, PlatformError)
        faults = tuple(judge.of_error(error))
    await adapter.aclose()
    for fault in (*faults, *line.told.faults()):
        found.faults[f"{day.account.platform} {name}: {fault}"] += 1


class _Entrance:
    """Stands where an adapter is, for who signs in."""

    line = NOWHERE

    async def aclose(self) -> None:
        """Holds nothing."""


async def _at_once(seconds: float, result: object = None) -> object:
    """Time does not pass, the loop turns."""
    return await _sleep(0, result)


async def _here(work: Any, *args: Any, **named: Any) -> Any:
    """What else is done on another thread: reading a token that lies in memory."""
    return work(*args, **named)


_sleep = asyncio.sleep


def run(answers: int, platforms: tuple[str, ...], seed: str = "") -> Outcome:
    """So many wrong answers over these platforms together."""
    asyncio.sleep = _at_once  # type: ignore[assignment]  # adapters wait between tries
    asyncio.to_thread = _here  # type: ignore[assignment]  # a switch of threads costs more than all else
    share = -(-answers // len(platforms))
    total = Outcome()
    for name, day in days(platforms).items():
        total += asyncio.run(_day(day, share, f"{name} {seed}"))
    return total
