"""The code of a start in one file: taken where Python would have read the same, else not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
sys.path.append({root!r})
sys.path.append({here!r})
from morgenlage import one_read
one_read.MISSED = 0
one_read._one = one = one_read.OneRead({place!r})
sys.meta_path.insert(0, one)
import parcel.inner, lone
loaders = [type(m.__spec__.loader).__module__ for m in (parcel, parcel.inner, lone)]
print(lone.SAYS, parcel.inner.SAYS, loaders.count("morgenlage.one_read"), one.wanting)
print(parcel.inner.where())
print(lone.__cached__, parcel.__path__, lone.__file__)
one_read.over()
assert one not in sys.meta_path
one_read.keep()
"""
ROOT = str(Path(__file__).parents[2])


def _said_by(given: list[str]) -> list[str]:
    """The lines of a program that has nothing to complain about."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        given, capture_output=True, text=True, check=True, timeout=60, env=environ
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


class House:
    """Three modules, and the file that holds their code."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.place = folder, folder / "start.all"
        (folder / "parcel").mkdir()
        (folder / "parcel" / "__init__.py").write_text("")
        (folder / "parcel" / "inner.py").write_text(
            "SAYS = 'inner'\ndef where():\n    return where.__code__.co_filename\n"
        )
        (folder / "lone.py").write_text("SAYS = 'one'\n")

    def starts(self, *options: str) -> list[str]:
        """What a start says: what the modules are, how many came from the file, whether that was
        wanting; then lines that have to be the same, however they came."""
        text = PROGRAM.format(root=ROOT, here=str(self.folder), place=str(self.place))
        given = [sys.executable, *options, "-c", text]
        return _said_by(given)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """One that was started once: Python has compiled it, and the file is there."""
    house = House(tmp_path)
    assert house.starts()[0] == "one inner 0 True"
    assert house.place.exists()
    return house


def test_the_second_start_reads_one_file_and_is_the_same_otherwise(house: House) -> None:
    again = house.starts()
    house.place.unlink()
    without = house.starts()

    assert again[0] == "one inner 3 False"
    assert again[1:] == without[1:]


def test_a_start_that_found_everything_writes_nothing(house: House) -> None:
    before = house.place.stat().st_mtime_ns

    house.starts()

    assert house.place.stat().st_mtime_ns == before


@pytest.mark.parametrize("text", ["SAYS = 'two'\n", "SAYS = 'other'\n"])
def test_a_source_that_has_changed_is_read_anew_and_kept(house: House, text: str) -> None:
    lone = house.folder / "lone.py"
    lone.write_text(text)
    os.utime(lone, (lone.stat().st_atime, lone.stat().st_mtime + 5))
    says = text.split("'")[1]

    assert house.starts()[0] == f"{says} inner 2 True"
    assert house.starts()[0] == f"{says} inner 3 False"


def test_a_source_that_is_gone_is_not_imported(house: House) -> None:
    (house.folder / "lone.py").unlink()
    with pytest.raises(subprocess.CalledProcessError) as failed:
        house.starts()
    assert "No module named 'lone'" in failed.value.stderr


@pytest.mark.parametrize(
    "damage", ["empty", "cut", "short", "noise", "folder", "unreadable", "device"]
)
def test_a_file_that_is_no_use_is_no_harm(house: House, damage: str) -> None:
    whole = house.place.read_bytes()
    house.place.unlink()
    match damage:
        case "empty":
            house.place.write_bytes(b"")
        case "cut":
            house.place.write_bytes(whole[:-1])
        case "short":
            house.place.write_bytes(whole[:40])
        case "noise":
            house.place.write_bytes(os.urandom(5000))
        case "folder":
            house.place.mkdir()
        case "unreadable":
            house.place.symlink_to(house.folder / "nowhere" / "at-all")
        case "device":
            house.place.symlink_to("/dev/null")

    assert house.starts()[0] == "one inner 0 True"


