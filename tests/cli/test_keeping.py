"""Backup, restore, purge, the rights of people, the record of processing."""

import io
import json
import os
import tarfile
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.commands.privacy import named
from morgenlage.commands.terminal import emoji_cells
from morgenlage.domain.account import Limits
from morgenlage.domain.approval_request import Request, Sheet
from morgenlage.domain.brief_notes import BriefNotes, Mailed
from morgenlage.domain.inquiry import Inquiry, InquiryStage
from morgenlage.domain.outgoing import Stage
from morgenlage.domain.piece import Copy, Piece
from morgenlage.platform import Unreachable
from morgenlage.store.backups import Backup
from morgenlage.store.errors import StateError
from morgenlage.store.files import read
from morgenlage.store.locks import poller_lease
from morgenlage.store.store import Store
from morgenlage.store.values import AccountRecord, Batch
from morgenlage.wiring import open_house
from tests.cli.calling import NOW, TOKEN, Office, comment
from tests.desk.fake_platform import FakePlatform


def everything(folder: Path) -> bytes:
    """All bytes of all files below."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_what_somebody_has_just_restored_from_is_kept_as_if_it_were_new(
    office: Office, tmp_path: Path
) -> None:
    fresh, old = tmp_path / "fresh.tar.gz", tmp_path / "usb" / "archive.tar.gz"
    office.call("backup", str(fresh))
    aged(fresh, old, NOW - timedelta(days=40))

    back = office.call("restore", str(old), "--force")
    assert back.code == 0
    assert "purge deletes it after" in back.out
    assert office.call("purge", "--clock-is-right").code == 0
    assert old.exists()


def aged(backup: Path, path: Path, made: datetime) -> None:
    """The same one, made then."""
    path.parent.mkdir()
    with tarfile.open(backup) as there, tarfile.open(path, "w:gz") as new:
        for member in there:
            file = there.extractfile(member)
            assert file is not None
            data = file.read()
            if member.name == "backup.json":
                data = json.dumps({**json.loads(data), "made": made.isoformat()}).encode()
                member.size = len(data)
            new.addfile(member, io.BytesIO(data))


def test_a_backup_brings_back_what_was_there(office: Office, tmp_path: Path) -> None:
    office.call("decide", "m:1", "done")
    before = office.call("comments", "--state", "all", "--json").json
    file = tmp_path / "morning.tar.gz"
    assert office.call("backup", str(file)).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    time.sleep(0.01)
    office.call("decide", "m:2", "done")
    refused = office.call("restore", str(file))
    assert refused.code == 1
    assert "was written to after this backup" in refused.err
    said = office.call("restore", str(file), "--force")
    assert said.code == 0
    assert office.call("comments", "--state", "all", "--json").json == before
    aside = next(tmp_path.glob("state.before-*"))
    assert str(aside) in said.out
    assert office.call("comments", "--json", MORGENLAGE_STATE=str(aside)).json != before


def test_a_backup_holds_no_session_and_restoring_keeps_the_present_one(
    office: Office, tmp_path: Path
) -> None:
    sessions = office.state / "sessions"
    sessions.mkdir(mode=0o700)
    (sessions / "m").write_text(TOKEN)
    file = tmp_path / "b.tar.gz"
    office.call("backup", str(file))
    with tarfile.open(file) as archive:
        names = archive.getnames()
        contents = b"".join(f.read() for m in archive if (f := archive.extractfile(m)))
    assert names[0] == "backup.json"
    assert not [n for n in names if n.startswith("sessions") or n.endswith(".lock")]
    assert TOKEN.encode() not in contents
    assert office.call("restore", str(file)).code == 0
    assert (sessions / "m").read_text() == TOKEN


def test_restoring_on_a_fresh_machine(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    office.call("backup", str(file))
    other = {"MORGENLAGE_STATE": str(tmp_path / "new" / "state")}
    (tmp_path / "new").mkdir()
    assert office.call("restore", str(file), **other).code == 0
    assert len(office.call("comments", "--json", **other).json) == 5


def test_backups_made_since_are_still_deleted_in_time_after_a_restore(
    office: Office, tmp_path: Path
) -> None:
    first, second, moved = (tmp_path / f"{n}.tar.gz" for n in ("first", "second", "moved"))
    office.call("backup", str(first))
    office.call("backup", str(second))
    first.rename(moved)
    assert office.call("restore", str(moved), "--force").code == 0
    store = Store.open(office.state, read_only=True)
    assert {str(second), str(moved)} <= store.load_papers().of(Backup).keys()
    store.close()


def test_what_was_waiting_in_a_backup_is_looked_up_and_never_sent_again(
    office: Office, tmp_path: Path, platform: FakePlatform
) -> None:
    platform.on_send = lambda _: Unreachable("away")
    platform.commits = False
    office.call("decide", "m:1", "reply", "--text", "Ja, ab Montag.")
    file = tmp_path / "b.tar.gz"
    office.call("backup", str(file))
    platform.on_send = lambda _: None
    (act,) = office.call("outbox", "--json").json
    assert act["state"] == "held"
    with open_house(office.environ, polling=False, sending=True) as house:
        house.desk.wait_loaded(10)
        ended = house.settle([act["id"]], 20)
    assert [(o.stage, o.tries > 1) for o in ended] == [(Stage.SENT, True)]
    assert platform.answers == ["Ja, ab Montag."]
    assert office.call("restore", str(file), "--force").code == 0
    (act,) = office.call("outbox", "--json").json
    assert (act["state"], act["reason"]) == ("unknown", "restored")
    with open_house(office.environ, polling=False, sending=True) as house:
        ended = house.settle([act["id"]], 20)
    assert [o.stage for o in ended] == [Stage.SENT]
    assert platform.answers == ["Ja, ab Montag."]
    assert platform.finds == 1


def test_what_was_planned_in_a_backup_may_be_out_and_asks(office: Office, tmp_path: Path) -> None:
    waits = Copy("m", "scheduled")
    hours = {"past": NOW - timedelta(minutes=5), "ahead": NOW + timedelta(days=2)}
    letter = Sheet("amt@kreis.example", "held")
    mailed = Mailed(NOW, "amt@kreis.example", "waiting")
    inquiry = Inquiry(
        id="q", version=1, department="d", name="D", to="d@kreis.example", refs=(), question="?",
        asked_at=NOW,
    )  # fmt: skip
    store = Store.open(office.state)
    store.file([Piece(id=n, version=1, due=at, copies=(waits,)) for n, at in hours.items()])
    store.file(
        [Request(id="t", version=1, piece="p", asked_about=(), asked_at=NOW, sheets=(letter,))]
    )
    store.file([inquiry, BriefNotes(id="week/1", version=1, mailed=(mailed,))])
    store.close()
    file = tmp_path / "b.tar.gz"
    office.call("backup", str(file))
    assert office.call("restore", str(file), "--force").code == 0

    store = Store.open(office.state, read_only=True)
    papers = store.load_papers()
    states = {p.id: (p.copies[0].state, p.copies[0].reason) for p in papers.of(Piece).values()}
    assert states == {"past": ("unconfirmed", "restored"), "ahead": ("scheduled", "")}
    assert papers.of(Request)["t"].sheets[0].state == "unknown"
    assert papers.of(Inquiry)["q"].stage is InquiryStage.UNKNOWN
    assert papers.of(BriefNotes)["week/1"].mailed[0].state == "unknown"
    assert not papers.of(BriefNotes)["week/1"].leaving


def test_a_running_morgenlage_is_not_restored_over(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    office.call("backup", str(file))
    before = everything(office.state)
    with poller_lease(office.state) as mine:
        assert mine
        said = office.call("restore", str(file), "--force")
        erased = office.call("erase", "id-1", "--yes")
    assert (said.code, erased.code) == (1, 1)
    assert "Another Morgenlage is running" in said.err
    assert everything(office.state) == before


def archive_of(path: Path, *members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> Path:
    label = json.dumps({"made": NOW.isoformat(), "version": "0", "schema": 1}).encode()
    with tarfile.open(path, "w:gz") as archive:
        for name, content in (("backup.json", label), *members):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            if name != "backup.json":
                member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member, io.BytesIO(content))
    return path


@pytest.mark.parametrize(
    "name",
    ["../evil", "/evil", "a/../../evil", "sessions/m", "a/b/c", "x.lock", "y.tmp.1"],
)
def test_a_foreign_archive_cannot_reach_outside(office: Office, tmp_path: Path, name: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    file = archive_of(tmp_path / "b.tar.gz", (name, b"x"))
    said = office.call("restore", str(file))
    assert said.code == 2
    assert "is no backup of Morgenlage" in said.err
    assert sorted(p for p in tmp_path.rglob("*") if p != file) == before


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_an_archive_with_links_or_pipes_is_refused(
    office: Office, tmp_path: Path, kind: bytes
) -> None:
    file = archive_of(tmp_path / "b.tar.gz", ("meta.json", b""), kind=kind)
    assert office.call("restore", str(file)).code == 2


def test_what_is_no_backup_or_half_of_one_leaves_the_state(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "b.tar.gz"
    office.call("backup", str(file))
    whole = file.read_bytes()
    before = everything(office.state)
    for content in (b"", b"text", whole[:200], whole[: len(whole) // 2], whole[:-20]):
        file.write_bytes(content)
        said = office.call("restore", str(file))
        assert said.code == 2, content[:20]
        assert "is no backup of Morgenlage" in said.err
    assert office.call("restore", str(tmp_path / "none")).code == 1
    assert everything(office.state) == before
    assert not list(tmp_path.glob(".*restoring"))


def test_a_backup_of_a_newer_version_is_refused(office: Office, tmp_path: Path) -> None:
    meta = b'{"_default":{"1":{"schema":99,"created":"2026-01-01T00:00:00Z"}}}'
    file = archive_of(tmp_path / "b.tar.gz", ("meta.json", meta))
    said = office.call("restore", str(file))
    assert said.code == 2
    assert "newer Morgenlage" in said.err
    assert len(office.call("comments", "--json").json) == 5


def test_without_a_state_there_is_nothing_to_back_up(empty: Office, tmp_path: Path) -> None:
    said = empty.call("backup", str(tmp_path / "b.tar.gz"))
    assert (said.code, said.out) == (1, "")
    assert list(tmp_path.glob("*.gz")) == []


def test_purge_deletes_what_is_older_than_the_settings_allow(empty: Office) -> None:
    empty.config.write_text("keep_days = 10\n" + empty.config.read_text())
    empty.store(comment(1), comment(2, created_at=NOW - timedelta(days=12), text="ALT-CANARY"))
    said = empty.call("purge")
    assert said.out.startswith("files with comments: 3 deleted, the oldest of ")
    assert b"ALT-CANARY" not in b"".join(
        p.read_bytes() for p in (empty.state / "comments").iterdir()
    )
    assert [c["ref"] for c in empty.call("comments", "--state", "all", "--json").json] == ["m:1"]
    assert empty.call("purge").out == "Nothing has been kept longer than it may.\n"


def test_purge_names_what_it_could_not_judge_and_the_look_fails_on_it(empty: Office) -> None:
    empty.store(comment(1), comment(2, created_at=NOW - timedelta(days=40)))
    odd = {"_default": {"1": {"id": "x7", "delete_after": "soon"}}}
    (empty.state / "other.json").write_text(json.dumps(odd))
    said = empty.call("purge")
    assert (said.code, said.err[:13]) == (0, "other.json x7")
    assert "files with comments: 3 deleted" in said.out
    looked = empty.call("purge", "--check")
    assert (looked.code, looked.err) == (1, said.err)
    assert empty.call("purge", "--dry-run").code == 0


def test_export_is_everything_about_one_person(office: Office) -> None:
    office.call("decide", "m:1", "note", "--text", "fragt oft")
    found = office.call("export", "@JONAS1@social.example").json
    assert found["ids"] == ["id-1"]
    assert [c["ref"] for c in found["comments"]] == ["m:4", "m:1"]
    assert [(d["ref"], d["action"], d["by"]) for d in found["decisions"]] == [
        ("m:1", "note", "maike")
    ]
    assert office.call("export", "id-1").json["comments"] == found["comments"]
    said = office.call("export", "nobody")
    assert (said.code, said.err) == (1, "nobody: nothing is stored about this person\n")


def test_erase_leaves_no_trace_of_id_and_text(empty: Office) -> None:
    canary = {"author": "weg@x.example", "author_id": "CANARY-ID", "text": "CANARY-TEXT"}
    empty.store(comment(1, **canary), comment(30, **canary), comment(2))
    empty.call("decide", "m:1", "done")
    assert b"CANARY" in everything(empty.state)
    said = empty.call("erase", "weg@x.example", "--yes")
    assert said.code == 0
    assert said.out.startswith("2 comments of weg@x.example deleted")
    assert "1 lines changed" in said.out
    assert b"CANARY" not in everything(empty.state)
    assert b"weg@x.example" not in everything(empty.state)
    left = empty.call("comments", "--state", "all", "--json").json
    assert [c["ref"] for c in left] == ["m:2"]
    assert empty.call("status").out == "1 open\n"


def test_after_an_erase_record_papers_and_log_name_nobody_and_all_goes_on(empty: Office) -> None:
    them = {"author": "weg@x.example", "author_id": "CANARY-ID", "text": "CANARY-TEXT, " * 3}
    empty.store(comment(1, **them), comment(2), comment(10))
    empty.call("decide", "m:1", "note", "--text", "weg@x.example fragt oft, CANARY-ID")
    empty.call("decide", "m:10", "note", "--text", "wie WEG@x.example")
    empty.call("decide", "m:2", "done")
    (empty.state / "morgenlage.log").write_text("2026 one\n2026 m:1 failed\n2026 m:10 failed\n")
    (empty.state / "crash-20260101-1.txt").write_text("CANARY-ID")
    assert empty.call("erase", "CANARY-ID", "--yes").code == 0
    left = everything(empty.state).lower()
    for trace in (b"canary", b"weg@x.example", b'"m:1"'):
        assert trace not in left
    assert (empty.state / "morgenlage.log").read_text() == "2026 one\n2026 m:10 failed\n"
    shown = empty.call("comments", "--state", "all", "--json").json
    assert {c["ref"]: c["state"] for c in shown} == {"m:2": "done", "m:10": "open"}
    assert empty.call("decide", "m:10", "done").code == 0
    assert empty.call("comments", "--json").json == []


def test_a_file_that_resists_an_erase_keeps_nothing_else_and_is_named(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.store(comment(1, author="weg@x.example", author_id="CANARY-ID"), comment(2))
    for name in ("crash-1.txt", "crash-2.txt"):
        (empty.state / name).write_text("CANARY-ID")

    def reads(path: Path) -> bytes:
        if path.name == "crash-1.txt":
            raise StateError(path, "is not a regular file of this user", "not-ours")
        return read(path)

    monkeypatch.setattr("morgenlage.store.taking_out.read", reads)
    said = empty.call("erase", "CANARY-ID", "--yes")
    assert said.code == 0
    assert "look whether they name them: crash-1.txt\n" in said.out
    assert not (empty.state / "crash-2.txt").exists()


def test_erase_asks_for_the_word_and_needs_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = office.call("erase", "id-1")
    assert (said.code, said.err) == (2, "Without a terminal: erase PERSON --yes\n")

    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Keyboard("y\n"))
    assert office.call("erase", "id-1").code == 1
    assert len(office.call("comments", "--json").json) == 5
    monkeypatch.setattr("sys.stdin", Keyboard("yes\n"))
    assert office.call("erase", "id-1").code == 0
    assert len(office.call("comments", "--json").json) == 3


def test_erase_does_not_guess_between_two_people(empty: Office) -> None:
    empty.store(comment(1, author="anna", author_id="a"), comment(2, author="Anna", author_id="b"))
    said = empty.call("erase", "anna", "--yes")
    assert (said.code, said.out) == (2, "")
    assert said.err == "anna: several people; name one by id: a, b\n"
    assert empty.call("erase", "a", "--yes").code == 0


def test_an_account_without_an_address_leaves_no_empty_place_in_the_record() -> None:
    assert named("i", "instagram", "") == "i (instagram)"
    assert named("m", "mastodon", "https://x.example") == "m (mastodon, https://x.example)"


def test_the_record_of_processing_says_what_is_really_set(office: Office) -> None:
    office.config.write_text("keep_days = 7\n" + office.config.read_text())
    rows = office.call("privacy", "--json").json
    assert "Comment text 7 days" in rows["term"]
    assert rows["accounts"] == "m (mastodon, http://127.0.0.1:9)"
    assert rows["present"].startswith("5 comments of 3 people from")
    text = office.call("privacy").out
    assert all(row in text for row in rows.values())
    office.config.write_text('language = "de"\n')
    assert "Verzeichnis der Verarbeitung" in office.call("privacy").out


def test_the_record_names_what_a_platform_lets_us_keep_only_for_hours(office: Office) -> None:
    assert "last read" not in office.call("privacy", "--json").json["term"]
    store = Store.open(office.state)
    rule = Limits(keep_hours=48, keep_people_hours=24)
    store.keep(Batch(accounts={"m": AccountRecord("m", limits=rule)}))
    store.close()
    assert "m: texts 48 h, names 24 h" in office.call("privacy", "--json").json["term"]


def test_doctor_names_what_is_wrong_and_shows_no_token(office: Office) -> None:
    good = office.call("doctor", "--offline")
    assert good.code == 0
    assert "m: is there" in good.out
    (office.config.parent / "m.token").chmod(0o644)
    office.state.chmod(0o755)
    (office.state / "posts.json").write_text("{")
    said = office.call("doctor", "--offline", "--json")
    bad = {f["what"]: f["text"] for f in said.json if f["grade"] == "bad"}
    assert said.code == 1
    assert "chmod 600" in bad["secret"]
    assert "state" in bad
    assert TOKEN not in good.out + said.out + said.err


def test_doctor_tells_of_a_broken_file_and_goes_on(office: Office) -> None:
    office.config.write_text("language = 3\n")
    said = office.call("doctor", "--offline", "--json")
    assert said.code == 1
    assert any(f["grade"] == "bad" and f["what"] == "settings" for f in said.json)
    assert any(f["what"] == "state" and f["grade"] == "good" for f in said.json)


@pytest.mark.parametrize(("columns", "expected"), [((1, 3), 2), ((1, 2), 1), ((), None)])
def test_doctor_measures_an_emoji_where_the_terminal_answers(
    columns: tuple[int, ...], expected: int | None
) -> None:
    ours, theirs = os.openpty()

    def answer() -> None:
        for column in columns:
            heard = b""
            while not heard.endswith(b"\x1b[6n"):
                heard += os.read(ours, 1)
            os.write(ours, b"\x1b[1;%dR" % column)

    terminal = threading.Thread(target=answer, daemon=True)
    terminal.start()
    with open(os.dup(theirs), "w", encoding="utf-8") as out, open(theirs, encoding="utf-8") as read:
        assert emoji_cells(read, out) == expected
    terminal.join(2)
    os.close(ours)
