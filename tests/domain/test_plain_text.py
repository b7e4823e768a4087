"""What is kept of a text: no codes, no turned reading direction, and every harmless letter."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from morgenlage.domain.account import Account, AccountStatus, Limits, Posting
from morgenlage.domain.draft import Attachment
from morgenlage.domain.finding import Facts
from morgenlage.domain.invisible import bare, hidden
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Content, Said, made, sent_back, written
from morgenlage.domain.plain_text import plain, steers
from morgenlage.domain.plan_entry import said
from morgenlage.domain.ready import findings, reds
from morgenlage.domain.ready_fixing import settled

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LEAD = Said("lead", NOW)
NASTY = "Hallo \x1b[31mrot\x1b[0m \x1b]0;Titel\x07\u202egnurddrow\u202c\u2066x\u2069\x9b1m!\x00"
CLEAN = "Hallo rot gnurddrowx!"
STATUS = AccountStatus(Account("masto", "mastodon"), posting=Posting(Limits("graphemes", 500, 23)))
FACTS = Facts(NOW, {"masto": STATUS})


def kept(**fields: Any) -> Piece:
    """As it lies on file since before anything was cleaned."""
    return Piece(**{"id": "p1", "text": "Der Radweg", "copies": (Copy("masto"),), **fields})


@pytest.mark.parametrize(
    "text",
    [
        "Grüße an 👩\u200d👩\u200d👧 und ❤️\u200d🔥, 3️⃣",
        "Donau\xaddampf\xadschiff",
        "می\u200cخواهم",
        "Zeile\n\n\tmit Tab",
        "Preis: 3\xa0€ – „ja“ …",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "@\u200bniemand",
    ],
)
def test_what_people_may_type_stays_as_it_is(text: str) -> None:
    assert plain(text) == text == said(text)
    assert not steers(text)
    assert hidden(text) == ()


def test_codes_go_with_all_they_carry_and_the_direction_stays() -> None:
    assert plain(NASTY) == CLEAN == said(NASTY)
    assert steers(NASTY)
    assert plain("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert plain("halb \ud83d") == "halb "


def test_no_way_of_writing_a_piece_keeps_them() -> None:
    picture = Attachment("image", "rad.jpg", NASTY)
    content = Content(
        NASTY, NASTY, NASTY, NASTY, NASTY, (picture,), ("p",), (NASTY,), own=(("masto", NASTY),)
    )
    piece = written(made("p1", ["masto"], LEAD), content, LEAD)

    assert piece is not None
    assert {piece.text, piece.title, piece.link, piece.language, piece.note} == {CLEAN}
    assert (piece.media[0].alt, piece.tags, piece.words("masto")) == (CLEAN, (CLEAN,), CLEAN)


def test_words_that_are_sent_back_are_cleaned_too() -> None:
    back = sent_back(made("p1", ["masto"], LEAD), "masto", replace(LEAD, by=NASTY), NASTY)

    assert back is not None
    assert (back.steps[-1].text, back.steps[-1].by) == (CLEAN, CLEAN)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": NASTY},
        {"title": NASTY},
        {"copies": (Copy("masto", text=NASTY),)},
        {"text": "Der \u202eeier\u202c Weg"},
        {"media": (Attachment("image", "a.jpg", "ein\x1b[31mBild"),)},
    ],
)
def test_what_lies_there_is_red_and_one_key_takes_it_out(fields: dict[str, Any]) -> None:
    piece = kept(**fields)
    found = [f for f in reds(piece, FACTS) if f.kind == "steering-signs"]

    assert len(found) == 1
    assert found[0].fix is not None
    assert found[0].fix.content is not None
    after = written(piece, found[0].fix.content, LEAD)
    assert after is not None
    assert "steering-signs" not in [f.kind for f in findings(after, FACTS)]


def test_signs_nobody_sees_are_a_hint_and_every_needed_one_stays() -> None:
    piece = kept(text="Kreis\u200bhaus\u2060 👩\u200d👧 Donau\xaddampf @\u200bniemand\ufeff")
    found = [f for f in findings(piece, FACTS) if f.kind == "unseen-signs"]

    assert [dict(f.values) for f in found] == [{"count": "3", "signs": "U+200B, U+2060, U+FEFF"}]
    content = settled(piece, FACTS)
    assert content is not None
    assert content.text == "Kreishaus 👩\u200d👧 Donau\xaddampf @\u200bniemand"
    assert bare("e\xad\u200bx") == "e\xadx"


def test_a_published_copy_is_not_looked_at() -> None:
    assert findings(kept(text=NASTY, copies=(Copy("masto", "published"),)), FACTS) == ()
