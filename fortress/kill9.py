"""Kills a writing session at random moments and counts acknowledged decisions that are lost.

    python -m fortress.kill9 [--kills 1000] [--jobs 1] [--break-guard]

The writer acknowledges each decision through a pipe once `Store.record` has returned; in between
it keeps day files, checkpoints and papers. The kill comes 0.5 to 4 ms after the first decision, and
a byte of shared memory says whether it came in the middle of a write. `--break-guard` acknowledges
before the write: then losses must be found, else this check proves nothing.
"""

import argparse
import gc
import mmap
import os
import random
import secrets
import signal
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from bench.store_cost import comments, decision
from morgenlage.domain.comment import Comment
from morgenlage.domain.label import Label
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.store.replay import applied_to, travelled, with_decision
from morgenlage.store.store import Store
from morgenlage.store.values import Batch

_KILLS_PER_STATE = 50
"""A new folder after so many, so that reading it again stays short."""
_COMMENTS = 12
_DAYS = 3
_GROUP = 5
"""How many decisions the broken guard writes at once, after it has acknowledged most of them."""
_EARLIEST, _LATEST = 0.0005, 0.004
"""Seconds after the first acknowledgement."""


@dataclass(slots=True)
class Losses:
    """What so many kills did."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Acknowledged, but in no journal."""
    undone: int = 0
    """In the journal, but files and journal together do not give it back."""
    broken: int = 0
    """Files that had to be restored or were lost."""
    inside: int = 0
    """Kills in the middle of a write."""


class Writer:
    """Decides about one comment after the other until it is killed."""

    def __init__(self, state: Path, acknowledge: int, busy: mmap.mmap) -> None:
        self.store = Store.open(state)
        self.known = _known(self.store)
        self._acknowledge = acknowledge
        self._busy = busy
        self._papers = self.store.load_papers().of(Label)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._busy[0] = 1
        yield
        self._busy[0] = 0

    def decide(self, count: int = 1, *, before: bool = False) -> None:
        """Writes so many decisions and acknowledges each; `before`: the broken guard."""
        entries = []
        for _ in range(count):
            ref = random.choice(list(self.known))
            # A name that no later writer gives again: what is lost must not come back under it.
            name = f"{os.getpid()}-{secrets.token_hex(6)}"
            entries.append(replace(decision(self.known[ref]), id=name))
            self.known[ref] = with_decision(self.known[ref], entries[-1])
            if before:
                os.write(self._acknowledge, f"{name}\n".encode())
        with self._writing():
            assert not self.store.record(entries).conflicts
        if not before:
            os.write(self._acknowledge, "".join(f"{e.id}\n" for e in entries).encode())

    def keep(self) -> None:
        """A day as a poll would."""
        with self._writing():
            self.store.keep(Batch(days=_some_day(self.known)))

    def checkpoint(self) -> None:
        """Brings all days and the outbox home."""
        with self._writing():
            self.store.checkpoint(_by_day(self.known), travelled({}, ()))

    def file(self) -> None:
        """A paper, one version on."""
        old = self._papers.get("x:1") or Label(id="x:1")
        new = replace(old, version=old.version + 1, tags=(secrets.token_hex(8),))
        with self._writing():
            assert not self.store.file([new])
        self._papers = {new.id: new}


def write_until_killed(writer: Writer, broken_guard: bool) -> None:
    """Never returns."""
    while True:
        writer.decide(_GROUP if broken_guard else 1, before=broken_guard)
        random.choice((writer.decide, writer.decide, writer.keep, writer.checkpoint, writer.file))()


def _known(store: Store) -> dict[Ref, Comment]:
    stored = {r: c for day in store.days() for r, c in store.load_day(day).items()}
    return applied_to(stored, store.entries_since_checkpoint())


def _by_day(known: dict[Ref, Comment]) -> dict[Day, dict[Ref, Comment]]:
    days: dict[Day, dict[Ref, Comment]] = {}
    for ref, comment in known.items():
        days.setdefault(comment.created_at.date().isoformat(), {})[ref] = comment
    return days


