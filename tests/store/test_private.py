"""What is in our state is nobody else's to change, and what we hold in memory nobody's to read."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from morgenlage.store.errors import StateError
from morgenlage.store.store import Store
from tests.cli.calling import office_in


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_state_that_others_can_change_is_refused_with_what_to_type(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mode: int
) -> None:
    office = office_in(tmp_path, capsys)
    office.state.mkdir()
    office.state.chmod(mode)
    said = office.call("poll")
    assert said.code == 2
    assert said.err == (
        f"{office.state}: others can change what lies there. Type: chmod 700 {office.state}\n"
    )


def test_one_that_others_can_only_list_is_taken(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o755)
    Store.open(tmp_path / "state").close()


def test_a_folder_of_the_state_is_no_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    state = tmp_path / "state"
    state.mkdir(mode=0o700)
    (state / "journal").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StateError, match="is not a folder"):
        Store.open(state)


SECRET_THEN_DEATH = """
import os, resource, sys
from morgenlage.config.secrets import read_secret
from morgenlage.config.sources import TokenFile
from morgenlage.words import words_for
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
read_secret(TokenFile(Path(sys.argv[1])), words_for("en"), {})
import ctypes
print(ctypes.CDLL(None).prctl(3), *resource.getrlimit(resource.RLIMIT_CORE), flush=True)
os.abort()
"""


def test_once_a_secret_was_read_no_core_is_written(tmp_path: Path) -> None:
    token = tmp_path / "m.token"
    token.touch(0o600)
    token.write_text("CANARY")
    free = resource.getrlimit(resource.RLIMIT_CORE)[1]
    if free != resource.RLIM_INFINITY:
        pytest.skip("cores are limited here already")
    argv = [sys.executable, "-c", SECRET_THEN_DEATH, str(token)]
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(argv, cwd=tmp_path, env=environ, capture_output=True, text=True)
    assert done.stdout.split() == ["0", "0", "0"]
    assert done.returncode == -6
    assert [p.name for p in tmp_path.iterdir()] == ["m.token"]
