"""One httpx policy for all platforms: deadlines, size caps, origin check, errors to ours."""

import asyncio
import logging
import re
import ssl
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy
from threading import Lock
from typing import TypeAlias
from urllib.parse import quote, urljoin, urlsplit

import certifi
import httpx
import msgspec

from adapters.address import loopback
from adapters.answer import Answer, budget
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

DEADLINE = 20.0
"""Seconds for a whole request, the body included."""
CONNECT = 8.0
"""Seconds for the connection; less than half the deadline, so that it is known to have failed."""
CAP = 8 * 2**20
"""Bytes of a body after decompression."""
HEADER_CAP = 2**20
"""Bytes of all headers together."""
USER_AGENT = "morgenlage"

Params: TypeAlias = Mapping[str, str | int | Sequence[str]]

for _name in ("httpx", "httpcore"):
    # both write addresses with their query, and headers, at INFO and DEBUG
    logging.getLogger(_name).setLevel(logging.WARNING)

_NOTHING_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_RELATION = re.compile(r"""(?:^|;)\s*rel\s*=\s*"?(next|prev)\b""", re.IGNORECASE)
_tls_lock = Lock()


def quoted(part: str) -> str:
    """An id as one segment of a path: nothing in it can leave its place."""
    return quote(part, safe="") if part.strip(".") else quote(part, safe="").replace(".", "%2E")


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
        """`base_url`: https, or http on loopback. `scope`: see `Answer.checked`."""
        self.base_url = base_url.strip().rstrip("/")
        self.origin = _origin(self.base_url)
        """Scheme, host and port, empty for an address nothing may be sent to."""
        self.budget: Budget | None = None
        """By the last answer that told it."""
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
        headers: Mapping[str, str] | None = None,
        bearer: str = "",
        write: bool | None = None,
    ) -> Answer:
        """One request; the answer whatever its status, for who reads error codes himself.

        `path` begins with a slash (see `quoted`). `json` is sent where it is not None.
        `write`: whether a lost answer leaves anything in doubt; None: everything but GET does.
        Raises `Unreachable`, `Uncertain`, `Malformed`, `Unauthorized` or `Refused`.
        """
        writes = method != "GET" if write is None else write
        client = await self._open()
        request = client.build_request(
            method,
            self.base_url + path,
            params=_listed(params),
            content=None if json is None else msgspec.json.encode(json),
            data=form,
            headers=_headers(headers, bearer, json is not None),
        )
        try:
            async with asyncio.timeout(self._deadline):
                answer = await self._exchange(client, request, writes, bearer)
        except TimeoutError:
            raise _lost(writes, f"no answer within {self._deadline:.0f} s") from None
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as error:
            raise self._translated(error, writes) from None
        if (left := budget(answer.headers, self._clock())) is not None:
            self.budget = left
        return answer

    def next_path(self, answer: Answer, relation: str = "next") -> str | None:
        """Path and query of the page the `Link` header names, only on our own origin."""
        return self.local(_links(answer.headers.get("link", "")).get(relation, ""))

    def local(self, url: str) -> str | None:
        """Path and query of an address on our own origin, else None."""
        if not url or not url.isprintable() or "\\" in url or len(url) > 4096:
            return None
        try:
            full = urljoin(self.base_url + "/", url)
            parts = urlsplit(full)
        except ValueError:
            return None
        prefix = urlsplit(self.base_url).path
        if _origin(full) != self.origin or not parts.path.startswith(prefix + "/"):
            return None
        return parts.path[len(prefix) :] + (f"?{parts.query}" if parts.query else "")

    async def aclose(self) -> None:
        """Gives the connections back."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def _open(self) -> httpx.AsyncClient:
        """The client, made in the running loop when it is first needed."""
        if not self.origin:
            raise Refused("the address must begin with https:// (http:// only on this machine)")
        if self._client is None:
            encrypted = self.origin.startswith("https:")
            tls = await asyncio.to_thread(_tls) if encrypted and not self._transport else _no_tls()
            if self._client is None:  # somebody may have been faster meanwhile
                self._client = self._made(tls)
        return self._client

    def _made(self, tls: ssl.SSLContext) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            verify=tls,
            transport=self._transport,
            # The proxy of the environment is the only way out of many offices. What goes through
            # it is encrypted; loopback never uses it, so no token leaves the machine in the open.
            trust_env=self.origin.startswith("https:"),
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            timeout=httpx.Timeout(self._deadline, connect=CONNECT),
            limits=httpx.Limits(max_connections=4, keepalive_expiry=30),
            headers={
                "accept": "application/json",
                "accept-encoding": "gzip",
                "user-agent": USER_AGENT,
            },
        )

    async def _exchange(
        self, client: httpx.AsyncClient, request: httpx.Request, write: bool, secret: str
    ) -> Answer:
        response = await client.send(request, stream=True)
        try:
            if sum(len(k) + len(v) for k, v in response.headers.raw) > HEADER_CAP:
                raise _too_large(write)
            body = await _body(response, self._cap, write)
        finally:
            await response.aclose()
        return Answer(response.status_code, response.headers, body, write, secret)

    def _translated(self, error: Exception, write: bool) -> PlatformError:
        """Our exception for one of httpx. Its own words may hold the address or the token."""
        if isinstance(error, httpx.DecodingError):
            return (
                Uncertain("damaged answer")
                if write
                else Malformed("damaged answer", why="encoding")
            )
        if isinstance(error, httpx.InvalidURL | httpx.LocalProtocolError):
            return Refused("this request cannot be sent: its address or a header is not valid")
        host = urlsplit(self.origin).hostname or "?"
        if _certificate(error):
            return Unreachable(f"the certificate of {host} is not valid", tls=True)
        if isinstance(error, httpx.ProxyError):
            return Unreachable(f"the proxy does not let us through to {host}")
        if isinstance(error, _NOTHING_LEFT):
            return Unreachable(f"no connection to {host}")
        return _lost(write, f"the connection to {host} broke off")


def _lost(write: bool, detail: str) -> PlatformError:
    return Uncertain(detail) if write else Unreachable(detail)


def _too_large(write: bool) -> PlatformError:
    detail = "the answer is too large"
    return Uncertain(detail) if write else Malformed(detail, why="too-large")


async def _body(response: httpx.Response, cap: int, write: bool) -> bytes:
    """The body, decompressed in steps: httpx would inflate a whole chunk at once."""
    if response.is_stream_consumed:  # a transport that hands over finished answers
        if len(response.content) > cap:
            raise _too_large(write)
        return response.content
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise httpx.DecodingError("coding")
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16) if "gzip" in coding else None
    parts: list[bytes] = []
    size = 0
    async for chunk in response.aiter_raw():
        try:
            part = inflate.decompress(chunk, cap - size + 1) if inflate else chunk
        except zlib.error:
            raise httpx.DecodingError("gzip") from None
        size += len(part)
        if size > cap:
            raise _too_large(write)
        parts.append(part)
    if inflate and not inflate.eof and size:
        raise httpx.DecodingError("truncated")
    return b"".join(parts)


def _certificate(error: BaseException | None) -> bool:
    """The chain of causes has a certificate that does not hold."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError) or "CERTIFICATE_VERIFY" in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _headers(extra: Mapping[str, str] | None, bearer: str, json: bool) -> dict[str, str]:
    if not (bearer.isascii() and bearer.isprintable()) or " " in bearer:
        raise Unauthorized("the stored token holds characters no token has")
    headers = dict(extra or {})
    if json:
        headers["content-type"] = "application/json"
    if bearer:
        headers["authorization"] = f"Bearer {bearer}"
    return headers


