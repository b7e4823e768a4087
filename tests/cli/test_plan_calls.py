"""A team's plan on the command line: shown first, applied when asked to, written out again."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calling import CONFIG, NOW, Office
from tests.desk.fake_platform import FakePlatform

DAY = (NOW + timedelta(days=30)).astimezone().date()
PLAN = f"""\
Datum;Uhrzeit;Konto;Text
{DAY:%d.%m.%Y};8:30 Uhr;m;Straße frei
31.11.2026;9:00;m;kein Tag
{DAY:%d.%m.%Y};9:00;x;kein Konto
;;m;\x1b[31mohne Zeit
"""


@pytest.fixture
def plan(empty: Office, platform: FakePlatform) -> Path:
    """As Excel writes it, with two slips."""
    path = empty.folder / "plan.csv"
    path.write_bytes(PLAN.encode("cp1252"))
    return path


def kinds(document: Any) -> list[str]:
    """What becomes of each row."""
    return [row["kind"] for row in document["rows"]]


def test_a_dry_run_shows_everything_and_writes_nothing(empty: Office, plan: Path) -> None:
    said = empty.call("queue", "import", str(plan))
    assert said.code == 1
    assert "new  line 2" in said.out
    assert "2 new, 2 unusable" in said.out
    assert "--apply does it" in said.out
    assert [line.split(":")[0] for line in said.err.splitlines()] == [
        "unusable  line 3",
        "unusable  line 4",
    ]
    assert not (empty.state / "queue.json").exists()
    assert not [c for c in said.out + said.err if c != "\n" and not c.isprintable()]


def test_the_good_rows_are_kept_and_the_plan_can_come_again(empty: Office, plan: Path) -> None:
    done = empty.call("queue", "import", str(plan), "--apply", "--json")
    assert (done.code, kinds(done.json)) == (1, ["new", "new"])
    assert done.json["counts"] == {
        **{"new": 2, "changed": 0, "unchanged": 0, "conflict": 0},
        **{"out": 0, "bad": 2, "vanished": 0, "past": 0},
    }
    ids = {row["id"] for row in done.json["rows"]}
    listed = empty.call("queue", "--json").json
    assert {row["id"] for row in listed} == ids
    assert {row["state"] for row in listed} == {"draft"}
    again = empty.call("queue", "import", str(plan), "--apply", "--json")
    assert kinds(again.json) == ["unchanged", "unchanged"]
    assert {row["id"] for row in again.json["rows"]} == ids


def test_a_conflict_is_told_and_decided(empty: Office, plan: Path) -> None:
    plan.write_bytes(f"Nr;Datum;Uhrzeit;Konto;Text\n1;{DAY};9:00;m;eins\n".encode())
    (row,) = empty.call("queue", "import", str(plan), "--apply", "--json").json["rows"]
    empty.call("queue", "move", row["id"], "11:00")
    plan.write_text(plan.read_text().replace("eins", "zwei"))
    said = empty.call("queue", "import", str(plan), "--apply")
    assert (said.code, "changed here: time; in the plan: text" in said.err) == (1, True)
    assert said.out.splitlines()[-1] == "1 to decide: --take plan or --take here."
    assert "Done" not in said.out
    dry = empty.call("queue", "import", str(plan)).out
    assert ("to decide" in dry, "nothing to do" in dry) == (True, False)
    assert empty.call("queue", "show", row["id"], "--json").json["text"] == "eins"
    assert empty.call("queue", "import", str(plan), "--apply", "--take", "plan").code == 0
    shown = empty.call("queue", "show", row["id"], "--json").json
    assert (shown["text"], shown["at"][11:16]) == ("zwei", "09:00")


def test_the_plan_of_the_settings_needs_no_name(empty: Office, platform: FakePlatform) -> None:
    assert "[queue] plan" in empty.call("queue", "import").err
    folder = empty.config.parent / "plan"
    folder.mkdir()
    (folder / "a.md").write_text("---\nkonten: m\n---\nHallo\n")
    empty.config.write_text(CONFIG + '[queue]\nplan = "plan"\n')
    assert kinds(empty.call("queue", "import", "--json").json) == ["new"]


def test_a_slip_in_a_folder_is_told_in_the_words_of_its_file(
    empty: Office, platform: FakePlatform
) -> None:
    folder = empty.folder / "plan"
    folder.mkdir()
    (folder / "typ.md").write_text("---\nDatum: [1, 2]\nkonten: m\n---\nHallo\n")
    (folder / "null.md").write_bytes(b"---\0\n")
    said = empty.call("queue", "import", str(folder))
    assert said.out.startswith("plan: 2 files")
    assert [line.partition("  ")[2] for line in said.err.splitlines()] == [
        "null.md: is no text",
        "typ.md: datum: has to be one text",
    ]


def test_the_accounts_there_are_are_named_whole(empty: Office, platform: FakePlatform) -> None:
    more = [f'[[accounts]]\nid = "konto-nummer-{n}"\nplatform = "mastodon"\n' for n in range(12)]
    more = [text + 'url = "http://127.0.0.1:9"\ntoken_file = "m.token"\n' for text in more]
    empty.config.write_text(CONFIG + "".join(more))
    (empty.folder / "p.csv").write_text("Datum;Konto;Text\n1.1.2030;nirgends;Hallo\n")
    assert "konto-nummer-11" in empty.call("queue", "import", str(empty.folder / "p.csv")).err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["none.csv"], 2, "no such file"),
        (["config"], 0, ""),
        (["plan.csv", "--account", "z"], 2, "there is no account z"),
        (["plan.csv", "--hour", "bald"], 2, "is no time of day"),
        (["pipe.csv"], 1, "is no plain file"),
        (["sheet.xlsx"], 1, "save it as CSV"),
    ],
)
def test_what_is_no_plan_is_one_sentence(
    empty: Office, plan: Path, arguments: list[str], code: int, said: str
) -> None:
    os.mkfifo(empty.folder / "pipe.csv")
    (empty.folder / "sheet.xlsx").write_bytes(b"PK\x03\x04")
    call = empty.call("queue", "import", str(empty.folder / arguments[0]), *arguments[1:])
    assert call.code == code, call.err
    assert said in call.err
    assert call.err.count("\n") == (code != 0)


def test_rows_without_an_account_become_ideas_unless_one_is_given(
    empty: Office, platform: FakePlatform
) -> None:
    two = CONFIG + CONFIG.partition("[[accounts]]")[2].replace('id = "m"', 'id = "n"').join(
        ["[[accounts]]", ""]
    )
    empty.config.write_text(two)
    plan = empty.folder / "p.csv"
    plan.write_text("Text;Titel\nHallo;x\n")
    assert "comes in as an idea" in empty.call("queue", "import", str(plan)).out
    found = empty.call("queue", "import", str(plan), "--account", "n", "--json").json
    assert [row["accounts"] for row in found["rows"]] == [["n"]]


@pytest.mark.parametrize("name", ["out.csv", "out.ics", "out"])
def test_what_is_written_out_is_private_and_comes_back_unchanged(
    empty: Office, plan: Path, name: str
) -> None:
    empty.call("queue", "import", str(plan), "--apply")
    path = empty.folder / name
    assert empty.call("queue", "export", "-o", str(path)).out == f"{path}: 2 pieces written\n"
    files = [path, *path.iterdir()] if path.is_dir() else [path]
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
    assert kinds(empty.call("queue", "import", str(path), "--json").json) == ["unchanged"] * 2
    again = empty.call("queue", "export", "-o", str(path))
    assert (again.code, "is not overwritten" in again.err) == (1, True)


def test_a_plan_can_be_piped_and_steers_no_terminal(empty: Office, plan: Path) -> None:
    empty.call("queue", "import", str(plan), "--apply")
    said = empty.call("queue", "export")
    assert said.out.startswith("Morgenlage,Date,Time")
    assert not [c for c in said.out if c != "\n" and not c.isprintable()]
    assert "BEGIN:VCALENDAR" in empty.call("queue", "export", "--format", "ics").out
    assert empty.call("queue", "export", "--format", "md").code == 2


def test_german_speaks_german(empty: Office, plan: Path) -> None:
    empty.config.write_text(CONFIG.replace('"en"', '"de"'))
    said = empty.call("queue", "import", str(plan))
    assert "neu  Zeile 2" in said.out
    assert "gelesen als Windows-1252" in said.out
    assert "diesen Tag gibt es nicht" in said.err
