"""The dashboard as it stood last, painted before anything else is imported, until the live one.

Nothing here may import what takes time: `tests/house/test_start.py` has the list. What is read is
a file of ours (`tui/last_frame.py` writes it), and is trusted no further than that: numbers for
pens, and text without anything a terminal would obey.
"""

import os
import select
import signal
import stat
import sys
import termios
from collections.abc import Mapping, Sequence
from time import localtime, monotonic, time

from morgenlage import __version__
from morgenlage.first_paint import Pen, Runs, painted

NAME = "frame.txt"
FIRST, LAST = "morgenlage frame 1", "end"
LARGEST = 400_000
"""Bytes; one of 300 columns and 100 rows has a quarter of it."""
PATIENCE = 0.25
"""Seconds that a terminal has to take the picture; one that takes longer is read by nobody."""
END = b"\x18\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l"
_ASKED = (
    "TERM", "COLORTERM", "NO_COLOR", "TERM_PROGRAM", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES",
    "MORGENLAGE_LANG", "TZ", "COLUMNS", "LINES", "PYTHONIOENCODING", "PYTHONUTF8",
    "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_DRIVER",
)  # fmt: skip
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class Refused(Exception):
    """What was read is no frame of ours."""


class Frame:
    """What the file says."""

    def __init__(self, text: str) -> None:
        """Raises `Refused`."""
        lines = text.split("\n")
        if len(lines) < 3 or lines[0] != FIRST or lines[-2:] != [LAST, ""]:
            raise Refused
        self._said: dict[str, str] = {}
        self._pens: list[Pen] = []
        self.rows: list[Runs] = []
        for line in lines[1:-2]:
            if not line.replace("\t", "").isprintable():
                raise Refused
            name, _, value = line.partition(" ")
            if name == "pen":
                self._pens.append(_pen(value))
            elif name == "row":
                self.rows.append(self._runs(value.split("\t")))
            else:
                self._said[name] = value
        self.refs = tuple(self.said("refs").split("\t")) if self.said("refs") else ()
        """Comments in sight, in the order of the list."""
        self.prints = tuple(self.said("prints").split("\t"))
        """What tells whether each of them is what it was; of as many as `refs`."""

    def said(self, name: str) -> str:
        """What stands behind this name; empty: nothing."""
        return self._said.get(name, "")

    def number(self, name: str) -> int:
        """The same as a number. Raises `Refused`."""
        value = self.said(name)
        if not value.isascii() or not value.isdigit() or len(value) > 12:
            raise Refused
        return int(value)

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the terminal it stood on. Raises `Refused`."""
        return self.number("columns"), self.number("lines")

    def fits(self, columns: int, lines: int, now: float) -> bool:
        """All of it may be shown on a terminal of that size. Raises `Refused`."""
        if (columns, lines) != self.size or now >= self.number("until"):
            return False
        widths = {sum(len(text) for _, text in runs) for runs in self.rows}
        return len(self.rows) == lines and widths == {columns}

    def fitting(self, columns: int, lines: int, now: float) -> list[Runs]:
        """Rows for a terminal of that size; the header and counts where it is another one, or what
        stood below may be shown no longer."""
        head = self._pen("head")
        said = f" {self.said('name')}   {self.age(now)}   {self.said('count')}"
        rows: list[Runs] = [[(head, said[:columns].ljust(columns))]]
        if self.fits(columns, lines, now):
            return rows + self.rows[1:]
        body = self._pen("body")
        rows += [[(body, f" {said}"[:columns].ljust(columns))] for said in ("", self.said("tally"))]
        return (rows + [[(body, " " * columns)]] * lines)[:lines]

    def age(self, now: float) -> str:
        """From when it is, and how long ago that was. `now`: seconds since 1970."""
        at = self.number("at")
        there, here = localtime(at), localtime(now)
        when = self.said("today" if there[:3] == here[:3] else "other")
        minutes = int(now - at) // 60
        if minutes < 0:  # the clock was put back: nobody can tell
            return self.said("undated").replace("{at}", when)
        if minutes < 1:
            return self.said("now").replace("{at}", when)
        unit, count = "minute", minutes
        for longer, size in (("hour", 60), ("day", 1440)):
            if minutes >= size:
                unit, count = longer, minutes // size
        sentence = self.said(unit if count == 1 else f"{unit}s")
        return sentence.replace("{at}", when).replace("{n}", str(count))

    def _runs(self, parts: Sequence[str]) -> Runs:
        if len(parts) % 2:
            raise Refused
        try:
            return [(self._pens[int(p)], t) for p, t in zip(parts[::2], parts[1::2], strict=True)]
        except (ValueError, IndexError):
            raise Refused from None

    def _pen(self, name: str) -> Pen:
        return self._runs([self.said(name), ""])[0][0]


class Standing:
    """A frame that is on the terminal."""

    def __init__(self, frame: Frame, rows: list[Runs], before: list[object], line: int) -> None:
        self.frame, self.rows, self.before = frame, rows, before
        """`before`: the line's settings as we found them."""
        self.line = line
        self.columns = 0
        """Of the terminal it was painted for."""
        self.whole = False
        """All of it has gone out."""
        self.below = False
        """It showed the comments, not header and counts alone."""
        self.handlers = {n: signal.getsignal(n) for n in _STOPS}


_standing: Standing | None = None


def standing() -> Standing | None:
    """What is on the terminal and not taken over yet."""
    return _standing


