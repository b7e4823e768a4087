"""What the fortress measures with: reads every byte, and finds what is hostile and what is not."""

from pathlib import Path

import pytest

from fortress.escapes import tokens
from fortress.hostile_state import Case, cases
from fortress.hostile_walk import attacked, harmless_walk

SIZE = (80, 24)
SOME = tuple(c for n, c in enumerate(cases()) if n % 7 == 0)
"""Of every kind a few."""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the program itself sends to a terminal."""
    return harmless_walk(tmp_path_factory.mktemp("own"), SOME[:8], SIZE).own


def test_no_raw_text_reaches_the_terminal_as_a_control(tmp_path: Path, own: set[str]) -> None:
    read = attacked(tmp_path, SOME, SIZE, cleaned=False, guarded=True, every=9)
    found = read.beside(own)
    assert found.sequences > 500
    assert found.foreign == {}
    assert found.faults == ()


def test_honest_texts_come_through_adapter_and_screen_unchanged(
    tmp_path: Path, own: set[str]
) -> None:
    of = tuple(c for c in cases() if c.expect == "unchanged")
    read = attacked(tmp_path, of, SIZE, cleaned=True, guarded=True, every=99, pages=False)
    found = read.beside(own)
    assert found.foreign == {}
    assert found.faults == ()


def test_without_the_guard_raw_texts_would_have_been_seen(tmp_path: Path, own: set[str]) -> None:
    of = tuple(c for c in cases() if c.expect == "strip-control")[:8]
    read = attacked(tmp_path, of, SIZE, cleaned=False, guarded=False, every=99, pages=False)
    found = read.beside(own)
    assert found.foreign.total() > 0


@pytest.fixture(scope="module")
def own_cells(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The same where changed cells alone are sent, as is usual."""
    return harmless_walk(tmp_path_factory.mktemp("own"), SOME[:8], SIZE, "cells").own


def test_among_changed_cells_no_raw_text_is_a_control(tmp_path: Path, own_cells: set[str]) -> None:
    read = attacked(
        tmp_path, SOME[::2], SIZE, cleaned=False, guarded=True, every=20, output="cells"
    )
    found = read.beside(own_cells)
    assert found.sequences > 500
    assert found.foreign == {}
    assert found.faults == ()


def test_without_the_guards_changed_cells_bring_controls_and_what_is_unseen(
    tmp_path: Path, own_cells: set[str]
) -> None:
    kinds = "strip-control", "neutralise-bidi"
    of = tuple(c for kind in kinds for c in [x for x in cases() if x.expect == kind][:6])
    read = attacked(
        tmp_path, of, SIZE, cleaned=False, guarded=False, every=99, pages=False, output="cells"
    )
    foreign = {shape.partition(" ")[0] for shape in read.beside(own_cells).foreign}
    assert "ESC" in foreign
    assert {kind for kind in foreign if kind.startswith("U+")}


@pytest.mark.parametrize(
    ("sent", "kinds"),
    [
        ("Größe ▌ 👍", ["text"]),
        ("a\x1b[2Jb", ["text", "CSI", "text"]),
        ("\x1b]0;x\x07y\x1bP+q\x1b\\", ["OSC", "text", "DCS"]),
        ("\x9b2J\x85", ["CSI", "C1"]),
        ("a\u202eb\x07\x1b", ["text", "U+202E", "text", "C0", "ESC"]),
    ],
)
def test_every_byte_is_text_or_named(sent: str, kinds: list[str]) -> None:
    assert [t.kind for t in tokens(sent.encode())] == kinds


def test_a_sequence_that_begins_with_one_sign_is_never_taken_for_the_programs_own() -> None:
    long, short = tokens(b"\x1b[5;7H"), tokens("\x9b5;7H".encode())
    assert [t.shape for t in long] != [t.shape for t in short]


def test_bytes_that_are_no_text_are_named() -> None:
    assert [t.kind for t in tokens(b"a\xff")] == ["text", "byte"]


def test_a_corpus_is_read_at_its_real_length() -> None:
    assert max(len(c.text) for c in cases()) >= 1_000_000
    assert all(isinstance(c, Case) for c in cases())
