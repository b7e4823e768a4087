"""Word keys as words, in both languages."""

import pytest

from morgenlage.words import Language, round_telling, words_for
from morgenlage.words.formats import Formats
from morgenlage.words.saying import chip, sentence, trouble, usually


@pytest.mark.parametrize(
    ("language", "hours", "said"),
    [
        ("de", 47, "wartet 47 h"),
        ("de", 48, "wartet 2 T"),
        ("de", 337, "wartet 14 T"),
        ("en", 337, "waits 14 d"),
    ],
)
def test_waiting_is_counted_in_days_from_two_days_on(
    language: Language, hours: int, said: str
) -> None:
    assert chip(words_for(language), "waits", hours) == said


def test_a_reason_is_found_by_its_kind_else_among_the_flags_else_it_is_its_own_word() -> None:
    words = words_for("de")
    assert chip(words, "mixed-script", 0) == "gemischte Schrift"
    assert chip(words, "bidi", 0) == "gedrehte Richtung"
    assert chip(words, "our-own-rule", 0) == "our-own-rule"


def test_a_word_key_is_a_sentence_and_a_sentence_stays_one() -> None:
    words = words_for("de")
    assert sentence(words, "deadline") == "keine Antwort in der Zeit"
    assert sentence(words, "no-like") == "das Token darf keine „Gefällt mir“ vergeben"
    assert sentence(words, "Not allowed, sorry") == "Not allowed, sorry"


def test_a_trouble_says_what_is_wrong_and_what_happens_next() -> None:
    words = words_for("de")
    said = trouble(words, "unreachable", "deadline")
    assert said == (
        "keine Verbindung (keine Antwort in der Zeit). Es wird von selbst wieder versucht."
    )
    assert trouble(words, "unreachable", "") == (
        "keine Verbindung. Es wird von selbst wieder versucht."
    )


@pytest.mark.parametrize(
    ("amount", "said"), [(None, "unbekannt"), (0.4, "kaum einer"), (0.9, "kaum einer"), (2.2, "2")]
)
def test_what_is_usual_is_said_alike_in_header_log_and_report(
    amount: float | None, said: str
) -> None:
    assert usually(words_for("de"), Formats("de"), amount) == said


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["office-overdue", "office-failed", "office-unknown"])
def test_what_to_do_about_a_question_is_a_key_on_the_screen_and_a_command_elsewhere(
    language: Language, kind: str
) -> None:
    values = {"office": "Straßen", "question": "Wann?", "reason": "mail-refused"}
    words = words_for(language)
    _, by_key = round_telling.finding(words, kind, "abc123", values)
    _, by_command = round_telling.finding(words, kind, "abc123", values, keys=False)
    assert "morgenlage" not in by_key
    assert "D " in by_key
    assert "morgenlage departments" in by_command
    assert "abc123" in by_command
