"""Saved wordings: what stands for a variable, which one fits, how often it went out unchanged."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest

from morgenlage.domain.comment import Comment, Handling
from morgenlage.domain.paper import Papers
from morgenlage.domain.ref import Ref
from morgenlage.domain.saved_reply import (
    VARIABLES,
    ReplyUsed,
    SavedReply,
    by_fit,
    filled,
    gaps,
    matching,
    plain_name,
    unknown_variables,
    used_unchanged,
)
from morgenlage.domain.shelf import EMPTY
from morgenlage.domain.situation import Situation

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)
"""A Wednesday."""


def test_every_variable_is_put_in_once() -> None:
    text = " ".join(f"{{{name}}}" for name in VARIABLES)
    values = {name: name.upper() for name in VARIABLES}
    assert filled(text, values) == " ".join(VARIABLES).upper()


@pytest.mark.parametrize("hostile", ["{link}", "{name}", "[b]", "{{me}}", "\\g<0>", "{link}{link}"])
def test_what_a_name_says_is_not_put_in_again(hostile: str) -> None:
    values = {"name": hostile, "link": "https://kreis.example", "me": "Jana"}
    assert filled("Hallo {name}!", values) == f"Hallo {hostile}!"


def test_without_a_value_there_is_a_gap_that_can_be_seen() -> None:
    text = filled("Hallo {name}, siehe {link}.", {"name": "", "link": ""})
    assert text == "Hallo [name?], siehe [link?]."
    assert gaps(text) == ("[name?]", "[link?]")
    assert gaps("Was heißt das [sic?]") == ()


def test_braces_that_stand_for_nothing_are_named() -> None:
    assert unknown_variables("{vorname} {name} {Name} {}") == ("vorname", "Name")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mona Beispiel", "Mona Beispiel"),
        ("Dr. Jörg Müller-Lüdenscheidt", "Dr. Jörg Müller-Lüdenscheidt"),
        ("  Mona\n\tB. ", "Mona B."),
        ("مونا", "مونا"),
        ("Mona \u202eanoM", "Mona anoM"),
        ("Mona 🌈", "Mona 🌈"),
        ("{link}", ""),
        ("[red]Mona[/]", ""),
        ("Mona @kreis", ""),
        ("#wahl2026", ""),
        ("https://evil.example", ""),
        ("www.evil", ""),
        ("evil.example", ""),
        ("Ruf 0800123456 an", ""),
        ("🙂🙂", ""),
        ("", ""),
        ("x" * 41, ""),
    ],
)
def test_a_display_name_stands_in_our_answer_only_where_it_is_one(name: str, said: str) -> None:
    assert plain_name(name) == said


def test_the_one_that_fits_comes_first() -> None:
    bus = SavedReply("Bus", "Der Bus fährt wieder.", keys=("Bus",), languages=("de",))
    thanks = SavedReply("Danke", "Vielen Dank!", languages=("de",))
    english = SavedReply("Bus stop", "The bus runs again.", keys=("bus",), languages=("en",))
    old = SavedReply("Bus alt", "Der Bus.", keys=("Bus",), until=date(2026, 1, 1))
    order = by_fit((thanks, english, old, bus), "Wann kommt der Bus?", "de", (), date(2026, 11, 25))
    assert [r.name for r in order] == ["Bus", "Danke", "Bus stop", "Bus alt"]


def test_among_equals_the_one_used_last_comes_first_then_the_teams_own() -> None:
    a, b, c = (SavedReply(n, "Hallo.", shipped=n != "c") for n in "abc")
    assert [r.name for r in by_fit((a, b, c), "", "", ("b",))] == ["b", "c", "a"]


def test_typing_filters_by_every_word() -> None:
    a = SavedReply("Radweg", "Wir prüfen das.", tags=("Bau",))
    b = SavedReply("Bus", "Wir prüfen das.")
    assert matching((a, b), "prüfen bau") == (a,)
    assert matching((a, b), "nichts davon") == ()


def test_a_wording_is_counted_since_monday_and_only_where_the_answer_stands() -> None:
    def used(number: int, **changes: object) -> ReplyUsed:
        ref = Ref(f"m:{number}")
        made = ReplyUsed(id=str(number), wording="Danke", refs=(ref,), unchanged=True, at=NOW)
        return replace(made, **changes)  # type: ignore[arg-type]  # fields by name

    papers = Papers().having(
        [
            used(1),
            used(2),
            used(3, unchanged=False),
            used(4, wording="Bus"),
            used(5, at=NOW - timedelta(days=3)),
            used(6),
        ]
    )
    undone = Comment(Ref("m:6"), "m", "mastodon", "reply", "a", "1", "x", NOW)
    there = replace(undone, ref=Ref("m:1"), handling=Handling("done", answered=True))
    shelf = EMPTY.having([undone, there])
    situation = Situation(NOW, MappingProxyType({}), shelf, papers=papers)
    assert used_unchanged(situation, "Danke", NOW, UTC) == 2


def test_it_expires_after_its_last_day() -> None:
    reply = SavedReply("a", "b", until=date(2026, 11, 25))
    assert not reply.expired(date(2026, 11, 25))
    assert reply.expired(date(2026, 11, 26))
