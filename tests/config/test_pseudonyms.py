"""The key of the pseudonyms is there for good before anybody goes by one."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from morgenlage.config.pseudonyms import NAME, veil_of
from morgenlage.store.errors import StateError


def test_the_key_and_its_name_reach_the_disk_before_it_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[tuple[bool, int, bool]] = []
    real = os.fsync

    def fsync(fd: int) -> None:
        about = os.fstat(fd)
        synced.append((stat.S_ISDIR(about.st_mode), about.st_size, (tmp_path / NAME).exists()))
        real(fd)

    monkeypatch.setattr(os, "fsync", fsync)
    key = veil_of("pseudonyms", tmp_path).key
    assert (False, 64, False) in synced  # whole, before it has its name
    assert synced[-1][0]
    assert synced[-1][2]
    assert veil_of("pseudonyms", tmp_path).key == key
    assert [p.name for p in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_a_key_that_does_not_reach_the_disk_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(fd: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StateError, match="No space left"):
        veil_of("pseudonyms", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_several_that_start_at_once_have_one_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as crowd:
        keys = set(crowd.map(lambda _: veil_of("pseudonyms", tmp_path).key, range(16)))
    assert len(keys) == 1
    assert len(keys.pop()) == 64
