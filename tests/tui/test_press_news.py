"""A post that fails, misses its hour or is unclear is said aloud once; the calm end, too."""

from dataclasses import replace
from typing import Any

import pytest

from morgenlage.config.local_time import local_zone
from morgenlage.domain.account import Account, AccountStatus
from morgenlage.domain.paper import NO_PAPERS
from morgenlage.domain.piece import Piece, State
from morgenlage.domain.situation import Situation
from morgenlage.words import words_for
from morgenlage.words.formats import Formats
from tests.desk.dry_press import TEN, a_piece
from tui import press_news


class Board:
    """What it needs of the dashboard."""

    def __init__(self) -> None:
        self.words = words_for("de")
        self.formats = Formats("de", local_zone())
        self.said: list[tuple[str, str]] = []

    def say(self, text: str, tone: str = "information", seconds: float = 0) -> None:
        self.said.append((tone, text))


def situation(*states: State, **changes: object) -> Situation:
    accounts = {"masto": AccountStatus(Account("masto", "mastodon"))}
    pieces: list[Piece] = []
    for number, state in enumerate(states):
        piece = a_piece(f"p{number}")
        copy = replace(piece.copies[0], state=state, **changes)  # type: ignore[arg-type]  # fields by name
        pieces.append(piece.with_copy(copy))
    return Situation(TEN, accounts=accounts, papers=NO_PAPERS.having(pieces))


def told(old: Situation | None, new: Situation) -> list[tuple[str, str]]:
    board: Any = Board()
    press_news.tell(board, old, new)
    said: list[tuple[str, str]] = board.said
    return said


@pytest.mark.parametrize(
    ("state", "part"),
    [("failed", "ging bei"), ("unconfirmed", "Unklar"), ("missed", "Zeit verpasst")],
)
def test_one_that_needs_somebody_is_said_with_its_words(state: State, part: str) -> None:
    ((tone, text),) = told(situation("sending"), situation(state, reason="no-connection"))
    assert tone == "error"
    assert part in text
    assert "Heute ist Markt." in text


def test_several_are_one_sentence() -> None:
    ((_, text),) = told(situation("sending", "sending"), situation("failed", "failed"))
    assert text.startswith("2 Beiträge brauchen Sie")


def test_what_turns_out_well_is_said_calmly() -> None:
    ((tone, text),) = told(situation("unconfirmed"), situation("published"))
    assert tone == "information"
    assert "doch erschienen" in text


def test_nothing_is_said_at_the_start_or_of_what_was_known() -> None:
    assert told(None, situation("failed")) == []
    assert told(Situation(TEN), situation("failed")) == []
    assert told(situation("failed"), situation("failed")) == []
    assert told(situation("sending"), situation("published")) == []


def test_words_of_others_stay_words() -> None:
    new = situation("failed", reason="[bold]x[/]\x1b[31m")
    ((_, text),) = told(situation("sending"), new)
    assert "\x1b" not in text


def test_what_a_person_said_is_not_told_to_them() -> None:
    assert told(situation("unconfirmed"), situation("failed")) == []


def test_what_the_platform_did_not_give_back_is_said() -> None:
    old = situation("scheduled", native=True, wish="cancel")
    new = situation("scheduled", native=True, reason="plan-too-late")
    ((_, text),) = told(old, new)
    assert "bleibt bei" in text
    assert "zurückholen" in text
