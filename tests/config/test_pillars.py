"""A team's own pillars: every slip has its file, its line and a sentence."""

from pathlib import Path

import pytest

from morgenlage.config.pillars import MOST, default_pillars, read_pillars
from morgenlage.config.report import SettingsError
from morgenlage.domain.message import pillars_of
from morgenlage.domain.phrases import searchable
from morgenlage.domain.practice import Practice
from morgenlage.words import words_for

EN = words_for("en")
MANY = "\n".join(f'[[pillars]]\nid = "a{n}"\nname = "n{n}"' for n in range(MOST + 1))


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "pillars.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "names no topic"),
        ('[[pillars]]\nname = "Wege"', 1, "missing"),
        ('[[pillars]]\nid = "a"', 1, "missing"),
        ('[[pillars]]\nid = "Wege"\nname = "x"', 2, "is no id"),
        ('[[pillars]]\nid = "a"\nname = "x"\n[[pillars]]\nid = "a"\nname = "y"', 5, "already"),
        ('[[pillars]]\nid = "a"\nname = "x"\n[[pillars]]\nid = "b"\nname = "X"', 6, "already"),
        ('[[pillars]]\nid = "a"\nname = "x"\nevery = 0', 4, "1"),
        ('[[pillars]]\nid = "a"\nname = "x"\nevery = "weekly"', 4, "number"),
        ('[[pillars]]\nid = "a"\nname = "x"\nduty = 1', 4, "true or false"),
        ('[[pillars]]\nid = "a"\nname = "x"\nwords = ["a||b"]', 4, "alternative"),
        ("[[pillars]", 1, ""),
        (MANY, 1, "at most 30"),
    ],
)
def test_a_slip_in_pillars_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(SettingsError) as wrong:
        read_pillars(path, EN)

    assert f"{path}:{line}: " in str(wrong.value)
    assert said in str(wrong.value)


def test_what_is_nearly_one_of_our_words_is_asked_about(tmp_path: Path) -> None:
    text = '[[pillars]]\nid = "a"\nname = "x"\nevry = 3'
    found, (warning,) = read_pillars(written(tmp_path, text), EN)

    assert found[0].every == 14
    assert "every" in warning


def test_ours_suit_what_a_county_writes() -> None:
    practice = Practice((), default_pillars("de"))

    def ids(text: str) -> tuple[str, ...]:
        return pillars_of((), text, practice).ids

    assert all(searchable(phrase) for p in practice.pillars for phrase in p.words.phrases)
    assert len({p.id for p in practice.pillars}) == len(practice.pillars)
    assert ids("Vollsperrung der Kreisstraße: Umleitung über Hille") == ("strassen",)
    assert ids("Wir suchen Azubis für die Ausbildung 2027") == ("jobs",)
    assert ids("Der Kreistag hat den Haushalt beschlossen") == ("politik",)
    assert ids("Guten Morgen zusammen") == ()
