"""Answers from the command line: colleagues are respected, and what changed meanwhile is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from morgenlage.domain.record import Claimed
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from tests.cli.calling import Office, comment
from tests.desk.fake_platform import FakePlatform

ONE = Ref("m:1")


def claim(office: Office, minutes: float) -> None:
    """Maike, in another process."""
    now = datetime.now(UTC)
    store = Store.open(office.state, session="hers")
    store.record([Claimed(now, "maike", "hers", ONE, now + timedelta(minutes=minutes))])
    store.close()


def test_what_a_colleague_is_answering_is_refused_unless_one_insists(
    office: Office, platform: FakePlatform
) -> None:
    claim(office, 5)
    said = office.call("decide", "m:1", "m:2", "reply", "--text", "Ja.")
    assert said.code == 1
    assert "m:1" in said.err
    assert "maike is writing an answer right now; --anyway" in said.err
    assert [o.ref for o in platform.done] == [Ref("m:2")]
    assert office.call("decide", "m:1", "reply", "--text", "Ja.", "--anyway").code == 0
    assert len(platform.done) == 2


@pytest.mark.parametrize("minutes", [-1, 0])
def test_a_claim_that_is_over_stops_nobody(
    office: Office, platform: FakePlatform, minutes: float
) -> None:
    claim(office, minutes)
    assert office.call("decide", "m:1", "reply", "--text", "Ja.").code == 0


def test_a_claim_stops_answers_only(office: Office, platform: FakePlatform) -> None:
    claim(office, 5)
    assert office.call("decide", "m:1", "done").code == 0


def test_what_was_answered_is_refused_with_the_name_of_who_did(
    office: Office, platform: FakePlatform
) -> None:
    office.call("decide", "m:1", "reply", "--text", "Ja.", MORGENLAGE_USER="maike")
    said = office.call("decide", "m:1", "reply", "--text", "Doch.", "--json")
    assert said.code == 1
    assert "answered this already" in said.json["refused"][0]["reason"]
    assert len(platform.answers) == 1
    assert office.call("decide", "m:1", "reply", "--text", "Doch.", "--anyway").code == 0
    assert platform.answers == ["Ja.", "Doch."]


def test_anyway_belongs_to_reply(office: Office) -> None:
    said = office.call("decide", "m:1", "done", "--anyway")
    assert (said.code, said.err) == (2, "--anyway goes with reply only\n")


def test_a_conversation_that_changed_is_said_and_can_be_sent_all_the_same(
    office: Office, platform: FakePlatform
) -> None:
    about = comment(1)
    later = about.created_at + timedelta(minutes=1)
    more = replace(comment(77), parent=ONE, ours=True, author="county", created_at=later)
    platform.conversation = [about, more]
    said = office.call("decide", "m:1", "reply", "--text", "Ja.")
    assert said.code == 1
    assert "the conversation has changed: we have answered there" in said.err
    assert platform.answers == []
    (act,) = office.call("outbox", "--json").json
    assert (act["state"], act["reason"], act["changes"]) == (
        "failed",
        "thread-changed",
        ["ours:m:77"],
    )
    assert "we have answered there" in office.call("outbox").out
    assert office.call("outbox", "retry", act["id"]).code == 0
    assert platform.answers == ["Ja."]


def test_the_doctor_names_mistakes_in_wordings_with_their_line(office: Office) -> None:
    assert "14 wordings, 0 of your own" in office.call("doctor", "--offline").out
    folder = office.config.parent / "wordings"
    folder.mkdir()
    (folder / "a.toml").write_text('[[wording]]\nname = "a"\ntext = "{x}"\n')
    (folder / "b.md").write_text("Hello {name}")
    said = office.call("doctor", "--offline", "--json")
    found = [f["text"] for f in said.json if f["what"] == "settings"]
    assert said.code == 1
    assert any(f"{folder / 'a.toml'}:3: " in text and "{x}" in text for text in found)
    assert "15 wordings, 1 of your own" in found
