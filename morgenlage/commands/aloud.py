"""What the store finds on the way, said on standard error by every command."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from morgenlage.commands.shell import Shell
from morgenlage.logbook import thread_died
from morgenlage.store.errors import STATE_LOG
from morgenlage.words.saying import note_sentence


class Aloud(logging.Handler):
    """One line for each note, in the user's words."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(logging.WARNING)
        self._shell = shell

    def emit(self, record: logging.LogRecord) -> None:
        """`record.args`: kind, file, detail."""
        if isinstance(record.args, tuple):
            kind, name, detail = map(str, record.args)
            self._shell.complain(note_sentence(self._shell.words, kind, name, detail))


@contextmanager
def aloud(shell: Shell) -> Iterator[None]:
    """For the length of the block."""
    log, handler = logging.getLogger(STATE_LOG), Aloud(shell)
    log.addHandler(handler)
    usual, threading.excepthook = threading.excepthook, thread_died
    try:
        yield
    finally:
        log.removeHandler(handler)
        threading.excepthook = usual
