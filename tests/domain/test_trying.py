"""What somebody types who begins an experiment: a day, what is counted."""

from datetime import date, timedelta

import pytest

from morgenlage.domain.trying import NoDay, look_day, measure_in
from morgenlage.domain.when import NotWhen

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("", 21), ("in 3 Wochen", 21), ("In drei  Wochen", 21), ("2 weeks", 14), ("10 Tage", 10),
        ("in 10 Tagen", 10), ("in einer Woche", 7), ("in einem Monat", 28), ("in 2 months", 56),
        ("3w", 21), ("12.12.", 20), ("12. Dezember", 20), ("Montag", 1), ("2026-12-24", 32),
        ("morgen", 1),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(text: str, days: int) -> None:
    assert look_day(text, SUNDAY) == SUNDAY + timedelta(days=days)


@pytest.mark.parametrize("text", ["heute", "21.11.2026"])
def test_a_day_that_is_over_is_refused(text: str) -> None:
    with pytest.raises(NoDay, match="past"):
        look_day(text, SUNDAY)


def test_nobody_waits_for_years() -> None:
    with pytest.raises(NoDay, match="far"):
        look_day("in 53 Wochen", SUNDAY)


@pytest.mark.parametrize(
    "text", ["bald", "in ein paar Wochen", "31.11.", "in 1000 Tagen", "in 0 Tagen"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotWhen):
        look_day(text, SUNDAY)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("", "interactions"), ("mehr Kommentaren", "answers"), ("Aufrufen am Sonntag", "views"),
        ("es wird öfter geteilt", "shares"), ("more views", "views"), ("Likes", "interactions"),
        ("replies", "answers"), ("weniger Rückfragen", "answers"), ("Reichweite", "views"),
    ],
)  # fmt: skip
def test_the_words_say_what_is_counted(text: str, measure: str) -> None:
    assert measure_in(text) == measure
