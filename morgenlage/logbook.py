"""The log: one file in the state folder, ids and causes only. A full disk stops nobody."""

import logging
import os
import threading
import traceback
from pathlib import Path

from morgenlage.store.errors import StateError
from morgenlage.store.files import opened

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
        from morgenlage.domain.plain_text import plain  # a start has nothing to tell

        line = plain(" ".join(self.format(record).split()))
        try:
            self._make_room()
            file = opened(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            try:
                os.write(file, f"{line}\n".encode("utf-8", "backslashreplace"))
            finally:
                os.close(file)
        except (OSError, StateError):
            return  # a log that cannot be written must not add to the trouble it tells of

    def _make_room(self) -> None:
        if self._path.exists() and self._path.stat().st_size > LARGEST:
            os.replace(self._path, self._path.with_name(f"{NAME}.1"))


class Others(Logbook):
    """What libraries say of their trouble: who and of what kind. Their words may hold a token."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.setLevel(logging.WARNING)

    def format(self, record: logging.LogRecord) -> str:
        """Time, level, name and place; of an exception its kind and where it was raised."""
        said = f"{record.filename}:{record.lineno}"
        if record.exc_info and (error := record.exc_info[1]) is not None:
            said = f"{said} {kind_and_place(error)}"
        plain = logging.LogRecord(record.name, record.levelno, "", 0, said, None, None)
        return super().format(plain)


def kind_and_place(error: BaseException) -> str:
    """`KeyError at file.py:12`: neither its message nor any value."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def keep_log(folder: Path | None) -> None:
    """Sends what our rooms log to the file in this folder, and nowhere else; None: nowhere.

    Of libraries only their trouble is kept, and nothing of it reaches the terminal.
    """
    for name in ("morgenlage", "adapters"):
        logger = logging.getLogger(name)
        logger.handlers = [logging.NullHandler() if folder is None else Logbook(folder)]
        logger.setLevel(logging.INFO)
        logger.propagate = False
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, Others | logging.NullHandler)]:
        root.removeHandler(handler)
    root.addHandler(logging.NullHandler() if folder is None else Others(folder))
    if threading.excepthook is threading.__excepthook__:  # nobody else has a say
        threading.excepthook = thread_died


def thread_died(what: threading.ExceptHookArgs) -> None:
    """Instead of a trace with the words of the exception on the terminal: a line in the log."""
    if what.exc_value is not None:
        name = what.thread.name if what.thread else ""
        logging.getLogger("morgenlage").error(
            "thread %s ended: %s", name, kind_and_place(what.exc_value)
        )
