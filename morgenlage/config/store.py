"""The `[store]` table: the database in which several hosts share one state."""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode

from morgenlage.config.passwords import password_source
from morgenlage.config.sources import Source, TokenFile
from morgenlage.config.table import Table
from morgenlage.store.shared import Shared
from morgenlage.words import Words
from morgenlage.words.sharing import Sharing, sharing_words

PORT = 5432
SYSTEM = "system"
"""In place of a file: the authorities that this host trusts."""
MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_SCHEME = re.compile(r"postgres(?:ql)?://")
_PASSWORD = re.compile(r"[?&]pass(?:word|file)\s*=", re.I)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,251}[A-Za-z0-9])?")
_PORTS = re.compile(r"[1-9]\d{0,4}")
_LOOPBACK = ip_network("127.0.0.0/8")


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where the shared state is, and how its password is come by."""

    hosts: tuple[tuple[str, int], ...]
    """Names, addresses or folders with a socket, each with its port."""
    database: str
    user: str = ""
    """Empty: as the person is called here."""
    sslmode: str = ""
    """Empty, on this host only: as libpq likes it."""
    sslrootcert: str = SYSTEM
    source: Source | None = field(default=None, repr=False)
    """None: libpq's own ways (the socket's user, `.pgpass`, a certificate of ours)."""

    @property
    def local(self) -> bool:
        """Nothing of it leaves this host."""
        return all(_here(host) for host, _ in self.hosts)

    @property
    def place(self) -> str:
        """How it is named in sentences."""
        hosts = ",".join(host if port == PORT else f"{host}:{port}" for host, port in self.hosts)
        return f"{hosts}/{self.database}"

    @property
    def conninfo(self) -> str:
        """As libpq takes it, made anew from what was understood: nothing else gets through."""
        given = {
            "host": ",".join(host for host, _ in self.hosts),
            "port": ",".join(str(port) for _, port in self.hosts),
            "dbname": self.database,
            "user": self.user,
            "sslmode": self.sslmode if self.local else "verify-full",
            "sslrootcert": self.sslrootcert if self._proved else "",
            "gssencmode": "disable",  # it would come before TLS, and count in its place
        }
        return " ".join(f"{key}={_quoted(value)}" for key, value in given.items() if value)

    @property
    def address(self) -> str:
        """The same as an address that can be typed; without the user."""
        hosts = ",".join(
            f"{f'[{host}]' if ':' in host else quote(host, safe='')}:{port}"
            for host, port in self.hosts
        )
        mode = self.sslmode if self.local else "verify-full"
        options = {"sslmode": mode, "sslrootcert": self.sslrootcert if self._proved else ""}
        query = urlencode({key: value for key, value in options.items() if value})
        return f"postgresql://{hosts}/{quote(self.database, safe='')}" + (query and f"?{query}")

    @property
    def _proved(self) -> bool:
        return not self.local or self.sslmode == "verify-full" or self.sslrootcert != SYSTEM

    def shared(
        self, words: Words, environ: Mapping[str, str], *, user: str = "", path: Path | None = None
    ) -> Shared:
        """The database as the store takes it. `user`, `path`: another role, its password's file."""
        settings = replace(self, user=user, source=None) if user else self
        if path is not None:
            settings = replace(settings, source=TokenFile(path))
        if settings.source is None:
            return Shared(settings.conninfo, settings.place)
        from morgenlage.config.database_password import Password  # only who connects needs it

        password = Password(settings.source, words, environ, settings.place)
        return Shared(settings.conninfo, settings.place, password)


class _Wrong(Exception):
    """The address cannot be used; `str()` is the sentence."""


def store_of(table: Table, folder: Path) -> StoreSettings | None:
    """The settings; None where they cannot be used, which is in the report. `folder`: that of the
    settings; relative paths begin there."""
    say = sharing_words(table.report.words)
    url = table.text("url")
    source = password_source(table, folder)
    certificate = table.text("sslrootcert", SYSTEM)
    if certificate != SYSTEM:
        path = folder / Path(certificate).expanduser()
        certificate = str(path)
        if not path.is_file():
            table.error("sslrootcert", say.no_certificate)
    table.name_unknown(refused=True)
    if find_spec("psycopg") is None:
        table.error("", say.no_extra.format(python=sys.executable))
    if not url:
        if not table.has("url"):
            table.error("url", say.missing_url)
        return None
    try:
        return replace(_understood(url, say), sslrootcert=certificate, source=source)
    except _Wrong as wrong:
        table.error("url", str(wrong))
        return None


