"""States to move, and everything that can be seen of one."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec

from morgenlage.domain.action import Note, Reply, applied
from morgenlage.domain.clock_trust import ClockSeen
from morgenlage.domain.errand import Errand
from morgenlage.domain.outgoing import Outgoing, Stage
from morgenlage.domain.piece import Piece
from morgenlage.domain.purged import Purged
from morgenlage.domain.record import Claimed, Moved
from morgenlage.store.backups import Backup
from morgenlage.store.contract import AnyStore
from morgenlage.store.plain import plain
from morgenlage.store.replay import applied_to, travelled
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from tests.store.everything import furnish
from tests.store.story import MORNING, by_ref, comment, decided, outgoing, post

BEFORE = MORNING - timedelta(days=30)
OTHER_DAY = "2026-10-23"
PURGED = "2026-01-01"


def lived_in(state: Path, kept: Path | None = None) -> Path:
    """One of everything, two months of decisions by three sessions, acts on every stage; what was
    decided last is in no file but the journal."""
    _a_month_ago(state)
    furnish(state).close()
    store = Store.open(state, session="c", clock=lambda: MORNING)
    store.purge(PURGED)
    store.file([Piece(id=i, version=3, at=MORNING, by="anna", text=i) for i in ("z", "a")])
    store.file([Backup(id=str(kept or state / "b.tar.gz"), version=1, made=MORNING)])
    store.file([ClockSeen(id="clock", version=1, believed=MORNING)])
    store.file([Purged(id="p1", version=1, counts={"texts": 2, "answers": 1})])
    store.file([Errand(id="e", version=1, kind="poll", wished=MORNING)])
    many = [comment(n, text="NUL \0 und \\u0000 und ein halbes \ud83d") for n in range(10, 30)]
    store.keep(Batch(days={"2026-11-22": by_ref(many)}, posts={post(2).ref: post(2)}))
    about = many[3]
    for turn, stage in enumerate(Stage):
        note = Note(about.ref, f"turn {turn}")
        act = replace(outgoing(f"a{turn}", about.ref), action=Reply(about.ref, "Ja."))
        store.record([decided(about, note, outgoing=act, session="c")])
        store.record([Moved(MORNING, "anna", "d", outgoing=act.moved(stage, tries=1))])
        about = applied(note, about, "anna")
    store.record([Claimed(MORNING, "anna", "d", many[0].ref, MORNING + timedelta(minutes=5))])
    store.close()
    return state


def _a_month_ago(state: Path) -> None:
    store = Store.open(state, session="b", clock=lambda: BEFORE)
    old = [comment(n, created_at=BEFORE) for n in range(40, 45)]
    store.keep(Batch(days={OTHER_DAY: by_ref(old)}))
    store.record([decided(c, session="b", at=BEFORE, who="bert") for c in old[:3]])
    store.close()


def view(store: AnyStore) -> dict[str, Any]:
    """What a session can ask for, brought up to date, as plain values, in order where it counts."""
    days = {day: store.load_day(day) for day in store.days()}
    rest, papers = store.load_rest(), store.load_papers()
    entries = store.entries_since_checkpoint()
    acts: dict[str, Outgoing] = travelled(rest.outbox, entries)
    trays = {day: applied_to(tray, entries) for day, tray in days.items()}
    past = store.past()
    return {
        "days": {day: by_key(tray) for day, tray in trays.items() if tray},
        "posts": by_key(rest.posts),
        "samples": sorted((s.account, s.metric, s.at, s.value) for s in rest.samples),
        "accounts": by_key(rest.accounts),
        "drafts": dict(rest.drafts),
        "acts": [(id_, plainly(act)) for id_, act in acts.items()],
        "papers": {
            kind.FILE: [plainly(paper) for paper in found.values()]
            for kind, found in papers.kinds.items()
            if found
        },
        "outcomes": [plainly(outcome) for outcome in past.outcomes],
        "series": {key: list(days) for key, days in past.series.items()},
        "history": [plainly(entry) for entry in store.history(10**6)],
        "last": by_key(store.last_decisions()),
        "kept": store.kept_from,
    }


def by_key(values: Any) -> dict[str, Any]:
    """Plain, by key."""
    return {str(key): plainly(value) for key, value in values.items()}


def plainly(value: object) -> Any:
    """Without what no database can hold."""
    data = msgspec.json.encode(plain(scrub(plain(value))), order="deterministic")
    return msgspec.json.decode(data)


def scrub(value: Any) -> Any:
    """U+FFFD in place of NUL and half surrogates."""
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {scrub(key): scrub(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [scrub(item) for item in value]
    return value


def seen(opened: Callable[[], AnyStore]) -> dict[str, Any]:
    """The view of a session that opens it and leaves."""
    store = opened()
    try:
        found = view(store)
        assert [n for n in store.notes if n.kind not in ("skipped",)] == []
        return found
    finally:
        store.close()


def content(state: Path, *, without: Iterable[str] = ()) -> dict[str, Any]:
    """Every plain file of the state by name: journals line by line, documents without their
    numbers and, as in a database, by key; `meta.json` says when it was made and is left out."""
    found: dict[str, Any] = {}
    for path in sorted(state.rglob("*")):
        name = str(path.relative_to(state))
        if name in {*without, "meta.json", "moved.json"}:
            continue
        if path.suffix == ".jsonl":
            found[name] = path.read_bytes().splitlines()
        elif path.suffix == ".json":
            documents = msgspec.json.decode(path.read_bytes()).get("_default", {}).values()
            ordered = "/" in name or name in ("posts.json", "accounts.json", "drafts.json")
            found[name] = sorted(documents, key=str) if ordered else list(documents)
    return found
