"""The real program on real terminals: small, dumb, deaf, cut off, pasted into."""

import fcntl
import os
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import psutil
import pytest

from bench.terminal import Terminal
from fortress.hostile_state import KREIS, cases, comment_of, furnish, harmless
from fortress.terminals.house import furnished
from fortress.terminals.platform import platform
from fortress.terminals.seat import Seat, without
from morgenlage.domain.record import Decided
from morgenlage.domain.ref import ref_of
from morgenlage.store.store import Store

pytestmark = pytest.mark.alone

OPEN = "Kommentare"
PROGRAM = [sys.executable, "-m", "morgenlage"]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    """A furnished house that asks nobody."""
    of = harmless(cases()[:12])
    now = datetime.now(UTC)
    comments = [comment_of(number, case, now) for number, case in enumerate(of)]
    return furnish(tmp_path, comments, of)


@pytest.fixture
def terminal(environ: dict[str, str]) -> Iterator[Terminal]:
    """The dashboard, open."""
    made = Terminal(PROGRAM, 120, 34, environ)
    made.until(OPEN)
    made.quiet(0.3)
    yield made
    made.close()


def ended_within(term: Terminal, seconds: float) -> bool:
    """It is over by itself."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if term.process().status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def resized(term: Terminal, columns: int, rows: int) -> None:
    """The window takes another size."""
    fcntl.ioctl(term.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.kill(term.pid, signal.SIGWINCH)
    term.quiet(0.2)


def answering(term: Terminal) -> None:
    """Opens the composer; somebody with a hostile name is writing there already."""
    term.key("r", 0.3)
    term.until("schreibt hier gerade")
    term.key("y", 0.5)


def drafts(environ: dict[str, str]) -> set[str]:
    """What lies on disk."""
    store = Store.open(Path(environ["MORGENLAGE_STATE"]), read_only=True)
    return set(store.load_rest().drafts.values())


def decisions(environ: dict[str, str]) -> list[Decided]:
    """What this program's user decided."""
    store = Store.open(Path(environ["MORGENLAGE_STATE"]), read_only=True)
    return [e for e in store.history(10**6) if isinstance(e, Decided) and e.session != "attack"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_keeps_the_draft_and_the_terminal(
    terminal: Terminal, environ: dict[str, str], number: int
) -> None:
    answering(terminal)
    for key in "Moin":
        terminal.key(key, 0.02)
    os.kill(terminal.pid, number)
    assert ended_within(terminal, 2)
    sent = b"".join(data for _, data in terminal.chunks)
    assert sent.rindex(b"\x1b[?1049l") > sent.rindex(b"\x1b[?1049h")
    assert sent.rindex(b"\x1b[?25h") > sent.rindex(b"\x1b[?25l")
    assert any(text.endswith("Moin") for text in drafts(environ))


def test_every_size_is_survived(terminal: Terminal) -> None:
    for columns, rows in ((20, 5), (1, 1), (400, 100), (120, 34)):
        resized(terminal, columns, rows)
        terminal.key("j", 0.05)
        assert not ended_within(terminal, 0.05)
    terminal.until(OPEN, 5.0)  # all is painted anew once a size has stood for a moment


@pytest.mark.parametrize(
    "more",
    [
        {"TERM": "linux", "COLORTERM": ""},
        {"LANG": "C", "LC_ALL": "C"},
        {"NO_COLOR": "1"},
    ],
    ids=lambda more: next(iter(more)),
)
def test_poor_terminals_show_the_dashboard(environ: dict[str, str], more: dict[str, str]) -> None:
    term = Terminal(PROGRAM, 100, 30, {**environ, **more})
    try:
        term.until(OPEN)
        term.key("j")
        assert not ended_within(term, 0.1)
    finally:
        term.close()


def test_a_terminal_without_unicode_gets_plain_lines_cuts_and_toasts(
    environ: dict[str, str],
) -> None:
    term = Terminal(PROGRAM, 100, 30, {**environ, "TERM": "linux", "LC_ALL": "C"})
    try:
        term.until(OPEN)
        for key in "yq?":  # a toast that nothing is to be answered, then pages above
            term.key(key, 0.3)
        drawn = {c for _, data in term.chunks for c in data.decode("utf-8", "replace")}
        assert "|" in drawn
        assert drawn & {*"…─│▌▐█━╸·•⏎▔▁▎┌↑↓✓✗"} == set()
    finally:
        term.close()


@pytest.mark.parametrize("name", ["dumb", ""])
def test_a_terminal_without_a_cursor_gets_a_sentence(environ: dict[str, str], name: str) -> None:
    term = Terminal(PROGRAM, 100, 30, {**environ, "TERM": name})
    try:
        term.until("Cursor")
        assert ended_within(term, 2)
        assert b"\x1b" not in b"".join(data for _, data in term.chunks)
    finally:
        term.close()


def test_into_a_pipe_it_refuses_in_a_sentence(environ: dict[str, str]) -> None:
    done = subprocess.run(
        PROGRAM, env={**os.environ, **environ}, capture_output=True, stdin=subprocess.DEVNULL,
        timeout=20, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == b""
    assert len(done.stderr.decode().splitlines()) == 1


def test_broken_settings_say_where_and_what(environ: dict[str, str]) -> None:
    path = Path(environ["MORGENLAGE_CONFIG"])
    path.write_text(path.read_text("utf-8").replace("hold_seconds = 0", "hold_seconds = 900"))
    term = Terminal(PROGRAM, 120, 30, environ)
    assert ended_within(term, 10)
    said = term.text()
    term.close()
    assert "hold_seconds" in said
    assert "config.toml:2" in said.replace("\n", "")
    assert b"\x1b[?1049h" not in b"".join(data for _, data in term.chunks)


def test_a_megabyte_pasted_into_the_list_does_nothing(
    terminal: Terminal, environ: dict[str, str]
) -> None:
    before = drafts(environ)
    written(terminal, b"\x1b[200~" + b"eexl\r" * 200_000 + b"\x1b[201~")
    terminal.until("nicht als Tasten", 20)
    assert decisions(environ) == []
    assert drafts(environ) == before


def test_a_paste_into_the_answer_is_cleaned_and_capped(
    terminal: Terminal, environ: dict[str, str]
) -> None:
    answering(terminal)
    sent = b"\x1b[200~ein\x07\xc2\x9b31m\xe2\x80\xaezwei" + b"x" * 1_000_000 + b"\x1b[201~"
    written(terminal, sent)
    terminal.until("20.000", 30)
    terminal.key("\x1b", 0.8)
    (kept,) = [text for text in drafts(environ) if "zwei" in text]
    assert "ein31mzwei" in kept
    assert 10_000 < len(kept) <= 20_400
    assert decisions(environ) == []


def written(term: Terminal, data: bytes) -> None:
    """As fast as the program takes it."""
    for start in range(0, len(data), 4096):
        os.write(term.fd, data[start : start + 4096])


DEAF = """
import os, signal, sys
if {ignore}:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
os.execv(sys.executable, [sys.executable, "-m", "morgenlage"])
"""


@pytest.mark.parametrize("ignore", [True, False], ids=["hang-up ignored", "hang-up heard"])
def test_a_cut_line_ends_it_without_a_busy_loop(environ: dict[str, str], ignore: bool) -> None:
    master, slave = os.openpty()
    fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", DEAF.format(ignore=ignore)], stdin=slave, stdout=slave,
        stderr=slave, start_new_session=True,
        env={**os.environ, **environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(slave)
    seen = b""
    while OPEN.encode() not in seen:
        seen += os.read(master, 65536)
    before = psutil.Process(process.pid).cpu_times()
    os.close(master)
    end, ended = time.monotonic() + 5, 0
    while not ended and time.monotonic() < end:
        ended, _, used = os.wait4(process.pid, os.WNOHANG)
        time.sleep(0.02)
    if not ended:
        process.kill()
    process.wait()
    assert ended
    assert used.ru_utime + used.ru_stime - before.user - before.system < 1.5


def unread(term: Terminal) -> int:
    """Bytes the program has written and nobody has fetched."""
    return int(struct.unpack("i", fcntl.ioctl(term.fd, termios.FIONREAD, b"\0" * 4))[0])


def test_a_terminal_that_does_not_read_holds_up_no_decision(environ: dict[str, str]) -> None:
    from morgenlage.domain.action import Like  # only this test decides from outside
    from tests.journeys.deaf import decided_by_another

    term = Terminal(PROGRAM, 120, 34, environ)
    try:
        term.until(OPEN)
        term.quiet(0.3)
        term._open = False
        time.sleep(0.3)
        written(term, b"\x1b[B\x1b[B\x1b[A\x1b[A" * 200)
        time.sleep(1.5)
        assert unread(term) > 0  # 800 repaints do not fit: the screen hangs in a write
        act = Like(ref_of(KREIS.id, "1005"))
        assert decided_by_another(Path(environ["MORGENLAGE_STATE"]), act, seconds=10)
    finally:
        term.close()


def test_stopped_and_continued_it_makes_up_for_nothing(tmp_path: Path) -> None:
    """Ten visits a second, and two seconds in which it stands: twenty are not made up for."""
    with platform() as wire:
        seat = Seat(furnished(tmp_path, wire.url), without("often"))
        try:
            seat.ready()
            end = time.monotonic() + 20
            while len(wire.times("GET", "notifications")) < 5 and time.monotonic() < end:
                time.sleep(0.05)
            seat.signal(signal.SIGTSTP)
            time.sleep(0.8)
            before = len(wire.times("GET", "notifications"))
            time.sleep(2)
            assert len(wire.times("GET", "notifications")) == before
            seat.signal(signal.SIGCONT)
            time.sleep(0.8)
            assert before >= 5
            assert 1 <= len(wire.times("GET", "notifications")) - before <= 12
        finally:
            seat.close()
