"""Dry texts get formats that fit, with reasons, and never one that would be tactless."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from morgenlage.config.post_formats import default_formats
from morgenlage.domain.format_match import Match, Offer, by_turn, fitting, offer
from morgenlage.domain.format_results import FormatResult
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.purposes import Matter, matter_of
from morgenlage.words import Language
from tests.domain.dry_texts_german import GRAVE, HARMLESS, LIGHT, Dry

NOW = datetime(2026, 11, 29, 8, tzinfo=UTC)
OURS = default_formats("de")


def offered(text: str, **results: FormatResult) -> Offer:
    """Of our library, with that past."""
    return offer(text, OURS, {id.replace("_", "-"): r for id, r in results.items()}, NOW)


def ids(matches: tuple[Match, ...]) -> list[str]:
    return [match.format.id for match in matches]


@pytest.mark.parametrize("dry", LIGHT, ids=lambda dry: dry.name)
def test_a_dry_text_is_understood(dry: Dry) -> None:
    matter = matter_of(dry.text)

    assert matter.purposes[:1] == (dry.purpose,)
    assert matter.gravity == ""


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("dry", LIGHT, ids=lambda dry: dry.name)
def test_a_dry_text_gets_formats_that_fit(dry: Dry, language: Language) -> None:
    found = offer(dry.text, default_formats(language), {}, NOW)

    assert len(found.cards) == 3
    assert set(ids(found.cards)) & set(dry.fits)
    assert all(match.reasons for match in found.cards)


@pytest.mark.parametrize(("gravity", "text"), GRAVE, ids=[text[:40] for _, text in GRAVE])
def test_nothing_funny_is_offered_beside_what_is_grave(gravity: str, text: str) -> None:
    found = offered(text)

    assert found.matter.gravity == gravity
    assert found.barred > 0
    assert all(match.format.tone == "sober" for match in found.matches)
    assert found.matches


@pytest.mark.parametrize("text", [text for gravity, text in GRAVE if gravity == "death"])
def test_after_a_death_nothing_but_quiet_words_is_offered(text: str) -> None:
    assert ids(offered(text).matches) == ["quiet-words"]


@pytest.mark.parametrize("gravity", ["death", "harm", "warning", "loss"])
def test_a_grave_word_at_the_end_of_a_long_text_counts(gravity: str) -> None:
    said = next(text for kind, text in GRAVE if kind == gravity)

    assert matter_of("Das Kreisfest ist am Samstag. " * 600 + said).gravity == gravity


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_grave_is_not(text: str) -> None:
    assert matter_of(text).gravity == ""


def test_a_format_whose_tone_is_not_said_is_not_offered_beside_what_is_grave() -> None:
    unsaid = PostFormat("own", "Own", "Hook", purposes=("condolence", "bad-news"))

    assert not fitting(unsaid, Matter(("condolence",), "death"))
    assert not fitting(unsaid, Matter(("bad-news",), "harm"))
    assert fitting(unsaid, Matter(("job",)))


def test_while_a_crisis_is_on_every_text_is_treated_as_grave() -> None:
    found = offer(LIGHT[0].text, OURS, {}, NOW, hushed=True)

    assert {match.format.tone for match in found.matches} == {"sober"}


def test_what_was_used_lately_stands_behind_what_rests() -> None:
    fresh = FormatResult("honest-job", times=3, last=NOW - timedelta(days=5))
    text = LIGHT[0].text

    assert ids(offered(text).cards)[:2] == ["honest-job", "job-trailer"]
    again = offered(text, honest_job=fresh)
    assert ids(again.cards)[0] == "job-trailer"
    assert ("lately", 5) in {(r.kind, r.count) for m in again.matches for r in m.reasons}


def test_after_twelve_weeks_it_is_said_how_long_it_rests() -> None:
    rested = FormatResult("job-trailer", times=1, last=NOW - timedelta(weeks=12))
    found = offered(LIGHT[0].text, job_trailer=rested)
    match = next(m for m in found.matches if m.format.id == "job-trailer")

    assert [(r.kind, r.count) for r in match.reasons if r.kind == "rested"] == [("rested", 12)]


def test_what_ran_well_here_is_put_forward_and_few_posts_prove_little() -> None:
    last = NOW - timedelta(weeks=8)
    good = FormatResult("honest-job", 9, last, counted=9, ratio=2.0)
    once = FormatResult("honest-job", 1, last, counted=1, ratio=2.0)
    same = FormatResult("honest-job", 9, last, counted=0)

    def points(result: FormatResult) -> float:
        found = offered(LIGHT[0].text, honest_job=result)
        return next(m.points for m in found.matches if m.format.id == "honest-job")

    assert points(good) > points(once) > points(same)
    assert points(once) - points(same) < (points(good) - points(same)) / 3


def test_what_waits_in_the_queue_is_not_asked_for_twice() -> None:
    found = offered(LIGHT[0].text, honest_job=FormatResult("honest-job", waiting=1))

    assert ids(found.cards)[0] == "job-trailer"


def test_a_closing_date_is_a_reason() -> None:
    found = offered(LIGHT[0].text)

    assert ("deadline", "30.11.2026") in {(r.kind, r.text) for r in found.cards[0].reasons}


def test_the_library_begins_with_what_did_well_and_has_rested() -> None:
    last = NOW - timedelta(weeks=20)
    results = {
        "guess": FormatResult("guess", 8, last, counted=8, ratio=2.4),
        "day-as": FormatResult("day-as", 8, NOW - timedelta(days=2), counted=8, ratio=0.5),
    }

    order = [f.id for f in by_turn(OURS, results, NOW)]

    assert order[0] == "guess"
    assert order[-1] == "day-as"


@pytest.mark.parametrize(
    "text",
    [
        LIGHT[0].text * 60,
        "a" * 20_000,
        "1." * 10_000,
        "1 000 " * 3400,
        "A" * 20_000,
        "Ab " * 7000,
        "\n" * 20_000,
        "1. Mai " * 3000,
        "123.123.123." * 1700,
        "Straßenwärterin im " * 1100 + "(m/w",
        "zwischen Abc " * 1600,
        "tod " * 5000,
        "\x1b]8;;" * 4000,
        "[" * 20_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_text_makes_it_slow(text: str) -> None:
    offer(text[:2000], OURS, {}, NOW)  # patterns are compiled once
    spent = []
    for _ in range(3):
        before = process_time()
        offer(text, OURS, {}, NOW)
        spent.append(process_time() - before)

    assert min(spent) < 0.1  # 10 to 25 ms on an idle machine


def test_beside_a_text_that_nobody_makes_out_nothing_funny_is_offered() -> None:
    found = offered("Die Drucker im dritten Stock werden ausgetauscht.")

    assert found.matter.purposes == ()
    assert {match.format.tone for match in found.matches} == {"warm", "sober"}


def test_an_empty_text_is_offered_something_all_the_same() -> None:
    found = offered("")

    assert found.matter.purposes == ()
    assert len(found.cards) == 3
