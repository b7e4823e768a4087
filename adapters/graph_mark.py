"""How far a long list was read: part of cursors, so it knows nothing of the wire."""

import msgspec


class Further(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """How far one list was read. Part of a cursor."""

    since: int = 0
    """Unix seconds: all up to here was read, or is still to come from `rest` on."""
    rest: str = ""
    """Where reading goes on; empty: nowhere."""
    until: int = 0
    """Unix seconds: it ends there."""
    again: bool = False
    """More came above `rest` than was read: another such reading follows."""

    @property
    def going_on(self) -> bool:
        """The next visit reads here, whatever else it learns."""
        return bool(self.rest) or self.again


NOTHING = Further()
"""Never read."""
