"""One httpx policy for all platforms: deadlines, size caps, origin check, errors to ours."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterable, Callable, Mapping, Sequence
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.util import find_spec
from time import monotonic
from typing import TypeAlias
from urllib.parse import urlsplit

import httpcore
import msgspec

from adapters.address import loopback
from adapters.answer import Answer, ahead_of, budget
from adapters.body import HEADER_CAP, TooLarge, body_of
from adapters.origin import links, local_part, origin, quoted
from adapters.plain_httpx import httpx
from adapters.tls import certificate_at_fault, no_tls, tls
from morgenlage.domain.account import Budget
from morgenlage.platform import (
    Clock,
    Malformed,
    PlatformError,
    Refused,
    Unauthorized,
    Uncertain,
    Unreachable,
)

__all__ = ["Answer", "Content", "Files", "Params", "Wire", "loopback", "quoted"]

DEADLINE = 20.0
"""Seconds for a whole request, the body included."""
CONNECT = 8.0
"""Seconds for the connection; less than half the deadline, so that it is known to have failed."""
CAP = 4 * 2**20
"""Bytes of a body after decompression: several times what any platform sends. Four connections at
once, each with parts and whole, stay below 32 MB."""
READ = 16 * 2**10
"""Bytes read at a time; between two reads the deadline is looked at, and others get their turn."""
CONNECTIONS = 4
KEPT_OPEN = 30
"""Seconds an idle connection is kept: shorter than servers keep theirs."""
HEADERS = {"accept": "application/json", "accept-encoding": "gzip", "user-agent": "morgenlage"}

SKEW = 60.0
"""Seconds a clock may be off before it is worth a warning."""

log = logging.getLogger("morgenlage.adapters")
_warned: set[str] = set()
"""Servers whose other time was said already."""
_compared: dict[str, tuple[float, float]] = {}
"""Server -> when it was compared (`monotonic`), and how far we were ahead, in seconds."""
FRESH = 7_200.0
"""Seconds for which that says something of our clock."""

Params: TypeAlias = Mapping[str, str | int | Sequence[str]]
Files: TypeAlias = Mapping[str, tuple[str, bytes, str]]
"""Field name -> file name, content, media type."""
Content: TypeAlias = bytes | AsyncIterable[bytes]

for _name in ("httpx", "httpcore"):
    # both write addresses with their query, and headers, at INFO and DEBUG
    logging.getLogger(_name).setLevel(logging.WARNING)

if find_spec("sniffio") is None:
    # httpcore asks for it at each of its locks; a search of all folders is a third of a request
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # how Python notes "not there"

# A megabyte of cookies is rude but can be read; without this, httpcore breaks off at 100 KiB.
httpcore.AsyncHTTP11Connection.MAX_INCOMPLETE_EVENT_SIZE = HEADER_CAP
# What was read at once is taken apart at once: two thousand interim answers held up all others.
httpcore.AsyncHTTP11Connection.READ_NUM_BYTES = READ

_NOTHING_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)


def ahead() -> tuple[float, ...]:
    """Seconds by which our clock is ahead, by each server that answered within the last hours."""
    now = monotonic()
    return tuple(seconds for at, seconds in _compared.values() if now - at < FRESH)


class Wire:
    """The connection to one server for one account. Holds no token: each call brings its own."""

    def __init__(
        self,
        base_url: str,
        clock: Clock,
        transport: object | None = None,
        *,
        deadline: float = DEADLINE,
        cap: int = CAP,
        scope: Callable[[Answer], bool] | None = None,
    ) -> None:
        """`base_url`: https, or http on loopback. `transport`: an `httpx.AsyncBaseTransport` in
        place of the network. `deadline`: seconds. `cap`: bytes. `scope`: see `Answer.checked`.
        """
        self.base_url = base_url.strip().rstrip("/")
        self.origin = origin(self.base_url)
        """Scheme, host and port, empty for an address nothing may be sent to."""
        self.budget: Budget | None = None
        """By the last answer that told it."""
        self.ahead: float | None = None
        """Seconds our clock is ahead of the server's, by its last answer with a `Date`."""
        self._clock = clock
        self._transport = transport if isinstance(transport, httpx.AsyncBaseTransport) else None
        self._deadline = deadline
        self._cap = cap
        self._scope = scope
        self._client: httpx.AsyncClient | None = None

    def __repr__(self) -> str:
        return f"Wire({self.origin!r})"

    async def get(
        self,
        path: str,
        *,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        bearer: str = "",
    ) -> Answer:
        """A successful answer. Raises any `PlatformError` but `Uncertain`."""
        answer = await self.ask("GET", path, params=params, headers=headers, bearer=bearer)
        return answer.checked(self._clock(), self._scope)

    async def post(
        self,
        path: str,
        *,
        json: object = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        bearer: str = "",
    ) -> Answer:
        """A successful answer. Raises any `PlatformError`; `Uncertain` if it may have worked."""
        answer = await self.ask("POST", path, json=json, form=form, headers=headers, bearer=bearer)
        return answer.checked(self._clock(), self._scope)

    async def delete(self, path: str, *, bearer: str = "") -> Answer:
        """As `post`."""
        answer = await self.ask("DELETE", path, bearer=bearer)
        return answer.checked(self._clock(), self._scope)

    async def ask(
        self,
        method: str,
        path: str,
        *,
        params: Params | None = None,
        json: object = None,
        form: Mapping[str, str] | None = None,
        files: Files | None = None,
        content: Content | None = None,
        headers: Mapping[str, str] | None = None,
        bearer: str = "",
        write: bool | None = None,
        deadline: float | None = None,
    ) -> Answer:
        """One request; the answer whatever its status, for who reads error codes himself.

        `path` begins with a slash (see `quoted`). `json` is sent where it is not None. `files`:
        parts of a multipart body, beside `form`. `content`: the body as it is.
        `write`: whether a lost answer leaves anything in doubt; None: everything but GET does.
        `deadline`: seconds, where media need more than usual.
        Raises `Unreachable`, `Uncertain`, `Malformed`, `Unauthorized` or `Refused`.
        """
        writes = method != "GET" if write is None else write
        fields = _fields(headers, bearer, json is not None)
        patience = deadline or self._deadline
        client = await self._open()
        try:
            request = client.build_request(
                method,
                self.base_url + path,
                params=_listed(params),
                content=content if json is None else msgspec.json.encode(json),
                data=form,
                files=files,
                headers=fields,
                timeout=httpx.Timeout(patience, connect=CONNECT),
            )
            async with asyncio.timeout(patience):
                response = await client.send(request, stream=True)
                try:
                    body = await body_of(response, self._cap)
                finally:
                    await response.aclose()
        except TimeoutError:
            detail = f"no answer within {patience:.0f} s"
            raise _lost(writes, detail, "deadline") from None
        except TooLarge:
            raise _unreadable(writes, "the answer is too large", "too-large") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            raise self._translated(error, writes) from None
        now = self._clock()
        self.budget = budget(response.headers, now) or self.budget
        self._compare(response.headers, now)
        return Answer(response.status_code, response.headers, body, writes, bearer)

    def _compare(self, headers: httpx.Headers, now: datetime) -> None:
        """Notes how far our clock is from the server's; says so once per run and server."""
        if (ahead := ahead_of(headers, now)) is None:
            return
        self.ahead = ahead
        _compared[self.origin] = (monotonic(), ahead)
        if abs(ahead) > SKEW and self.origin not in _warned:
            _warned.add(self.origin)
            log.warning(
                "clock: %+.0f s against %s; ages and waits may be wrong", ahead, self.origin
            )

    def next_path(self, answer: Answer, relation: str = "next") -> str | None:
        """Path and query of the page the `Link` header names, only on our own origin."""
        return self.local(links(answer.headers.get("link", "")).get(relation, ""))

    def local(self, url: str) -> str | None:
        """Path and query of an address on our own origin, else None."""
        return local_part(url, self.base_url)

    async def aclose(self) -> None:
        """Gives the connections back."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _open(self) -> httpx.AsyncClient:
        """The client, made in the running loop when it is first needed."""
        if not self.origin:
            raise Refused(
                "the address must begin with https:// (http:// only on this machine)",
                why="bad-address",
            )
        if self._client is None:
            plain = self._transport is not None or self.origin.startswith("http:")
            context = no_tls() if plain else await asyncio.to_thread(tls)
            if self._client is None:  # another request may have been faster meanwhile
                self._client = httpx.AsyncClient(
                    verify=context,
                    transport=self._transport,
                    # The proxy of the environment is the only way out of many offices. What goes
                    # through it is encrypted. Loopback never uses it: no token in the open.
                    trust_env=not plain,
                    follow_redirects=False,
                    cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
                    timeout=httpx.Timeout(self._deadline, connect=CONNECT),
                    limits=httpx.Limits(max_connections=CONNECTIONS, keepalive_expiry=KEPT_OPEN),
                    headers=HEADERS,
                )
        return self._client

    def _translated(self, error: Exception, write: bool) -> PlatformError:
        """Our exception for one of httpx. Its own words may hold the address or the token."""
        host = urlsplit(self.origin).hostname or "?"
        if isinstance(error, httpx.DecodingError):
            return _unreadable(write, "the answer is damaged", "encoding")
        if isinstance(error, httpx.InvalidURL | httpx.LocalProtocolError):
            return Refused(
                "this request cannot be sent: its address or a header is not valid",
                why="bad-request",
            )
        if certificate_at_fault(error):
            return Unreachable(host, tls=True)
        if isinstance(error, httpx.ProxyError):
            return Unreachable(f"the proxy does not let us through to {host}", why="proxy")
        if isinstance(error, _NOTHING_LEFT):
            return Unreachable(host)
        return _lost(write, f"the connection to {host} broke off", "broken-off")


def _lost(write: bool, detail: str, why: str) -> PlatformError:
    return Uncertain(detail, why=why) if write else Unreachable(detail, why=why)


def _unreadable(write: bool, detail: str, why: str) -> PlatformError:
    if write:
        return Uncertain(detail, why="unreadable-answer")
    return Malformed(detail, why=why)


def _fields(extra: Mapping[str, str] | None, bearer: str, json: bool) -> dict[str, str]:
    """The headers of one request. Raises `Unauthorized` for a token no header can hold."""
    if not (bearer.isascii() and bearer.isprintable()) or " " in bearer:
        raise Unauthorized("the stored token holds characters no token has", why="token-odd")
    fields = dict(extra or {})
    if json:
        fields["content-type"] = "application/json"
    if bearer:
        fields["authorization"] = f"Bearer {bearer}"
    return fields


def _listed(params: Params | None) -> dict[str, str | int | list[str]] | None:
    if not params:
        return None
    return {k: v if isinstance(v, str | int) else list(v) for k, v in params.items()}
