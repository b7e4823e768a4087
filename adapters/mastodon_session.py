"""Our account's line to its instance: token, who we are, what the instance can do."""

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any
from urllib.parse import urlsplit

from adapters import mastodon_wire
from adapters.answer import Answer
from adapters.clean import clean_line
from adapters.http import Params, Wire
from adapters.mastodon_id import id_of
from adapters.mastodon_instance import USUAL, Instance, asked
from adapters.mastodon_mapping import View
from adapters.mastodon_threads import Threads
from adapters.mastodon_wire import Account as WireAccount
from morgenlage.domain.account import Account
from morgenlage.platform import (
    Clock,
    Limited,
    Malformed,
    PlatformError,
    Secrets,
    Unauthorized,
)

_GRAVEST = (Unauthorized, Limited)


class Session:
    """Requests in the name of one account. Remembers only what the server said about itself."""

    def __init__(
        self, account: Account, secrets: Secrets, clock: Clock, transport: object | None
    ) -> None:
        self.account = account
        self.clock = clock
        self.wire = Wire(account.url, clock, transport, scope=_scope_missing)
        self.instance: Instance | None = None
        """None until it was asked and answered."""
        self.scheduled = True
        """Whether the instance lists planned posts, as far as known."""
        self.may_block = True
        """Whether the token may block accounts, as far as the instance tells."""
        self.types: tuple[str, ...] = ("mention", "update", "quote")
        """Notification types to ask for; fewer where the instance refuses some."""
        self.threads = Threads()
        self._secrets = secrets
        self._token = ""
        self._me: WireAccount | None = None

    async def get(self, path: str, params: Params | None = None) -> Answer:
        """As `Wire.get`, signed in."""
        return await self._signed(lambda token: self.wire.get(path, params=params, bearer=token))

    async def post(
        self, path: str, json: object = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """As `Wire.post`, signed in."""
        return await self._signed(
            lambda token: self.wire.post(path, json=json, headers=headers, bearer=token)
        )

    async def delete(self, path: str) -> Answer:
        """As `Wire.delete`, signed in."""
        return await self._signed(lambda token: self.wire.delete(path, bearer=token))

    async def ask(self, method: str, path: str, **more: Any) -> Answer:
        """As `Wire.ask`, signed in; a successful answer."""
        return await self._signed(lambda token: self._asked(method, path, token, more))

    async def _asked(self, method: str, path: str, token: str, more: dict[str, Any]) -> Answer:
        answer = await self.wire.ask(method, path, bearer=token, **more)
        return answer.checked(self.clock(), _scope_missing)

    async def _signed(self, call: Any) -> Answer:
        if not self._token:
            # a command or a keyring may take its time
            self._token = await asyncio.to_thread(self._secrets.secret)
        try:
            answer: Answer = await call(self._token)
        except Unauthorized:
            self._token = ""  # read again next time: somebody may have put a new one there
            raise
        return answer

    async def verify(self) -> WireAccount:
        """Asks who we are. https://docs.joinmastodon.org/methods/accounts/#verify_credentials"""
        answer = await self.get("/api/v1/accounts/verify_credentials")
        me = answer.decode(mastodon_wire.account)
        if not id_of(me.id):
            raise Malformed("the server does not say who we are", why="shape")
        self._me = me
        return me

    async def known(self) -> WireAccount:
        """Who we are by the last `verify`; asks if that was never."""
        return self._me or await self.verify()

    async def ask_instance(self) -> None:
        """Asks the instance about itself, until it has answered once. Never fails."""
        if self.instance is None:
            self.instance = await asked(self.wire)

    @property
    def host(self) -> str:
        """The domain our handle belongs to."""
        said = (self.instance or USUAL).domain or ""
        return clean_line(said).text or urlsplit(self.wire.base_url).hostname or ""

    def view(self) -> View:
        """Our eyes, now. `verify` must have been called."""
        me = self._me or WireAccount()
        names = tuple(n for n in (me.display_name, me.username) if n)
        return View(self.account.id, self.wire.base_url, id_of(me.id), self.clock(), names)


def _scope_missing(answer: Answer) -> bool:
    """A 403 for want of permission says so; any other is a plain no."""
    return "scope" in answer.reason.lower()


async def together(*calls: Coroutine[Any, Any, Any]) -> tuple[Any, ...]:
    """The results of calls made at the same time; the gravest error if any fails."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(call) for call in calls]
    except* PlatformError as errors:
        found = [e for e in _leaves(errors) if isinstance(e, PlatformError)]
    else:
        return tuple(task.result() for task in tasks)
    raise min(found, key=lambda e: not isinstance(e, _GRAVEST)) from None


def _leaves(errors: BaseExceptionGroup[PlatformError]) -> list[BaseException]:
    flat: list[BaseException] = []
    for error in errors.exceptions:
        flat += _leaves(error) if isinstance(error, BaseExceptionGroup) else [error]
    return flat
