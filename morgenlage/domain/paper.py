"""What an office keeps on file beside the comments: questions, cases, crises, rounds."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import ClassVar, Self, TypeVar, cast

from morgenlage.domain.value import dataclass

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One thing on file. Each kind is a subclass with a file of its own."""

    FILE: ClassVar[str] = ""
    """Name of the kind's file in the state folder, without `.json`."""

    id: str
    """Unique within its kind."""
    version: int = 0
    """Counts its changes; 0: not on file yet. Two people who change the same version are told
    apart by it."""
    at: datetime = LONG_AGO
    """When it was changed last; set by whoever files it."""
    by: str = ""
    """Who changed it last; set by whoever files it."""
    delete_after: datetime | None = None
    """Its own deletion period; None: kept."""

    def filed(self, by: str, at: datetime) -> Self:
        """The next version of it."""
        return replace(self, version=self.version + 1, by=by, at=at)

    @property
    def files(self) -> tuple[str, ...]:
        """Files of its own outside the state's; deleted with it."""
        return ()

    def expired(self, now: datetime) -> bool:
        """Its deletion period is over."""
        over = self.delete_after
        return over is not None and over.tzinfo is not None and over <= now


P = TypeVar("P", bound=Paper)


@dataclass(frozen=True, slots=True)
class Papers:
    """Everything on file, by kind and id. Untouched kinds keep their identity."""

    kinds: Mapping[type[Paper], Mapping[str, Paper]] = field(
        default_factory=lambda: MappingProxyType({})
    )

    def of(self, kind: type[P]) -> Mapping[str, P]:
        """All of one kind by id, in the order they were first filed."""
        return cast(Mapping[str, P], self.kinds.get(kind, {}))

    def get(self, paper: P) -> P | None:
        """The version on file of this one."""
        return self.of(type(paper)).get(paper.id)

    def having(self, papers: Iterable[Paper]) -> "Papers":
        """With these put in, or in place of their former versions."""
        changed: dict[type[Paper], dict[str, Paper]] = {}
        for paper in papers:
            kind = changed.setdefault(type(paper), dict(self.kinds.get(type(paper), {})))
            kind[paper.id] = paper
        return Papers({**self.kinds, **changed}) if changed else self

    def without(self, papers: Iterable[Paper]) -> "Papers":
        """With these taken out."""
        changed: dict[type[Paper], dict[str, Paper]] = {}
        for paper in papers:
            kind = changed.setdefault(type(paper), dict(self.kinds.get(type(paper), {})))
            kind.pop(paper.id, None)
        return Papers({**self.kinds, **changed}) if changed else self

    def expired(self, now: datetime) -> tuple[Paper, ...]:
        """Those whose deletion period is over."""
        return tuple(p for kind in self.kinds.values() for p in kind.values() if p.expired(now))


NO_PAPERS = Papers()
