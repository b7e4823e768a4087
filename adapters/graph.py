"""Meta's Graph, spoken by Instagram, Facebook and Threads: one policy for asking it.

What its errors and usage headers mean stands in `graph_answer.py`.
"""

import hmac
import re
from collections.abc import AsyncIterator, Coroutine, Mapping
from hashlib import sha256
from typing import Any, Protocol, TypeVar

from adapters.answer import Answer
from adapters.credentials import Credentials
from adapters.graph_answer import Known, Many, Page, failure, usage
from adapters.http import Files, Params, Wire
from morgenlage.domain.account import Account, Budget
from morgenlage.platform import Clock, Gone, PlatformError, Refused, Unauthorized, Unreachable

__all__ = ["VERSION", "Graph", "Held", "Holder", "Many", "Page", "proof"]

T = TypeVar("T")
VERSION = "v26.0"
"""Of 2026-07-29, good until 2028 and later: https://developers.facebook.com/docs/graph-api/changelog"""
EMPTY = 3
"""Pages without anything in a row; a list may have such gaps, an endless one has nothing else."""
SMALLEST = 5
"""Items per page below which a server that is asked for too much is not asked again."""
_VERSION = re.compile(r"v?(\d{1,2}\.\d)")
_AT_THE_END = re.compile(r"/(v\d{1,2}\.\d)$")


class Holder(Protocol):
    """Where the credentials come from: a `Purse`, or a sign-in that has nothing on disk yet."""

    async def current(self) -> Credentials:
        """As they are now. Raises `Unauthorized`."""
        ...


class Held:
    """Credentials in hand, for a sign-in."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials

    async def current(self) -> Credentials:
        """As they were given."""
        return self._credentials


def proof(credentials: Credentials) -> dict[str, str]:
    """`appsecret_proof`, where the app's secret is known: the token alone is then not enough.

    https://developers.facebook.com/docs/graph-api/guides/secure-requests
    """
    token, secret = credentials.access_token, credentials.client_secret
    if not token or not secret:
        return {}
    return {"appsecret_proof": hmac.new(secret.encode(), token.encode(), sha256).hexdigest()}


class Graph:
    """Requests in the name of one account. The token travels in a header, never in an address."""

    def __init__(
        self,
        host: str,
        account: Account,
        purse: Holder,
        clock: Clock,
        transport: object | None = None,
        *,
        version: str = VERSION,
        known: Known | None = None,
    ) -> None:
        """`host`: the vendor's own (`https://graph.facebook.com`); `account.url` goes before it, a
        version at its end goes before `account.options["version"]`, and that before `version`.
        `known`: reads errors only one platform has; asked first.
        """
        url = (account.url or host).strip().rstrip("/")
        said = _VERSION.fullmatch(account.options.get("version", ""))
        self.version = f"v{said[1]}" if said else version
        if end := _AT_THE_END.search(url):
            url, self.version = url[: end.start()], end[1]
        self.wire = Wire(url, clock, transport)
        self.budget: Budget | None = None
        """By the last usage header, in per cent."""
        self.lost: dict[str, str] = {}
        """Ability -> word key: what the server denied in this run. For `Capabilities.without`."""
        self._purse = purse
        self._clock = clock
        self._known = known
        self._held: Credentials | None = None

    async def credentials(self) -> Credentials:
        """What we sign in with; read again after the platform has refused it."""
        if self._held is None:
            self._held = await self._purse.current()
        return self._held

    def use(self, credentials: Credentials) -> None:
        """Goes on with renewed ones (already kept)."""
        self._held = credentials

    async def get(self, path: str, params: Params | None = None, *, bare: bool = False) -> Answer:
        """A successful answer. `path` after the version; `bare`: without one.

        Raises any `PlatformError` but `Uncertain`.
        """
        return await self.ask("GET", path, params=params, bare=bare)

    async def post(
        self,
        path: str,
        form: Mapping[str, str] | None = None,
        files: Files | None = None,
        *,
        bare: bool = False,
        write: bool = True,
        deadline: float | None = None,
    ) -> Answer:
        """As `get`, with a form. `write`: a lost answer leaves something in doubt (`Uncertain`)."""
        return await self.ask(
            "POST", path, form=form or {}, files=files, bare=bare, write=write, deadline=deadline
        )

    async def delete(self, path: str, params: Params | None = None) -> Answer:
        """As `get`; may raise `Uncertain`."""
        return await self.ask("DELETE", path, params=params)

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        form: Mapping[str, str] | None = None,
        files: Files | None = None,
        bare: bool = False,
        write: bool | None = None,
        deadline: float | None = None,
    ) -> Answer:
        """One request, signed in; the answer if it is a success. Raises any `PlatformError`."""
        held = await self.credentials()
        signed = proof(held)
        answer = await self.wire.ask(
            method,
            path if bare else f"/{self.version}{path}",
            params={**(params or {}), **signed} if form is None else params,
            form=None if form is None else {**form, **signed},
            files=files,
            bearer=held.access_token,
            write=write,
            deadline=deadline,
        )
        now = self._clock()
        self.budget = usage(answer.headers, now) or self.budget
        error = failure(answer, now, (*held.secrets, *signed.values()), self._known)
        if error is None:
            return answer
        if isinstance(error, Unauthorized) and not error.scope:
            self._held = None  # read again next time: somebody may have put a new one there
        raise error

    async def pages(
        self, path: str, kind: Many[T], params: Params, most: int
    ) -> AsyncIterator[Page[T]]:
        """A list page by page, `most` at most; the last page's `more` tells whether it was cut.

        `params["limit"]` is halved where the server finds it too much. Of `paging.next` only the
        cursor is used. Raises any `PlatformError` but `Uncertain`.
        https://developers.facebook.com/docs/graph-api/results
        """
        wanted = dict(params)
        seen, empty = {""}, 0
        for _ in range(most):
            page = kind.page(await self._fitting(path, wanted))
            empty = 0 if page.items or page.skipped else empty + 1
            if page.after in seen or empty >= EMPTY:
                page = page.last()
            yield page
            if not page.more:
                return
            seen.add(page.after)
            wanted["after"] = page.after

    async def _fitting(self, path: str, wanted: dict[str, Any]) -> Answer:
        """The answer to a request the server does not find too large."""
        while True:
            try:
                return await self.get(path, wanted)
            except Unreachable as error:
                smaller = int(wanted.get("limit", 0)) // 2
                if error.why != "too-large" or smaller < SMALLEST:
                    raise
                wanted["limit"] = smaller

    async def optional(self, ability: str, call: Coroutine[Any, Any, T]) -> T | None:
        """What `call` brings; None where the server denies it: `ability` is then `lost`, and is not
        asked for again in this run. Raises any other `PlatformError`.
        """
        if ability in self.lost:
            call.close()
            return None
        try:
            return await call
        except PlatformError as error:
            if isinstance(error, Unauthorized) and error.scope:
                self.lost[ability] = "no-permission"
            elif isinstance(error, Gone) or (
                isinstance(error, Refused) and error.why == "not-offered-here"
            ):
                self.lost[ability] = "not-offered-here"
            else:
                raise
            return None

    async def aclose(self) -> None:
        """Gives the connections back."""
        await self.wire.aclose()
