"""Settings -> how posts of ours go out, and where files are put for platforms that fetch them."""

import os
from collections.abc import Mapping
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
    return made if settings.queue is None else made._replace(late=settings.queue.late)


class ShownShelf:
    """A demo's: its platforms fetch nothing, so nothing is put anywhere."""

    async def put(self, file: str) -> str:
        """An address nobody answers at."""
        return f"https://media.wiesental.example/{os.urandom(12).hex()}{Path(file).suffix}"

    async def remove(self, url: str) -> None:
        """There is nothing."""
