"""The bench of a team runs on a server of its own, small, and finds it sound."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bench.team.__main__ import PARTS
from bench.team.server import Office, office
from tests.live import database
from tests.live.colleagues import until
from tests.live.database import why_not

pytestmark = pytest.mark.live


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["TERM", "INT"])
def test_whoever_ends_it_ends_its_server(number: signal.Signals) -> None:
    if missing := why_not():
        pytest.skip(missing)
    place = Path(tempfile.mkdtemp(prefix="morgenlage-ended-"))
    place.chmod(0o755)  # the server is another user
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.team", "decisions"],
        env={**os.environ, "TMPDIR": str(place)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: [*place.glob("*/data/postmaster.pid")], 60, "no server was started")
        process.send_signal(number)
        process.send_signal(number)  # impatient
        assert process.wait(60) == 128 + number
        assert [*place.iterdir()] == []
        until(lambda: not [*left(place)], 30, "something goes on")
    finally:
        process.kill()
        shutil.rmtree(place)


def test_a_server_that_hangs_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    if missing := why_not():
        pytest.skip(missing)
    monkeypatch.setattr(database, "_STOPPING", 0.3)
    with database.database_server() as server:
        [first] = [int(p.read_text().split()[0]) for p in server.folder.glob("data/*.pid")]
        os.kill(first, signal.SIGSTOP)
    assert not psutil.pid_exists(first)


def left(place: Path) -> Iterator[psutil.Process]:
    """Whatever was started on something in that folder."""
    for process in psutil.process_iter(["cmdline"]):
        if str(place) in " ".join(process.info["cmdline"] or ()):
            yield process


@pytest.fixture(scope="module")
def there() -> Iterator[Office]:
    """A server."""
    if missing := why_not():
        pytest.skip(missing)
    with office() as there:
        yield there


@pytest.mark.parametrize("part", PARTS)
def test_each_part_gives_its_figures(there: Office, part: str) -> None:
    found = [*PARTS[part](there, small=True)]

    assert any(figure.bar is not None for figure in found)
    assert all(0 <= figure.value < float("inf") for figure in found)
    assert not [figure for figure in found if figure.bar == 0 and figure.short]


def test_conflicts_do_come_up(there: Office) -> None:
    details = [figure.detail for figure in PARTS["decisions"](there, small=True)]

    assert not any(detail.startswith("800 taken") for detail in details)
