"""Platforms other packages bring are named in the settings like ours; nobody looks without need."""

from pathlib import Path

import pytest

from morgenlage.config.settings import SettingsError, read_settings
from tests.adapters.packages import Packages, packages

__all__ = ["packages"]

ENVIRON = {"MORGENLAGE_LANG": "en", "USER": "uwe"}


def written(folder: Path, platform: str) -> Path:
    file = folder / "config.toml"
    file.write_text(
        f'[[accounts]]\nid = "a"\nplatform = "{platform}"\nurl = "https://a.example"\n'
        'token_file = "a.token"\n'
    )
    return file


def test_a_platform_of_another_package_is_accepted(tmp_path: Path, packages: Packages) -> None:
    packages.install("feeds-for-morgenlage", "class Made(Good): pass", "feeds")
    (account,) = read_settings(written(tmp_path, "feeds"), ENVIRON).accounts
    assert account.account.platform == "feeds"


def test_a_slip_is_told_with_what_there_is(tmp_path: Path, packages: Packages) -> None:
    packages.install("feeds-for-morgenlage", "class Made(Good): pass", "feeds")
    with pytest.raises(SettingsError, match='"fedes"; did you mean feeds'):
        read_settings(written(tmp_path, "fedes"), ENVIRON)


def test_nobody_looks_for_packages_where_all_names_are_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(**_: object) -> None:
        raise AssertionError("looked for packages")

    monkeypatch.setattr("adapters.guests.entry_points", never)
    assert read_settings(written(tmp_path, "mastodon"), ENVIRON).accounts
    with pytest.raises(AssertionError, match="looked for packages"):
        read_settings(written(tmp_path, "feeds"), ENVIRON)


def test_peertube_needs_no_name_to_sign_in_with(tmp_path: Path) -> None:
    (account,) = read_settings(written(tmp_path, "peertube"), ENVIRON).accounts
    assert account.account.identifier == ""
