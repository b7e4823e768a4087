"""A promise as data: what it says, how it is tried, and which switches take its guards out."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

from fortress import promises

Scale = Literal["quick", "full"]
"""Quick is part of the tests, seconds for each; full is what a stranger counts, minutes."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What came of trying."""

    tries: int
    failures: int
    figures: str = ""
    """What else was measured, with units; the first failures by name."""

    def __add__(self, other: "Tally") -> "Tally":
        figures = "; ".join(filter(None, (self.figures, other.figures)))
        return Tally(self.tries + other.tries, self.failures + other.failures, figures)


@dataclass(frozen=True, slots=True)
class Promise:
    """What must always hold, and the way to try it."""

    id: str
    """A word or two with hyphens; unique."""
    says: str
    """One line for the table."""
    attempt: Callable[[Scale, str], Tally]
    """Tries it, with the named guard taken out ("": none). Called in a process of its own."""
    guards: tuple[str, ...]
    """Switches. With each of them `attempt` must find failures, else it proves nothing."""
    alone: bool = False
    """It measures time or memory: nothing else may run beside it."""
    red: str = ""
    """Why it is not kept yet. The table fails on it all the same; the tests of a change, which
    shall say something about that change, leave it out and say this."""
    seconds: int = 240
    """At full scale; what takes longer counts as a failure, and what may take longest begins."""


def all_promises() -> tuple[Promise, ...]:
    """Every one there is, in the order of the names of their files."""
    names = sorted(module.name for module in iter_modules(promises.__path__))
    found = (import_module(f"{promises.__name__}.{name}") for name in names)
    return tuple(promise for module in found for promise in module.PROMISES)


def promise_of(id_: str) -> Promise:
    """The one of that id. Raises `KeyError`, which says which ones there are."""
    known = {promise.id: promise for promise in all_promises()}
    if id_ not in known:
        raise KeyError(f"no promise {id_!r}; there are: {', '.join(known)}")
    return known[id_]
