"""Two sessions decide at once, about the same comments and about others: nothing may get lost.

    python -m fortress.two_writers [--decisions 1000] [--break-guard]

Every decision is written until it is accepted: a conflict is decided again on what the other
session did. `--break-guard` takes the lock away: then losses must be found.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bench.store_cost import comments, decision
from morgenlage.domain.comment import Comment
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import Ref
from morgenlage.store.contest import Contest
from morgenlage.store.locks import Lock
from morgenlage.store.replay import applied_to
from morgenlage.store.store import Store
from morgenlage.store.values import Batch

Settled = tuple[tuple[Entry, ...], tuple[Entry, ...]]
_COMMENTS = 2_000
_SHARED = 40
"""Comments that both decide about, every fourth time."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is on disk after both have ended."""

    expected: int
    present: int
    overwritten: int
    """Decisions that do not continue the one before them: somebody was overruled silently."""
    conflicts: int
    seconds: float

    @property
    def lost(self) -> int:
        """Acknowledged and not there."""
        return self.expected - self.present


def write(state: Path, who: int, decisions: int, report: int) -> None:
    """Records so many decisions and writes their ids to `report`."""
    store = Store.open(state, session=f"s{who}")
    known = {r: c for day in store.days() for r, c in store.load_day(day).items()}
    refs = sorted(known)
    said: list[str] = []
    conflicts = 0
    for number in range(decisions):
        shared = number % 4 == 0
        ref = refs[number // 4 % _SHARED if shared else _SHARED + who + 2 * (number % 900)]
        while True:
            entry = _signed(decision(known[ref]), who, number)
            done = store.record([entry])
            known = _followed(known, [*done.others, *done.written])
            if done.written:
                said.append(entry.id)
                break
            conflicts += 1
    os.write(report, f"{conflicts}\n".encode())
    with os.fdopen(report, "w") as pipe:
        pipe.write("\n".join(said))


def _followed(known: dict[Ref, Comment], entries: list[object]) -> dict[Ref, Comment]:
    """In place: there are many comments and few decisions."""
    for entry in entries:
        if isinstance(entry, Decided):
            ref = entry.action.ref
            known.update(applied_to({ref: known[ref]}, [entry]))
    return known


def _signed(entry: Decided, who: int, number: int) -> Decided:
    return replace(entry, id=f"{who}-{number}", by=f"writer {who}", session=f"s{who}")


def run(decisions: int, *, broken_guard: bool = False, folder: str | None = None) -> Found:
    """Two processes, so many decisions each."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        state = Path(place) / "state"
        Store.open(state).keep(Batch(days=comments(_COMMENTS)))
        start = time.monotonic()
        readers = [_started(state, who, decisions, broken_guard) for who in (0, 1)]
        said: set[str] = set()
        conflicts = 0
        for child, reader in readers:
            with os.fdopen(reader) as pipe:
                first, *ids = pipe.read().split("\n")
            os.waitpid(child, 0)
            conflicts += int(first or 0)
            said |= set(ids)
        seconds = time.monotonic() - start
        there = [e for e in Store.open(state).history(10**9) if isinstance(e, Decided)]
        return Found(
            2 * decisions,
            len(said & {e.id for e in there}),
            _overwritten(there),
            conflicts,
            seconds,
        )


def _started(state: Path, who: int, decisions: int, broken_guard: bool) -> tuple[int, int]:
    reader, report = os.pipe()
    child = os.fork()
    if child:
        os.close(report)
        return child, reader
    with suppress(BaseException):
        if broken_guard:
            _break_guard()
        write(state, who, decisions, report)
    os._exit(0)


def _break_guard() -> None:
    """No lock, and a millisecond between reading and writing, so that it surely shows."""
    settled = Contest.settled

    def slowly(contest: Contest, entries: Sequence[Entry]) -> Settled:
        time.sleep(0.001)
        return settled(contest, entries)

    Lock.take = lambda *_, **__: True  # type: ignore[method-assign]  # broken on purpose
    Contest.settled = slowly  # type: ignore[assignment, method-assign]  # as above


def _overwritten(entries: list[Decided]) -> int:
    last: dict[Ref, int] = {}
    wrong = 0
    for entry in entries:
        wrong += entry.was.decisions != last.get(entry.action.ref, 0)
        last[entry.action.ref] = entry.became.decisions
    return wrong


def main() -> int:
    """Prints the count; 1 when something is lost."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--decisions", type=int, default=1000)
    ask.add_argument("--break-guard", action="store_true")
    args = ask.parse_args()
    found = run(args.decisions, broken_guard=args.break_guard)
    print(
        f"two writers: {found.expected} decisions, {found.present} present, {found.lost} lost, "
        f"{found.overwritten} overwritten silently, {found.conflicts} conflicts told, "
        f"{found.seconds:.1f} s"
    )
    return 1 if found.lost or found.overwritten else 0


if __name__ == "__main__":
    raise SystemExit(main())
