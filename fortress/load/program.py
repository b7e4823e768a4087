"""Morgenlage itself on the county's clock: `python -m fortress.load.program HOURS [ARGUMENTS ...]`.

Whatever waits for a day waits for a county's day; how long a visit may take, and how often one
begins, is as in the settings, which may say less than the product allows.
"""

import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from fortress.load.hours import Hours
from morgenlage import wiring
from morgenlage.config import accounts
from morgenlage.desk import polling, service, switchboard, waking
from morgenlage.desk.archive import Archive
from morgenlage.domain.account import Budget
from morgenlage.platform import Limited, PlatformError, Visit

_HOARD = 50_000
"""Bytes per comment."""
LOOK_EVERY = 1.0
"""Seconds of ours between two looks at the clock."""
SOONER = 0.1
"""Visits come so much sooner one after another; they have to, where a second is ten minutes."""


def on_the_clock(hours: Hours) -> None:
    """From now on the house's clock is the county's, for everybody who has its name already."""
    wiring.county_hours = hours  # type: ignore[attr-defined]  # found there by the code below

    def clock() -> datetime:
        return county_hours()  # type: ignore[name-defined, no-any-return]  # noqa: F821 - runs there

    wiring.clock.__code__ = clock.__code__
    waking.EVERY = LOOK_EVERY
    polling.EAGER = SOONER * polling.EAGER
    setattr(service, "Poll", Reckoned)  # noqa: B010 - mypy would not allow it
    sound = polling.sound

    def sooner(visit: object, account: str) -> Visit:
        """What a platform wants to be waited for is meant on its clock."""
        found = sound(visit, account)
        return replace(found, wait=found.wait / hours.rate)

    polling.sound = sooner
    accounts.POLL_SECONDS = (1, 86_400)


class Reckoned(polling.Poll):
    """Tells the clock how far an account was read. A platform that wants to be waited for, or a
    budget that has to last, means its own clock, and nothing is unread meanwhile."""

    asked_to_wait = False

    async def visit(self) -> float | None:
        """One visit; seconds of ours until the next."""
        hours = self._hours()
        began, self.asked_to_wait = hours.passed, False
        wait = await super().visit()
        if self.asked_to_wait:
            hours.read(self.account.id, hours.passed)
        elif wait != polling.EAGER and not self._failures:
            hours.read(self.account.id, began)
        return wait

    def pause(self, budget: Budget | None, more: bool = False) -> float:
        """As below for a budget that runs low."""
        return self._sooner(super().pause(budget, more), self.account.poll_seconds * 1.2)

    def _wait(self, error: PlatformError) -> float | None:
        wait = super()._wait(error)
        return self._sooner(wait, 0.0) if wait and isinstance(error, Limited) else wait

    def _hours(self) -> Hours:
        found: Hours = vars(wiring)["county_hours"]
        return found

    def _sooner(self, wait: float, usual: float) -> float:
        if wait <= usual:
            return wait
        self.asked_to_wait = True
        return max(polling.EAGER * 2, wait / self._hours().rate)


def without(guard: str) -> None:
    """Takes a guard out; empty: none."""
    if guard == "retention":
        setattr(Archive, "purge", _nothing)  # noqa: B010 - as below
    if guard == "cursor":
        take = vars(switchboard)["taken"]

        def forgetful(arrived: Any, *args: Any, **kwargs: Any) -> Any:
            """The last one of each visit is lost."""
            return take(tuple(arrived)[:-1], *args, **kwargs)

        setattr(switchboard, "taken", forgetful)  # noqa: B010 - mypy would not allow it
    if guard == "leak":
        kept, before = list[bytearray](), vars(polling)["sound"]

        def hoarding(visit: object, account: str) -> Visit:
            """Nothing is ever let go."""
            found: Visit = before(visit, account)
            kept.append(bytearray(_HOARD * len(found.comments)))
            return found

        setattr(polling, "sound", hoarding)  # noqa: B010 - as above


async def _nothing(*_: Any) -> None:
    return


def main() -> int:
    """The exit code of the program."""
    on_the_clock(Hours(Path(sys.argv.pop(1))))
    without(os.environ.get("FORTRESS_GUARD", ""))
    from morgenlage.cli import main as run  # after the clock is another

    return run()


if __name__ == "__main__":
    sys.exit(main())
