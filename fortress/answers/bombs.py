"""How much memory and time a server can take that drips, never ends or explodes. Real sockets."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from adapters.mastodon import Mastodon
from fortress.answers.bomber import SERVES
from morgenlage.domain.account import Account
from morgenlage.platform import PlatformError
from tests.adapters.mastodon.instance import NOW, TOKEN, Pocket

KINDS = (*SERVES, "gzip", "deflate", "br", "endless-pages", "no-handshake")
WAITING = ("drip", "silent", "endless-interim", "no-handshake")
"""Of these, what says next to nothing until the deadline: many of them at once are no load."""
MOST = 32
"""Megabytes that memory may grow by."""
GRACE = 1.0
"""Seconds after the deadline until it has come back."""


@dataclass(frozen=True, slots=True)
class Blast:
    """What one of them cost."""

    kind: str
    megabytes: float
    seconds: float
    ours: bool
    """It ended as one of our exceptions, or was read."""

    def faults(self, deadline: float) -> Iterator[str]:
        """What was promised and not kept."""
        if not self.ours:
            yield f"{self.kind} ends as no error of ours"
        if self.megabytes > MOST:
            yield f"{self.kind}: +{self.megabytes:.0f} MB"
        if self.seconds > deadline + GRACE:
            yield f"{self.kind}: {self.seconds:.1f} s"


@contextmanager
def bomber() -> Iterator[tuple[int, int]]:
    """Its two ports. In a process of its own: what it holds is not ours."""
    argv = [sys.executable, "-m", "fortress.answers.bomber"]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        first, second = child.stdout.readline().split()
        try:
            yield int(first), int(second)
        finally:
            child.kill()


def run(kinds: tuple[str, ...], deadline: float, times: int = 1) -> list[Blast]:
    """Each kind so many times in a row, what waits side by side. `deadline`: for one request."""
    with bomber() as ports:
        asyncio.run(_asked("well", ports, deadline))  # what is loaded once is no growth
        begun = [_begun(kind, ports, deadline, times) for kind in kinds if kind in WAITING]
        blasts = [_ended(*one) for one in begun]
        for kind in kinds:
            if kind not in WAITING:
                blasts.append(_ended(*_begun(kind, ports, deadline, times)))
        return blasts


def worst(blasts: list[Blast]) -> str:
    """The figures of the table."""
    memory = max(blasts, key=lambda blast: blast.megabytes)
    late = max(blast.seconds for blast in blasts)
    return f"+{memory.megabytes:.0f} MB ({memory.kind}), {late:.1f} s at most"


def _begun(kind: str, ports: tuple[int, int], deadline: float, times: int) -> tuple[str, int, int]:
    """In a process of its own that starts as lean as this one: its id, and the pipe it tells by."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException):
            os.write(writer, json.dumps(_blast(kind, ports, deadline, times)).encode())
        os._exit(0)
    os.close(writer)
    return kind, child, reader


def _ended(kind: str, child: int, reader: int) -> Blast:
    """Waits for it."""
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return Blast(kind, *json.loads(said)) if said else Blast(kind, 0, 0, False)


def _blast(
    kind: str, ports: tuple[int, int], deadline: float, times: int
) -> tuple[float, float, bool]:
    """Megabytes at the worst moment more than before, seconds of the longest, whether ours."""
    before, seconds, ours = _megabytes("VmRSS"), 0.0, True
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here on
    for _ in range(times):
        started = perf_counter()
        ours &= asyncio.run(_asked(kind, ports, deadline))
        seconds = max(seconds, perf_counter() - started)
    return _megabytes("VmHWM") - before, seconds, ours


async def _asked(kind: str, ports: tuple[int, int], deadline: float) -> bool:
    """It was read, or ended as one of our exceptions."""
    port, door = ports
    url = (
        f"http://127.0.0.1:{port}/{kind}" if kind != "no-handshake" else f"https://127.0.0.1:{door}"
    )
    adapter = Mastodon(Account("kreis", "mastodon", url), Pocket(TOKEN), lambda: NOW)
    adapter._session.wire._deadline = deadline
    try:
        await (adapter.poll("") if kind == "endless-pages" else adapter.check())
    except PlatformError:
        return True
    except BaseException:  # whatever it is, it should not have come
        return False
    finally:
        await adapter.aclose()
    return True


def _megabytes(field: str) -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(field):
            return int(line.split()[1]) / 1024
    raise LookupError(field)
