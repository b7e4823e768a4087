"""What cannot be deleted now is tried again and again, and said once per file and process."""

import logging
from pathlib import Path

from morgenlage.store.errors import StateError

log = logging.getLogger("morgenlage.desk")


class Stuck:
    """Files that were named already."""

    def __init__(self) -> None:
        self._named: set[Path] = set()

    def say(self, error: StateError) -> None:
        """Into the log, unless its file was named before: for whichever account it was tried."""
        if error.path not in self._named:
            self._named.add(error.path)
            log.error("not deleted yet: %s", error)
