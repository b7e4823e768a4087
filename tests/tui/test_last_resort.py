"""The last resort, on a terminal that nobody reads."""

import os
import pty
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from bench.terminal import Terminal
from tui.last_resort import RESTORE

pytestmark = pytest.mark.alone

ROOT = str(Path(__file__).parents[2])
HUNG = """
import fcntl, os, signal, sys, termios, threading, time
sys.path.insert(0, {root!r})
from tui import last_resort
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
last_resort.remember()
signal.signal(signal.SIGWINCH, signal.SIG_DFL)
threading.Thread(target=lambda: os.write(2, b"x" * 1000000), daemon=True).start()
time.sleep(0.3)
{then}
"""


def hung(then: str) -> tuple[subprocess.Popen[bytes], int]:
    """A program one thread of which hangs in a write, as Textual leaves signals when it ends."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", HUNG.format(root=ROOT, then=then)],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    return process, master


def unread(master: int) -> bytes:
    """What waits on a line whose program has gone."""
    found = b""
    with suppress(OSError):
        while data := os.read(master, 65536):
            found += data
    return found


def test_whoever_hangs_in_a_write_is_interrupted_whatever_the_screen_did_with_its_signals() -> None:
    process, master = hung("last_resort.give_back(3.0)")
    try:
        assert process.wait(10) == 0
        assert unread(master).endswith(RESTORE)
    finally:
        process.kill()
        os.close(master)


def test_words_that_take_long_leave_the_terminal_its_time() -> None:
    words = "time.sleep(60)"
    process, master = hung(f"last_resort.within(0.1, lambda: {words}); time.sleep(60)")
    try:
        began = time.monotonic()
        assert process.wait(10) == 1
        assert time.monotonic() - began < 2
        assert unread(master).endswith(RESTORE)
    finally:
        process.kill()
        os.close(master)


def test_what_is_still_waited_for_when_time_is_up_is_left() -> None:
    program = """
import sys, time
sys.path.insert(0, {root!r})
from tui import last_resort
sys.stdout.write("said")
last_resort.at_the_latest(time.monotonic() + 0.2)
time.sleep(60)
"""
    done = subprocess.run(
        [sys.executable, "-E", "-c", program.format(root=ROOT)], timeout=10, stdout=subprocess.PIPE
    )
    assert (done.returncode, done.stdout) == (1, b"said")


def test_a_reader_that_takes_nothing_holds_up_the_end_for_a_moment_only() -> None:
    program = """
import os, sys, time
sys.path.insert(0, {root!r})
from contextlib import suppress
from tui import last_resort
os.set_blocking(1, False)
with suppress(BlockingIOError):
    while True:
        os.write(1, b"x" * 512)
os.set_blocking(1, True)
sys.stdout.write("said")
last_resort.at_the_latest(time.monotonic() + 0.2)
time.sleep(60)
"""
    process = subprocess.Popen(
        [sys.executable, "-E", "-c", program.format(root=ROOT)], stdout=subprocess.PIPE
    )
    try:
        assert process.wait(10) == 1
    finally:
        process.kill()
        process.communicate()


def test_after_a_screen_nothing_is_taken_apart() -> None:
    program = """
import sys, threading, time
sys.path.insert(0, {root!r})
from morgenlage.__main__ import main
import tui.app
threading.Thread(target=time.sleep, args=(60,)).start()
sys.argv[1:] = ["--version"]
sys.exit(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", program.format(root=ROOT)], timeout=20, capture_output=True
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"morgenlage ")


def test_a_terminal_for_tests_is_held_open_by_no_other_program() -> None:
    terminal = Terminal(["sleep", "60"], 80, 24)
    try:
        assert not os.get_inheritable(terminal.fd)
    finally:
        terminal.close()


def test_a_program_that_goes_on_writes_to_its_terminal_again() -> None:
    process, master = hung(
        'last_resort.give_back_for_now(lambda: time.sleep(0.1)); os.write(2, b"weiter")'
    )
    try:
        assert process.wait(10) == 0
        assert unread(master).endswith(RESTORE + b"weiter")
    finally:
        process.kill()
        os.close(master)
