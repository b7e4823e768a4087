"""What the check of a post asks of the world: do its links answer, does the public place work?"""

import asyncio
from collections.abc import Callable, Iterable

from adapters.media.shelf import MediaShelf
from morgenlage.platform import PlatformError, PublicShelf

PATIENCE = 45.0
"""Seconds for putting a picture of one pixel there, fetching and removing it."""


class Outside:
    """Fulfils `desk.checking.Outside`."""

    def __init__(self, shelf: Callable[[], PublicShelf | None]) -> None:
        self._shelf = shelf

    async def links(self, links: Iterable[str]) -> dict[str, str]:
        """Link -> word key of what is wrong, empty where it answers."""
        from adapters.link_probe import asked  # brings httpx along

        return await asked(links)

    async def target(self) -> str:
        """Word key of what is wrong with the public place; empty: it works."""
        try:
            shelf = await asyncio.to_thread(self._shelf)
            if not isinstance(shelf, MediaShelf):
                return "media-no-target"
            try:
                async with asyncio.timeout(PATIENCE):
                    await shelf.probe()
            finally:
                await shelf.aclose()
        except TimeoutError:
            return "media-unreachable"
        except PlatformError as error:
            return error.reason
        return ""
