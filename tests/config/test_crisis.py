"""Agreed wordings: ours until a team has its own, and every slip is named with its line."""

from pathlib import Path

import pytest

from morgenlage.config.crisis import agreed
from morgenlage.config.report import SettingsError
from morgenlage.words import Language, words_for

WORDS = words_for("en")


def test_a_fresh_office_has_wordings_in_both_languages() -> None:
    both: tuple[Language, ...] = ("de", "en")
    for language in both:
        found, warnings = agreed(None, words_for(language))
        assert len(found) >= 3
        assert all(one.name and one.text and one.owner for one in found)
        assert warnings == ()


def test_a_team_has_its_own(tmp_path: Path) -> None:
    path = tmp_path / "crisis.toml"
    path.write_text('[[wordings]]\nname = "A"\ntext = "B"\nowner = "C"\ncolour = "red"\n')
    found, warnings = agreed(path, WORDS)
    assert found == (("A", "B", "C"),)
    assert len(warnings) == 1
    assert f"{path}:5" in warnings[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ('[[wordings]]\nname = "A"\n', 1),
        ('[[wordings]]\nname = "A"\ntext = ""\n', 3),
        ('[[wordings]]\nname = 3\ntext = "B"\n', 2),
        ("[[wordings]\n", 1),
        ('wordings = "all"\n', 1),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "crisis.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as wrong:
        agreed(path, WORDS)
    assert wrong.value.problems[0].startswith(f"{path}:{line}: ")
