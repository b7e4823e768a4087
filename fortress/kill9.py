"""Kills a writing session at random moments and counts acknowledged decisions that are lost.

    python -m fortress.kill9 [--kills 1000] [--break-guard]

The writer acknowledges each decision through a pipe once `Store.record` has returned, and keeps
day files and checkpoints in between. `--break-guard` acknowledges before the write: then losses
must be found, else this check proves nothing.
"""

import argparse
import os
import random
import secrets
import signal
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from bench.store_cost import comments, decision
from morgenlage.domain.comment import Comment
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.domain.shelf import Day
from morgenlage.store.replay import applied_to, travelled, with_decision
from morgenlage.store.store import Store
from morgenlage.store.values import Batch

_KILLS_PER_STATE = 50
"""A new folder after so many, so that reading it again stays short."""
_COMMENTS = 300
_GROUP = 5
"""How many decisions the broken guard writes at once, after it has acknowledged most of them."""


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


def write_until_killed(state: Path, acknowledge: int, broken_guard: bool) -> None:
    """Decides about one comment after the other; never returns."""
    store = Store.open(state)
    known = _known(store)
    refs = list(known)
    waiting: list[Decided] = []
    while True:
        for step in range(40):
            ref = random.choice(refs)
            # A name that no later writer gives again: what is lost must not come back under it.
            entry = replace(decision(known[ref]), id=f"{os.getpid()}-{secrets.token_hex(6)}")
            known[ref] = with_decision(known[ref], entry)
            waiting.append(entry)
            if not broken_guard or len(waiting) == _GROUP:
                assert not store.record(waiting).conflicts
                waiting.clear()
            os.write(acknowledge, f"{entry.id}\n".encode())
            if step == 20:
                store.keep(Batch(days=_some_day(known)))
        store.checkpoint(_by_day(known), travelled({}, ()))


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


def killed_once(state: Path, broken_guard: bool, within: float) -> set[str]:
    """Lets a writer run for up to `within` seconds; what it acknowledged until it was killed."""
    hear, acknowledge = os.pipe()
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            os.close(hear)
            write_until_killed(state, acknowledge, broken_guard)
        os._exit(1)
    os.close(acknowledge)
    with os.fdopen(hear, "rb") as pipe:
        first = pipe.readline()
        time.sleep(random.uniform(0, within))
        os.kill(child, signal.SIGKILL)
        said = (first + pipe.read()).decode()
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise SystemExit("the writer ended by itself: nothing was measured")
    return {line for line in said.split("\n")[:-1] if line}


def run(
    kills: int,
    *,
    broken_guard: bool = False,
    seed: int = 1,
    within: float = 0.02,
    folder: str | None = None,
) -> Losses:
    """So many kills, each within so many seconds after the first acknowledgement."""
    random.seed(seed)
    total = Losses()
    while total.kills < kills:
        with tempfile.TemporaryDirectory(dir=folder) as place:
            _one_state(
                Path(place) / "state",
                min(_KILLS_PER_STATE, kills - total.kills),
                broken_guard,
                within,
                total,
            )
    return total


def _one_state(state: Path, kills: int, broken_guard: bool, within: float, total: Losses) -> None:
    Store.open(state).keep(Batch(days=comments(_COMMENTS)))
    acknowledged: set[str] = set()
    for _ in range(kills):
        acknowledged |= killed_once(state, broken_guard, within)
    store = Store.open(state)
    there = {e.id: e for e in store.history(10**9) if isinstance(e, Decided)}
    known = _known(store)
    total.kills += kills
    total.acknowledged += len(acknowledged)
    total.lost += len(acknowledged - there.keys())
    total.undone += sum(
        known[e.action.ref].handling.decisions < e.became.decisions for e in there.values()
    )
    total.broken += sum(note.kind in ("restored", "lost") for note in store.notes)
    total.broken += _COMMENTS - len(known)


def main() -> int:
    """Prints the count; 1 when something is lost."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--kills", type=int, default=1000)
    ask.add_argument("--break-guard", action="store_true")
    ask.add_argument("--seed", type=int, default=1)
    args = ask.parse_args()
    start = time.monotonic()
    found = run(args.kills, broken_guard=args.break_guard, seed=args.seed)
    print(
        f"kill -9: {found.kills} kills, {found.acknowledged} acknowledged, {found.lost} lost, "
        f"{found.undone} not given back, {found.broken} files broken, "
        f"{time.monotonic() - start:.0f} s"
    )
    return 1 if found.lost or found.undone or found.broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
