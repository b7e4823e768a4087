"""What somebody types is understood, or refused with what is wrong about it."""

from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from morgenlage.domain.folding import folded, places
from morgenlage.domain.query import FIELDS, LONGEST, Mistake, Query, Term, parsed, span


def test_words_phrases_fields_and_minus() -> None:
    query = parsed(
        'platform:mastodon reason:question,complaint -mine text:"am Radweg" -"zu spät" K14'
    )

    assert query.terms == (
        Term("platform", ("mastodon",)),
        Term("reason", ("question", "complaint")),
        Term("is", ("mine",), negated=True),
        Term("text", ("am radweg",)),
        Term("word", ("zu spaet",), negated=True),
        Term("word", ("k14",)),
    )
    assert query.words == ("am radweg", "k14")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("älter:24h", Term("older", ("24h",))),
        ("Älter:24H", Term("older", ("24h",))),
        ("grund:frage", Term("reason", ("frage",))),
        ("stand:offen", Term("state", ("open",))),
        ("stand:schläft", Term("state", ("snoozed",))),
        ("ist:wiederda", Term("is", ("back",))),
        ("art:Erwähnung", Term("kind", ("mention",))),
        ("ist:privat", Term("is", ("private",))),
        ("bei:niemand", Term("assigned", ("",))),
        ("bei:mir", Term("assigned", ("me",))),
        ("thema:keins", Term("topic", ("",))),
        ("decided:today", Term("decided", ("today",))),
        ('"mine"', Term("word", ("mine",))),
        ("„Straße“", Term("word", ("strasse",))),
        ("https://x.example/a:b", Term("word", ("https://x.example/a:b",))),
        ("12:30", Term("word", ("12:30",))),
        ("E-Mail", Term("word", ("e-mail",))),
    ],
)
def test_both_languages_and_what_only_looks_like_a_field(text: str, term: Term) -> None:
    assert parsed(text).terms == (term,)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("nonsense:1", "no_field"),
        ("reason:", "no_value"),
        ('reason:""', "no_value"),
        ('"halb', "unclosed"),
        ("older:bald", "no_span"),
        ("older:24", "no_span"),
        ("older:999999h", "no_span"),
        ("urgency:101", "no_urgency"),
        ("urgency:hoch", "no_urgency"),
        ("state:verloren", "no_choice"),
        ("is:blau", "no_choice"),
        ("x" * (LONGEST + 1), "too_long"),
        ("platform:myspace", "no_choice"),
    ],
)
def test_what_cannot_be_understood_says_why(text: str, key: str) -> None:
    with pytest.raises(Mistake) as wrong:
        parsed(text, {"platform": {"mastodon": "mastodon"}})

    assert wrong.value.key == key


@given(st.text(max_size=LONGEST + 50))
def test_any_text_is_a_query_or_a_mistake(text: str) -> None:
    with suppress(Mistake):
        assert isinstance(parsed(text), Query)


NAMES = st.text(st.characters(categories=["Ll", "Nd"]), min_size=1, max_size=12)


@given(st.lists(st.tuples(st.sampled_from(["text", "author", "note"]), NAMES, st.booleans())))
def test_what_is_written_by_the_rules_is_read_as_it_was_meant(
    said: list[tuple[str, str, bool]],
) -> None:
    line = " ".join(f'{"-" * minus}{field}:"{value}"' for field, value, minus in said)
    if len(line) <= LONGEST:
        meant = tuple(Term(f, (" ".join(folded(v).split()),), m) for f, v, m in said)
        assert parsed(line).terms == meant


@given(st.text(max_size=300), st.text(max_size=8))
def test_marked_places_hold_what_was_looked_for_and_never_overlap(text: str, needle: str) -> None:
    spans = places(text, [folded(needle)])

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] < b[0] for a, b in pairwise(spans))
    assert all(folded(needle) in folded(text[start:end]) for start, end in spans)


@pytest.mark.parametrize(
    ("text", "needle", "marked"),
    [
        ("Die Straße", "strasse", "Straße"),
        ("Die STRASSE", "strasse", "STRASSE"),
        ("über Bäume", "baeume", "Bäume"),
        ("Ba\u0308ume", "baeume", "Ba\u0308ume"),
        ("Muell", "muell", "Muell"),
    ],
)
def test_german_letters_are_found_however_they_are_written(
    text: str, needle: str, marked: str
) -> None:
    ((start, end),) = places(text, [needle])

    assert text[start:end] == marked


def test_every_field_can_be_typed_with_and_without_umlauts() -> None:
    assert FIELDS[folded("älter")] == FIELDS["aelter"] == "older"


def test_spans() -> None:
    assert [span(s) for s in ("30min", "24h", "2d", "2t", "1w", "1y")] == [
        timedelta(minutes=30),
        timedelta(hours=24),
        timedelta(days=2),
        timedelta(days=2),
        timedelta(weeks=1),
        None,
    ]
