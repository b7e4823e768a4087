"""The small list of what we have put into the public, so that nothing is forgotten there."""

import asyncio
from datetime import datetime, timedelta

import msgspec

from adapters.media.parcel import NAME
from morgenlage.platform import Secrets, Unreachable

_names = msgspec.json.Decoder(dict[str, int])


class Kept:
    """Names and when they were put (unix seconds); on disk before the first byte leaves."""

    def __init__(self, memory: Secrets) -> None:
        """`memory`: keeps one text, as it keeps a session."""
        self._memory = memory
        self._lock = asyncio.Lock()

    async def add(self, name: str, now: datetime) -> None:
        """Raises `Unreachable` where it cannot be written down; then nothing is put."""
        async with self._lock:
            await self._save({**await self._load(), name: int(now.timestamp())})

    async def drop(self, name: str) -> None:
        """It is not there any more."""
        async with self._lock:
            names = await self._load()
            if names.pop(name, None) is not None:
                await self._save(names)

    async def older(self, age: timedelta, now: datetime) -> tuple[str, ...]:
        """What should be gone by now."""
        limit = (now - age).timestamp()
        return tuple(name for name, at in (await self._load()).items() if at < limit)

    async def _load(self) -> dict[str, int]:
        text = await asyncio.to_thread(self._memory.load_session)
        try:
            found = _names.decode(text or "{}")
        except msgspec.MsgspecError:
            return {}
        return {name: at for name, at in found.items() if NAME.fullmatch(name)}

    async def _save(self, names: dict[str, int]) -> None:
        text = msgspec.json.encode(names).decode()
        try:
            await asyncio.to_thread(self._memory.save_session, text)
        except OSError as error:
            detail = f"the list of public files cannot be kept: {error.strerror}"
            raise Unreachable(detail, why="media-not-noted") from None
