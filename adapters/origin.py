"""Where a request may go: https, plain http on loopback alone, and never to another server."""

import re
from urllib.parse import quote, urljoin, urlsplit

from adapters.address import loopback

_LINK = re.compile(r"<([^<>]*)>([^<]*)")
_RELATION = re.compile(r"""(?:^|;)\s*rel\s*=\s*"?(next|prev)\b""", re.IGNORECASE)
_LONGEST = 4096


def origin(url: str) -> str:
    """`scheme://host:port` of an address requests may go to, empty for all others."""
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


def local_part(url: str, base_url: str) -> str | None:
    """Path and query of an address below `base_url`, None for any other address."""
    if not url or len(url) > _LONGEST or not url.isprintable() or "\\" in url:
        return None
    try:
        full = urljoin(base_url + "/", url)
        parts = urlsplit(full)
    except ValueError:
        return None
    prefix = urlsplit(base_url).path
    if not origin(full) or origin(full) != origin(base_url):
        return None
    if not parts.path.startswith(prefix + "/"):
        return None
    return parts.path[len(prefix) :] + (f"?{parts.query}" if parts.query else "")


def links(header: str) -> dict[str, str]:
    """Relation (`next`, `prev`) -> address of a `Link` header (RFC 8288), as far as readable."""
    found: dict[str, str] = {}
    for address, rest in _LINK.findall(header[: 2 * _LONGEST]):
        if relation := _RELATION.search(rest):
            found.setdefault(relation[1].lower(), address)
    return found


def quoted(part: str) -> str:
    """An id as one segment of a path: nothing in it can leave its place."""
    safe = quote(part, safe="")
    return safe if part.strip(".") else safe.replace(".", "%2E")
