"""What a thousand comments of each platform cost: from the answers' bytes to our values."""

import gc
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any, Protocol, cast

from adapters import PLATFORMS
from bench.figures import Row, spread

if TYPE_CHECKING:
    from adapters.answer import Answer
    from adapters.simulated.item import Item
    from morgenlage.domain.comment import Comment

BAR = 25.0
"""Milliseconds of CPU."""
ROUNDS = 9


class Platform(Protocol):
    """One file of `bench.answers`."""

    def told(self, items: "Sequence[Item]", /) -> "list[Answer]":
        """How the platform sends them."""
        ...

    def read(self, answers: "Sequence[Answer]", /) -> "list[Comment | None]":
        """What a visit makes of that."""
        ...


def decoding() -> list[Row]:
    """One row per platform: the median of several rounds, and their range."""
    rows = []
    for name in PLATFORMS:
        figures = costs(name)
        what = f"decoding 1,000 comments, {name}"
        rows.append(Row(what, median(figures), BAR, "ms", spread(figures)))
    return rows


def costs(name: str, rounds: int = ROUNDS) -> list[float]:
    """Milliseconds of CPU of each round; a first one that loads and compiles does not count."""
    from bench.crowd import comments  # the dashboard's rows shall not pay for it

    platform = cast(Platform, import_module(f"bench.answers.{name}"))
    said = comments()
    answers = platform.told(said)
    return [_cost(platform, answers, len(said)) for _ in range(rounds + 1)][1:]


def _cost(platform: Platform, answers: "Sequence[Answer]", wanted: int) -> float:
    forget()
    gc.collect()
    before = process_time()
    found = platform.read(answers)
    spent = (process_time() - before) * 1000
    told = {(c.ref, c.text) for c in found if c is not None}
    if len(told) != wanted or len(found) != wanted:
        raise RuntimeError(f"{len(told)} different comments of {wanted} were read")
    return spent


def forget() -> None:
    """Whatever the adapters remember of texts they have read."""
    for cache in _caches():
        cache.cache_clear()


def _caches() -> Iterator[Any]:
    """All `lru_cache`s of the adapters' modules, those without end (settings, TLS) left alone."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("adapters."):
            for value in [*vars(module).values()]:
                if hasattr(value, "cache_clear") and value.cache_parameters()["maxsize"]:
                    yield value
