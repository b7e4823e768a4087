"""What is wrong with a query is said in the words of the reader's language, as they are typed."""

import pytest

from morgenlage.config.queries import choices_of, mistake
from morgenlage.domain.phrases import Wording
from morgenlage.domain.query import VALUES, Choices, Mistake, parsed
from morgenlage.domain.topics import Heading
from morgenlage.domain.triage import Rules
from morgenlage.words import Language, words_for
from tests.tui.sample import morning


def known(language: Language) -> Choices:
    """What there is on the sample morning."""
    headings = [Heading("strassen", "Straßen und Wege", Wording(()))]
    return choices_of(morning(), headings, Rules(), words_for(language))


def complaint(text: str, language: Language) -> str:
    """What is said of a query."""
    with pytest.raises(Mistake) as wrong:
        parsed(text, known(language))
    return mistake(words_for(language), wrong.value)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        (
            "ist:xxx",
            "de",
            '"xxx" gibt es hier nicht; es gibt: beantwortet, gefällt, ausgeblendet, privat, '
            "bearbeitet, gelöscht, dringend, zugewiesen, meins, wiederda, beimfachamt",
        ),
        (
            "is:xxx",
            "en",
            '"xxx" does not exist here; there are: answered, liked, hidden, private, edited, gone, '
            "pressing, assigned, mine, back, forwarded",
        ),
        ("stand:xxx", "de", '"xxx" gibt es hier nicht; es gibt: offen, erledigt, schläft'),
        ("state:xxx", "en", '"xxx" does not exist here; there are: open, done, snoozed'),
        ("aeltr:2d", "de", 'das Feld "aeltr" gibt es nicht; gemeint ist wohl älter?'),
        ("oldr:2d", "de", 'das Feld "oldr" gibt es nicht; gemeint ist wohl älter?'),
        ("ältr:2d", "en", 'there is no field "ältr"; do you mean older?'),
        ("grund:frge", "de", '"frge" gibt es hier nicht; gemeint ist wohl Frage?'),
        ("thema:xxx", "de", '"xxx" gibt es hier nicht; es gibt: "Straßen und Wege"'),
    ],
)
def test_complaints_name_what_there_is_in_one_language(
    text: str, language: Language, said: str
) -> None:
    assert complaint(text, language) == said


def test_fields_are_listed_in_german_with_umlauts_and_each_once() -> None:
    said = complaint("xyzzy:1", "de")
    assert "von, notiz, beitrag, plattform, konto, grund, thema, stand, älter, neuer" in said
    assert "author" not in said
    assert "aelter" not in said


@pytest.mark.parametrize("language", ["de", "en"])
def test_whatever_is_named_can_be_typed(language: Language) -> None:
    say = words_for(language).searching
    for field, name in say.fields.items():
        assert parsed(_some(field, name)).terms[0].field == field
    for field, names in say.values.items():
        for meant, name in names.items():
            assert parsed(f"{field}:{name}").terms[0].values == (meant,)
            assert meant in VALUES[field].values()


def _some(field: str, name: str) -> str:
    values = {"older": "2d", "newer": "2d", "urgency": "5", "decided": "heute"}
    fixed = next(iter(VALUES.get(field, {})), "x")
    return f"{name}:{values.get(field, fixed)}"
