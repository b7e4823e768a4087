"""Files that only grow: the log has a cap, and a long record does not slow a start."""

import logging
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from morgenlage.domain.action import Done
from morgenlage.domain.comment import Handling
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import Ref
from morgenlage.logbook import LARGEST, Logbook
from morgenlage.store.documents import Documents
from morgenlage.store.lines import line_of
from morgenlage.store.meta import Checkpoint
from morgenlage.store.store import Store

A_DAY = 650
"""Decisions of a busy office."""


def test_the_log_stays_under_its_cap_however_much_is_said(tmp_path: Path) -> None:
    book = Logbook(tmp_path)
    said = logging.LogRecord("x", logging.INFO, "", 0, "m:1 " + "x" * 2_000, None, None)
    for _ in range(3 * LARGEST // 2_000):
        book.emit(said)
    sizes = {p.name: p.stat().st_size for p in tmp_path.iterdir()}
    assert set(sizes) == {"morgenlage.log", "morgenlage.log.1"}
    assert max(sizes.values()) < LARGEST + 3_000


def test_a_record_of_a_year_does_not_slow_a_start(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    at = datetime(2026, 1, 1, tzinfo=UTC)
    line = line_of(Decided(at, "lead", "s", "d1", Done(Ref("m:1")), Handling(), Handling()))
    for month in range(1, 13):
        (tmp_path / "journal" / f"2026-{month:02}.jsonl").write_bytes(line * A_DAY * 30)
    end = len(line) * A_DAY * 30
    marks = Documents(tmp_path / "checkpoint.json", Checkpoint, lambda _: None)
    marks.write([Checkpoint("2026-12.jsonl", end - 1_000 * len(line))])

    start = perf_counter()
    store = Store.open(tmp_path)
    since, last = store.entries_since_checkpoint(), store.history(500)
    took = perf_counter() - start
    store.close()
    assert (len(since), len(last)) == (1_000, 500)
    assert took < 2.0
