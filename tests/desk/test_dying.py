"""A desk whose thread dies, or whose letters cannot be read: nobody waits for it in vain."""

import errno
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from morgenlage.desk import correspondence, loading
from tests.desk.fake_platform import FakePlatform
from tests.desk.office import MASTO, office


def broken(*_: object, **__: object) -> None:
    """What a host without open files does."""
    raise OSError(errno.EMFILE, "all in use")


def test_who_waits_for_a_desk_that_died_is_told_of_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "load", broken)
    died = threading.Event()
    monkeypatch.setattr(threading, "excepthook", lambda _: died.set())
    with ExitStack() as stack, pytest.raises(OSError, match="all in use"):
        stack.enter_context(office(tmp_path, FakePlatform(MASTO)))
    assert died.wait(5)


@pytest.mark.parametrize("at", ["import", "way"])
def test_who_waits_for_letters_that_cannot_be_read_is_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    if at == "import":
        monkeypatch.setattr(correspondence, "Correspondence", broken)
    post = broken if at == "way" else lambda: None
    letters = pytest.raises(OSError, match="all in use")
    with office(tmp_path, FakePlatform(MASTO), post=post) as here, letters:
        here.desk.read_mail().result(3)
