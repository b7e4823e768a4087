"""A host that gives too little or lacks something: a sentence and an exit code, never a trace."""

import errno
import os
import re
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from fortress.terminals.seat import Seat
from morgenlage.config.means import starved

START = "\nimport sys\nfrom morgenlage.__main__ import main\nsys.exit(main())"
LIMIT = "import resource as r; r.setrlimit(r.RLIMIT_{}, ({}, {}))"
NO_THREADS = """
import threading
def refused(*_):
    raise RuntimeError("can't start new thread")
threading._start_new_thread = refused
"""


def called(before: str, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """The program with something done to the interpreter before."""
    keep = {name: os.environ[name] for name in ("PATH",)}
    return subprocess.run(
        [sys.executable, "-c", before + START, *arguments], env={**keep, **environ},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def office(place: Path) -> dict[str, str]:
    """Settings of one account that cannot be reached, and where they lie."""
    config, token = place / "config.toml", place / "t"
    config.write_text(
        '[[accounts]]\nid = "m"\nplatform = "mastodon"\nurl = "http://127.0.0.1:9"\n'
        'token_file = "t"\n'
    )
    token.touch(0o600)
    token.write_text("x")
    return {"MORGENLAGE_CONFIG": str(config), "MORGENLAGE_STATE": str(place / "state")}


def one_sentence(done: subprocess.CompletedProcess[str], code: int) -> str:
    """What it said, all on one line."""
    assert done.returncode == code, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


def test_threads_that_are_refused_are_named(tmp_path: Path) -> None:
    done = called(NO_THREADS, "poll", MORGENLAGE_LANG="de", LANG="C.UTF-8", **office(tmp_path))
    assert "ulimit" in one_sentence(done, 1)


def test_little_memory_is_enough_for_a_command_or_named(tmp_path: Path) -> None:
    before = LIMIT.format("AS", 300 << 20, 300 << 20)
    done = called(before, "demo", MORGENLAGE_STATE=str(tmp_path / "state"), LANG="C.UTF-8")
    assert "Terminal" in one_sentence(done, 2)  # it got as far as looking for one


@pytest.mark.parametrize("files", [8, 9, 64])
def test_few_open_files_are_enough_or_end_it_in_a_sentence(tmp_path: Path, files: int) -> None:
    """Where it breaks, in the desk or in its letters, depends on how many are open already."""
    done = called(LIMIT.format("NOFILE", files, files), "poll", LANG="C.UTF-8", **office(tmp_path))
    assert re.match(r"m: |.*ulimit", one_sentence(done, 1))


@pytest.mark.parametrize(
    ("missing", "command"),
    [
        ("msgspec", "comments"),
        ("tinydb", "poll"),
        ("httpx", "poll"),
        ("morgenlage.commands", "comments"),
        ("morgenlage.commands.polling", "poll"),
    ],
)
def test_a_missing_part_is_named(tmp_path: Path, missing: str, command: str) -> None:
    before = f"import sys; sys.modules[{missing!r}] = None"
    done = called(before, command, LANG="C.UTF-8", **office(tmp_path))
    assert done.returncode == 2, done.stderr
    assert all(f"({missing}" in line for line in done.stderr.splitlines()), done.stderr
    assert 1 <= len(done.stderr.splitlines()) <= 2  # before the words are there, in both languages


@pytest.mark.parametrize("missing", ["textual", "tinydb", "httpx"])
def test_a_dashboard_that_could_do_nothing_does_not_come_up(tmp_path: Path, missing: str) -> None:
    before = f"import sys; sys.modules[{missing!r}] = None"
    seat = Seat(office(tmp_path), (sys.executable, "-c", before + START))
    try:
        assert seat.ended_within(30)
        sleep(0.1)
    finally:
        seat.close()
    assert seat.code == 2
    assert f"({missing})" in seat.stream.decode()
    assert "\x1b" not in seat.stream.decode()


def test_a_demo_without_a_temporary_folder_says_so() -> None:
    nowhere = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/nowhere']"
    seat = Seat(
        {"MORGENLAGE_LANG": "de", "TMPDIR": "/full"},
        (sys.executable, "-c", nowhere + START, "demo"),
    )
    try:
        assert seat.ended_within(30)
        sleep(0.1)
    finally:
        seat.close()
    assert (seat.code, seat.stream.count(b"\n")) == (2, 1)
    assert "/full: dort lässt sich keine zeitweilige Datei" in seat.stream.decode()


@pytest.mark.parametrize("home", [{}, {"HOME": "/nowhere/at/all"}])
def test_without_a_home_the_settings_that_are_missing_are_named(home: dict[str, str]) -> None:
    done = called("", "comments", LANG="C.UTF-8", **home)
    assert "config.toml" in one_sentence(done, 2)


def test_what_a_host_refuses_is_known_wherever_it_comes_from() -> None:
    assert starved(MemoryError())
    assert starved(OSError(errno.EMFILE, "x"))
    assert starved(RuntimeError("can't start new thread"))
    led_to = ValueError()
    led_to.__cause__ = OSError(errno.ENOMEM, "x")
    assert starved(led_to)
    assert not starved(RuntimeError("x"))
    assert not starved(OSError(errno.ENOENT, "x"))
    assert not starved(None)


@pytest.mark.parametrize("where", ["last_known.show", "__main__._run"])
def test_whoever_interrupts_in_the_first_moment_gets_no_trace(tmp_path: Path, where: str) -> None:
    program = (
        "import os, signal, sys; from morgenlage import last_known, __main__; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"{where} = lambda *_: os.kill(os.getpid(), signal.SIGINT); sys.exit(__main__.main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env={"HOME": str(tmp_path)}, capture_output=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")
