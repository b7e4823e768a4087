"""The `[service]` table: users and groups of this host, and who is let in."""

import grp
import os
import pwd
from pathlib import Path

import pytest

from morgenlage.config.report import SettingsError
from morgenlage.config.service import ServiceSettings
from morgenlage.config.settings import Settings, settings_of
from morgenlage.words import words_for

ME = pwd.getpwuid(os.geteuid()).pw_name
MY_GROUP = grp.getgrgid(os.getegid()).gr_name


def read(text: str) -> Settings:
    return settings_of(text, Path("/etc/morgenlage/config.toml"), {"MORGENLAGE_LANG": "en"})


def wrong(text: str) -> str:
    with pytest.raises(SettingsError) as found:
        read(text)
    return "\n".join(found.value.problems)


def test_without_the_table_there_is_none() -> None:
    assert read("").service is None


def test_user_and_group_are_looked_up_once() -> None:
    service = read(f'[service]\nuser = "{ME}"\ngroup = "{MY_GROUP}"\n').service
    assert service == ServiceSettings(ME, MY_GROUP, os.geteuid(), os.getegid())
    assert service.ours
    assert service.circle(words_for("en")) == (os.geteuid(), os.getegid())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[service]\n", "service.user: is missing"),
        ('[service]\nuser = "nobody-of-this-name"\n', "no user of this host. Type: sudo useradd"),
        (f'[service]\nuser = "{ME}"\ngroup = "no-such-group"\n', "no group of this host"),
        ("[service]\nuser = 7\n", "must be text in quotes"),
        (
            f'storage = "pseudonyms"\n[service]\nuser = "{ME}"\ngroup = "{MY_GROUP}"\n',
            "service: pseudonyms and [service] do not go together",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_remedy(text: str, said: str) -> None:
    assert said in wrong(text)


def test_who_is_not_in_the_group_is_told_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 4_000_001)
    monkeypatch.setattr(os, "getegid", lambda: 4_000_001)
    monkeypatch.setattr(os, "getgroups", lambda: [4_000_001])
    service = ServiceSettings("morgenlage", "presse", 900, 901)

    with pytest.raises(SettingsError) as found:
        service.circle(words_for("de"))
    assert str(found.value).startswith("Sie sind nicht in der Gruppe presse.")
    assert not service.ours
