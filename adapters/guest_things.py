"""What an adapter on another thread is handed: its secrets, watched, and the shelf for media."""

import asyncio

from morgenlage.platform import PublicShelf, Secrets

SHORTEST = 6
"""Characters a secret has at least to be looked for in what is said."""


class Key:
    """The account's secrets; remembers what was read, so that it can be kept out of messages."""

    def __init__(self, secrets: Secrets) -> None:
        self._secrets = secrets
        self.known: set[str] = set()

    def __repr__(self) -> str:
        return "Key(...)"

    def secret(self) -> str:
        """As `Secrets.secret`."""
        return self._noted(self._secrets.secret())

    def load_session(self) -> str | None:
        """As `Secrets.load_session`."""
        found = self._secrets.load_session()
        return found if found is None else self._noted(found)

    def save_session(self, session: str) -> None:
        """As `Secrets.save_session`."""
        self._secrets.save_session(self._noted(session))

    def _noted(self, text: str) -> str:
        if len(text) >= SHORTEST:
            self.known.add(text)
        return text


class ShelfElsewhere:
    """The public shelf, whose connections belong to the loop it was made in."""

    def __init__(self, shelf: PublicShelf, loop: asyncio.AbstractEventLoop) -> None:
        self._shelf = shelf
        self._loop = loop

    async def put(self, file: str) -> str:
        """As `PublicShelf.put`."""
        asked = asyncio.run_coroutine_threadsafe(self._shelf.put(file), self._loop)
        return await asyncio.wrap_future(asked)

    async def remove(self, url: str) -> None:
        """As `PublicShelf.remove`."""
        asked = asyncio.run_coroutine_threadsafe(self._shelf.remove(url), self._loop)
        await asyncio.wrap_future(asked)
