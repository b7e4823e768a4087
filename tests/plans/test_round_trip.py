"""What is written out comes back without a difference, here and in an office that never saw it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from morgenlage.desk.attaching import digest_of
from morgenlage.domain.draft import Attachment
from morgenlage.domain.piece import Copy, Piece
from morgenlage.domain.piece_steps import Content, made, moved, written
from morgenlage.plans.attaching import digests_of
from morgenlage.plans.csv_out import csv_of
from morgenlage.plans.ics_out import ics_of
from morgenlage.plans.md_out import write_folder
from morgenlage.plans.writing import Place
from morgenlage.words import Language, words_for
from morgenlage.words.queue import queue_words
from tests.plans.understood import ACCOUNTS, BERLIN, ME, NOW, imported, kinds, reading

Form = Literal["csv", "ics", "md"]
HARD = [
    'Der Radweg ist frei; endlich, "sagte" sie.\nZweite Zeile\n\nMit Absatz',
    "=SUMME(A1) +1 -1 @x",
    "'=schon mit Strich",
    "---\nkein Vorspann\n---",
    "## Instagram\nsteht so im Text\n![bild](x.jpg)",
    "Emoji 🚲 und ä ö ü ß, \\n ist kein Umbruch; {a: b} # kein Kommentar",
    "ja",
    "- eins\n- zwei: drei",
    "Doppelpunkt: und | Strich\\, Komma\\; und\ttab",
]


def put_out(pieces: tuple[Piece, ...], folder: Path, form: Form, language: Language) -> Path:
    """The plan as a file, or a folder."""
    digests = digests_of(pieces) | {m.file: m.digest for p in pieces for m in p.media}
    path = folder / f"plan-{form}-{language}" if form == "md" else folder / f"plan.{form}"
    states = queue_words(words_for(language)).states
    home = path if form == "md" else folder
    place = Place(home, BERLIN, language, tuple(ACCOUNTS), states, digests)
    if form == "md":
        write_folder(pieces, place)
    else:
        content = ics_of(pieces, place, NOW) if form == "ics" else csv_of(pieces, place).encode()
        path.write_bytes(content)
    return path


@pytest.fixture
def pieces(tmp_path: Path) -> tuple[Piece, ...]:
    """A plan with everything a piece can have, and texts that look like something else."""
    files = tmp_path / "anderswo"
    files.mkdir()
    media = []
    for name in ("a b.jpg", "film.mp4", "film.vtt"):
        (files / name).write_bytes(name.encode())
    picture = Attachment("image", str(files / "a b.jpg"), 'Ein "Radweg"; mit\nKomma, ja')
    film = Attachment("video", str(files / "film.mp4"), "", str(files / "film.vtt"))
    media = [replace(m, digest=digest_of(Path(m.file))) for m in (picture, film)]
    found = []
    for n, text in enumerate(HARD):
        piece: Piece | None = made(f"p{n}", ["bluesky-kreis", "instagram-kreis"], ME)
        content = Content(
            text=text,
            title=f"Titel {n}: =1" if n % 2 else "",
            link="https://kreis.example/x?a=1;b=2" if n % 3 else "",
            language="de",
            note="Notiz\nmit Zeilen" if n % 2 else "",
            media=tuple(media) if n % 2 else (),
            people=("person-1",) if n % 3 else (),
            tags=("format:vorher",),
            own=(("instagram-kreis", HARD[-n]),) if n % 2 else (),
        )
        piece = piece and written(piece, content, ME)
        piece = piece and moved(piece, NOW + timedelta(days=n, seconds=n * 61), ME)
        assert piece
        found.append(piece)
    found.append(replace(made("idee", [], ME), text="Nur ein Gedanke"))
    return tuple(found)


@pytest.mark.parametrize("form", ["csv", "ics", "md"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_plan_comes_back_without_a_difference(
    pieces: tuple[Piece, ...], tmp_path: Path, form: Form, language: Language
) -> None:
    path = put_out(pieces, tmp_path, form, language)
    found = reading(path, *pieces)
    assert [(b.line, b.why) for b in found.bad] == []
    assert [(r.entry.piece, r.kind, r.fields) for r in found.proposal.rows if r.fields] == []
    assert set(kinds(found)) == {"unchanged"}
    assert imported(found, *pieces) == pieces


@pytest.mark.parametrize("form", ["csv", "ics", "md"])
def test_an_hour_of_its_own_that_one_account_has_is_no_difference(
    pieces: tuple[Piece, ...], tmp_path: Path, form: Form
) -> None:
    first = pieces[0].with_copy(replace(pieces[0].copies[0], state="published"))
    own = moved(first, NOW + timedelta(days=9), ME)
    assert own
    found = reading(put_out((own,), tmp_path, form, "de"), own)
    assert [(r.kind, r.entry.due, r.fields) for r in found.proposal.rows] == [
        ("unchanged", NOW + timedelta(days=9), ())
    ]


@pytest.mark.parametrize("form", ["csv", "ics", "md"])
def test_another_office_gets_the_same_pieces(
    pieces: tuple[Piece, ...], tmp_path: Path, form: Form
) -> None:
    bare = tuple(replace(p, media=()) for p in pieces) if form != "md" else pieces
    there = imported(reading(put_out(bare, tmp_path, form, "de")))
    told = {(p.text.strip(), p.title, p.link, p.note, p.due, len(p.media)) for p in there}
    assert told == {(p.text, p.title, p.link, p.note, p.due, len(p.media)) for p in bare}
    assert {p.state for p in there} == {"draft", "idea"}


@pytest.mark.parametrize("form", ["csv", "ics", "md"])
def test_a_change_in_what_was_written_out_is_a_change_and_ours_a_conflict(
    pieces: tuple[Piece, ...], tmp_path: Path, form: Form
) -> None:
    path = put_out(pieces[:1], tmp_path, form, "de")
    file = next(path.glob("*.md")) if form == "md" else path
    file.write_bytes(file.read_bytes().replace(b"Zweite", b"Dritte"))
    assert kinds(reading(path, pieces[0])) == ["changed"]
    ours = written(pieces[0], Content(title="Hier geändert"), ME)
    assert ours
    assert kinds(reading(path, ours)) == ["conflict"]


@pytest.mark.parametrize("form", ["csv", "ics", "md"])
def test_no_export_steers_a_terminal(tmp_path: Path, form: Form) -> None:
    nasty = "\x1b]0;x\x07rot\x1b[31m \u202egnurddrow\u202c\x9b"
    picture = Attachment("image", "bil\x1bd.jpg", nasty)
    copy = Copy("bluesky-kreis", text=f"Eigen {nasty}")
    piece = Piece(
        id="p", text=nasty, title=nasty, note=nasty, media=(picture,), tags=(nasty,), copies=(copy,)
    )
    path = put_out((piece,), tmp_path, form, "de")

    for file in [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]:
        text = file.read_bytes().decode()
        odd = [c for c in text if not c.isprintable() and c not in "\n\r\ufeff"]
        assert odd == []
        assert "\u202e" not in unquote(text)


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn"))
    | st.sampled_from("\n\t"),
    max_size=60,
)


@pytest.mark.parametrize("form", ["csv", "ics", "md"])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXT, title=TEXT, note=TEXT, own=TEXT)
def test_no_text_changes_on_its_way(
    tmp_path_factory: pytest.TempPathFactory, form: Form, text: str, title: str, note: str, own: str
) -> None:
    piece: Piece | None = made("p", ["bluesky-kreis", "instagram-kreis"], ME)
    content = Content(text=f"x {text}", title=title, note=note, own=(("instagram-kreis", own),))
    piece = piece and written(piece, content, ME)
    piece = piece and moved(piece, datetime(2026, 12, 1, 8, tzinfo=UTC), ME)
    assert piece
    path = put_out((piece,), tmp_path_factory.mktemp("weg"), form, "de")
    found = reading(path, piece)
    assert [b.why for b in found.bad] == []
    assert [(r.kind, r.fields) for r in found.proposal.rows] == [("unchanged", ())]
