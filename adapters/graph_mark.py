"""How far a long list was read: part of cursors, so it knows nothing of the wire."""

import msgspec

PARTS = 100
"""Visits in a row that go on at once; a list that has no end then waits for its turns."""


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
    parts: int = 0
    """How many visits in a row have not come to an end."""

    @property
    def unfinished(self) -> bool:
        """Something is left to be read."""
        return bool(self.rest) or self.again

    @property
    def going_on(self) -> bool:
        """The next visit reads here, whatever else it learns."""
        return self.unfinished and self.parts < PARTS

    def after(self, was: "Further") -> "Further":
        """The same, counted on from the visit before."""
        return msgspec.structs.replace(self, parts=was.parts + 1) if self.unfinished else self


NOTHING = Further()
"""Never read."""
