"""Morgenlage with faults that hold a secret, and with guards taken out.

    python -m fortress.canary_child GUARD FAULT ARGUMENTS...

Faults: `adapter` (an answer breaks the adapter with the token in the exception), `library` (a
library complains about it), `widget` (a key breaks the screen), `abort` (it dies with SIGABRT).
"""

import atexit
import logging
import os
import sys
import traceback
from typing import Any

import adapters.http as http
from adapters.http import Wire
from morgenlage import logbook
from morgenlage.config import memory, secrets

_ask, _read = Wire.ask, secrets.read_secret
_held: list[str] = []


def _remembering(*arguments: Any) -> str:
    _held.append(_read(*arguments))
    return _held[-1]


def _breaking(fault: str) -> None:
    """From the third request on the fault is there."""
    count = iter(range(10**6))

    async def ask(self: Wire, method: str, path: str, **more: Any) -> Any:
        token = str(more.get("bearer") or _held[-1])
        if fault == "adapter" and next(count) % 3 == 2:
            raise KeyError(f"no field for {token}")
        if fault == "library":
            try:
                raise ValueError(f"illegal header {token}")
            except ValueError:
                logging.getLogger("asyncio").exception("never retrieved: %s", token)
        return await _ask(self, method, path, **more)

    Wire.ask = ask  # type: ignore[method-assign]  # this is what breaks


def _breaking_screen() -> None:
    from morgenlage.desk.service import Desk  # only with a screen

    def refresh(self: Desk, account: str | None = None) -> None:
        if not _held:
            return  # no account is connected yet: nothing could leak
        token = _held[-1]
        raise RuntimeError("broken " + token)

    Desk.refresh = refresh  # type: ignore[assignment, method-assign]  # this is what breaks


def _dies() -> None:
    import ctypes  # as the product does

    sys.stderr.write(f"dumpable {ctypes.CDLL(None).prctl(3)}\n")
    sys.stderr.flush()
    os.abort()


def _without(guard: str) -> None:
    """The product with one precaution less."""
    if guard == "quiet-wire":
        ask = Wire.ask

        async def told(self: Wire, method: str, path: str, **more: Any) -> Any:
            http.log.info("%s %s %s", method, path, more)
            return await ask(self, method, path, **more)

        Wire.ask = told  # type: ignore[method-assign]  # taken out on purpose
    elif guard == "library-words":
        logbook.Others.format = logbook.Logbook.format  # type: ignore[method-assign]  # as above
    elif guard == "no-locals":
        plain = traceback.TracebackException

        class Telling(plain):  # type: ignore[valid-type, misc]  # as above
            def __init__(self, *given: Any, **named: Any) -> None:
                super().__init__(*given, **{**named, "capture_locals": True})

        traceback.TracebackException = Telling  # type: ignore[misc]  # as above
    elif guard == "no-core":
        memory._SET_DUMPABLE = 3  # only asks: 1 is what everybody has


def main() -> int:
    """The exit code of the program."""
    guard, fault, *arguments = sys.argv[1:]
    secrets.read_secret = _remembering  # type: ignore[assignment]  # takes the same
    if fault in ("adapter", "library"):
        _breaking(fault)
    if fault == "widget":
        _breaking_screen()
    if fault == "abort":
        atexit.register(_dies)
    _without(guard)
    from morgenlage.cli import main as run  # after all that

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
