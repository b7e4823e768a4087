from pathlib import Path

import pytest

from morgenlage.config.report import SettingsError
from morgenlage.config.rules import default_rules, read_rules
from morgenlage.domain.triage import Rules, verdict
from morgenlage.words import words_for
from tests.domain.making import comment

EN = words_for("en")


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return path


def rules_from(tmp_path: Path, text: str) -> Rules:
    return read_rules(written(tmp_path, text), EN)[0]


def kinds(text: str, rules: Rules) -> list[str]:
    return [reason.kind for reason in verdict(comment(text), rules).reasons]


def test_without_a_file_of_ones_own_ours_hold() -> None:
    assert read_rules(None, EN) == (default_rules(), ())
    assert {"question", "complaint", "threat"} <= {rule.kind for rule in default_rules().texts}


def test_what_the_own_file_names_wins_and_the_rest_stays(tmp_path: Path) -> None:
    rules = rules_from(tmp_path, "[repeated]\nurgency = 44\n")

    assert (rules.repeated, rules.repeated_from) == (44, default_rules().repeated_from)
    assert rules.texts == default_rules().texts


def test_own_phrases_are_added(tmp_path: Path) -> None:
    rules = rules_from(tmp_path, '[wording.complaint]\nphrases = ["weserblick"]\n')

    assert kinds("Weserblick", rules) == ["complaint"]
    assert kinds("Sauerei", rules) == ["complaint"]


def test_own_phrases_may_replace_ours(tmp_path: Path) -> None:
    own = '[wording.complaint]\nreplace = true\nurgency = 5\nphrases = ["weserblick"]\n'
    rules = rules_from(tmp_path, own)

    assert kinds("Weserblick", rules) == ["complaint"]
    assert kinds("Sauerei", rules) == []


def test_a_rule_of_weight_0_is_off(tmp_path: Path) -> None:
    rules = rules_from(tmp_path, "[wording.question]\nurgency = 0\n")

    assert kinds("Wann?", rules) == []


def test_a_rule_of_ones_own_names_its_reason(tmp_path: Path) -> None:
    rules = rules_from(tmp_path, '[wording.Hochwasser]\nurgency = 50\nphrases = ["pegel"]\n')

    assert kinds("Der Pegel steigt", rules) == ["Hochwasser"]


def test_names_of_hosts_and_people_are_understood_as_people_write_them(tmp_path: Path) -> None:
    own = '[link]\nknown_hosts = ["Kreis.Example"]\nknown_authors = ["@Erika@Social.example"]\n'
    rules = rules_from(tmp_path, own)

    assert rules.known_hosts == frozenset({"kreis.example"})
    assert rules.known_authors == frozenset({"erika@social.example"})


def test_other_rules_have_another_fingerprint(tmp_path: Path) -> None:
    same = rules_from(tmp_path, "[repeated]\nfrom = 3\n")
    other = rules_from(tmp_path, "[repeated]\nfrom = 4\n")

    assert same.fingerprint == default_rules().fingerprint != other.fingerprint


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("base = 101", ":1: base: is 101, but must be between 0 and 100"),
        ("base = 'x'", ":1: base: is text in quotes, but must be a number"),
        ("\nlink = 4", ":2: link: is a number, but must be a table"),
        ("[link]\nurgency = true", ":2: link.urgency: is true or false, but must be a number"),
        ("[link]\nknown_hosts = 'x'", ":2: link.known_hosts: is text in quotes, but must be a lis"),
        ("[repeated]\n\nfrom = 1", ":3: repeated.from: is 1, but must be between 2 and 1000"),
        ("[waiting]\nhours = [4, 2]\nurgency = [1, 2]", ":2: waiting.hours: hours and urgency mu"),
        ("[waiting]\nhours = [4]\nurgency = [1, 2]", ":2: waiting.hours: hours and urgency must"),
        ("[waiting]\nhours = [4]", ":1: waiting.urgency: is missing"),
        ("[waiting]\nhours = ['4']\nurgency = [1]", ":2: waiting.hours: must be a list of number"),
        ("[flags]\nbidi = 'x'", ":2: flags.bidi: is text in quotes, but must be a number"),
        ("[wording]\nx = 4", ":2: wording.x: is a number, but must be a table"),
        (
            "[wording.praise]\nphrases = [1]",
            ":2: wording.praise.phrases: is a list, but must be a list of",
        ),
        (
            "[wording.praise]\nalone = 1",
            ":2: wording.praise.alone: is a number, but must be true or false",
        ),
        ("[wording.x]\nphrases = ['a']", ":1: wording.x.urgency: is missing"),
        ("[wording.x]\nurgency = 5", ":1: wording.x.phrases: is missing"),
        ("[wording.x]\nurgency = 5\nphrases = ['... a']", ':3: wording.x.phrases: "... a" is no'),
        ("[wording\n", ":1: "),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(
    tmp_path: Path, text: str, expected: str
) -> None:
    path = written(tmp_path, text)

    with pytest.raises(SettingsError) as caught:
        read_rules(path, EN)

    assert str(caught.value).startswith(f"{path}{expected}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bse = 4", ":1: bse: is not a key I know; did you mean base?"),
        ("[wording.question]\nphrase = ['a']", ":2: wording.question.phrase: is not a key I know;"),
        ("[link]\nquatsch = 1", ":2: link.quatsch: is not a key I know"),
    ],
)
def test_an_unknown_key_is_named_and_the_rest_holds(
    tmp_path: Path, text: str, expected: str
) -> None:
    path = written(tmp_path, text)

    rules, warnings = read_rules(path, EN)

    assert rules.texts == default_rules().texts
    assert [warning.startswith(f"{path}{expected}") for warning in warnings] == [True]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.toml"):
        read_rules(tmp_path / "gone.toml", EN)
