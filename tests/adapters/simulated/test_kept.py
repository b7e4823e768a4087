"""What we changed in the county survives: durable, shared, never taken for empty."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from adapters.simulated.kept import Kept, State
from morgenlage.platform import Unauthorized
from tests.adapters.simulated.visitors import BLUESKY, FIRST, Watch, county


def fresh(seed: int = 1) -> State:
    return State(seed, "de", datetime(2026, 11, 24, tzinfo=UTC))


def test_two_see_each_others_changes(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "county.json"
    one, other = Kept(file, fresh()), Kept(file, fresh(9))
    with one.changing() as state:
        state.ours("a").favourites.append("17")
    with other.changing() as state:
        state.ours("a").favourites.append("18")
    assert one.state().ours("a").favourites == ["17", "18"]
    assert other.state().seed == 1
    assert list(file.parent.glob(".county.json.[0-9]*")) == []


def test_a_change_that_fails_half_way_did_not_happen(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "county.json", fresh())

    def fail() -> None:
        with kept.changing() as state:
            state.ours("a").favourites.append("17")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert kept.state().ours("a").favourites == []


@pytest.mark.parametrize("content", ["", "{", '{"seed": 1}', "[]"])
def test_a_broken_file_is_refused_and_left_alone(tmp_path: Path, content: str) -> None:
    file = tmp_path / "county.json"
    file.write_text(content)
    with pytest.raises(ValueError, match=r"county\.json"):
        county(Watch(), file=file)
    assert file.read_text() == content


def test_a_county_of_the_future_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "county.json"
    county(Watch(), file=file)
    file.write_text(file.read_text().replace('"version":1', '"version":2'))
    with pytest.raises(ValueError, match="version 2"):
        county(Watch(), file=file)


def test_a_county_from_before_there_were_more_accounts_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "county.json"
    old = {"seed": 3, "language": "de", "start": "2026-11-24T06:30:00Z", "stored": 50}
    answer = {"ms": 1795502100000, "text": "Danke!", "answers": "117665169408000000"}
    ours = {"mastodon-kreis": {"written": {"117665169408000007": answer}, "favourites": ["7"]}}
    file.write_bytes(msgspec.json.encode({**old, "version": 1, "accounts": ours}))
    world = county(Watch(), file=file)
    assert world.members == FIRST == tuple(world.weather)
    assert {c.account for c in world.stored(50)} == set(FIRST)
    assert set(world.cursors()) == set(FIRST)
    kept = msgspec.json.decode(file.read_bytes())["accounts"]["mastodon-kreis"]
    assert kept["written"]["117665169408000007"]["text"] == "Danke!"


def test_a_session_is_kept_for_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "county.json"
    secrets = county(Watch(), file=file).secrets(BLUESKY)
    assert secrets.load_session() is None
    secrets.save_session("rotated")
    assert county(Watch(), file=file).secrets(BLUESKY).load_session() == "rotated"
    with pytest.raises(Unauthorized):
        secrets.save_session("")


def test_a_county_that_is_only_imported_costs_nothing() -> None:
    code = (
        "import sys, adapters.simulated\n"
        "heavy = {'httpx', 'msgspec', 'selectolax', 'adapters.simulated.county',"
        " 'adapters.simulated.texts_de'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Kept(tmp_path / "county.json", fresh())

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    def like() -> None:
        with kept.changing() as state:
            state.ours("a").favourites.append("17")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        like()
    assert kept.state().ours("a").favourites == []
