"""Eight processes decide at once: nothing is lost, and whoever came too late was told so."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from bench.team.decider import SHARED, Fate
from bench.team.server import Office
from bench.team.table import Figure
from bench.team.talk import talking

PROCESSES = 8
STORED = 10_000
_JOURNAL = """
SELECT body->>'id', ref, (body->'became'->>'decisions')::int
FROM morgenlage.entry WHERE kind = 'decided' AND position > {} ORDER BY position
"""


class Kept(NamedTuple):
    """One decision as the journal has it."""

    id: str
    ref: str
    number: int
    """The how manieth about that comment."""


class Outcome(NamedTuple):
    """What the processes were told, held against the journal."""

    lost: int
    """Acknowledged, and not in the journal."""
    silent: int
    """In the journal or nowhere, and its process was told otherwise or nothing; or told that
    somebody was first, and not who."""
    forked: int
    """Two about the same comment that do not know of each other."""
    late: int
    """Came too late, and were told."""


def outcome(asked: int, fates: Sequence[Fate], journal: Sequence[Kept]) -> Outcome:
    """`asked`: decisions of all processes together."""
    kept = {one.id for one in journal}
    taken = {id_ for fate in fates for id_ in fate.taken}
    late = {id_: first for fate in fates for id_, first in fate.late.items()}
    untold = asked - len(taken | late.keys())
    unnamed = sum(first not in kept for first in late.values())
    numbers: dict[str, list[int]] = {}
    for one in journal:
        numbers.setdefault(one.ref, []).append(one.number)
    forked = sum(n != list(range(n[0], n[0] + len(n))) for n in numbers.values())
    return Outcome(len(taken - kept), untold + unnamed + len(kept - taken), forked, len(late))


def decisions(office: Office, *, small: bool) -> Iterator[Figure]:
    """All at once, on one server."""
    count = 100 if small else 1_000
    name = office.filled(STORED)
    [(before,)] = office.server.ask(name, "SELECT position FROM morgenlage.head")
    fates, seconds = _run(office, name, count)
    rows = office.server.ask(name, _JOURNAL.format(before))
    journal = [Kept(str(id_), str(about), int(str(n))) for id_, about, n in rows]
    found = outcome(PROCESSES * count, fates, journal)
    what = f"{PROCESSES} processes x {count:,} decisions, {SHARED} comments shared"
    rate = f"{len(journal):,} taken, {found.late:,} too late and told; {seconds:.1f} s"
    yield Figure(f"{what}: acknowledged and lost", found.lost, "", 0)
    yield Figure("of them: conflicts that nobody was told of", found.silent, "", 0, rate)
    yield Figure("of them: comments with two histories", found.forked, "", 0)
    yield Figure("of them: a second", PROCESSES * count / seconds, "decisions")


def _run(office: Office, name: str, count: int) -> tuple[list[Fate], float]:
    """What each was told, and the seconds from the word to the last of them."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="morgenlage-team-")))
        url = office.server.url(name)
        there = [
            stack.enter_context(
                talking("decider", f"decider{n}", count, SHARED + n * count, url, folder / str(n))
            )
            for n in range(PROCESSES)
        ]
        for one in there:
            one.ready()
        begun = perf_counter()
        for one in there:
            one.go()
        return [Fate(*one.told()) for one in there], perf_counter() - begun
