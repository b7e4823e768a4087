"""Every fault names tests that exist, or why nothing tries it."""

import pytest

from fortress.catalogue import COUNTS, INTRODUCTION, PAGE, Fault, faults, missing, page
from fortress.promise import all_promises

FAULTS = list(faults())
PROMISES = frozenset(p.id for p in all_promises())


@pytest.mark.parametrize("fault", FAULTS, ids=[f.id for f in FAULTS])
def test_a_fault_is_shown_or_says_why_not(fault: Fault) -> None:
    assert bool(fault.tests) != bool(fault.why_not)
    assert [test for test in fault.tests if missing(test, PROMISES)] == []


def test_all_of_them_are_there_in_order() -> None:
    there = [fault.id for fault in FAULTS]
    assert there == [f"{letter}{n + 1}" for letter, count in COUNTS.items() for n in range(count)]


def test_the_page_is_as_the_list_says() -> None:
    assert PAGE.read_text("utf-8") == INTRODUCTION + page(FAULTS)


def test_the_page_has_a_row_for_each() -> None:
    shown = Fault("A1", "the process dies", "nothing is lost", ("tests/x.py::test_y",))
    left = Fault("A2", "the sun dies", "nobody asks", why_not="no second sun at hand")
    first, second = page([shown, left]).splitlines()[2:]
    assert first == "| A1 | the process dies | nothing is lost | `tests/x.py::test_y` |"
    assert second.endswith("| not tried: no second sun at hand |")


def test_a_test_that_is_named_but_not_there_is_found() -> None:
    assert missing("tests/fortress/test_catalogue.py::test_nothing_of_the_kind", PROMISES)
    assert missing("tests/no_such_file.py::test_x", PROMISES)
    assert missing("fortress:no-such-promise", PROMISES)
    assert not missing("fortress:kill-random", PROMISES)
