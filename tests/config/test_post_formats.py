"""A team's own formats: every slip has its file, its line and a sentence; the others work."""

import os
from pathlib import Path

import pytest

from morgenlage.config.post_formats import FOLDER, default_formats, read_format, read_formats
from morgenlage.config.report import SettingsError
from morgenlage.domain.format_draft import gaps
from morgenlage.domain.post_format import PostFormat
from morgenlage.domain.purposes import PURPOSE_IDS
from morgenlage.words import Language, words_for

EN, DE = words_for("en"), words_for("de")
OURS = sorted(FOLDER.glob("*.toml"))

GOOD = """effort = "small"
shape = "image"
tone = "funny"
purposes = ["waste"]
words = ["biotonne*"]
[de]
name = "Unser Format"
hook = "So fängt es an."
draft = "Heute: {title}"
"""


def folder(tmp_path: Path, **files: str) -> Path:
    """A team's folder with these files."""
    own = tmp_path / "formats"
    own.mkdir()
    for name, text in files.items():
        (own / f"{name.replace('_', '-')}.toml").write_text(text, "utf-8")
    return own


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
@pytest.mark.parametrize("language", ["de", "en"])
def test_ours_keep_all_that_is_asked_of_others(path: Path, language: Language) -> None:
    found, warnings = read_format(path, words_for(language))

    assert warnings == ()
    assert found in default_formats(language)
    assert found.minutes
    assert found.purposes
    assert min(len(part) for part in (found.shots, found.ask, found.access, found.checklist)) >= 1
    assert found.works
    assert found.fails
    assert len(found.name) <= 38
    assert gaps(found.draft)
    assert not found.faces or any(
        word in " ".join((*found.ask, *found.checklist)).casefold()
        for word in ("einwilligung", "consent")
    )


def test_there_are_enough_of_ours_for_every_purpose() -> None:
    for_what = [purpose for each in default_formats("de") for purpose in each.purposes]

    assert len(OURS) >= 18
    assert set(PURPOSE_IDS) <= set(for_what)
    assert {f.id for f in default_formats("de")} == {f.id for f in default_formats("en")}
    assert len({f.name for f in default_formats("de")}) == len(OURS)


def test_a_format_of_ones_own_stands_before_ours(tmp_path: Path) -> None:
    library = read_formats(folder(tmp_path, own_one=GOOD), DE)

    assert library.problems == ()
    assert library.own == 1
    assert library.formats[0] == PostFormat(
        "own-one", "Unser Format", "So fängt es an.", effort="small", shape="image", tone="funny",
        purposes=("waste",), words=("biotonne*",), draft="Heute: {title}",
    )  # fmt: skip
    assert len(library.formats) == len(OURS) + 1


def test_one_of_theirs_replaces_ours_by_its_id(tmp_path: Path) -> None:
    library = read_formats(folder(tmp_path, job_trailer=GOOD), DE)

    assert [f.name for f in library.formats if f.id == "job-trailer"] == ["Unser Format"]
    assert len(library.formats) == len(OURS)


def test_a_broken_file_is_left_out_and_ours_of_that_name_stays(tmp_path: Path) -> None:
    broken = GOOD.replace('"small"', '"tiny"')
    library = read_formats(folder(tmp_path, job_trailer=broken, own_one=GOOD), EN)

    assert [f.id for f in library.formats[:1]] == ["own-one"]
    assert next(f for f in library.formats if f.id == "job-trailer").name != "Unser Format"
    (problem,) = library.problems
    assert problem.startswith(f"{tmp_path / 'formats' / 'job-trailer.toml'}:1: effort: ")


