"""The second copy of a file holds what the file holds, or is not there."""

from pathlib import Path

import pytest

from morgenlage.store import files
from morgenlage.store.errors import NotSaved


def test_a_death_between_file_and_copy_leaves_no_older_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "posts.json"
    files.replace_file(path, b"old")

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("morgenlage.store.files._keep_copy", dies)
    with pytest.raises(KeyboardInterrupt):
        files.replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert not files.backup_of(path).exists()


def test_what_is_not_saved_leaves_its_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "posts.json"
    files.replace_file(path, b"old")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr("morgenlage.store.files._write_fresh", full)
    with pytest.raises(NotSaved):
        files.replace_file(path, b"new")
    assert path.read_bytes() == files.backup_of(path).read_bytes() == b"old"
