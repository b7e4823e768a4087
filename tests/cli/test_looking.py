"""What is stored, as a person and as a script see it."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from morgenlage.desk.loading import FRONT
from morgenlage.domain.agenda_row import AHEAD, ASKING
from morgenlage.domain.comment import Handling, Reason, Verdict
from morgenlage.domain.piece import ASKING as PIECE_ASKING
from morgenlage.domain.piece import WAITING, Copy, Piece
from morgenlage.domain.post import Post
from morgenlage.domain.ref import Ref
from morgenlage.store.glance import ASKING as SHORT_ASKING
from morgenlage.store.glance import glance
from morgenlage.store.store import Store
from tests.cli.calling import NOW, Office, comment, office_in

KEYS = [
    *("ref", "account", "platform", "kind", "author", "text", "created_at", "permalink"),
    *("state", "urgency", "reasons", "liked", "hidden", "post"),
]


def test_status_counts_for_a_prompt(empty: Office) -> None:
    pressing = comment(1, verdict=Verdict(70, (Reason("threat"),)))
    ref = Ref("m:p1")
    today = {ref: Post(ref, "m", "mastodon", "Radweg frei", NOW)}
    empty.store(pressing, comment(2), comment(3, ours=True), posts=today)
    assert empty.call("status").out == "2 open · 1 first · 1 post today\n"
    assert empty.call("status", "--json").json == {
        "open": 2,
        "urgent": 1,
        "held": 0,
        "unknown": 0,
        "failed": 0,
        "troubles": 0,
        "posts_today": 1,
        "queue_today": 1,
        "queue_asking": 0,
        "queue_waiting": 0,
        "queue_held": None,
    }


def test_status_knows_decisions_made_since_the_last_picture(office: Office) -> None:
    assert office.call("status").out == "5 open\n"
    office.call("decide", "m:1", "m:2", "done")
    assert office.call("status").out == "3 open\n"


def test_status_counts_nothing_of_accounts_that_are_not_set_up(empty: Office) -> None:
    ours = comment(1, verdict=Verdict(70, (Reason("threat"),)))
    there, ref = Ref("n:9"), Ref("n:p1")
    theirs = replace(ours, ref=there, account="n")
    empty.store(ours, theirs, posts={ref: Post(ref, "n", "mastodon", "Radweg frei", NOW)})
    assert empty.call("status").out == "1 open · 1 first\n"
    (empty.state / "front.json").unlink()
    assert empty.call("status").out == "1 open · 1 first\n"


def test_status_of_nothing_is_nothing(empty: Office) -> None:
    assert empty.call("status").out == "0 open\n"
    assert not empty.state.exists()


def test_a_comment_has_exactly_the_promised_keys(office: Office) -> None:
    found = office.call("comments", "--json").json
    assert [list(one) for one in found] == [KEYS] * 5
    first = found[0]
    assert datetime.fromisoformat(first["created_at"]).tzinfo is not None
    assert {**first, "created_at": ""} == {
        "ref": "m:4",
        "account": "m",
        "platform": "mastodon",
        "kind": "reply",
        "author": "jonas1@social.example",
        "text": "Wird der Radweg 4 auch gesperrt?",
        "created_at": "",
        "permalink": "https://social.example/@jonas/4",
        "state": "open",
        "urgency": 40,
        "reasons": ["question", "waits"],
        "liked": False,
        "hidden": False,
        "post": None,
    }


def test_open_ones_stand_most_pressing_first_all_stand_newest_first(empty: Office) -> None:
    threat = comment(2, verdict=Verdict(90, (Reason("threat"),)))
    done = comment(0, handling=Handling("done"))
    later = comment(5, handling=Handling("snoozed", NOW + timedelta(days=1)))
    empty.store(done, comment(1), threat, comment(3), comment(4, ours=True), later)

    def refs(*options: str) -> list[str]:
        return [one["ref"] for one in empty.call("comments", "--json", *options).json]

    assert refs() == ["m:2", "m:3", "m:1"]
    assert refs("--state", "done") == ["m:0"]
    assert refs("--state", "all") == ["m:0", "m:1", "m:2", "m:3", "m:5"]
    assert refs("--state", "all", "--limit", "2") == ["m:0", "m:1"]
    assert refs("--limit", "0") == []
    assert refs("--account", "m", "--limit", "1") == ["m:2"]


def test_an_account_nobody_has_is_a_mistake_not_an_empty_list(office: Office) -> None:
    said = office.call("comments", "--account", "x", "--json")
    assert (said.code, said.out) == (2, "")
    assert said.err == "there is no account x; there are: m\n"


def test_a_pipe_gets_one_line_each_and_nothing_is_cut(empty: Office) -> None:
    text = "Zeile eins\nZeile zwei\t" + "lang " * 200
    empty.store(comment(1, text=text))
    said = empty.call("comments")
    (line,) = said.out.splitlines()
    fields = line.split("\t")
    assert fields[:2] == ["m:1", "open"]
    assert fields[-1] == text.replace("\n", " ").replace("\t", " ")


HOSTILE = "a\x1b]0;title\x07b\x1b[2Jc\x9b31md\u202etxt\u2066\x00\r\n\u2028e"


@pytest.mark.parametrize("command", [("comments",), ("queue",), ("accounts", "list")])
def test_no_text_of_strangers_reaches_the_terminal_as_a_command(
    empty: Office, command: tuple[str, ...]
) -> None:
    ref = Ref("m:p")
    post = Post(ref, "m", "mastodon", HOSTILE, NOW)
    empty.store(comment(1, text=HOSTILE, author=HOSTILE), posts={ref: post})
    said = empty.call(*command)
    assert not [c for c in said.out if c not in "\n\t" and not c.isprintable()]


def test_json_escapes_what_would_steer_a_terminal(empty: Office) -> None:
    empty.store(comment(1, text=HOSTILE))
    said = empty.call("comments", "--json")
    assert said.json[0]["text"] == HOSTILE
    assert "\x1b" not in said.out
    assert "\x9b" not in said.out


def test_a_terminal_gets_lines_of_its_width(empty: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    empty.store(comment(1, text="Straße 🚲 und 漢字 " * 30))
    monkeypatch.setattr("morgenlage.commands.shell.Shell.width", 40)
    from wcwidth import wcswidth

    lines = empty.call("comments").out.splitlines()
    assert [wcswidth(line) <= 40 for line in lines] == [True, True, True]
    assert lines[-1].endswith("…")
    assert lines[0] == "m:1"


def test_empty_lists_are_empty_documents(empty: Office) -> None:
    for command in ("comments", "queue", "metrics", "outbox"):
        assert empty.call(command, "--json").json == []
        assert empty.call(command).out == ""


def test_the_queue_says_what_is_planned_and_what_lacks(empty: Office) -> None:
    from morgenlage.domain.comment import Media

    def post(name: str, **changes: object) -> Post:
        fields = {"ref": Ref(name), "account": "m", "platform": "mastodon", "text": name, "at": NOW}
        return Post(**{**fields, **changes})  # type: ignore[arg-type]  # fields of Post by name

    posts = [
        post("m:1", media=(Media("image", "https://x/y"),)),
        post("m:2", at=NOW + timedelta(days=2), state="scheduled"),
        post("m:3", at=NOW - timedelta(days=3)),
        post("m:4", state="gone"),
    ]
    empty.store(posts={p.ref: p for p in posts})
    found = empty.call("queue", "--json").json
    assert [(p["ref"], p["state"], p["lacks_alt"]) for p in found] == [
        ("m:1", "published", True),
        ("m:2", "scheduled", False),
    ]
    assert "a picture lacks its description" in empty.call("queue").out


def test_a_state_from_the_future_is_refused_and_untouched(office: Office) -> None:
    meta = office.state / "meta.json"
    meta.write_text(meta.read_text().replace('"schema":1', '"schema":99'))
    before = meta.read_bytes()
    for command in ("status", "comments", "outbox"):
        said = office.call(command)
        assert said.code == 2, command
        assert "newer Morgenlage" in said.err
    assert meta.read_bytes() == before


def test_a_broken_setting_ends_every_command_with_its_line(office: Office) -> None:
    office.config.write_text('language = "en"\nhold_seconds = "x"\n')
    for command in (
        ["status"],
        ["comments"],
        ["poll"],
        ["decide", "m:1", "done"],
        ["accounts", "list"],
    ):
        said = office.call(*command)
        assert (said.code, said.out) == (2, "")
        assert said.err == (
            f"{office.config}:2: hold_seconds: is text in quotes, but must be a number\n"
        )


def run(office: Office, *arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """The real program in a process of its own."""
    path = {"PATH": os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, "-m", "morgenlage", *arguments],
        env={**path, **office.environ, **environ},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_an_ascii_locale_gets_plain_signs_and_no_crash(office: Office) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    office.store(comment(1, text="Größe – ärgerlich… 🚲"))
    listed = run(office, "comments", **ascii_only)
    assert listed.returncode == 0
    assert b"Groesse - aergerlich... ?" in listed.stdout
    as_json = run(office, "comments", "--json", **ascii_only)
    assert "Größe" in str(__import__("json").loads(as_json.stdout.decode("ascii")))


def test_a_full_disk_behind_the_output_is_an_error_in_one_line(office: Office) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "morgenlage", "comments", "--json"],
            env=office.environ,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines() == [
        "The output could not be written: No space left on device"
    ]


@pytest.mark.parametrize("amount", [1, 200])
def test_a_reader_that_goes_away_is_no_traceback(empty: Office, amount: int) -> None:
    empty.store(*(comment(n, text="x" * 2000) for n in range(amount)))
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "morgenlage", "comments"],
            env=empty.environ,
            stdout=pipe,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert (done.returncode, done.stderr) == (1, b"")


def test_the_language_of_the_settings_speaks_even_in_help(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office = office_in(tmp_path, capsys)
    office.config.write_text('language = "de"\n')
    said = office.call("comments", "--help", MORGENLAGE_LANG="en")
    assert "Aufruf: morgenlage comments" in said.out
    assert "ein JSON-Dokument" in said.out
    assert "usage" not in said.out


def test_the_short_way_of_status_counts_as_the_long_way(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = Ref("m:p1")
    today = {ref: Post(ref, "m", "mastodon", "Radweg frei", NOW)}
    empty.store(*(comment(n, verdict=Verdict(n * 10)) for n in range(9)), posts=today)
    office_front = empty.state / "front.json"
    os.utime(office_front)
    short = glance(empty.state, ["m"], NOW.astimezone().date())
    assert short is not None
    assert (short.open, short.urgent, short.posts_today) == (9, 3, 1)
    monkeypatch.setattr("morgenlage.commands.status.glance", lambda *_: None)
    assert empty.call("status", "--json").json == {**short._asdict(), "queue_held": None}


def test_both_ways_count_the_plan_each_post_once(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref, other = Ref("m:p1"), Ref("m:p2")
    posts = {r: Post(r, "m", "mastodon", f"Radweg {r}", NOW) for r in (ref, other)}
    out = Piece(id="out", version=1, due=NOW, copies=(Copy("m", "published", ref=ref),))
    missed = Piece(id="late", version=1, due=NOW - timedelta(days=3), copies=(Copy("m", "missed"),))
    idea = Piece(id="idea", version=1, copies=(Copy("m", "idea"),))
    stays = Piece(id="held", version=1, copies=(Copy("m", "scheduled", held="c1"),))
    empty.store()
    store = Store.open(empty.state)
    store.file([out, missed, idea, stays])
    store.close()
    empty.store(posts=posts)
    os.utime(empty.state / "front.json")
    short = glance(empty.state, ["m"], NOW.astimezone().date())
    assert short is not None
    assert (short.posts_today, short.queue_today, short.queue_asking) == (2, 2, 1)
    assert short.queue_waiting == 1
    monkeypatch.setattr("morgenlage.commands.status.glance", lambda *_: None)
    assert empty.call("status", "--json").json == {**short._asdict(), "queue_held": None}


def test_what_the_short_way_says_asks_is_what_asks() -> None:
    assert SHORT_ASKING == ASKING == PIECE_ASKING
    assert AHEAD == WAITING


def test_status_counts_what_comes_first_among_all_that_is_open(
    empty: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.store(*(comment(n, verdict=Verdict(90)) for n in range(FRONT + 50)))
    os.utime(empty.state / "front.json")
    assert empty.call("status", "--json").json["urgent"] == FRONT + 50
    monkeypatch.setattr("morgenlage.commands.status.glance", lambda *_: None)
    assert empty.call("status", "--json").json["urgent"] == FRONT + 50


def test_the_short_way_says_nothing_where_it_may_be_wrong(office: Office) -> None:
    front, today = office.state / "front.json", NOW.astimezone().date()
    os.utime(front)
    good = front.read_bytes()
    assert glance(office.state, ["m"], today) is not None
    assert glance(office.state, ["m", "new"], today) is None
    for broken in (b"", b"{}", b"[]", b'{"front": 3}', good.replace(b'"stage"', b'"x"')[:-9]):
        front.write_bytes(broken)
        assert glance(office.state, ["m"], today) is None
    front.write_bytes(good)
    journal = next((office.state / "journal").glob("*.jsonl"))
    os.utime(journal, ns=(0, front.stat().st_mtime_ns + 1))
    assert glance(office.state, ["m"], today) is None
