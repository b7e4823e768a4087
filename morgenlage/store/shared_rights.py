"""Leases of a shared state, and the service's presence: one connection, let go with the last."""

import threading
from datetime import UTC, datetime
from types import TracebackType
from typing import Protocol

from morgenlage.domain.paper import LONG_AGO


class AnyPresence(Protocol):
    """Whether the service that alone holds tokens and network runs, wherever the state lies."""

    def begin(self) -> bool:
        """It is us, from now on until `end`; False: another process is."""

    def sign(self) -> None:
        """We are still there."""

    def away_since(self) -> datetime | None:
        """None: it runs. Otherwise its last sign of life, `LONG_AGO` where there never was one."""

    def end(self) -> None:
        """Gives it back; a killed process gives it back, too."""


class Leases(Protocol):
    """As `store.postgres.leases.Leases`."""

    def take(self, name: str) -> bool:
        """Takes it without waiting."""

    def give_back(self, name: str) -> None:
        """Somebody else may have it."""

    def close(self) -> None:
        """Gives everything back."""


class Together:
    """Leases of one connection, which is let go with the last of them that was given back."""

    def __init__(self, leases: Leases) -> None:
        self._leases = leases
        self._turn = threading.Lock()
        self._asked: set[str] = set()

    def take(self, name: str) -> bool:
        """Takes it without waiting."""
        with self._turn:
            self._asked.add(name)
            return self._leases.take(name)

    def lay_down(self, name: str) -> None:
        """Somebody else may have it; we ask again soon."""
        with self._turn:
            self._leases.give_back(name)

    def give_back(self, name: str) -> None:
        """Somebody else may have it."""
        with self._turn:
            self._leases.give_back(name)
            self._asked.discard(name)
            if not self._asked:
                self._leases.close()


class Right:
    """One of them, as `store.locks.Lease`."""

    def __init__(self, all_: Together, name: str) -> None:
        self._all = all_
        self._name = name

    def try_take(self) -> bool:
        """Takes it without waiting; True as well while we have it. False, too, where the database
        cannot be reached."""
        return self._all.take(self._name)

    def lay_down(self) -> None:
        """Gives it back for a while: the connection stays until `release`."""
        self._all.lay_down(self._name)

    def release(self) -> None:
        """Gives it back; a killed process gives it back, too."""
        self._all.give_back(self._name)

    def __enter__(self) -> bool:
        return self.try_take()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


class SharedPresence:
    """Whether the service runs, on whichever host: as `store.locks.Presence`."""

    def __init__(self, right: Right) -> None:
        self._right = right
        self._seen = LONG_AGO
        """When it last ran, as far as we saw."""

    def begin(self) -> bool:
        """It is us, from now on until `end`; False: another process is, or nobody can tell."""
        return self._right.try_take()

    def sign(self) -> None:
        """We are still there: what went with a connection is taken again."""
        self._right.try_take()

    def away_since(self) -> datetime | None:
        """None: it runs, or nobody can tell. Otherwise when we last saw it, `LONG_AGO` where we
        never did."""
        if not self._right.try_take():
            self._seen = datetime.now(UTC)
            return None
        self._right.lay_down()
        return self._seen

    def end(self) -> None:
        """Gives it back; a killed process gives it back, too."""
        self._right.release()