def _listed(params: Params | None) -> dict[str, str | int | list[str]] | None:
    if not params:
        return None
    return {k: v if isinstance(v, str | int) else list(v) for k, v in params.items()}


def _links(header: str) -> dict[str, str]:
    """Relation -> address of a `Link` header (RFC 8288), as far as it can be read."""
    found: dict[str, str] = {}
    for address, rest in _LINK.findall(header[:8192]):
        if relation := _RELATION.search(rest):
            found.setdefault(relation[1].lower(), address)
    return found


def _origin(url: str) -> str:
    """`scheme://host:port` if requests may go there: https, or http on loopback; no userinfo."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    host = parts.hostname or ""
    if not host or parts.username is not None or parts.password is not None:
        return ""
    if parts.scheme == "https" or (parts.scheme == "http" and loopback(host)):
        return f"{parts.scheme}://{host}:{port or (443 if parts.scheme == 'https' else 80)}"
    return ""


def _tls() -> ssl.SSLContext:
    """The one TLS context; building it takes some 50 ms, so never on an event loop."""
    with _tls_lock:
        return _built()


@cache
def _built() -> ssl.SSLContext:
    """The machine's own authorities (an office may have its own), else those of certifi."""
    context = ssl.create_default_context()
    paths = ssl.get_default_verify_paths()
    if paths.cafile is None and paths.capath is None:
        context.load_verify_locations(certifi.where())
    return context


@cache
def _no_tls() -> ssl.SSLContext:
    """For connections without TLS: trusts nobody, costs nothing."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
