"""Foreign text becomes one line of harmless cells; honest text stays what it is."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.widgets.stage import hostile
from widgets.guard import cut, fitted, righted, shown

UNCHANGED = [(name, text) for name, expect, text in hostile() if expect == "unchanged"]


@pytest.mark.parametrize(("name", "text"), UNCHANGED, ids=[name for name, _ in UNCHANGED])
def test_honest_text_is_shown_as_it_is(name: str, text: str) -> None:
    assert shown(text) == text.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[2Jb", "a\ufffd[2Jb"),
        ("a\x9b31mb", "a\ufffd31mb"),
        ("eins\nzwei\tdrei\r", "eins zwei drei "),
        ("admin\u202etxt", "admintxt"),
        ("\u200bHal\u00adlo\ufeff", "Hallo"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("❤\ufe0f", "❤"),
        ("👍\U0001f3fd", "👍"),
        ("a\ud800b", "a\ufffdb"),
        ("\ue000\ufffe", "\ufffd\ufffd"),
        ("\u0301klein", "klein"),
        ("e" + "\u0301" * 50, "e" + "\u0301" * 4),
        ("a\U000e0041b\u3164c", "abc"),
    ],
)
def test_what_steers_hides_or_joins_is_taken_out(text: str, expected: str) -> None:
    assert shown(text) == expected


@given(st.text(max_size=60), st.integers(0, 40))
def test_a_cut_text_never_takes_more_cells_than_it_may(text: str, cells: int) -> None:
    assert cell_len(cut(text, cells)) <= cells
    assert cell_len(fitted(text, cells)) == cells
    assert cell_len(righted(text, cells)) == cells


@given(st.text(max_size=60))
def test_nothing_that_is_shown_is_a_control_or_invisible(text: str) -> None:
    bad = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    assert not [c for c in shown(text) if unicodedata.category(c) in bad]


@given(st.text(max_size=60))
def test_showing_twice_changes_nothing_more(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Radweg gesperrt", 20, "Radweg gesperrt"),
        ("Radweg gesperrt", 10, "Radweg ge…"),
        ("Radweg gesperrt", 8, "Radweg…"),
        ("日本語のコメント", 7, "日本語…"),
        ("日本語のコメント", 6, "日本…"),
        ("ab", 1, "…"),
        ("ab", 0, ""),
    ],
)
def test_the_ellipsis_says_that_something_is_missing(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


def test_a_megabyte_is_cut_as_fast_as_a_line() -> None:
    text = "e\u0301" * 500_000
    start = time.perf_counter()
    for _ in range(20):
        cut(text, 80)
    assert (time.perf_counter() - start) / 20 < 0.01
