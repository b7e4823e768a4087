"""The round tells of requests for approval that nobody will answer as they are."""

from dataclasses import replace

import pytest

from morgenlage.domain.approval_request import Carried, Kind, Reply, Request, Sealed, Sheet
from morgenlage.domain.paper import Papers
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content, asked, written
from morgenlage.domain.round_findings import approvals
from morgenlage.domain.situation import Situation
from morgenlage.words import Language, words_for
from morgenlage.words.round_telling import finding
from tests.domain.test_allowing import LEAD, NOW, must, ready

HEAD = "head@county.example"


def waiting() -> Piece:
    return must(asked(ready(), "sky", LEAD, "t1"))


def told(piece: Piece, sheet: Carried = "sent", reply: Kind | None = None) -> list[str]:
    """Kinds of what the round tells."""
    request = Request(
        id="t1",
        piece="p1",
        asked_about=(Sealed("sky", waiting().seal("sky")),),
        asked_at=NOW,
        sheets=(Sheet(HEAD, sheet, reason="mail-unreachable"),),
        replies=(Reply(HEAD, NOW, reply, "frei?"),) if reply else (),
    )
    situation = Situation(now=NOW, papers=Papers().having([piece, request]))
    return [f.kind for f in approvals(situation, NOW)]


@pytest.mark.parametrize("state", ["failed", "unknown"])
def test_a_mail_that_did_not_get_there(state: Carried) -> None:
    assert told(waiting(), state) == [f"ask-{state}"]


@pytest.mark.parametrize("kind", ["unclear", "stranger", "bounce"])
def test_an_answer_that_decides_nothing(kind: Kind) -> None:
    assert told(waiting(), reply=kind) == [f"ask-{kind}"]


def test_nothing_is_told_where_all_is_well_or_nobody_waits_any_more() -> None:
    changed = must(written(waiting(), Content(text="Anders"), LEAD))

    assert told(waiting()) == told(waiting(), reply="away") == []
    assert told(changed, "failed") == []
    assert told(replace(waiting(), copies=()), "failed") == []


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", ["failed", "unknown", "unclear", "stranger", "bounce"])
def test_each_has_a_sentence_and_what_to_do(language: Language, kind: str) -> None:
    values = {"text": "Radweg", "who": HEAD, "reason": "mail-unreachable"}
    for keys in (True, False):
        said, advice = finding(words_for(language), f"ask-{kind}", "p1", values, keys=keys)
        assert HEAD in said
        assert "Radweg" in said
        assert advice
