"""Our line to LinkedIn: version and token of every call, calls counted, tokens renewed in time.

https://learn.microsoft.com/en-us/linkedin/marketing/versioning
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from msgspec.structs import replace

from adapters import linkedin_allowance as allowance
from adapters.answer import Answer
from adapters.credentials import Credentials, Purse
from adapters.http import Content, Wire
from adapters.linkedin_errors import EXPIRED, checked, daily, failure
from adapters.linkedin_oauth import HOST as TOKEN_HOST
from adapters.linkedin_oauth import token_for
from adapters.linkedin_restli import Value, address, organization
from adapters.linkedin_upload import upload_place
from morgenlage.domain.account import Account, Budget
from morgenlage.platform import Clock, Gone, PlatformError, Refused, Secrets, Unauthorized

HOST = "https://api.linkedin.com"
VERSION = "202609"
"""Of the API, where the settings name no other; each lives for a year at least."""
FINDER = {"X-RestLi-Method": "FINDER"}
PARTIAL_UPDATE = {"X-RestLi-Method": "PARTIAL_UPDATE"}
EARLY = 7 * 86400.0
"""Seconds before its end a token that can be renewed is renewed."""
UPLOAD = 300.0
"""Seconds for one file or part on its way up."""


class Session:
    """Requests in the name of one organisation. Remembers only what the server said of itself."""

    def __init__(
        self, account: Account, secrets: Secrets, clock: Clock, transport: object | None
    ) -> None:
        self.account = account
        self.clock = clock
        self.lost: dict[str, str] = {}
        """Abilities the server has turned out not to give us: ability -> word key."""
        self.batches = True
        """Whether several things may be asked for at once; the development tier may not."""
        self._transport = transport
        self._purse = Purse(secrets)
        self._held: Credentials | None = None
        self._fresh = 0
        """Calls since they were last written down."""
        self._renewing = asyncio.Lock()
        base = account.url.rstrip("/")
        self._wire = Wire(base or HOST, clock, transport)
        self._tokens = Wire(base or TOKEN_HOST, clock, transport)
        self._version = account.options.get("version", "") or VERSION
        self.limit = allowance.daily(account.options.get("daily_calls", ""))

    def __repr__(self) -> str:
        return f"Session({self.account.id})"

    @property
    def urn(self) -> str:
        """Of our organisation. Raises `Refused` where the settings name none."""
        try:
            return organization(self.account.identifier)
        except ValueError:
            raise Refused("no organisation is set", why="linkedin-no-organization") from None

    @property
    def credentials(self) -> Credentials:
        """As last read."""
        return self._held or Credentials()

    @property
    def used(self) -> int:
        """Calls made today, other processes' included."""
        return self.credentials.spent.get(allowance.key(self.clock()), 0) + self._fresh

    @property
    def budget(self) -> Budget | None:
        """Today's calls; None before anything was asked."""
        if self._held is None:
            return None
        return allowance.budget(self.used, self.limit, self.clock())

    async def known(self) -> None:
        """Reads token and count, without asking LinkedIn anything."""
        await self._token()

    async def get(self, path: str, query: Mapping[str, Value] | None = None) -> Answer:
        """A successful answer."""
        return await self.ask("GET", address(path, query))

    async def find(self, path: str, query: Mapping[str, Value]) -> Answer:
        """A successful answer of a finder."""
        return await self.ask("GET", address(path, query), headers=FINDER)

    async def post(
        self,
        path: str,
        json: object,
        headers: Mapping[str, str] | None = None,
        *,
        shows: bool = True,
    ) -> Answer:
        """A successful answer to a write. `Uncertain` where it may have happened.

        `shows`: somebody would see that it happened; else a lost answer leaves nothing in doubt.
        """
        return await self.ask("POST", path, json=json, headers=headers, write=shows)

    async def delete(self, path: str) -> None:
        """Deletes; what is gone already counts as done."""
        try:
            await self.ask("DELETE", path)
        except Gone:
            return

    async def ask(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        headers: Mapping[str, str] | None = None,
        write: bool | None = None,
    ) -> Answer:
        """One call, or two where the token has ended: a refused call has done nothing."""
        token = await self._token()
        answer = await self._sent(method, path, json, headers, token, write)
        if self._renewable(answer):
            fresh = await self._token(refused=token)
            answer = await self._sent(method, path, json, headers, fresh, write)
        if answer.status == 401:
            self._held = None  # read again next time: somebody may have put a new one there
        if daily(answer):
            self._fresh += max(0, self.limit - self.used)  # LinkedIn counts better than we do
        return checked(answer, self.clock())

    def _renewable(self, answer: Answer) -> bool:
        """The token has ended, and there is one to renew it with."""
        ended = answer.status == 401 and failure(answer).serviceErrorCode in (EXPIRED, None)
        return ended and bool(self.credentials.refresh_token)

    async def put(self, url: str, content: Content, size: int) -> Answer:
        """Brings a file where LinkedIn told us to; our token goes to its own hosts alone.

        Raises `Refused` for any other address.
        """
        place = upload_place(url, self.account.url.rstrip("/"))
        line = Wire(place, self.clock, self._transport)
        parts = urlsplit(url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        headers = {"content-type": "application/octet-stream", "content-length": str(size)}
        token = await self._token()
        try:
            answer = await line.ask(
                "PUT",
                path,
                content=content,
                headers=headers,
                bearer=token,
                write=False,
                deadline=UPLOAD,
            )
        finally:
            await line.aclose()
        return checked(answer, self.clock())

    @asynccontextmanager
    async def counted(self) -> AsyncIterator[None]:
        """Around each errand: what it has used is on disk when it ends."""
        try:
            yield
        finally:
            await self._write_down()

    def allowed(self) -> int:
        """Calls a visit may make now; 0: it would not be worth it yet."""
        return allowance.allowed(self.used, self.limit, self.clock())

    def wait(self) -> float:
        """Seconds until the next visit is worth it."""
        return allowance.wait(self.used, self.limit, self.clock())

    async def aclose(self) -> None:
        """Gives the connections back."""
        await self._wire.aclose()
        await self._tokens.aclose()

    async def _sent(
        self,
        method: str,
        path: str,
        json: object,
        headers: Mapping[str, str] | None,
        token: str,
        write: bool | None,
    ) -> Answer:
        self._fresh += 1
        fixed = {"Linkedin-Version": self._version, "X-Restli-Protocol-Version": "2.0.0"}
        return await self._wire.ask(
            method,
            f"/rest{path}",
            json=json,
            headers={**fixed, **(headers or {})},
            bearer=token,
            write=write,
        )

    async def _token(self, refused: str = "") -> str:
        """An access token other than `refused`. Raises any `PlatformError` but `Uncertain`."""
        held = self._held
        if held is None or held.access_token in ("", refused) or self._ends(held):
            async with self._renewing:
                held = self._held = await self._purse.current()
                if held.access_token in ("", refused) or self._ends(held):
                    held = self._held = await self._renewed(held, refused)
        return held.access_token

    def _ends(self, held: Credentials) -> bool:
        return bool(held.refresh_token) and held.ends_within(EARLY, self.clock())

    async def _renewed(self, held: Credentials, refused: str) -> Credentials:
        """The next access token, durable before it is used; the one we have while it still holds.

        The refresh token keeps its own end: it is never extended.
        """
        if not (held.refresh_token and held.client_id and held.client_secret):
            raise Unauthorized("the access token has ended, and nothing renews it")
        form = {"grant_type": "refresh_token", "refresh_token": held.refresh_token}
        try:
            fresh = await token_for(self._tokens, held, form, self.clock)
        except PlatformError:
            if held.access_token in ("", refused) or held.ends_within(0, self.clock()):
                raise
            return held
        return await self._purse.keep(fresh)

    async def _write_down(self) -> None:
        """Adds our calls to what other processes have written meanwhile."""
        if not self._fresh:
            return
        async with self._renewing:
            try:
                current = await self._purse.current()
            except PlatformError:
                return  # whoever asks next says so
            if current.access_token or current.refresh_token:
                name = allowance.key(self.clock())
                spent = {name: current.spent.get(name, 0) + self._fresh}
                kept = await self._purse.keep(replace(current, spent=spent))
                self._held = kept if self._held is not None else None
                self._fresh = 0
