"""A team's own rules, topics and filters: every slip has its file, its line and a sentence."""

from pathlib import Path

import pytest

from morgenlage.config.filters import read_filters, with_filter
from morgenlage.config.report import SettingsError
from morgenlage.config.rules import default_rules, read_rules
from morgenlage.config.topics import default_topics, read_topics
from morgenlage.domain.phrases import searchable
from morgenlage.domain.topics import suggested
from morgenlage.words import words_for

EN = words_for("en")


def written(tmp_path: Path, text: str) -> Path:
    """A team's file."""
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[wording.complaint]\nphrases = ["(a+)+$"]', 2, "brackets, + and backslash mean nothing"),
        ('[wording.complaint]\nphrases = ["a||b"]', 2, "an alternative beside | is missing"),
        ('[wording.complaint]\nphrases = ["* *"]', 2, "is no phrase"),
        (f'[wording.complaint]\nphrases = ["{"a " * 150}"]', 2, "is too long: at most 200"),
        ('[wording.waits]\nurgency = 1\nphrases = ["x"]', 1, "is a reason of its own"),
        ('[wording."fr age"]\nurgency = 1\nphrases = ["x"]', 1, "is no name for a kind"),
        ("[wording.question]\nreplace = true", 1, "missing"),
        ("[waiting]\nhours = [1, 2]\nurgency = [20, 300]", 3, "must be from 0 to 100"),
        ('[link]\nknown_hosts = ["https://kreis.example/"]', 2, "is no host"),
    ],
)
def test_a_slip_in_rules_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(SettingsError) as wrong:
        read_rules(path, EN)

    assert str(wrong.value).startswith(f"{path}:{line}: ")
    assert said.replace("must be from 0 to 100", "100") in str(wrong.value)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("[flags]\nmixd-script = 3", "mixed-script"),
        ('[wording.complaints]\nurgency = 3\nphrases = ["x"]', "complaint"),
    ],
)
def test_what_is_nearly_one_of_ours_is_asked_about(tmp_path: Path, text: str, near: str) -> None:
    _, (warning,) = read_rules(written(tmp_path, text), EN)

    assert near in warning


def test_a_kind_of_ones_own_is_welcome(tmp_path: Path) -> None:
    rules, warnings = read_rules(
        written(tmp_path, '[wording.jobs]\nurgency = 5\nphrases = ["ausbildung*"]'), EN
    )

    assert warnings == ()
    assert len(rules.texts) == len(default_rules().texts) + 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "names no topic"),
        ('[[topics]]\nname = "Wege"', 1, "missing"),
        ('[[topics]]\nid = "Wege und Straßen"\nname = "x"', 2, "is no id"),
        ('[[topics]]\nid = "a"\nname = "x"\n[[topics]]\nid = "a"\nname = "y"', 5, "there already"),
        ('[[topics]]\nid = "a"\nname = "x"\nwords = ["a||b"]', 4, "alternative"),
        ('[[topics]]\nid = "a"\nname = "x"\nwords = "weg"', 4, "list of texts"),
    ],
)
def test_a_slip_in_topics_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(SettingsError) as wrong:
        read_topics(path, EN)

    assert f"{path}:{line}: " in str(wrong.value)
    assert said in str(wrong.value)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('[[filters]]\nname = "x"', 1, "missing"),
        ('[[filters]]\nname = "x"\nquery = "oldr:2d"', 3, "do you mean older"),
        (
            '[[filters]]\nname = "x"\nquery = "a"\n[[filters]]\nname = "x"\nquery = "b"',
            5,
            "already",
        ),
        ('[[filters]]\nname = 3\nquery = "a"', 2, "must be"),
    ],
)
def test_a_slip_in_filters_is_named(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = written(tmp_path, text)

    with pytest.raises(SettingsError) as wrong:
        read_filters(path, EN)

    assert f"{path}:{line}: " in str(wrong.value)
    assert said in str(wrong.value)


def test_our_topics_suit_what_a_county_is_asked() -> None:
    headings = default_topics("de")

    def ids(text: str) -> list[str]:
        return [heading.id for heading in suggested(text, headings)]

    assert all(searchable(phrase) for h in headings for phrase in h.wording.phrases)
    assert ids("Die Biotonne wurde wieder nicht geleert") == ["abfall"]
    assert ids("Wann wird das Schlagloch am Radweg geflickt") == ["strassen"]
    assert ids("Gibt es noch einen Kita-Platz?") == ["kita"]
    assert ids("Guten Morgen zusammen") == []


@pytest.mark.parametrize("name", ['Mit "Zeichen" und \\', "Zeile\nzwei", "ümläut", "x" * 300])
def test_a_filter_that_is_kept_can_be_read_again(tmp_path: Path, name: str) -> None:
    path = tmp_path / "new" / "filters.toml"
    query = 'text:"a b" -mine'

    with_filter(path, name, query, EN)
    with_filter(path, "second", query, EN)

    filters, _ = read_filters(path, EN)
    assert [f.query for f in filters] == [query, query]
    assert filters[0].name == name.replace("\n", " ")[:60]


def test_nothing_is_added_to_a_file_nobody_can_read(tmp_path: Path) -> None:
    path = written(tmp_path, "[[filters]\n")

    with pytest.raises(SettingsError):
        with_filter(path, "x", "y", EN)

    assert path.read_text("utf-8") == "[[filters]\n"
