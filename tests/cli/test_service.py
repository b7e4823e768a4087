"""`poll --watch` as systemd runs it."""

import configparser
import os
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

from morgenlage.opening import demo_plan


def started(state: Path) -> subprocess.Popen[bytes]:
    """The service on a demo's state; nothing leaves the machine."""
    environ = {"PATH": os.environ["PATH"], "HOME": str(state), "MORGENLAGE_STATE": str(state)}
    return subprocess.Popen(
        [sys.executable, "-m", "morgenlage", "poll", "--watch"],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def polled(state: Path, process: subprocess.Popen[bytes]) -> bool:
    """The first poll has reached the disk."""
    for _ in range(300):
        accounts = state / "accounts.json"
        if accounts.exists() and '"polled_at":"' in accounts.read_text().replace(" ", ""):
            return True
        if process.poll() is not None:
            return False
        time.sleep(0.1)
    return False


def test_the_service_polls_and_ends_cleanly_when_it_is_told_to(tmp_path: Path) -> None:
    state = tmp_path / "demo"
    demo_plan({"HOME": str(tmp_path)}, state, comments=5, seed=1)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        (state / "accounts.json").unlink(missing_ok=True)
        (state / "accounts.json.bak").unlink(missing_ok=True)
        process = started(state)
        try:
            assert polled(state, process)
            process.send_signal(number)
            out, err = process.communicate(timeout=30)
        finally:
            process.kill()
        assert (process.returncode, out, err) == (0, b"", b""), number


STARVED = """
import asyncio, os, resource, sys
from morgenlage.__main__ import main
from morgenlage.desk.service import Desk

async def day(desk, whole=Desk._day):
    working = asyncio.ensure_future(whole(desk))
    while not desk._loaded.is_set():
        await asyncio.sleep(0.01)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    os.open(os.devnull, os.O_RDONLY)

Desk._day = day
sys.exit(main())
"""


def test_a_service_whose_desk_died_ends_so_that_it_is_started_again(tmp_path: Path) -> None:
    state = tmp_path / "demo"
    demo_plan({"HOME": str(tmp_path)}, state, comments=5, seed=1)
    environ = {"PATH": os.environ["PATH"], "HOME": str(state), "MORGENLAGE_STATE": str(state)}
    done = subprocess.run(
        [sys.executable, "-c", STARVED, "poll", "--watch"],
        env={**environ, "LANG": "C.UTF-8"}, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "ulimit" in done.stderr


def test_the_shipped_unit_runs_the_service_and_gives_up_on_wrong_settings() -> None:
    unit = configparser.ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment, method-assign]  # keys keep their case
    unit.read_string((files("morgenlage") / "data" / "morgenlage.service").read_text("utf-8"))
    assert unit["Service"]["ExecStart"].endswith("/morgenlage poll --watch")
    assert unit["Service"]["RestartPreventExitStatus"] == "2"
    assert unit["Install"]["WantedBy"] == "default.target"
