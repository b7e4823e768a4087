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
        host = str(parts.get("host") or parts.get("hostaddr") or "localhost")
        return Path(host.lstrip("/")) / str(parts.get("dbname") or "postgres")
