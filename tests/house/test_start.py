"""What a command leaves out: libraries that would make it slow."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from morgenlage.config.rules import default_rules
from morgenlage.demo import furnish, new_demo

RUN = """
import sys
from morgenlage.cli import main
try:
    code = main()
except SystemExit as ended:
    code = ended.code
heavy = {"textual", "rich", "httpx", "tinydb", "selectolax", "importlib.metadata"}
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
