"""When a line is slow."""

from datetime import UTC, datetime
from math import inf

import pytest

from morgenlage.domain.line import LARGE, RATE, ROUND_TRIP, SOON, Measured, Sample, measured

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


def of(*samples: tuple[int, float]) -> Measured:
    return measured([Sample(*s) for s in samples], AT, ssh=False)


def test_a_home_line_of_256_kbit_and_80_ms_is_slow_and_both_are_found() -> None:
    found = of((0, 0.080), (6_000, 0.080 + 6_000 / 32_000))
    assert (found.round_trip, found.slow) == (0.080, True)
    assert found.rate == pytest.approx(32_000)


def test_loopback_is_fast() -> None:
    found = of((0, 0.002), (6_000, 0.006))
    assert (found.rate, found.slow) == (inf, False)


@pytest.mark.parametrize(("seconds", "slow"), [(ROUND_TRIP, True), (ROUND_TRIP - 0.001, False)])
def test_from_that_round_trip_on_it_is_slow(seconds: float, slow: bool) -> None:
    assert Measured(AT, seconds, inf).slow is slow


@pytest.mark.parametrize(("rate", "slow"), [(RATE, False), (RATE - 1, True)])
def test_below_that_rate_it_is_slow(rate: float, slow: bool) -> None:
    assert Measured(AT, 0.01, rate).slow is slow


def test_a_small_picture_says_nothing_of_the_rate() -> None:
    found = of((0, 0.01), (LARGE - 1, 0.9))
    assert (found.rate, found.slow) == (None, None)


@pytest.mark.parametrize(("seconds", "rate"), [(0.04, 150_000), (0.05, None), (SOON, inf)])
def test_a_picture_that_was_answered_first_has_a_rate_of_its_own(
    seconds: float, rate: float | None
) -> None:
    found = of((0, 0.055), (6_000, seconds))
    assert found.round_trip == seconds
    assert found.rate == (rate and pytest.approx(rate))


def test_a_long_round_trip_is_enough_without_any_picture() -> None:
    assert of((0, 0.2)).slow is True


def test_no_answer_at_all_is_taken_as_fast() -> None:
    assert (of().round_trip, of().slow) == (None, False)


def test_a_busy_host_only_adds_the_best_answer_counts() -> None:
    found = of((0, 0.3), (6_000, 0.4), (10, 0.004), (6_000, 0.004 + SOON))
    assert (found.round_trip, found.slow) == (0.004, False)