def test_words_in_one_language_serve_both(tmp_path: Path) -> None:
    assert read_formats(folder(tmp_path, own=GOOD), EN).formats[0].name == "Unser Format"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('"small"', '"tiny"', 1, "effort: "),
        ('"image"', '"reel"', 2, "shape: "),
        ('"funny"', '"serious"', 3, "tone: "),
        ('["waste"]', '["müll"]', 4, "is no purpose I know; there are: job"),
        ('["waste"]', '"waste"', 4, "purposes: "),
        ('["biotonne*"]', '["a||b"]', 5, "alternative"),
        ('effort = "small"\n', "", 1, "effort: is missing"),
        ("[de]", "[fr]", 1, "the words are missing"),
        ('"Unser Format"', f'"{"x" * 49}"', 7, "at most 48 characters"),
        ('"Unser Format"', '"a\\nb"', 7, "one line"),
        ('"So fängt es an."', '""', 8, "hook: "),
        ('hook = "So fängt es an."\n', "", 6, "hook: is missing"),
        ('"Heute: {title}"', '"Heute: {titel}"', 9, "{titel} stands for nothing"),
        ('"Heute: {title}"', f'"{"x" * 4001}"', 9, "at most 4000"),
        ('"Heute: {title}"', '"x"\nshots = "a"', 10, "list of texts"),
        ('"Heute: {title}"', f'"x"\nask = ["{"x" * 301}"]', 10, "at most 300"),
        ('"Heute: {title}"', f'"x"\nask = {["x"] * 21}', 10, "at most 20"),
        ("[de]", "minutes = 0\n[de]", 6, "minutes: "),
        ("[de]", "faces = 1\n[de]", 6, "faces: "),
        ("[de]", "[de", 6, "bracket"),
    ],
)
def test_a_slip_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    assert old in GOOD
    own = folder(tmp_path, own=GOOD.replace(old, new))

    library = read_formats(own, EN)

    assert library.own == 0
    assert any(
        problem.startswith(f"{own / 'own.toml'}:{line}: ") and said in problem
        for problem in library.problems
    ), library.problems


def test_an_unknown_key_is_only_asked_about(tmp_path: Path) -> None:
    library = read_formats(folder(tmp_path, own=GOOD.replace("tone", "tones")), EN)

    assert library.own == 1
    (warning,) = library.warnings
    assert "tone" in warning
    assert library.formats[0].tone == "warm"


@pytest.mark.parametrize("name", ["Große Idee", "UPPER", "x" * 41])
def test_a_name_that_is_no_id_is_named(tmp_path: Path, name: str) -> None:
    library = read_formats(folder(tmp_path, **{name: GOOD}), EN)

    assert library.own == 0
    assert "is no name for a format's file" in library.problems[0]


def test_what_is_no_text_is_named(tmp_path: Path) -> None:
    own = folder(tmp_path, good=GOOD)
    (own / "latin.toml").write_bytes(GOOD.encode("latin-1"))
    (own / "large.toml").write_text("#" * 1_000_001, "utf-8")
    (own / "empty.toml").write_text("", "utf-8")
    (own / "folder.toml").mkdir()
    (own / "nowhere.toml").symlink_to(tmp_path / "nothing")
    (own / "circle.toml").symlink_to(own / "circle.toml")
    os.mkfifo(own / "pipe.toml")
    (own / "note.txt").write_text("nothing", "utf-8")
    (own / ".hidden.toml").write_text("nothing", "utf-8")

    library = read_formats(own, EN)

    assert library.own == 1
    named = {Path(problem.partition(".toml")[0]).name for problem in library.problems}
    assert named == {"latin", "large", "empty", "folder", "nowhere", "circle", "pipe"}


def test_a_link_to_a_good_file_is_a_file(tmp_path: Path) -> None:
    own = folder(tmp_path)
    (tmp_path / "elsewhere.toml").write_text(GOOD, "utf-8")
    (own / "linked.toml").symlink_to(tmp_path / "elsewhere.toml")

    assert read_formats(own, EN).formats[0].id == "linked"


def test_a_file_where_a_folder_should_be_is_named(tmp_path: Path) -> None:
    path = tmp_path / "formats"
    path.write_text(GOOD, "utf-8")

    library = read_formats(path, EN)

    assert len(library.formats) == len(OURS)
    assert "is no folder" in library.problems[0]


def test_an_empty_folder_is_no_mistake(tmp_path: Path) -> None:
    library = read_formats(folder(tmp_path), EN)

    assert (library.own, library.problems) == (0, ())


def test_a_single_file_raises_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        read_format(tmp_path / "gone.toml", EN)
