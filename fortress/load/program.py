"""Morgenlage itself on the county's clock: `python -m fortress.load.program HOURS [ARGUMENTS ...]`.

Whatever waits for a day waits for a county's day; how long a visit may take, and how often one
begins, is as in the settings, which may say less than the product allows.
"""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from fortress.load.hours import Hours, read
from morgenlage import wiring
from morgenlage.config import accounts
from morgenlage.desk import switchboard, waking
from morgenlage.desk.archive import Archive

LOOK_EVERY = 1.0
"""Seconds of ours between two looks at the clock."""


def on_the_clock(hours: Hours) -> None:
    """From now on the house's clock is the county's, for everybody who has its name already."""
    wiring.county_hours = hours  # type: ignore[attr-defined]  # found there by the code below

    def clock() -> datetime:
        return county_hours()  # type: ignore[name-defined, no-any-return]  # noqa: F821 - runs there

    wiring.clock.__code__ = clock.__code__
    waking.EVERY = LOOK_EVERY
    accounts.POLL_SECONDS = (1, 86_400)


def without(guard: str) -> None:
    """Takes a guard out; empty: none."""
    if guard == "retention":
        Archive.purge = _nothing  # type: ignore[method-assign]  # broken on purpose
    if guard == "cursor":
        take = switchboard.taken

        def forgetful(arrived: Any, *args: Any, **kwargs: Any) -> Any:
            """A page that was not asked for."""
            return take(tuple(arrived)[:-1], *args, **kwargs)

        switchboard.taken = forgetful


async def _nothing(*_: Any) -> None:
    return


def main() -> int:
    """The exit code of the program."""
    on_the_clock(read(Path(sys.argv.pop(1))))
    without(os.environ.get("FORTRESS_GUARD", ""))
    from morgenlage.cli import main as run  # after the clock is another

    return run()


if __name__ == "__main__":
    sys.exit(main())
