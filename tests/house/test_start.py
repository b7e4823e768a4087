"""What a command leaves out: libraries that would make it slow."""

import dataclasses
import os
import pty
import subprocess
import sys
import termios
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from morgenlage.config.rules import default_rules
from morgenlage.demo import furnish, new_demo
from tests.adapters.packages import Packages, packages

__all__ = ["packages"]

RUN = """
import sys
from morgenlage.cli import main
try:
    code = main()
except SystemExit as ended:
    code = ended.code
heavy = {"textual", "rich", "httpx", "tinydb", "selectolax", "importlib.metadata"}
heavy |= {"icalendar", "yaml", "PIL"}
print(code, *sorted(heavy & set(sys.modules)), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A morning with twenty comments on disk."""

    def clock() -> datetime:
        return datetime.now(UTC)

    folder = tmp_path_factory.mktemp("state")
    furnish(new_demo(folder, "de", clock, 20, 1), folder, default_rules(), clock)
    return folder


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        ("--help", {"textual", "rich", "httpx", "tinydb", "selectolax"}),
        ("status", {"textual", "rich", "httpx", "tinydb", "selectolax", "importlib.metadata"}),
        ("status --json", {"textual", "rich", "httpx", "tinydb", "selectolax"}),
        ("comments --json", {"textual", "rich", "httpx", "selectolax"}),
        ("outbox --json", {"textual", "rich", "httpx", "selectolax"}),
        ("metrics --json", {"textual", "rich", "httpx", "selectolax"}),
        ("experiments --json", {"textual", "rich", "httpx", "selectolax"}),
        ("experiments diary", {"textual", "rich", "httpx", "selectolax"}),
        ("brief", {"textual", "rich", "httpx", "selectolax", "icalendar", "yaml", "PIL"}),
        ("backing", {"textual", "rich", "httpx", "selectolax", "icalendar", "yaml", "PIL"}),
        ("queue --json", {"textual", "rich", "httpx", "selectolax", "icalendar", "yaml", "PIL"}),
        ("queue export", {"textual", "rich", "httpx", "selectolax", "icalendar", "yaml", "PIL"}),
    ],
)
def test_a_command_loads_nothing_it_does_not_need(
    state: Path, arguments: str, absent: set[str]
) -> None:
    environ = {**os.environ, "MORGENLAGE_STATE": str(state), "HOME": str(state)}

    run = subprocess.run(
        [sys.executable, "-c", RUN, *arguments.split()],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    code, *loaded = run.stderr.splitlines()[-1].split()

    assert code == "0", run.stderr
    assert run.stdout.strip()
    assert absent & set(loaded) == set()


def test_an_account_on_a_platform_of_another_package_loads_nothing_of_it(
    packages: Packages, tmp_path: Path
) -> None:
    packages.install("feeds-for-morgenlage", "raise ImportError('not for a look')", "feeds")
    settings = tmp_path / "config.toml"
    settings.write_text(
        '[[accounts]]\nid = "a"\nplatform = "feeds"\nurl = "https://a.example"\ntoken_file = "t"\n'
    )
    environ = {
        **os.environ,
        "PYTHONPATH": str(packages.folder),
        "MORGENLAGE_CONFIG": str(settings),
        "MORGENLAGE_STATE": str(tmp_path / "state"),
    }

    run = subprocess.run(
        [sys.executable, "-c", RUN, "status"], env=environ, capture_output=True, text=True
    )
    code, *loaded = run.stderr.splitlines()[-1].split()

    assert code == "0", run.stderr
    assert loaded == ["importlib.metadata"]


FIRST = {
    "morgenlage", "morgenlage.__main__", "morgenlage.last_known", "morgenlage.first_paint",
    "gc", "select", "signal", "termios", "time", "types",
    "enum", "functools", "operator", "keyword", "reprlib", "collections", "itertools",
    "_collections", "_functools", "_operator", "__main__", "collections.abc",
}  # fmt: skip
"""All that may be imported before the last known picture is on the terminal."""
LATE = {
    "httpx", "httpcore", "selectolax", "asyncssh", "keyring", "tomlkit",
    "plotille", "PIL", "textual_image", "rapidfuzz",
    "aiosmtplib", "smtplib", "imaplib", "email", "icalendar", "yaml",
    "adapters.http", "adapters.mastodon", "adapters.instagram", "adapters.simulated",
    "morgenlage.mailing", "morgenlage.plans", "morgenlage.briefing",
}  # fmt: skip
"""What nothing needs before the dashboard is on the screen and takes keys."""
FIRST_RUN = (
    "import sys; before = set(sys.modules); import morgenlage.__main__; "
    "print(*(set(sys.modules) - before))"
)
READY = """
import os, sys
from morgenlage.__main__ import main
import morgenlage.desk.beginning as beginning

def begin(desk):
    open({note!r}, "w").write(" ".join(sys.modules))
    os._exit(0)

beginning.begin = begin
sys.argv = ["morgenlage"]
main()
"""


def test_the_last_known_picture_needs_next_to_nothing() -> None:
    run = subprocess.run(
        [sys.executable, "-c", FIRST_RUN], capture_output=True, text=True, check=True
    )

    assert set(run.stdout.split()) - FIRST == set()


@pytest.fixture(scope="module")
def loaded(state: Path, tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """What is imported when the dashboard takes keys."""
    note = tmp_path_factory.mktemp("loaded") / "note"
    environ = {**os.environ, "MORGENLAGE_STATE": str(state), "TERM": "xterm-256color"}
    pid, line = pty.fork()
    if pid == 0:
        termios.tcsetwinsize(0, (40, 120))
        program = READY.format(note=str(note))
        os.execve(sys.executable, [sys.executable, "-c", program], environ)
    try:
        while os.read(line, 65536):
            pass
    except OSError:
        pass  # the program has ended
    os.waitpid(pid, 0)
    os.close(line)
    return frozenset(note.read_text().split())


def test_the_dashboard_takes_keys_before_anything_is_imported_that_it_can_do_without(
    loaded: frozenset[str],
) -> None:
    assert LATE & loaded == set()


def test_no_value_of_ours_is_compiled_before_the_dashboard_takes_keys(
    loaded: frozenset[str],
) -> None:
    ours = [
        m for m in loaded if m.partition(".")[0] in ("morgenlage", "tui", "widgets", "adapters")
    ]
    eager = [m for m in ours if vars(import_module(m)).get("dataclass") is dataclasses.dataclass]

    assert len(ours) > 100
    assert eager == []
