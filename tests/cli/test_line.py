"""`doctor` says what is taken for granted about the line."""

import os
import pty
from datetime import UTC, datetime, timedelta
from math import inf
from threading import Thread
from time import sleep

import pytest

from morgenlage.commands.terminal import round_trip
from morgenlage.domain.line import Measured
from morgenlage.store.line import LineFile
from tests.cli.calling import Office

AGO = datetime(2026, 3, 2, 7, 18, tzinfo=UTC)
"""Stands for twelve minutes before it is asked."""


def said(office: Office, found: Measured | None = None, **environ: str) -> str:
    office.state.mkdir(exist_ok=True)
    if found is not None:
        ago = datetime.now(UTC) - timedelta(minutes=12, seconds=5)
        LineFile(office.state)._write(found._replace(at=ago))
    return " ".join(office.call("doctor", "--offline", **environ).out.split())


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (None, "not measured yet"),
        (
            Measured(AGO, 0.0821, 32_000.0),
            "slow: 82 ms there and back, 256 kbit/s; measured 12 min",
        ),
        (Measured(AGO, 0.002, inf), "fast: 2 ms there and back, wider than the terminal takes"),
        (Measured(AGO, 0.2), "slow: 200 ms there and back; measured 12 min ago"),
        (Measured(AGO), "taken as fast: no answer to a question, 12 min ago"),
    ],
)
def test_what_was_measured_is_told_with_its_age(
    office: Office, found: Measured | None, sentence: str
) -> None:
    assert sentence in said(office, found)


@pytest.mark.parametrize("wish", ["slow", "fast"])
def test_what_is_set_is_told_as_set(office: Office, wish: str) -> None:
    assert f'{wish}, as set (`line = "{wish}"`)' in said(office, MORGENLAGE_LINE=wish)


def test_over_ssh_it_is_another_line(office: Office) -> None:
    found = Measured(AGO, 0.08, 32_000.0, ssh=True)
    assert "not measured yet" in said(office, found)
    assert "slow: 80 ms" in said(office, SSH_CONNECTION="a 1 b 2")


@pytest.mark.parametrize(("answer", "heard"), [(b"\x1b[1;1R", True), (b"jj\x1b[1;", False)])
def test_doctor_asks_the_terminal_itself_and_waits_no_longer_than_it_has_to(
    answer: bytes, heard: bool
) -> None:
    far, near = pty.openpty()

    def answers() -> None:
        seen = b""
        while b"\x1b[6n" not in seen:
            seen += os.read(far, 64)
        sleep(0.06)
        os.write(far, answer)

    Thread(target=answers, daemon=True).start()
    with os.fdopen(near, "r") as read, os.fdopen(os.dup(near), "w") as out:
        seconds = round_trip(read, out)
    os.close(far)
    assert (seconds is not None) is heard
    assert seconds is None or seconds >= 0.06
