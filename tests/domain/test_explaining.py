"""An explanation adds up to the verdict, and quotes only what stands in the comment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from morgenlage.config.explaining import places_of, told
from morgenlage.config.rules import default_rules
from morgenlage.domain.comment import Comment, Handling
from morgenlage.domain.explaining import Explanation, explained
from morgenlage.domain.folding import folded
from morgenlage.domain.order import in_order
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation
from morgenlage.domain.triage import judged, pressing
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from tests.domain.making import NOW, comment
from tests.domain.test_citizens_german import ENGLISH, GERMAN

RULES = default_rules()
PARTS = (
    *("Seit Wochen", "Wann", "?", "!", "keine Frage", "Sauerei", "Danke", "https://x.example/?a"),
    *("Letzte Warnung", "um", "die Ampel ist", "ausgefallen", "\n", "ä", "schon wieder"),
)


def why(one: Comment, others: Sequence[Comment] = ()) -> Explanation:
    """With these in the list as well."""
    comments = [one, *others]
    order = in_order(comments, NOW, RULES)
    situation = Situation(NOW, {}, EMPTY.having(comments), order, len(order))
    return explained(one, situation, RULES, NOW)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PARTS), max_size=9), st.floats(0, 100))
def test_it_adds_up_to_where_the_comment_stands(parts: list[str], hours: float) -> None:
    one = judged(comment(" ".join(parts), hours=hours), RULES)

    found = why(one)

    assert found.urgency == pressing(one, NOW, RULES)
    verdict = found.base + sum(b.weight or 0 for b in found.because)
    assert max(0, min(100, verdict)) == one.verdict.urgency
    assert found.sum == verdict + found.waiting.bonus


@pytest.mark.parametrize("text", [text for text, wanted in [*GERMAN, *ENGLISH] if wanted])
def test_the_words_a_rule_saw_stand_in_the_comment(text: str) -> None:
    for because in why(judged(comment(text), RULES)).because:
        assert because.words or because.hosts, because
        for words in because.words:
            for word in words.split():
                assert folded(word.strip("?.")) in folded(text)


def test_an_idiom_that_was_passed_over_is_not_quoted() -> None:
    text = "Keine Frage, gut so. Aber wann wird es fertig?"

    (because,) = why(judged(comment(text), RULES)).because

    assert all("Keine" not in words for words in because.words)
    assert any("wann wird" in words for words in because.words)


def test_the_next_threshold_and_the_one_before_are_told() -> None:
    one = judged(comment("Wann?", id="1", hours=5), RULES)
    above = judged(comment("Ich bring dich um", id="2", hours=1), RULES)

    found = why(one, [above])

    assert (found.waiting.bonus, found.waiting.next_hours, found.waiting.next_bonus) == (5, 18, 15)
    assert found.waiting.next_at == one.created_at + timedelta(hours=18)
    assert found.place is not None
    assert (found.place.number, found.place.of, found.place.before) == (2, 2, above)
    assert why(above, [one]).place is not None
    assert why(replace(one, handling=Handling("done"))).place is None


def test_a_text_that_had_to_be_deleted_quotes_nothing() -> None:
    one = judged(comment("Wann?"), RULES)

    found = why(replace(one, text="", last_print="x"))

    assert found.text_gone
    assert [b.words for b in found.because] == [()]


def test_every_part_says_which_file_and_line_hold_it() -> None:
    one = judged(comment("Seit drei Wochen eine Sauerei! Wann? https://x.example", hours=20), RULES)
    found = why(one)

    places = places_of(found, one, RULES, None)

    assert places["complaint"].startswith("rules.de.toml:")
    assert "rules.toml:" in places["complaint"]
    assert places["link"].startswith("rules.toml:")
    lines = told(found, words_for("de"), Formats("de"), places)
    assert [line.weight for line in lines if line.weight] == [
        "+10",
        "+30",
        "+25",
        "+20",
        "+15",
        "= 100",
    ]


def test_what_a_department_gives_back_stands_behind_hazards_and_threats_and_says_so() -> None:
    given = Handling(back="office-overdue", until=NOW - timedelta(days=9))
    back = replace(judged(comment("Wann?", id="1"), RULES), handling=given)
    threat = judged(comment("Ich bring dich um", id="2"), RULES)
    complaint = judged(comment("Seit Wochen eine Sauerei! Wann?", id="3", hours=1), RULES)

    found = why(back, [threat, complaint])

    assert found.place is not None
    assert (found.urgency, found.place.number, found.place.before) == (80, 2, threat)
    assert found.returned is not None
    assert found.returned.weight == 80 - found.sum
    lines = told(found, words_for("de"), Formats("de"), {})
    assert "Amt überfällig 9 T" in [line.said for line in lines]
    assert sum(int(line.weight) for line in lines if line.weight.startswith("+")) == 80
