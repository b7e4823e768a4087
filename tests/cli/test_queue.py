"""The queue on the command line: written, shown, approved, moved, dropped; nothing goes out."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from morgenlage.domain.piece import Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from morgenlage.wiring import read_house
from tests.cli.calling import CONFIG, NOW, Office
from tests.desk.fake_platform import FakePlatform

TOMORROW = (NOW + timedelta(days=1)).astimezone().replace(hour=10, minute=0, second=0)
AT = TOMORROW.isoformat()
HOSTILE = "Rad \x1b[31mrot\x07 [bold]fett[/] \u202e<script>"
EYES = (
    CONFIG
    + 'approval = true\n[[accounts]]\nid = "n"\nplatform = "mastodon"\n'
    + ('url = "http://127.0.0.1:9"\ntoken_file = "m.token"\n')
)


@pytest.fixture
def two(empty: Office, platform: FakePlatform) -> Office:
    """Two accounts; the first asks for four eyes."""
    empty.config.write_text(EYES)
    return empty


def added(office: Office, *more: str) -> Any:
    """A piece as `queue add` leaves it."""
    said = office.call("queue", "add", "--text", "Der Radweg ist frei", "--json", *more)
    assert said.code == 0, said.err
    return said.json


def on_file(office: Office) -> tuple[Piece, ...]:
    """The pieces on disk."""
    return tuple(read_house(office.environ).situation.papers.of(Piece).values())


def test_a_piece_is_written_with_all_that_belongs_to_it(two: Office, tmp_path: Path) -> None:
    picture, film, words = tmp_path / "a.jpg", tmp_path / "b.mp4", tmp_path / "b.vtt"
    for file in (picture, film, words):
        file.write_bytes(file.name.encode())
    options = ["--account", "n", "--account", "m", "--at", AT, "--text-for", "m=Kurz = gut"]
    media = ["--image", str(picture), "--alt", "Ein Radweg", "--video", str(film)]
    more = ["--captions", str(words), "--link", "https://kreis.example/rad", "--title", "Rad"]
    piece = added(two, *options, *media, *more, "--note", "mit Bauamt")

    assert (piece["state"], piece["title"], piece["note"]) == ("draft", "Rad", "mit Bauamt")
    assert piece["at"] == AT
    assert [(c["account"], c["text"]) for c in piece["copies"]] == [
        ("n", "Der Radweg ist frei"),
        ("m", "Kurz = gut"),
    ]
    assert [(m["kind"], m["alt"], m["captions"]) for m in piece["media"]] == [
        ("image", "Ein Radweg", ""),
        ("video", "", str(words)),
    ]
    assert all(len(m["sha256"]) == 64 for m in piece["media"])
    assert [p.id for p in on_file(two)] == [piece["id"]]
    shown = two.call("queue", "show", piece["id"]).out
    for part in ("Kurz = gut", "Ein Radweg", "mit Bauamt", "needs somebody else's approval"):
        assert part in shown


def test_the_only_account_needs_no_name_and_an_idea_needs_none(
    empty: Office, platform: FakePlatform
) -> None:
    assert [c["account"] for c in added(empty)["copies"]] == ["m"]
    idea = empty.call("queue", "add", "--idea", "--text", "Zoo", "--json").json
    assert (idea["state"], idea["copies"], idea["at"]) == ("idea", [], None)
    rows = empty.call("queue", "--json").json
    assert {(r["id"] is None, r["ref"], r["account"], r["state"]) for r in rows} == {
        (False, None, "m", "draft"),
        (False, None, "", "idea"),
    }


def test_a_text_can_come_from_a_pipe(
    empty: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Zeile eins\nZeile zwei\n"))
    piece = empty.call("queue", "add", "--text", "-", "--json").json
    assert piece["text"] == "Zeile eins\nZeile zwei"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--text", "x"], "--account ID"),
        (["--account", "z", "--text", "x"], "there is no account z"),
        (["--account", "m"], "a piece needs"),
        (["--account", "m", "--text", "x", "--at", "bald"], "is no moment"),
        (["--account", "m", "--text", "x", "--at", "2001-01-01T09:00"], "is over"),
        (["--account", "m", "--text", "x", "--at", "24.12.2036"], "at what time?"),
        (["--account", "m", "--text", "x", "--alt", "y"], "--alt stands behind"),
        (["--account", "m", "--image", "/nowhere.jpg"], "no such file"),
        (["--account", "m", "--image", "/dev/zero"], "no such file"),
        (["--account", "m", "--text", "x", "--text-for", "n=y"], "ACCOUNT=TEXT"),
    ],
)
def test_a_piece_that_makes_no_sense_is_one_sentence_and_nothing_on_file(
    two: Office, options: list[str], said: str
) -> None:
    call = two.call("queue", "add", *options)
    assert (call.code, call.out) == (2, "")
    assert said in call.err
    assert call.err.count("\n") == 1
    assert not (two.state / "queue.json").exists()


def test_whoever_wrote_the_words_does_not_approve_them_where_four_eyes_are_asked(
    two: Office,
) -> None:
    piece = added(two, "--account", "m", "--account", "n", "--at", AT)
    said = two.call("queue", "approve", piece["id"])
    assert said.code == 1
    assert "second pair of eyes" in said.err
    assert "n  approved: goes out" in said.out
    other = two.call("queue", "approve", piece["id"][:4], USER="jonas")
    assert other.code == 0, other.err
    (kept,) = on_file(two)
    assert [(c.state, c.approval and (c.approval.by, c.approval.way)) for c in kept.copies] == [
        ("scheduled", ("jonas", "call")),
        ("scheduled", ("maike", "call")),
    ]


def test_an_approval_without_an_hour_says_that_nothing_leaves(
    empty: Office, platform: FakePlatform
) -> None:
    piece = added(empty)
    said = empty.call("queue", "approve", piece["id"])
    assert "does not go out by itself" in said.out
    assert "was approved before" in empty.call("queue", "approve", piece["id"]).out
    moved = empty.call("queue", "move", piece["id"], *AT.split("T")[0:1], "11:30", "--json")
    assert [c["state"] for c in moved.json["copies"]] == ["scheduled"]


def test_moving_takes_what_is_left_out_from_where_it_stood(
    empty: Office, platform: FakePlatform
) -> None:
    piece = added(empty, "--at", AT)
    later = empty.call("queue", "move", piece["id"], "11:45", "--json").json["at"]
    assert later == TOMORROW.replace(hour=11, minute=45).isoformat()
    day = (TOMORROW + timedelta(days=3)).date()
    later = empty.call("queue", "move", piece["id"], day.isoformat(), "--json").json["at"]
    assert later.startswith(f"{day}T11:45")
    assert empty.call("queue", "move", piece["id"], "2001-01-01").code == 2
    assert empty.call("queue", "move", piece["id"], "none", "--json").json["at"] is None


def test_what_one_account_has_not_is_moved_alone(two: Office, platform: FakePlatform) -> None:
    piece = added(two, "--account", "n", "--account", "m", "--at", AT)
    out = next(p for p in on_file(two) if p.id == piece["id"])
    store = Store.open(two.state)
    there = out.with_copy(replace(out.copies[0], state="published"))
    store.file([replace(there, version=out.version + 1)])
    store.close()
    day = (TOMORROW + timedelta(days=3)).date().isoformat()

    later = two.call("queue", "move", piece["id"], day, "--json").json

    assert (later["at"][:10], [c["at"][:10] for c in later["copies"]]) == (day, [AT[:10], day])
    assert two.call("queue", "move", piece["id"], "none").code == 1


def test_what_is_dropped_is_kept_but_not_listed(empty: Office, platform: FakePlatform) -> None:
    piece = added(empty, "--at", AT)
    assert "dropped" in empty.call("queue", "drop", piece["id"]).out
    assert empty.call("queue", "--json").json == []
    assert [r["state"] for r in empty.call("queue", "--all", "--json").json] == ["dropped"]
    again = empty.call("queue", "approve", piece["id"])
    assert (again.code, "nothing of it is waiting" in again.err) == (1, True)


def test_a_thought_for_no_account_can_be_dropped(empty: Office, platform: FakePlatform) -> None:
    empty.call("queue", "add", "--idea", "--text", "Zoo")
    store = Store.open(empty.state)
    (thought,) = store.load_papers().of(Piece).values()
    store.file([replace(thought, copies=(), version=thought.version + 1)])
    store.close()
    assert empty.call("queue", "drop", thought.id).out == f"{thought.id}  dropped\n"
    assert empty.call("queue", "--json").json == []
    assert [r["state"] for r in empty.call("queue", "--all", "--json").json] == ["dropped"]
    assert empty.call("queue", "drop", thought.id).code == 1


@pytest.mark.parametrize("act", ["show", "approve", "move", "drop"])
def test_a_piece_nobody_knows_is_one_line(empty: Office, platform: FakePlatform, act: str) -> None:
    said = empty.call("queue", act, "zzz", *(["10:00"] if act == "move" else []))
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "`morgenlage queue` lists them" in said.err


def test_one_that_cannot_be_approved_holds_no_other_up(
    empty: Office, platform: FakePlatform
) -> None:
    piece = added(empty, "--at", AT)
    said = empty.call("queue", "approve", "zzz", piece["id"])
    assert said.code == 1
    assert f"{piece['id']}  m  approved" in said.out


def test_a_piece_that_is_out_is_one_row_with_the_platforms_numbers(
    empty: Office, platform: FakePlatform
) -> None:
    ref = Ref("m:7")
    empty.store(posts={ref: Post(ref, "m", "mastodon", "Der Radweg ist frei", NOW, likes=3)})
    added(empty, "--at", AT)
    (piece,) = on_file(empty)
    (copy,) = piece.copies
    store = Store.open(empty.state, session="test")
    out = replace(copy, state="published", ref=ref)
    store.file([replace(piece.with_copy(out), version=piece.version + 1)])
    store.close()
    (row,) = empty.call("queue", "--json").json
    assert (row["ref"], row["id"], row["likes"], row["state"]) == ("m:7", piece.id, 3, "published")


def test_foreign_words_reach_no_terminal(empty: Office, platform: FakePlatform) -> None:
    piece = added(empty, "--note", HOSTILE, "--title", HOSTILE, "--text-for", f"m={HOSTILE}")
    for call in (["queue"], ["queue", "show", piece["id"]], ["queue", "approve", piece["id"]]):
        out = empty.call(*call).out
        assert not [c for c in out if c != "\n" and not c.isprintable()]


def test_codes_and_turned_directions_are_not_kept(empty: Office, platform: FakePlatform) -> None:
    nasty = "\u202egnurddrow\u202c \x1b]0;x\x07\x1b[31mrot"
    piece = added(empty, "--text-for", f"m={nasty}", "--title", nasty, "--note", nasty)

    assert {piece["title"], piece["note"], piece["copies"][0]["text"]} == {"gnurddrow rot"}
    assert empty.call("queue", "add", "--account", "m", "--text", "\x1b[31m").code == 2
    assert empty.call("queue", "check", piece["id"]).code == 0


def test_a_public_holiday_is_said_when_it_is_moved_and_when_it_is_checked(
    empty: Office, platform: FakePlatform
) -> None:
    day = f"1.1.{NOW.year + 1} 9:00"
    piece = added(empty)
    moved = empty.call("queue", "move", piece["id"], day)
    checked = empty.call("queue", "check", piece["id"])

    assert (moved.code, "public holiday: Neujahr" in moved.err) == (0, True)
    assert (checked.code, "on a public holiday: Neujahr" in checked.out) == (0, True)
    assert f" {NOW.year + 1} 09:00" in empty.call("queue", "history", piece["id"]).out


def test_the_queues_commands_send_nothing(empty: Office, platform: FakePlatform) -> None:
    piece = added(empty, "--at", AT)
    for call in (["approve"], ["move"], ["drop"]):
        empty.call("queue", *call, piece["id"], *(["11:00"] if call == ["move"] else []))
    assert (platform.polls, platform.sends, platform.order) == (0, 0, [])


def test_german_says_it_in_german(empty: Office, platform: FakePlatform) -> None:
    empty.config.write_text(CONFIG.replace('"en"', '"de"'))
    piece = added(empty, "--at", AT)
    assert "Entwurf" in empty.call("queue").out
    assert "freigegeben: erscheint" in empty.call("queue", "approve", piece["id"]).out
    assert "geplant" in empty.call("queue").out
    assert "Verlauf" in empty.call("queue", "show", piece["id"]).out


def test_what_law_or_platform_forbid_is_not_approved_and_says_what_is_missing(
    empty: Office, platform: FakePlatform, tmp_path: Path
) -> None:
    picture = tmp_path / "a.png"
    Image.new("RGB", (8, 8)).save(picture)
    piece = added(empty, "--at", AT, "--image", str(picture))
    said = empty.call("queue", "approve", piece["id"])
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{piece['id']} m: cannot go out: ")
    assert [c.state for p in on_file(empty) for c in p.copies] == ["draft"]


def test_a_missed_piece_is_approved_anew_for_a_new_hour(
    empty: Office, platform: FakePlatform
) -> None:
    added(empty, "--at", AT)
    (piece,) = on_file(empty)
    missed = piece.with_copy(replace(piece.copies[0], state="missed"))
    store = Store.open(empty.state, session="test")
    store.file([replace(missed, version=piece.version + 1)])
    store.close()
    said = empty.call("queue", "approve", piece.id)
    assert (said.code, "approved: goes out" in said.out) == (0, True), said.err


def test_four_eyes_hold_even_where_the_writer_changed_after_the_look(
    two: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = added(two, "--account", "m", "--at", AT)
    monkeypatch.setattr("morgenlage.commands.queue_acts._why_not", lambda *_: "")
    said = two.call("queue", "approve", piece["id"])
    assert (said.code, "somebody changed it meanwhile" in said.err) == (1, True)
    assert [c.approval for p in on_file(two) for c in p.copies] == [None]
