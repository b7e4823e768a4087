"""What could be better about a text is found, and what is fine is left alone."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from morgenlage.domain.account import Account, AccountStatus, Posting
from morgenlage.domain.draft import Attachment
from morgenlage.domain.finding import Facts, TextFacts
from morgenlage.domain.hint_rules import (
    caps_runs,
    emoji_runs,
    fancy_runs,
    long_sentences,
    mark_runs,
    wrong_weekdays,
)
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.ready import findings, reds
from morgenlage.domain.ready_fixing import settled

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LONG = "Wir bauen " + "und bauen " * 15 + "weiter."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hurra 🎉🎉🎉", [("🎉🎉🎉", "🎉")]),
        ("🎄🎅 🎁✨ Advent", [("🎄🎅 🎁✨", "🎄🎅")]),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦!", [("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦")]),
        ("🚲🌳 und 🚌🚆", []),
        ("❤️👩🏽‍🚒 danke", []),
        ("🎄\n🎅\n🎁\n✨", []),
        ("1️⃣2️⃣3️⃣4️⃣", []),
        ("🇩🇪🇫🇷", []),
    ],
)
def test_rows_of_emoji(text: str, found: list[tuple[str, str]]) -> None:
    assert list(emoji_runs(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("𝗞𝗿𝗲𝗶𝘀 𝗠𝗶𝗹𝗸 ist da", [("𝗞𝗿𝗲𝗶𝘀 𝗠𝗶𝗹𝗸", "Kreis Milk")]),
        ("𝒲𝒾𝓇", [("𝒲𝒾𝓇", "Wir")]),
        ("Ｎｅｕ", [("Ｎｅｕ", "Neu")]),
        ("🅝🅔🅤", [("🅝🅔🅤", "NEU")]),
        ("Für 𝗺ehr", []),
        ("5 m², CO₂, ℹ️ und Ⓜ️ am Ⓟ", []),
        ("🅰️ und 🅱️", []),
    ],
)
def test_letters_that_are_none(text: str, found: list[tuple[str, str]]) -> None:
    assert list(fancy_runs(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("Neu!!!", [("!!!", "!")]), ("Was?!?!", [("?!?!", "?!")]), ("Was?! Ja! Wirklich?", [])],
)
def test_rows_of_marks(text: str, found: list[tuple[str, str]]) -> None:
    assert list(mark_runs(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BITTE NICHT DIE STRASSE BETRETEN, danke", ["BITTE NICHT DIE STRASSE BETRETEN"]),
        ("DRK, THW, ASB und MHD", []),
        ("WICHTIG: ab heute gesperrt", []),
        ("Siehe https://x.example/EINE/GANZE/LANGE/ADRESSE", []),
        ("SGB II, SGB XII, AsylbLG, BAföG", []),
    ],
)
def test_capitals(text: str, found: list[str]) -> None:
    assert list(caps_runs(text)) == found


def test_long_sentences_and_lists_that_are_none() -> None:
    assert [count for count, _ in long_sentences(LONG)] == [33]
    assert list(long_sentences(LONG.replace("und bauen und", "\n- und"))) == []
    assert list(long_sentences("#tag " * 40 + "Ende")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Am Montag, 24. November, geht es los.", [("Montag, 24. November", 1)]),
        ("Di., 23.11.2026", [("Di., 23.11.2026", 0)]),
        ("Sonnabend, den 28. November", []),
        ("Montag, 23.11., und Dienstag, den 24. November 2026", []),
        ("Freitag, 30. Februar", []),
        ("Montag, 4.5.1998", []),
        ("Am Dienstag 3. Platz", []),
        ("Freitag, 1. Januar", []),
        ("Montag, 1. Januar", [("Montag, 1. Januar", 4)]),
    ],
)
def test_a_day_of_the_week_that_is_another(text: str, found: list[tuple[str, int]]) -> None:
    assert list(wrong_weekdays(text, date(2026, 11, 23))) == found


def facts(handle: str = "host", **fields: Any) -> Facts:
    """One account that takes anything."""
    posting = Posting(replace(Posting().limits, length=5000), handle=handle)
    status = AccountStatus(Account("masto", "mastodon"), posting=posting)
    other = AccountStatus(Account("sky", "bluesky"), posting=posting)
    return Facts(NOW, {"masto": status, "sky": other}, **fields)


def kinds(piece: Piece, facts: Facts) -> list[str]:
    """Of all hints; there must be no red."""
    found = findings(piece, facts)
    assert {f.level for f in found} <= {"hint"}
    return [f.kind for f in found]


def piece(text: str, **fields: Any) -> Piece:
    """For that account."""
    return Piece(**{"id": "p1", "text": text, "copies": (Copy("masto"),), **fields})


@pytest.mark.parametrize(
    ("handle", "text", "found"),
    [
        ("host", "@kreis sagt", ["mention-short"]),
        ("host", "@kreis@social.example sagt", []),
        ("host", "info@kreis.example und https://x.example/@kreis", []),
        ("domain", "@kreis@social.example sagt", ["mention-elsewhere"]),
        ("domain", "@kreis sagt", ["mention-elsewhere"]),
        ("domain", "@kreis.example, @stadt.example.", []),
        ("name", "@kreis_milk, @kreis.milk", []),
        ("name", "@kreis@social.example", ["mention-elsewhere"]),
        ("", "@kreis", []),
    ],
)
def test_a_mention_that_names_nobody_there(handle: str, text: str, found: list[str]) -> None:
    assert kinds(piece(text), facts(handle)) == found


@pytest.mark.parametrize(
    ("alt", "found"),
    [
        ("IMG_1234.JPG", ["alt-file-name"]),
        ("Bild von einem Rad", ["alt-starts"]),
        ("Ein Rad lehnt an der Wand", []),
        ("Bildung im Kreis", []),
    ],
)
def test_alt_texts_that_say_little(alt: str, found: list[str]) -> None:
    assert kinds(piece("Rad", media=(Attachment("image", "a.jpg", alt),)), facts()) == found


def test_an_own_text_is_looked_at_for_its_account_alone() -> None:
    copies = (Copy("masto", text="Neu!!!"), Copy("sky"))
    found = findings(piece("Alt???", copies=copies), facts())

    assert [(f.kind, f.account) for f in found] == [("marks-run", ""), ("marks-run", "masto")]
    assert found[1].fix is not None
    assert found[1].fix.content is not None
    assert found[1].fix.content.own == (("masto", "Neu!"),)


def test_a_shared_text_nobody_uses_is_not_looked_at() -> None:
    assert kinds(piece("Alt???", copies=(Copy("masto", text="Neu"),)), facts()) == []


def test_all_hints_with_a_key_are_settled_at_once() -> None:
    text = "𝗡𝗲𝘂!!! #kreismilk 🎉🎉🎉 " + LONG
    known = {text: TextFacts({"kreismilk": "KreisMilk"}, 15.0)}
    one = piece(text, copies=(Copy("masto", text="Wow!!"), Copy("sky")))
    content = settled(one, facts(texts=known))

    assert content is not None
    assert content.text == "Neu! #KreisMilk 🎉 " + LONG
    assert content.own == (("masto", "Wow!"),)
    assert settled(piece("Gut."), facts()) is None


def test_a_hard_text_is_said_to_be_so() -> None:
    known = {"Text": TextFacts(hard=13.2)}

    assert [f.values for f in findings(piece("Text"), facts(texts=known))] == [{"level": "13.2"}]
    assert kinds(piece("Text"), facts(texts={"Text": TextFacts(hard=12.9)})) == []


def test_a_gap_that_a_format_left_is_seen() -> None:
    found = findings(piece("Bewerben bis [Frist?] [mehr] [Was?!]"), facts())

    assert [f.values["shown"] for f in found if f.kind == "gap-left"] == ["[Frist?]"]
    assert not reds(piece("Bewerben bis [Frist?]"), facts())  # somebody's own brackets


def test_a_gap_keeps_back_what_was_made_from_a_format() -> None:
    made = replace(piece("Wir trauern um [Name?]."), tags=("format:quiet-words",))

    assert [f.kind for f in reds(made, facts(), approving=True)] == ["gap-left"]
    assert not reds(replace(made, text="Wir trauern um Hans-Werner Petersen."), facts())
