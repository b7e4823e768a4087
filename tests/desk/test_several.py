"""Several accounts and several sessions: none stalls, silences or overwrites another."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk.news import Overtaken, Settled
from morgenlage.domain.account import Budget
from morgenlage.domain.action import Done, Like, Note, Reply
from morgenlage.domain.comment import Comment
from morgenlage.domain.matching import search
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.query import parsed
from morgenlage.domain.ref import Ref
from morgenlage.domain.terms import Scene
from morgenlage.platform import (
    Limited,
    Malformed,
    Refused,
    Unauthorized,
    Unreachable,
    Visit,
)
from tests.desk.fake_platform import FakePlatform, a_comment
from tests.desk.office import MASTO, SKY, Office, office

ONE = Ref("masto:1")


@pytest.fixture
def masto() -> FakePlatform:
    return FakePlatform(MASTO, [a_comment(1), a_comment(2)])


@pytest.fixture
def sky() -> FakePlatform:
    return FakePlatform(SKY, [a_comment(1, "sky")])


def test_what_others_put_on_disk_for_accounts_that_are_not_set_up_here_stays_there(
    tmp_path: Path, masto: FakePlatform, sky: FakePlatform
) -> None:
    with office(tmp_path, sky, name="ben"):
        pass
    with office(tmp_path, masto, name="ada", polling=False) as here:
        with office(tmp_path, masto, name="eva"):
            here.until(lambda: here.desk.situation.comment(ONE))
        assert here.desk.situation.comment(Ref("sky:1")) is None
        assert here.desk.situation.open_count == 2


BAD = [
    KeyError("token=SECRET"),
    RecursionError(),
    MemoryError(),
    SystemExit(3),
    KeyboardInterrupt(),
    asyncio.CancelledError(),
    BaseExceptionGroup("g", [SystemExit(1)]),
    TypeError("SECRET"),
]


@pytest.mark.parametrize("error", BAD, ids=lambda e: type(e).__name__)
def test_whatever_an_adapter_raises_only_its_own_badge_is_broken(
    tmp_path: Path, masto: FakePlatform, sky: FakePlatform, error: BaseException
) -> None:
    masto.on_poll = lambda: error
    with office(tmp_path, masto, sky) as here:
        here.until(lambda: here.desk.situation.accounts["masto"].trouble)
        trouble = here.desk.situation.accounts["masto"].trouble
        assert trouble is not None
        assert trouble.kind == "broken"
        assert "SECRET" not in repr(trouble)
        assert here.desk.situation.accounts["sky"].trouble is None
        assert here.desk.situation.comment(Ref("sky:1")) is not None


def test_an_account_that_hangs_holds_up_nobody(
    tmp_path: Path, masto: FakePlatform, sky: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("morgenlage.desk.polling.DEADLINE", 0.3)
    masto.hang = 3600
    with office(tmp_path, sky) as here:
        assert here.desk.situation.comment(Ref("sky:1")) is not None
    with office(tmp_path, masto, sky, polling=False) as here:
        here.desk.polled().result(5)
        trouble = here.desk.situation.accounts["masto"].trouble
        assert trouble is not None
        assert trouble.kind == "unreachable"
        here.desk.decide([Like(Ref("sky:1"))]).result(1)
        here.until_stage(Stage.SENT)


@pytest.mark.parametrize(
    ("error", "kind", "tried_again"),
    [
        (Unreachable("no route"), "unreachable", True),
        (Unreachable("expired", tls=True), "tls", True),
        (Unauthorized("revoked"), "unauthorized", False),
        (Limited("slow down", 120), "limited", True),
        (Malformed("not JSON"), "malformed", True),
        (Refused("suspended"), "refused", True),
    ],
)
def test_every_trouble_says_what_it_is_and_when_it_is_tried_again(
    tmp_path: Path, masto: FakePlatform, error: Exception, kind: str, tried_again: bool
) -> None:
    masto.on_poll = lambda: error
    with office(tmp_path, masto) as here:
        here.until(lambda: here.desk.situation.accounts["masto"].trouble)
        trouble = here.desk.situation.accounts["masto"].trouble
        assert trouble is not None
        assert trouble.kind == kind
        assert (trouble.next_try is not None) == tried_again
        if kind == "limited" and trouble.next_try is not None:
            wait = trouble.next_try - datetime.now(UTC)
            assert timedelta(seconds=110) < wait < timedelta(seconds=130)


def test_a_rate_limit_still_holds_after_a_restart(tmp_path: Path, masto: FakePlatform) -> None:
    masto.on_poll = lambda: Limited("slow down", 600)
    with office(tmp_path, masto) as here:
        here.until(lambda: here.desk.situation.accounts["masto"].trouble)
    masto.polls = 0
    with office(tmp_path, masto, polling=False) as here:
        assert here.desk._switchboard.first_wait("masto", 0) > 500


def test_polling_slows_down_before_the_budget_is_used_up(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        poll = here.desk.polls["masto"]
        assert poll.pause(Budget(300, 290)) <= 132
        assert poll.pause(Budget(300, 60)) >= 216
        reset = datetime.now(UTC) + timedelta(seconds=900)
        assert poll.pause(Budget(300, 10, reset)) >= 890


def test_the_cursor_moves_on_only_after_everything_is_on_disk(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, masto) as here:
        assert here.desk._archive.cursors == {"masto": "2"}
        masto.comments.append(a_comment(3))
        from morgenlage.store.errors import NotSaved

        def full(*_: object) -> None:
            raise NotSaved(tmp_path, "no space")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(here.desk._archive.store, "keep", full)
            here.desk.polled().result(5)
        assert here.desk._archive.cursors == {"masto": "2"}


def test_deleted_on_the_platform_means_deleted_here(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:

        async def poll(cursor: str) -> Visit:
            return Visit(gone=(ONE,), cursor="9")

        masto.poll = poll  # type: ignore[method-assign]  # this platform answers otherwise now
        here.desk.polled().result(5)
        gone = here.desk.situation.comment(ONE)
        assert gone is not None
        assert gone.gone
        assert gone.text == ""
        assert ONE not in here.desk.situation.order


def test_two_sessions_see_each_others_decisions_within_a_second(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with (
        office(tmp_path, masto) as lead,
        office(
            tmp_path, FakePlatform(MASTO), name="deputy", polling=False, sending=False
        ) as deputy,
    ):
        deputy.until(lambda: ONE in deputy.desk.situation.order)
        lead.desk.decide([Done(ONE)]).result(5)
        deputy.until(lambda: ONE not in deputy.desk.situation.order, 1.0)
        deputy.desk.decide([Note(Ref("masto:2"), "ask the roads office")]).result(5)

        def noted() -> bool:
            seen = lead.desk.situation.comment(Ref("masto:2"))
            return seen is not None and bool(seen.handling.remarks)

        lead.until(noted, 1.0)


def test_the_second_decision_on_the_same_comment_is_told_not_written_over(
    tmp_path: Path, masto: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office(tmp_path, masto) as lead:
        monkeypatch.setattr("morgenlage.store.store.Store.every", 3600)
        with office(
            tmp_path, FakePlatform(MASTO), name="deputy", polling=False, sending=False
        ) as deputy:
            lead.desk.decide([Done(ONE)]).result(5)
            recorded = deputy.desk.decide([Reply(ONE, "Ich war es nicht")]).result(5)
            assert recorded.decided == ()
            assert recorded.refused[0][1] == "overtaken"
            assert Overtaken(ONE, "lead") in deputy.news
            seen = deputy.desk.situation.comment(ONE)
            assert seen is not None
            assert seen.handling.by == "lead"
            assert not deputy.desk.situation.outbox


def test_what_one_session_decides_the_one_that_sends_sends(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with (
        office(tmp_path, masto),
        office(tmp_path, FakePlatform(MASTO), name="deputy", polling=False) as deputy,
    ):
        deputy.desk.decide([Reply(ONE, "Vom Vertreter")]).result(5)
        deputy.until_stage(Stage.SENT)
        assert masto.answers == ["Vom Vertreter"]
        assert not deputy.platforms["masto"].answers
        deputy.until(lambda: any(isinstance(n, Settled) for n in deputy.news))


def answering(here: Office) -> str | None:
    return here.desk.situation.claims.get(ONE)


def test_a_comment_somebody_is_answering_is_marked_for_the_others(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with (
        office(tmp_path, masto) as lead,
        office(tmp_path, FakePlatform(MASTO), name="deputy", polling=False) as deputy,
    ):
        lead.desk.claim(ONE, True)
        deputy.until(lambda: answering(deputy) == "lead", 1.5)
        assert answering(lead) is None
        lead.desk.claim(ONE, False)
        deputy.until(lambda: answering(deputy) is None, 1.5)


def test_a_claim_is_seen_by_who_comes_later_and_ends_with_its_session(
    tmp_path: Path, masto: FakePlatform
) -> None:
    with office(tmp_path, FakePlatform(MASTO), name="deputy", polling=False) as deputy:
        with office(tmp_path, masto) as lead:
            deputy.until(lambda: ONE in deputy.desk.situation.order)
            lead.desk.claim(ONE, True)
            deputy.until(lambda: answering(deputy) == "lead", 1.5)
            with office(tmp_path, FakePlatform(MASTO), name="third", polling=False) as third:
                assert answering(third) == "lead"
        deputy.until(lambda: answering(deputy) is None, 1.5)


def test_drafts_survive(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        here.desk.keep_draft(ONE, "Halb fertig").result(5)
    with office(tmp_path, masto) as again:
        assert again.desk.situation.drafts[ONE] == "Halb fertig"
        again.desk.keep_draft(ONE, "").result(5)
    with office(tmp_path, masto) as again:
        assert ONE not in again.desk.situation.drafts


def found(here: Office, query: str) -> tuple[Ref, ...]:
    """What a search comes to."""
    wanted = parsed(query)
    return here.desk.browse(lambda s: search(wanted, Scene(s, s.now))).result(5).refs


def test_search_finds_words_in_text_and_author(tmp_path: Path, masto: FakePlatform) -> None:
    with office(tmp_path, masto) as here:
        assert found(here, "remark 2") == (Ref("masto:2"),)
        assert found(here, "CITIZEN1") == (ONE,)
        assert found(here, "nobody") == ()


def test_our_own_answers_lead_to_what_they_answer(tmp_path: Path, masto: FakePlatform) -> None:
    masto.comments.append(a_comment(6, text="It is mended", ours=True, parent=ONE))
    with office(tmp_path, masto) as here:
        assert here.desk.situation.comment(Ref("masto:6")) is not None
        assert found(here, "mended") == (ONE,)


def test_what_strangers_say_to_each_other_is_shown_but_never_waits(
    tmp_path: Path, masto: FakePlatform
) -> None:
    mention = a_comment(5, kind="mention", parent=Ref("masto:4"))
    masto.comments.append(mention)
    stranger = a_comment(4, kind="reply", text="Said to somebody else")
    with office(tmp_path, masto) as here:

        async def thread(comment: Comment) -> tuple[Comment, ...]:
            return (stranger, mention)

        masto.thread = thread  # type: ignore[method-assign]  # this platform knows a thread
        shown = here.desk.thread(mention.ref).result(5)
        assert shown is not None
        here.until(lambda: here.desk.situation.comment(stranger.ref))
        assert stranger.ref not in here.desk.situation.order
        again = here.desk.thread(mention.ref).result(5)
        assert again is not None
        assert [c.text for c in again.before] == ["Said to somebody else"]


GARBAGE = [
    None,
    17,
    [a_comment(3)],
    Visit(comments=(None, 5, a_comment(3))),  # type: ignore[arg-type]  # what no adapter may bring
    Visit(comments=(a_comment(3, "sky"),)),
    Visit(comments=tuple(a_comment(n) for n in range(6000))),
]


@pytest.mark.parametrize("visit", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_from_an_adapter_is_left_at_the_border(
    tmp_path: Path, masto: FakePlatform, sky: FakePlatform, visit: object
) -> None:
    with office(tmp_path, masto, sky) as here:

        async def poll(cursor: str) -> object:
            return visit

        masto.poll = poll  # type: ignore[method-assign, assignment]  # that is the point
        here.desk.polled().result(5)
        status = here.desk.situation.accounts["masto"]
        assert status.trouble is not None or status.skipped > 0
        assert len(here.desk.situation.comments) <= 5004
        assert all(c.account == c.ref.split(":")[0] for c in here.desk.situation.comments)
        here.desk.decide([Done(Ref("sky:1"))]).result(5)
        here.desk.polled("sky").result(5)
        assert here.desk.situation.accounts["sky"].trouble is None