def _some_day(known: dict[Ref, Comment]) -> dict[Day, dict[Ref, Comment]]:
    return dict([random.choice(list(_by_day(known).items()))])


def killed_once(state: Path, broken_guard: bool, busy: mmap.mmap) -> set[str]:
    """What a writer acknowledged until it was killed; `busy` says whether that was in a write."""
    hear, acknowledge = os.pipe()
    seed = random.random()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.close(hear)
            random.seed(seed)
            write_until_killed(Writer(state, acknowledge, busy), broken_guard)
        os._exit(1)
    os.close(acknowledge)
    with os.fdopen(hear, "rb") as pipe:
        first = pipe.readline()
        time.sleep(random.uniform(_EARLIEST, _LATEST))
        os.kill(child, signal.SIGKILL)
        said = (first + pipe.read()).decode()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the writer ended by itself: nothing was measured")
    return {line for line in said.split("\n")[:-1] if line}


def run(kills: int, *, broken_guard: bool = False, seed: int = 1, jobs: int = 1) -> Losses:
    """So many kills, by so many processes that each have states of their own."""
    if jobs == 1:
        return _share(kills, broken_guard, seed)
    shares = [kills // jobs + (job < kills % jobs) for job in range(jobs)]
    with ProcessPoolExecutor(jobs, get_context("fork")) as pool:
        found = list(pool.map(_share, shares, [broken_guard] * jobs, range(seed, seed + jobs)))
    return Losses(*map(sum, zip(*map(astuple, found), strict=True)))


def _share(kills: int, broken_guard: bool, seed: int) -> Losses:
    random.seed(seed)
    gc.collect()
    gc.freeze()  # the writers that are forked off share what they never touch
    total = Losses()
    while total.kills < kills:
        with tempfile.TemporaryDirectory() as place:
            count = min(_KILLS_PER_STATE, kills - total.kills)
            _one_state(Path(place) / "state", count, broken_guard, total)
    return total


def _warm_up(state: Path, busy: mmap.mmap) -> None:
    """Everything done once here: decoders and imports are made once, not by every writer anew."""
    with open(os.devnull, "wb") as nobody:
        writer = Writer(state, nobody.fileno(), busy)
        for work in (writer.decide, writer.keep, writer.checkpoint, writer.file):
            work()
        writer.store.close()


def _one_state(state: Path, kills: int, broken_guard: bool, total: Losses) -> None:
    days = list(comments(10 * _COMMENTS).items())[:_DAYS]
    Store.open(state).keep(Batch(days=dict(days)))
    stored = sum(len(tray) for _, tray in days)
    acknowledged: set[str] = set()
    with mmap.mmap(-1, 1) as busy:
        _warm_up(state, busy)
        for _ in range(kills):
            busy[0] = 0
            acknowledged |= killed_once(state, broken_guard, busy)
            total.inside += busy[0]
    store = Store.open(state)
    there = {e.id: e for e in store.history(10**9) if isinstance(e, Decided)}
    known = _known(store)
    store.load_papers()
    total.kills += kills
    total.acknowledged += len(acknowledged)
    total.lost += len(acknowledged - there.keys())
    total.undone += sum(
        known[e.action.ref].handling.decisions < e.became.decisions for e in there.values()
    )
    total.broken += sum(note.kind in ("restored", "lost") for note in store.notes)
    total.broken += stored - len(known)
    store.close()


def main() -> int:
    """Prints the count; 1 when something is lost."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--kills", type=int, default=1000)
    ask.add_argument("--break-guard", action="store_true")
    ask.add_argument("--jobs", type=int, default=1)
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    start = time.monotonic()
    found = run(args.kills, broken_guard=args.break_guard, seed=args.seed, jobs=args.jobs)
    print(
        f"kill -9: {found.kills} kills, {found.acknowledged} acknowledged, {found.lost} lost, "
        f"{found.undone} not given back, {found.broken} files broken, "
        f"{found.inside} in the middle of a write, "
        f"{time.monotonic() - start:.0f} s"
    )
    return 1 if found.lost or found.undone or found.broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
