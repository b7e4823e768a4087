"""All bad answers of the corpora; quickly an eighth of them, others every day."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fortress.answers.guards import cap, deadline, pause, redirects
from fortress.answers.played import Case, corpus, played
from fortress.answers.verdict import faults

_SHARE = 8
_OUT: dict[str, tuple[Callable[[], AbstractContextManager[None]], tuple[str, ...]]] = {
    "": (nullcontext, ()),
    "cap": (cap, ("gzip-bomb",)),
    "deadline": (deadline, ("silent",)),
    "redirects": (redirects, ("portal", "308", "redirect")),
    "pause": (pause, ("429", "token-expired", "401")),
}
"""Guard -> takes it out, and the cases that need it."""


@dataclass
class Found:
    """What came of playing them."""

    cases: int = 0
    raw: int = 0
    """How many of them on a real socket."""
    faults: list[str] = field(default_factory=list)


def run(whole: bool, guard: str) -> Found:
    """All of them, today's eighth, or those that a guard is for."""
    out, names = _OUT[guard]
    cases, found = corpus(), Found()
    if guard:
        cases = [c for c in cases if any(name in c["id"] for name in names)][:8]
    elif not whole:
        cases = cases[datetime.now(UTC).toordinal() % _SHARE :: _SHARE]
    with out():
        for case in cases:
            _one(case, found)
    return found


def _one(case: Case, found: Found) -> None:
    try:
        ended = asyncio.run(played(case))
        said = list(faults(ended))
    except Exception as error:  # that nothing could be judged is a failure as well
        said, ended = [f"{type(error).__name__}: {error}"[:100]], None
    found.cases += 1
    found.raw += ended is not None and ended.seconds > 0
    found.faults += [f"{case['id']}: {fault}" for fault in said]
