"""Pieces in a round: what asks comes first, what goes out today is asked one by one."""

from dataclasses import replace
from datetime import UTC, timedelta

from morgenlage.domain.account import Account, AccountStatus
from morgenlage.domain.crisis import begun
from morgenlage.domain.paper import NO_PAPERS, Papers
from morgenlage.domain.piece import Piece, State
from morgenlage.domain.round import QUEUE
from morgenlage.domain.round_agenda import Agenda
from morgenlage.domain.round_findings import findings
from morgenlage.domain.round_pieces import going_out, piece_of
from morgenlage.domain.situation import Situation
from morgenlage.words import words_for
from morgenlage.words.round_telling import finding
from tests.desk.dry_press import TEN, a_piece

NOW = TEN - timedelta(hours=2)


def situation(*pieces: Piece, papers: Papers = NO_PAPERS) -> Situation:
    account = Account("masto", "mastodon")
    status = {"masto": AccountStatus(account)}
    return Situation(NOW, accounts=status, papers=papers.having(pieces))


def standing(id_: str, state: State, **changes: object) -> Piece:
    piece = a_piece(id_)
    return piece.with_copy(replace(piece.copies[0], state=state, **changes))  # type: ignore[arg-type]  # fields by name


def test_what_asks_is_told_the_unclear_before_all() -> None:
    here = situation(
        standing("a", "missed"), standing("b", "published"), standing("c", "failed"),
        standing("d", "unconfirmed", permalink="https://x/1"), standing("e", "scheduled"),
    )  # fmt: skip
    found = findings(here, NOW)
    assert [f.kind for f in found] == ["post-unconfirmed", "post-failed", "post-missed"]
    assert (found[0].about, found[0].address) == ("d", "https://x/1")


def test_each_has_its_sentence_and_what_to_do_in_both_languages() -> None:
    here = situation(standing("a", "failed", reason="not-approved"))
    (found,) = findings(here, NOW)
    for language in ("de", "en"):
        words = words_for(language)
        said, advice = finding(words, found.kind, found.about, found.values, keys=False)
        assert "Heute ist Markt." in said
        assert "not-approved" not in said
        assert "queue publish a" in advice


def test_what_is_held_asks_only_after_the_hold() -> None:
    crisis = begun("maike", "Gerücht", NOW, (), (), NO_PAPERS)
    piece = standing("a", "scheduled", held=crisis.id)
    during = NO_PAPERS.having([crisis])
    after = NO_PAPERS.having([replace(crisis, held=False)])
    assert findings(situation(piece, papers=during), NOW) == ()
    assert [f.kind for f in findings(situation(piece, papers=after), NOW)] == ["post-held"]


def test_a_new_incident_has_a_key_of_its_own() -> None:
    one = findings(situation(standing("a", "failed")), NOW)
    same = findings(situation(standing("a", "failed")), NOW)
    again = findings(situation(standing("a", "failed", moved_at=NOW)), NOW)
    assert one[0].key == same[0].key != again[0].key


def test_the_third_step_asks_about_every_piece_that_goes_out_today() -> None:
    later = replace(a_piece("later"), due=TEN + timedelta(days=1))
    over = replace(a_piece("over"), due=NOW - timedelta(minutes=5))
    there = standing("there", "scheduled", native=True)
    here = situation(a_piece("soon"), later, over, there, standing("draft", "draft"))
    agenda = Agenda(here, NOW, UTC)
    assert [piece_of(p.ref) for p in agenda.posts] == ["soon"]
    assert agenda.keys(QUEUE) == ("masto:piece-soon",)
    assert agenda.posts[0].text == "Heute ist Markt."


def test_without_pieces_nothing_of_them_is_loaded_or_told() -> None:
    assert going_out(situation(), NOW, UTC) == ()
    assert findings(Situation(NOW), NOW) == ()
