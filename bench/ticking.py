"""Runs Morgenlage and writes down how long its screen stood still, and when it reached the disk.

    python -m bench.ticking FILE [ARGUMENTS OF morgenlage ...]

Each line of FILE: `stall` and milliseconds, or `fsync`; both with the time by the monotonic clock.
"""

import asyncio
import os
import sys
from time import perf_counter
from typing import Any

TICK = 0.002
"""Seconds between two looks at the clock."""
WORTH = 0.008
"""Seconds late from which it is written down."""


def watched(place: str) -> None:
    """Puts the watch into the program."""
    from tui.dashboard import Dashboard  # patched before it runs

    notes = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    mounted, fsync = Dashboard.on_mount, os.fsync

    async def tick() -> None:
        last = perf_counter()
        while True:
            await asyncio.sleep(TICK)
            now = perf_counter()
            if now - last - TICK > WORTH:
                os.write(notes, f"stall {now:.6f} {(now - last - TICK) * 1000:.1f}\n".encode())
            last = now

    def on_mount(self: Any) -> None:
        mounted(self)
        self.ticking = asyncio.get_running_loop().create_task(tick())

    def noted(fd: int) -> None:
        fsync(fd)
        os.write(notes, f"fsync {perf_counter():.6f} 0\n".encode())

    Dashboard.on_mount = on_mount  # type: ignore[method-assign]  # only for measuring
    os.fsync = noted  # type: ignore[assignment]  # takes what our own code gives it


def main() -> int:
    """The exit code of the program."""
    watched(sys.argv.pop(1))
    from morgenlage.cli import main as run  # after the watch is in

    return run()


if __name__ == "__main__":
    sys.exit(main())
