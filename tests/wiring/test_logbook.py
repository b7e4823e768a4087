"""What the log keeps, and what it survives."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from morgenlage import logbook
from morgenlage.logbook import NAME, keep_log


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    for name in ("morgenlage", "adapters"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], True
        logger.setLevel(logging.NOTSET)


def test_a_line_stays_one_line_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    keep_log(tmp_path)
    logging.getLogger("morgenlage.desk").error("adapter failed: %s", "a\nb\x85c\ud800")
    written = tmp_path / NAME
    assert written.read_bytes().count(b"\n") == 1
    assert written.stat().st_mode & 0o777 == 0o600


def test_nothing_of_it_reaches_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    keep_log(tmp_path)
    logging.getLogger("adapters.http").error("clock skew")
    assert capfd.readouterr() == ("", "")
    assert "clock skew" in (tmp_path / NAME).read_text()


def test_a_folder_that_is_gone_stops_nobody(tmp_path: Path) -> None:
    keep_log(tmp_path / "missing")
    logging.getLogger("morgenlage.desk").error("lost")
    assert not (tmp_path / "missing").exists()


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / NAME).symlink_to(elsewhere)
    keep_log(tmp_path)
    logging.getLogger("morgenlage.desk").error("lost")
    assert not elsewhere.exists()


def test_it_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logbook, "LARGEST", 2_000)
    keep_log(tmp_path)
    for number in range(200):
        logging.getLogger("morgenlage.desk").info("sent %d", number)
    sizes = [path.stat().st_size for path in tmp_path.iterdir()]
    assert len(sizes) == 2
    assert max(sizes) < 2_200


def test_what_a_library_says_is_kept_without_its_words(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    keep_log(tmp_path)
    try:
        raise ValueError("Illegal header value geheim")
    except ValueError:
        logging.getLogger("some.library").exception("never retrieved: %s", "geheim")
    keep_log(None)
    written = (tmp_path / NAME).read_text()
    assert "some.library" in written
    assert "ValueError at test_logbook.py" in written
    assert "geheim" not in written
    assert "geheim" not in capfd.readouterr().err


def test_a_pipe_in_its_place_makes_nobody_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / NAME)
    keep_log(tmp_path)
    logging.getLogger("morgenlage.desk").error("lost")
