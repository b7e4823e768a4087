"""Does a link answer? Asked from outside, carefully: never anything within a private network.

Each address is looked up here and connected to as it was found, so that a name cannot lead
elsewhere between the look and the connection. Behind an office's proxy that is the proxy's part.
"""

import asyncio
import socket
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from os import environ
from urllib.parse import urljoin, urlsplit

from adapters.http import HEADERS
from adapters.plain_httpx import httpx
from adapters.tls import certificate_at_fault, no_tls, tls

DEADLINE = 6.0
"""Seconds for one link, with all it leads on to."""
LINKS = 12
"""Of one post that are asked."""
HOPS = 4
_GONE = frozenset({404, 410, 451})
_BROKEN = frozenset({500, 502, 504, 520, 521, 522, 523, 525, 526})
"""Everything else may be meant for machines alone: a 403 or 503 is often no answer for people."""
_INSIDE = (".local", ".internal", ".intranet", ".lan", ".home.arpa", ".localhost", ".corp")

Resolve = Callable[[str, int], Iterable[str]]
"""Name and port -> addresses. Raises `OSError`."""


class NoLink(Exception):
    """`str()` is the word key of what is wrong."""


def looked_up(name: str, port: int) -> list[str]:
    """By the machine's own resolver; takes its time."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


async def asked(
    links: Iterable[str], *, resolve: Resolve = looked_up, transport: object | None = None
) -> dict[str, str]:
    """Link -> word key of what is wrong, empty where it answers. Links beyond `LINKS` are left out.

    `transport`: an `httpx.AsyncBaseTransport` in place of the network.
    """
    wanted = list(dict.fromkeys(links))[:LINKS]
    if not wanted:
        return {}
    own = transport if isinstance(transport, httpx.AsyncBaseTransport) else None
    proxied = own is None and _proxied()
    context = no_tls() if own is not None else await asyncio.to_thread(tls)
    headers = {**HEADERS, "accept": "*/*", "user-agent": "Mozilla/5.0 (compatible; morgenlage)"}
    async with httpx.AsyncClient(
        verify=context, transport=own, trust_env=proxied, follow_redirects=False, headers=headers
    ) as client:
        visits = [_visited(client, link, None if proxied else resolve) for link in wanted]
        return dict(zip(wanted, await asyncio.gather(*visits), strict=True))


async def _visited(client: "httpx.AsyncClient", link: str, resolve: Resolve | None) -> str:
    try:
        async with asyncio.timeout(DEADLINE):
            await _followed(client, link, resolve)
    except NoLink as wrong:
        return str(wrong)
    except TimeoutError:
        return "link-slow"
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError, OSError) as error:
        if certificate_at_fault(error):
            return "link-certificate"
        return "link-slow" if isinstance(error, httpx.TimeoutException) else "link-unreachable"
    return ""


async def _followed(client: "httpx.AsyncClient", link: str, resolve: Resolve | None) -> None:
    """Where it leads, up to an answer. Raises `NoLink`."""
    for _ in range(HOPS):
        status, onward = await _one(client, link, resolve)
        if status in _GONE:
            raise NoLink("link-gone")
        if status in _BROKEN:
            raise NoLink("link-broken")
        if not (300 <= status < 400 and onward):
            return
        link = urljoin(link, onward)


async def _one(client: "httpx.AsyncClient", link: str, resolve: Resolve | None) -> tuple[int, str]:
    """Status and where it leads on. Asks for the head first; not every server knows that."""
    url, headers, extensions = await _pinned(link, resolve)
    status, onward = 0, ""
    for method in ("HEAD", "GET"):
        request = client.build_request(method, url, headers=headers, extensions=extensions)
        answer = await client.send(request, stream=True)
        await answer.aclose()
        status, onward = answer.status_code, answer.headers.get("location", "")
        if status < 400:
            break
    return status, onward


async def _pinned(
    link: str, resolve: Resolve | None
) -> tuple["httpx.URL", dict[str, str], dict[str, object]]:
    """The address as it was looked up, with the name for the server. Raises `NoLink`."""
    parts = urlsplit(link)
    host = (parts.hostname or "").rstrip(".").lower()
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise NoLink("link-bad")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if host == "localhost" or host.endswith(_INSIDE):
        raise NoLink("link-private")
    literal = _literal(host)
    if literal is not None and not literal:
        raise NoLink("link-private")
    url = httpx.URL(link)
    if resolve is None:
        return url, {}, {}
    ascii_host = url.raw_host.decode("ascii")
    try:
        found = list(await asyncio.to_thread(resolve, ascii_host.strip("[]"), port))
    except OSError:
        raise NoLink("link-unreachable") from None
    if not found or not all(_literal(each) for each in found):
        raise NoLink("link-private")
    named = ascii_host if parts.port is None else f"{ascii_host}:{parts.port}"
    return url.copy_with(host=found[0]), {"host": named}, {"sni_hostname": ascii_host}


def _literal(host: str) -> bool | None:
    """Whether this address is one of the public network; None: it is no address."""
    try:
        found = ip_address(host.partition("%")[0].strip("[]"))
    except ValueError:
        return None
    mapped = getattr(found, "ipv4_mapped", None) or found
    return bool(mapped.is_global and not mapped.is_multicast)


def _proxied() -> bool:
    names = ("https_proxy", "http_proxy", "all_proxy")
    return any(environ.get(name) or environ.get(name.upper()) for name in names)
