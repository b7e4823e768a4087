"""A database that several hosts share, as the settings name it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from morgenlage.store.errors import StateError

if TYPE_CHECKING:
    from morgenlage.store.postgres.address import Address


class Shared(NamedTuple):
    """A database that several hosts share."""

    conninfo: str
    """As libpq takes it; without a password."""
    place: str
    """How it is named in sentences."""
    password: Callable[[], str] | None = None
    """Gives it, for every connection anew."""

    @property
    def address(self) -> "Address":
        """The same for the store. Raises `StateError`: its library cannot be used here."""
        try:
            from morgenlage.store.postgres.address import Address
        except ImportError as missing:
            raise StateError(Path(self.place.lstrip("/")), str(missing), "no-postgres") from missing
        return Address(self.conninfo, self.password)
