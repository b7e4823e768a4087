"""Where things lie and which language we speak, by what the environment says."""

import os
import pwd
from pathlib import Path

import pytest

from morgenlage.config.language import language_of
from morgenlage.config.places import Places, places


def test_our_own_variables_win(tmp_path: Path) -> None:
    environ = {
        "HOME": "/home/uwe",
        "XDG_CONFIG_HOME": "/x",
        "MORGENLAGE_CONFIG": str(tmp_path / "c.toml"),
        "MORGENLAGE_STATE": str(tmp_path / "s"),
    }
    assert places(environ) == Places(tmp_path / "c.toml", tmp_path / "s")


def test_then_the_xdg_folders_unless_they_are_relative() -> None:
    assert places({"HOME": "/h", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "s"}) == Places(
        Path("/c/morgenlage/config.toml"), Path("/h/.local/state/morgenlage")
    )


def test_without_home_the_password_file_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    home = pwd.getpwuid(os.getuid()).pw_dir
    assert places({}).config == Path(home) / ".config/morgenlage/config.toml"


@pytest.mark.parametrize(
    ("environ", "setting", "expected"),
    [
        ({}, None, "de"),
        ({"LANG": "C"}, None, "de"),
        ({"LANG": "fr_FR.UTF-8"}, None, "de"),
        ({"LANG": "en_US.UTF-8"}, None, "en"),
        ({"LANG": "en.UTF-8"}, None, "en"),
        ({"LANG": "en_US", "LC_ALL": "de_AT.UTF-8"}, None, "de"),
        ({"LANG": "en_US", "LC_ALL": "C"}, None, "de"),
        ({"LANG": "de_DE", "MORGENLAGE_LANG": "EN"}, None, "en"),
        ({"LANG": "de_DE", "MORGENLAGE_LANG": "en"}, "de", "de"),
        ({"LANG": "en_US"}, "nonsense", "en"),
    ],
)
def test_setting_then_environment_then_locale_then_german(
    environ: dict[str, str], setting: str | None, expected: str
) -> None:
    assert language_of(environ, setting) == expected
