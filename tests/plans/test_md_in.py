"""Plans as a folder of Markdown, written by hand and kept in git."""

import os
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from morgenlage.domain.plan import NotAPlan
from tests.plans.understood import reading, reasons, rows, written

PIECE = """\
---
datum: 23.11.2026
zeit: 8:30
konten: [bluesky-kreis, Instagram]
titel: "Radweg: frei"
bild: rad.jpg
alt: Ein Radweg im Morgenlicht
link: https://kreis.example/rad
tags: format:vorher, topic:verkehr
---

Der Radweg ist frei.

Gute Fahrt!

## Instagram

Der Radweg ist frei 🚲
"""


def test_a_file_with_front_matter_is_a_piece(tmp_path: Path) -> None:
    (tmp_path / "plan" / "11").mkdir(parents=True)
    (tmp_path / "plan" / "11" / "rad.jpg").write_bytes(b"jpeg")
    written(tmp_path / "plan" / "11" / "radweg.md", PIECE)
    (row,) = rows(tmp_path / "plan")
    assert row.due == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert row.accounts == ("bluesky-kreis", "instagram-kreis")
    assert row.text == "Der Radweg ist frei.\n\nGute Fahrt!"
    assert row.own == (("instagram-kreis", "Der Radweg ist frei 🚲"),)
    assert (row.title, row.link) == ("Radweg: frei", "https://kreis.example/rad")
    assert [(Path(m.file).name, m.alt) for m in row.media] == [
        ("rad.jpg", "Ein Radweg im Morgenlicht")
    ]
    assert row.tags == ("format:vorher", "topic:verkehr")
    assert row.source == "md:plan:11/radweg.md"


@pytest.mark.parametrize(
    "media",
    [
        "bilder:\n- datei: a.jpg\n  alt: Eins\n- datei: b.mp4\n  untertitel: b.vtt",
        "bild: a.jpg\nalt: Eins\nvideo: b.mp4\nuntertitel 2: b.vtt",
        "images:\n- {file: a.jpg, alt: Eins}\n- {file: b.mp4, captions: b.vtt}",
    ],
)
def test_media_are_named_as_people_name_them(tmp_path: Path, media: str) -> None:
    for name in ("a.jpg", "b.mp4", "b.vtt"):
        (tmp_path / name).write_bytes(name.encode())
    written(tmp_path / "x.md", f"---\nkonten: bluesky\n{media}\n---\ntext\n")
    (row,) = rows(tmp_path)
    assert [(m.kind, Path(m.file).name, m.alt) for m in row.media] == [
        ("image", "a.jpg", "Eins"),
        ("video", "b.mp4", ""),
    ]


def test_a_picture_in_the_text_goes_with_the_piece_and_out_of_its_text(tmp_path: Path) -> None:
    (tmp_path / "a b.jpg").write_bytes(b"x")
    body = "Eins\n\n![Ein Radweg](<a b.jpg>)\n\nZwei ![kein](bild.jpg) im Satz\n"
    written(tmp_path / "x.md", f"---\nkonten: bluesky\n---\n{body}")
    (row,) = rows(tmp_path)
    assert [(Path(m.file).name, m.alt) for m in row.media] == [("a b.jpg", "Ein Radweg")]
    assert row.text == "Eins\n\nZwei ![kein](bild.jpg) im Satz"


def test_a_value_stays_what_was_written(tmp_path: Path) -> None:
    front = "datum: 2026-11-23\nzeit: 8:30\ntitel: no\nsprache: no\nkonten: bluesky\nnotiz: 0x10"
    written(tmp_path / "x.md", f"---\n{front}\n---\ntext\n")
    (row,) = rows(tmp_path)
    assert (row.title, row.language, row.note) == ("no", "no", "0x10")
    assert row.due == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def test_the_day_may_stand_in_the_files_name(tmp_path: Path) -> None:
    written(tmp_path / "2026-11-23-radweg.md", "---\nkonten: bluesky\nzeit: 9:00\n---\ntext\n")
    (row,) = rows(tmp_path)
    assert row.due == datetime(2026, 11, 23, 8, tzinfo=UTC)


BAD = {
    "a-ohne-ende.md": ("---\nkonten: bluesky\ntext", "no-end"),
    "b-anfuehrung.md": ('---\nkonten: bluesky\ntitel: "Radweg\n---\nx\n', "front-line"),
    "c-striche.md": ("--\nkonten: bluesky\n--\nx\n", "no-beginning"),
    "d-konto.md": ("---\nkonten: blueskyy\n---\nx\n", "near-account"),
    "e-tag.md": ("---\ndatum: 31.11.2026\nzeit: 9:00\n---\nx\n", "no-such-day"),
    "f-klammer.md": ("---\nkonten: [bluesky\n---\nx\n", "front-line"),
    "g-bild.md": ("---\nbild: wegg.jpg\n---\nx\n", "no-such-file"),
    "h-draussen.md": ("---\nbild: ../../../etc/passwd\n---\nx\n", "outside"),
    "i-zweimal.md": ("---\ndatum: 1.12.2026\nDatum: 2.12.2026\n---\nx\n", "field-twice"),
    "j-liste.md": ("---\ntitel: [a, b]\n---\nx\n", "one-text"),
    "k-leer.md": ("---\nkonten: bluesky\n---\n\n", "empty"),
    "l-verweis.md": ("---\na: &a [x]\nb: *a\n---\nx\n", "reference"),
    "m-tief.md": ("---\ntags: [[[[[[[[[[x]]]]]]]]]]\n---\nx\n", "too-deep"),
    "n-punkt.md": ("---\n- nur\n- Liste\n---\nx\n", "front-line"),
}


