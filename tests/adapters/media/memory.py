"""What the tests of the public shelf share: a secret, a clock, a picture."""

from base64 import b64decode
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.adapters.media.servers import PASSWORD

JPEG = b64decode("/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////") + bytes(
    700_000
)
"""More than two pieces long."""
NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


class Memory:
    """The secret, and the list of what is out."""

    def __init__(self, secret: str = PASSWORD) -> None:
        self.word = secret
        self.text: str | None = None
        self.broken = False

    def secret(self) -> str:
        return self.word

    def load_session(self) -> str | None:
        return self.text

    def save_session(self, session: str) -> None:
        if self.broken:
            raise OSError(28, "No space left on device")
        self.text = session


class Watch:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


def picture(folder: Path, name: str = "Bild vom Fest.JPEG", content: bytes = JPEG) -> str:
    """A file as somebody saved it."""
    path = folder / name
    path.write_bytes(content)
    return str(path)
