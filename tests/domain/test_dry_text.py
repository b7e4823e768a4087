"""The facts of a dry text are quoted as they stand there, or not at all; drafts keep the gaps."""

import re

import pytest

from morgenlage.config.pillars import default_pillars
from morgenlage.config.post_formats import default_formats
from morgenlage.domain.dry_text import facts_of
from morgenlage.domain.format_draft import drafted, gaps, listed, tags_for
from morgenlage.domain.post_format import GAPS
from morgenlage.words import words_for
from morgenlage.words.post_formats import format_words
from tests.domain.dry_texts_german import GRAVE, LIGHT
from tests.domain.dry_texts_told import TOLD, Told

TEXTS = {dry.name: dry.text for dry in LIGHT}
NAMES = format_words(words_for("de")).gaps


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("job-de", {"role": "Straßenwärterin / Straßenwärter (m/w/d)", "apply_until": "30.11.2026",
                    "pay": "Entgeltgruppe 6 TVöD", "office": "Personalamt"}),
        ("closure-de", {"closed_place": "K 14 zwischen Unterau und Mühlbach",
                        "closed_from": "3. März", "closed_until": "28. März 2027"}),
        ("council-de", {"money": "4,2 Millionen Euro", "vote": "38 Ja-Stimmen bei 6 Enthaltungen"}),
        ("statistics-de", {"number": "2.431 Kinder"}),
        ("hours-de", {"closed_from": "24.12.2026", "closed_until": "3.1.2027",
                      "closed_office": "Bürgerbüro"}),
        ("event-de", {"title": "Tag der offenen Tür im Kreishaus",
                      "event_day": "Samstag, 9. Mai 2027", "event_hour": "11 bis 17 Uhr"}),
        ("works-de", {"cost": "18 Mio. Euro", "finished": "August 2028"}),
        ("job-en", {"apply_until": "30 November 2026", "pay": "grade 6",
                    "role": "road worker (m/f/d)", "link": "https://county.example/jobs"}),
        ("closure-en", {"closed_place": "Mill Bridge", "closed_from": "3 March",
                        "closed_until": "28 March 2027"}),
        ("tender-en", {"bids_until": "20 January 2027", "bids_hour": "10 am"}),
        ("people-de", {"office": "Gesundheitsamt"}),
    ],
)  # fmt: skip
def test_facts_are_found_as_they_stand_there(name: str, facts: dict[str, str]) -> None:
    found = facts_of(TEXTS[name]).values()

    assert {key: found.get(key) for key in facts} == facts


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.name)
def test_no_draft_says_what_the_text_does_not(told: Told) -> None:
    facts = facts_of(told.text)
    drafts = {each.id: drafted(each, facts, NAMES) for each in default_formats("de")}

    wrong = [(id, said) for id, draft in drafts.items() for said in told.never if said in draft]
    unsaid = [(id, said, drafts[id]) for id, said in told.says if said not in drafts[id]]
    unasked = [(id, gap, drafts[id]) for id, gap in told.asks if gap not in drafts[id]]
    assert (wrong, unsaid, unasked) == ([], [], [])


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.name)
def test_a_name_is_never_guessed(told: Told) -> None:
    assert "person" not in facts_of(told.text).values()


@pytest.mark.parametrize(
    "text", [*TEXTS.values(), *(text for _, text in GRAVE), *(t.text for t in TOLD)]
)
def test_no_fact_is_made_up(text: str) -> None:
    plain = " ".join(text.split())
    articles = re.compile(r"\b(?:eine[nr]?|ein)\s")

    for name, value in facts_of(text).values().items():
        if name == "role" or value == facts_of(text).role:
            assert articles.sub("", value) in articles.sub("", plain)
        else:
            assert value.removesuffix("…").replace("bis ", "") in plain.replace("bis ", ""), name


def test_the_day_of_a_text_is_no_end_of_a_span_and_has_no_full_stop() -> None:
    assert facts_of("Der Kurs beginnt am 30. November.").date == "30. November"
    assert facts_of("Der Kurs geht vom 28. bis 30. November.").date == ""


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
