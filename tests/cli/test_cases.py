"""`morgenlage cases`, and what export, erase and privacy say of case files."""

import json
from dataclasses import replace

import pytest

from morgenlage.domain.account import Ability
from morgenlage.domain.comment import Comment
from morgenlage.domain.ref import Ref
from morgenlage.store.store import Store
from morgenlage.store.tiny import WholeFile
from morgenlage.store.values import Batch
from tests.cli.calling import Office, comment
from tests.desk.fake_platform import FakePlatform


@pytest.fixture
def office(empty: Office, platform: FakePlatform) -> Office:
    """One deleted comment by anna, one hidden by anna, three others."""
    platform.can, platform.cannot = frozenset(Ability), {}
    anna = {"author": "anna", "author_id": "a1"}
    empty.store(*(comment(n, text=f"Wort {n}", **(anna if n < 2 else {})) for n in range(5)))
    empty.call("poll")
    given = ("--reason", "insult", "--word", "delete")
    assert empty.call("decide", "m:1", "delete", *given).code == 0
    assert empty.call("decide", "m:0", "hide").code == 0
    return empty


def ids(office: Office) -> list[str]:
    return [case["id"] for case in office.call("cases", "--json").json]


def test_the_list_names_what_was_done(office: Office) -> None:
    said = office.call("cases")
    first, second = said.out.splitlines()
    assert (said.code, said.err) == (0, "")
    assert "@anna: deleted" in first
    assert "@anna: hidden" in second
    assert first.startswith(ids(office)[0])


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_a_case_is_written_out_whole_and_never_over_another_file(office: Office, form: str) -> None:
    file = office.folder / f"akte.{form}"
    said = office.call("cases", "export", ids(office)[0], "-o", str(file), "--format", form)
    assert said.code == 0
    written = file.read_text("utf-8")
    assert "Wort 1" in written
    assert "insult" in written
    assert "maike" in written
    assert file.stat().st_mode & 0o777 == 0o600
    again = office.call("cases", "export", ids(office)[0], "-o", str(file), "--format", form)
    assert (again.code, again.out) == (1, "")
    assert file.read_text("utf-8") == written


def test_one_that_is_not_there_is_said(office: Office) -> None:
    assert office.call("cases", "show", "1999-00").err == "1999-00: there is no such case file\n"
    assert office.call("cases", "show", "2").code == 1  # several begin like this
    assert office.call("cases", "show", "m:1").code == 0


def test_a_paragraph_can_be_added_and_stands_beside_the_act(office: Office) -> None:
    name = ids(office)[1]
    assert office.call("cases", "reason", name, "tulips").code == 1
    assert office.call("cases", "reason", name, "threat", "--text", "again").code == 0
    page = office.call("cases", "show", name).out
    assert "spam: Advertising and spam" in page
    assert "paragraph added afterwards" in page
    assert "threat: Threats and calls for violence" in page
    assert office.call("cases", "verify").code == 0


def test_somebody_has_looked(office: Office) -> None:
    assert office.call("cases", "reviewed", ids(office)[0]).code == 0
    assert "reviewed" in office.call("cases", "show", ids(office)[0]).out
    assert office.call("cases", "--due").out == "There are no case files.\n"


def test_a_file_changed_on_purpose_is_found_out(office: Office) -> None:
    file = WholeFile(office.state / "cases.json")
    file.write(json.loads(json.dumps(file.read()).replace("Wort 1", "Wort 7")))
    said = office.call("cases", "verify")
    assert said.code == 1
    assert "CHANGED AFTERWARDS: text" in said.err
    assert office.call("cases", "show", ids(office)[0]).code == 1


def test_a_file_changed_by_hand_is_as_it_was(office: Office) -> None:
    file = office.state / "cases.json"
    file.write_text(file.read_text("utf-8").replace("Wort 1", "Wort 7"), "utf-8")
    said = office.call("cases", "verify")
    assert said.code == 0
    assert "cases.json: was damaged, the last good copy is used" in said.err


