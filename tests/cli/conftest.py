"""What every test of the command line starts from."""

from pathlib import Path

import pytest

from tests.cli.calling import Office, comment, office_in


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """Set up, nothing stored."""
    return office_in(tmp_path, capsys)


@pytest.fixture
def office(empty: Office) -> Office:
    """Five open comments."""
    empty.store(*(comment(n) for n in range(5)))
    return empty
