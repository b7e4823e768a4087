"""Several sessions decide at once, about the same comments and others: nothing may get lost.

    python -m fortress.many_writers [--writers 3] [--decisions 1000] [--broken lock|turn]

Every decision is written until it is accepted: a conflict is decided again on what another session
did. Each write is timed, and beside it a bare append + fsync. `--broken lock` takes the lock away:
losses must be found; `turn`: who waits is not let in first, and decisions must be seen to starve.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from bench.store_cost import comments, decision
from morgenlage.domain.comment import Comment
from morgenlage.domain.record import Decided, Entry
from morgenlage.domain.ref import Ref
from morgenlage.store import locks
from morgenlage.store.contest import Contest
from morgenlage.store.locks import Lock
from morgenlage.store.replay import applied_to
from morgenlage.store.store import Store
from morgenlage.store.values import Batch

Settled = tuple[tuple[Entry, ...], tuple[Entry, ...]]
_COMMENTS = 2_000
_SHARED = 40
"""Comments that all decide about, every fourth time."""
BAR = 20.0
"""Milliseconds from deciding to durable that 99 of 100 decisions may take."""
SLOW = 4.0
"""So many times what a bare append + fsync takes, where the disk alone would break the bar."""

AHEAD = 100.0
"""So many decisions of others may be let in before one: without turns it is hundreds."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is on disk after all have ended, and how long it took."""

    expected: int
    present: int
    overwritten: int
    """Decisions that do not continue the one before them: somebody was overruled silently."""
    conflicts: int
    seconds: float
    waits: tuple[float, ...]
    """Milliseconds from deciding to durable, of each write, sorted."""
    ahead: tuple[float, ...]
    """Decisions of others that were let in before each write: says how fair it is on any disk."""
    bare: tuple[float, ...]
    """Milliseconds of each bare append + fsync by a process of its own at the same time."""

    @property
    def lost(self) -> int:
        """Acknowledged and not there."""
        return self.expected - self.present

    @property
    def late(self) -> bool:
        """Decisions waited longer than they may, or were overtaken too often."""
        slow = share(self.waits, 0.99) > max(BAR, SLOW * share(self.bare, 0.99))
        return slow or self.ahead[-1] > AHEAD

    @property
    def figures(self) -> str:
        """All of it in one line."""
        parts = ", ".join(f"p{p} {share(self.waits, p / 100):.1f}" for p in (50, 95, 99))
        disk = f"bare fsync p99 {share(self.bare, 0.99):.1f} ms"
        ahead = f"at most {self.ahead[-1]:.0f} let ahead"
        return f"{self.conflicts} conflicts told, {parts} ms, {ahead}, {disk}"


def share(sorted_: Sequence[float], part: float) -> float:
    """The value that so many of them do not exceed."""
    return sorted_[min(len(sorted_) - 1, int(len(sorted_) * part))]


