"""Runs Morgenlage with guards of its terminal taken out, or with often visits for measuring.

    python -m fortress.terminals.without GUARD ... [-- ARGUMENTS OF morgenlage]

Only for the fortress: the product has no such switches.
"""

import asyncio
import signal
import sys
from collections.abc import Callable
from typing import Any


def _instead(of: object, **names: object) -> None:
    """Patches on purpose."""
    for name, value in names.items():
        setattr(of, name, value)


def _often() -> None:
    """No guard: accounts are visited ten times a second, so that a gap can be seen."""
    from morgenlage.desk.polling import Poll

    _instead(Poll, pause=lambda *_: 0.1)


def _ignored() -> None:
    """No guard: started by something that ignores hang-ups, as nohup does."""
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def _own_thread() -> None:
    """The desk works on the screen's loop."""
    import threading

    from morgenlage.desk.service import Desk
    from tui.app import Morgenlage

    start, load = threading.Thread.start, Morgenlage.on_load

    def not_the_desk(thread: threading.Thread) -> None:
        if thread.name != "desk":
            start(thread)

    def with_the_desk(app: Morgenlage) -> None:
        load(app)
        desk: Any = app.desk
        assert isinstance(desk, Desk)
        earlier = desk._loop
        desk._loop = asyncio.get_running_loop()
        _instead(earlier, call_soon_threadsafe=desk._loop.call_soon_threadsafe)
        _instead(app, working=asyncio.create_task(desk._work()))

    _instead(threading.Thread, start=not_the_desk)
    _instead(Morgenlage, on_load=with_the_desk)


def _posted_news() -> None:
    """Whoever tells the screen something waits until it has heard it."""
    from tui.dashboard import Dashboard
    from tui.hearing import Heard

    def hear(board: Dashboard, news: Any) -> None:
        board.app.call_from_thread(board.on_heard, Heard(news))

    _instead(Dashboard, _hear=hear)


def _signals() -> None:
    """A signal ends the program where it stands."""
    from tui import ending

    _instead(ending, on_signals=lambda *_: None)


def _hang_up() -> None:
    """Nobody notices that the line was cut."""
    from tui import ending

    _instead(ending, on_hang_up=lambda *_: None)


def _draft() -> None:
    """Nothing is handed over on the way out."""
    from tui.app import Morgenlage

    _instead(Morgenlage, _handed_over=lambda *_: ())


def _last_resort() -> None:
    """Waits for a screen that hangs."""
    from tui import last_resort

    _instead(last_resort, within=lambda *_: lambda: None)


def _give_back() -> None:
    """The terminal stays as it was used."""
    from textual.drivers.linux_driver import LinuxDriver

    _instead(LinuxDriver, stop_application_mode=LinuxDriver.disable_input)


def _seen() -> None:
    """Whoever types ahead has seen the question."""
    from tui.dialogs.base import Dialog

    _instead(Dialog, unseen=False)


def _burst() -> None:
    """Any number of keys is a hand."""
    from tui.burst import Burst

    _instead(Burst, covers=lambda *_: False)


GUARDS: dict[str, Callable[[], None]] = {
    "often": _often,
    "ignored": _ignored,
    "own-thread": _own_thread,
    "posted-news": _posted_news,
    "signals": _signals,
    "hang-up": _hang_up,
    "draft": _draft,
    "last-resort": _last_resort,
    "give-back": _give_back,
    "seen": _seen,
    "burst": _burst,
}


def main() -> int:
    """The exit code of the program."""
    named, arguments = sys.argv[1:], list[str]()
    if "--" in named:
        cut = named.index("--")
        named, arguments = named[:cut], named[cut + 1 :]
    for name in named:
        GUARDS[name]()
    from morgenlage.cli import main as run  # after the guards are gone

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
