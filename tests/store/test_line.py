"""What was measured of a line, on disk."""

import json
import os
from datetime import UTC, datetime
from math import inf
from pathlib import Path

import pytest

from morgenlage.domain.line import Measured
from morgenlage.store.line import NAME, LineFile

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "found",
    [
        Measured(AT, 0.08, 32_000.0, ssh=True),
        Measured(AT, 0.002, inf),
        Measured(AT, 0.2, None),
        Measured(AT),
    ],
)
def test_what_was_measured_is_read_again(tmp_path: Path, found: Measured) -> None:
    file = LineFile(tmp_path)
    file._write(found)
    assert file.read(ssh=found.ssh) == found
    assert os.stat(tmp_path / NAME).st_mode & 0o777 == 0o600


def test_another_way_here_is_another_line(tmp_path: Path) -> None:
    file = LineFile(tmp_path)
    file._write(Measured(AT, 0.08, 32_000.0, ssh=True))
    assert file.read(ssh=False) is None


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "null", "{", "7", '{"at": 1}', " " * 2_000,
        json.dumps({"at": "x", "round_trip": 1, "rate": 1, "ssh": False}),
        json.dumps({"at": 1e300, "round_trip": 1, "rate": 1, "ssh": False}),
        json.dumps({"at": 1, "round_trip": inf, "rate": 1, "ssh": False}),
        json.dumps({"at": 1, "round_trip": -2, "rate": 1, "ssh": False}),
        json.dumps({"at": 1, "round_trip": 1, "rate": "1", "ssh": False}),
        json.dumps({"at": 1, "round_trip": 1, "rate": 1, "ssh": 0}),
    ],
)  # fmt: skip
def test_what_is_no_such_file_is_as_if_it_was_not_there(tmp_path: Path, text: str) -> None:
    path = tmp_path / NAME
    path.write_text(text)
    path.chmod(0o600)
    assert LineFile(tmp_path).read(ssh=False) is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    file = LineFile(tmp_path / "gone")
    file._write(Measured(AT))
    assert file.read(ssh=False) is None
