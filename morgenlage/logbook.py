"""The log: one file in the state folder, ids and causes only. A full disk stops nobody."""

import logging
import os
from pathlib import Path

from morgenlage.store.circle import ALONE_FILE, circle_of, handed_over

NAME = "morgenlage.log"
LARGEST = 1_000_000
"""Bytes; then the file becomes `NAME.1` and a new one begins."""


class Logbook(logging.Handler):
    """Appends lines to a file of this user, or of all who share the folder; what cannot be
    written is dropped."""

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.INFO)
        self._path = folder / NAME
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """One line, whatever the message holds."""
        line = " ".join(self.format(record).split())
        try:
            self._make_room()
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
            first = not self._path.exists()
            file = os.open(self._path, flags, ALONE_FILE)
            try:
                if first:
                    handed_over(file, circle_of(self._path))
                os.write(file, f"{line}\n".encode("utf-8", "backslashreplace"))
            finally:
                os.close(file)
        except OSError:
            return  # a log that cannot be written must not add to the trouble it tells of

    def _make_room(self) -> None:
        if self._path.exists() and self._path.stat().st_size > LARGEST:
            os.replace(self._path, self._path.with_name(f"{NAME}.1"))


def keep_log(folder: Path | None) -> None:
    """Sends what our rooms log to the file in this folder, and nowhere else; None: nowhere."""
    root = logging.getLogger("morgenlage")
    adapters = logging.getLogger("adapters")
    for logger in (root, adapters):
        logger.handlers = [logging.NullHandler() if folder is None else Logbook(folder)]
        logger.setLevel(logging.INFO)
        logger.propagate = False
