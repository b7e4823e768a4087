"""Series of readings by account and counter, and the tile of each: only what grew is counted."""

from collections.abc import Iterable
from datetime import datetime

from morgenlage.domain.metric import Figure, Sample, figure, thinned

Series = tuple[str, str]
"""Account and metric."""

FIRST = {"followers": 0, "interactions": 1, "posts": 2}
"""Which counter of an account is shown first; others follow by name."""


class Ledger:
    """All numbers of this house. Used on one thread."""

    def __init__(self, samples: Iterable[Sample] = ()) -> None:
        self._series: dict[Series, tuple[Sample, ...]] = {}
        self._tiles: dict[Series, Figure] = {}
        grouped: dict[Series, list[Sample]] = {}
        for sample in samples:
            grouped.setdefault((sample.account, sample.metric), []).append(sample)
        self._series = {key: tuple(group) for key, group in grouped.items()}

    def add(self, samples: Iterable[Sample], now: datetime) -> None:
        """More readings; the tiles of their series are counted anew."""
        grown: dict[Series, list[Sample]] = {}
        for sample in samples:
            grown.setdefault((sample.account, sample.metric), []).append(sample)
        for key, group in grown.items():
            self._series[key] = thinned((*self._series.get(key, ()), *group), now)
            self._tiles.pop(key, None)

    def figures(self, now: datetime, accounts: Iterable[str]) -> tuple[Figure, ...]:
        """One tile per account and counter, in the order of the accounts."""
        place = {account: number for number, account in enumerate(accounts)}
        keys = [key for key in self._series if key[0] in place]
        keys.sort(key=lambda key: (place[key[0]], FIRST.get(key[1], len(FIRST)), key[1]))
        for key in keys:
            if key not in self._tiles and (tile := figure(self._series[key], now)) is not None:
                self._tiles[key] = tile
        return tuple(self._tiles[key] for key in keys if key in self._tiles)
