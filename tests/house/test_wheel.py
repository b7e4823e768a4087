"""What people install: one top-level name, everything in it, and nobody's `widgets` in its way."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.house.tracked import ROOT, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the build backend itself: what is installed here is used, nothing is fetched."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own with the wheel; the libraries are borrowed from ours."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    where = run(python, folder, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    site = Path(where.stdout.strip())
    with ZipFile(wheel) as packed:
        packed.extractall(site)
    # Paths in a .pth file are added without reading the .pth files there: our checkout stays out.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return python


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that has packages of our rooms' names."""
    for room in ("widgets", "tui", "adapters"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text("raise ImportError('not ours')\n")
    return tmp_path


def run(python: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_only_top_level_name_is_ours(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = {name.partition("/")[0] for name in packed.namelist()}

    assert {name for name in names if not name.endswith(".dist-info")} == {"morgenlage"}
    assert len(names) == 2


def test_everything_we_wrote_is_in_it(wheel: Path) -> None:
    with ZipFile(wheel) as packed:
        names = set(packed.namelist())
    rooms = ("tui", "widgets", "adapters")
    written = {str(path) for path in tracked() if path.parts[0] == "morgenlage"}
    written |= {f"morgenlage/_rooms/{path}" for path in tracked() if path.parts[0] in rooms}

    assert written - names == set()


def test_it_runs_beside_folders_of_the_same_names(python: Path, elsewhere: Path) -> None:
    helped = run(python, elsewhere, "-m", "morgenlage", "--help")
    rooms = "import morgenlage, tui.app, widgets.guard, adapters.mastodon; print(tui.__file__)"
    found = run(python, elsewhere, "-c", rooms)

    assert (helped.returncode, helped.stderr) == (0, "")
    assert "demo" in helped.stdout
    assert found.stderr == ""
    assert "_rooms" in found.stdout
    assert str(ROOT) not in found.stdout


def test_it_needs_the_rooms_it_brings(python: Path, elsewhere: Path) -> None:
    """The guard of the test above: without our first line the strangers would be found."""
    stranger = run(python, elsewhere, "-c", "import widgets")

    assert "not ours" in stranger.stderr
