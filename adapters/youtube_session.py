"""Requests in the name of one channel: which host, which token, and what it costs of the quota."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from msgspec.structs import replace

from adapters.answer import Answer
from adapters.credentials import Credentials, Purse
from adapters.http import Params, Wire
from adapters.youtube_errors import QUOTA, checked, failure
from adapters.youtube_oauth import TOKEN_HOST, renewed
from adapters.youtube_quota import DAILY, READ, UNITS, UPLOADS, VIDEOS, added, budget, key
from morgenlage.domain.account import Account, Budget
from morgenlage.platform import Clock, Limited, Secrets, Unauthorized

DATA_HOST = "https://youtube.googleapis.com"
ANALYTICS_HOST = "https://youtubeanalytics.googleapis.com"
EARLY = 60.0
"""Seconds before its end at which an access token is renewed."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the Data API, and how many units it costs."""

    method: str
    path: str
    params: Params
    units: int = READ
    json: object = None
    content: bytes | None = None
    headers: Mapping[str, str] | None = None
    deadline: float | None = None
    write: bool | None = None
    """Whether a lost answer leaves anything in doubt; None: everything but GET does."""


class Session:
    """The connections and the sign-in of one account."""

    def __init__(
        self, account: Account, secrets: Secrets, clock: Clock, transport: object | None
    ) -> None:
        self.account = account
        self.clock = clock
        self._hosts = (DATA_HOST, ANALYTICS_HOST, TOKEN_HOST)
        if account.url:
            self._hosts = (account.url,) * 3
        self._wires = {host: Wire(host, clock, transport) for host in self._hosts}
        self._purse = Purse(secrets)
        self._held: Credentials | None = None
        self._refused: tuple[str, str, str] | None = None
        """The refresh token that was refused last, and in what words."""
        self._renewing = asyncio.Lock()
        self._fresh: dict[str, int] = {}
        """Spent since it was last written down."""
        self.limit = _limit(account.options.get("units", ""))

    def __repr__(self) -> str:
        return f"Session({self.account.id})"

    @property
    def scopes(self) -> tuple[str, ...]:
        """What the sign-in allows, as far as told."""
        return self._held.scopes if self._held else ()

    @property
    def credentials(self) -> Credentials:
        """As last read."""
        return self._held or Credentials()

    @property
    def budget(self) -> Budget | None:
        """Today's units, other processes' included; None before anything was asked."""
        if self._held is None:
            return None
        now = self.clock()
        return budget(self._today().get(key(UNITS, now), 0), self.limit, now)

    @property
    def uploads_left(self) -> int:
        """Videos that may still be uploaded today."""
        return UPLOADS - self._today().get(key(VIDEOS, self.clock()), 0)

    def spend(self, bucket: str, amount: int) -> None:
        """Counts what a call costs; failed calls cost as much."""
        name = key(bucket, self.clock())
        self._fresh[name] = self._fresh.get(name, 0) + amount

    @asynccontextmanager
    async def counted(self) -> AsyncIterator[None]:
        """Around each errand: what it has spent is on disk when it ends."""
        try:
            yield
        finally:
            await self._write_down()

    async def ask(self, call: Call) -> Answer:
        """A successful answer of the Data API. Raises any `PlatformError`."""
        return self._sound(await self.answered(call))

    async def answered(self, call: Call) -> Answer:
        """The answer whatever its status, for who reads it himself."""
        self.spend(UNITS, call.units)
        return await self._signed(self._hosts[0], call)

    async def report(self, params: Params) -> Answer:
        """A successful answer of YouTube Analytics, which has a quota of its own."""
        call = Call("GET", "/v2/reports", params, units=0)
        return checked(await self._signed(self._hosts[1], call), self.clock())

    def _sound(self, answer: Answer) -> Answer:
        try:
            return checked(answer, self.clock())
        except Limited:
            if QUOTA & {*failure(answer)[0]}:
                self.spend(UNITS, self.limit)  # others with the same project use it, too
            raise

    async def _signed(self, host: str, call: Call) -> Answer:
        """With a token that is refused renewed once: a refused request has done nothing."""
        token = await self._token()
        answer = await self._sent(host, call, token)
        if answer.status != 401:
            return answer
        return await self._sent(host, call, await self._token(refused=token))

    async def _sent(self, host: str, call: Call, token: str) -> Answer:
        return await self._wires[host].ask(
            call.method,
            call.path,
            params=call.params,
            json=call.json,
            content=call.content,
            headers=call.headers,
            bearer=token,
            deadline=call.deadline,
            write=call.write,
        )

    async def _token(self, refused: str = "") -> str:
        """An access token other than `refused`. Raises any `PlatformError` but `Uncertain`."""
        held = self._held
        if held is None or held.access_token in ("", refused) or self._ends(held):
            async with self._renewing:
                held = self._held = await self._purse.current()
                if held.access_token in ("", refused) or self._ends(held):
                    held = self._held = await self._renew(held)
        return held.access_token

    def _ends(self, held: Credentials) -> bool:
        return held.ends_within(EARLY, self.clock())

    async def _renew(self, held: Credentials) -> Credentials:
        """The next access token, durable before it is used."""
        if not held.refresh_token:
            raise Unauthorized("the access token has ended, and there is no refresh token")
        if self._refused and self._refused[0] == held.refresh_token:
            raise Unauthorized(self._refused[1], why=self._refused[2])
        try:
            fresh = await renewed(self._wires[self._hosts[2]], held, self.clock)
        except Unauthorized as error:
            if error.why:  # Google's own word that asking again is useless
                self._refused = held.refresh_token, str(error), error.why
            raise
        return await self._purse.keep(self._counting(fresh))

    def _today(self) -> dict[str, int]:
        return added(self.credentials.spent, self._fresh, self.clock())

    def _counting(self, held: Credentials) -> Credentials:
        """The credentials with what was spent since; from here on that counts as written down."""
        spent, self._fresh = added(held.spent, self._fresh, self.clock()), {}
        return replace(held, spent=spent)

    async def _write_down(self) -> None:
        """Adds to what other processes have written meanwhile."""
        if not self._fresh or self._held is None:
            return
        async with self._renewing:
            current = await self._purse.current()
            if current.access_token or current.refresh_token:
                self._held = await self._purse.keep(self._counting(current))

    async def aclose(self) -> None:
        """Gives the connections back."""
        for wire in self._wires.values():
            await wire.aclose()


def _limit(units: str) -> int:
    """The project's daily units where the settings name them (Google grants more on request)."""
    return int(units) if units.isascii() and units.isdigit() and int(units) > 0 else DAILY
