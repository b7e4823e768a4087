"""Files of wordings: TOML and Markdown; what is wrong has its line, the rest works."""

from datetime import date
from pathlib import Path

import pytest

from morgenlage.config.saved_file import NoPlace, There, save
from morgenlage.config.saved_replies import read_saved
from morgenlage.words import words_for

DE = words_for("de")


def written(folder: Path, name: str, text: str) -> Path:
    """A file of the team's."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def names(folder: Path | None) -> set[str]:
    """Of the team's own."""
    return {r.name for r in read_saved(folder, DE).replies if not r.shipped}


@pytest.mark.parametrize("language", ["de", "en"])
def test_without_any_file_there_are_ours_in_both_languages(language: str) -> None:
    found = read_saved(None, words_for("de" if language == "de" else "en"))
    assert found.problems == ()
    assert {r.languages for r in found.replies} == {("de",), ("en",)}


def test_a_toml_file_holds_several(tmp_path: Path) -> None:
    written(
        tmp_path,
        "bau.toml",
        '[[wording]]\nname = "Radweg"\ntext = """\nHallo {name}"""\nkeys = ["Radweg"]\n'
        'tags = ["Bau"]\nlanguages = ["de"]\nowner = "Bauamt"\nuntil = 2027-03-31\n'
        '[[wording]]\nname = "Zwei"\ntext = "Ja."\n',
    )
    found = {r.name: r for r in read_saved(tmp_path, DE).replies}
    radweg = found["Radweg"]
    assert (radweg.text, radweg.owner, radweg.until) == (
        "Hallo {name}",
        "Bauamt",
        date(2027, 3, 31),
    )
    assert "Zwei" in found


@pytest.mark.parametrize(
    "head",
    [
        "---\nname: Radweg\nkeys: Radweg, Weg\ntags: [Bau]\nuntil: 2027-03-31\n---\n",
        '+++\nname = "Radweg"\nkeys = ["Radweg", "Weg"]\ntags = ["Bau"]\nuntil = 2027-03-31\n+++\n',
    ],
    ids=["yaml", "toml"],
)
def test_a_markdown_file_holds_one(tmp_path: Path, head: str) -> None:
    written(tmp_path, "bau/radweg.md", head + "Hallo {name},\n\nwir prüfen das.\n")
    (reply,) = [r for r in read_saved(tmp_path, DE).replies if not r.shipped]
    assert reply.name == "Radweg"
    assert reply.keys == ("Radweg", "Weg")
    assert reply.tags == ("Bau",)
    assert reply.until == date(2027, 3, 31)
    assert reply.text == "Hallo {name},\n\nwir prüfen das."


def test_markdown_without_a_head_is_named_by_its_file(tmp_path: Path) -> None:
    written(tmp_path, "radweg-gesperrt.md", "Der Radweg ist gesperrt.")
    written(tmp_path, "README.md", "Unsere Wortlaute.")
    written(tmp_path, ".git/x.md", "nichts")
    assert names(tmp_path) == {"radweg gesperrt"}


