"""What was measured of the line, for the next start and for `doctor`: numbers of nobody."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from threading import Thread

from morgenlage.domain.line import Measured
from morgenlage.store.circle import circle_of
from morgenlage.store.errors import StateError
from morgenlage.store.files import read, replace_file
from morgenlage.store.place import Place

NAME = "line.json"
LARGEST = 300
"""Bytes; ours have a third of it."""
HIGHEST = 1e12


class LineFile:
    """Of one state. What cannot be written or read is not there: it is measured again."""

    def __init__(self, state: Path) -> None:
        self._state, self._place = state, Place(state)

    def read(self, *, ssh: bool) -> Measured | None:
        """What was measured last on such a line; None: nothing, or nobody can tell."""
        with suppress(OSError, StateError, ValueError, TypeError, LookupError, OverflowError):
            data = read(self._state / NAME)
            if len(data) <= LARGEST and (found := _measured(json.loads(data))).ssh == ssh:
                return found
        return None

    def write(self, found: Measured) -> None:
        """In a thread of its own. A folder of several users keeps none: each has another line."""
        Thread(target=self._write, args=(found,), name="line", daemon=True).start()

    def _write(self, found: Measured) -> None:
        with suppress(OSError, StateError):
            if circle_of(self._state) is None:
                self._place.check()
                replace_file(self._state / NAME, _text(found), backup=False, durable=False)


def _text(found: Measured) -> bytes:
    rate = -1 if found.rate == inf else found.rate
    said = {
        "at": found.at.timestamp(), "round_trip": found.round_trip, "rate": rate, "ssh": found.ssh,
    }  # fmt: skip
    return json.dumps(said).encode()


def _measured(said: dict[str, object]) -> Measured:
    """Raises what a file that is none of ours leads to: TypeError, LookupError, OverflowError."""
    at, trip, rate, ssh = (said[name] for name in ("at", "round_trip", "rate", "ssh"))
    if not isinstance(at, float | int) or not isinstance(ssh, bool):
        raise TypeError
    rate = _number(rate)
    rate = inf if rate is not None and rate < 0 else rate
    return Measured(datetime.fromtimestamp(at, UTC), _number(trip), rate, ssh)


def _number(value: object) -> float | None:
    if value is None:
        return None
    if not isinstance(value, float | int) or not -1 <= value < HIGHEST:
        raise TypeError
    return float(value)
