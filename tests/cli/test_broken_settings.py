"""Settings that cannot be used end a call in a sentence, before anything is opened."""

import os
from pathlib import Path

import pytest

from tests.cli.calling import CONFIG, office_in


@pytest.mark.parametrize("command", ["", "poll", "comments", "doctor", "queue", "accounts add"])
def test_any_command_says_file_and_line_and_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    office = office_in(tmp_path, capsys, CONFIG.replace('id = "m"', "id = "))
    said = office.call(*command.split())
    told = said.out + said.err
    assert f"{office.config}:4: " in told
    assert "Traceback" not in told
    assert said.code == (1 if command == "doctor" else 2)


@pytest.mark.parametrize("mode", [0o666, 0o602])
def test_settings_that_others_can_change_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mode: int
) -> None:
    office = office_in(tmp_path, capsys)
    office.config.chmod(mode)
    said = office.call("comments", MORGENLAGE_LANG="en")
    assert (said.code, said.out) == (2, "")
    assert said.err.endswith(f"Type: chmod o-w {office.config}\n")


def test_settings_of_another_user_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = office_in(tmp_path, capsys)
    if os.geteuid() == 0:
        os.chown(office.config, 12_345, -1)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    said = office.call("comments", MORGENLAGE_LANG="en")
    assert said.code == 2
    assert "belongs to another user" in said.err