BROKEN = {
    "no toml": ("a.toml", '[[wording]]\nname = "x\n', ":2:", "Anführungszeichen"),
    "a variable": (
        "a.toml",
        '[[wording]]\nname = "x"\ntext = """\nHallo\n{vorname}"""\n',
        ":5:",
        "{vorname}",
    ),
    "no text": ("a.toml", '[[wording]]\nname = "x"\n', ":1:", "fehlt"),
    "a day": ("a.toml", '[[wording]]\nname = "x"\ntext = "y"\nuntil = "bald"\n', ":4:", "kein Tag"),
    "a key": (
        "a.toml",
        '[[wording]]\nname = "x"\ntext = "y"\nlanguage = ["de"]\n',
        ":4:",
        "languages",
    ),
    "a list": ("a.toml", '[[wording]]\nname = "x"\ntext = "y"\nkeys = "z"\n', ":4:", "Liste"),
    "a head": ("a.md", "---\nname: x\nHallo", ":1:", "---"),
    "a pair": ("a.md", "---\nname x\n---\nHallo", ":2:", "Schlüssel: Wert"),
    "in markdown": ("a.md", "---\nname: x\n---\nHallo\n{vorname}", ":5:", "{vorname}"),
    "an empty one": ("a.md", "---\nname: x\n---\n\n", ":1:", "fehlt"),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
def test_what_is_wrong_has_its_line_and_the_others_work(
    tmp_path: Path, case: tuple[str, str, str, str]
) -> None:
    file, text, line, said = case
    path = written(tmp_path, file, text)
    written(tmp_path, "good.toml", '[[wording]]\nname = "Gut"\ntext = "Ja."\n')
    found = read_saved(tmp_path, DE)
    assert len(found.problems) == 1
    assert found.problems[0].startswith(f"{path}{line}")
    assert said in found.problems[0]
    assert "Gut" in names(tmp_path)


def test_in_one_file_the_good_ones_stay(tmp_path: Path) -> None:
    text = '[[wording]]\nname = "a"\ntext = "{x}"\n[[wording]]\nname = "b"\ntext = "Ja."\n'
    written(tmp_path, "a.toml", text)
    assert names(tmp_path) == {"b"}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x00" * 10, b"[" * 9000, b"\xef\xbb\xbf"])
def test_no_file_however_broken_is_more_than_a_sentence(tmp_path: Path, content: bytes) -> None:
    for name in ("a.toml", "a.md"):
        (tmp_path / name).write_bytes(content)
    written(tmp_path, "good.toml", '[[wording]]\nname = "Gut"\ntext = "Ja."\n')
    assert "Gut" in names(tmp_path)


def test_one_of_the_teams_takes_the_place_of_ours(tmp_path: Path) -> None:
    written(tmp_path, "a.toml", '[[wording]]\nname = "danke für den hinweis"\ntext = "Danke."\n')
    found = [r for r in read_saved(tmp_path, DE).replies if "hinweis" in r.name.casefold()]
    assert [r.text for r in found] == ["Danke."]


def test_ours_can_be_left_out(tmp_path: Path) -> None:
    written(tmp_path, "a.toml", 'shipped = false\n[[wording]]\nname = "a"\ntext = "b"\n')
    assert [r.name for r in read_saved(tmp_path, DE).replies] == ["a"]


def test_a_name_that_is_there_twice_is_told(tmp_path: Path) -> None:
    for file in ("a.toml", "b.toml"):
        written(tmp_path, file, '[[wording]]\nname = "a"\ntext = "b"\n')
    assert [str(tmp_path / "b.toml") in p for p in read_saved(tmp_path, DE).problems] == [True]


def test_what_is_saved_is_read_again_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "wordings"
    path = save(place, "Radweg: gesperrt / Öffnung?", "Hallo {name}\n\n--- bald ---", "jana")
    assert path == place / "radweg-gesperrt-oeffnung.md"
    assert path.stat().st_mode & 0o077 == 0
    found = read_saved(place, DE)
    (reply,) = [r for r in found.replies if not r.shipped]
    assert (reply.name, reply.owner) == ("Radweg: gesperrt / Öffnung?", "jana")
    assert reply.text == "Hallo {name}\n\n--- bald ---"
    assert found.problems == ()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    save(tmp_path, "Danke", "Eins", "jana")
    with pytest.raises(There):
        save(tmp_path, "danke!", "Zwei", "jana")
    assert "Eins" in (tmp_path / "danke.md").read_text("utf-8")


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "/", "\x00", ".git/config", "con\nx"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    path = save(tmp_path / "w", name, "Text", "jana")
    assert path.parent == tmp_path / "w"


def test_where_the_wordings_are_one_file_a_person_writes_it(tmp_path: Path) -> None:
    one = written(tmp_path, "w.toml", "")
    with pytest.raises(NoPlace):
        save(one, "a", "b", "jana")
    with pytest.raises(NoPlace):
        save(None, "a", "b", "jana")
