"""The facts of a dry text are quoted as they stand there, or not at all; drafts keep the gaps."""

from dataclasses import asdict

import pytest

from morgenlage.config.pillars import default_pillars
from morgenlage.config.post_formats import default_formats
from morgenlage.domain.dry_text import facts_of
from morgenlage.domain.format_draft import drafted, gaps, listed, tags_for
from morgenlage.domain.post_format import GAPS
from morgenlage.words import words_for
from morgenlage.words.post_formats import format_words
from tests.domain.dry_texts_german import GRAVE, LIGHT

TEXTS = {dry.name: dry.text for dry in LIGHT}
NAMES = format_words(words_for("de")).gaps


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("job-de", {"role": "Straßenwärter", "deadline": "30.11.2026",
                    "pay": "Entgeltgruppe 6 TVöD", "person": "Petra Sommer",
                    "office": "Personalamt"}),
        ("closure-de", {"place": "K 14", "date": "3. März", "deadline": "28. März 2027"}),
        ("council-de", {"money": "4,2 Millionen Euro", "date": "12. November"}),
        ("statistics-de", {"number": "2.431 Kinder"}),
        ("hours-de", {"date": "24.12.2026", "deadline": "3.1.2027", "hour": "8 bis 12 Uhr",
                      "office": "Bürgerbüro"}),
        ("event-de", {"title": "Tag der offenen Tür im Kreishaus", "date": "Samstag, 9. Mai 2027"}),
        ("works-de", {"money": "18 Mio. Euro"}),
        ("job-en", {"deadline": "30 November 2026", "pay": "grade 6", "role": "",
                    "link": "https://county.example/jobs"}),
        ("closure-en", {"place": "Mill Bridge", "date": "3 March", "deadline": "28 March 2027"}),
        ("tender-en", {"deadline": "20 January 2027", "hour": "10 am"}),
        ("volunteers-de", {"person": "Karl Brand", "office": ""}),
        ("people-de", {"person": "Dr. Mira Halm", "office": "Gesundheitsamt"}),
    ],
)  # fmt: skip
def test_facts_are_found_as_they_stand_there(name: str, facts: dict[str, str]) -> None:
    found = asdict(facts_of(TEXTS[name]))

    assert {key: found[key] for key in facts} == facts


@pytest.mark.parametrize("text", [*TEXTS.values(), *(text for _, text in GRAVE)])
def test_no_fact_is_made_up(text: str) -> None:
    plain = " ".join(text.split())

    for name, value in facts_of(text).values().items():
        assert value.removesuffix("…") in plain, name


def test_every_gap_is_filled_or_seen() -> None:
    facts = facts_of(TEXTS["job-de"])

    for each in default_formats("de"):
        text = drafted(each, facts, NAMES)
        assert "{" not in text
        assert gaps(text), each.id  # somebody always has to think

    trailer = next(f for f in default_formats("de") if f.id == "job-trailer")
    assert "Bewerben bis 30.11.2026: [Adresse?]" in drafted(trailer, facts, NAMES)


def test_braces_in_the_dry_text_stay_text() -> None:
    trailer = next(f for f in default_formats("de") if f.id == "explained-in-60")

    assert drafted(trailer, facts_of("Neues {deadline} hier\nMehr."), NAMES).startswith(
        "Neues {deadline} hier"
    )


def test_every_gap_has_a_name_in_each_language() -> None:
    for language in ("de", "en"):
        assert set(format_words(words_for(language)).gaps) == set(GAPS)


def test_codes_of_a_terminal_never_reach_a_draft() -> None:
    facts = facts_of("\x1b]8;;http://x\x07Sperrung der Bahnhofstraße\x1b[31m\nVom 1. bis 3. Mai.")

    assert all(value.isprintable() for value in facts.values().values())


def test_a_job_advert_is_tied_to_format_topic_and_duty() -> None:
    pillars = default_pillars("de")
    trailer = next(f for f in default_formats("de") if f.id == "job-trailer")
    closure = next(f for f in default_formats("de") if f.id == "closure-map")

    assert tags_for(trailer, TEXTS["job-de"], pillars) == (
        "format:job-trailer", "topic:jobs", "job", "face",
    )  # fmt: skip
    assert tags_for(closure, TEXTS["closure-de"], pillars) == (
        "format:closure-map", "topic:strassen", "duty",
    )  # fmt: skip
    assert tags_for(closure, "nichts", pillars) == ("format:closure-map",)


def test_lists_are_boxes_under_their_heads() -> None:
    assert listed((("A", ("x", "y")), ("B", ()))) == "A\n[ ] x\n[ ] y"