def write(state: Path, who: int, writers: int, decisions: int, report: int) -> None:
    """Records so many decisions; writes the conflicts, every wait and every id to `report`."""
    store = Store.open(state, session=f"s{who}")
    known = {r: c for day in store.days() for r, c in store.load_day(day).items()}
    refs = sorted(known)
    said: list[str] = []
    waits: list[float] = []
    ahead: list[float] = []
    conflicts = 0
    for number in range(decisions):
        shared = number % 4 == 0
        own = _SHARED + who + writers * (number % 600)
        ref = refs[number // 4 % _SHARED if shared else own]
        while True:
            entry = _signed(decision(known[ref]), who, number)
            begun = time.perf_counter()
            done = store.record([entry])
            waits.append((time.perf_counter() - begun) * 1000)
            ahead.append(len(done.others))
            known = _followed(known, [*done.others, *done.written])
            if done.written:
                said.append(entry.id)
                break
            conflicts += 1
    _told(report, conflicts, waits, ahead, said)


def bare(folder: Path, count: int, report: int) -> None:
    """What the disk takes for the same bytes, nobody waited for; written to `report`."""
    waits: list[float] = []
    fd = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for _ in range(count):
        begun = time.perf_counter()
        os.write(fd, b"x" * 300)
        os.fsync(fd)
        waits.append((time.perf_counter() - begun) * 1000)
        time.sleep(0.002)  # it measures, it does not load the disk
    _told(report, 0, waits, [], [])


def _told(report: int, *said: object) -> None:
    with os.fdopen(report, "w") as pipe:
        json.dump(said, pipe)


def _followed(known: dict[Ref, Comment], entries: list[object]) -> dict[Ref, Comment]:
    """In place: there are many comments and few decisions."""
    for entry in entries:
        if isinstance(entry, Decided):
            ref = entry.action.ref
            known.update(applied_to({ref: known[ref]}, [entry]))
    return known


def _signed(entry: Decided, who: int, number: int) -> Decided:
    return replace(entry, id=f"{who}-{number}", by=f"writer {who}", session=f"s{who}")


def run(writers: int, decisions: int, *, broken: str = "", folder: str | None = None) -> Found:
    """So many processes, so many decisions each."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        state = Path(place) / "state"
        Store.open(state).keep(Batch(days=comments(_COMMENTS)))
        start = time.monotonic()
        at_work = [
            _started(lambda fd, who=who: write(state, who, writers, decisions, fd), broken)  # type: ignore[misc]  # the default argument binds this loop's `who`
            for who in range(writers)
        ]
        measuring = _started(lambda fd: bare(Path(place), max(100, decisions // 4), fd), "")
        heard = [_heard(one) for one in at_work]
        seconds = time.monotonic() - start
        disk = _heard(measuring).waits
        there = [e for e in Store.open(state).history(10**9) if isinstance(e, Decided)]
        said = {id_ for one in heard for id_ in one.ids}
        return Found(
            writers * decisions,
            len(said & {e.id for e in there}),
            _overwritten(there),
            sum(one.conflicts for one in heard),
            seconds,
            tuple(sorted(w for one in heard for w in one.waits)) or (float("inf"),),
            tuple(sorted(a for one in heard for a in one.ahead)) or (float("inf"),),
            tuple(sorted(disk)),
        )


class Report(NamedTuple):
    """What one process says in the end."""

    conflicts: int = 0
    waits: Sequence[float] = ()
    ahead: Sequence[float] = ()
    ids: Sequence[str] = ()


def _started(work: Callable[[int], None], broken: str) -> tuple[int, int]:
    """A process that does it and reports through a pipe; its id, and the pipe's reading end."""
    reader, report = os.pipe()
    child = os.fork()
    if child:
        os.close(report)
        return child, reader
    with suppress(BaseException):
        if broken:
            _BROKEN[broken]()
        work(report)
    os._exit(0)


def _heard(started: tuple[int, int]) -> Report:
    """What it reported; nothing where it broke down."""
    child, reader = started
    with os.fdopen(reader) as pipe:
        said = json.loads(pipe.read() or "[]")
    os.waitpid(child, 0)
    return Report(*said)


def _no_lock() -> None:
    """No lock, and a millisecond between reading and writing, so that it surely shows."""
    settled = Contest.settled

    def slowly(contest: Contest, entries: Sequence[Entry]) -> Settled:
        time.sleep(0.001)
        return settled(contest, entries)

    Lock.take = lambda *_, **__: True  # type: ignore[method-assign]  # broken on purpose
    Contest.settled = slowly  # type: ignore[assignment, method-assign]  # as above


def _no_turn() -> None:
    """Who comes first is served first, and who waits looks ever less often."""
    locks.LONGEST_PAUSE = 0.05

    def take(lock: Lock, *, wait: float = 0.0, shared: bool = False) -> bool:
        return lock._taken(wait, shared)

    Lock.take = take  # type: ignore[method-assign, assignment]  # as above


_BROKEN = {"lock": _no_lock, "turn": _no_turn}


def _overwritten(entries: list[Decided]) -> int:
    last: dict[Ref, int] = {}
    wrong = 0
    for entry in entries:
        wrong += entry.was.decisions != last.get(entry.action.ref, 0)
        last[entry.action.ref] = entry.became.decisions
    return wrong


def main() -> int:
    """Prints the count; 1 when something is lost or late."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--writers", type=int, default=3)
    ask.add_argument("--decisions", type=int, default=1000)
    ask.add_argument("--broken", choices=list(_BROKEN), default="")
    args = ask.parse_args()
    found = run(args.writers, args.decisions, broken=args.broken)
    print(
        f"{args.writers} writers: {found.expected} decisions, {found.present} present, "
        f"{found.lost} lost, {found.overwritten} overwritten silently, {found.figures}, "
        f"{found.seconds:.1f} s"
    )
    return 1 if found.lost or found.overwritten or found.late else 0


if __name__ == "__main__":
    raise SystemExit(main())
