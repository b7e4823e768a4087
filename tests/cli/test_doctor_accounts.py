"""What the doctor says about accounts: until when, what is missing, used up, or never confirmed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from adapters.matrix import unverified
from morgenlage.domain.account import Account, Budget, Profile
from morgenlage.platform import Refused
from tests.cli.calling import Office
from tests.desk.fake_platform import FakePlatform

NOW = datetime.now(UTC)
Findings = Callable[..., dict[str, tuple[str, str]]]


@pytest.fixture
def profile(monkeypatch: pytest.MonkeyPatch, platform: FakePlatform) -> list[Profile]:
    """What the platform says of us; the last one counts."""
    found = [Profile("county")]

    async def check() -> Profile:
        return found[-1]

    async def skews(_: object) -> dict[str, float]:
        return {}

    monkeypatch.setattr(platform, "check", check)
    monkeypatch.setattr("morgenlage.commands.doctor.skews", skews)
    return found


@pytest.fixture
def findings(office: Office) -> Findings:
    """What the doctor found, by its heading; the last of each."""

    def look(*options: str) -> dict[str, tuple[str, str]]:
        said = office.call("doctor", "--json", *options)
        return {f["what"]: (f["grade"], f["text"]) for f in said.json}

    return look


def test_a_token_is_announced_two_weeks_before_it_ends(
    profile: list[Profile], findings: Findings
) -> None:
    assert "token" not in findings()
    profile.append(Profile("county", expires_at=NOW + timedelta(days=13)))
    grade, text = findings()["token"]
    assert grade == "note"
    assert "then a new sign-in is needed" in text
    profile.append(replace(profile[-1], renews=True))
    grade, text = findings()["token"]
    assert grade == "good"
    assert "renewed by itself before" in text
    profile.append(Profile("county", expires_at=NOW + timedelta(days=15)))
    assert findings()["token"][0] == "good"


def test_a_permission_that_was_not_given_is_named_with_its_use(
    profile: list[Profile], office: Office, findings: Findings
) -> None:
    profile.append(Profile("county", missing=("write:favourites",)))
    assert findings()["permission"] == (
        "bad",
        "m: missing: write:favourites: like, take a like back; "
        "sign in again: morgenlage accounts add",
    )
    assert office.call("doctor").code == 1


def test_what_is_used_of_the_allowance_and_until_when(
    profile: list[Profile], platform: FakePlatform, findings: Findings
) -> None:
    assert "budget" not in findings()
    platform.budget = Budget(100, 66)
    assert findings()["budget"][0] == "good"
    assert findings()["budget"][1].startswith("m: 34")
    platform.budget = Budget(100, 20, NOW + timedelta(hours=2))
    grade, text = findings()["budget"]
    assert grade == "note"
    assert "counted anew" in text


def test_what_only_a_live_account_can_confirm_is_told_for_what_is_set_up(
    findings: Findings, office: Office
) -> None:
    said = office.call("doctor", "--offline", "--json").json
    told = [f["text"] for f in said if f["what"] == "unconfirmed"]
    assert len(told) == len(unverified("mastodon")) > 1
    assert all(t.startswith("Mastodon: ") for t in told)
    *_, last = office.call("doctor", "--offline").out.splitlines()
    assert last.startswith("  Unconfirmed")
    assert f"can confirm {len(told)} points; they stand in docs/platforms/unverified.md" in last


def test_a_public_place_for_pictures_is_tried(
    profile: list[Profile],
    office: Office,
    findings: Findings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "media" not in findings()
    public = office.folder / "public"
    public.mkdir()
    with office.config.open("a") as settings:
        settings.write(
            f'[media]\ntarget = "folder"\nfolder = "{public}"\n'
            'public_url = "http://127.0.0.1:9/media"\n'
        )
    assert findings("--offline")["media"] == ("note", "not asked")
    grade, text = findings()["media"]
    assert grade == "bad"
    assert text.startswith("http://127.0.0.1:9/media: ")
    assert list(public.iterdir()) == []

    async def works(_: object) -> None:
        return None

    monkeypatch.setattr("adapters.media.shelf.MediaShelf.probe", works)
    assert findings()["media"][0] == "good"

    async def refuses(_: object) -> None:
        raise Refused("403", why="media-full")

    monkeypatch.setattr("adapters.media.shelf.MediaShelf.probe", refuses)
    assert findings()["media"][1].endswith("the place for pictures and videos is full")


def test_a_platform_that_fetches_pictures_wants_a_place_for_them(
    office: Office, monkeypatch: pytest.MonkeyPatch, findings: Findings
) -> None:
    def fetches(platform: str) -> bool:
        return platform == "mastodon"

    monkeypatch.setattr("morgenlage.commands.doctor_accounts._fetches", fetches)
    grade, text = findings("--offline")["media"]
    assert grade == "note"
    assert text.startswith("Mastodon: pictures and videos are fetched")


def test_an_account_that_is_not_let_in_says_so_and_the_rest_goes_on(
    profile: list[Profile], platform: FakePlatform, monkeypatch: pytest.MonkeyPatch, office: Office
) -> None:
    async def check() -> Profile:
        raise Refused("no")

    monkeypatch.setattr(platform, "check", check)
    platform.account = Account("m", "mastodon")
    said = office.call("doctor", "--json")
    assert said.code == 1
    found = {f["what"]: f["text"] for f in said.json if f["grade"] == "bad"}
    assert found == {"account": "m: the platform refuses: no"}
