"""A team's own days of mourning: once or every year; what is wrong is said with its line."""

from pathlib import Path

import pytest

from morgenlage.config.quiet_days import read_quiet_days
from morgenlage.config.report import SettingsError
from morgenlage.words import words_for

DE = words_for("de")


def written(folder: Path, text: str) -> Path:
    path = folder / "quiet-days.toml"
    path.write_text(text, "utf-8")
    return path


def test_days_of_one_year_and_of_every_year_as_people_write_them(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[[days]]\ndate = "24.3."\nname = "Absturz"\n'
        '[[days]]\ndate = "2026-12-19"\nname = "Trauer"\n'
        '[[days]]\ndate = "01.02.2027"\nname = "Trauer um den Landrat"\n',
    )

    assert read_quiet_days(path, DE) == {
        "03-24": "Absturz",
        "2026-12-19": "Trauer",
        "2027-02-01": "Trauer um den Landrat",
    }


def test_no_file_is_no_day() -> None:
    assert read_quiet_days(None, DE) == {}


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[[days]]\ndate = "31.2."\nname = "x"\n', ":2", "31.2."),
        ('[[days]]\n\ndate = "bald"\nname = "x"\n', ":3", "bald"),
        ('[[days]]\ndate = "24.3."\n', "", "name"),
    ],
)
def test_a_mistake_is_said_with_its_line(tmp_path: Path, text: str, line: str, said: str) -> None:
    with pytest.raises(SettingsError) as wrong:
        read_quiet_days(written(tmp_path, text), DE)

    assert f"quiet-days.toml{line}" in wrong.value.problems[0]
    assert said in wrong.value.problems[0]
