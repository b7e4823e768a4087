"""Accounts that are set up: checked, listed with what each can do, removed."""

import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from morgenlage.commands.account_lines import KINDS
from morgenlage.domain.account import Ability, Account, Profile
from morgenlage.platform import Platform
from tests.cli.calling import TOKEN, Office
from tests.desk.fake_platform import FakePlatform


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> FakePlatform:
    """What every account connects to."""
    fake = FakePlatform(Account("m", "mastodon"))

    def connect(*_: object) -> Platform:
        return fake

    monkeypatch.setattr("morgenlage.wiring.connect_account", connect)
    return fake


def test_check_says_who_we_are_and_fails_where_we_are_nobody(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.call("accounts", "check").out == "m: signed in as @county\n"
    assert office.call("accounts", "check", "m", "--json").json[0]["handle"] == "county"
    (office.config.parent / "m.token").chmod(0o644)
    monkeypatch.undo()
    said = office.call("accounts", "check")
    assert said.code == 1
    assert "chmod 600" in said.err
    assert TOKEN not in said.out + said.err
    assert office.call("accounts", "check", "x").code == 2


def test_check_says_which_permission_is_missing_and_until_when_the_token_holds(
    office: Office, platform: FakePlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    end = datetime(2027, 1, 21, 12, tzinfo=UTC)
    profile = Profile("county", missing=("write:statuses", "odd"), expires_at=end)

    async def check() -> Profile:
        return profile

    monkeypatch.setattr(platform, "check", check)
    lines = office.call("accounts", "check").out.splitlines()
    assert lines[0] == (
        "m: signed in as @county, valid until 2027-01-21, then a new sign-in is needed"
    )
    assert lines[1] == "  These permissions are missing, and without them this does not work:"
    assert lines[2].startswith("    write:statuses: reply, delete our own answers, publish posts")
    assert lines[3] == "    odd: to know who we are"
    assert "morgenlage accounts add" in lines[4]
    (told,) = office.call("accounts", "check", "--json").json
    assert told["missing"] == ["write:statuses", "odd"]
    profile = replace(profile, missing=(), renews=True)
    assert "renewed by itself before" in office.call("accounts", "check").out


def test_list_shows_what_each_can_do_and_why_not(office: Office, platform: FakePlatform) -> None:
    assert "not asked yet: morgenlage poll" in office.call("accounts", "list").out
    office.call("poll")
    lines = office.call("accounts", "list").out.splitlines()
    assert lines[0] == "m  Mastodon  http://127.0.0.1:9"
    assert lines[1].startswith("  Comments: list comments, reply, like,")
    assert lines[2] == "    - delete comments of others: no-delete"
    assert lines[3].startswith("  Posts (publishing and planning come with a later version): list ")
    assert len(lines) == 5
    (listed,) = office.call("accounts", "list", "--json").json
    assert listed["cannot"] == {"delete-foreign": "no-delete"}
    assert set(listed["can"]) == set(Ability) - {Ability.DELETE_FOREIGN}
    assert {"scopes", "missing", "expires_at", "renews", "budget_used"} <= set(listed)


def test_list_gathers_what_is_lacking_for_the_same_reason(
    office: Office, platform: FakePlatform
) -> None:
    platform.can = frozenset({Ability.COMMENTS})
    platform.cannot = dict.fromkeys(Ability, "not-built-yet")
    office.call("poll")
    lines = office.call("accounts", "list").out.splitlines()
    assert "  Posts (publishing and planning come with a later version): nothing" in lines
    assert "  Numbers: nothing" in lines
    assert sum("Morgenlage does not yet" in line for line in lines) == len(KINDS)


def test_numbers_of_now_are_not_nothing(office: Office, platform: FakePlatform) -> None:
    platform.can = frozenset({Ability.COMMENTS, Ability.POSTS})
    platform.cannot = {Ability.SERIES: "mastodon-no-series"}
    office.call("poll")
    lines = office.call("accounts", "list").out.splitlines()
    assert "  Numbers: only those of now" in lines


def test_a_number_of_the_platforms_is_no_handle(office: Office) -> None:
    with office.config.open("a") as settings:
        settings.write('identifier = "17841400000000000"\n')
    (head, *_) = office.call("accounts", "list").out.splitlines()
    assert head == "m  Mastodon  http://127.0.0.1:9  17841400000000000"


def test_every_ability_people_notice_stands_under_one_heading() -> None:
    listed = [ability for kind in KINDS.values() for ability in kind]
    between_machines = [Ability.SINCE, Ability.LIKED, Ability.IDEMPOTENT]
    assert sorted([*listed, *between_machines]) == sorted(Ability)


def test_remove_takes_it_out_and_leaves_the_secret(office: Office) -> None:
    said = office.call("accounts", "remove", "x")
    assert (said.code, said.err) == (2, "there is no account x; there are: m\n")
    assert office.call("accounts", "remove", "m").code == 0
    assert "accounts" not in tomllib.loads(office.config.read_text())
    assert (office.config.parent / "m.token").exists()