def test_another_optimization_does_not_take_it(house: House) -> None:
    assert house.starts("-O")[0] == "one inner 0 True"


def test_where_python_writes_no_compiled_files_this_is_none_either(tmp_path: Path) -> None:
    house = House(tmp_path)

    assert house.starts("-B")[0] == "one inner 0 True"
    assert not house.place.exists()


def test_a_writer_that_died_is_in_nobodys_way_for_long(house: House) -> None:
    left = house.folder / "start.all.new"
    left.write_bytes(b"half")
    house.place.unlink()

    house.starts()
    assert not house.place.exists()  # somebody may be writing
    os.utime(left, (1, 1))
    house.starts()

    assert house.place.exists()
    assert not left.exists()


def test_code_that_is_damaged_is_read_where_python_would_have_read_it(house: House) -> None:
    whole = house.place.read_bytes()
    start = 8 + int.from_bytes(whole[:8], "little")
    house.place.write_bytes(whole[:start] + bytes(len(whole) - start))

    assert house.starts()[0] == "one inner 3 False"


TOLD = """
import sys
sys.path.append({root!r})
from pathlib import Path
from morgenlage import one_read
one_read._one = one = one_read.OneRead({place!r})
sys.meta_path.insert(0, one)
import ast
print(one_read.tables(Path({told!r})), "tomllib" in sys.modules)
one_read.over()
print(one_read.tables(Path({told!r})))
one_read.keep()
"""


class Told:
    """A TOML file of the program's own, and starts that ask what it says."""

    def __init__(self, folder: Path) -> None:
        self.file, self.place = folder / "told.toml", folder / "start.all"
        self.file.write_text('b = ["ä"]\n[a]\nn = 1\n', "utf-8")

    def starts(self) -> str:
        """What a start is told, and whether it had to read TOML for that."""
        text = TOLD.format(root=ROOT, place=str(self.place), told=str(self.file))
        given = [sys.executable, "-X", "utf8", "-c", text]
        first, later = _said_by(given)
        assert first.rpartition(" ")[0] == later
        return first


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """One that was asked for in a start before."""
    told = Told(tmp_path)
    assert told.starts() == "{'b': ['ä'], 'a': {'n': 1}} True"
    return told


def test_what_a_file_of_ours_says_is_kept_with_the_code(told: Told) -> None:
    assert told.starts() == "{'b': ['ä'], 'a': {'n': 1}} False"


@pytest.mark.parametrize("text", ["b = 1\n", 'b = ["ö"]\n[a]\nn = 2\n'])
def test_a_file_of_ours_that_has_changed_is_read_anew_and_kept(told: Told, text: str) -> None:
    told.file.write_text(text, "utf-8")
    os.utime(told.file, (told.file.stat().st_atime, told.file.stat().st_mtime + 5))

    first, second = told.starts(), told.starts()

    assert first.endswith(" True")
    assert second == first.replace("True", "False")


def test_without_the_one_file_a_file_of_ours_says_the_same(told: Told) -> None:
    told.place.unlink()

    assert told.starts() == "{'b': ['ä'], 'a': {'n': 1}} True"


def test_an_expression_of_a_module_is_compiled_once(tmp_path: Path) -> None:
    (tmp_path / "speaking.py").write_text("import re\nHELLO = re.compile('he(l+)o')\n")
    place = str(tmp_path / "start.all")
    program = (
        f"import sys; sys.path += [{ROOT!r}, {str(tmp_path)!r}]\n"
        "from morgenlage import one_read\n"
        f"one_read.cache_from_source = lambda _: {place.removesuffix('.all')!r}\n"
        "one_read.begin()\n"
        "import speaking\n"
        "print(one_read._one.patterns.missed, speaking.HELLO.fullmatch('hello')[1])\n"
        "one_read.over(); one_read.keep()\n"
    )
    given = [sys.executable, "-c", program]

    assert [_said_by(given), _said_by(given)] == [["1 ll"], ["0 ll"]]
