"""What each kind of public place can do, and how it fails."""

from typing import Protocol

from adapters.media.parcel import Parcel
from morgenlage.platform import PlatformError, Refused, Unreachable

SLOWEST = 100_000
"""Bytes a second a line must carry at least."""
PATIENCE = 60.0
"""Seconds for everything but the bytes."""


class Place(Protocol):
    """A public place. Names come from `parcel.py`: nothing in them can leave the folder."""

    async def put(self, parcel: Parcel) -> None:
        """The whole file or nothing; never over another one. Raises `PlatformError`."""
        ...

    async def remove(self, name: str) -> None:
        """What is gone already counts as done. Raises `PlatformError`."""
        ...

    async def aclose(self) -> None:
        """Gives connections back."""
        ...


def deadline(parcel: Parcel) -> float:
    """Seconds this file may take."""
    return PATIENCE + parcel.file.size / SLOWEST


def unreachable(detail: str) -> PlatformError:
    """Nobody answered, or the server could not; trying later may help."""
    return Unreachable(detail, why="media-unreachable")


def refused(detail: str, why: str = "media-refused") -> PlatformError:
    """The place says no: name, password, rights or folder."""
    return Refused(detail, why=why)


def full(detail: str) -> PlatformError:
    """No room is left."""
    return Refused(detail, why="media-full")
