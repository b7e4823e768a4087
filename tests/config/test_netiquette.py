"""The netiquette as a file: ours in both languages, a team's own, each mistake with its line."""

from pathlib import Path

import pytest

from morgenlage.config.netiquette import read_netiquette
from morgenlage.config.report import SettingsError
from morgenlage.words import Language, words_for

GOOD = """\
[[paragraphs]]
id = "ton"
title = "Ton"
text = "Bitte freundlich."
wording = "Bitte bleiben Sie freundlich: {url}"
url = "https://kreis.example/netiquette#ton"
"""


@pytest.mark.parametrize("language", ["de", "en"])
def test_ours_is_whole_and_its_wordings_find_their_paragraph(language: Language) -> None:
    rules, warnings = read_netiquette(None, words_for(language))

    assert warnings == ()
    assert rules.paragraph(rules.usual) == rules.paragraphs[0]
    assert rules.review_months < rules.keep_months
    for paragraph in rules.paragraphs:
        assert paragraph.title
        assert paragraph.text
        assert rules.named_in(f"Hallo! {paragraph.said} Viele Grüße") == paragraph


def test_a_teams_own_replaces_ours(tmp_path: Path) -> None:
    file = tmp_path / "netiquette.toml"
    file.write_text(GOOD)
    rules, _ = read_netiquette(file, words_for("de"))

    assert [p.id for p in rules.paragraphs] == ["ton"]
    assert rules.paragraph("1") == rules.paragraph("TON") == rules.paragraphs[0]
    said = "Bitte bleiben Sie freundlich: https://kreis.example/netiquette#ton"
    assert rules.paragraphs[0].said == said


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "kein Absatz"),
        (GOOD.replace('text = "Bitte freundlich."\n', ""), 1, "text fehlt"),
        (GOOD.replace('"ton"', '"7"'), 2, "nicht nur Ziffern"),
        (GOOD.replace('"ton"', '"a b"'), 2, "1 bis 40"),
        (GOOD.replace("https://", "javascript://"), 6, "keine Webadresse"),
        (GOOD + GOOD, 8, "zweimal"),
        (f'default = "tan"\n{GOOD}', 1, "ton"),
        (f"review_months = 13\n{GOOD}", 1, "später als keep_months"),
        (f"keep_months = 0\n{GOOD}", 1, "0"),
        (GOOD * 19, 1, "mehr als 18"),
        (GOOD.replace('"Ton"', "7"), 3, "Zahl"),
        ("paragraphs = 3", 1, "[[paragraphs]]"),
        ("[[paragraphs]", 1, "Spalte"),
    ],
)
def test_a_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    file = tmp_path / "netiquette.toml"
    file.write_text(text)

    with pytest.raises(SettingsError) as wrong:
        read_netiquette(file, words_for("de"))

    assert any(p.startswith(f"{file}:{line}:") and says in p for p in wrong.value.problems)


def test_what_nobody_asks_for_is_named(tmp_path: Path) -> None:
    file = tmp_path / "netiquette.toml"
    file.write_text(GOOD.replace("url =", "link ="))

    _, warnings = read_netiquette(file, words_for("en"))

    assert [w.partition(": ")[0] for w in warnings] == [f"{file}:6"]
