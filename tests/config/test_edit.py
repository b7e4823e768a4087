"""Accounts are put into the settings and taken out; nothing else in the file moves."""

import os
from pathlib import Path

import pytest

from morgenlage.config.edit import Value, add_account, remove_account
from morgenlage.config.settings import SettingsError, read_settings
from morgenlage.words import words_for

BEFORE = """\
# our office
language = "en"   # for the deputy
hold_seconds = 5

[[accounts]]
id = "m"  # the first one
platform = "mastodon"
url = "https://social.example"
token_file = "m.token"
"""
NEW: dict[str, Value] = {
    "id": "b",
    "platform": "bluesky",
    "url": "https://bsky.example",
    "identifier": "kreis.example",
    "password_file": "b.password",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(BEFORE)
    return path


def add(path: Path, account: dict[str, Value]) -> None:
    add_account(path, account, words_for("en"), {})


def ids(path: Path) -> list[str]:
    return [a.account.id for a in read_settings(path, {}).accounts]


def test_options_stand_on_one_line_so_that_what_follows_still_belongs_to_the_account(
    file: Path,
) -> None:
    add(file, {**NEW, "options": {"login": "facebook"}, "poll_seconds": 300})
    assert 'options = {login = "facebook"}\npoll_seconds = 300\n' in file.read_text()
    account = read_settings(file, {}).accounts[-1].account
    assert (account.options, account.poll_seconds) == ({"login": "facebook"}, 300)


def test_an_account_is_appended_and_every_comment_stays(file: Path) -> None:
    add(file, NEW)
    assert ids(file) == ["m", "b"]
    assert file.read_text().startswith(BEFORE)
    assert file.with_name("config.toml.bak").read_text() == BEFORE


def test_the_file_is_private_and_nothing_half_written_is_left(file: Path) -> None:
    add(file, NEW)
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(p.name for p in file.parent.iterdir()) == ["config.toml", "config.toml.bak"]


def test_the_first_account_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    add(path, NEW)
    assert ids(path) == ["b"]
    assert read_settings(path, {}).language == "en"
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_an_account_is_taken_out_again(file: Path) -> None:
    add(file, NEW)
    assert remove_account(file, "b", words_for("en"), {})
    assert file.read_text().strip() == BEFORE.strip()
    assert not remove_account(file, "b", words_for("en"), {})
    assert remove_account(file, "m", words_for("en"), {})
    assert ids(file) == []
    assert "# our office" in file.read_text()


def test_a_file_without_accounts_or_with_inline_ones_takes_one_more(file: Path) -> None:
    inline = '{id = "m", platform = "mastodon", url = "https://a.example", token_file = "t"}'
    for start in ('language = "en"\n', "", f"accounts = [{inline}]\n", "accounts = []\n"):
        file.write_text(start)
        add(file, NEW)
        assert ids(file)[-1] == "b", start


@pytest.mark.parametrize("broken", ["language = \n", 'hold_seconds = "x"\n'])
def test_a_broken_file_is_left_as_it_is(file: Path, broken: str) -> None:
    file.write_text(broken)
    with pytest.raises(SettingsError):
        add(file, NEW)
    assert file.read_text() == broken


def test_a_result_that_would_be_wrong_is_not_written(file: Path) -> None:
    with pytest.raises(SettingsError, match="already used"):
        add(file, {**NEW, "id": "m"})
    assert file.read_text() == BEFORE


def test_a_failing_disk_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        add(file, NEW)
    assert file.read_text() == BEFORE


def test_a_link_stays_a_link(file: Path) -> None:
    link = file.with_name("linked.toml")
    link.symlink_to(file)
    add(link, NEW)
    assert link.is_symlink()
    assert ids(file) == ["m", "b"]


def test_windows_line_ends_stay(file: Path) -> None:
    file.write_bytes(BEFORE.replace("\n", "\r\n").encode())
    add(file, NEW)
    assert ids(file) == ["m", "b"]
    assert file.read_bytes().startswith(BEFORE.replace("\n", "\r\n").encode())
