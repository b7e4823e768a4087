"""Addresses out of foreign hands: http and https to a public host, or none at all."""

import re
from ipaddress import ip_address

from morgenlage.domain.host import ascii_host

LONGEST = 2048
_ADDRESS = re.compile(
    r"(?P<scheme>https?)://(?P<host>[\w.-]+|\[[0-9a-fA-F:.]+\])(?P<port>:\d{1,5})?"
    r"(?P<rest>(?:[/?#][A-Za-z0-9\-._~!$&'()*+,;=:@/?%#\[\]\u00a1-\u167f\u1681-\u1fff\u3040-\ud7ff]*)?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"https://((?:[a-z0-9-]++\.)+[a-z]{2,})(?:/[A-Za-z0-9/@._~+=-]*+)?")
"""Most addresses: nothing in them needs a second look."""
_BAD_REST = re.compile(r"%(?:[01][0-9a-f]|7f)|\$\(", re.IGNORECASE)
_NUMERIC = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)(?:\.(?:0x[0-9a-f]*|[0-9]+))*\.?", re.IGNORECASE)
_PRIVATE_NAMES = (".localhost", ".local", ".internal", ".home.arpa")


def clean_url(url: str, own: str = "") -> str:
    """The address if it is safe to show and open, else an empty string.

    Refused: other schemes, userinfo, blanks and control codes (also escaped), shell signs, hosts
    without a dot, private and loopback ones. `own`: the address of our server; if that is on
    loopback (a test server), its links may be, too.
    International names come back as `xn--`, so that look-alikes show.
    """
    if (
        len(url) <= LONGEST
        and (plain := _PLAIN.fullmatch(url))
        and not plain[1].endswith(_PRIVATE_NAMES)
    ):
        return url
    if len(url) > LONGEST or not (found := _ADDRESS.fullmatch(url)):
        return ""
    if _BAD_REST.search(found["rest"]):
        return ""
    host = plain_host(found["host"])
    if not host or int((found["port"] or ":1")[1:]) not in range(1, 65536):
        return ""
    if not (public(host) or (own and loopback(host) and _on_loopback(own))):
        return ""
    return f"{found['scheme'].lower()}://{host}{found['port'] or ''}{found['rest']}"


def host_of(url: str) -> str:
    """The host of a clean address, empty for any other."""
    found = _ADDRESS.fullmatch(clean_url(url))
    return found["host"] if found else ""


def loopback(host: str) -> bool:
    """The name or address of this very machine."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def _on_loopback(url: str) -> bool:
    found = _ADDRESS.fullmatch(url)
    return found is not None and loopback(found["host"].lower())


def public(host: str) -> bool:
    """A name or address of the open net."""
    name = host.rstrip(".")
    if host.startswith("[") or _NUMERIC.fullmatch(name):
        try:
            return ip_address(host.strip("[]")).is_global
        except ValueError:
            return False
    return "." in name and not name.endswith(_PRIVATE_NAMES)


def plain_host(host: str) -> str:
    """Lower case, ASCII."""
    return host.lower() if host.isascii() else ascii_host(host)
