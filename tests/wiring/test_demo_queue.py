"""The demo's queue: every state is there, nothing in it contradicts itself or leaves unasked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from morgenlage.config.rules import default_rules
from morgenlage.demo import Demo, furnish, new_demo
from morgenlage.demo_pictures import MOTIFS, drawn
from morgenlage.demo_queue import furnish_queue, queue_before
from morgenlage.domain.piece import Piece, State
from morgenlage.store.store import Store
from morgenlage.words import Language

START = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def founded(state: Path, language: Language = "de") -> Demo:
    """A demo with what came in before, and its queue."""
    demo = new_demo(state, language, lambda: START, None, 3)
    furnish(demo, state, default_rules(), lambda: START)
    furnish_queue(demo, state)
    return demo


def on_file(state: Path) -> dict[str, Piece]:
    """The pieces on disk."""
    store = Store.open(state, session="test", read_only=True)
    try:
        return dict(store.load_papers().of(Piece))
    finally:
        store.close()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_state_a_morning_can_begin_with_is_there(tmp_path: Path, language: Language) -> None:
    founded(tmp_path, language)
    pieces = on_file(tmp_path)
    passing = {"sending"}
    assert {p.state for p in pieces.values()} == set(get_args(State)) - passing
    assert len({c.account for p in pieces.values() for c in p.copies}) >= 6


def test_what_goes_out_was_approved_and_lies_ahead(tmp_path: Path) -> None:
    founded(tmp_path)
    planned = [(p, c) for p in on_file(tmp_path).values() for c in p.copies]
    for piece, copy in planned:
        if copy.state == "scheduled":
            assert piece.allowed(copy.account)
            assert piece.due
            assert piece.due > START
        if copy.state == "published":
            assert copy.ref
        steps = [s.at for s in piece.steps]
        assert steps == sorted(steps)
        assert steps[-1] <= START


def test_one_account_asks_for_four_eyes_and_somebody_else_is_asked(tmp_path: Path) -> None:
    demo = founded(tmp_path)
    (account,) = [a.id for a in demo.accounts if a.approval]
    waiting = [p for p in on_file(tmp_path).values() if p.state == "review"]
    assert [p.written_by for p in waiting if p.copy(account)] == ["Maike"]


def test_the_pictures_are_pictures_and_what_was_approved(tmp_path: Path) -> None:
    founded(tmp_path)
    media = {m.file: m for p in on_file(tmp_path).values() for m in p.media}
    assert {Path(file).stem for file in media} == set(MOTIFS)
    for file, attachment in media.items():
        with Image.open(file) as picture:
            assert picture.size == (1200, 900)
        assert len(attachment.digest) == 64
    lacking = [p.id for p in on_file(tmp_path).values() if any(not m.alt for m in p.media)]
    assert lacking == ["haushalt"]


def test_a_demo_that_starts_late_in_the_evening_keeps_its_order(tmp_path: Path) -> None:
    start = datetime(2026, 11, 23, 22, 50, tzinfo=UTC)
    demo = Demo(1, "de", start, None, ())
    folder = tmp_path / "p"
    demo = Demo(1, "de", start, None, new_demo(tmp_path / "d", "de", lambda: start, 0, 1).accounts)
    pieces = {
        p.id: p for p in queue_before(demo, (), BERLIN, lambda motif: drawn(folder, motif, 1))
    }
    due = pieces["winterdienst"].due
    assert due
    assert timedelta(hours=1) < due - start <= timedelta(hours=2)
    assert pieces["winterdienst"].state == "scheduled"
