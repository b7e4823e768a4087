"""Our account's line to its instance: tokens that are renewed before and when they end."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import msgspec

from adapters import peertube_wire as wire_of
from adapters.answer import Answer
from adapters.credentials import Credentials, Purse
from adapters.http import Content, Files, Params, Wire
from adapters.peertube_mapping import View
from adapters.peertube_problem import checked, reason_of
from adapters.peertube_tokens import TOKEN, for_password, for_refresh
from adapters.peertube_wire import Me
from morgenlage.domain.account import Account
from morgenlage.platform import (
    Clock,
    Limited,
    Malformed,
    PlatformError,
    Refused,
    Secrets,
    Unauthorized,
)

EARLY = 60.0
"""Seconds before its end at which a token is renewed."""
LOGIN_PAUSE = timedelta(minutes=5)
"""Between two sign-ins: an instance allows 15 in five minutes, and people sign in there, too."""

log = logging.getLogger("morgenlage.adapters")


class Session:
    """Requests in the name of one account. Remembers only what the server said about itself."""

    def __init__(
        self, account: Account, secrets: Secrets, clock: Clock, transport: object | None
    ) -> None:
        self.account = account
        self.clock = clock
        self.wire = Wire(account.url, clock, transport)
        self.lost: dict[str, str] = {}
        """Abilities this instance has denied -> word key."""
        self.inbox = True
        """The instance lists comments of all videos at once (6.2 and later), as far as known."""
        self.me: Me | None = None
        self._secrets = secrets
        self._purse = Purse(secrets)
        self._held: Credentials | None = None
        self._busy = asyncio.Lock()
        self._tried_at: datetime | None = None
        self._refused: tuple[str, Refused] | None = None
        """The password that was refused last, and how."""

    @property
    def host(self) -> str:
        """The instance's domain."""
        return urlsplit(self.wire.base_url).hostname or ""

    @property
    def ends_at(self) -> int:
        """Unix seconds when somebody has to sign in again unless we renew; 0: not known."""
        held = self._held or Credentials()
        return held.refresh_expires_at if held.refresh_token else held.expires_at

    @property
    def renews(self) -> bool:
        """The token is renewed without anybody's help."""
        return self._held is not None and bool(self._held.refresh_token)

    def lose(self, abilities: Mapping[str, str], what: str) -> None:
        """The instance does not offer this; said once per run."""
        if not set(abilities) <= set(self.lost):
            log.warning("%s: %s does not offer %s", self.account.id, self.host, what)
        self.lost |= abilities

    async def get(self, path: str, params: Params | None = None) -> Answer:
        """A successful answer. Raises any `PlatformError` but `Uncertain`."""
        return self.ensure(await self.ask("GET", path, params=params))

    async def post(self, path: str, json: object = None) -> Answer:
        """As `get`, or `Uncertain` if it may have worked."""
        return self.ensure(await self.ask("POST", path, json=json))

    def ensure(self, answer: Answer) -> Answer:
        """The answer if it is a success, else raises what it stands for."""
        return checked(answer, self.clock())

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        json: object = None,
        files: Files | None = None,
        content: Content | None = None,
        headers: Mapping[str, str] | None = None,
        write: bool | None = None,
        deadline: float | None = None,
    ) -> Answer:
        """An answer below `/api/v1`, whatever it says; a token that ended is renewed once.

        What came with a refused token had no effect, so the repeat is safe for writes, too.
        """
        held = await self._credentials()
        for last_try in (False, True):
            answer = await self.wire.ask(
                method,
                f"/api/v1{path}",
                params=params,
                json=json,
                files=files,
                content=content,
                headers=headers,
                bearer=held.access_token,
                write=write,
                deadline=deadline,
            )
            if last_try or answer.status != 401:
                break
            held = await self._renewed(held, reason_of(answer))
        if answer.status == 401:
            self._held = None  # read again next time: somebody may have put a new one there
        return answer

    async def verify(self) -> Me:
        """Asks who we are."""
        me = (await self.get("/users/me")).decode(wire_of.me)
        if me.account is None or not me.account.id:
            raise Malformed("the server does not say who we are", why="shape")
        if me.blocked:
            raise Unauthorized("the account is blocked on its instance")
        self.me = me
        return me

    async def view(self) -> View:
        """Our eyes, now; asks who we are if that was never."""
        me = self.me or await self.verify()
        account = me.account or wire_of.Actor()
        channels = me.videoChannels or ()
        said = (account.displayName, account.name, me.username, *(c.displayName for c in channels))
        names = tuple(dict.fromkeys(name for name in said if name))
        base = self.wire.base_url
        return View(self.account.id, base, self.host, account.id or 0, self.clock(), names)

    async def _credentials(self) -> Credentials:
        if self._held is None:
            async with self._busy:
                self._held = self._held or await self._first()
        if self._held.refresh_token and self._held.ends_within(EARLY, self.clock()):
            return await self._renewed(self._held, "the token has ended")
        return self._held

    async def _first(self) -> Credentials:
        """What is kept or written in the token file; with a password there, its tokens."""
        found = await self._purse.current()
        if found.refresh_token or not (password := await self._password()):
            return found
        return await self._sign_in(password, found.made_from)

    async def _password(self) -> str:
        """What the token file holds, if that is a password: there is a name to sign in with, and
        it is neither a token nor a line of credentials."""
        text = (await asyncio.to_thread(self._secrets.secret)).strip()
        ready = text.startswith("{") or TOKEN.fullmatch(text)
        return "" if ready or not self.account.identifier else text

    async def _renewed(self, old: Credentials, why: str) -> Credentials:
        """Other credentials than those. Raises `Unauthorized(why)` where nothing leads to any."""
        async with self._busy:
            current = await self._purse.current()
            if current.access_token != old.access_token and current.client_id:
                self._held = current  # another process has renewed it meanwhile
                return current
            if old.refresh_token:
                fresh = await for_refresh(self.wire, self.clock, old)
                if fresh is not None:
                    self._held = await self._purse.keep(fresh)
                    return self._held
            if not (password := await self._password()):
                self._held = None
                raise Unauthorized(why)
            self._held = await self._sign_in(password, current.made_from)
            return self._held

    async def _sign_in(self, password: str, mark: str) -> Credentials:
        """Tokens for the password. One that was refused is not tried again for a while."""
        now = self.clock()
        if self._tried_at is not None and now < self._tried_at + LOGIN_PAUSE:
            if self._refused and self._refused[0] == password:
                raise Unauthorized(str(self._refused[1]), why=self._refused[1].why)
            if not self._refused:
                wait = (self._tried_at + LOGIN_PAUSE - now).total_seconds()
                raise Limited("signed in a moment ago, and already refused again", wait)
        self._tried_at, self._refused = now, None
        try:
            fresh = await for_password(self.wire, self.clock, self.account.identifier, password)
        except Refused as error:
            self._refused = password, error
            raise Unauthorized(str(error), why=error.why) from None
        except PlatformError:
            self._tried_at = None  # no word about the password
            raise
        return await self._purse.keep(msgspec.structs.replace(fresh, made_from=mark))
