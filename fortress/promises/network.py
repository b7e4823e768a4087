"""What comes over the wire breaks nothing: not the program, not the other accounts."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any
from unittest.mock import patch

from fortress import broken_accounts
from fortress.promise import Promise, Scale, Tally

SOME = ("facebook", "mastodon", "youtube")
"""Platforms of different families, for a quick look."""


def accounts(scale: Scale, guard: str) -> Tally:
    """Each way an adapter can raise."""
    return Tally(*broken_accounts.run(broken=guard == "border"))


def mutated(scale: Scale, guard: str) -> Tally:
    """Good answers of all platforms with something wrong in them, through every call."""
    from fortress.answers.good import COUNTY
    from fortress.answers.mutated import run

    quick = scale == "quick"
    answers = 1_500 if quick else 100_000
    with _OUT[guard]():
        found = run(answers, SOME if quick else tuple(sorted(COUNTY)))
    worst = [f"{n} x {what}" for what, n in found.faults.most_common(3)]
    said = f"{found.calls:,} calls, {found.refused:,} refused"
    return Tally(found.answers, found.faults.total(), ", ".join([said, *worst]))


def renamed(scale: Scale, guard: str) -> Tally:
    """Every field of every answer to a poll gets another name, one at a time."""
    from fortress.answers.fields import run
    from fortress.answers.good import COUNTY

    quick = scale == "quick"
    with _OUT[guard]():
        found = run(SOME[::2] if quick else tuple(sorted(COUNTY)))
    figures = ", ".join([f"{found.said} shown as an error", *found.silent[:3]])
    return Tally(found.tried, len(found.silent), figures)


def answered(scale: Scale, guard: str) -> Tally:
    """Every bad answer of the corpora; the quick form takes others every day."""
    from fortress.answers.corpus import run

    found = run(scale == "full", guard)
    figures = f"{found.raw} on real sockets"
    return Tally(found.cases, len(found.faults), ", ".join([figures, *found.faults[:3]]))


def exploded(scale: Scale, guard: str) -> Tally:
    """Servers that drip, never end or send a thousand times what they say."""
    from fortress.answers.bombs import KINDS, run, worst
    from fortress.answers.guards import cap, deadline

    ways: dict[str, Callable[[], AbstractContextManager[None]]]
    ways = {"": nullcontext, "cap": cap, "deadline": deadline}
    patience, times = (3.0, 3) if scale == "full" else (0.7, 1)
    kinds = {"cap": ("huge", "gzip"), "deadline": ("silent", "drip")}.get(guard, KINDS)
    with ways[guard]():
        blasts = run(kinds, patience, times)
    faults = [fault for blast in blasts for fault in blast.faults(patience)]
    return Tally(len(blasts) * times, len(faults), ", ".join([worst(blasts), *faults[:3]]))


@contextmanager
def _unreadable() -> Iterator[None]:
    """Only answers of a wrong shape are expected, broken ones are not."""
    import msgspec

    from adapters import answer

    with patch.object(answer, "UNREADABLE", (msgspec.ValidationError,)):
        yield


@contextmanager
def _raw() -> Iterator[None]:
    """Control codes are taken in as they came."""
    from adapters import clean

    with patch.object(clean, "_without_controls", lambda text: text):
        yield


@contextmanager
def _open() -> Iterator[None]:
    """The token goes into every address and into the log."""
    import logging

    from adapters.http import Wire

    ask = Wire.ask

    async def telling(self: Wire, method: str, path: str, **more: Any) -> Any:
        token = more.get("bearer", "")
        logging.getLogger("morgenlage.adapters").debug("asks with %s", token)
        params = {**(more.pop("params", None) or {}), "token": token}
        return await ask(self, method, path, params=params, **more)

    with patch.object(Wire, "ask", telling):
        yield


@contextmanager
def _absent() -> Iterator[None]:
    """A list that is not there is taken for an empty one."""
    from adapters import graph_answer, youtube_pages

    def taken(found: object, answer: object) -> object:
        return getattr(found, "items", found) or []

    with (
        patch.object(graph_answer, "_there", taken),
        patch.object(youtube_pages, "_there", taken),
    ):
        yield


_OUT: dict[str, Callable[[], AbstractContextManager[None]]] = {
    "": nullcontext,
    "decoding": _unreadable,
    "cleaning": _raw,
    "secrecy": _open,
    "absent-list": _absent,
}
"""Guard -> takes it out for a while."""

PROMISES = (
    Promise(
        "bad-answers",
        "every bad answer of the corpora ends as expected",
        answered,
        ("cap", "deadline", "redirects", "pause"),
    ),
    Promise(
        "bombs",
        "bombs, drips, endless pages: +32 MB, in time",
        exploded,
        ("cap", "deadline"),
        alone=True,
    ),
    Promise("raising", "a broken account silences no other", accounts, ("border",)),
    Promise(
        "mutated",
        "mutated answers: our errors or sound values, nothing else",
        mutated,
        ("decoding", "cleaning", "secrecy"),
        seconds=300,
    ),
    Promise(
        "renamed", "a renamed field is a gap or said, never nothing new", renamed, ("absent-list",)
    ),
)
