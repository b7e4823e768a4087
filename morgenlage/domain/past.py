"""What is known from before: how our posts did, and every counter day by day. For good."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from types import MappingProxyType

from morgenlage.domain.outcome import Outcome
from morgenlage.domain.value import dataclass

Days = tuple[tuple[date, float], ...]
"""The last reading of each day (UTC), oldest first."""


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that is kept beyond the platforms' own windows. Too large for the situation: it
    is read when somebody wants to look back."""

    outcomes: tuple[Outcome, ...] = ()
    """Oldest first; those that are not settled yet, too."""
    series: Mapping[tuple[str, str], Days] = field(default_factory=lambda: MappingProxyType({}))
    """Account and metric -> its days."""

    def of(self, accounts: Iterable[str]) -> "Past":
        """Of these accounts alone."""
        wanted = frozenset(accounts)
        return Past(
            tuple(o for o in self.outcomes if o.account in wanted),
            {key: days for key, days in self.series.items() if key[0] in wanted},
        )
