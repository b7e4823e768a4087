"""What every test of the command line starts from."""

from pathlib import Path
from typing import Any

import pytest

from morgenlage.domain.account import Account
from morgenlage.wiring import House
from tests.cli.calling import Office, comment, office_in
from tests.desk.fake_platform import FakePlatform


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    """Set up, nothing stored."""
    return office_in(tmp_path, capsys)


@pytest.fixture
def office(empty: Office) -> Office:
    """Five open comments."""
    empty.store(*(comment(n) for n in range(5)))
    return empty


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> FakePlatform:
    """The one platform of the office; it remembers all that reached it."""
    fake = FakePlatform(Account("m", "mastodon"))
    monkeypatch.setattr("morgenlage.wiring.connect_account", lambda *_: fake)
    leave = House.__exit__

    def ended(house: House, *error: Any) -> None:
        # Several calls share this process: what its end would give back is given back here.
        leave(house, *error)
        house.desk._sending.release()
        house.desk._polling.release()

    monkeypatch.setattr(House, "__exit__", ended)
    return fake