def store_at(url: str, words: Words) -> StoreSettings:
    """The database of this address, as `url` of the settings would name it. Raises `ValueError`,
    with a sentence in which nothing of it is repeated."""
    try:
        return _understood(url, sharing_words(words))
    except _Wrong as wrong:
        raise ValueError(str(wrong)) from None


def _understood(url: str, say: Sharing) -> StoreSettings:
    """What the address says. Raises `_Wrong`, with nothing of the address in it."""
    rest = url.partition("://")[2] or url
    if ":" in rest.rpartition("@")[0] or _PASSWORD.search(rest):
        raise _Wrong(say.password_in_url)
    if not _SCHEME.match(url):
        raise _Wrong(say.scheme)
    main, _, query = rest.partition("?")
    named, options = main.rpartition("@")[0], _options(query, say)
    if not options.keys() <= {"sslmode", "host"}:
        raise _Wrong(say.bad_option)
    authority, _, database = main.removeprefix(f"{named}@").partition("/")
    hosts = _hosts(authority, options.get("host", ""), say)
    user, database = _text(named, say), _text(database, say)
    if not database:
        raise _Wrong(say.no_database)
    found = StoreSettings(hosts, database, user, options.get("sslmode", ""))
    if found.sslmode and found.sslmode not in MODES:
        raise _Wrong(say.no_mode)
    if not found.local and found.sslmode not in ("", "verify-full"):
        raise _Wrong(say.weak)
    return found


def _options(query: str, say: Sharing) -> dict[str, str]:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=True) if query else []
    except ValueError:
        raise _Wrong(say.bad_option) from None
    if len({key for key, _ in pairs}) < len(pairs):
        raise _Wrong(say.bad_option)
    return dict(pairs)


def _hosts(authority: str, folder: str, say: Sharing) -> tuple[tuple[str, int], ...]:
    """Of `host:1,[::1]:2`, or the folder that is named as an option; a port may stand before it."""
    if folder:
        if not folder.startswith("/") or "," in folder or not folder.isprintable():
            raise _Wrong(say.bad_host)
        if authority and not authority.startswith(":"):
            raise _Wrong(say.bad_host)
        return ((folder, _port(authority.removeprefix(":"), say) if authority else PORT),)
    if not authority:
        raise _Wrong(say.no_host)
    return tuple(_host(part, say) for part in authority.split(","))


def _host(text: str, say: Sharing) -> tuple[str, int]:
    if text.startswith("["):
        name, closed, rest = text[1:].partition("]")
        if not closed or not _is(name, IPv6Address) or (rest and not rest.startswith(":")):
            raise _Wrong(say.bad_host)
        return name, _port(rest[1:], say) if rest else PORT
    name, colon, port = text.partition(":")
    name = unquote(name)
    folder = name.startswith("/") and name.isprintable() and "," not in name
    if not folder and not _HOST.fullmatch(name):
        raise _Wrong(say.bad_host)
    return name, _port(port, say) if colon else PORT


def _port(text: str, say: Sharing) -> int:
    if not _PORTS.fullmatch(text) or int(text) > 65_535:
        raise _Wrong(say.bad_port)
    return int(text)


def _text(text: str, say: Sharing) -> str:
    try:
        found = unquote(text, errors="strict")
    except UnicodeDecodeError:
        raise _Wrong(say.bad_text) from None
    if not found.isprintable():
        raise _Wrong(say.bad_text)
    return found


def _here(host: str) -> bool:
    """A socket, or an address of this host that no network has."""
    if host.startswith("/") or host.lower() == "localhost":
        return True
    if _is(host, IPv4Address):
        return IPv4Address(host) in _LOOPBACK
    return _is(host, IPv6Address) and IPv6Address(host) == IPv6Address("::1")


def _is(text: str, kind: type[IPv4Address] | type[IPv6Address]) -> bool:
    try:
        return isinstance(ip_address(text), kind)
    except ValueError:
        return False


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
