"""A plan that comes again: the same rows are the same pieces, nothing is doubled or overwritten."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from morgenlage.domain.piece import Piece
from morgenlage.domain.piece_steps import Content, approved, dropped, moved
from morgenlage.domain.piece_steps import written as rewritten
from tests.plans.understood import ME, imported, kinds, reading, written

ROWS = """\
Datum;Uhrzeit;Konto;Titel;Text
23.11.2026;8:30;bluesky;Rad;Der Radweg ist frei
24.11.2026;9:00;bluesky, instagram;Bus;Der Bus fährt
;;;;Nur eine Idee
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan without names for its rows."""
    return written(tmp_path / "plan.csv", ROWS)


def changed(plan: Path, old: str, new: str) -> Path:
    """The same plan after somebody wrote into it."""
    text = plan.read_text()
    assert old in text
    return written(plan, text.replace(old, new))


def test_new_rows_are_drafts_and_ideas_and_nothing_is_approved(plan: Path) -> None:
    found = reading(plan)
    assert kinds(found) == ["new", "new", "new"]
    pieces = imported(found)
    assert [[c.state for c in p.copies] for p in pieces] == [["draft"], ["draft", "draft"], []]
    assert [p.state for p in pieces] == ["draft", "draft", "idea"]
    assert all(c.approval is None for p in pieces for c in p.copies)


def test_the_same_plan_again_changes_nothing(plan: Path) -> None:
    pieces = imported(reading(plan))
    again = reading(plan, *pieces)
    assert kinds(again) == ["unchanged"] * 3
    assert imported(again, *pieces) == pieces


def test_sorted_anew_renamed_and_sent_by_somebody_else_it_is_still_the_same(
    plan: Path, tmp_path: Path
) -> None:
    pieces = imported(reading(plan))
    head, *lines = ROWS.splitlines()
    other = written(tmp_path / "Plan (2) final.csv", "\n".join([head, *reversed(lines)]) + "\n")
    found = reading(other, *pieces)
    assert kinds(found) == ["unchanged"] * 3
    assert len(imported(found, *pieces)) == 3


@pytest.mark.parametrize(
    ("old", "new", "fields"),
    [
        ("8:30", "10:00", ("due",)),
        ("Der Radweg ist frei", "Der Radweg ist wieder frei", ("text",)),
        ("bluesky;Rad", "bluesky, Mastodon;Rad", ("accounts",)),
    ],
)
def test_a_row_without_a_name_is_found_again_by_what_is_left_of_it(
    plan: Path, old: str, new: str, fields: tuple[str, ...]
) -> None:
    pieces = imported(reading(plan))
    found = reading(changed(plan, old, new), *pieces)
    assert kinds(found) == ["changed", "unchanged", "unchanged"]
    assert found.proposal.rows[0].fields == fields
    after = imported(found, *pieces)
    assert len(after) == 3
    assert kinds(reading(plan, *after)) == ["unchanged"] * 3


def test_an_approved_piece_whose_words_change_has_to_be_approved_again(plan: Path) -> None:
    first, *others = imported(reading(plan))
    ready = approved(first, "bluesky-kreis", ME, first.seal("bluesky-kreis"))
    assert ready
    assert ready.state == "scheduled"
    same = reading(plan, ready, *others)
    assert kinds(same) == ["unchanged"] * 3
    found = reading(changed(plan, "8:30", "10:00"), ready, *others)
    moved_ = imported(found, ready, *others)[0]
    assert moved_.state == "scheduled"
    assert moved_.due == datetime(2026, 11, 23, 9, tzinfo=UTC)
    found = reading(changed(plan, "ist frei", "ist zu"), moved_, *others)
    after = imported(found, moved_, *others)[0]
    assert (after.state, after.allowed("bluesky-kreis")) == ("draft", False)


def test_what_was_changed_here_and_there_is_told_and_not_overwritten(plan: Path) -> None:
    first, *others = imported(reading(plan))
    ours = rewritten(first, Content(text="Wir haben es anders gesagt"), ME)
    assert ours
    found = reading(changed(plan, "8:30", "10:00"), ours, *others)
    row = found.proposal.rows[0]
    assert kinds(found) == ["conflict", "unchanged", "unchanged"]
    assert (row.here, row.there) == (("text",), ("due",))
    assert imported(found, ours, *others)[0] == ours


def test_what_was_changed_here_alone_stays(plan: Path) -> None:
    first, *others = imported(reading(plan))
    ours = moved(first, datetime(2026, 12, 1, tzinfo=UTC), ME)
    assert ours
    found = reading(plan, ours, *others)
    assert kinds(found) == ["unchanged"] * 3
    assert imported(found, ours, *others)[0] == ours


def test_a_conflict_ends_when_somebody_decides(plan: Path) -> None:
    first, *others = imported(reading(plan))
    ours = rewritten(first, Content(title="Unser Titel"), ME)
    assert ours
    changed(plan, "8:30", "10:00")
    theirs = reading(plan, ours, *others, choice="plan")
    assert kinds(theirs)[0] == "changed"
    assert imported(theirs, ours, *others)[0].title == "Rad"
    here = reading(plan, ours, *others, choice="here")
    assert kinds(here)[0] == "unchanged"
    after = imported(here, ours, *others)
    assert (after[0].title, after[0].due) == ("Unser Titel", ours.due)
    assert kinds(reading(plan, *after)) == ["unchanged"] * 3


def test_the_same_change_here_and_there_is_no_conflict(plan: Path) -> None:
    first, *others = imported(reading(plan))
    ours = rewritten(first, Content(text="Neu"), ME)
    assert ours
    found = reading(changed(plan, "Der Radweg ist frei", "Neu"), ours, *others)
    assert kinds(found) == ["unchanged"] * 3


def test_a_row_that_is_gone_is_told_and_its_piece_stays(plan: Path) -> None:
    pieces = imported(reading(plan))
    found = reading(changed(plan, ROWS.splitlines()[2] + "\n", ""), *pieces)
    assert [p.title for p in found.proposal.vanished] == ["Bus"]
    assert imported(found, *pieces) == pieces


def test_a_row_that_cannot_be_read_any_more_is_not_called_gone(plan: Path) -> None:
    pieces = imported(reading(plan))
    found = reading(changed(plan, "24.11.2026", "31.11.2026"), *pieces)
    assert len(found.bad) == 1
    assert found.proposal.vanished == ()


def test_what_is_out_or_dropped_is_not_touched(plan: Path) -> None:
    first, second, *others = imported(reading(plan))
    (copy,) = first.copies
    out = first.with_copy(replace(copy, state="published"))
    gone: Piece | None = second
    for account in ("bluesky-kreis", "instagram-kreis"):
        gone = gone and dropped(gone, account, ME)
    assert gone
    assert kinds(reading(plan, out, gone, *others)) == ["unchanged"] * 3
    changed(plan, "Der Radweg ist frei", "anders")
    changed(plan, "Der Bus fährt", "anders")
    found = reading(plan, out, gone, *others)
    assert kinds(found) == ["out", "out", "unchanged"]
    assert imported(found, out, gone, *others) == (out, gone, *others)


def test_names_in_the_plan_hold_whatever_else_changes(tmp_path: Path) -> None:
    head = "Nr;Datum;Uhrzeit;Konto;Text\n"
    plan = written(tmp_path / "p.csv", head + "1;23.11.2026;9:00;bluesky;a\n2;;;bluesky;b\n")
    pieces = imported(reading(plan))
    written(plan, head + "2;24.11.2026;9:00;bluesky;ganz anders\n1;25.11.2026;9:00;mastodon;neu\n")
    found = reading(plan, *pieces)
    assert kinds(found) == ["changed", "changed"]
    assert [p.text for p in imported(found, *pieces)] == ["neu", "ganz anders"]


def test_the_same_numbers_in_another_plan_are_other_pieces(tmp_path: Path) -> None:
    november = written(tmp_path / "nov.csv", "Nr;Konto;Text\n1;bluesky;November\n")
    december = written(tmp_path / "dez.csv", "Nr;Konto;Text\n1;bluesky;Dezember\n")
    pieces = imported(reading(november))
    found = reading(december, *pieces)
    assert kinds(found) == ["new"]
    assert found.proposal.vanished == ()


def test_fields_the_plan_does_not_have_are_none_of_its_business(plan: Path) -> None:
    first, *others = imported(reading(plan))
    ours = rewritten(first, Content(note="mit Bauamt", link="https://kreis.example"), ME)
    assert ours
    found = reading(changed(plan, "ist frei", "ist zu"), ours, *others)
    assert kinds(found)[0] == "changed"
    after = imported(found, ours, *others)[0]
    assert (after.note, after.link) == ("mit Bauamt", "https://kreis.example")


def test_an_alt_text_we_wrote_stays_where_the_plan_has_no_column_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    plan = written(tmp_path / "p.csv", "Nr;Konto;Text;Bild\n1;bluesky;eins;a.jpg\n")
    (first,) = imported(reading(plan))
    ours = rewritten(first, Content(media=(replace(first.media[0], alt="Ein Radweg"),)), ME)
    assert ours
    assert kinds(reading(plan, ours)) == ["unchanged"]
    found = reading(changed(plan, "eins", "zwei"), ours)
    (after,) = imported(found, ours)
    assert (after.text, after.media[0].alt) == ("zwei", "Ein Radweg")


def test_another_picture_under_the_same_name_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    plan = written(tmp_path / "p.csv", "Nr;Konto;Text;Bild\n1;bluesky;eins;a.jpg\n")
    pieces = imported(reading(plan))
    (tmp_path / "a.jpg").write_bytes(b"y")
    found = reading(plan, *pieces)
    assert found.proposal.rows[0].fields == ("media",)
    assert imported(found, *pieces)[0].media[0].digest != pieces[0].media[0].digest


def test_an_idea_that_gets_an_account_becomes_a_draft(plan: Path) -> None:
    pieces = imported(reading(plan))
    found = reading(changed(plan, ";;;;Nur", ";;bluesky;;Nur"), *pieces)
    after = imported(found, *pieces)
    assert [p.state for p in after] == ["draft"] * 3


def test_an_event_is_known_by_its_name_whatever_its_calendar_is_called(tmp_path: Path) -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:abc\nDTSTART:20261201T083000\nSUMMARY:x\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    pieces = imported(reading(written(tmp_path / "a.ics", text)))
    other = written(tmp_path / "b.ics", text.replace("0830", "0930"))
    found = reading(other, *pieces)
    assert kinds(found) == ["changed"]


def test_a_file_that_moved_in_the_folder_is_the_same_piece(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    file = written(folder / "a.md", "---\nkonten: bluesky\n---\ntext\n")
    pieces = imported(reading(folder))
    (folder / "november").mkdir()
    file.rename(folder / "november" / "b.md")
    found = reading(folder, *pieces)
    assert (kinds(found), found.proposal.vanished) == (["unchanged"], ())


def test_what_is_over_can_be_left_out(plan: Path) -> None:
    changed(plan, "23.11.2026", "2.11.2026")
    assert [r.kind for r in reading(plan).proposal.rows[0].remarks] == ["past"]
    found = reading(plan, upcoming=True)
    assert (len(found.proposal.rows), found.past) == (2, 1)
