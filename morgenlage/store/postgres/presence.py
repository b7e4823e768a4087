"""Whether the service that alone holds tokens and network runs, on whichever host."""

from datetime import UTC, datetime

from morgenlage.domain.paper import LONG_AGO
from morgenlage.store.errors import StateError
from morgenlage.store.postgres.leases import Leases

_NAME = "service"


class SharedPresence:
    """Its lease: held while it runs, seen by everybody. As `store.locks.Presence`."""

    def __init__(self, leases: Leases) -> None:
        self._leases = leases
        self._seen = LONG_AGO
        """When it last ran, as far as we saw."""

    def begin(self) -> bool:
        """It is us, from now on until `end`; False: another process is, or nobody can tell."""
        return self._leases.take(_NAME)

    def sign(self) -> None:
        """We are still there: what went with a connection is taken again."""
        self._leases.take(_NAME)

    def away_since(self) -> datetime | None:
        """None: it runs, or nobody can tell. Otherwise when we last saw it, `LONG_AGO` where we
        never did."""
        try:
            if not self._leases.held(_NAME):
                return self._seen
        except StateError:
            return None
        self._seen = datetime.now(UTC)
        return None

    def end(self) -> None:
        """Gives it back; a killed process gives it back, too."""
        self._leases.give_back(_NAME)
