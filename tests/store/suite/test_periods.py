"""What has been kept too long is found under the same names, and deleted, wherever it lies."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from morgenlage.desk.purging import Run, purged, settled
from morgenlage.domain.action import Note, Reply
from morgenlage.domain.brief_notes import BriefNotes
from morgenlage.domain.experiment import Experiment
from morgenlage.domain.periods import Periods
from morgenlage.domain.purged import Purged
from morgenlage.domain.record import Decided, Moved
from morgenlage.store.contract import AnyStore
from morgenlage.store.errors import NotWritable
from morgenlage.store.values import Batch
from tests.store.story import MORNING, by_ref, comment, decided, outgoing
from tests.store.suite.engines import Engine

PERIODS = Periods(texts=30, names=10, answers=90, decisions=400)
RUN = Run(PERIODS, MORNING, "lead", ())
WHEN = {
    1: datetime(2025, 6, 10, tzinfo=UTC),
    2: datetime(2025, 10, 31, 23, 59, tzinfo=UTC),
    3: datetime(2025, 11, 1, tzinfo=UTC),
    4: datetime(2026, 8, 31, 23, 59, tzinfo=UTC),
    5: datetime(2026, 9, 1, tzinfo=UTC),
    6: MORNING - timedelta(days=1),
}
"""The record: two lines too old, two whose words are, two that stay as they are."""
DUE = {
    ("texts", "comments/2026-10-01.json", date(2026, 10, 1)),
    ("names", "comments/2026-11-01.json", date(2026, 11, 1)),
    ("papers", "experiments.json", date(2026, 11, 1)),
    ("quotes", "briefs.json", date(2026, 10, 4)),
    ("answers", "outbox.json", date(2026, 6, 1)),
    ("decisions", "journal/2025-06.jsonl", date(2025, 6, 1)),
    ("decisions", "journal/2025-10.jsonl", date(2025, 10, 1)),
    ("answers", "journal/2025-11.jsonl", date(2025, 11, 1)),
    ("answers", "journal/2026-08.jsonl", date(2026, 8, 1)),
}


def aged(engine: Engine) -> AnyStore:
    """A state in which something of every class is over, and something is not."""
    store = engine.open("a")
    for number, at in WHEN.items():
        about = comment(number, text="GESAGT")
        note = decided(about, Note(about.ref, f"NOTIZ-{number}"), at=at)
        store.record([note])
        sent = replace(outgoing(f"x{number}"), action=Reply(about.ref, f"ANTWORT-{number}"))
        store.record([Moved(at, "anna", "a", sent)])
    days = {
        f"{day:%Y-%m-%d}": by_ref([comment(number, created_at=day, author_name="Jonas K.")])
        for number, day in (
            (91, datetime(2026, 10, 1, 8, tzinfo=UTC)),
            (92, datetime(2026, 11, 1, 8, tzinfo=UTC)),
            (93, MORNING),
        )
    }
    store.keep(Batch(days=days, drafts={comment(91).ref: "Der", comment(93).ref: "Die"}))
    waits = {name: replace(outgoing(name), decided_at=at) for name, at in (
        ("o1", datetime(2026, 6, 1, tzinfo=UTC)), ("o2", MORNING)
    )}  # fmt: skip
    store.entries_since_checkpoint()
    store.checkpoint({}, waits)
    store.file([Experiment(id="e1", version=1, believe="ALT", look_on=MORNING.date(),
                           begun_at=MORNING, delete_after=datetime(2026, 11, 1, tzinfo=UTC)),
                Experiment(id="e2", version=1, believe="NEU", look_on=MORNING.date(),
                           begun_at=MORNING, delete_after=MORNING + timedelta(days=1)),
                BriefNotes(id="week/2026-10-04", version=1, quote="ZITAT", quoted=comment(1).ref),
                BriefNotes(id="week/2026-11-22", version=1, quote="BLEIBT")])  # fmt: skip
    return store


def due(store: AnyStore, run: Run = RUN) -> set[tuple[str, str, date]]:
    """What is found; a copy is found with what it is a copy of."""
    return {(d.kind, d.name.removesuffix(".bak"), d.since) for d in run.due(store)}


def said(store: AnyStore) -> dict[int, str]:
    """Line of the record -> what we wrote in it."""
    lines: dict[int, str] = {}
    for entry in store.history(99):
        if isinstance(entry, Decided):
            number = int(entry.action.ref.partition(":")[2])
            lines[number] = getattr(entry.action, "text", "")
    return lines


def test_what_is_over_is_found_by_class_and_nothing_else(engine: Engine) -> None:
    store = aged(engine)

    assert due(store) == DUE
    assert due(engine.open("b", read_only=True)) == DUE
    assert RUN.odd(store) == ()


def test_what_is_over_is_gone_and_nothing_else(engine: Engine) -> None:
    store = aged(engine)
    settled(store, RUN)

    found = purged(store, RUN)

    assert {d.kind for d in found} == {"texts", "names", "papers", "quotes", "decisions", "answers"}
    assert due(store) == set()
    other = engine.open("b")
    assert said(other) == {3: "", 4: "", 5: "NOTIZ-5", 6: "NOTIZ-6"}
    notes = [e.became.notes for e in other.history(99) if isinstance(e, Decided)]
    assert [len(n) for n in notes] == [0, 0, 1, 1]
    assert other.days() == ("2026-11-22", "2026-11-01")
    (bare,), (whole,) = (other.load_day(day).values() for day in ("2026-11-01", "2026-11-22"))
    assert (bare.author, bare.author_name, bare.text) == ("", "", comment(92).text)
    assert whole.author_name == "Jonas K."
    rest = other.load_rest()
    assert (list(rest.outbox), list(rest.drafts)) == (["o2"], [comment(93).ref])
    papers = other.load_papers()
    assert list(papers.of(Experiment)) == ["e2"]
    assert [n.quote for n in papers.of(BriefNotes).values()] == ["", "BLEIBT"]
    (written,) = papers.of(Purged).values()
    assert (written.counts["decisions"], written.oldest["answers"]) == (2, "2025-11-01")
    left = engine.everything()
    for text in (b"NOTIZ-1", b"NOTIZ-4", b"ANTWORT-1", b"ANTWORT-4", b"ALT", b"ZITAT"):
        assert text not in left
    for text in (b"NOTIZ-5", b"ANTWORT-5", b"NOTIZ-6", b"NEU", b"BLEIBT"):
        assert text in left
    assert purged(store, RUN) == ()


def test_of_a_line_whose_words_went_everything_else_stays(engine: Engine) -> None:
    store = aged(engine)
    before = {e.action.ref: e for e in store.history(99) if isinstance(e, Decided)}
    settled(store, RUN)
    purged(store, RUN)
    for entry in engine.open("b").history(99):
        if isinstance(entry, Decided):
            was = before[entry.action.ref]
            assert (entry.id, entry.at, entry.by, entry.session) == (
                was.id,
                was.at,
                was.by,
                was.session,
            )
            assert type(entry.action) is type(was.action)
            assert entry.became.decisions == was.became.decisions


def test_after_a_purge_it_goes_on_as_before(engine: Engine) -> None:
    store, other = aged(engine), engine.open("b")
    settled(store, RUN)
    purged(store, RUN)
    entry = decided(comment(1), session="b")  # whose last decision the record has forgotten
    assert other.record([entry]).written == (entry,)
    assert entry in engine.open("c").history(99)
    assert entry in store.tail()


def test_who_only_looks_deletes_nothing(engine: Engine) -> None:
    aged(engine)
    reader = engine.open("b", read_only=True)
    with pytest.raises(NotWritable):
        reader.delete(RUN.due(reader), PERIODS, MORNING)
    assert due(reader) == DUE


def test_where_nothing_is_over_nothing_is_found(engine: Engine) -> None:
    store = engine.open()
    assert due(store) == set()
    store.keep(Batch(days={"2026-11-22": by_ref([comment(1)])}))
    store.record([decided(comment(1))])
    assert due(store) == set()