def test_every_file_with_a_slip_is_named_with_its_reason_and_the_good_one_stays(
    tmp_path: Path,
) -> None:
    for name, (text, _) in BAD.items():
        written(tmp_path / name, text)
    written(tmp_path / "z-gut.md", "---\nkonten: bluesky\n---\ngut\n")
    found = reading(tmp_path)
    assert {bad.place: bad.why.kind for bad in found.bad} == {n: k for n, (_, k) in BAD.items()}
    assert [row.entry.text for row in found.proposal.rows] == ["gut"]
    lines = {bad.place: bad.line for bad in found.bad}
    assert (lines["b-anfuehrung.md"], lines["l-verweis.md"]) == (3, 2)


def test_a_misspelt_field_is_named_with_what_was_meant(tmp_path: Path) -> None:
    written(tmp_path / "x.md", "---\nkonten: bluesky\ntitl: Rad\nfarbe: rot\n---\ntext\n")
    (row,) = rows(tmp_path)
    assert [(m.kind, m.values["name"], m.values["meant"]) for m in row.remarks] == [
        ("near-field", "titl", "title"),
        ("unknown-field", "farbe", ""),
    ]


def test_a_folder_is_read_without_following_anything_out_of_it(tmp_path: Path) -> None:
    outside = written(tmp_path / "fremd" / "a.md", "---\nkonten: bluesky\n---\nfremd\n")
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "verweis.md").symlink_to(outside)
    (folder / "ordner").symlink_to(outside.parent)
    os.mkfifo(folder / "rohr.md")
    written(folder / ".git" / "x.md", "---\nkonten: bluesky\n---\ngit\n")
    written(folder / "README.md", "# Unser Plan\n")
    written(folder / "gut.md", "---\nkonten: bluesky\n---\ngut\n")
    found = reading(folder)
    assert [row.entry.text for row in found.proposal.rows] == ["gut"]
    assert [(r.kind, r.values["names"]) for r in found.sheet.remarks] == [
        ("odd-files", "rohr.md, verweis.md"),
        ("no-front", "README.md"),
    ]


def test_a_bomb_of_references_does_not_go_off(tmp_path: Path) -> None:
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 30))
    written(tmp_path / "x.md", f"---\nl0: &l0 [x]\n{levels}\n---\ntext\n")
    written(tmp_path / "y.md", "---\n" + "[" * 50_000 + "\n---\ntext\n")
    written(tmp_path / "z.md", "---\ntitel: " + "x" * 70_000 + "\n---\ntext\n")
    started = monotonic()
    assert [kind for _, kind in reasons(tmp_path)] == ["reference", "front-line", "front-too-long"]
    assert monotonic() - started < 3


def test_one_file_by_itself_is_a_plan_too(tmp_path: Path) -> None:
    path = written(tmp_path / "x.md", "---\nkonten: bluesky\n---\ntext\n")
    assert [row.text for row in rows(path)] == ["text"]
    assert reading(path).proposal.vanished == ()
    with pytest.raises(NotAPlan):
        reading(written(tmp_path / "README.md", "# nichts\n"))


def test_texts_with_colons_and_hashtags_are_read_as_they_were_meant(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    front = (
        "konten: bluesky # nur dort\ntitel: Radweg: frei\nnotiz: #wichtig, Tel. #5\n"
        "bilder:\n- datei: a.jpg\n  alt: Ein Radweg: neu\ntext: |\n  notiz: kein #Feld\n  Ende\n"
    )
    written(tmp_path / "x.md", f"---\n{front}---\n")
    (row,) = rows(tmp_path)
    assert (row.title, row.note) == ("Radweg: frei", "#wichtig, Tel. #5")
    assert row.text == "notiz: kein #Feld\nEnde"
    assert [m.alt for m in row.media] == ["Ein Radweg: neu"]
    assert row.accounts == ("bluesky-kreis",)


def test_a_file_with_a_slip_in_its_name_is_named_with_the_one_that_is_there(
    tmp_path: Path,
) -> None:
    written(tmp_path / "bilder" / "radweg.jpg", "x")
    written(tmp_path / "x.md", "---\nkonten: bluesky\nbild: bilder/Radweg.JPG\n---\nx\n")
    (bad,) = reading(tmp_path).bad
    assert (bad.why.kind, bad.why.values["meant"]) == ("near-file", "radweg.jpg")
