"""`morgenlage queue publish`, `resolve`, `resume`: out now, what became of it, let go again."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from morgenlage.desk import press_looks
from morgenlage.domain.account import Account
from morgenlage.domain.crisis import begun
from morgenlage.domain.draft import Draft
from morgenlage.domain.paper import NO_PAPERS, Paper
from morgenlage.domain.piece import Copy, Piece, State
from morgenlage.domain.piece_steps import Content, Said, approved, held, made, moved, written
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref, ref_of
from morgenlage.platform import PlatformError, Refused, Uncertain
from morgenlage.store.store import Store
from morgenlage.wiring import read_house
from tests.cli.calling import CONFIG, NOW, Office
from tests.desk.fake_platform import FakePlatform

LEAD = Said("lead", NOW)


class Printer(FakePlatform):
    """A platform that publishes, or says why not."""

    error: PlatformError | None = None
    drafts: tuple[Draft, ...] = ()
    shows = True

    async def publish(self, draft: Draft, shelf: object = None) -> Post:
        if self.error is not None:
            raise self.error
        self.drafts += (draft,)
        return self._post(draft)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        return self._post(draft) if self.drafts and self.shows else None

    def repeatable_post(self, draft: Draft, now: datetime) -> bool:
        return False

    def settles_after(self, draft: Draft) -> float | None:
        return None

    def _post(self, draft: Draft) -> Post:
        return Post(ref_of("m", "1"), "m", "mastodon", draft.said, NOW, permalink="https://m/1")


@pytest.fixture
def printer(platform: FakePlatform, monkeypatch: pytest.MonkeyPatch) -> Printer:
    """In the place of the wire."""
    there = Printer(platform.account)
    monkeypatch.setattr("morgenlage.wiring.connect_account", lambda *_: there)
    monkeypatch.setattr(press_looks, "PAUSES", (0.01,))
    return there


def piece(*steps: Callable[[Piece], Piece | None], hours: float = 3) -> Piece:
    begun_ = written(made("p1", ["m"], LEAD), Content(text="Radweg frei"), LEAD)
    assert begun_ is not None
    new = moved(begun_, NOW + timedelta(hours=hours), LEAD)
    for step in steps:
        assert new is not None
        new = step(new)
    assert new is not None
    return new


def allow(p: Piece) -> Piece | None:
    return approved(p, "m", LEAD, p.seal("m"))


def file(office: Office, *papers: Paper) -> None:
    store = Store.open(office.state)
    store.file([replace(p, version=1) for p in papers])
    store.close()


def copy(office: Office) -> Copy:
    return read_house(office.environ).situation.papers.of(Piece)["p1"].copies[0]


def unclear(p: Piece) -> Piece:
    return p.with_copy(replace(p.copies[0], state="unconfirmed"))


def test_a_piece_goes_out_now_and_the_call_ends_when_it_was_seen(
    office: Office, printer: Printer
) -> None:
    file(office, piece())
    said = office.call("queue", "publish", "p1")
    assert (said.code, said.err) == (0, "")
    assert said.out == "p1  m  is out: https://m/1\n"
    assert [d.text for d in printer.drafts] == ["Radweg frei"]
    assert copy(office).state == "published"


def test_a_no_of_the_platform_is_said_and_ends_with_one(office: Office, printer: Printer) -> None:
    printer.error = Refused("", why="too-long")
    file(office, piece(allow))
    said = office.call("queue", "publish", "p1")
    assert said.code == 1
    assert said.err.startswith("p1 m: did not go out: ")
    assert "too-long" not in said.err


def test_an_unclear_one_says_what_to_do(office: Office, printer: Printer) -> None:
    printer.error = Uncertain("lost")
    file(office, piece(allow))
    said = office.call("queue", "publish", "p1", "--wait", "20")
    assert said.code == 1
    assert "--not-there" in said.err
    assert copy(office).state == "unconfirmed"


def test_who_does_not_want_to_wait_hears_that_it_is_looked_for(
    office: Office, printer: Printer
) -> None:
    printer.shows = False
    file(office, piece(allow))
    said = office.call("queue", "publish", "p1", "--wait", "0.4")
    assert said.code == 1
    assert "looked for by itself" in said.err


def test_json_is_the_piece_afterwards(office: Office, printer: Printer) -> None:
    file(office, piece())
    said = office.call("queue", "publish", "p1", "--json")
    assert said.code == 0
    assert said.json["copies"][0]["permalink"] == "https://m/1"


def test_where_somebody_else_must_approve_nothing_leaves(office: Office, printer: Printer) -> None:
    office.config.write_text(
        'user = "lead"\n' + CONFIG.replace("token_file", "approval = true\ntoken_file")
    )
    file(office, piece())
    said = office.call("queue", "publish", "p1")
    assert said.code == 1
    assert "somebody else has to approve" in said.err
    assert printer.drafts == ()


def test_while_all_is_held_nothing_leaves(office: Office, printer: Printer) -> None:
    file(office, piece(allow), begun("lead", "Gerücht", NOW, (), (), NO_PAPERS))
    said = office.call("queue", "publish", "p1")
    assert said.code == 1
    assert "held" in said.err
    assert printer.drafts == ()


def test_a_held_piece_is_let_go_by_its_name(office: Office, printer: Printer) -> None:
    file(office, piece(allow, lambda p: held(p, "m", "c1", LEAD)))
    said = office.call("queue", "resume", "p1")
    assert (said.code, copy(office).held) == (0, "")
    assert said.out.startswith("p1  m  goes on: ")
    again = office.call("queue", "resume", "p1")
    assert again.code == 1
    assert "nothing of it is held" in again.err


@pytest.mark.parametrize(("flag", "state"), [("--there", "published"), ("--not-there", "failed")])
def test_a_persons_word_settles_what_is_unclear(office: Office, flag: str, state: str) -> None:
    file(office, unclear(piece(allow)))
    said = office.call("queue", "resolve", "p1", flag)
    assert (said.code, copy(office).state) == (0, state)
    again = office.call("queue", "resolve", "p1", flag, "--account", "m")
    assert again.code == 1
    assert "nothing about it is unclear" in again.err


def test_what_is_on_its_way_is_not_published_again(office: Office, printer: Printer) -> None:
    on_its_way = piece(allow).with_copy(replace(piece(allow).copies[0], state="sending"))
    file(office, on_its_way)
    said = office.call("queue", "publish", "p1")
    assert (said.code, printer.drafts) == (1, ())
    assert said.err == "p1 m: on its way, not seen there yet; it is looked for by itself\n"
    file(office, replace(unclear(piece(allow)), id="p2"))
    assert "queue resolve p2" in office.call("queue", "publish", "p2").err


def test_a_single_poll_says_what_it_leaves_lying(office: Office, platform: FakePlatform) -> None:
    begun_ = NOW - timedelta(minutes=9)
    on_its_way = replace(piece(allow).copies[0], state="sending", tried_at=begun_)
    file(office, piece(allow).with_copy(on_its_way), replace(piece(allow, hours=-1), id="p2"))
    due = replace(piece(allow), id="p3", due=begun_)
    file(office, due, replace(piece(allow), id="p4"))
    assert "2 posts wait to be sent or looked for" in office.call("poll").err


def test_resolve_wants_to_know_which(office: Office) -> None:
    file(office, unclear(piece(allow)))
    assert office.call("queue", "resolve", "p1").code == 2


def test_a_round_tells_what_is_unclear_first(office: Office) -> None:
    file(office, unclear(piece(allow)))
    said = office.call("queue", "show", "p1")
    assert "unclear" in said.out


def test_a_hold_names_the_pieces_that_wait(office: Office) -> None:
    file(office, piece(allow))
    said = office.call("queue", "hold", "--reason", "Rumour")
    assert said.code == 0
    assert "p1  m  " in said.out
    assert "held: morgenlage queue resume p1" in said.out
    told = office.call("queue", "resume", "--json")
    assert [(p["id"], p["held"]) for p in told.json["pieces"]] == [("p1", True)]


def test_after_a_hold_that_nobody_saw_each_post_still_waits_for_a_word(office: Office) -> None:
    file(office, piece(allow))
    assert office.call("queue", "hold", "--reason", "Rumour").code == 0
    said = office.call("queue", "resume")
    assert said.code == 0
    assert "The hold is over." in said.out
    assert "1 post still waits for a word" in said.out
    assert "morgenlage crisis end" in said.out
    assert "to be stopped" not in said.out
    assert copy(office).held
    status = office.call("status", "--json").json
    assert (status["queue_held"], status["queue_waiting"]) == (None, 1)
    assert "1 post held back" in office.call("status").out
    assert office.call("queue", "resume", "p1").code == 0
    assert (copy(office).held, office.call("status", "--json").json["queue_waiting"]) == ("", 0)


def test_what_a_crisis_held_is_named_also_after_its_end_and_by_the_next_one(
    office: Office,
) -> None:
    file(office, piece(allow))
    office.call("queue", "hold", "--reason", "Rumour")
    office.call("queue", "resume")
    assert "1 post still waits for a word" in office.call("crisis", "end").out
    later = office.call("queue", "resume")
    assert (later.code, "queue resume p1" in later.out) == (0, True)
    assert [p["id"] for p in office.call("queue", "resume", "--json").json["pieces"]] == ["p1"]
    office.call("queue", "hold", "--reason", "Again")
    assert "queue resume p1" in office.call("queue", "resume").out
    assert office.call("queue", "resume", "p1").code == 0
    assert "p1" not in office.call("queue", "resume").out
    office.call("crisis", "end")
    assert office.call("queue", "resume").code == 1


def test_what_is_approved_during_a_hold_does_not_promise_its_hour(office: Office) -> None:
    file(office, piece())
    office.call("queue", "hold", "--reason", "Rumour")
    said = office.call("queue", "approve", "p1")
    assert said.code == 0
    assert "but everything is held: morgenlage queue resume p1" in said.out
    office.call("queue", "resume")
    assert copy(office).held


def test_what_was_given_up_during_a_hold_waits_for_no_word(office: Office) -> None:
    two = piece(allow, hold_p1)
    file(office, replace(two, copies=(*two.copies, replace(two.copies[0], account="n"))))
    assert office.call("queue", "drop", "p1", "--account", "n").code == 0
    assert office.call("queue", "resume", "p1").out.count("goes on") == 1
    file(office, replace(two, id="p2"))
    assert office.call("queue", "drop", "p2").code == 0
    assert office.call("status", "--json").json["queue_waiting"] == 0
    assert office.call("queue", "resume").code == 1


class Keeper(Printer):
    """A platform that holds one post for us."""

    removed: tuple[Ref, ...] = ()

    async def remove(self, post: Post) -> None:
        self.removed += (post.ref,)

    async def find_post(
        self, draft: Draft, since: datetime, known: Collection[Ref] = ()
    ) -> Post | None:
        return None


def test_a_hold_takes_back_what_a_platform_keeps_although_nobody_sends(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Keeper(Account("m", "mastodon", "http://127.0.0.1:9"))
    monkeypatch.setattr("morgenlage.wiring.connect_account", lambda *_: there)
    monkeypatch.setattr(press_looks, "PAUSES", (0.01,))
    planned = piece(allow, hours=30)
    native = replace(planned.copies[0], native=True, ref=ref_of("m", "9"), held_for=planned.due)
    file(office, planned.with_copy(replace(native, decided_at=NOW, tried_at=NOW, key="k")))
    said = office.call("queue", "hold", "--reason", "Rumour")
    assert (said.code, there.removed) == (0, (ref_of("m", "9"),))
    assert (copy(office).native, copy(office).state, bool(copy(office).held)) == (
        False,
        "scheduled",
        True,
    )


def test_one_post_may_leave_although_everything_is_held(office: Office, printer: Printer) -> None:
    file(office, piece(), begun("lead", "Gerücht", NOW, (), (), NO_PAPERS))
    assert office.call("queue", "publish", "p1").code == 1
    let_go = office.call("queue", "resume", "p1")
    assert (let_go.code, let_go.out) == (
        0,
        "p1  m  may leave although everything else is held\n",
    )
    assert office.call("queue", "publish", "p1").code == 0
    assert len(printer.drafts) == 1


def hold_p1(p: Piece) -> Piece | None:
    return held(p, "m", "c1", LEAD)


def test_a_held_piece_goes_on_at_the_hour_that_is_said(office: Office) -> None:
    file(office, piece(allow, hold_p1))
    said = office.call("queue", "resume", "p1", "--at", "tomorrow 9:00")
    wanted = datetime.now().astimezone().date() + timedelta(days=1)
    after = read_house(office.environ).situation.papers.of(Piece)["p1"]
    assert (said.code, after.copies[0].state, after.copies[0].held) == (0, "scheduled", "")
    assert after.due is not None
    assert (after.due.astimezone().date(), after.due.astimezone().hour) == (wanted, 9)


def test_a_held_piece_that_is_to_be_left_does_not_go_out(office: Office) -> None:
    file(office, piece(allow, hold_p1))
    said = office.call("queue", "resume", "p1", "--leave")
    after = read_house(office.environ).situation.papers.of(Piece)["p1"]
    assert (said.code, after.due) == (0, None)
    assert (after.copies[0].state, after.copies[0].held) == ("approved", "")
    assert "stays here, without an hour" in said.out


def test_an_hour_that_is_none_lets_nothing_go_on(office: Office) -> None:
    file(office, piece(allow, hold_p1))
    for wrong in ("soon", "2001-01-01T09:00"):
        assert office.call("queue", "resume", "p1", "--at", wrong).code == 2
    assert office.call("queue", "resume", "p1", "--answer", "there").code == 2
    assert copy(office).held == "c1"


def test_the_hour_of_another_account_that_goes_by_it_is_not_taken(office: Office) -> None:
    two = replace(piece(allow, hold_p1), copies=())
    first = piece(allow, hold_p1).copies[0]
    states: tuple[State, ...] = ("scheduled", "published")
    for state in states:
        other = Copy("n", state)
        file(office, replace(two, id=state, copies=(first, other)))
        at = ["--at", "tomorrow 9:00"]
        for asked in (["--leave"], at) if state == "scheduled" else (["--leave"],):
            said = office.call("queue", "resume", state, *asked)
            assert said.code == 1
            assert "all accounts of a piece have one hour" in said.err
        after = read_house(office.environ).situation.papers.of(Piece)[state]
        assert (after.copies[0].held, after.due) == ("c1", two.due)
        again = at if state == "published" else []
        assert office.call("queue", "resume", state, *again).code == 0


def test_without_a_post_nothing_is_resumed_at_an_hour(office: Office) -> None:
    file(office, begun("lead", "Rumour", NOW, (), (), NO_PAPERS))
    for asked in (["--leave"], ["--at", "tomorrow 9:00"], ["--answer", "gone"]):
        assert office.call("queue", "resume", *asked).code == 2
    assert office.call("status", "--json").json["queue_held"] is not None
