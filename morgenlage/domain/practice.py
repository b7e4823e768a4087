"""How this office works at something new: its formats, its pillars, its departments."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from morgenlage.domain.pillar import Pillar
from morgenlage.domain.post_format import PostFormat


class Practice(NamedTuple):
    """Read from files, so it may change while Morgenlage runs."""

    formats: tuple[PostFormat, ...] = ()
    pillars: tuple[Pillar, ...] = ()
    offices: Mapping[str, str] = MappingProxyType({})
    """Departments that can be shown, id -> name; posts keep them as `office:ID`."""

    def format(self, id: str) -> PostFormat | None:
        """The format of that id."""
        return next((f for f in self.formats if f.id == id), None)
