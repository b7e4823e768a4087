"""Settings -> how posts of ours go out, and where files are put for platforms that fetch them."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from morgenlage.desk.publishing import Queue
from morgenlage.platform import Clock

if TYPE_CHECKING:
    from morgenlage.config.settings import Settings
    from morgenlage.desk.checking import Outside
    from morgenlage.platform import PublicShelf
    from morgenlage.words import Words


def queue(
    settings: "Settings",
    words: "Words",
    state: Path,
    environ: Mapping[str, str],
    clock: Clock,
    demo: bool = False,
) -> Queue:
    """As the desk needs it; opens nothing yet. `demo`: nothing leaves the machine."""

    def shelf() -> "PublicShelf | None":
        if demo:
            return ShownShelf()
        if settings.media is None:
            return None
        from adapters.media import open_shelf  # brings httpx; only who publishes media needs it
        from morgenlage.config.media_secrets import MediaSecrets

        secrets = MediaSecrets(settings.media, state, words, environ)
        return open_shelf(settings.media.target, secrets, clock)

    def outside() -> "Outside":
        from adapters.outside import Outside  # only who checks a post needs it

        return Outside(shelf)

    asks = None if demo else outside
    made = Queue(shelf=shelf, lacks_shelf=settings.media is None and not demo, outside=asks)
    made = made._replace(special=_special(settings, words))
    return made if settings.queue is None else made._replace(late=settings.queue.late)


def _special(settings: "Settings", words: "Words") -> Callable[[date], tuple[str, str]]:
    """Asks the table of public holidays, and the team's own days of mourning, once."""

    @cache
    def mourning() -> Callable[[date], str]:
        from morgenlage.config.quiet_days import read_quiet_days  # for whoever plans
        from morgenlage.config.report import SettingsError
        from morgenlage.domain.quiet_days import quiet_days

        own: Mapping[str, str] = {}
        with suppress(SettingsError):  # the calendar names what is wrong in it
            own = read_quiet_days(settings.office.files.get("quiet_days"), words)
        return quiet_days(own)

    def special(day: date) -> tuple[str, str]:
        from morgenlage.words.queue import queue_words

        if name := mourning()(day):
            return "mourning", queue_words(words).quiet_days.get(name, name)
        name = settings.office.working_time.holiday(day)
        return ("holiday", name) if name else ("", "")

    return special


class ShownShelf:
    """A demo's: its platforms fetch nothing, so nothing is put anywhere."""

    async def put(self, file: str) -> str:
        """An address nobody answers at."""
        return f"https://media.wiesental.example/{os.urandom(12).hex()}{Path(file).suffix}"

    async def remove(self, url: str) -> None:
        """There is nothing."""


def server_clocks() -> tuple[float, ...]:
    """Seconds we are ahead of each server that answered; nobody is asked before it is imported."""
    http = sys.modules.get("adapters.http")
    return () if http is None else http.ahead()
