"""Where the database is, and how its password is come by."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from psycopg.conninfo import conninfo_to_dict


class Address(NamedTuple):
    """A database."""

    url: str
    """As libpq takes it, with several hosts where there are several; without a password."""
    password: Callable[[], str] | None = None
    """Asked at every connection: it may have been changed."""

    @property
    def place(self) -> Path:
        """How it is named in sentences."""
        parts = conninfo_to_dict(self.url)
        hosts = str(parts.get("host") or "localhost").split(",")
        ports = str(parts.get("port") or "").split(",")
        ports = ports if len(ports) == len(hosts) else ports[:1] * len(hosts)
        named = (h if p in ("", "5432") else f"{h}:{p}" for h, p in zip(hosts, ports, strict=True))
        return Path(",".join(named).lstrip("/")) / str(parts.get("dbname") or "postgres")
