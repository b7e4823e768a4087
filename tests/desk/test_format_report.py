"""What is said of a format's own history."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from morgenlage.desk.format_report import past_said
from morgenlage.domain.format_results import FormatResult
from morgenlage.words import words_for
from morgenlage.words.formats import Formats


def test_a_post_of_new_years_night_belongs_to_the_year_it_came_out_in_here() -> None:
    result = FormatResult("guess", times=1, last=datetime(2024, 12, 31, 23, 30, tzinfo=UTC))
    said = past_said(
        result,
        datetime(2026, 11, 29, tzinfo=UTC),
        words_for("de"),
        Formats("de", ZoneInfo("Europe/Berlin")),
    )

    assert "1. Jan 2025" in said
