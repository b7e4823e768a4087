"""Plans from spreadsheets, as offices send them."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from morgenlage.domain.plan import NotAPlan
from tests.plans.understood import reading, reasons, rows, written

EXCEL = """\
Redaktionsplan November;;;;;;
;;;;;;
Datum;Uhrzeit;Kanal;Thema;Beitragstext;Bild;Bildbeschreibung
23.11.2026;8:30 Uhr;Instagram, bluesky-kreis;Radweg;"Straße frei; endlich.
Zweite Zeile";rad.jpg;Ein Radweg
Mi, 25.11.2026;9 Uhr;Mastodon;Größe;Ein Maß für alle;;
"""


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_an_excel_export_is_read_as_it_comes(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "rad.jpg").write_bytes(b"jpeg")
    plan = written(tmp_path / "plan.csv", EXCEL.replace("\n", "\r\n"), encoding)
    first, second = rows(plan)
    assert first.due == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
    assert first.accounts == ("bluesky-kreis", "instagram-kreis")
    assert (first.text, first.title) == ("Straße frei; endlich.\nZweite Zeile", "Radweg")
    assert [(m.kind, Path(m.file).name, m.alt) for m in first.media] == [
        ("image", "rad.jpg", "Ein Radweg")
    ]
    assert (second.due, second.text) == (
        datetime(2026, 11, 25, 8, 0, tzinfo=UTC),
        "Ein Maß für alle",
    )


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    lines = ["Date|Time|Account|Text", "2026-11-23|08:30|bluesky-kreis|Hello", ""]
    plan = written(tmp_path / "plan.csv", "\n".join(lines).replace("|", separator))
    (row,) = rows(plan)
    assert (row.text, row.due) == ("Hello", datetime(2026, 11, 23, 7, 30, tzinfo=UTC))


def test_excels_own_line_about_the_separator_counts(tmp_path: Path) -> None:
    (row,) = rows(written(tmp_path / "p.csv", "sep=;\nDatum;Text;Konto\n;a,Titel;Bluesky\n"))
    assert (row.accounts, row.text) == (("bluesky-kreis",), "a,Titel")


def test_columns_of_accounts_hold_a_cross_or_words_of_their_own(tmp_path: Path) -> None:
    text = (
        "Datum;Text;Instagram;Mastodon;Text Bluesky\n24.11.;Alle;x;nein;Kurz\n25.11.;Zwei;;Toot;\n"
    )
    one, two = rows(written(tmp_path / "p.csv", text))
    assert one.accounts == ("bluesky-kreis", "instagram-kreis")
    assert one.own == (("bluesky-kreis", "Kurz"),)
    assert (two.accounts, two.own) == (("mastodon-kreis",), (("mastodon-kreis", "Toot"),))


def test_several_pictures_are_columns_or_stand_in_one_cell(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.png", "c.mp4", "c.vtt"):
        (tmp_path / name).write_bytes(name.encode())
    text = (
        "Text;Konto;Bild;Alt;Bild 2;Alt 2;Video;Untertitel\n"
        "x;bluesky;a.jpg;Eins;b.png;Zwei;;\n"
        "y;bluesky;a.jpg | b.png;Eins | Zwei;;;;\n"
        "z;bluesky;;;;;c.mp4;c.vtt\n"
    )
    found = rows(written(tmp_path / "p.csv", text))
    told = [[(Path(m.file).name, m.alt, Path(m.captions).name) for m in r.media] for r in found]
    both = [("a.jpg", "Eins", ""), ("b.png", "Zwei", "")]
    assert told == [both, both, [("c.mp4", "", "c.vtt")]]


BAD = """\
Datum;Uhrzeit;Konto;Text;Bild
31.11.2026;9:00;bluesky;kein Tag;
Mo, 24.11.2026;9:00;bluesky;falscher Wochentag;
3/4/2026;9:00;bluesky;was zuerst;
24.11.2026;25:00;bluesky;keine Zeit;
24.11.2026;9:00;instagramm;Tippfehler;
24.11.2026;9:00;facebook;zwei davon;
24.11.2026;9:00;xing;gibt es nicht;
24.11.2026;9:00;bluesky;;
24.11.2026;9:00;bluesky;weg;weg.jpg
24.11.2026;9:00;bluesky;draußen;../weg.jpg
24.11.2026;9:00;bluesky;draußen;/etc/passwd
24.11.2026;9:00;bluesky;Adresse;https://x.example/a.jpg
24.11.2026;9:00;bluesky;kein Bild;notiz.txt
24.11.2026;9:00;bluesky;"er sagte "nein" laut;
24.11.2026;9:00;bluesky;zu;viele;Zellen;hier
;9:00;bluesky;ohne Tag;
24.11.2026;9:00;bluesky;gut;
"""


def test_every_bad_row_has_its_line_and_its_reason_and_the_good_one_stays(tmp_path: Path) -> None:
    (tmp_path / "plan" / "notiz.txt").parent.mkdir()
    (tmp_path / "plan" / "notiz.txt").write_text("x")
    (tmp_path / "weg.jpg").write_text("x")
    plan = written(tmp_path / "plan" / "plan.csv", BAD)
    assert reasons(plan) == [
        *((2, "no-such-day"), (3, "weekday"), (4, "ambiguous"), (5, "no-hour")),
        *((6, "near-account"), (7, "which-account"), (8, "no-such-account"), (9, "empty")),
        *((10, "no-such-file"), (11, "outside"), (12, "outside"), (13, "address")),
        *((14, "no-picture"), (15, "quotes"), (16, "more-cells"), (17, "no-date")),
    ]
    assert [row.text for row in rows(plan)] == ["gut"]


def test_a_quotation_mark_without_an_end_costs_its_own_row_alone(tmp_path: Path) -> None:
    text = 'Konto;Text\nbluesky;"offen\nbluesky;zwei\nbluesky;drei\n'
    plan = written(tmp_path / "p.csv", text)
    assert [r.text for r in rows(plan)] == ["zwei", "drei"]
    assert reasons(plan) == [(2, "quotes")]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.jpg"
    secret.write_bytes(b"x")
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "a.jpg").symlink_to(secret)
    os.mkfifo(folder / "b.jpg")
    (folder / "c.jpg").mkdir()
    text = "Konto;Text;Bild\nbluesky;x;a.jpg\nbluesky;y;b.jpg\nbluesky;z;c.jpg\nbluesky;n;\0.jpg\n"
    plan = written(folder / "p.csv", text.replace("\0", "a" * 5000))
    assert reasons(plan) == [
        *((2, "outside"), (3, "not-a-file"), (4, "not-a-file"), (5, "no-such-file"))
    ]


def test_one_zero_byte_costs_no_plan(tmp_path: Path) -> None:
    text = "Konto;Text\n" + "bluesky;Der Radweg ist frei\n" * 60 + "bluesky;halb\0e Zeile\n"
    assert rows(written(tmp_path / "p.csv", text))[-1].text == "halbe Zeile"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04rest", "a-spreadsheet"),
        (b"Datum;Text\n\0\0", "binary"),
        (b"\xff\xfeD\x00a", "binary"),
        (b"", "no-columns"),
        (b"nur Text ohne Spalten\nund noch einer\n", "no-columns"),
        (b"Konto;Text\n" + b'bluesky;"x"y\n' * 150, "no-table"),
        (b"Konto;Text\n" + b"bluesky;x\n" * 20_001, "too-many"),
        (b"x" * (16 * 2**20 + 1), "too-large"),
    ],
)
def test_what_is_no_plan_is_refused_whole(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(content)
    with pytest.raises(NotAPlan) as wrong:
        reading(path)
    assert wrong.value.remark.kind == kind


def test_a_pipe_or_nothing_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.csv")
    for name, kind in (("p.csv", "not-plain"), ("none.csv", "no-file")):
        with pytest.raises(NotAPlan) as wrong:
            reading(tmp_path / name)
        assert wrong.value.remark.kind == kind


def test_a_day_without_an_hour_is_given_one_and_that_is_said(tmp_path: Path) -> None:
    text = "Datum;Konto;Text\n24.11.2026;bluesky;a\n24.11.2026 00:00:00;bluesky;b\n"
    found = rows(written(tmp_path / "p.csv", text))
    assert {r.due for r in found} == {datetime(2026, 11, 24, 9, tzinfo=UTC)}
    assert [[m.kind for m in r.remarks] for r in found] == [["assumed"], ["assumed"]]


def test_columns_nobody_knows_are_named(tmp_path: Path) -> None:
    found = reading(written(tmp_path / "p.csv", "Konto;Text;Freigabe durch\nbluesky;x;Maike\n"))
    told = {r.kind: r.values for r in found.sheet.remarks}
    assert told["unknown-columns"]["names"] == "Freigabe durch"


def test_controls_in_a_cell_do_not_come_in(tmp_path: Path) -> None:
    text = "Konto;Text;Titel\nbluesky;a\x1b[31m\x07b\x9b;t\u2028u\n"
    (row,) = rows(written(tmp_path / "p.csv", text))
    assert (row.text, row.title) == ("ab", "t u")


def test_one_clear_date_tells_how_the_others_are_meant(tmp_path: Path) -> None:
    text = "Start Date,Start Time,Account,Text\n{},9:00 AM,bluesky,a\n12/4/2026,9:00 AM,bluesky,b\n"
    american = rows(written(tmp_path / "us.csv", text.format("11/23/2026")))
    british = rows(written(tmp_path / "uk.csv", text.format("23/11/2026")))
    assert [r.due.date().isoformat() for r in american if r.due] == ["2026-11-23", "2026-12-04"]
    assert [r.due.date().isoformat() for r in british if r.due] == ["2026-11-23", "2026-04-12"]


def test_hashtags_in_a_column_of_their_own_belong_to_the_text(tmp_path: Path) -> None:
    text = "Konto;Text;Hashtags\nbluesky;Frei #Radweg!;#Radweg, KreisMilk\nbluesky;Zwei;\n"
    one, two = rows(written(tmp_path / "p.csv", text))
    assert (one.text, two.text) == ("Frei #Radweg!\n\n#KreisMilk", "Zwei")


def test_an_outlook_table_is_read(tmp_path: Path) -> None:
    head = "Betreff,Beginnt am,Beginnt um,Endet am,Endet um,Beschreibung,Kategorien"
    (row,) = rows(
        written(
            tmp_path / "p.csv", f"{head}\nRad,23.11.2026,08:30:00,23.11.2026,09:00:00,Frei,Rot\n"
        )
    )
    assert (row.title, row.text) == ("Rad", "Frei")
    assert row.due == datetime(2026, 11, 23, 7, 30, tzinfo=UTC)


def test_days_outside_of_any_calendar_are_slips(tmp_path: Path) -> None:
    days = ("1.1.0001", "31.12.9999", "1.1.99999", "0001-01-01T00:00+14:00")
    lines = [f"{day};9:00;bluesky;x" for day in days]
    plan = written(tmp_path / "p.csv", "\n".join(["Datum;Uhrzeit;Konto;Text", *lines, ""]))
    kinds = {kind for _, kind in reasons(plan)}
    assert (len(reasons(plan)), kinds <= {"no-such-day", "no-moment"}) == (4, True)


def test_a_cell_without_end_is_too_long(tmp_path: Path) -> None:
    plan = written(tmp_path / "p.csv", "Konto;Text\nbluesky;" + "x" * 200_000 + "\nbluesky;gut\n")
    assert reasons(plan) == [(2, "too-long")]
    assert [r.text for r in rows(plan)] == ["gut"]


def test_letters_taken_apart_are_put_together(tmp_path: Path) -> None:
    plan = written(tmp_path / "p.csv", "Konto;Text;Titel\nbluesky;Gru\u0308n;Ma\u0308rz\n")
    (row,) = rows(plan)
    assert (row.text, row.title) == ("Gr\u00fcn", "M\u00e4rz")