def show(arguments: Sequence[str], environ: Mapping[str, str]) -> bool:
    """Paints the last frame where this call is about to show the dashboard it is of."""
    try:
        place = state_of(arguments, environ)
        if not place or environ.get("TERM", "") in ("", "dumb", "unknown") or not _at_terminal():
            return False
        frame, now = Frame(_text(os.path.join(place, NAME))), time()
        columns, lines = os.get_terminal_size(2)
        if frame.said("for") != circumstances(environ) or now >= frame.number("last"):
            return False
        rows = frame.fitting(columns, lines, now)
        here = _begin(frame, rows)
        here.columns, below = columns, frame.fits(columns, lines, now)
        said = painted(rows, fills=frame.said("fills") == "1").encode()
        here.whole = _written(here.line, said, PATIENCE)
        here.below = here.whole and below
    except (OSError, ValueError, OverflowError, Refused, termios.error):
        give_back()
        return False
    return True


def state_of(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The state folder of the dashboard that these arguments open; empty: they open none, or one
    of a demo that nobody keeps. As `morgenlage.config.places`, which takes its time."""
    match list(arguments):
        case []:
            pass
        case ["demo", "--state", place]:
            return os.path.join(os.getcwd(), place)
        case _:
            return ""
    if place := environ.get("MORGENLAGE_STATE", ""):
        return os.path.join(os.getcwd(), os.path.expanduser(place))
    return _below(environ, "XDG_STATE_HOME", ".local/state", "morgenlage")


def circumstances(environ: Mapping[str, str]) -> str:
    """What a frame depends on besides its size: version, settings, language, terminal."""
    config = environ.get("MORGENLAGE_CONFIG", "")
    config = os.path.join(os.getcwd(), os.path.expanduser(config)) if config else ""
    config = config or _below(environ, "XDG_CONFIG_HOME", ".config", "morgenlage/config.toml")
    try:
        about = os.stat(config)
        settings = (config, about.st_mtime_ns, about.st_size)
    except OSError:
        settings = (config, 0, 0)
    return ascii((__version__, *settings, *(environ.get(name, "") for name in _ASKED)))


def _below(environ: Mapping[str, str], name: str, usual: str, ours: str) -> str:
    folder, home = environ.get(name, ""), environ.get("HOME", "")
    if not folder.startswith("/"):
        folder = f"{home}/{usual}" if home.startswith("/") else ""
    return f"{folder}/{ours}" if folder else ""


def _at_terminal() -> bool:
    """All three streams are the terminal this process is in the foreground of. Raises OSError."""
    return all(os.isatty(n) and os.tcgetpgrp(n) == os.getpgrp() for n in range(3))


def _text(path: str) -> str:
    """Of a file that is ours alone. Raises OSError, ValueError, `Refused`."""
    fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        about = os.fstat(fd)
        ours = stat.S_ISREG(about.st_mode) and about.st_uid == os.geteuid()
        if not ours or about.st_mode & 0o077 or about.st_size > LARGEST:
            raise Refused
        return os.read(fd, LARGEST).decode("utf-8")
    finally:
        os.close(fd)


def _pen(value: str) -> Pen:
    attributes, ink, paper = (*value.split("|"), "", "", "")[:3]
    for codes in (attributes, ink, paper):
        if len(codes) > 40 or codes.strip("0123456789;"):
            raise Refused
    return attributes, ink, paper


def _begin(frame: Frame, rows: list[Runs]) -> Standing:
    """Keys neither echo nor wait for a line any more; the four ways to end give all of it back."""
    global _standing
    line = os.open("/dev/tty", os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
    here = _standing = Standing(frame, rows, termios.tcgetattr(line), line)
    for number, handler in here.handlers.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _told)
    raw = termios.tcgetattr(line)
    raw[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    raw[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    raw[6][termios.VMIN] = 1
    raw[6][termios.VSUSP] = b"\0"  # nothing could paint again what stood here
    termios.tcsetattr(line, termios.TCSANOW, raw)
    return here


def _written(line: int, data: bytes, seconds: float) -> bool:
    """All of it, in that time; never waits longer."""
    end = monotonic() + seconds
    while data and (left := end - monotonic()) > 0:
        try:
            data = data[os.write(line, data) :]
        except BlockingIOError:
            select.select([], [line], [], left)
    return not data


def taken() -> None:
    """The dashboard has the terminal, and gives it back itself."""
    global _standing
    here, _standing = _standing, None
    if here is not None:
        os.close(here.line)


def give_back() -> None:
    """The terminal as it was, what was typed dropped: the shell must not run it. Nothing where no
    frame stands."""
    global _standing
    here, _standing = _standing, None
    if here is None:
        return
    try:
        _written(here.line, END, PATIENCE)
        termios.tcflush(here.line, termios.TCIFLUSH)
        termios.tcsetattr(here.line, termios.TCSANOW, here.before)  # type: ignore[arg-type]  # as it came from tcgetattr
    except (OSError, termios.error):
        pass  # the line is cut
    os.close(here.line)
    for number, handler in here.handlers.items():
        if signal.getsignal(number) is _told:
            signal.signal(number, handler)


def flush() -> None:
    """What was said goes out, as far as anybody takes it."""
    for stream in (sys.stdout, sys.stderr):
        try:  # noqa: SIM105 - contextlib is not there before the first picture
            stream.flush()
        except (OSError, ValueError, AttributeError):
            pass  # closed, or never there


def _told(number: int, _: object) -> None:
    """Ends as it would have without a frame, the terminal given back first."""
    give_back()
    sys.stdout.flush()
    handler = signal.getsignal(number)
    if handler is signal.default_int_handler:  # an exception is lost where a finalizer runs
        signal.signal(number, signal.SIG_DFL)
        handler = signal.SIG_DFL
    if callable(handler):
        handler(number, None)
    else:
        os.kill(os.getpid(), number)
