"""Public holidays are those of the library, whichever way it is loaded."""

from datetime import date, timedelta

import pytest
from holidays.countries.germany import Germany

from morgenlage.config.public_holidays import LANDS, holidays_of


@pytest.mark.parametrize("land", ["", *LANDS])
def test_every_day_of_a_year_is_named_as_the_library_names_it(land: str) -> None:
    theirs, ours = Germany(subdiv=land or None, language="de"), holidays_of(land)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert {day: ours(day) for day in days if ours(day)} == {
        day: theirs[day] for day in days if day in theirs
    }