def test_the_counts_of_a_year(office: Office) -> None:
    year = office.call("cases", "--json").json[0]["id"][:4]
    found = office.call("cases", "--year", year, "--json").json
    assert found["by_act"] == {"delete": 1, "hide": 1}
    assert found["by_paragraph"] == {"insult": 1, "spam": 1}
    assert found["by_platform"] == {"mastodon": 2}
    assert (found["cases"], found["undone"], found["not_carried_out"]) == (2, 0, 0)
    assert list(found["by_month"].values()) == [{"delete": 1, "hide": 1}]
    assert "deleted 1, hidden 1" in office.call("cases", "--year", year).out
    assert office.call("cases", "--year", "1999", "--json").json["cases"] == 0
    assert "the year is not whole" in office.call("cases", "--year", "1999").out


@pytest.mark.parametrize("year", ["0", "10000", "-5"])
def test_a_year_that_cannot_be_is_a_usage_error(office: Office, year: str) -> None:
    said = office.call("cases", f"--year={year}")
    assert (said.code, said.out) == (2, "")


def test_export_gives_a_person_their_cases(office: Office) -> None:
    found = office.call("export", "anna").json
    assert [case["snapshots"][0]["text"] for case in found["cases"]] == ["Wort 1", "Wort 0"]


def test_erase_leaves_cases_and_says_so(office: Office) -> None:
    said = office.call("erase", "@anna", "--yes")
    assert said.code == 0
    assert "2 case files about @anna stay" in said.out
    assert "Wort 1" in office.call("cases", "show", ids(office)[0]).out


def test_with_the_flag_text_and_name_go_and_the_decision_stays(office: Office) -> None:
    said = office.call("erase", "anna", "--yes", "--cases")
    assert said.code == 0
    assert "Text and name removed from 2 case files" in said.out
    page = office.call("cases", "show", ids(office)[0]).out
    assert "Wort" not in page
    assert "anna" not in page
    assert "insult: Insults" in page
    assert "at the person's request" in page
    assert office.call("cases", "verify").code == 0
    for file in office.state.glob("cases*"):
        assert "Wort 1" not in file.read_text("utf-8")
        assert "anna" not in file.read_text("utf-8")


def test_whoever_is_known_by_a_case_alone_leaves_the_letters_all_the_same(office: Office) -> None:
    # Only the cases are left of her: the comments had their time.
    store = Store.open(office.state)
    refs = frozenset(Ref(f"m:{n}") for n in range(5))
    days: dict[str, dict[Ref, Comment]] = {day: {} for day in store.days()}
    for _ in range(2):
        store.keep(Batch(days=days, erased=refs))
    front = store.front()
    assert front is not None
    store.save_front(replace(front, comments=(), drafts={}, outbox=(), open_count=0))
    store.close()
    folder = office.state / "departments"
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / "a.eml").write_text(
        "X-Morgenlage: x\nSubject: Frage\n\nSie fragt: https://x.example/1"
    )
    (folder / "b.eml").write_text("X-Morgenlage: x\nSubject: Frage\n\n@anna fragt")
    (folder / "c.eml").write_text("X-Morgenlage: x\nSubject: Frage\n\n@hanna fragt")
    said = office.call("erase", "anna", "--yes")
    assert (said.code, said.err) == (0, "")
    assert "deleted: b.eml" in said.out
    assert {path.name for path in folder.iterdir()} == {"a.eml", "c.eml"}


def test_the_record_of_processing_names_them(office: Office) -> None:
    assert "case files about moderation (2)" in office.call("privacy").out


def test_doctor_reads_the_netiquette_and_names_the_line(office: Office) -> None:
    assert "Netiquette" in office.call("doctor", "--offline").out
    (office.config.parent / "netiquette.toml").write_text('[[paragraphs]]\nid = "a b"\n')
    said = office.call("doctor", "--offline")
    assert said.code == 1
    assert "netiquette.toml:2: paragraphs.id: needs 1 to 40" in " ".join(said.out.split())
