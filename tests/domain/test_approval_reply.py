"""A reply counts for exactly what was read, once, and only from somebody who may."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from morgenlage.domain.approval_reply import taken
from morgenlage.domain.approval_request import Kind, Reply, Request, Sealed
from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import (
    Content,
    Said,
    asked,
    made,
    moved,
    same_person,
    wished,
    written,
)

NOW = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
LEAD = Said("lead", NOW)
HEAD, DEPUTY = "head@county.example", "deputy@county.example"
BOTH = ("masto", "sky")


def must(piece: Piece | None) -> Piece:
    """The step was possible."""
    assert piece is not None
    return piece


def written_down() -> Piece:
    """Asked for on both accounts."""
    piece = must(written(made("p1", BOTH, LEAD), Content(text="Radweg frei"), LEAD))
    piece = must(moved(piece, NOW + timedelta(hours=2), LEAD))
    for account in BOTH:
        piece = must(asked(piece, account, LEAD, "t1"))
    return piece


def request(piece: Piece) -> Request:
    """About what stands there now."""
    sealed = tuple(Sealed(a, piece.seal(a)) for a in BOTH)
    return Request(id="t1", piece="p1", asked_about=sealed, asked_at=NOW)


def reply(kind: Kind = "yes", sender: str = HEAD, text: str = "frei") -> Reply:
    """One minute later."""
    return Reply(sender, NOW + timedelta(minutes=1), kind, text)


def states(piece: Piece) -> list[str]:
    """Of both copies."""
    return [copy.state for copy in piece.copies]


def test_a_yes_plans_what_was_asked_about_and_says_who_and_how() -> None:
    piece = written_down()
    after = taken(request(piece), piece, reply(), BOTH)

    assert states(after.piece) == ["scheduled", "scheduled"]
    assert (after.reply.kind, after.reply.accounts) == ("yes", BOTH)
    assert [(s.by, s.way) for s in after.piece.steps if s.kind == "approved"] == [
        (HEAD, "mail")
    ] * 2


def test_only_the_account_whose_words_are_the_same_is_approved() -> None:
    piece = written_down()
    asked_about = request(piece)
    changed = must(written(piece, Content(own=(("sky", "Radweg gesperrt"),)), LEAD))
    after = taken(asked_about, changed, reply(), BOTH)

    assert states(after.piece) == ["scheduled", "draft"]
    assert after.reply.accounts == ("masto",)


def test_a_yes_to_words_that_are_gone_changes_nothing_but_is_remembered() -> None:
    piece = written_down()
    changed = must(written(piece, Content(text="Radweg gesperrt"), LEAD))
    after = taken(request(piece), changed, reply(), BOTH)

    assert states(after.piece) == ["draft", "draft"]
    assert after.reply.kind == "late"
    assert after.piece.steps[-1].kind == "reply-late"
    assert taken(request(piece), after.piece, reply(), BOTH).piece is after.piece


def test_the_writer_cannot_approve_by_mail_where_four_eyes_are_needed() -> None:
    piece = replace(written_down(), written_by="Head")
    after = taken(request(piece), piece, reply(), ("masto",))

    assert states(after.piece) == ["review", "scheduled"]
    alone = taken(request(piece), piece, reply(), BOTH)
    assert (alone.reply.kind, states(alone.piece)) == ("own", ["review", "review"])


def test_a_no_brings_it_back_with_the_words() -> None:
    piece = written_down()
    after = taken(request(piece), piece, reply("back", text="Datum falsch"), BOTH)

    assert states(after.piece) == ["draft", "draft"]
    assert {s.text for s in after.piece.steps if s.kind == "sent-back"} == {"Datum falsch"}


def test_taken_twice_it_is_the_same() -> None:
    piece = written_down()
    for said in (reply(), reply("back", text="Nein")):
        once = taken(request(piece), piece, said, BOTH)
        later = replace(said, at=said.at + timedelta(hours=1))
        again = taken(request(piece), once.piece, later, BOTH)
        assert again.piece is once.piece
        assert again.reply.kind == said.kind


def test_a_second_yes_of_somebody_else_is_only_remembered() -> None:
    piece = written_down()
    first = taken(request(piece), piece, reply(), BOTH)
    second = taken(request(piece), first.piece, reply(sender=DEPUTY), BOTH)

    assert second.reply.kind == "late"
    assert [c.approval for c in second.piece.copies] == [c.approval for c in first.piece.copies]


def test_a_no_after_somebody_elses_yes_stops_it_while_it_is_here() -> None:
    piece = written_down()
    first = taken(request(piece), piece, reply(), BOTH)
    second = taken(request(piece), first.piece, reply("back", DEPUTY, "Halt"), BOTH)

    assert states(second.piece) == ["draft", "draft"]


def test_a_no_about_what_is_out_changes_nothing() -> None:
    piece = written_down()
    first = taken(request(piece), piece, reply(), BOTH).piece
    out = first
    for copy in first.copies:
        out = out.with_copy(replace(copy, state="published"))
    after = taken(request(piece), out, reply("back", text="Halt"), BOTH)

    assert states(after.piece) == ["published", "published"]
    assert after.reply.kind == "late"


def test_after_a_no_only_the_same_person_can_say_yes() -> None:
    piece = written_down()
    no = taken(request(piece), piece, reply("back", text="Nein"), BOTH)
    told = request(piece).with_reply(no.reply, "k1")

    assert taken(told, no.piece, reply(sender=DEPUTY), BOTH).reply.kind == "late"
    assert states(taken(told, no.piece, reply(), BOTH).piece) == ["scheduled", "scheduled"]


def test_a_yes_never_publishes_now() -> None:
    piece = must(moved(written_down(), None, LEAD))
    after = taken(request(piece), piece, reply(), BOTH)

    assert states(after.piece) == ["approved", "approved"]
    assert must(wished(after.piece, "masto", "now", LEAD)).copies[0].wish == "now"


def test_a_name_and_an_address_can_be_one_person() -> None:
    assert same_person("Maike Otto", "maike.otto@county.example")
    assert same_person("A@x.example", "a@X.example")
    assert not same_person("a@x.example", "a@y.example")
    assert not same_person("maike", "otto@county.example")
