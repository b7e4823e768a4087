"""Several dashboards as processes of their own: begun, killed, heard, ended."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf
from pathlib import Path
from typing import IO, Any

from morgenlage.store.postgres.address import Address
from morgenlage.store.postgres.store import PostgresStore
from morgenlage.store.values import Batch
from tests.live.ledger import comments

ROOT = Path(__file__).parents[2]
Report = dict[str, Any]
"""As `tests.live.colleague` says it."""


@dataclass
class Colleague:
    """One of them, with everything it said."""

    name: str
    argv: Sequence[str]
    errors: Path
    reports: list[Report] = field(default_factory=list)
    _process: "subprocess.Popen[str] | None" = None
    _hearing: threading.Thread | None = None

    def begin(self) -> None:
        """A new process."""
        with self.errors.open("ab") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.live.colleague", self.name, *self.argv],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            )
        assert process.stdout is not None
        self._process = process
        self._hearing = threading.Thread(target=self._hear, args=(process.stdout,), daemon=True)
        self._hearing.start()

    def _hear(self, output: IO[str]) -> None:
        with output:
            for line in output:
                if line.endswith("\n"):  # else it was killed in the middle of it
                    self.reports.append(json.loads(line))

    @property
    def _input(self) -> IO[str]:
        assert self._process is not None
        assert self._process.stdin is not None
        return self._process.stdin

    def kill(self) -> None:
        """At once, and gone."""
        assert self._process is not None
        self._process.kill()
        self.end()

    @property
    def alive(self) -> bool:
        """It runs, as it should until somebody ends it."""
        return self._process is not None and self._process.poll() is None

    @property
    def over(self) -> bool:
        """Its last process decides no more."""
        begun = self.said("ready")
        return bool(begun and self.said("done", begun[-1]["at"]))

    @property
    def sessions(self) -> list[str]:
        """Of all its processes that came so far."""
        return [str(report["session"]) for report in self.said("ready")]

    def rest(self) -> None:
        """Decides no more, and goes on sending."""
        with suppress(BrokenPipeError):
            self._input.write("\n")
            self._input.flush()

    def end(self) -> None:
        """As a person leaves; nothing happens where it never began or is gone."""
        if self._process is None or self._hearing is None:
            return
        with suppress(BrokenPipeError):
            self._input.close()
        self._process.wait(60)
        self._hearing.join(60)
        self._process = None

    def said(self, what: str, since: float = 0.0) -> list[Report]:
        """Its reports of one kind, from that second of the clock on."""
        return [r for r in tuple(self.reports) if r["what"] == what and r["at"] >= since]

    def kept(self, since: float = 0.0) -> list[Report]:
        """Decisions that it was told are kept."""
        return [r for r in self.said("decided", since) if r["id"]]


def furnished(state: Path, address: Address, count: int) -> None:
    """That many open comments in the database."""
    store = PostgresStore.open(state, address, session="before")
    known = comments(count)
    day = next(iter(known.values())).created_at.date().isoformat()
    store.keep(Batch(days={day: known}))
    store.close()


def until(true: Callable[[], object], seconds: float, what: str) -> None:
    """Raises `TimeoutError`."""
    give_up = time.monotonic() + seconds
    while not true():
        if time.monotonic() > give_up:
            raise TimeoutError(what)
        time.sleep(0.05)


def on_their_way(team: Iterable[Colleague], since: float) -> float:
    """The most acts that anybody shows as still on their way; no end of them where somebody has
    shown nothing since that second of the clock."""
    most = 0.0
    for one in team:
        last = [*one.said("status", since), *one.said("screen", since)]
        if not last:
            return inf
        outbox = max(last, key=lambda r: r["at"])["outbox"]
        most = max(most, outbox.get("held", 0) + outbox.get("sending", 0))
    return most


def rested(team: Sequence[Colleague], seconds: float) -> float:
    """Nobody decides any more; how many acts stay on their way though for so many seconds not one
    of them has arrived. Raises `TimeoutError` where somebody still decides."""
    for one in team:
        one.rest()
    until(lambda: all(one.over for one in team), seconds, "somebody still decides")
    since = time.time() + 1
    fewest, moved = inf, time.monotonic()
    while fewest and time.monotonic() < moved + seconds:
        if (now := on_their_way(team, since)) < fewest:
            fewest, moved = now, time.monotonic()
        time.sleep(0.05)
    return fewest
