"""Decisions from the command line: what happens, what is said, what the exit code is."""

import asyncio
import io
import signal
import threading
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.commands import outcome
from morgenlage.domain.account import Ability
from morgenlage.domain.outgoing import Outgoing, Receipt, Stage
from morgenlage.platform import Refused, Uncertain, Unreachable
from morgenlage.store.errors import NotSaved
from morgenlage.store.store import Store
from morgenlage.store.values import Batch
from morgenlage.wiring import House
from tests.cli.calling import CONFIG, NOW, Office, comment, office_in
from tests.desk.fake_platform import FakePlatform


def state_of(office: Office, ref: str) -> str:
    found = office.call("comments", "--state", "all", "--json").json
    return str(next(one["state"] for one in found if one["ref"] == ref))


def test_done_is_done_for_every_named_comment(office: Office) -> None:
    said = office.call("decide", "m:1", "m:2", "m:1", "done")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines() == ["m:1: done", "m:2: done"]
    assert [state_of(office, ref) for ref in ("m:1", "m:2", "m:3")] == ["done", "done", "open"]


def test_a_comment_nobody_has_is_said_and_the_others_still_happen(office: Office) -> None:
    said = office.call("decide", "m:77", "m:1", "done")
    assert (said.code, said.out) == (1, "m:1: done\n")
    assert said.err == "m:77: no such comment is stored\n"
    assert state_of(office, "m:1") == "done"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["m:1", "reply"], "reply needs --text"),
        (["m:1", "reply", "--text", " "], "reply needs --text"),
        (["m:1", "note"], "note needs --text"),
        (["m:1", "done", "--text", "x"], "done takes no --text"),
        (["m:1", "done", "--reason", "x"], "--reason goes with hide, delete and block only"),
        (["m:1", "snooze"], "snooze needs --until"),
        (["m:1", "done", "--until", "w"], "--until goes with snooze only"),
        (["m:1", "snooze", "--until", "soon"], "--until soon: is no time; h, m, o, w, a date"),
        (["m:1", "snooze", "--until", "2020-01-01"], "--until 2020-01-01: is over"),
        (["1", "done"], "1: is not a comment's name (ACCOUNT:ID)"),
        ([":1", "done"], ":1: is not a comment's name (ACCOUNT:ID)"),
    ],
)
def test_what_does_not_fit_together_is_usage_and_changes_nothing(
    office: Office, arguments: list[str], said: str
) -> None:
    answer = office.call("decide", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(said)
    assert state_of(office, "m:1") == "open"


def test_snooze_takes_the_letters_of_the_keys_and_dates(office: Office) -> None:
    for when in ("h", "m", "o", "w", "2031-12-24", "2031-12-24T10:00", "2031-12-24T10:00+01:00"):
        assert office.call("decide", "m:1", "snooze", "--until", when).code == 0, when
    assert state_of(office, "m:1") == "snoozed"


def test_snooze_until_somebody_answers_needs_no_time(office: Office) -> None:
    assert office.call("decide", "m:1", "snooze", "--until", "answer").code == 0
    stored = office.call("export", "id-1").json["comments"]
    handling = next(one["handling"] for one in stored if one["ref"] == "m:1")
    assert (handling["state"], handling["until"]) == ("snoozed", None)


def test_refs_come_from_a_pipe_as_comments_prints_them(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = office.call("comments").out
    monkeypatch.setattr("sys.stdin", io.StringIO(listed))
    said = office.call("decide", "-", "done")
    assert said.code == 0
    assert office.call("comments", "--json").json == []
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    assert office.call("decide", "-", "done").code == 2


def test_note_and_assignment_are_kept(office: Office) -> None:
    office.call("decide", "m:1", "note", "--text", "fragt jedes Jahr")
    office.call("decide", "m:1", "assign", "--text", "uwe")
    stored = office.call("export", "id-1").json["comments"]
    handling = next(one["handling"] for one in stored if one["ref"] == "m:1")
    assert (handling["assignee"], handling["by"]) == ("uwe", "maike")
    assert [note[:2] for note in handling["notes"]] == [["fragt jedes Jahr", "maike"]]


def test_a_reply_is_sent_once_and_the_command_waits_for_it(
    office: Office, platform: FakePlatform
) -> None:
    said = office.call("decide", "m:1", "reply", "--text", "Ja, ab Montag.")
    assert (said.code, said.err) == (0, "")
    assert said.out == "m:1: answer sent\n"
    assert platform.answers == ["Ja, ab Montag."]
    (act,) = office.call("outbox", "--json").json
    assert {k: act[k] for k in ("ref", "account", "action", "text", "state", "by", "tries")} == {
        "ref": "m:1",
        "account": "m",
        "action": "reply",
        "text": "Ja, ab Montag.",
        "state": "sent",
        "by": "maike",
        "tries": 1,
    }


def test_what_came_of_it_as_json(office: Office, platform: FakePlatform) -> None:
    said = office.call("decide", "m:1", "m:9", "like", "--json")
    assert said.code == 1
    (decided,) = said.json["decided"]
    assert (decided["ref"], decided["action"], decided["state"]) == ("m:1", "like", "sent")
    assert said.json["unknown"] == ["m:9"]
    assert len(platform.done) == 1


def test_what_the_platform_cannot_do_is_refused_with_its_reason(
    office: Office, platform: FakePlatform
) -> None:
    office.call("poll")
    said = office.call("decide", "m:1", "delete", "--reason", "Beleidigung")
    assert (said.code, said.out) == (1, "")
    assert said.err == "m:1: deletion is not possible: no-delete\n"
    assert platform.sends == 0


@pytest.fixture
def able(office: Office, platform: FakePlatform) -> Office:
    """On a platform that can do everything."""
    platform.can, platform.cannot = frozenset(Ability), {}
    office.call("poll")
    return office


@pytest.mark.parametrize(
    ("action", "more", "says"),
    [
        ("delete", (), "needs --reason"),
        ("delete", ("--reason", "rudeness"), "no such paragraph; there are: spam, insult"),
        ("delete", ("--reason", "insult"), "add --word delete"),
        ("delete", ("--reason", "insult", "--word", "dele"), "--word dele is not “delete”"),
        ("delete", ("--reason", "insult", "--word", ""), "is not “delete”"),
        ("block", ("--reason", "insult", "--word", "delete"), "is not “block”"),
    ],
)
def test_what_cannot_be_undone_needs_its_paragraph_and_its_word(
    able: Office, platform: FakePlatform, action: str, more: tuple[str, ...], says: str
) -> None:
    said = able.call("decide", "m:1", action, *more)
    assert (said.code, said.out) == (1, "")
    assert says in said.err
    assert len(said.err.splitlines()) == 1
    assert platform.sends == 0
    assert state_of(able, "m:1") == "open"
    assert not (able.state / "cases.json").exists()


@pytest.mark.parametrize("action", ["delete", "block"])
def test_with_both_it_is_done_and_the_case_is_on_file(
    able: Office, platform: FakePlatform, action: str
) -> None:
    given = ("--reason", "INSULT", "--word", action, "--text", "for the third time")
    said = able.call("decide", "m:1", action, *given)
    assert said.code == 0
    assert platform.sends == 1
    case = (able.state / "cases.json").read_text()
    assert '"paragraph":{"id":"insult"' in case
    assert "for the third time" in case


def test_hiding_without_a_paragraph_takes_the_usual_one_and_says_so(
    able: Office, platform: FakePlatform
) -> None:
    said = able.call("decide", "m:1", "m:2", "hide", "--json")
    assert said.code == 0
    assert [d["state"] for d in said.json["decided"]] == ["sent", "sent"]
    assert said.err.startswith("Without --reason it is the usual paragraph: spam (Advertising")
    assert len(said.err.splitlines()) == 1
    assert platform.sends == 2
    assert '"paragraph":{"id":"spam"' in (able.state / "cases.json").read_text()


def test_hiding_under_a_paragraph_that_does_not_exist_is_not_done(
    able: Office, platform: FakePlatform
) -> None:
    said = able.call("decide", "m:1", "hide", "--reason", "tulips")
    assert (said.code, said.out) == (1, "")
    assert "--reason tulips: there is no such paragraph; there are: spam, insult" in said.err
    assert platform.sends == 0
    assert state_of(able, "m:1") == "open"
    assert able.call("decide", "m:1", "hide", "--reason", "insult").err == ""


def test_a_refusal_is_an_error_and_the_comment_is_open_again(
    office: Office, platform: FakePlatform
) -> None:
    platform.on_send = lambda _: Refused("the account is suspended")
    platform.commits = False
    said = office.call("decide", "m:1", "reply", "--text", "Ja")
    assert (said.code, said.out) == (1, "")
    assert said.err == "m:1: answer failed: the account is suspended\n"
    assert state_of(office, "m:1") == "open"
    (act,) = office.call("outbox", "--json").json
    platform.on_send = lambda _: None
    again = office.call("outbox", "retry", act["id"])
    assert (again.code, again.out) == (0, "m:1: answer sent\n")


def test_an_unknown_outcome_is_never_sent_again_and_a_person_resolves_it(
    office: Office, platform: FakePlatform
) -> None:
    platform.on_send = lambda _: Uncertain("no answer")
    platform.commits = False
    said = office.call("decide", "m:1", "reply", "--text", "Ja")
    assert said.code == 1
    (act,) = office.call("outbox", "--json").json
    assert act["state"] == "unknown"
    assert f"`morgenlage outbox resolve {act['id']}`" in said.err
    assert platform.sends == 1
    assert office.call("outbox", "cancel", act["id"]).code == 1
    assert office.call("outbox", "resolve", act["id"]).out == f"{act['id']}: sent\n"
    assert office.call("outbox", "--json").json[0]["state"] == "sent"


def test_a_platform_that_is_away_is_not_waited_for_long(
    office: Office, platform: FakePlatform
) -> None:
    platform.on_send = lambda _: Unreachable("no route to host")
    platform.commits = False
    began = datetime.now(tz=NOW.tzinfo)
    said = office.call("decide", "m:1", "like")
    assert datetime.now(tz=NOW.tzinfo) - began < timedelta(seconds=20)
    assert said.code == 1
    assert said.err == (
        "m:1: like is not out yet (no connection to the platform); it is tried again\n"
    )


def holding(folder: Path, capsys: pytest.CaptureFixture[str], seconds: int) -> Office:
    """An office with second thoughts, and one comment."""
    config = CONFIG.replace("hold_seconds = 0", f"hold_seconds = {seconds}")
    office = office_in(folder, capsys, config)
    office.store(comment(1))
    return office


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_being_stopped_during_the_hold_takes_it_back(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    platform: FakePlatform,
    monkeypatch: pytest.MonkeyPatch,
    number: signal.Signals,
) -> None:
    office = holding(tmp_path, capsys, 60)
    settle, told = House.settle, threading.Event()

    def interrupted(house: House, ids: Iterable[str], timeout: float) -> tuple[Outgoing, ...]:
        if not told.is_set():
            told.set()
            signal.raise_signal(number)
        return settle(house, ids, timeout)

    monkeypatch.setattr(House, "settle", interrupted)
    before = signal.getsignal(signal.SIGTERM)
    shell = signal.signal(signal.SIGINT, signal.default_int_handler)  # one in the background: none
    try:
        said = office.call("decide", "m:1", "reply", "--text", "Ja")
    finally:
        signal.signal(signal.SIGINT, shell)
    assert (said.code, said.out) == (1, "")
    announced, *rest = said.err.splitlines()
    assert announced == "Goes out in 60 s, Ctrl+C takes it back."
    assert rest == ["m:1: answer taken back"]
    assert platform.sends == 0
    assert state_of(office, "m:1") == "open"
    assert signal.getsignal(signal.SIGTERM) is before


def test_being_stopped_while_it_is_sent_says_how_far_it_is(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hangs(*_: object) -> Receipt:
        await asyncio.sleep(30)
        return Receipt("never")

    monkeypatch.setattr(platform, "send", hangs)
    settle = House.settle

    def interrupted(house: House, ids: Iterable[str], timeout: float) -> tuple[Outgoing, ...]:
        acts = settle(house, ids, 0.0)
        while any(act.stage is Stage.HELD for act in acts):
            acts = settle(house, ids, 0.01)
        raise KeyboardInterrupt

    monkeypatch.setattr(House, "settle", interrupted)
    said = office.call("decide", "m:1", "reply", "--text", "Ja")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("m:1: answer was just being sent; `morgenlage outbox` says")


def test_the_hold_is_announced_and_json_stays_one_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], platform: FakePlatform
) -> None:
    office = holding(tmp_path, capsys, 1)
    said = office.call("decide", "m:1", "like", "--json")
    assert (said.code, said.err) == (0, "Goes out in 1 s, Ctrl+C takes it back.\n")
    assert said.json["decided"][0]["state"] == "sent"


def test_another_sender_is_told_apart_from_a_failure(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    from morgenlage.store.locks import sender_lease

    monkeypatch.setattr(outcome, "SEND_SECONDS", 1.0)
    with sender_lease(office.state) as mine:
        assert mine
        said = office.call("decide", "m:1", "like")
    assert said.err == "m:1: like is held; another window of Morgenlage sends it\n"
    assert platform.sends == 0
    (act,) = office.call("outbox", "--json").json
    assert act["state"] == Stage.HELD


def test_a_held_act_is_taken_back_by_its_id(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform.on_send = lambda _: Unreachable("away")
    platform.commits = False
    office.call("decide", "m:1", "like")
    (act,) = office.call("outbox", "--json").json
    assert office.call("outbox", "cancel", act["id"]).out == f"{act['id']}: taken back\n"
    assert office.call("outbox", "cancel", act["id"]).code == 1
    said = office.call("outbox", "retry", "none")
    assert (said.code, said.err) == (1, "none: there is no such act in the outbox\n")


def test_poll_says_what_could_not_be_stored(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Store, batch: Batch) -> tuple[str, ...]:
        raise NotSaved(Path("db"), "No space left on device", cause="db-full")

    platform.comments = [comment(1), comment(20)]
    monkeypatch.setattr(Store, "keep", full)
    said = office.call("poll")
    assert said.code == 1
    assert "m: what came in is not stored, it will be fetched again. the server's disk" in said.err
    monkeypatch.undo()
    assert office.call("comments", "--state", "all", "--json").json[0]["ref"] != "m:20"


def test_poll_says_per_account_what_came(office: Office, platform: FakePlatform) -> None:
    platform.comments = [comment(1), comment(20), comment(21)]
    said = office.call("poll", "--json")
    assert said.code == 0
    (report,) = said.json
    assert (report["id"], report["new"], report["open"], report["trouble"]) == ("m", 2, 7, None)
    assert datetime.fromisoformat(report["polled_at"]).tzinfo is not None
    assert office.call("poll", "--account", "m").out == "m: 0 new, 7 open\n"
    assert office.call("poll", "--account", "x").code == 2


def test_poll_of_a_troubled_account_is_a_failure_with_a_sentence(
    office: Office, platform: FakePlatform
) -> None:
    platform.on_poll = lambda: Unreachable("no route to host")
    said = office.call("poll", "--json")
    assert said.code == 1
    assert said.json[0]["trouble"]["kind"] == "unreachable"
    assert "no route to host" in said.err
    assert office.call("status").out == "5 open · 1 troubled\n"


def test_without_accounts_poll_says_what_to_do(office: Office) -> None:
    office.config.write_text('language = "en"\n')
    said = office.call("poll")
    assert (said.code, said.out) == (2, "")
    assert "morgenlage accounts add" in said.err
