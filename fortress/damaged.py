"""Opens damaged states: nothing that is in the journal is lost, and nothing is taken for empty.

    python -m fortress.damaged [--count 200] [--without copy|empty|checksum|aside|refusal]

A state with one of every kind of file is broken in one way at a time and opened, as a session
does. It has to be complete, or say what was lost and keep the broken bytes, or refuse and change
nothing.
"""

import argparse
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fortress.damaged_guards import GUARDS
from fortress.damages import Damage, damages
from morgenlage.desk.loading import Loaded, load
from morgenlage.domain.past import Past
from morgenlage.domain.record import Claimed, Decided, Moved
from morgenlage.domain.triage import Rules
from morgenlage.store import filing
from morgenlage.store.errors import Note, StateError
from morgenlage.store.lines import entry_in
from morgenlage.store.replay import travelled
from morgenlage.store.store import Store
from tests.store.everything import furnish
from tests.store.story import MORNING, comment, decided, outgoing

SECONDS = 2.0
"""A start takes no longer."""
_RULES = Rules()
_VITAL = frozenset(filing.KINDS) - filing.DISPENSABLE


@dataclass(frozen=True, slots=True)
class Seen:
    """What a session finds."""

    loaded: Loaded
    past: Past
    entries: frozenset[Decided | Moved]
    notes: tuple[Note, ...]


def looked_at(state: Path, *, writing: bool = True) -> Seen:
    """Reads all, and writes a line, as a session does. Raises `StateError`."""
    store = Store.open(state)
    try:
        loaded = load(store, _RULES, _RULES.fingerprint)
        if writing:
            store.record([Claimed(MORNING, "anna", "a", comment(1).ref, MORNING)])
        entries = frozenset(store.history(10**9))
        return Seen(loaded, store.past(), entries, tuple(store.notes))
    finally:
        store.close()


def made(state: Path) -> Seen:
    """A good one: of the decisions some are known to the files, some to the journal alone."""
    store = furnish(state)
    for number in (2, 1):
        act = outgoing(f"late{number}", comment(2).ref)
        about = store.load_day("2026-11-22")[comment(2).ref]
        about = load(store, _RULES, _RULES.fingerprint).comments.get(about.ref) or about
        store.record([decided(about, outgoing=act)])
    store.close()
    return looked_at(state, writing=False)


def faults(state: Path, damage: Damage, good: Seen) -> Iterator[str]:
    """What is wrong about how this damage was taken."""
    damage.do(state)
    before, start = _files(state), time.monotonic()
    try:
        seen = looked_at(state)
    except StateError as refused:
        yield from _refused(state, damage, before, refused)
        return
    except Exception as error:  # whatever it is, a person would see a crash
        yield f"broke down: {type(error).__name__}"
        return
    if (seconds := time.monotonic() - start) > SECONDS:
        yield f"took {seconds:.1f} s"
    kept = list(_files(state).values())
    for name, data in damage.broken.items():
        noticed = seen.notes or name.endswith(".bak")
        if data and not noticed and seen != good:
            yield "was believed"
        last = (data or b"").rpartition(b"\n")[2] if name.startswith("journal/") else data
        if last and seen.notes and not any(last in other for other in kept):
            yield f"{name} was not kept"
    yield from _missing(damage, seen, good)


def _refused(
    state: Path, damage: Damage, before: dict[str, bytes], refused: StateError
) -> Iterator[str]:
    if refused.kind != "damaged" or len(damage.broken) < 2:
        yield f"refused: {refused}"
    if _files(state) != before:
        yield "refused, and changed something all the same"


def _missing(damage: Damage, seen: Seen, good: Seen) -> Iterator[str]:
    """Entries of the journal that are gone or have no effect, and whatever one copy still had."""
    damaged_journal = any(name.startswith("journal/") for name in damage.broken)
    entries = _legible(damage) if damaged_journal else good.entries
    if entries - seen.entries:
        yield f"{len(entries - seen.entries)} entries lost"
    if seen.entries - good.entries:
        yield "entries that nobody wrote"
    for entry in entries:
        if not isinstance(entry, Decided):
            continue
        about = seen.loaded.comments.get(entry.action.ref)
        if about is not None and about.handling.decisions < entry.became.decisions:
            yield f"decision {entry.id} without effect"
    if damaged_journal:
        return
    if travelled({}, ()) != seen.loaded.outbox and seen.loaded.outbox != good.loaded.outbox:
        yield "acts differ"
    if len(damage.broken) == 1 and (seen.loaded, seen.past) != (good.loaded, good.past):
        yield "not complete, although one copy was good"
    if len(damage.broken) == 2 and (seen.loaded, seen.past) != (good.loaded, good.past):
        yield from _lost(damage, seen)


def _lost(damage: Damage, seen: Seen) -> Iterator[str]:
    name = next(iter(damage.broken))
    if not any(n.kind == "lost" and n.name == name for n in seen.notes):
        yield "lost, and nobody was told"
    if name.removesuffix(".json") in _VITAL:
        yield "went on without what nothing brings back"


def _legible(damage: Damage) -> frozenset[Decided | Moved]:
    """What the lines say whose checksum is right."""
    (data,) = damage.broken.values()
    found = (entry_in(line.rstrip(b"\r")) for line in (data or b"").split(b"\n")[:-1])
    return frozenset(e for e in found if isinstance(e, Decided | Moved))


def _files(state: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(state)): p.read_bytes()
        for p in state.rglob("*")
        if p.is_file() and p.suffix != ".lock"
    }


def run(count: int = 200, *, every: int = 1, without: str = "") -> tuple[int, list[str]]:
    """How many states were tried, and what was wrong. `every`: only each n-th of them."""
    with tempfile.TemporaryDirectory() as place, GUARDS[without]():
        good, state = Path(place) / "good", Path(place) / "state"
        truth = made(good)
        chosen = damages(good, count)[::every]
        wrong = []
        for damage in chosen:
            shutil.rmtree(state, ignore_errors=True)
            shutil.copytree(good, state)
            wrong += [f"{damage.name}: {fault}" for fault in faults(state, damage, truth)]
        return len(chosen), wrong


def main() -> int:
    """Prints what was wrong; 1 where something was."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--count", type=int, default=200)
    ask.add_argument("--without", choices=sorted(GUARDS), default="")
    args = ask.parse_args()
    count, wrong = run(args.count, without=args.without)
    print(*wrong, sep="\n")
    print(f"{count} damaged states, {len(Counter(w.split(': ')[1] for w in wrong))} kinds wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
